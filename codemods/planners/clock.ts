import { Node } from '../typescript.ts';

/** Whether a value only says what time it is: `Date.now()`, `new Date()`. It may go with the one who asked. */
export function readsClock(value: Node): boolean {
  if (Node.isNewExpression(value)) return value.getExpression().getText() === 'Date' && value.getArguments().length === 0;
  const callee = Node.isCallExpression(value) ? value.getExpression() : null;
  return callee !== null && /^(?:Date\.now|performance\.now|process\.hrtime(?:\.bigint)?|process\.uptime)$/u.test(callee.getText());
}

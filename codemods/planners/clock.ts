import { onlyComputes } from '../../analysis/purity.ts';
import { Node } from '../typescript.ts';
import { isAssignment, isPure } from './purity.ts';

/** Whether a value only says what time it is: `Date.now()`, `new Date()`, `Math.round(performance.now() - start)`. It may go with the one who asked. */
export function readsClock(value: Node): boolean {
  if (Node.isParenthesizedExpression(value)) return readsClock(value.getExpression());
  if (Node.isNewExpression(value)) return value.getExpression().getText() === 'Date' && value.getArguments().length === 0;
  if (Node.isBinaryExpression(value)) {
    const sides = [value.getLeft(), value.getRight()];
    return !isAssignment(value.getOperatorToken().getKind()) && sides.some(readsClock) && sides.every((side) => readsClock(side) || isPure(side));
  }
  const callee = Node.isCallExpression(value) ? value.getExpression() : null;
  if (!Node.isCallExpression(value) || callee === null) return false;
  if (/^(?:Date\.now|performance\.now|process\.hrtime(?:\.bigint)?|process\.uptime)$/u.test(callee.getText())) return true;
  if (!Node.isPropertyAccessExpression(callee) || !onlyComputes(callee.getExpression().getText(), callee.getName())) return false;
  const parts = [callee.getExpression(), ...value.getArguments()];
  return parts.some(readsClock) && parts.every((part) => readsClock(part) || isPure(part));
}

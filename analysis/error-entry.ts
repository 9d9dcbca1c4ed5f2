import { looksLikeLogger } from '../policy/loggers.ts';
import { lastName, staticName, unwrapExpression, type Node } from './nodes.ts';

const errorLevels = /^(?:error|fatal|critical|alert|emerg(?:ency)?)$/;

/** Whether a statement writes an error entry, `logger.error('no reply');`: the branch that it stands in handles a failure. */
export function writesErrorEntry(statement: Node): boolean {
  const call = statement.type === 'ExpressionStatement' ? unwrapExpression(statement.expression) : null;
  if (call?.type !== 'CallExpression') return false;
  const callee = unwrapExpression(call.callee);
  if (callee.type !== 'MemberExpression' || !errorLevels.test(staticName(callee) ?? '')) return false;
  const object = unwrapExpression(callee.object);
  const name = lastName(object) ?? '';
  return name === 'console' || looksLikeLogger(name);
}

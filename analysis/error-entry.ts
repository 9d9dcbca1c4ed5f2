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

const failure = /\b(?:fail(?:ed|s|ure)? (?:to|while|when)|failed:|could(?: not|n['’]t)|unable to|(?:error|exception) (?:while|when|during|in|on|from)|timed out|unexpected|not recogni[sz]ed|malformed|corrupt(?:ed)?)\b|^(?:\[[^\]]*\]\s*)?(?:error|exception|failure)\b/i;

/** Whether the words of an entry say that something went wrong, `failed to persist the entry`: such a one stays, whatever its level. */
export function tellsOfFailure(message: string): boolean {
  return failure.test(message);
}

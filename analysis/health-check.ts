import type { Method } from './class-members.ts';
import { returnedExpressions } from './function-returns.ts';
import { literalText, staticName, unwrapExpression, type Node } from './nodes.ts';

/** Whether a health check asks nothing and always answers that it does not know. */
export function answersUnknown(body: Method['body']): boolean {
  const answers = returnedExpressions(body);
  return answers.length > 0 && answers.every(isUnknown);
}

function isUnknown(node: Node): boolean {
  const inner = unwrapExpression(node);
  if (inner.type === 'CallExpression') {
    // `Promise.resolve({ status: 'unknown' })`
    const [argument] = inner.arguments;
    const isResolved = inner.callee.type === 'MemberExpression' && staticName(inner.callee) === 'resolve';
    return isResolved && argument !== undefined && isUnknown(argument);
  }
  if (inner.type !== 'ObjectExpression') return isUnknownText(inner);
  const status = inner.properties.findIndex((property) => property.type === 'Property' && /^(?:status|state|health)$/.test(staticName(property) ?? ''));
  const property = inner.properties[status];
  if (property?.type !== 'Property' || !isUnknownText(property.value)) return false;
  // What is spread behind the status may be another one.
  return inner.properties.slice(status).every(({ type }) => type === 'Property');
}

/** `'unknown'`, `HealthStatus.Unknown`. */
function isUnknownText(node: Node): boolean {
  const inner = unwrapExpression(node);
  const text = inner.type === 'MemberExpression' ? staticName(inner) : literalText(inner);
  return text !== null && /^unknown$/i.test(text);
}

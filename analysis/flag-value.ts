import { membersOf, type Method } from './class-members.ts';
import { returnedExpressions } from './function-returns.ts';
import { isFunction, lastOf, thisMember, unwrapExpression, type ClassNode, type Node } from './nodes.ts';

/** A field in the state in which an error leaves it: `false`, `true`, or `null` for null and undefined. */
export interface BadState {
  readonly node: ClassNode;
  readonly field: string;
  readonly value: boolean | null;
}

/** The literal that an expression is: a boolean, or null for `null` and `undefined`; undefined for anything else. */
export function plainValue(node: Node): boolean | null | undefined {
  const inner = unwrapExpression(node);
  if (inner.type === 'Identifier' && inner.name === 'undefined') return null;
  if (inner.type === 'UnaryExpression' && inner.operator === 'void') return null;
  if (inner.type === 'UnaryExpression' && inner.operator === '!' && inner.argument.type === 'Literal') return !inner.argument.value;
  if (inner.type !== 'Literal') return undefined;
  return inner.raw === 'null' ? null : typeof inner.value === 'boolean' ? inner.value : undefined;
}

/** A test that asks a getter that asks a getter; deeper than this is not followed. */
const maximumDepth = 4;

/** What a test comes to whenever the field is in its bad state; null where that also depends on something else. */
export function testOf(state: BadState, node: Node, depth = 0): boolean | null {
  if (depth > maximumDepth) return null;
  const inner = unwrapExpression(node);
  const next = (each: Node): boolean | null => testOf(state, each, depth);
  switch (inner.type) {
    case 'MemberExpression':
      return thisMember(inner) === state.field ? Boolean(state.value) : ofMember(state, thisMember(inner), 'accessor', depth);
    case 'CallExpression':
      return inner.callee.type === 'Identifier' && inner.callee.name === 'Boolean' && inner.arguments[0] ? next(inner.arguments[0]) : ofMember(state, thisMember(inner.callee), 'method', depth);
    case 'AwaitExpression':
      return next(inner.argument);
    case 'UnaryExpression':
      return inner.operator === '!' ? opposite(next(inner.argument)) : null;
    case 'LogicalExpression':
      return inner.operator === '??' ? null : ofLogical(inner.operator, next(inner.left), next(inner.right));
    case 'BinaryExpression':
      return ofComparison(state, inner);
    default:
      return null;
  }
}

function ofLogical(operator: '&&' | '||', left: boolean | null, right: boolean | null): boolean | null {
  const decisive = operator === '||';
  if (left === decisive || right === decisive) return decisive;
  return left === null || right === null ? null : !decisive;
}

function ofComparison(state: BadState, { operator, left, right }: { readonly operator: string; readonly left: Node; readonly right: Node }): boolean | null {
  const isEqual = /^={2,3}$/.test(operator);
  if (!isEqual && !/^!={1,2}$/.test(operator)) return null;
  const compared = plainValue(right);
  if (compared === undefined) return null;
  const asksField = thisMember(left) === state.field;
  const value = asksField ? state.value : testOf(state, left);
  if (value === null && !asksField) return null;
  return (value === compared) === isEqual;
}

/** A getter or method that does nothing but answer by the field: `isAvailable() { return this.healthy; }`. */
function ofMember(state: BadState, name: string | null, kind: Method['kind'], depth: number): boolean | null {
  const method = name === null ? undefined : membersOf(state.node).methods.find((each) => each.name === name);
  if (!method || (kind === 'accessor') !== (method.kind === 'accessor') || !isFunction(method.body)) return null;
  const { body } = method.body;
  if (body.type === 'BlockStatement' && body.body.length !== 1) return null;
  const [answer, ...more] = returnedExpressions(method.body);
  return answer && more.length === 0 ? testOf(state, answer, depth + 1) : null;
}

function opposite(value: boolean | null): boolean | null {
  return value === null ? null : !value;
}

/** Whether a branch gives up: it ends in a throw, or returns nothing or a constant. */
export function givesUp(branch: Node): boolean {
  const last = lastOf(branch);
  if (last?.type === 'ThrowStatement') return true;
  return last?.type === 'ReturnStatement' && (last.argument === null || isNothing(last.argument));
}

/** `null`, `false`, `[]`, `{}`, `0`, `''`, `Promise.resolve(null)`, `Promise.reject(error)`. */
export function isNothing(node: Node): boolean {
  const inner = unwrapExpression(node);
  switch (inner.type) {
    case 'Literal':
      return true;
    case 'Identifier':
      return inner.name === 'undefined';
    case 'ArrayExpression':
      return inner.elements.length === 0;
    case 'ObjectExpression':
      return inner.properties.every((property) => property.type === 'Property' && isNothing(property.value));
    case 'UnaryExpression':
      return isNothing(inner.argument);
    case 'NewExpression':
      return inner.callee.type === 'Identifier' && /^(?:Map|Set)$/.test(inner.callee.name) && inner.arguments.length === 0;
    case 'CallExpression':
      return inner.callee.type === 'MemberExpression' && inner.callee.object.type === 'Identifier' && inner.callee.object.name === 'Promise' && (inner.arguments[0] === undefined || isNothing(inner.arguments[0]) || inner.arguments[0].type === 'NewExpression');
    default:
      return false;
  }
}

import type { TSESTree } from '@typescript-eslint/types';
import { memberNamed, methodCalled, methodNamed, walkOwn, type MonitoredClass } from './call-methods.ts';
import { callbackOf, objectAt } from './callbacks.ts';
import { membersOf } from './class-members.ts';
import type { FoundClass } from './heritage.ts';
import { isFunction, lastName, literalText, staticName, unwrapExpression, type ClassNode, type Node } from './nodes.ts';
import type { SourceModule } from './project.ts';

const limit = /time_?out|retr(?:y|ies)|deadline|max_?attempts|abort|signal/i;
/** Times of the circuit breaker limit no call. */
const ofBreaker = /circuit|breaker|recovery|reset|cool|half/i;
/** A time limit or a number of tries by itself, in contrast to how long to wait in between. */
const limitOfCall = /^[_#]?(?:default|max|request|call|operation|global)?_?(?:time_?out|retries|retry_?(?:count|limit|attempts)|max_?attempts|attempts|deadline)_?(?:ms|s|secs?|seconds|millis|milliseconds)?$/i;

/** Whether a class speaks of a time limit or of retries, other than those of the circuit breaker. */
export function mentionsLimit(node: ClassNode): boolean {
  let found = false;
  walkOwn(node, (at) => {
    const name = at.type === 'Identifier' || at.type === 'PrivateIdentifier' ? at.name : at.type === 'Literal' ? literalText(at) : null;
    found ||= name !== null && limit.test(name) && !ofBreaker.test(name);
  });
  return found;
}

/** Whether a call is given options that are not written out at it: a variable, a spread, the result of a call. */
export function isRelayOfOptions(monitored: MonitoredClass, module: SourceModule, call: TSESTree.CallExpression): boolean {
  const method = methodCalled(module, call.callee);
  const callback = method === null ? null : callbackOf(monitored, module, { method, node: call });
  const rest = method === null ? 0 : restFrom(monitored, method);
  return call.arguments.some((argument, index) => {
    if (argument.type === 'SpreadElement') return true;
    const inner = unwrapExpression(argument);
    if (inner === callback?.node || isFunction(inner) || methodNamed(inner) !== null || index >= rest) return false;
    const object = objectAt(module, inner);
    if (object) return object.properties.some(({ type }) => type !== 'Property');
    return inner.type !== 'Literal' && inner.type !== 'TemplateLiteral' && inner.type !== 'UnaryExpression';
  });
}

/** The place from which a method of the base forwards its arguments: `callExternal(name, fn, ...args)`; infinite where it does not. */
function restFrom(monitored: MonitoredClass, method: string): number {
  const body = memberNamed(monitored, method)?.method.body;
  const params = isFunction(body) ? body.params : [];
  const rest = params.findIndex(({ type }) => type === 'RestElement');
  return rest < 0 ? Infinity : rest;
}

/** Whether a base limits calls that say nothing themselves: `timeout = 30`, `options.retries ?? 2`, `retry({ maxAttempts: 3 })`. */
export function hasDefaultLimits({ node }: FoundClass): boolean {
  let found = [...membersOf(node).fields.values()].some(({ name, values }) => isLimit(name) && values.some(isSet));
  walkOwn(node.body, (at) => {
    found ||= isDefault(at);
  });
  return found;
}

function isDefault(node: Node): boolean {
  switch (node.type) {
    case 'AssignmentPattern':
      return isLimit(lastName(unwrapExpression(node.left))) && isSet(node.right);
    case 'LogicalExpression':
      return node.operator !== '&&' && isLimit(lastName(unwrapExpression(node.left))) && isSet(node.right);
    case 'Property':
      return isLimit(staticName(node)) && isWritten(node.value);
    case 'CallExpression': {
      const name = lastName(unwrapExpression(node.callee));
      return name !== null && /time_?out|retry/i.test(name) && !ofBreaker.test(name) && node.arguments.some(holdsNumber);
    }
    default:
      return false;
  }
}

function isLimit(name: string | null): boolean {
  return name !== null && limitOfCall.test(name);
}

/** Whether a default limits anything: no `0`, `null` or `undefined`. */
function isSet(node: Node): boolean {
  const inner = unwrapExpression(node);
  if (inner.type === 'Literal') return Boolean(inner.value);
  return !(inner.type === 'Identifier' && inner.name === 'undefined');
}

/** A number, or a constant such as `TIMEOUT_MS`, in contrast to a parameter that is handed on. */
function isWritten(node: Node): boolean {
  const inner = unwrapExpression(node);
  if (inner.type === 'Literal') return typeof inner.value === 'number' && inner.value > 0;
  return inner.type === 'Identifier' && /^[A-Z][A-Z\d_]*$/.test(inner.name);
}

function holdsNumber(argument: Node): boolean {
  let found = false;
  walkOwn(argument, (at) => {
    found ||= isWritten(at);
  });
  return found;
}

import { boundFunction, localValue, memberNamed, ownMember, type BaseCall, type MonitoredClass } from './call-methods.ts';
import type { Method } from './class-members.ts';
import { isFunction, staticName, unwrapExpression, type Node } from './nodes.ts';
import type { SourceModule } from './project.ts';

/** What a call method is given to run. */
export interface Callback {
  /** The expression at the call: a function, `this.raw`, `this.index.query.bind(this.index)`, a local name. */
  readonly node: Node;
  /** The function that runs, and the module in which it is written; null for one of another object. */
  readonly runs: { readonly module: SourceModule; readonly body: Method['body'] } | null;
  /** The function of another object, bound or not: `this.index.query`. */
  readonly foreign: Node | null;
}

const callbackKey = /^(?:call|callFunc|callFn|callback|fn|func|function|run|exec|execute|operation|action|task|work|handler|request|invoke)$/i;
/** Functions of an options bag that do not call the service. */
const helperKey = /valid|transform|fallback|^on[A-Z]|^is[A-Z]|should|predicate|filter|key/i;

/** The callback of a call method: the first function among its arguments, or that of its options bag. */
export function callbackOf(monitored: MonitoredClass, module: SourceModule, { node }: BaseCall): Callback | null {
  for (const argument of node.arguments) {
    if (argument.type === 'SpreadElement') return null;
    const found = asCallback(monitored, module, argument);
    if (found) return found;
  }
  for (const argument of node.arguments) {
    const value = inBag(module, argument);
    const found = value && asCallback(monitored, module, value);
    if (found) return found;
  }
  return null;
}

/** The literal of an argument, written at the call or kept in a local constant. */
export function objectAt(module: SourceModule, argument: Node): Extract<Node, { type: 'ObjectExpression' }> | null {
  const inner = unwrapExpression(argument);
  const value = inner.type === 'Identifier' ? localValue(module, inner) : inner;
  return value?.type === 'ObjectExpression' ? value : null;
}

function inBag(module: SourceModule, argument: Node): Node | null {
  const properties = objectAt(module, argument)?.properties.flatMap((property) => (property.type === 'Property' ? [property] : [])) ?? [];
  const named = properties.find((property) => callbackKey.test(staticName(property) ?? ''));
  if (named) return named.value;
  const functions = properties.filter((property) => isFunction(property.value) && !helperKey.test(staticName(property) ?? ''));
  return functions.length === 1 ? (functions[0]?.value ?? null) : null;
}

function asCallback(monitored: MonitoredClass, module: SourceModule, node: Node): Callback | null {
  const inner = unwrapExpression(node);
  if (isFunction(inner)) return { node: inner, runs: { module, body: inner }, foreign: null };
  if (inner.type === 'Identifier') {
    const value = localValue(module, inner);
    const found = value && value.type !== 'Identifier' ? asCallback(monitored, module, value) : null;
    return found && { ...found, node: inner };
  }
  const named = unwrapExpression(boundFunction(inner) ?? inner);
  const member = ownMember(named);
  if (member !== null) {
    const method = memberNamed(monitored, member, isOfBase(named) ? 1 : 0);
    return method && { node: inner, runs: { module: method.found.module, body: method.method.body }, foreign: null };
  }
  const isMethod = named.type === 'MemberExpression' && named.object.type === 'MemberExpression';
  return isMethod ? { node: inner, runs: null, foreign: named } : null;
}

/** `super.x`: the member of a base, even where the class has one of that name. */
export function isOfBase(node: Node): boolean {
  return node.type === 'MemberExpression' && node.object.type === 'Super';
}

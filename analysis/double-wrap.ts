import type { TSESTree } from '@typescript-eslint/types';
import { callsOf, guardMethods, memberNamed, ownMember, walkOwn, type BaseCall, type MonitoredClass } from './call-methods.ts';
import { isOfBase, objectAt, type Callback } from './callbacks.ts';
import type { Method } from './class-members.ts';
import { sitesOf } from './client-sites.ts';
import { handlerKind } from './event-handler.ts';
import { heritageOf } from './heritage.ts';
import { contains, isFunction, staticName, thisMember, unwrapExpression, type Node } from './nodes.ts';
import type { Project, SourceModule } from './project.ts';
import type { ClientUse } from './report.ts';

/** A call method that runs inside of another one's callback. */
export interface InnerCall {
  /** What in the callback leads to it: the inner call's callee, `this.helper`, `this.store.search`. */
  readonly node: Node;
  readonly call: BaseCall;
  readonly module: SourceModule;
}

export interface DoubleWrapInput {
  readonly project: Project;
  readonly monitored: MonitoredClass;
  readonly clients: readonly ClientUse[];
}

/** A helper that calls a helper that calls a helper; deeper than this is not followed. */
const maximumDepth = 4;

/** The call method that a callback itself runs: directly, through a method of the class, or through a monitored client that the class holds. */
export function innerCallOf(input: DoubleWrapInput, callback: Callback): InnerCall | null {
  if (callback.foreign) {
    const inner = callOfClient(input, callback.foreign);
    return inner && { ...inner, node: callback.node };
  }
  if (!callback.runs) return null;
  const { module, body } = callback.runs;
  const inner = runIn(input, module, body, 0);
  // What stands in a method or a constant is told at the callback that leads there.
  return inner && (contains(callback.node, inner.node) ? inner : { ...inner, node: callback.node });
}

function runIn(input: DoubleWrapInput, module: SourceModule, body: Method['body'], depth: number): InnerCall | null {
  const { monitored } = input;
  let found: InnerCall | null = null;
  const consider = (inner: InnerCall | null | undefined): void => {
    if (inner && (!found || inner.node.range[0] < found.node.range[0])) found = inner;
  };
  const isLater = (node: Node): boolean => isInHandler(node, body);
  for (const call of callsOf(module, monitored.calls, body)) {
    if (!isLater(call.node)) consider({ node: unwrapExpression(call.node.callee), call, module });
  }
  walkOwn(body, (node) => {
    if (node.type !== 'CallExpression' || isLater(node)) return;
    const callee = unwrapExpression(node.callee);
    const name = ownMember(callee);
    if (name === null) consider(callOfClient(input, callee));
    else if (!monitored.calls.has(name) && depth < maximumDepth) {
      const method = memberNamed(monitored, name, isOfBase(callee) ? 1 : 0);
      const inner = method && runIn(input, method.found.module, method.method.body, depth + 1);
      consider(inner && { ...inner, node: callee });
    }
  });
  return found;
}

/** Whether code runs when something happens later, and not in the callback. */
function isInHandler(node: Node, body: Node): boolean {
  for (let at: Node | undefined = node; at && at !== body; at = at.parent) {
    if (!isFunction(at)) continue;
    if (handlerKind(at) !== null) return true;
    const parent: Node = at.parent;
    if (parent.type === 'CallExpression' && parent.callee.type === 'Identifier' && /^set(?:Timeout|Interval|Immediate)$/.test(parent.callee.name)) return true;
  }
  return false;
}

/** The call method that `this.client.search` runs, where the client's class is monitored itself. */
function callOfClient({ project, monitored: { owner }, clients }: DoubleWrapInput, callee: Node): InnerCall | null {
  if (callee.type !== 'MemberExpression') return null;
  const field = thisMember(callee.object);
  const name = staticName(callee);
  if (field === null || name === null || !clients.some((client) => client.member === field && client.heritage?.end.kind === 'monitored')) return null;
  const site = sitesOf(project, owner.module, owner.node, () => true).find((each) => each.member === field);
  for (const candidate of site?.candidates ?? []) {
    if (candidate.kind !== 'class') continue;
    const { heritage, bases } = heritageOf(project, candidate.module, candidate.node);
    if (heritage.end.kind !== 'monitored') continue;
    const held: MonitoredClass = { owner: candidate, bases, isReadable: bases.length === heritage.links.length, calls: new Set(heritage.end.calls) };
    const method = held.calls.has(name) ? null : memberNamed(held, name);
    const [call] = method ? callsOf(method.found.module, guardMethods(held), method.method.body) : [];
    if (method && call) return { node: callee, call, module: method.found.module };
  }
  return null;
}

const retriesKey = /^(?:max_?)?retr(?:y|ies)(?:_?(?:count|attempts))?$/i;
const attemptsKey = /^(?:max_?)?attempts$/i;

/** How often a call is tried at most, where that is written at the call as a number; null where it is not. */
export function attemptsOf(module: SourceModule, { node }: BaseCall): number | null {
  for (const argument of node.arguments) {
    for (const property of objectAt(module, argument)?.properties ?? []) {
      if (property.type !== 'Property') continue;
      const key = staticName(property) ?? '';
      const value = numberOf(property.value);
      if (value !== null && retriesKey.test(key)) return value + 1;
      if (value !== null && attemptsKey.test(key)) return value;
    }
  }
  return null;
}

function numberOf(node: TSESTree.Node): number | null {
  return node.type === 'Literal' && typeof node.value === 'number' ? node.value : null;
}

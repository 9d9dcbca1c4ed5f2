import type { TSESTree } from '@typescript-eslint/types';
import type { Method } from './class-members.ts';
import { isBehindGuard, statementsBefore } from './flag-guard.ts';
import { plainValue, type BadState } from './flag-value.ts';
import { isInInnerFunction, mentionsOf, type Placed } from './member-mentions.ts';
import { contains, lastOf, thisMember, unwrapExpression, walk, type Node } from './nodes.ts';

/** Hooks that a framework calls once: as little a way back as the constructor. */
const once = /^(?:onModuleInit|onApplicationBootstrap|ngOnInit)$/;

/** Whether an assignment may set the field back while it is in its bad state. */
export function canClear(state: BadState, site: Placed<TSESTree.AssignmentExpression>, sites: readonly Placed<TSESTree.AssignmentExpression>[], methods: readonly Method[]): boolean {
  if (site.node.operator === '=' && plainValue(site.node.right) === state.value) return false;
  const failures = sites.filter((each) => plainValue(each.node.right) === state.value).map(({ node }) => node);
  return canRun({ state, failures, methods }, site.node, site.method, new Set());
}

interface Recovery {
  readonly state: BadState;
  readonly failures: readonly Node[];
  readonly methods: readonly Method[];
}

/** Whether a node of a member can run in the bad state. */
function canRun(recovery: Recovery, node: Node, method: Method, seen: ReadonlySet<Method>): boolean {
  const { state, failures, methods } = recovery;
  if (isBehindGuard(state, node) && !failures.some((failure) => isFollowedBy(failure, node, method))) return false;
  const block = runOnce(recovery, node, method);
  if (block && !failures.every((failure) => contains(block, failure))) return false;
  // A handler, a timer, a promise's callback: whenever it is called.
  if (isInInnerFunction({ node, method })) return true;
  if (method.kind === 'constructor' || once.test(method.name)) return false;
  if (!method.hidden) return true;
  if (seen.has(method)) return false;
  const next = new Set(seen).add(method);
  return mentionsOf(methods, method.name).some((mention) => !isCalled(mention.node) || canRun(recovery, mention.node, mention.method, next));
}

/** Whether what sets the bad state is followed by a node in the same call: behind it in the text, or in one loop with it. */
function isFollowedBy(failure: Node, node: Node, method: Method): boolean {
  if (!contains(method.body, failure)) return false;
  if (failure.range[1] <= node.range[0]) return true;
  for (let at: Node | undefined = node; at && at !== method.body; at = at.parent) {
    if (/^(?:For|While|DoWhile)/.test(at.type) && contains(at, failure)) return true;
  }
  return false;
}

function isCalled(mention: Node): boolean {
  const { parent } = mention;
  return parent?.type === 'CallExpression' && parent.callee === mention;
}

/**
 * The code around a node that runs once, as another field is then set and never unset: `if (!this.client) { … }`,
 * `this.ready ??= this.connect()`, all behind `if (this.client) return;`. Null where it can run again.
 */
function runOnce(recovery: Recovery, node: Node, { body }: Method): Node | null {
  for (let at: Node = node; at.parent && at !== body; at = at.parent) {
    const parent: Node = at.parent;
    if (parent.type === 'IfStatement' && at === parent.consequent && isSetForGood(recovery, missingField(parent.test))) return at;
    if (parent.type === 'AssignmentExpression' && parent.operator === '??=' && at === parent.right && isSetForGood(recovery, thisMember(parent.left))) return at;
    const returned = statementsBefore(at).some((statement) => statement.type === 'IfStatement' && leaves(statement.consequent) && isSetForGood(recovery, thisMember(statement.test)));
    if (returned) return parent;
  }
  return null;
}

/** `client` of `!this.client`, `this.client === null`. */
function missingField(test: Node): string | null {
  const inner = unwrapExpression(test);
  if (inner.type === 'UnaryExpression' && inner.operator === '!') return thisMember(inner.argument);
  if (inner.type !== 'BinaryExpression' || !/^={2,3}$/.test(inner.operator)) return null;
  const value = plainValue(inner.right);
  return value === null || value === false ? thisMember(inner.left) : null;
}

function leaves(branch: Node): boolean {
  const last = lastOf(branch);
  return last?.type === 'ReturnStatement';
}

/** Whether another field, once it is set, is never unset by a member. */
function isSetForGood({ state, methods }: Recovery, field: string | null): boolean {
  if (field === null || field === state.field) return false;
  return !methods.some((method) => method.kind !== 'constructor' && unsets(method.body, field));
}

function unsets(body: Node, field: string): boolean {
  let found = false;
  walk(body, (node) => {
    if (node.type === 'AssignmentExpression' && thisMember(node.left) === field) {
      const value = plainValue(node.right);
      found ||= value === null || value === false;
    }
    if (node.type === 'UnaryExpression' && node.operator === 'delete') found ||= thisMember(node.argument) === field;
    return undefined;
  });
  return found;
}

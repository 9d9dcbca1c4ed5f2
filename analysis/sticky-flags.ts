import type { TSESTree } from '@typescript-eslint/types';
import { membersOf, type Field, type Method } from './class-members.ts';
import { walkOwn } from './call-methods.ts';
import { handlerKind } from './event-handler.ts';
import { isGuard } from './flag-guard.ts';
import { canClear } from './flag-recovery.ts';
import { plainValue, type BadState } from './flag-value.ts';
import type { FoundClass } from './heritage.ts';
import { isInInnerFunction, mentionsOf, type Placed } from './member-mentions.ts';
import { contains, spansOf, staticName, thisMember, walk, type Node } from './nodes.ts';
import type { Operations } from './operations.ts';
import type { StickyFlag } from './problems.ts';
import type { SourceModule } from './project.ts';
import { pathOf } from './success-path.ts';
import { textHolds } from './text-holds.ts';

const healthName = /health|avail|connect|ready|alive|online|open|broken|down$|fail|degraded|enabled|disabled|error|circuit|trip|usable|working|reachable|operational|initiali[sz]ed|offline|fallback|dead|\bup$|ok$/i;
/** Something that has ended is not meant to work again. */
const endName = /clos|destroy|dispos|ended|terminat|stop|shut|abort|finish|releas|done|cancel|kill/i;
const clientName = /client|conn|redis|pool|db|database|driver|socket|channel|producer|consumer|collection/i;

type Assignment = Placed<TSESTree.AssignmentExpression>;

/**
 * The fields that an error sets, that make operations fail, and that nothing can set back while they do: a breaker made
 * by hand that never half-opens. What is set back in an event handler, a timer, a health check, or any public method
 * that does not itself stop at the guard is none.
 */
export function stickyFlags({ module, node }: FoundClass, operations: Operations): StickyFlag[] {
  const { methods, fields } = membersOf(node);
  const candidates = [...fields.values()].filter(isCandidate);
  if (candidates.length === 0 || textHolds(module, 'Object.assign(this')) return [];
  return candidates.flatMap((field): StickyFlag[] => {
    const sites = assignmentsTo(methods, field.name);
    const failing = sites.find((site) => isBadValue(field, site) && isFailure(site.node, site.method, methods, operations));
    const value = failing && plainValue(failing.node.right);
    if (!failing || value === undefined || isSetFromOutside(module, node, field.name)) return [];
    const state: BadState = { node, field: field.name, value };
    const guarded = guardedOperation(state, methods, operations);
    if (!guarded || sites.some((site) => canClear(state, site, sites, methods))) return [];
    const { left, right } = failing.node;
    return [{ field: field.name, value: module.text.slice(...right.range), member: failing.method.name, operation: guarded.name, span: spansOf(module.text)(left.range) }];
  });
}

function isCandidate({ name, node, static: isStatic }: Field): boolean {
  const accessibility = node && 'accessibility' in node ? node.accessibility : undefined;
  if (isStatic || accessibility === 'public' || accessibility === 'protected') return false;
  return (healthName.test(name) || clientName.test(name)) && !endName.test(name);
}

function assignmentsTo(methods: readonly Method[], field: string): Assignment[] {
  return methods.flatMap((method) => {
    const sites: Assignment[] = [];
    walkOwn(method.body, (node) => {
      if (node.type === 'AssignmentExpression' && thisMember(node.left) === field) sites.push({ node, method });
    });
    return sites;
  });
}

/** A flag is set to a boolean, a client to null. */
function isBadValue({ name }: Field, { node }: Assignment): boolean {
  const value = plainValue(node.right);
  if (node.operator !== '=' || value === undefined) return false;
  return value === null ? clientName.test(name) : healthName.test(name);
}

/** Whether a node runs because something failed while the class was in use, and not while it was started. */
function isFailure(node: Node, method: Method, methods: readonly Method[], operations: Operations, seen: ReadonlySet<Method> = new Set()): boolean {
  const kind = operations.kindOf(method);
  const path = pathOf(node, method.body);
  if (path === 'error-path') return kind === 'operation' || kind === 'private' || isInErrorHandler(node, method);
  if (!method.hidden || seen.has(method)) return false;
  return mentionsOf(methods, method.name).some((mention) => isFailure(mention.node, mention.method, methods, operations, new Set(seen).add(method)));
}

function isInErrorHandler(node: Node, { body }: Method): boolean {
  for (let at: Node | undefined = node; at && at !== body; at = at.parent) {
    if (handlerKind(at) === 'error') return true;
  }
  return false;
}

/** An operation that fails, or answers nothing, in the bad state. */
function guardedOperation(state: BadState, methods: readonly Method[], operations: Operations): Method | null {
  const isGuarded = ({ name }: Method): boolean => methods.some((method) => method.name === name && holdsGuard(state, method));
  return operations.operations.find(isGuarded) ?? null;
}

function holdsGuard(state: BadState, method: Method): boolean {
  let found = false;
  walkOwn(method.body, (node) => {
    found ||= isGuard(state, node) && !isInInnerFunction({ node, method });
  });
  return found;
}

/** Whether the module sets the field of an object other than `this`: `self.healthy = true`. */
function isSetFromOutside(module: SourceModule, owner: Node, field: string): boolean {
  let found = false;
  walk(module.ast, (node) => {
    if (node.type !== 'AssignmentExpression' || node.left.type !== 'MemberExpression' || staticName(node.left) !== field) return undefined;
    found ||= node.left.object.type !== 'ThisExpression' || !contains(owner, node);
    return undefined;
  });
  return found;
}

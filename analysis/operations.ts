import type { Policy } from '../policy/policy.ts';
import { walk, thisMember, type Node } from './nodes.ts';
import type { ClassMembers, Method } from './class-members.ts';
import { pathOf } from './success-path.ts';

/** When a member runs: per request, once, now and then, or only where another member calls it. */
export type MemberKind = 'operation' | 'lifecycle' | 'maintenance' | 'private';

/** The operations of a class and what they run. */
export interface Operations {
  readonly operations: readonly Method[];
  readonly kindOf: (method: Method) => MemberKind;
  /** The operation that runs a private member on its success path; null where none does. */
  readonly reachedFrom: (method: Method) => string | null;
}

/** Sorts the members of a class by when they run. A private member is one that an operation reaches, or silent. */
export function operationsOf(policy: Policy, members: ClassMembers): Operations {
  const kinds = new Map(members.methods.map((method) => [method, kindOfMember(policy, method)]));
  const operations = members.methods.filter((method) => kinds.get(method) === 'operation');
  const reached = new Map<Method, string>();
  const byName = new Map(members.methods.map((method) => [method.name, method]));

  const follow = (method: Method, operation: string, onlyHandlers: boolean): void => {
    for (const { name, node } of membersUsed(method)) {
      const called = byName.get(name);
      if (!called || called === method || reached.has(called) || kinds.get(called) !== 'private') continue;
      const path = pathOf(node, method.body);
      if (path !== 'message-handler' && (onlyHandlers || path !== 'success')) continue;
      reached.set(called, operation);
      follow(called, operation, false);
    }
  };
  for (const operation of operations) follow(operation, operation.name, false);
  // A handler that runs per message is an operation wherever it is registered.
  for (const method of members.methods) if (kinds.get(method) === 'lifecycle') follow(method, method.name, true);

  return {
    operations,
    kindOf: (method) => kinds.get(method) ?? 'private',
    reachedFrom: (method) => reached.get(method) ?? null,
  };
}

function kindOfMember(policy: Policy, method: Method): MemberKind {
  if (method.kind === 'constructor' || policy.operations.isLifecycle(method.name)) return 'lifecycle';
  if (policy.operations.isMaintenance(method.name)) return 'maintenance';
  return method.hidden ? 'private' : 'operation';
}

/** The members of `this` that a method mentions, called or handed on. */
function membersUsed(method: Method): { name: string; node: Node }[] {
  const used: { name: string; node: Node }[] = [];
  walk(method.body, (node) => {
    if (node.type === 'ClassBody') return false;
    if (node.type !== 'MemberExpression') return undefined;
    const name = thisMember(node);
    if (name !== null) used.push({ name, node });
    return undefined;
  });
  return used;
}

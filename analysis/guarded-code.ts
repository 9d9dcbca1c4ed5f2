import { guardMethods, memberNamed, methodCalled, walkOwn, ownMember, type MonitoredClass } from './call-methods.ts';
import { membersOf } from './class-members.ts';
import { isClass, isFunction, unwrapExpression, type Node } from './nodes.ts';
import type { SourceModule } from './project.ts';

/** Tells whether code runs inside of a call method. */
export interface GuardedCode {
  /** Whether a node of a class runs in the callback of a call method, or is handed to one. */
  readonly isGuarded: (module: SourceModule, node: Node) => boolean;
  /** The members that the class or a base hands to a call method, or calls in its callback. */
  readonly handedOver: ReadonlySet<string>;
}

/** A constant that holds a constant that holds a callback; deeper than this is not followed. */
const maximumDepth = 4;

/** Finds which code of a class on a monitored base runs through the base. */
export function guardedCode(monitored: MonitoredClass): GuardedCode {
  const guards = guardMethods(monitored);
  const fields = membersOf(monitored.owner.node).fields;

  /** A method of a base that cannot be read may well run what it is handed through a call method. */
  const isGuard = (name: string): boolean =>
    guards.has(name) || (!monitored.isReadable && !fields.has(name) && memberNamed(monitored, name) === null);

  const isGuarded = (module: SourceModule, node: Node, depth = 0): boolean => {
    let isDeferred = node.type !== 'CallExpression' && !isAwaitedCall(node);
    for (let at = node; at.parent && !isClass(at); at = at.parent) {
      const { parent } = at;
      isDeferred ||= isFunction(at);
      if (!isDeferred) continue;
      if (parent.type === 'CallExpression' && parent.callee !== at) {
        const method = methodCalled(module, parent.callee);
        if (method !== null && isGuard(method)) return true;
      }
      const holder = holderOf(at);
      if (holder && depth < maximumDepth && isOnlyGuarded(module, holder, depth)) return true;
    }
    return false;
  };

  /** Whether a local name is used, and only where it runs through the base. */
  const isOnlyGuarded = (module: SourceModule, holder: Node, depth: number): boolean => {
    const uses = module.scopes.getDeclaredVariables(holder).flatMap(({ references }) => references.filter(({ init }) => !init));
    return uses.length > 0 && uses.every(({ identifier }) => isGuarded(module, identifier as Node, depth + 1));
  };

  const handedOver = new Set<string>();
  for (const { module, node } of [monitored.owner, ...monitored.bases]) {
    walkOwn(node.body, (at) => {
      const name = ownMember(at);
      if (name !== null && at.type === 'MemberExpression' && !guards.has(name) && isGuarded(module, at)) handedOver.add(name);
    });
  }
  return { isGuarded, handedOver };
}

/** What declares the local name under which a value is kept: `const read = …`, `function read() {}`. */
function holderOf(node: Node): Node | null {
  if (node.type === 'FunctionDeclaration') return node;
  const { parent } = node;
  return parent?.type === 'VariableDeclarator' && parent.init === node && parent.id.type === 'Identifier' ? parent : null;
}

/** `await this.lookup(key)`: the value, not the function, is handed over. */
function isAwaitedCall(node: Node): boolean {
  const { parent } = node;
  if (parent?.type !== 'CallExpression' || parent.callee !== node) return false;
  let above: Node | undefined = parent.parent;
  while (above && above !== unwrapExpression(above)) above = above.parent;
  return above?.type === 'AwaitExpression';
}

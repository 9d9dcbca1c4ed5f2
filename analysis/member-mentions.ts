import { walkOwn } from './call-methods.ts';
import type { Method } from './class-members.ts';
import { isFunction, thisMember, type Node } from './nodes.ts';

/** A node of a class, and the member in which it stands. */
export interface Placed<T extends Node = Node> {
  readonly node: T;
  readonly method: Method;
}

/** The places where members name a member of their class: `this.x`, called or handed on. */
export function mentionsOf(methods: readonly Method[], name: string): Placed[] {
  return methods.flatMap((method) => {
    const mentions: Placed[] = [];
    walkOwn(method.body, (node) => {
      if (node.type === 'MemberExpression' && thisMember(node) === name) mentions.push({ node, method });
    });
    return mentions;
  });
}

/** Whether a node stands in a function inside of its member: a handler, a timer, the callback of a promise. */
export function isInInnerFunction({ node, method: { body } }: Placed): boolean {
  for (let at: Node | undefined = node; at && at !== body; at = at.parent) if (isFunction(at)) return true;
  return false;
}

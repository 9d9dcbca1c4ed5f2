import { describe, expect, it } from 'vitest';
import { membersOf } from '../../analysis/class-members.ts';
import { isInInnerFunction, mentionsOf } from '../../analysis/member-mentions.ts';
import { isClass, type ClassNode } from '../../analysis/nodes.ts';
import { loaded, nodesOf, textOf } from './loaded.ts';

describe('the members of a class are mentioned', () => {
  const { module } = loaded('class A { a() { this.x(); other.x; class B { m() { this.x; } } } b() { run(() => this.x); } c() { this.y; } }');
  const [node] = nodesOf(module, isClass);
  const mentions = mentionsOf(membersOf(node as ClassNode).methods, 'x');

  it('where each stands', () => {
    expect(mentions.map((each) => [each.method.name, textOf(module, each.node)])).toEqual([['a', 'this.x'], ['b', 'this.x']]);
  });

  it('in a function of its own, or not', () => {
    expect(mentions.map(isInInnerFunction)).toEqual([false, true]);
  });
});

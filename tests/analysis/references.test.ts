import { describe, expect, it } from 'vitest';
import { moduleIndex } from '../../analysis/module-index.ts';
import type { Node } from '../../analysis/nodes.ts';
import { namesMentioned, referencesOf, referencesWithin } from '../../analysis/references.ts';
import { loaded } from './loaded.ts';

const { module } = loaded(`import { client, pool, once } from './clients.ts';
export function first() { return [client.a, () => client.b, client.c]; }
export function second() { return pool.a; }
export function third() { return client.d + client.e; }
once();
export function fourth(at: typeof client.f = client.g) { return client.h; }
export const inner = { fifth() { const pool = make(); return pool.b; } };
`);

/** The function of the module that is so called. */
function declared(name: string): Node {
  const node = moduleIndex(module.ast).locals.get(name);
  if (!node) throw new Error(`no ${name}`);
  return node;
}

/** The members that are taken of a name within some code. */
function takenIn(name: string, extent: Node): string[] {
  return referencesWithin(module, name, extent).map(({ identifier }) => module.text.slice(identifier.range[1]).match(/^\.(\w)/)?.[1] ?? '');
}

describe('the references to a name within', () => {
  it.each([
    ['first', 'client', ['a', 'b', 'c']],
    ['second', 'client', []],
    ['third', 'client', ['d', 'e']],
    ['second', 'pool', ['a']],
    ['third', 'pool', []],
    ['first', 'unknown', []],
    ['fourth', 'client', ['f', 'g', 'h']],
    ['inner', 'pool', []],
  ])('%s to %s are those that stand in it, in their order', (extent, name, expected) => {
    expect(takenIn(name, declared(extent))).toEqual(expected);
  });

  it('the module are all of them', () => {
    expect(takenIn('client', module.ast)).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']);
    expect(referencesWithin(module, 'once', module.ast)).toEqual(referencesOf(module, 'once'));
  });
});

describe('of the names pool, once, client and unknown,', () => {
  const names = ['pool', 'once', 'client', 'unknown'];

  it.each([
    ['first', ['client']],
    ['second', ['pool']],
    ['third', ['client']],
  ])('%s mentions %j', (extent, expected) => {
    expect(namesMentioned(module, names, declared(extent))).toEqual(expected);
  });

  it('a module mentions all that it uses, in the order of the names', () => {
    expect(namesMentioned(module, names, module.ast)).toEqual(['pool', 'once', 'client']);
  });

  it('code mentions what it begins with, and not what begins where it ends', () => {
    const { module: tight } = loaded("import { client, pool } from './clients.ts';\nif (pool) {}client.a;");
    const [, choice, statement] = tight.ast.body;
    const own = ['pool', 'client'];
    expect([choice, statement].map((each) => each && namesMentioned(tight, own, each))).toEqual([['pool'], ['client']]);
    expect([choice, statement].map((each) => each && referencesWithin(tight, 'client', each).length)).toEqual([0, 1]);
  });

  it('code that mentions names often has each once, in the order of the names', () => {
    const { module: both } = loaded(`import { client, pool } from './clients.ts';
export const calls = () => [client.a, pool.b, client.c, pool.d];
`);
    const calls = moduleIndex(both.ast).locals.get('calls');
    expect(calls && namesMentioned(both, ['pool', 'client'], calls)).toEqual(['pool', 'client']);
  });
});

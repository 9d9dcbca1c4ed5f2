import { describe, expect, it } from 'vitest';
import { findMockCalls } from '../../../codemods/mocks/mock-calls.ts';
import { itemNamed, nameOf, readFactory } from '../../../codemods/mocks/mock-factory.ts';
import { textOf } from '../../../codemods/mocks/syntax.ts';
import { readerOf } from './reader.ts';

/** The factory of the first mock, in its texts; null where it is none that can be read. */
function read(factory: string, before = ''): { items: (string | null)[]; originals: string[]; unknown: string[]; others: string[] } | null {
  const reader = readerOf(`${before}vi.mock('./a', ${factory});`);
  const calls = findMockCalls(reader.syntax, reader.frameworks);
  const mock = calls.find(({ kind }) => kind === 'mock');
  const found = readFactory(reader.syntax, mock!.call.arguments[1]!, calls.filter(({ kind }) => kind === 'actual'));
  const text = textOf.bind(null, reader.syntax);
  return found && { items: found.items.map(nameOf), originals: found.originals.map(({ source }) => text(source)), unknown: found.unknown.map(text), others: found.otherUses.map(text) };
}

const plain = (items: (string | null)[]) => ({ items, originals: [], unknown: [], others: [] });

describe('a factory gives', () => {
  it.each<[string, (string | null)[]]>([
    ['() => ({ a: 1 })', ['a']],
    ['() => ({ a: 1 } as const)', ['a']],
    ['(() => ({ a: 1 })) as any', ['a']],
    ['function () { return { a: 1 }; }', ['a']],
    ['async () => { return { a: 1 }; }', ['a']],
    ['() => { const a = 1; function b() {} class C {} run(); return { a, b, C }; }', ['a', 'b', 'C']],
    ["() => ({ 'a': 1, ['b']: 2, [c]: 3, d() {}, get e() { return 1; }, 4: 5 })", ['a', 'b', null, 'd', 'e', null]],
  ])('of %s the names %j', (factory, items) => {
    expect(read(factory)).toEqual(plain(items));
  });

  it.each(['make', 'make()', '() => made', '() => {}', '() => { return; }', '() => { return made; }', '() => { if (a) return { b }; return { c }; }', '() => { try {} finally {} return { a }; }', '() => { return { a }; run(); }', '() => { return { a: 1 }; var b; }'])('nothing that can be read of %s', (factory) => {
    expect(read(factory)).toBeNull();
  });
});

describe('the original of a factory is', () => {
  it.each<[string, string[], string[], string[]]>([
    ['async (original) => ({ ...(await original()), a: 1 })', ['await original()'], [], []],
    ['(original) => ({ ...original(), a: 1 })', ['original()'], [], []],
    ['async (original) => { const actual = await original(); return { ...actual, a: 1 }; }', ['await original()'], [], []],
    ["async () => ({ ...(await vi.importActual('./a')), a: 1 })", ["await vi.importActual('./a')"], [], []],
    ["async () => { const actual = await vi.importActual('./a'); return { ...actual }; }", ["await vi.importActual('./a')"], [], []],
    ['async (original) => ({ ...(await original()), ...others })', ['await original()'], ['...others'], []],
    ['async () => ({ ...(await original()) })', [], ['...(await original())'], []],
    ['async (original) => { const actual = await original(); return { ...actual, a: actual.b }; }', ['await original()'], [], ['actual']],
    ['async (original) => { const actual = await original(); return { a: actual.b }; }', [], [], ['actual']],
    ['async (original) => ({ a: (await original()).b })', [], [], ['original', 'original()']],
    ['async (original) => { run(original); return { ...(await original()) }; }', ['await original()'], [], ['original']],
    ['async (original) => { const { b } = await original(); return { b }; }', [], [], ['original', 'original()']],
    ['async ({ original }) => ({ ...original() })', [], ['...original()'], []],
    ['() => { const others = make(); return { ...others }; }', [], ['...others'], []],
    ['() => { let others; return { ...others }; }', [], ['...others'], []],
    ["async (original) => ({ ...(await vi.importActual('./a')), ...(await original()) })", ["await vi.importActual('./a')", 'await original()'], [], []],
  ])('in %s', (factory, originals, unknown, others) => {
    expect(read(factory)).toMatchObject({ originals, unknown, others });
  });

  it('none of what stands outside', () => {
    expect(read('() => ({ ...actual })', 'const actual = original();\n')).toMatchObject({ originals: [], unknown: ['...actual'] });
  });
});

describe('the exports of node:test are', () => {
  it('those of its one option', () => {
    expect(read('{ namedExports: { a: 1, ...b } }')).toEqual({ items: ['a', null], originals: [], unknown: ['...b'], others: [] });
  });

  it.each(['{}', '{ namedExports: made }', '{ defaultExport: { a } }', '{ namedExports: { a }, cache: true }', '{ namedExports() {} }', '{ ...namedExports }'])('none of %s', (given) => {
    expect(read(given)).toBeNull();
  });
});

it('an item is found by its name', () => {
  const reader = readerOf('({ ...a, [b]: 1, c: 2, "d": 3 });');
  const object = reader.syntax.nodes.find((node) => node.type === 'ObjectExpression');
  if (object?.type !== 'ObjectExpression') throw new Error('no object');
  expect(['a', 'b', 'c', 'd'].map((name) => object.properties.indexOf(itemNamed(object.properties, name)!))).toEqual([-1, -1, 2, 3]);
});

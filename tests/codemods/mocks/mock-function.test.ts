import { describe, expect, it } from 'vitest';
import { heldValue, judgeImplementation, judgeMockMethod } from '../../../codemods/mocks/mock-function.ts';
import { textOf } from '../../../codemods/mocks/syntax.ts';
import { nodeWritten, outcomeOf, readerOf } from './reader.ts';

/** What becomes of the argument of `vi.fn(…)`, which stands in the last line of the code. */
function implemented(argument: string, before = ''): string {
  const code = `${before}vi.fn(${argument});`;
  const reader = readerOf(code);
  const call = reader.syntax.nodes.findLast((node) => node.type === 'CallExpression' && textOf(reader.syntax, node) === `vi.fn(${argument})`);
  if (call?.type !== 'CallExpression') throw new Error(`no call in ${code}`);
  return outcomeOf(code, judgeImplementation(reader, call.arguments[0]!)).replace(/^.*vi\.fn\((.*)\);$/su, '$1');
}

describe('an implementation gives the same without new', () => {
  it.each([
    '() => fake', '() => ({})', '() => []', '() => (fake as Client)', '() => make()', '() => new Fake()', '() => this.fake', 'function () { return fake; }', '() => { return fake; }', '() => { throw new Error(); }',
    '() => { if (a) return fake; return other; }', '() => { const get = () => undefined; return { get }; }', '() => { const get = function () { return; }; return { get }; }', '() => { class A { get() { return; } } return new A(); }',
    'function () { return { get() { return this; } }; }', 'function () { return class { a = this; }; }', '(() => fake) as any',
  ])('as %s', (argument) => {
    expect(implemented(argument)).toBe(argument);
  });

  it.each([
    ['async () => fake', 'the mock is an async or generator function'],
    ['function* () { return fake; }', 'the mock is an async or generator function'],
    ['function () { this.get = 1; }', 'the mock builds its instance through `this`; let it return an object'],
    ['function () { const set = () => { this.get = 1; }; return fake; }', 'the mock builds its instance through `this`; let it return an object'],
    ['function () { return new.target; }', 'the mock builds its instance through `this`; let it return an object'],
    ['() => undefined', 'the mock returns no object'],
    ['() => (undefined as any)', 'the mock returns no object'],
    ['() => null', 'the mock returns no object'],
    ['() => 1', 'the mock returns no object'],
    ['() => 1n', 'the mock returns no object'],
    ["() => 'a'", 'the mock returns no object'],
    ['() => `a`', 'the mock returns no object'],
    ['() => true', 'the mock returns no object'],
    ['() => !a', 'the mock returns no object'],
    ['() => {}', 'the mock does not return an object on every path'],
    ['() => { return; }', 'the mock does not return an object on every path'],
    ['() => { return null; }', 'the mock does not return an object on every path'],
    ['() => { if (a) return fake; }', 'the mock does not return an object on every path'],
    ['() => { if (a) return 1; return fake; }', 'the mock does not return an object on every path'],
    ['() => { if (a) return; throw b; }', 'the mock does not return an object on every path'],
    ['make', 'whether `make` can be called without `new` cannot be seen'],
    ['make(\n)', 'whether `make(` can be called without `new` cannot be seen'],
    ['a.b', 'whether `a.b` can be called without `new` cannot be seen'],
  ])('but not as %s', (argument, expected) => {
    expect(implemented(argument)).toBe(`✗ ${expected}`);
  });
});

describe('an implementation that is a class is constructed', () => {
  it.each([
    ['class {}', '() => new (class {})()'],
    ['class extends Base { get() {} }', '() => new (class extends Base { get() {} })()'],
    ['class { "get"() {} }', '() => new (class { "get"() {} })()'],
  ])('as %s', (argument, expected) => {
    expect(implemented(argument)).toBe(expected);
  });

  it.each([
    ['class extends make() {}', 'the mock is a class with a computed base'],
    ['class { static a = 1; }', 'the mock is a class with static or computed members'],
    ['class { static {} }', 'the mock is a class with static or computed members'],
    ['class { [a]() {} }', 'the mock is a class with static or computed members'],
  ])('but not as %s', (argument, expected) => {
    expect(implemented(argument)).toBe(`✗ ${expected}`);
  });

  it.each([
    ['a class', 'class Fake {}\n', '() => new Fake()'],
    ['a class with statics', 'class Fake { static a = 1; }\n', '() => new Fake()'],
    ['a constant class', 'const Fake = class {};\n', '() => new Fake()'],
    ['a function', 'const Fake = () => other;\n', 'Fake'],
    ['a declared function', 'function Fake() { return other; }\n', 'Fake'],
    ['a function of no object', 'const Fake = () => 1;\n', '✗ the mock returns no object'],
    ['something else', 'const Fake = make();\n', '✗ whether `Fake` can be called without `new` cannot be seen'],
  ])('by its name, where that is %s', (_, before, expected) => {
    expect(implemented('Fake', before)).toBe(expected);
  });
});

describe('a method of a mock', () => {
  const judged = (text: string): [boolean, string] => {
    const reader = readerOf(text);
    const call = nodeWritten(reader, text);
    if (call.type !== 'CallExpression' || call.callee.type !== 'MemberExpression' || call.callee.property.type !== 'Identifier') throw new Error(text);
    const { steps, implements: gives } = judgeMockMethod(reader, call, call.callee.property.name);
    return [gives, outcomeOf(text, steps)];
  };

  it.each([
    ['x.mockReturnValue(fake)', true],
    ['x.mockReturnValueOnce({})', true],
    ['x.mockImplementation(() => fake)', true],
    ['x.mockImplementationOnce(() => fake)', true],
    ['x.withImplementation(() => fake, run)', true],
    ['x.mockClear()', false],
    ['x.mockReset()', false],
    ['x.mockRestore()', false],
    ['x.mockName("a")', false],
    ['x.getMockName()', false],
    ['x.getMockImplementation()', false],
  ])('%s is the same for a function, and implements it: %s', (text, gives) => {
    expect(judged(text)).toEqual([gives, text]);
  });

  it.each([
    ['x.mockReturnValue()', false, 'mockReturnValue` of something that is no object'],
    ['x.mockReturnValueOnce(undefined)', false, 'mockReturnValueOnce` of something that is no object'],
    ['x.mockImplementation()', false, 'mockImplementation` without an implementation'],
    ['x.withImplementation()', false, 'withImplementation` without an implementation'],
    ['x.mockResolvedValue(fake)', false, 'mockResolvedValue` may mean something else for a function'],
  ])('%s may not be', (text, gives, what) => {
    expect(judged(text)).toEqual([gives, `✗ \`${what}`]);
  });
});

describe('the value behind a name', () => {
  const held = (code: string, text: string): string | null => {
    const reader = readerOf(code);
    const node = heldValue(reader, nodeWritten(reader, text));
    return node && textOf(reader.syntax, node);
  };

  it.each([
    ['const a = make() as Mock; a;', 'a', 'make()'],
    ['const a = { b: made as Mock } as const; a.b;', 'a.b', 'made'],
    ["const a = { b: made }; a['b'];", "a['b']", 'made'],
    ['const a = { b: made }; a[b];', 'a[b]', null],
    ['const a = { b: made }; a.c;', 'a.c', null],
    ['const a = { b: { c: made } }; a.b.c;', 'a.b.c', null],
    ['const a = make(); a.b;', 'a.b', null],
    ['const a = { b: made }; a.b();', 'a.b()', null],
  ])('in %s, of %s, is %s', (code, text, expected) => {
    expect(held(code, text)).toBe(expected);
  });
});

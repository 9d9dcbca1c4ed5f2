import { describe, expect, it } from 'vitest';
import { declarationsOf, declaredIn, propertyValue, referencesOf, valueOf } from '../../../codemods/mocks/names.ts';
import { parseSyntax, type Syntax } from '../../../codemods/mocks/syntax.ts';

function syntaxOf(code: string): Syntax {
  const parsed = parseSyntax('a.ts', code);
  if (!parsed.ok) throw new Error(`${code}: ${parsed.error.message}`);
  return parsed.syntax;
}

describe('the name X is declared', () => {
  it.each([
    "import X from 'a';", "import { X } from 'a';", "import { a as X } from 'a';", "import * as X from 'a';", "import X = require('a');",
    'const X = 1;', 'let X;', 'const { X } = a;', 'const { a: X } = b;', 'const { a: { X } } = b;', 'const { ...X } = a;', 'const [X] = a;', 'const [, ...X] = a;', 'const { X = 1 } = a;', 'const [X = 1] = a;',
    'function X() {}', 'const a = function X() {};', 'function a(X) {}', 'const a = (X) => 1;', 'const a = function (X) {};', 'function a({ X }) {}', 'function a(X = 1) {}', 'function a(...X) {}',
    'const a = { b(X) {} };', 'class A { b(X) {} }', 'class A { #b(X) {} }', 'class A { constructor(private X: number) {} }',
    'class X {}', 'const a = class X {};', 'type X = 1;', 'interface X {}', 'enum X {}', 'namespace X {}', 'try {} catch (X) {}',
  ])('once, and not used, in %s', (code) => {
    const syntax = syntaxOf(code);
    expect([declarationsOf(syntax, 'X').length, referencesOf(syntax, 'X').length]).toEqual([1, 0]);
  });
});

describe('the name X is used', () => {
  it.each([
    'X;', 'X.a;', 'X?.a;', 'X();', 'new X();', 'a(X);', 'a[X];', 'a?.[X];', 'const a = X;', 'const { a = X } = b;', 'const { [X]: a } = b;', '({ a: X });', '({ [X]: 1 });', '({ [X]() {} });', '({ ...X });', '[X];', '[a = X] = b;', 'a = X;', 'X = 1;',
    'function a(b = X) {}', 'const a = () => X;', 'class A extends X {}', 'class A { b = X; }', 'class A { [X] = 1; }', 'class A { [X]() {} }', 'let a: X;', 'let a: X.B;', 'let a: typeof X;', 'type A = { [key: string]: X };', 'type A = [b: X];', 'enum A { B = X }', 'export default X;', 'import A = X.B;', 'try {} catch { X; }', '`${X}`;', 'X`a`;', 'a ? X : b;',
  ])('once, and not declared, in %s', (code) => {
    const syntax = syntaxOf(code);
    expect([declarationsOf(syntax, 'X').length, referencesOf(syntax, 'X').length]).toEqual([0, 1]);
  });
});

describe('the name X is a part of something else', () => {
  it.each([
    'a.X;', 'a?.X;', '({ X: 1 });', '({ X() {} });', 'const { X: a } = b;', 'class A { X = 1; }', 'class A { X() {} }', 'class A { accessor X = 1; }', 'class A { #X = 1; }', 'class A { declare X: 1; }', 'abstract class A { abstract X(): void; }', 'interface A { X: 1 }', 'interface A { X(): void }', "import { X as a } from 'a';", 'const a = 1; export { a as X };', 'let a: B.X;', "let a: import('a').X;", 'enum A { X }', 'type A = [X: 1];', 'X: for (;;) {}', 'a: for (;;) { break a; }', "import a from 'a' with { X: 'b' };",
  ])('neither declared nor used, in %s', (code) => {
    const syntax = syntaxOf(code);
    expect([declarationsOf(syntax, 'X').length, referencesOf(syntax, 'X').length]).toEqual([0, 0]);
  });

  it('of loops that are left and gone on with', () => {
    expect(referencesOf(syntaxOf('X: for (;;) { if (a) break X; continue X; }'), 'X')).toEqual([]);
  });
});

it.each(['const X = 1; export { X };', 'const X = 1; export { X as a };'])('the name X is declared and used in %s', (code) => {
  const syntax = syntaxOf(code);
  expect([declarationsOf(syntax, 'X').length, referencesOf(syntax, 'X').length]).toEqual([1, 1]);
});

it('the names that are declared within a node are those of its variables, functions and parameters', () => {
  const syntax = syntaxOf('const outer = (a, { b }) => { const c = d; function e() {} };');
  expect(declaredIn(syntax, syntax.nodes.find(({ type }) => type === 'ArrowFunctionExpression')!)).toEqual(['a', 'b', 'c', 'e']);
});

describe('the value of X', () => {
  const value = (code: string): string | null => {
    const node = valueOf(syntaxOf(code), 'X', new Set(['vi']));
    return node && code.slice((node as unknown as { start: number }).start, (node as unknown as { end: number }).end);
  };

  it.each([
    ['const X = make();', 'make()'],
    ['class X {}', 'class X {}'],
    ['function X() {}', 'function X() {}'],
    ['const X = vi.hoisted(() => made);', 'made'],
    ['const X = vi.hoisted(() => { work(); return made; });', 'made'],
    ['const X = vi.hoisted(make);', 'vi.hoisted(make)'],
    ['const X = vi.hoisted(() => { return; });', 'vi.hoisted(() => { return; })'],
    ['const X = vi.hoisted(() => { work(); });', 'vi.hoisted(() => { work(); })'],
    ['const X = vi.mocked(() => made);', 'vi.mocked(() => made)'],
    ['const X = other.hoisted(() => made);', 'other.hoisted(() => made)'],
    ['const X = hoisted(() => made);', 'hoisted(() => made)'],
    ['const { X } = vi.hoisted(() => ({ X: made, Y: 1 }));', 'made'],
    ['const { a: X } = { b: 1, a: made };', 'made'],
  ])('of %s is seen', (code, expected) => {
    expect(value(code)).toBe(expected);
  });

  it.each(['let X;', 'a(X);', 'const X = 1; { const X = 2; }', "import { X } from 'a';", 'function a(X) {}', 'const { X } = make();', 'const { X } = { Y: 1 };', "const { 'a': X } = { a: 1 };", 'const { X } = { ...a };', 'function b({ X }) {}', 'const { a: { X } } = { X: 1 };'])('of %s is not', (code) => {
    expect(value(code)).toBeNull();
  });

  it('a property is that of an object literal alone', () => {
    expect(propertyValue(null, 'X')).toBeNull();
  });
});

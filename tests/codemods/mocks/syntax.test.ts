import { describe, expect, it } from 'vitest';
import { childrenOf, contains, endOf, indentationIn, isClass, isFunction, keyName, lineEndAt, memberName, parseSyntax, positionOf, startOf, textOf, withoutCasts } from '../../../codemods/mocks/syntax.ts';
import { nodeWritten, syntaxOf } from './reader.ts';

describe('a file is parsed by its extension', () => {
  it.each(['a.ts', 'a.mts', 'a.cts'])('%s, with old casts', (path) => {
    expect(parseSyntax(path, 'const a = <Mock>b; enum C {}').ok).toBe(true);
    expect(parseSyntax(path, 'const a = <a>b</a>;').ok).toBe(false);
  });

  it('a.tsx, with JSX', () => {
    expect(parseSyntax('a.tsx', 'const a = <a>{b as C}</a>;').ok).toBe(true);
  });

  it.each(['a.js', 'a.jsx', 'a.mjs', 'a.cjs'])('%s, with JSX, decorators and returns', (path) => {
    expect(parseSyntax(path, 'const a = <a>b</a>; @C class D {} if (e) return;').ok).toBe(true);
    expect(parseSyntax(path, 'function f() { import a from "a"; }').ok).toBe(true);
    expect(parseSyntax(path, 'enum A {}').ok).toBe(false);
  });

  it('and says where it does not parse', () => {
    expect(parseSyntax('a.ts', 'a;\nconst = 1;')).toEqual({ ok: false, error: { line: 2, column: 6, message: 'Unexpected token' } });
  });
});

describe('a node', () => {
  const syntax = syntaxOf('a;\n  const b: B = f(c as D, "e"); // g\n');

  it('has its offsets, its place and its text', () => {
    const call = nodeWritten({ syntax }, 'f(c as D, "e")');
    expect([startOf(call), endOf(call), positionOf(call), textOf(syntax, call)]).toEqual([18, 32, { line: 2, column: 15 }, 'f(c as D, "e")']);
  });

  it('that is a name ends before its type', () => {
    const name = syntax.nodes.find((node) => node.type === 'Identifier' && node.name === 'b');
    expect(textOf(syntax, name!)).toBe('b');
  });

  it('contains itself and what is in it', () => {
    const [call, cast, first] = ['f(c as D, "e")', 'c as D', 'a'].map((text) => nodeWritten({ syntax }, text));
    expect([contains(call!, call!), contains(call!, cast!), contains(cast!, call!), contains(call!, first!), contains(first!, call!)]).toEqual([true, true, false, false, false]);
  });

  it('has its children, without comments', () => {
    const [declaration] = syntax.nodes.filter((node) => node.type === 'VariableDeclaration');
    expect(childrenOf(declaration!).map(({ type }) => type)).toEqual(['VariableDeclarator']);
    expect(syntax.nodes.filter(({ type }) => /Comment/u.test(type))).toEqual([]);
  });

  it('has its parent', () => {
    expect(textOf(syntax, syntax.parents.get(nodeWritten({ syntax }, 'c as D'))!)).toBe('f(c as D, "e")');
  });
});

it.each([
  ['a', 0, '\n'],
  ['a\nb', 0, '\n'],
  ['a\r\nb', 0, '\r\n'],
  ['a\r\nb\nc', 4, '\n'],
  ['a\nb\r\nc', 6, '\r\n'],
  ['\na', 0, '\n'],
  ['\r\na', 2, '\r\n'],
])('the line of %j at %i ends in %j', (text, offset, expected) => {
  expect(lineEndAt(text, offset)).toBe(expected);
});

it.each([
  ['a', '  '],
  ['a\n  b', '  '],
  ['a\n\tb', '\t'],
  ['a\n    b\n  c', '    '],
  ['a\n b\n   c', '   '],
  ['a\n         b', '  '],
  ['a\n  \nb', '  '],
  ['a   b', '  '],
])('the lines of %j are indented by %j', (text, expected) => {
  expect(indentationIn(text)).toBe(expected);
});

describe('read for what they are', () => {
  it.each(['a as B', 'a!', 'a satisfies B', '<B>a', '(a)', 'a as unknown as B', '(a as B)!'])('the cast %s is a', (text) => {
    const syntax = syntaxOf(`x = ${text};`);
    const assignment = syntax.nodes.find((node) => node.type === 'AssignmentExpression');
    if (assignment?.type !== 'AssignmentExpression') throw new Error(text);
    expect(textOf(syntax, withoutCasts(assignment.right))).toBe('a');
  });

  it.each([
    ['() => 1', true, false],
    ['function () {}', true, false],
    ['class {}', false, true],
    ['a', false, false],
  ])('%s is a function: %s, and a class: %s', (text, ofFunction, ofClass) => {
    const node = nodeWritten({ syntax: syntaxOf(`x = ${text};`) }, text);
    expect([isFunction(node), isClass(node)]).toEqual([ofFunction, ofClass]);
  });

  it('declared functions and classes, and methods of objects, too', () => {
    const { nodes } = syntaxOf('function a() {} class B {} ({ c() {} });');
    expect([nodes.filter(isFunction).length, nodes.filter(isClass).length, isFunction(null), isClass(undefined)]).toEqual([2, 1, false, false]);
  });

  it.each([
    ['a.b', 'b'],
    ["a['b']", 'b'],
    ['a[b]', null],
    ['a[0]', null],
    ['a?.b', 'b'],
    ["a?.['b']", 'b'],
    ['a', null],
    ['a.#b', null],
  ])('the member name of %s is %s', (text, expected) => {
    expect(memberName(nodeWritten({ syntax: syntaxOf(`class A { #b; c() { x = ${text}; } }`) }, text))).toBe(expected);
  });

  it('no member name of nothing, and no name of a key that is computed', () => {
    const key = nodeWritten({ syntax: syntaxOf('a;') }, 'a');
    expect([memberName(undefined), keyName(key, true), keyName(key, false)]).toEqual([null, null, 'a']);
  });
});

import { describe, expect, it } from 'vitest';
import { givesUp, isNothing, plainValue, testOf } from '../../analysis/flag-value.ts';
import { isClass, walk, type ClassNode, type Node } from '../../analysis/nodes.ts';
import { loaded } from './loaded.ts';

/** The expression of a text. */
function expression(text: string): Node {
  const [statement] = loaded(`(${text});`).module.ast.body;
  if (statement?.type !== 'ExpressionStatement') throw new Error(text);
  return statement.expression;
}

it.each<[string, boolean | null | undefined]>([
  ['true', true],
  ['false', false],
  ['null', null],
  ['undefined', null],
  ['void 0', null],
  ['!0', true],
  ['!1', false],
  ['true as boolean', true],
  ['0', undefined],
  ["'true'", undefined],
  ['-1', undefined],
  ['!a', undefined],
  ['typeof a', undefined],
  ['a', undefined],
  ['a.undefined', undefined],
])('the plain value of %s is %s', (text, expected) => {
  expect(plainValue(expression(text))).toBe(expected);
});

/** What a test comes to in a class whose `up` is in the bad state. */
function tested(test: string, value: boolean | null = false, members = ''): boolean | null {
  let found: ClassNode | null = null;
  let asked: Node | null = null;
  walk(loaded(`class A { ${members} async ask() { return (${test}); } }`).module.ast, (node) => {
    if (isClass(node)) found = node;
    if (node.type === 'ReturnStatement') asked = node.argument;
    return undefined;
  });
  return testOf({ node: found!, field: 'up', value }, asked!);
}

describe('in the state false of the field `up`, the test', () => {
  it.each<[string, boolean | null]>([
    ['this.up', false],
    ['!this.up', true],
    ['!!this.up', false],
    ['this.up!', false],
    ['Boolean(this.up)', false],
    ['await this.up', false],
    ['this.up === false', true],
    ['this.up == false', true],
    ['this.up !== false', false],
    ['this.up != true', true],
    ['this.up === true', false],
    ['!this.up === true', true],
    ['this.up === other', null],
    ['this.up > false', null],
    ['other === false', null],
    ['this.other', null],
    ['other', null],
    ['up', null],
    ['-this.up', null],
    ['this.up && other', false],
    ['other && this.up', false],
    ['!this.up && other', null],
    ['!this.up || other', true],
    ['other || !this.up', true],
    ['this.up || other', null],
    ['!this.up && !this.up', true],
    ['this.up || this.up', false],
    ['this.up ?? other', null],
    ['a.Boolean(this.up)', null],
    ['Boolean()', null],
    ['Number(this.up)', null],
  ])('%s is %s', (test, expected) => {
    expect(tested(test)).toBe(expected);
  });

  it.each<[string, string, boolean | null]>([
    ['this.ok()', 'ok() { return this.up; }', false],
    ['!this.ok()', 'ok() { return this.up; }', true],
    ['this.ok()', 'ok = () => this.up;', false],
    ['await this.ok()', 'async ok() { return !this.up; }', true],
    ['this.ok', 'get ok() { return this.up; }', false],
    ['this.ok', 'ok() { return this.up; }', null],
    ['this.ok()', 'get ok() { return this.up; }', null],
    ['this.ok()', 'ok() { this.count(); return this.up; }', null],
    ['this.ok()', 'ok() { if (a) { return this.up; } else { return false; } }', null],
    ['this.ok()', 'ok() { return; }', null],
    ['this.ok()', 'ok() { return other; }', null],
    ['this.ok()', '', null],
    ['other.ok()', 'ok() { return this.up; }', null],
    ['this.a()', 'a() { return this.b(); } b() { return this.c(); } c() { return this.d(); } d() { return this.up; }', false],
    ['this.a()', 'a() { return this.b(); } b() { return this.c(); } c() { return this.d(); } d() { return this.e(); } e() { return this.up; }', null],
    ['this.a()', 'a() { return this.a(); }', null],
  ])('%s, where there is %j, is %s', (test, members, expected) => {
    expect(tested(test, false, members)).toBe(expected);
  });
});

describe('in the state null of the field `up`, the test', () => {
  it.each<[string, boolean | null]>([
    ['this.up', false],
    ['!this.up', true],
    ['this.up === null', true],
    ['this.up == undefined', true],
    ['this.up !== null', false],
    ['this.up === false', false],
    ['other === null', null],
  ])('%s is %s', (test, expected) => {
    expect(tested(test, null)).toBe(expected);
  });
});

it('in the state true of the field `up`, the test this.up is true', () => {
  expect([tested('this.up', true), tested('this.up === true', true), tested('!this.up', true)]).toEqual([true, true, false]);
});

const nothings = ['null', 'undefined', 'false', '0', "''", '-1', '[]', '{}', '{ a: null, b: [] }', 'new Map()', 'new Set()', 'Promise.resolve()', 'Promise.resolve(null)', 'Promise.reject(new Error())', 'null as any', 'void 0'];
const somethings = ['a', 'a.undefined', '[a]', '{ a }', '{ ...a }', 'new Map(a)', 'new Other()', 'new a.Map()', 'Promise.resolve(a)', 'other.resolve()', 'resolve()', 'a.Promise.resolve()', '!a', 'a()', '`a`'];

describe('nothing, as an answer, is', () => {
  it.each(nothings)('%s', (text) => {
    expect(isNothing(expression(text))).toBe(true);
  });

  it.each(somethings)('not %s', (text) => {
    expect(isNothing(expression(text))).toBe(false);
  });
});

describe('a branch', () => {
  const branch = (text: string): Node => {
    let found: Node | null = null;
    walk(loaded(`function f() { if (a) ${text} }`).module.ast, (node) => {
      if (node.type === 'IfStatement') found ??= node.consequent;
      return undefined;
    });
    return found!;
  };

  it.each(['throw b;', '{ throw b; }', '{ c(); throw b; }', 'return;', '{ return; }', 'return null;', '{ c(); return []; }'])('gives up in %s', (text) => {
    expect(givesUp(branch(text))).toBe(true);
  });

  it.each(['return b;', '{ return b; }', '{ return; c(); }', '{}', 'c();', '{ if (d) return; }'])('does not in %s', (text) => {
    expect(givesUp(branch(text))).toBe(false);
  });
});

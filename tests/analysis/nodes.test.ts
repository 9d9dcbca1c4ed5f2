import { describe, expect, it } from 'vitest';
import { ancestor, childrenOf, contains, isCalled, isClass, isFunction, lastName, literalText, mentions, rootOf, spansOf, staticName, thisMember, unwrapExpression, walk, type Node } from '../../analysis/nodes.ts';
import { loaded, nodesOf, textOf } from './loaded.ts';

/** The expression of a text in a method, as it is written. */
function expression(text: string): Node {
  const { module } = loaded(`class A { #b; m() { return (${text}); } }`);
  const [statement] = nodesOf(module, ({ type }) => type === 'ReturnStatement');
  if (statement?.type !== 'ReturnStatement' || !statement.argument) throw new Error(text);
  return statement.argument;
}

describe('a tree', () => {
  const { module } = loaded('class A { m() { f(a, [b]); } }');

  it('has the children of each node in their order', () => {
    const [call] = nodesOf(module, ({ type }) => type === 'CallExpression');
    expect(childrenOf(call!).map((node) => textOf(module, node))).toEqual(['f', 'a', '[b]']);
    expect(childrenOf({ type: 'Unknown', child: call } as unknown as Node)).toEqual([]);
  });

  it('is visited without what is left out', () => {
    const seen: string[] = [];
    walk(module.ast, (node) => {
      seen.push(node.type);
      return node.type === 'CallExpression' ? false : undefined;
    });
    expect(seen).toEqual(['Program', 'ClassDeclaration', 'Identifier', 'ClassBody', 'MethodDefinition', 'Identifier', 'FunctionExpression', 'BlockStatement', 'ExpressionStatement', 'CallExpression']);
    walk({ type: 'Unknown' } as unknown as Node, () => undefined);
  });

  it('mentions itself and what is in it', () => {
    expect([mentions(module.ast, ({ type }) => type === 'Program'), mentions(module.ast, ({ type }) => type === 'ArrayExpression'), mentions(module.ast, ({ type }) => type === 'ThisExpression')]).toEqual([true, true, false]);
  });

  it('has ancestors, up to a bound', () => {
    const [list] = nodesOf(module, ({ type }) => type === 'ArrayExpression');
    const [method] = nodesOf(module, ({ type }) => type === 'FunctionExpression');
    expect([ancestor(list!, isClass)?.type, ancestor(list!, isFunction)?.type, ancestor(list!, isFunction, method), ancestor(list!, (node): node is Node => node.type === 'ThisExpression')]).toEqual(['ClassDeclaration', 'FunctionExpression', null, null]);
  });
});

it.each([
  [[1, 5], [2, 4], true],
  [[1, 5], [1, 5], true],
  [[1, 5], [0, 4], false],
  [[1, 5], [2, 6], false],
] as const)('the range %j contains %j: %s', (outer, inner, expected) => {
  expect(contains({ range: outer }, { range: inner })).toBe(expected);
});

it.each(['a as B', 'a!', 'a satisfies B', '<B>a', 'a<B>', '(a as B)!'])('within %s is a', (text) => {
  expect(unwrapExpression(expression(text))).toMatchObject({ type: 'Identifier', name: 'a' });
});

it('within an optional chain is the member', () => {
  expect(unwrapExpression(expression('a?.b'))).toMatchObject({ type: 'MemberExpression' });
});

it.each([
  ['a', 'a'],
  ['a.b.c', 'a'],
  ['a[b].c', 'a'],
  ['(a as B)!.c?.d', 'a'],
  ['this.a.b', 'this'],
  ['a.b().c', 'a.b()'],
])('at the root of %s stands %s', (text, root) => {
  const { module } = loaded(`class A { m() { return (${text}); } }`);
  const [statement] = nodesOf(module, ({ type }) => type === 'ReturnStatement');
  expect(statement?.type === 'ReturnStatement' && statement.argument && textOf(module, rootOf(statement.argument))).toBe(root);
});

describe('the name', () => {
  it.each([
    ['a', 'a'],
    ['a.b', 'b'],
    ["a['b']", 'b'],
    ['a[b]', null],
    ['a()', null],
  ])('that %s ends in is %s', (text, expected) => {
    expect(lastName(expression(text))).toBe(expected);
  });

  it.each([
    ['this.b', 'b'],
    ['this?.b', 'b'],
    ['(this.b as C)', 'b'],
    ["this['b']", 'b'],
    ['this[`b`]', 'b'],
    ['this[`${b}`]', null],
    ['this[b]', null],
    ['this[0]', null],
    ['this.#b', '#b'],
    ['a.b', null],
    ['this', null],
    ['this.a.b', null],
  ])('of the member %s is %s', (text, expected) => {
    expect(thisMember(expression(text))).toBe(expected);
  });

  it.each([
    ["'a'", 'a'],
    ['`a`', 'a'],
    ['`a${b}`', null],
    ['1', null],
    ['null', null],
    ['a', null],
  ])('that %s writes is %s', (text, expected) => {
    expect(literalText(expression(text))).toBe(expected);
  });

  it('of a key is known where it is written', () => {
    const [object] = nodesOf(loaded("x = { a: 1, 'b': 2, ['c']: 3, [d]: 4, 5: 6 };").module, ({ type }) => type === 'ObjectExpression');
    if (object?.type !== 'ObjectExpression') throw new Error('no object');
    expect(object.properties.map((each) => (each.type === 'Property' ? staticName(each) : ''))).toEqual(['a', 'b', 'c', null, null]);
  });
});

it.each([
  ['f()', true],
  ['g(f)', false],
  ['new f()', false],
  ['f', false],
])('the f of %s is called: %s', (text, expected) => {
  const { module } = loaded(`${text};`);
  expect(isCalled(nodesOf(module, (node) => node.type === 'Identifier' && node.name === 'f')[0]!)).toBe(expected);
});

it('offsets are lines and columns, whatever ends a line', () => {
  const text = 'ab\nc\r\nd\re\u2028f\u2029g';
  expect(Array.from({ length: text.length }, (_, offset) => spansOf(text)([offset, offset]).line)).toEqual([1, 1, 1, 2, 2, 2, 3, 3, 4, 4, 5, 5, 6]);
  expect(spansOf(text)([1, 4])).toEqual({ start: 1, end: 4, line: 1, column: 1, endLine: 2, endColumn: 1 });
  expect(spansOf('a')([0, 1])).toEqual({ start: 0, end: 1, line: 1, column: 0, endLine: 1, endColumn: 1 });
  expect(spansOf('a\nb')([2, 3]).line).toBe(2);
});

import { describe, expect, it } from 'vitest';
import { functionOf, parametersInTurn, returnedExpressions } from '../../analysis/function-returns.ts';
import { isFunction } from '../../analysis/nodes.ts';
import { loaded, nodesOf, textOf } from './loaded.ts';

it.each([
  ['(a) => a', ['a']],
  ['(a) => (b) => b', ['a', 'b']],
  ['function (a) { return async ({ b }, c = 1) => { return (d) => d; }; }', ['a', '{ b }', 'c = 1', 'd']],
  ['function (a) { const made = (b) => b; return made; }', ['a']],
  ['() => {}', []],
])('%s is given in turn %j', (text, expected) => {
  const { module } = loaded(`x = ${text};`);
  const [fn] = nodesOf(module, isFunction);
  if (!isFunction(fn)) throw new Error(text);
  expect(parametersInTurn(fn).map((parameter) => textOf(module, parameter))).toEqual(expected);
});

describe('a function', () => {
  it.each([
    ['function f() {}', true],
    ['const f = () => 1;', true],
    ['const f = (function () {}) as any;', true],
    ['const f = a;', false],
    ['let f;', false],
    ['class f {}', false],
  ])('is declared by %s: %s', (code, expected) => {
    const { module } = loaded(code);
    const [declared] = nodesOf(module, ({ type }) => /^(?:FunctionDeclaration|VariableDeclarator|ClassDeclaration)$/u.test(type));
    expect(isFunction(functionOf(declared!))).toBe(expected);
  });

  it.each([
    ['() => a', ['a']],
    ['() => (a as B)', ['a']],
    ['() => { return a; }', ['a']],
    ['() => { if (b) return a as B; return c; }', ['a', 'c']],
    ['() => { return; }', []],
    ['() => { const d = () => { return e; }; function f() { return g; } class H { i() { return j; } } return d; }', ['d']],
  ])('%s returns %j', (text, expected) => {
    const { module } = loaded(`x = ${text};`);
    const [fn] = nodesOf(module, isFunction);
    if (!isFunction(fn)) throw new Error(text);
    expect(returnedExpressions(fn).map((node) => textOf(module, node))).toEqual(expected);
  });

  it('is no module', () => {
    expect(returnedExpressions(loaded('a;').module.ast)).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { memberOf, parseJsonc, stringsOf, type Json } from '../../analysis/jsonc.ts';

describe('JSON with comments reads', () => {
  it.each<[string, Json]>([
    ['null', null],
    ['true', true],
    ['1.5', 1.5],
    ['-1', -1],
    ['"a"', 'a'],
    ['[1, "a", []]', [1, 'a', []]],
    ['{ "a": { "b": [null] } }', { a: { b: [null] } }],
    ['{ "1": 2 }', { 1: 2 }],
    ['// one\n{ "a": 1, /* two */ "b": [2,], } // three', { a: 1, b: [2] }],
  ])('%s', (text, expected) => {
    expect(parseJsonc(text)).toEqual(expected);
  });

  it('an object without what JSON has not', () => {
    expect(parseJsonc('{ "a": 1, b: 2, ...c, "d": 3n, "e": /f/, "g": h(), "i": -"j", "k": !1, "l": -m }')).toEqual({ a: 1 });
  });

  it('a list without what JSON has not', () => {
    expect(parseJsonc('[1, , ...a, 2n, /b/, c, -d, 3]')).toEqual([1, 3]);
  });

  it.each(['', '{', '1); (2', 'a', '-a', '-"1"', '!1', '+1', '1n', '/a/', 'a()'])('nothing of %j', (text) => {
    expect(parseJsonc(text)).toBeUndefined();
  });
});

describe('a member', () => {
  it.each<[Json | undefined, Json | undefined]>([
    [{ a: 1 }, 1],
    [{ b: 1 }, undefined],
    [{}, undefined],
    [[1], undefined],
    ['a', undefined],
    [null, undefined],
    [undefined, undefined],
  ])('`a` of %j is %j', (value, expected) => {
    expect(memberOf(value, 'a')).toBe(expected);
  });

  it('is none that all objects or lists have', () => {
    expect([memberOf({}, 'toString'), memberOf([], 'length')]).toEqual([undefined, undefined]);
  });
});

it.each<[Json | undefined, string[]]>([
  [['a', 1, null, ['c'], 'b'], ['a', 'b']],
  ['a', []],
  [{ a: 'b' }, []],
  [undefined, []],
])('the strings of %j are %j', (value, expected) => {
  expect(stringsOf(value)).toEqual(expected);
});

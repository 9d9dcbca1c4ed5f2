import { expect, it } from 'vitest';
import { isAssigned, isChain, isPure, isSimple, isSteady } from '../../../codemods/planners/purity.ts';
import { SyntaxKind } from '../../../codemods/typescript.ts';
import { expressionOf, fileOf } from './program.ts';

it.each<[string, boolean]>([
  ['given', true],
  ['given.size', true],
  ['given[0]', true],
  ['[given, 1]', true],
  ['{ a: given, ...other }', true],
  ['`${given}`', true],
  ['() => run()', true],
  ['function () { run(); }', true],
  ['given + 1', true],
  ['given ?? other', true],
  ['given === other', true],
  ['-given', true],
  ['!given', true],
  ['typeof given', true],
  ['given as string', true],
  ['run()', false],
  ['[run()]', false],
  ['{ a: run() }', false],
  ['new Map()', false],
  ['await given', false],
  ['tag`a`', false],
  ['delete given.size', false],
  ['given++', false],
  ['++given', false],
  ['--given', false],
  ['given.count--', false],
  ['class {}', false],
  ['(given = 1)', false],
  ['(given += 1)', false],
  ['(given ??= 1)', false],
  ['function* () { yield 1; }', true],
  ['given ? run() : 1', false],
])('leaving %s out changes nothing but a value: %s', (code, expected) => {
  expect(isPure(expressionOf(code))).toBe(expected);
});

it.each<[string, boolean]>([
  ['given', true],
  ["'a'", true],
  ['1', true],
  ['`a`', true],
  ['true', true],
  ['false', true],
  ['null', true],
  ['this', true],
  ['given.size', false],
  ['`${given}`', false],
  ['-1', false],
  ['[]', false],
])('%s may be written more than once: %s', (code, expected) => {
  expect(isSimple(expressionOf(code))).toBe(expected);
});

it.each<[string, boolean]>([
  ['this', true],
  ['given', true],
  ['this.a.b', true],
  ['given!.a', true],
  ['(given).a', true],
  ['given[0]', false],
  ['given.run().a', false],
  ["'a'.length", false],
])('naming %s twice gives the same object: %s', (code, expected) => {
  expect(isChain(expressionOf(code))).toBe(expected);
});

it('naming a member of the base twice gives the same object', () => {
  const [access] = fileOf('class A extends B { a() { return super.b; } }').getDescendantsOfKind(SyntaxKind.PropertyAccessExpression);
  expect(access && isChain(access)).toBe(true);
});

it.each<[string, string, boolean]>([
  ['given', 'const given = 1;', true],
  ['given', 'let given = 1;', true],
  ['given', 'let given = 1; given = 2;', false],
  ['given', 'let given = 1; given += 2;', false],
  ['given', 'let given = 1; given++;', false],
  ['given', 'let given = 1; --given;', false],
  ['given', 'let given = 1; [given] = other;', false],
  ['given', 'let given = 1; ({ a: given } = other);', false],
  ['given', 'let given = 1; for (given of other) run();', false],
  ['given', 'let given = 1; other = given; run(given); -given;', true],
  ['given', 'function given() {}', true],
  ['given', 'let { given } = other; given = 1;', false],
  ['given', 'let { given } = other;', true],
  ['nowhere', '', true],
  ["'a'", '', true],
  ['() => run()', '', true],
  ['function () {}', '', true],
  ['`a${given}b${1}c`', 'const given = 1;', true],
  ['`a${given}b`', 'let given = 1; given = 2;', false],
  ['`a${given.a}`', 'const given = {};', false],
  ['(given)', 'const given = 1;', true],
  ['given.a', 'const given = {};', false],
  ['run()', '', false],
  ['[1]', '', false],
])('%s, after %s, is the same at a later place: %s', (code, before, expected) => {
  expect(isSteady(expressionOf(code, before))).toBe(expected);
});

it.each<[string, boolean]>([
  ['x = 1', true],
  ['x += 1', true],
  ['x ||= 1', true],
  ['y = x', false],
  ['x + 1', false],
  ['x === 1', false],
  ['x++', true],
  ['--x', true],
  ['!x', false],
  ['[x] = y', true],
  ['[, ...x] = y', true],
  ['({ a: x } = y)', true],
  ['({ x } = y)', true],
  ['y = [x]', false],
  ['y = { a: x }', false],
  ['run([x])', false],
  ['run(x)', false],
])('in %s, x is assigned: %s', (code, expected) => {
  const use = fileOf(code).getDescendantsOfKind(SyntaxKind.Identifier).find((name) => name.getText() === 'x');
  expect(use && isAssigned(use)).toBe(expected);
});

it.each<[string, boolean]>([
  ['for (x of y) run();', true],
  ['for ([x] of y) run();', true],
  ['for (y of [x]) run();', false],
])('in %s, x is assigned: %s', (code, expected) => {
  const use = fileOf(code).getDescendantsOfKind(SyntaxKind.Identifier).find((name) => name.getText() === 'x');
  expect(use && isAssigned(use)).toBe(expected);
});

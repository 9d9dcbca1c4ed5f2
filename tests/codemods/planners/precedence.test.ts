import { expect, it } from 'vitest';
import { bindsLikeCall, needsParentheses } from '../../../codemods/planners/precedence.ts';
import { expressionIn, expressionOf, fileOf } from './program.ts';

it.each<[string, string, boolean]>([
  ['run()', 'x.a', false],
  ['a.b', '-x', false],
  ['a + b', 'x.a', true],
  ['a + b', 'x()', true],
  ['a + b', 'run(x)', false],
  ['a + b', 'new Run(x)', false],
  ['a + b', 'new x()', true],
  ['a + b', 'x + 1', true],
  ['a + b', 'const y = x', false],
  ['a + b', 'const y = [x]', false],
  ['a + b', 'const y = { a: x }', false],
  ['a + b', 'const y = (x)', false],
  ['a + b', 'const y = `${x}`', false],
  ['a + b', 'throw x', false],
  ['a + b', 'if (x) run()', false],
  ['a + b', 'function f() { return x; }', false],
  ['a + b', 'async () => await x', true],
  ['await a', 'async () => await x', false],
  ['-a', 'async () => await x', false],
  ['typeof a', 'async () => await x', false],
  ['void a', 'async () => await x', false],
  ['a ? b : c', 'async () => await x', true],
  ['(a, b)', 'run(x)', false],
  ['{ a: 1 }', 'const f = () => x', true],
  ['a + b', 'const f = () => x', false],
  ['{ a: 1 }', 'x', true],
  ['function () {}', 'x', true],
  ['class {}', 'x', true],
  ['a + b', 'x', false],
  ['{ a: 1 }', 'run(x)', false],
  ['() => 1', 'x()', true],
])('%s in place of x in %s needs parentheses: %s', (code, place, expected) => {
  expect(needsParentheses(expressionOf(code), expressionIn(fileOf(place), 'x'))).toBe(expected);
});

it('a sequence needs them wherever it stands', () => {
  const sequence = expressionIn(fileOf('for (a, b; ; ) run();'), 'a, b');
  expect(needsParentheses(sequence, expressionIn(fileOf('run(x)'), 'x'))).toBe(true);
  expect(needsParentheses(sequence, expressionIn(fileOf('function f() { return x; }'), 'x'))).toBe(true);
});

it.each<[string, boolean]>([
  ['run()', true], ['a.b', true], ['a[0]', true], ['a', true], ['this', true], ['a!', true], ['(a + b)', true], ['[a]', true], ['`${a}`', true], ['tag`a`', true], ["'a'", true], ['1', true],
  ['a + b', false], ['-a', false], ['await a', false], ['a ? b : c', false], ['() => a', false], ['{ a }', false], ['new Run()', false], ['a as string', false],
])('%s binds like a call: %s', (code, expected) => {
  expect(bindsLikeCall(expressionOf(code))).toBe(expected);
});

import { describe, expect, it } from 'vitest';
import { isWellFormed, languageOf, locations, parseTree } from '../../analysis/oxc-tree.ts';

const nested = (open: string, inner: string, close: string, times: number): string => `${open.repeat(times)}${inner}${close.repeat(times)}`;

/** What becomes of a text: `parsed`, or why not. */
function outcome(text: string): string {
  const tree = parseTree(text, 'ts', 'module');
  return tree.ok ? 'parsed' : tree.message;
}

describe('a tree that is nested', () => {
  it.each([
    ['brackets', nested('[', '1', ']', 300)],
    ['parentheses, which are no nodes', nested('(', '1', ')', 1400)],
    ['blocks', nested('{', '', '}', 700)],
    ['many brackets, one after the other', '[];'.repeat(5000)],
    ['calls', `a${'()'.repeat(700)}`],
    ['more closing brackets in a string than are open', `"${')'.repeat(2000)}"`],
  ])('deeply, in %s, is parsed', (_what, text) => {
    expect(outcome(text)).toBe('parsed');
  });

  it.each([
    ['brackets', nested('[', '1', ']', 100_000)],
    ['parentheses', nested('(', '1', ')', 1600)],
    ['blocks', nested('{', '', '}', 1000)],
    ['functions', nested('() => (', '1', ')', 1000)],
    ['calls', `a${'()'.repeat(1000)}`],
    ['members', `a${'.b'.repeat(1000)}`],
    ['sums', `1${' + 1'.repeat(1000)}`],
    ['branches', `${'if (a) {} else '.repeat(1000)}{}`],
    ['types', `type A = ${nested('B<', 'C', '>', 1000)};`],
    ['brackets that are not closed', '['.repeat(100_000)],
  ])('too deeply, in %s, is none', (_what, text) => {
    expect(outcome(text)).toBe('nested too deep');
  });

  it.each([
    ['parentheses', `a;\n${nested('(', '1', ')', 1600)}`, 3 + 1500],
    ['brackets', nested('[', '1', ']', 1600), 1500],
    ['braces', nested('{', '', '}', 1600), 1500],
    ['brackets behind pairs of all kinds', `a();[];{}\n${nested('[', '1', ']', 1600)}`, 10 + 1500],
    ['brackets behind a text of closing ones', `"${')]}'.repeat(1000)}";${nested('[', '1', ']', 1600)}`, 3003 + 1500],
  ])('too deeply in %s says where', (_what, text, offset) => {
    expect(parseTree(text, 'ts', 'module')).toEqual({ ok: false, message: 'nested too deep', offset });
  });

  it.each([['calls', 'a();'], ['lists', '[];'], ['blocks', '{}']])('not at all, in many %s, is parsed', (_what, text) => {
    expect(outcome(text.repeat(5000))).toBe('parsed');
  });
});

it.each<[string, string, boolean]>([
  ['code', 'let a: number = 1;', true],
  ['a module', 'export const a = await b;', true],
  ['an empty one', '', true],
  ['one with an error', 'const = 1;', false],
  ['one that closes nothing', 'f(', false],
  ['one that is nested too deep', nested('[', '1', ']', 1600), false],
  ['one that is nested so deep that the parser would end the process', '['.repeat(2_000_000), false],
])('whether a text is well formed: %s', (_what, text, expected) => {
  expect(isWellFormed(text, 'ts')).toBe(expected);
});

it.each([
  ['an error of syntax', 'const = 1;', 6],
  ['another one, behind signs of two units', '"😀"; const = 1;', 12],
  ['a tag that cannot be written as JSON', '<\\u{2F804}>', 0],
])('%s says where it is', (_what, text, least) => {
  const tree = parseTree(text, 'jsx', 'module');
  expect(tree.ok ? null : tree.offset).toBeGreaterThanOrEqual(least);
});

it('nodes know their parents and places, and the program begins with its text', () => {
  const tree = parseTree('\n// first\nlet a;', 'ts', 'module');
  const program = tree.ok ? tree.ast : null;
  const [statement] = program?.body ?? [];
  expect(statement?.parent).toBe(program);
  expect(statement?.loc).toEqual({ start: { line: 3, column: 0 }, end: { line: 3, column: 6 } });
  expect(program?.range).toEqual([0, 16]);
  expect(program?.comments).toMatchObject([{ type: 'Line', value: ' first', range: [1, 9], loc: { start: { line: 2, column: 0 } } }]);
});

it.each<[string, string]>([
  ['a.ts', 'ts'],
  ['a.mts', 'ts'],
  ['a.cts', 'ts'],
  ['a.tsx', 'tsx'],
  ['a.d.ts', 'dts'],
  ['a.d.mts', 'dts'],
  ['a.d.css.ts', 'dts'],
  ['a.js', 'jsx'],
  ['a.cjs', 'jsx'],
  ['a.jsx', 'jsx'],
  ['ad.ts', 'ts'],
  ['a.ts.js', 'jsx'],
  ['a.d.ts.mjs', 'jsx'],
])('%s is written in %s', (path, expected) => {
  expect(languageOf(path)).toBe(expected);
});

it.each<[string, string, number, { line: number; column: number }]>([
  ['a line feed', 'a\nb', 2, { line: 2, column: 0 }],
  ['a carriage return and a line feed', 'a\r\nb', 3, { line: 2, column: 0 }],
  ['a carriage return', 'a\rb', 2, { line: 2, column: 0 }],
  ['a line separator', 'a\u2028b', 2, { line: 2, column: 0 }],
  ['none', 'ab', 1, { line: 1, column: 1 }],
  ['the end of the text', 'a\n', 2, { line: 2, column: 0 }],
])('a line ends with %s', (_what, text, offset, expected) => {
  expect(locations(text)([offset, offset]).start).toEqual(expected);
});

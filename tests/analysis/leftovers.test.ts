import { expect, it } from 'vitest';
import { leftoversIn } from '../../analysis/leftovers.ts';
import { loaded } from './loaded.ts';

const found = (code: string): string[] => leftoversIn(loaded(code).module).map(({ text, span }) => `${span.line}:${span.column} ${text}`);

it.each([
  ['a line comment', '// TODO(infra-clients): choose a time limit\nexport {};\n', ['1:3 choose a time limit']],
  ['a comment behind code', 'export const a = 1; // TODO(infra-clients): choose\n', ['1:23 choose']],
  ['a block comment, without its end', '/* TODO(infra-clients): choose */\nexport {};\n', ['1:3 choose']],
  ['one line of a comment of many', '/**\n * TODO(infra-clients): choose\n * a time limit\n */\nexport {};\n', ['2:3 choose']],
  ['no colon', '// TODO(infra-clients) choose\nexport {};\n', ['1:3 choose']],
  ['no text', '// TODO(infra-clients)\nexport {};\n', ['1:3 ']],
  ['two in a comment', '// TODO(infra-clients): one TODO(infra-clients): two\nexport {};\n', ['1:3 one', '1:28 two']],
  ['two comments, in source order', '// TODO(infra-clients): one\nexport const a = 1;\n/* TODO(infra-clients): two */\n', ['1:3 one', '3:3 two']],
  ['a text', "export const marker = 'TODO(infra-clients): choose';\n", []],
  ['a text beside a comment', "export const marker = 'TODO(infra-clients): choose'; // of a migration\n", []],
  ['another marker', '// TODO(someone): choose\nexport {};\n', []],
])('in %s', (_what, code, expected) => {
  expect(found(code)).toEqual(expected);
});

it('spans the marker alone', () => {
  const [leftover] = leftoversIn(loaded('export {};\n// TODO(infra-clients): choose\n').module);
  expect(leftover?.span).toEqual({ start: 14, end: 33, line: 2, column: 3, endLine: 2, endColumn: 22 });
});

import { describe, expect, it } from 'vitest';
import { wholeLine, wholeLines, type TextRange } from '../../analysis/line-removal.ts';

/** The comments of these examples, whose strings hold none. */
function commentsOf(text: string): TextRange[] {
  return [...text.matchAll(/\/\/[^\r\n]*|\/\*[\s\S]*?\*\//gu)].map((match) => ({ start: match.index, end: match.index + match[0].length }));
}

function without(text: string, ranges: readonly TextRange[]): string {
  return [...ranges].reverse().reduce((rest, { start, end }) => rest.slice(0, start) + rest.slice(end), text);
}

function logsOf(text: string): TextRange[] {
  return [...text.matchAll(/log\(\);/gu)].map((match) => ({ start: match.index, end: match.index + match[0].length }));
}

describe('wholeLine leaves no trace of what is removed', () => {
  it.each([
    ['its indentation and its line end', 'a();\n  log();\nb();\n', 'a();\nb();\n'],
    ['tabs and Windows line ends', 'a();\r\n\tlog();\r\nb();\r\n', 'a();\r\nb();\r\n'],
    ['space behind it', 'a();\nlog();  \nb();\n', 'a();\nb();\n'],
    ['the only line', 'log();', ''],
    ['the last line, with its final newline', 'a();\nlog();\n', 'a();\n'],
    ['the last line of a file without final newline', 'a();\nlog();', 'a();'],
    ['the same after a blank line', 'a();\r\n\r\nlog();', 'a();'],
    ['code before it stays', 'a(); log();\nb();\n', 'a();\nb();\n'],
    ['code behind it stays', '  log(); b();\n', '  b();\n'],
    ['code on both sides stays', 'a(); log(); b();\n', 'a(); b();\n'],
    ['brackets on both sides stay', 'x => { log(); };\n', 'x => { };\n'],
    ['one of two blank lines goes', 'a();\n\nlog();\n\nb();\n', 'a();\n\nb();\n'],
    ['one of three blank lines goes', 'a();\n\n\nlog();\n\nb();\n', 'a();\n\n\nb();\n'],
    ['blank lines with space in them', 'a();\n  \n  log();\n\t\nb();\n', 'a();\n  \nb();\n'],
    ['a single blank line stays', 'a();\n\nlog();\nb();\n', 'a();\n\nb();\n'],
    ['no blank line at the start of a block', 'f() {\n  log();\n\n  b();\n}\n', 'f() {\n  b();\n}\n'],
    ['no blank line at the end of a block', 'f() {\n  a();\n\n  log();\n}\n', 'f() {\n  a();\n}\n'],
    ['no blank line at the start of the file', 'log();\n\nb();\n', 'b();\n'],
    ['no blank line at the end of the file', 'a();\n\nlog();\n', 'a();\n'],
    ['a block that becomes empty', 'f() {\r\n  log();\r\n}\r\n', 'f() {\r\n}\r\n'],
    ['the shebang stays', '#!/usr/bin/env node\nlog();\nb();\n', '#!/usr/bin/env node\nb();\n'],
  ])('%s', (_, text, expected) => {
    const [place] = logsOf(text);
    expect(without(text, [wholeLine(text, place!.start, place!.end)])).toBe(expected);
  });

  it('covers a statement of several lines', () => {
    const text = 'a();\n  log(\n    1,\n  );\nb();\n';
    expect(without(text, [wholeLine(text, 7, 23)])).toBe('a();\nb();\n');
  });
});

describe('wholeLine with comments', () => {
  it.each([
    ['a comment that describes just the statement goes', 'a();\n\n// Log it.\nlog();\n\nb();\n', 'a();\n\nb();\n'],
    ['so does one of several lines', 'f() {\n  // Log it,\n  // always.\n  log();\n}\n', 'f() {\n}\n'],
    ['a comment that may describe more stays', '\na();\n// Log and go on.\nlog();\nb();\n', '\na();\n// Log and go on.\nb();\n'],
    ['a comment behind a blank line stays', 'a();\n// About this file.\n\nlog();\n\nb();\n', 'a();\n// About this file.\n\nb();\n'],
    ['a comment on a line of code stays', 'a(); // First.\nlog();\n\nb();\n', 'a(); // First.\n\nb();\n'],
    ['a comment on the same line goes', 'a();\nlog(); // Why.\nb();\n', 'a();\nb();\n'],
    ['a comment behind shared lines stays', 'a(); log(); // Why.\nb();\n', 'a(); // Why.\nb();\n'],
    ['a directive for the next line goes', 'a();\n// eslint-disable-next-line no-console -- shown\nlog();\nb();\n', 'a();\nb();\n'],
    ['a type directive goes, the remark above it stays', 'a();\n// Both.\n// @ts-expect-error untyped\nlog();\nb();\n', 'a();\n// Both.\nb();\n'],
    ['a JSDoc comment goes', 'a();\n/** Logs. */\nlog();\nb();\n', 'a();\nb();\n'],
    ['a licence header stays', '/*! Licence */\nlog();\n\nb();\n', '/*! Licence */\n\nb();\n'],
    ['a licence header as JSDoc stays', '/**\n * @license MIT\n */\nlog();\nb();\n', '/**\n * @license MIT\n */\nb();\n'],
    ['a header of line comments below a shebang stays', '#!/usr/bin/env node\n// Copyright.\n// All rights.\nlog();\n\nb();\n', '#!/usr/bin/env node\n// Copyright.\n// All rights.\n\nb();\n'],
    ['the comment below a header goes', '// Copyright.\n\n// Log it.\nlog();\n\nb();\n', '// Copyright.\n\nb();\n'],
    ['a directive at the top of the file goes', '// @ts-ignore\nlog();\nb();\n', 'b();\n'],
    ['Windows line ends', 'a();\r\n\r\n// Log it.\r\nlog();\r\n\r\nb();\r\n', 'a();\r\n\r\nb();\r\n'],
  ])('%s', (_, text, expected) => {
    const [place] = logsOf(text);
    expect(without(text, [wholeLine(text, place!.start, place!.end, { comments: commentsOf(text) })])).toBe(expected);
  });

  it('keeps every comment when it is told of none', () => {
    const text = 'a();\n\n// Log it.\nlog(); // Why.\n\nb();\n';
    const { start, end } = wholeLine(text, 17, 23);
    expect(without(text, [{ start, end }])).toBe('a();\n\n// Log it.\n// Why.\n\nb();\n');
  });
});

describe('wholeLines judges neighbours together', () => {
  it.each([
    ['one blank line is left around two statements', 'a();\n\nlog();\n  log();\n\nb();\n', 'a();\n\nb();\n'],
    ['two on one line', 'a();\nlog(); log();\nb();\n', 'a();\nb();\n'],
    ['statements apart', 'f() {\n  log();\n\n  a();\n\n  log();\n}\n', 'f() {\n  a();\n}\n'],
    ['a blank line between them', 'a();\n\nlog();\n\nlog();\n\nb();\n', 'a();\n\nb();\n'],
  ])('%s', (_, text, expected) => {
    expect(without(text, wholeLines(text, logsOf(text)))).toBe(expected);
  });
});

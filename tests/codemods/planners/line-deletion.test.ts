import { expect, it } from 'vitest';
import type { Range } from '../../../codemods/compose.ts';
import { decodeFile } from '../../../codemods/file-text.ts';
import { deleteLines } from '../../../codemods/planners/line-deletion.ts';

/** A text without the stretches that are named by what they hold. */
function without(code: string, parts: readonly string[], comments: readonly string[] = []): string {
  const decoded = decodeFile(new TextEncoder().encode(code));
  if (!decoded.ok) throw new Error('not read');
  const rangesOf = (texts: readonly string[]): Range[] => texts.map((text) => ({ start: code.indexOf(text), end: code.indexOf(text) + text.length }));
  const steps = deleteLines({ text: decoded.file, comments: rangesOf(comments) }, 'logs', rangesOf(parts)).flatMap((step) => (step.kind === 'replace' && step.planner === 'logs' ? [step] : []));
  return [...steps].sort((a, b) => b.start - a.start).reduce((all, { start, end, text }) => all.slice(0, start) + text + all.slice(end), code);
}

it.each<[string, string, string[], string]>([
  ['a line', 'a();\nb();\nc();\n', ['b();'], 'a();\nc();\n'],
  ['two lines', 'a();\nb();\nc();\nd();\n', ['b();', 'c();'], 'a();\nd();\n'],
  ['two lines that are named the other way round', 'a();\nb();\nc();\nd();\n', ['c();', 'b();'], 'a();\nd();\n'],
  ['lines with a blank one between them, and no blank line more', 'a();\n\nb();\n\nc();\n\nd();\n', ['b();', 'c();'], 'a();\n\nd();\n'],
  ['lines with a blank one between them and none around them', 'a();\nb();\n\nc();\nd();\n', ['b();', 'c();'], 'a();\nd();\n'],
  ['the end of a line and the begin of the next', 'a(); b();\nc(); d();\n', ['b();', 'c();'], 'a(); d();\n'],
  ['lines with another between them', 'a();\nb();\nc();\nd();\n', ['a();', 'c();'], 'b();\nd();\n'],
  ['three lines in a row', 'a();\nb();\nc();\nd();\n', ['a();', 'b();', 'c();'], 'd();\n'],
  ['nothing', 'a();\n', [], 'a();\n'],
])('deletes %s', (_what, code, parts, expected) => {
  expect(without(code, parts)).toBe(expected);
});

it('a comment goes with the line that it stands on', () => {
  expect(without('a();\nb(); // Why.\nc();\n', ['b();'], ['// Why.'])).toBe('a();\nc();\n');
});

import { expect, it } from 'vitest';
import { indentAt, indentOf, reindent, restOfBody } from '../../../codemods/planners/body-text.ts';
import { Node, SyntaxKind } from '../../../codemods/typescript.ts';
import { fileOf } from './program.ts';

it.each<[string, string]>([
  ['{ return 1; }', ''],
  ['{ run(); return 1; }', 'run();'],
  ['{ return 1; run(); }', 'run();'],
  ['{ run(); return 1; stop(); }', 'run();  stop();'],
  ['{ /* why */ return 1; }', '/* why */'],
  ['{\n  // Why.\n  return 1;\n}', '// Why.'],
])('what stands in `%s` beside its return is `%s`', (body, expected) => {
  const file = fileOf(`function outer() ${body}`);
  const [only] = file.getDescendantsOfKind(SyntaxKind.ReturnStatement);
  const fn = file.getFunctionOrThrow('outer');
  if (!only) throw new Error('no return');
  expect(restOfBody(fn, only)).toBe(expected);
  expect(restOfBody(fn.getBodyOrThrow(), only)).toBe(expected);
});

it('what has no body has nothing beside a node', () => {
  const file = fileOf('declare function outer(): void;\nconst a = 1;');
  const fn = file.getFunctionOrThrow('outer');
  expect(restOfBody(fn, fn)).toBe('');
  expect(restOfBody(file.getVariableDeclarationOrThrow('a'), fn)).toBe('');
});

it.each<[string, string, string]>([
  ['a;', 'a', ''],
  ['  a;', 'a', '  '],
  ['\t\ta;', 'a', '\t\t'],
  ['x;\n  a;', 'a', '  '],
  ['  x; a;', 'a', '  '],
  ['x;\r\n   a;', 'a', '   '],
  ['  a\nb', 'a', '  '],
  ['a\nb', 'b', ''],
])('the line of `%s` begins with the space before %s', (text, name, expected) => {
  expect(indentAt(text, text.indexOf(name))).toBe(expected);
  const node = fileOf(text).getDescendantsOfKind(SyntaxKind.Identifier).find((each) => each.getText() === name);
  expect(node && indentOf(text, node)).toBe(expected);
});

/** A text whose lines, all but the first, get another indentation. */
function reindented(text: string, present: string, wanted: string, range = { start: 0, end: text.length }): string {
  const file = fileOf(text);
  const steps = reindent(text, file, range, present, wanted).flatMap((step) => (step.kind === 'replace' ? [step] : []));
  return [...steps].sort((a, b) => b.start - a.start).reduce((all, { start, end, text: put }) => all.slice(0, start) + put + all.slice(end), text);
}

it.each<[string, string, string, string, string]>([
  ['less', 'run(\n    a,\n    b,\n  );', '  ', '', 'run(\n  a,\n  b,\n);'],
  ['more', 'run(\n  a,\n);', '', '  ', 'run(\n    a,\n  );'],
  ['other', 'run(\n  a,\n  );', '  ', '\t', 'run(\n\ta,\n\t);'],
  ['the same', 'run(\n  a,\n);', '  ', '  ', 'run(\n  a,\n);'],
  ['less, where a line has none', 'run(\na,\n  b);', '  ', '', 'run(\na,\nb);'],
  ['more, but for empty lines', 'run(\n\na,\n);', '', '  ', 'run(\n\n  a,\n  );'],
  ['more, but for blank lines', 'run(\n   \na,\n);\n  ', '', '  ', 'run(\n   \n  a,\n  );\n  '],
  ['more, also where they begin with a template', 'run(\n`a`,\n);', '', '  ', 'run(\n  `a`,\n  );'],
  ['less, of which some stays', 'run(\n\t  a,\n\t  );', '\t  ', '\t', 'run(\n\ta,\n\t);'],
  ['less, but for the lines of a template', 'run(\n  `\n  a\n  ${b}\n  `,\n  c);', '  ', '', 'run(\n`\n  a\n  ${b}\n  `,\nc);'],
  ['less, but for the lines of a plain template', '  `a\n  b`;\n  c;', '  ', '', '  `a\n  b`;\nc;'],
])('lines get %s indentation', (_what, text, present, wanted, expected) => {
  expect(reindented(text, present, wanted)).toBe(expected);
});

it('lines outside of the stretch keep theirs', () => {
  const text = 'a(\n  b,\n  c,\n  d);';
  expect(reindented(text, '  ', '', { start: text.indexOf('b'), end: text.indexOf('d') - 3 })).toBe('a(\n  b,\nc,\n  d);');
});

it('a line that begins where the stretch ends keeps its own', () => {
  const text = 'a(\n  b,\n  c);';
  expect(reindented(text, '  ', '', { start: 0, end: text.indexOf('  c') })).toBe('a(\nb,\n  c);');
});

it.each<[string, string, string, [number, number, string][]]>([
  ['nothing, where they keep it', '  ', '  ', []],
  ['what goes', '  ', ' ', [[4, 5, '']]],
  ['what goes, behind what stays', '  ', '', [[3, 5, '']]],
  ['what is put in its place', '  ', '\t', [[3, 5, '\t']]],
])('the steps of the calls for other indentation say %s', (_what, present, wanted, expected) => {
  const text = 'a(\n  b);';
  expect(reindent(text, fileOf(text), { start: 0, end: text.length }, present, wanted)).toEqual(expected.map(([start, end, put]) => ({ kind: 'replace', planner: 'calls', start, end, text: put })));
});

it('lines of a template that is the stretch itself are text', () => {
  const file = fileOf('`a\n  b`;');
  const template = file.getFirstDescendantOrThrow(Node.isNoSubstitutionTemplateLiteral);
  expect(reindent(file.getFullText(), template, { start: 0, end: template.getEnd() }, '  ', '')).toEqual([]);
});

import { posix } from 'node:path';
import { expect, it } from 'vitest';
import { diskFiles } from '../../analysis/files.ts';
import { applyEdits } from '../../codemods/apply-edits.ts';
import { decodeFile } from '../../codemods/file-text.ts';
import type { Refusal, RefusalReason } from '../../codemods/plan.ts';
import { refusalText } from '../../codemods/refusal-text.ts';
import { markerEdits } from '../../codemods/todo-markers.ts';
import { tempFolder } from './temp-project.ts';

const line = (reason: RefusalReason): string => `TODO(infra-clients): ${reason}: ${refusalText(reason).long}`;
const [noFactory, spy] = [line('no-factory'), line('spy-on-wrapper')];

/** The text with the markers of these refusals, each `[line, reason]`, brought up to date. */
function marked(path: string, text: string, refusals: readonly (readonly [number, RefusalReason])[], insert = true): string {
  const root = tempFolder({ [path]: text });
  const file = posix.basename(path);
  const found = [...text.matchAll(/TODO\(infra-clients\)/g)].map(({ index }) => ({ file, start: index }));
  const standing = refusals.map(([at, reason]): Refusal => ({ file, line: at, class: 'A', reason, detail: '', group: 'a' }));
  const edits = markerEdits({ root, files: diskFiles(), refusals: standing, found, edits: [], insert });
  const decoded = decodeFile(Buffer.from(text));
  const applied = decoded.ok ? applyEdits(decoded.file, edits) : null;
  if (!applied?.ok) throw new Error('the markers conflict');
  return applied.text;
}

it.each<[what: string, path: string, text: string, at: number, expected: string]>([
  ['a class', 'a.ts', 'export class A {}\n', 1, `// ${noFactory}\nexport class A {}\n`],
  ['a member, with its indentation', 'a.ts', 'class A {\n  b = 1;\n}\n', 2, `class A {\n  // ${noFactory}\n  b = 1;\n}\n`],
  ['a statement in JavaScript with CRLF', 'a.js', 'function f() {\r\n\tg();\r\n}\r\n', 2, `function f() {\r\n\t// ${noFactory}\r\n\tg();\r\n}\r\n`],
  ['the comments that speak to the next line', 'a.ts', 'x();\n/** Says. */\n// eslint-disable-next-line no-undef\ny();\n', 4, `x();\n// ${noFactory}\n/** Says. */\n// eslint-disable-next-line no-undef\ny();\n`],
  ['the statement around a template', 'a.ts', 'const a = `\n${b}\n`;\n', 2, `// ${noFactory}\nconst a = \`\n\${b}\n\`;\n`],
  ['the statement around JSX', 'a.tsx', 'function F() {\n  return (\n    <p>\n      text {f()}\n    </p>\n  );\n}\n', 4, `function F() {\n  // ${noFactory}\n  return (\n    <p>\n      text {f()}\n    </p>\n  );\n}\n`],
  ['a statement in JSX', 'a.tsx', 'const f = (\n  <p\n    onClick={() => {\n      g();\n    }}\n  />\n);\n', 4, `const f = (\n  <p\n    onClick={() => {\n      // ${noFactory}\n      g();\n    }}\n  />\n);\n`],
  ['a decorated class', 'a.ts', '@Injectable()\nexport class A {\n}\n', 1, `@Injectable()\n// ${noFactory}\nexport class A {\n}\n`],
])('a marker stands above %s', (_, path, text, at, expected) => {
  expect(marked(path, text, [[at, 'no-factory']])).toBe(expected);
  const moved = expected.split('\n').findIndex((each) => each.includes('TODO')) < at ? at + 1 : at;
  expect(marked(path, expected, [[moved, 'no-factory']])).toBe(expected);
  expect(marked(path, expected, [], false)).toBe(text);
});

it('a statement behind another on its line is marked there', () => {
  const text = 'a(); class A { b() {} }\n';
  expect(marked('a.ts', text, [[1, 'no-factory']])).toBe(`// ${noFactory}\n${text}`);
});

it('two reasons at one place are two markers, and one reason given twice is one', () => {
  expect(marked('a.ts', 'class A {}\n', [[1, 'no-factory'], [1, 'spy-on-wrapper'], [1, 'no-factory']])).toBe(`// ${noFactory}\n// ${spy}\nclass A {}\n`);
});

it('a marker whose reason has changed is replaced', () => {
  expect(marked('a.ts', `// ${spy}\nclass A {}\n`, [[2, 'no-factory']])).toBe(`// ${noFactory}\nclass A {}\n`);
});

it('a standing marker stays where no new ones are asked for', () => {
  const text = `// ${spy}\nclass A {}\n`;
  expect(marked('a.ts', text, [[2, 'spy-on-wrapper']], false)).toBe(text);
});

it.each(['// TODO(infra-clients): the call was given up after 5 s', `/* Ours: ${noFactory} */`, '// TODO(infra-clients): unheard-of: do it'])('a marker of another hand stays: %s', (comment) => {
  const text = `${comment}\nclass A {}\n`;
  expect(marked('a.ts', text, [])).toBe(text);
});

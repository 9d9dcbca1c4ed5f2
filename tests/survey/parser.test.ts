import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as typescriptParser from '@typescript-eslint/parser';
import type { TSESTree } from '@typescript-eslint/types';
import { Linter } from 'eslint';
import { Linter as Linter9 } from 'eslint-v9';
import { builtinRules } from 'eslint/use-at-your-own-risk';
import { describe, expect, it } from 'vitest';
import * as parser from '../../survey/parser.ts';
import { syntax } from '../analysis/files/syntax.ts';

const versions = [
  ['ESLint 10', Linter],
  ['ESLint 9', Linter9 as unknown as typeof Linter],
] as const;

/** Every core rule, deprecated layout rules included: they ask for tokens, comments, scopes and locations. */
// eslint-disable-next-line @typescript-eslint/no-deprecated -- nothing else lists the core rules
const rules = Object.fromEntries([...builtinRules.keys()].map((name) => [name, 'error' as const]));
const layout: Linter.RulesRecord = { quotes: ['error', 'single'], semi: ['error', 'never'], indent: ['error', 2], 'max-len': ['error', 40] };

function messages(
  Host: typeof Linter,
  code: string,
  file: string,
  by: object,
  sourceType: 'module' | 'script' | 'commonjs' = 'module',
): readonly unknown[] {
  const jsx = /x$|\.js$/.test(file);
  return new Host({ configType: 'flat' }).verify(
    code,
    [
      {
        files: ['**/*.{ts,tsx,cts,js,cjs}'],
        languageOptions: { parser: by, sourceType, parserOptions: { ecmaFeatures: { jsx } } },
        linterOptions: { reportUnusedDisableDirectives: 'error' },
        rules: { ...rules, ...layout },
      },
    ],
    { filename: file },
  );
}

const folder = (path: string): string => fileURLToPath(new URL(`../../${path}/`, import.meta.url));
const ownFiles = ['survey', 'policy'].flatMap((room) =>
  readdirSync(folder(room))
    .filter((name) => name.endsWith('.ts'))
    .map((name) => [`${room}/${name}`, readFileSync(folder(room) + name, 'utf8')] as const),
);

describe.each(versions)('under %s, every core rule says the same as with @typescript-eslint/parser about', (_, Host) => {
  it.each(Object.entries(syntax))('%s', (_, { file, code }) => {
    const found = messages(Host, code, file, parser);

    expect(found).toEqual(messages(Host, code, file, typescriptParser));
    expect(found).toContainEqual(expect.objectContaining({ severity: 2 }));
    expect(found).not.toContainEqual(expect.objectContaining({ fatal: true }));
  });

  it.each(ownFiles)('%s', (file, code) => {
    expect(messages(Host, code, file, parser)).toEqual(messages(Host, code, file, typescriptParser));
  });

  it.each([
    ['a byte-order mark', '\uFEFFvar a = "b"; // é\nvar a'],
    ['a hashbang', '#!/usr/bin/env node\n// eslint-disable-next-line no-var\nvar a = 1\nvar b'],
    ['CRLF', 'var a = "b";\r\n\r\n/* c */\r\nvar a\r\n'],
    ['emoji columns', 'var a = "\u{1F600}\u{1F680}"; var b = `\u{1F600}`\nvar c'],
    ['directive comments', '/* eslint no-var: off */ var a; // eslint-disable-line no-unused-vars\n/* global d */ d = e'],
    ['nothing', ''],
    ['nothing but a comment', '// nothing\n'],
  ])('%s', (_, code) => {
    expect(messages(Host, code, 'a.ts', parser)).toEqual(messages(Host, code, 'a.ts', typescriptParser));
  });
});

/** In JSX, typescript-estree gives some plain names the type of JSX names, and the parts of `c:d` that of plain ones. */
function plain(tokens: readonly TSESTree.Token[] = []): unknown {
  return tokens.map((token) => ({ ...token, type: token.type.replace('JSXIdentifier', 'Identifier') }));
}

describe('tokens', () => {
  it.each([...Object.entries(syntax), ...ownFiles.map(([file, code]) => [file, { file, code }] as const)])(
    'of %s are those of @typescript-eslint/parser',
    (_, { file, code }) => {
      const options = { filePath: file, sourceType: 'module' as const, ecmaFeatures: { jsx: /x$|\.js$/.test(file) } };

      const expected = typescriptParser.parseForESLint(code, options).ast.tokens;

      expect(plain(parser.parseForESLint(code, options).ast.tokens)).toEqual(plain(expected));
    },
  );
});

describe('scripts', () => {
  it.each([
    ['script', 'var undefined_ = 010; function f() { return arguments }'],
    ['commonjs', 'if (a) return; module.exports = a;'],
  ] as const)('of %s parse', (sourceType, code) => {
    expect(messages(Linter, code, 'a.cjs', parser, sourceType)).not.toContainEqual(expect.objectContaining({ fatal: true }));
  });
});

describe.each(versions)('a syntax error under %s', (_, Host) => {
  it('is a fatal message with its place', () => {
    expect(messages(Host, 'const a = 1;\nconst = 2;', 'a.ts', parser)).toMatchObject([{ fatal: true, line: 2, column: 7 }]);
  });
});

it('a syntax error carries index, line and column', () => {
  let thrown: unknown;
  try {
    parser.parseForESLint('const a = 1;\nconst = 2;', { filePath: 'a.ts' });
  } catch (error) {
    thrown = error;
  }

  expect(thrown).toMatchObject({ name: 'SyntaxError', index: 19, lineNumber: 2, column: 7 });
});

it.each([
  ['Component.vue', false, 'const a = <T>b;'],
  ['Component.vue', true, 'const a = <b>c</b>;'],
  ['README.md/0_0.tsx', false, 'const a = <b>c</b>;'],
])('a block %s with jsx %s parses', (filePath, jsx, code) => {
  expect(parser.parseForESLint(code, { filePath, ecmaFeatures: { jsx } }).ast.body).toHaveLength(1);
});

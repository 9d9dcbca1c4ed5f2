import { parseForESLint } from '@typescript-eslint/parser';
import { simpleTraverse, type TSESTree } from '@typescript-eslint/typescript-estree';
import { describe, expect, it } from 'vitest';
import { memoryFiles } from '../../../analysis/files.ts';
import { loadModule, mayExport } from '../../../analysis/module-source.ts';
import type { SourceModule } from '../../../analysis/project.ts';
import { syntax } from './syntax.ts';

function moduleOf(path: string, code: string): SourceModule {
  const loaded = loadModule(memoryFiles({ [path]: code }), path);
  if (!loaded.ok) throw new Error(`${path}:${loaded.line}: ${loaded.detail}`);
  return loaded.module;
}

/** Every node as plain data, so that an undefined member differs from null and from a missing one. */
function nodesOf(ast: object): unknown[] {
  const nodes: unknown[] = [];
  simpleTraverse(ast as TSESTree.Node, {
    enter: (node) => {
      const entries = Object.entries(node).filter(([key]) => !notCompared.has(key) && !notCompared.has(`${node.type}.${key}`));
      nodes.push(Object.fromEntries(entries.map(([key, value]) => [key, isTree(value) ? 'tree' : value])));
    },
  });
  return nodes;
}

/** Known differences: what oxc alone has; tokens belong to the parser for ESLint; comments are compared as a whole. */
const notCompared = new Set(['parent', 'start', 'end', 'Program.hashbang', 'TSEnumMember.computed', 'tokens', 'comments', 'sourceType']);

function isTree(value: unknown): boolean {
  if (Array.isArray(value)) return typeof value[0] !== 'number';
  return typeof value === 'object' && value !== null && 'type' in value;
}

describe('a followed module has the tree of @typescript-eslint/parser', () => {
  it.each(Object.entries(syntax))('%s', (_, { file, code }) => {
    const { ast } = moduleOf(`/p/${file}`, code);
    const jsx = /x$|js$/.test(file);
    const expected = parseForESLint(code, { filePath: `/p/${file}`, sourceType: 'module', ecmaFeatures: { jsx } }).ast;

    expect(nodesOf(ast)).toEqual(nodesOf(expected));
    expect(ast.comments).toEqual(expected.comments);
  });

  it('except for what JSX text stands for, which oxc leaves as written', () => {
    const value = (ast: TSESTree.Program): unknown => JSON.stringify(nodesOf(ast)).match(/"JSXText".*?"value":"(.*?)"/)?.[1];
    const code = '<a>&amp;</a>';

    expect(value(moduleOf('/p/a.tsx', code).ast)).not.toBe(value(parseForESLint(code, { ecmaFeatures: { jsx: true } }).ast));
  });
});

describe('a followed module', () => {
  it('has parents', () => {
    const [statement] = moduleOf('/p/a.ts', 'new Redis()').ast.body;

    expect(statement?.parent.type).toBe('Program');
  });

  it('has scopes', () => {
    const { scopes, ast } = moduleOf('/p/a.ts', "import { Redis } from 'ioredis'; new Redis();");
    const variable = scopes.acquire(ast, true)?.set.get('Redis');

    expect(variable?.defs[0]?.type).toBe('ImportBinding');
    expect(variable?.references).toHaveLength(1);
  });

  it.each([
    ['return at top level', '/p/a.js', 'return 1;'],
    ['with', '/p/a.cjs', 'with (a) b();'],
    ['import in a .cjs file', '/p/a.cjs', "import a from 'a';"],
    ['a hashbang', '/p/a.mjs', '#!/usr/bin/env node\nawait a;'],
    ['generics that would be JSX', '/p/a.mts', 'const a = <T>(b: T) => b;'],
  ])('may hold %s', (_, path, code) => {
    expect(moduleOf(path, code).text).toBe(code);
  });

  it('is kept, up to a bound, as long as its file is the same', () => {
    const paths = Array.from({ length: 501 }, (_, index) => `/p/${index}.ts`);
    const files = memoryFiles(Object.fromEntries(paths.map((path) => [path, ''])));
    const [first, second] = [loadModule(files, '/p/0.ts'), loadModule(files, '/p/1.ts')];
    for (const path of paths) {
      loadModule(files, path);
      loadModule(files, '/p/0.ts');
    }

    expect(loadModule(files, '/p/0.ts')).toBe(first);
    expect(loadModule(files, '/p/1.ts')).not.toBe(second);
  });

  it('that is not there is unreadable', () => {
    expect(loadModule(memoryFiles({}), '/p/a.ts')).toEqual({
      ok: false,
      reason: 'unreadable',
      detail: '/p/a.ts cannot be read',
      line: null,
    });
  });

  it('that does not parse says where', () => {
    expect(loadModule(memoryFiles({ '/p/a.ts': 'class A {\n  get( {}\n' }), '/p/a.ts')).toMatchObject({
      ok: false,
      reason: 'syntax-error',
      line: 3,
    });
  });
});

it.each<[string, string | null, string, boolean]>([
  ['a name that it holds', 'export const keys = 1;', 'keys', true],
  ['a name that it does not hold', 'export const keys = 1;', 'other', false],
  ['the default, which has no name', '', 'default', true],
  ['all of it', '', '*', true],
  ['what others export', "export * from './keys.js';", 'other', true],
  ['what others export, without blanks', "export*from './keys.js';", 'other', true],
  ['what it requires', "module.exports = require('./keys.js');", 'other', true],
  ['what it requires, with a blank', "module.exports = require ('./keys.js');", 'other', true],
  ['anything, where it cannot be read', null, 'other', true],
])('a module may export %s', (_what, text, name, expected) => {
  expect(mayExport(memoryFiles(text === null ? {} : { '/p/a.ts': text }), '/p/a.ts', name)).toBe(expected);
});

it.each<[string, string, boolean]>([
  ['a module, whose names are its own', '/p/a.ts', false],
  ['a script of CommonJS, which has a function around it', '/p/a.cjs', false],
  ['a file that is only a script of CommonJS', '/p/a.js', false],
])('the names of %s', (_what, path, isGlobal) => {
  const { scopes } = moduleOf(path, path === '/p/a.js' ? 'const a = 1; return a;' : 'const a = 1;');
  expect(scopes.globalScope?.set.has('a') ?? false).toBe(isGlobal);
});

it('a file that is neither a module nor a script says where it is wrong as a module', () => {
  expect(loadModule(memoryFiles({ '/p/a.js': 'await a;\nreturn 1;\nconst = 1;' }), '/p/a.js')).toMatchObject({ ok: false, line: 2 });
});

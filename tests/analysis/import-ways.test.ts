import { expect, it } from 'vitest';
import { memoryFiles } from '../../analysis/files.ts';
import { importWays } from '../../analysis/import-ways.ts';

const workspace = {
  '/w/package.json': '{ "name": "w", "workspaces": ["packages/*"] }',
  '/w/packages/app/package.json': '{ "name": "app", "dependencies": { "core": "*", "@w/kept": "*" } }',
  '/w/packages/app/src/a.ts': '',
  '/w/packages/core/package.json': '{ "name": "core", "exports": { ".": "./dist/index.js", "./redis": "./dist/redis/index.js", "./lib/*": "./src/lib/*.ts" } }',
  '/w/packages/core/src/index.ts': '',
  '/w/packages/core/src/redis/index.ts': '',
  '/w/packages/core/src/lib/pg.ts': '',
  '/w/packages/core/src/secret.ts': '',
  '/w/packages/other/package.json': '{ "name": "other", "main": "index.ts" }',
  '/w/packages/other/index.ts': '',
  '/w/packages/kept/package.json': '{ "name": "@w/kept", "main": "src/index.ts" }',
  '/w/packages/kept/src/index.ts': '',
  '/w/packages/kept/src/deep.ts': '',
  '/w/packages/kept/src/deep.mts': '',
  '/w/packages/nameless/package.json': '{}',
  '/w/packages/nameless/b.ts': '',
};

it.each<[string, string, readonly string[], readonly string[] | null]>([
  ['a package that shows its entry', 'core/src/index.ts', [], ['core']],
  ['a package that shows a folder of it', 'core/src/redis/index.ts', [], ['core', 'core/redis']],
  ['a package that shows files of it by a pattern', 'core/src/lib/pg.ts', [], ['core', 'core/lib/pg']],
  ['a package that keeps a file to itself', 'core/src/secret.ts', [], ['core']],
  ['a package that a file imports from already, what it uses first', 'core/src/lib/pg.ts', ['node:fs', './b.js', 'core/redis'], ['core/redis', 'core', 'core/lib/pg']],
  ['a package with a scope, and every file of it', 'kept/src/deep.ts', [], ['@w/kept', '@w/kept/src/deep', '@w/kept/src/deep.js', '@w/kept/src/deep.ts']],
  ['a package without a dependency', 'other/index.ts', [], null],
  ['a package without a dependency that it imports from all the same', 'other/index.ts', ['other'], ['other', 'other/index', 'other/index.js', 'other/index.ts']],
  ['a package without a name', 'nameless/b.ts', [], null],
  ['its own', 'app/src/b.ts', [], null],
  ['a package that shows scripts of kinds of their own', 'kept/src/deep.mts', [], ['@w/kept', '@w/kept/src/deep.mts']],
])('from %s', (_what, target, present, expected) => {
  const files = memoryFiles(workspace);
  const found = importWays({ files, file: '/w/packages/app/src/a.ts', present, target: `/w/packages/${target}` });
  expect(found && found.ways.map(({ specifier }) => specifier)).toEqual(expected);
  if (found) expect(found.byPath).toBe(false);
});

it('from a file in no package by no name', () => {
  const files = memoryFiles({ ...workspace, '/tools/a.ts': '' });
  expect(importWays({ files, file: '/tools/a.ts', present: ['core'], target: '/w/packages/core/src/index.ts' })).toBeNull();
  expect(importWays({ files, file: '/w/packages/app/src/a.ts', present: [], target: '/tools/a.ts' })).toBeNull();
});

it('leads nowhere but into the package, whatever a tsconfig makes of its name', () => {
  const files = memoryFiles({ ...workspace, '/w/packages/app/tsconfig.json': '{ "compilerOptions": { "paths": { "core": ["./src/a.ts"], "core/*": ["../core/src/*"] } } }' });
  const found = importWays({ files, file: '/w/packages/app/src/a.ts', present: [], target: '/w/packages/core/src/secret.ts' });
  expect(found?.ways.map(({ specifier }) => specifier)).toEqual(['core/secret', 'core/secret.js', 'core/secret.ts']);
});

const libraries = {
  '/n/package.json': '{ "name": "n" }',
  '/n/tsconfig.base.json': '{ "compilerOptions": { "baseUrl": ".", "paths": { "@n/redis": ["libs/redis/src/index.ts"], "@n/*": ["libs/*/src"] } } }',
  '/n/libs/redis/tsconfig.json': '{ "extends": "../../tsconfig.base.json" }',
  '/n/libs/redis/src/index.ts': '',
  '/n/libs/pg/src/index.ts': '',
  '/n/libs/cart/tsconfig.json': '{ "extends": "../../tsconfig.base.json" }',
  '/n/libs/cart/src/store.ts': '',
  '/n/libs/cart/src/deep/b.ts': '',
  '/n/tests/b.ts': '',
};

it.each<[string, string, string, readonly string[], readonly string[] | null]>([
  ['the names of a tsconfig', 'libs/cart/src/store.ts', 'libs/redis/src/index.ts', [], ['@n/redis']],
  ['what it imports already, first', 'libs/cart/src/store.ts', 'libs/redis/src/index.ts', ['./deep/b', 'node:fs', '@n/pg'], ['@n/pg', '@n/redis']],
  ['no name where it imports from other projects by a path', 'libs/cart/src/deep/b.ts', 'libs/redis/src/index.ts', ['../../../pg/src'], null],
  ['the names of a tsconfig where its paths stay in its project', 'libs/cart/src/deep/b.ts', 'libs/redis/src/index.ts', ['../store'], ['@n/redis']],
  ['no name within its project', 'libs/cart/src/store.ts', 'libs/cart/src/deep/b.ts', [], null],
  ['no name without a tsconfig', 'tests/b.ts', 'libs/redis/src/index.ts', [], null],
])('from another project of its package by %s', (_what, file, target, present, expected) => {
  const found = importWays({ files: memoryFiles(libraries), file: `/n/${file}`, present, target: `/n/${target}` });
  expect(found && found.ways.map(({ specifier }) => specifier)).toEqual(expected);
  if (found) expect(found.byPath).toBe(true);
});

import { describe, expect, it } from 'vitest';
import { memoryFiles } from '../../analysis/files.ts';
import { means, specifierFor } from '../../analysis/module-specifier.ts';

const alias = { '/w/tsconfig.json': '{ "compilerOptions": { "paths": { "@/*": ["./src/*"], "#infra": ["./src/infra/index.ts"], "#infra/*": ["./src/infra/*"] } } }' };
const modules = Object.fromEntries(['src/redis/client.ts', 'src/redis/index.ts', 'src/logging.ts', 'src/infra/index.ts', 'src/infra/deep/a.ts', 'src/app/store.ts', 'src/app/near.ts', 'src/app/other.ts', 'gen/a.ts'].map((path) => [`/w/${path}`, '']));

/** How `src/app/store.ts` imports a module of the project beside what it imports already. */
function written(path: string, present: readonly string[], files: Readonly<Record<string, string>> = {}): string {
  return specifierFor({ files: memoryFiles({ ...modules, ...alias, ...files }), root: '/w', file: '/w/src/app/store.ts', from: { kind: 'file', path }, present });
}

describe('a module is imported', () => {
  it.each<[string, string, string[], string]>([
    ['by a relative path', 'src/redis/client.ts', ['../logging'], '../redis/client'],
    ['with the extension that the file writes', 'src/redis/client.ts', ['../logging.js'], '../redis/client.js'],
    ['with the extension of TypeScript that the file writes', 'src/redis/client.ts', ['../logging.ts'], '../redis/client.ts'],
    ['as the first relative path is written', 'src/redis/client.ts', ['pg', '../logging.js', '../infra/index'], '../redis/client.js'],
    ['by a path that does not go up, where there is an alias as well', 'src/app/near.ts', ['@/logging'], './near'],
    ['through an alias, where the file never goes up', 'src/redis/client.ts', ['@/logging'], '@/redis/client'],
    ['through an alias that is given an extension', 'src/redis/client.ts', ['@/logging.js'], '@/redis/client.js'],
    ['through an alias of a deeper module', 'src/redis/client.ts', ['@/infra/deep/a'], '@/redis/client'],
    ['through the second import, where the first is no alias of it', 'src/redis/client.ts', ['pg', '#infra', '@/logging'], '@/redis/client'],
    ['through an alias beside a path that does not go up', 'src/redis/client.ts', ['./near', '@/logging'], '@/redis/client'],
    ['by a path that goes up, where the file does as well', 'src/redis/client.ts', ['@/logging', '../infra/deep/a'], '../redis/client'],
    ['by a path, where the alias does not reach it', 'gen/a.ts', ['@/logging'], '../../gen/a'],
    ['by a path, where the alias is of one module', 'src/redis/client.ts', ['#infra'], '../redis/client'],
    ['by a path, where the alias is of another folder', 'src/redis/client.ts', ['#infra/deep/a'], '../redis/client'],
    ['through an alias of an index', 'src/infra/deep/a.ts', ['@/infra/index'], '@/infra/deep/a'],
    ['through an alias that leads to the end of another path', 'src/redis/client.ts', ['pg', '@/app/near'], '@/redis/client'],
    ['through an alias, where the file imports what lies beside it through one', 'src/app/near.ts', ['@/app/other'], '@/app/near'],
    ['by a path that does not go up, where only what lies beside it is', 'src/app/near.ts', ['./other', '@/app/other'], './near'],
    ['by a path, where packages alone are imported', 'src/redis/client.ts', ['pg'], '../redis/client'],
  ])('%s', (_, path, present, expected) => {
    expect(written(path, present)).toBe(expected);
  });

  it.each<[string, Record<string, string>, string]>([
    ['as it imports itself', { '/w/src/redis/client.ts': "import a from 'pg';\nimport b from './index.js';" }, '../redis/client.js'],
    ['as it exports from others', { '/w/src/redis/client.ts': 'export * from "./index.ts";' }, '../redis/client.ts'],
    ['without an extension, where nothing says', {}, '../redis/client'],
    ['with one in a package of modules', { '/w/package.json': '{ "type": "module" }' }, '../redis/client.js'],
    ['with one in a package of modules at the top', { '/package.json': '{"type":"module"}' }, '../redis/client.js'],
    ['without one in a package of another type', { '/w/package.json': '{ "type": "commonjs" }', '/package.json': '{ "type": "module" }' }, '../redis/client'],
  ])('by a file that imports nothing, %s', (_, files, expected) => {
    expect(written('src/redis/client.ts', [], files)).toBe(expected);
  });

  it.each<[string, Record<string, string>, string]>([
    ['by a path, where a specifier like it leads to another module', { '/w/tsconfig.json': '{ "compilerOptions": { "paths": { "@/logging": ["./src/logging.ts"], "@/redis/*": ["./gen/*"] } } }', '/w/gen/client.ts': '' }, '../redis/client'],
    ['by a path, where a specifier like it leads nowhere', { '/w/tsconfig.json': '{ "compilerOptions": { "paths": { "@/logging": ["./src/logging.ts"] } } }' }, '../redis/client'],
  ])('%s', (_, files, expected) => {
    expect(written('src/redis/client.ts', ['@/logging'], files)).toBe(expected);
  });

  it.each<[string, string, Record<string, string>, string]>([
    ['of the tsconfig', '#app/near', { '/w/tsconfig.json': '{ "compilerOptions": { "paths": { "#app/*": ["./src/app/*"], "#redis/*": ["./src/redis/*"] } } }' }, '#redis/client'],
    ['of the tsconfig, with an extension', '#app/near.js', { '/w/tsconfig.json': '{ "compilerOptions": { "paths": { "#app/*": ["./src/app/*"], "#redis/*": ["./src/redis/*"] } } }' }, '#redis/client.js'],
    ['of the package', '#app/near', { '/w/tsconfig.json': '{}', '/w/package.json': '{ "imports": { "#app/*": "./src/app/*.ts", "#redis/*": { "types": "./src/redis/*.ts", "default": "./lib/redis/*.js" } } }' }, '#redis/client'],
    ['of the tsconfig, where the one that it imports by is of the package', '#app/near', { '/w/tsconfig.json': '{ "compilerOptions": { "paths": { "#redis/*": ["./src/redis/*"] } } }', '/w/package.json': '{ "imports": { "#app/*": "./src/app/*.ts" } }' }, '../redis/client'],
    ['of the package, where it is of another kind', '~app/near', { '/w/tsconfig.json': '{ "compilerOptions": { "paths": { "~app/*": ["./src/app/*"] } } }', '/w/package.json': '{ "imports": { "#redis/*": "./src/redis/*.ts" } }' }, '../redis/client'],
  ])('through another alias, or not: one %s', (_, present, files, expected) => {
    expect(written('src/redis/client.ts', [present], files)).toBe(expected);
  });

  it('through the base of the paths', () => {
    expect(written('src/redis/client.ts', ['src/logging'], { '/w/tsconfig.json': '{ "compilerOptions": { "baseUrl": "." } }' })).toBe('src/redis/client');
  });

  it('by its package', () => {
    expect(specifierFor({ files: memoryFiles({}), root: '/w', file: '/w/a.ts', from: { kind: 'package', module: '@acme/clients' }, present: ['./b'] })).toBe('@acme/clients');
  });
});

describe('a specifier means', () => {
  const files = memoryFiles({ ...modules, ...alias });
  const file = '/w/src/app/store.ts';

  it.each<[string, string, boolean]>([
    ['../redis/client', 'src/redis/client.ts', true],
    ['../redis/client.js', 'src/redis/client.ts', true],
    ['@/redis/client', 'src/redis/client.ts', true],
    ['../logging', 'src/redis/client.ts', false],
    ['../none', 'src/redis/client.ts', false],
    ['pg', 'src/redis/client.ts', false],
  ])('by %s the module %s: %s', (specifier, path, expected) => {
    expect(means(files, '/w', file, specifier, { kind: 'file', path })).toBe(expected);
  });

  it.each([['pg', true], ['pg/deep', false]])('by %s the package pg: %s', (specifier, expected) => {
    expect(means(files, '/w', file, specifier, { kind: 'package', module: 'pg' })).toBe(expected);
  });
});

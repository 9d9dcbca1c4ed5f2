import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { diskFiles, memoryFiles, overlayFiles, type Files } from '../../../analysis/files.ts';

const json = (value: unknown): string => JSON.stringify(value);
const core = { '/w/packages/core/package.json': json({ name: '@acme/core', main: 'src/index.ts' }), '/w/packages/core/src/index.ts': '' };

/** Where an import of the file `/w/apps/web/main.ts` leads, with nothing installed. */
function leadsTo(specifier: string, files: Readonly<Record<string, string>>): string {
  const found = memoryFiles({ '/w/apps/web/main.ts': '', ...files }).resolve(specifier, '/w/apps/web/main.ts');
  return 'path' in found && found.path !== null ? found.path : found.kind;
}

describe('a sibling package leads to its source, with nothing installed, by', () => {
  it.each<[string, Readonly<Record<string, string>>]>([
    ['workspaces of a package.json', { '/w/package.json': json({ workspaces: ['packages/*'] }) }],
    ['workspaces of Yarn', { '/w/package.json': json({ workspaces: { packages: ['./packages/*/'] } }) }],
    ['a folder by its name', { '/w/package.json': json({ workspaces: ['packages/core'] }) }],
    ['folders at any depth', { '/w/package.json': json({ workspaces: ['packages/**'] }) }],
    ['one of several patterns', { '/w/package.json': json({ workspaces: ['apps/*', 'packages/{core,other}'] }) }],
    ['pnpm-workspace.yaml', { '/w/pnpm-workspace.yaml': "# ours\npackages:\n  # all\n  - 'packages/*' # of them\n\nonlyBuiltDependencies:\n  - esbuild\n" }],
    ['pnpm-workspace.yaml in brackets', { '/w/pnpm-workspace.yaml': 'packages: ["apps/*", "packages/*"]\n' }],
    ['pnpm-workspace.yaml without quotes or indentation', { '/w/pnpm-workspace.yaml': 'packages:\n- packages/*\n' }],
  ])('%s', (_what, files) => {
    expect(leadsTo('@acme/core', { ...core, ...files })).toBe('/w/packages/core/src/index.ts');
  });

  it.each<[string, Readonly<Record<string, string>>]>([
    ['a root without workspaces', { '/w/package.json': json({ name: 'w' }) }],
    ['patterns that name other folders', { '/w/package.json': json({ workspaces: ['libs/*'] }) }],
    ['a pattern that leaves it out', { '/w/pnpm-workspace.yaml': "packages:\n  - 'packages/*'\n  - '!packages/core'\n" }],
    ['another list of pnpm-workspace.yaml', { '/w/pnpm-workspace.yaml': "onlyBuiltDependencies:\n  - 'packages/*'\n" }],
    ['a pattern that does not compile', { '/w/package.json': json({ workspaces: ['packages/{core'] }) }],
  ])('but not by %s', (_what, files) => {
    expect(leadsTo('@acme/core', { ...core, ...files })).toBe('not-found');
  });

  it('nor into a package of a package', () => {
    const inner = { '/w/packages/core/fixtures/a/package.json': json({ name: 'a', main: 'a.ts' }), '/w/packages/core/fixtures/a/a.ts': '' };
    expect(leadsTo('a', { ...core, ...inner, '/w/package.json': json({ workspaces: ['packages/**'] }) })).toBe('not-found');
  });
});

describe('its entry is', () => {
  const root = { '/w/package.json': json({ workspaces: ['packages/*'] }) };

  it.each<[string, string, object, string]>([
    ['what main names, before it is built', '@acme/kv', { main: './dist/index.js' }, 'src/index.ts'],
    ['what types names, before it is built', '@acme/kv', { types: 'dist/index.d.ts' }, 'src/index.ts'],
    ['what exports name, before it is built', '@acme/kv', { exports: { '.': { types: './dist/index.d.ts', default: './dist/index.js' } } }, 'src/index.ts'],
    ['a subpath of exports', '@acme/kv/clients/redis', { exports: { './*': './dist/*.js' } }, 'src/clients/redis.ts'],
    ['a path in it, without exports', '@acme/kv/src/clients/redis', {}, 'src/clients/redis.ts'],
    ['a condition that points at source', '@acme/kv', { exports: { '.': { import: './src/index.ts' } } }, 'src/index.ts'],
  ])('%s', (_what, specifier, manifest, expected) => {
    const files = { ...root, '/w/packages/kv/package.json': json({ name: '@acme/kv', ...manifest }), '/w/packages/kv/src/index.ts': '', '/w/packages/kv/src/clients/redis.ts': '' };
    expect(leadsTo(specifier, files)).toBe(`/w/packages/kv/${expected}`);
  });

  it('what is installed, where something is', () => {
    const installed = { '/w/node_modules/@acme/core/package.json': json({ types: 'a.d.ts' }), '/w/node_modules/@acme/core/a.d.ts': '' };
    expect(leadsTo('@acme/core', { ...core, ...root, ...installed })).toBe('/w/node_modules/@acme/core/a.d.ts');
  });
});

it('says by which package it was reached', () => {
  const files = memoryFiles({ ...core, '/w/package.json': json({ workspaces: ['packages/*'] }) });
  expect(files.resolve('@acme/core', '/w/packages/other/main.ts')).toEqual({ kind: 'file', path: '/w/packages/core/src/index.ts', package: '@acme/core' });
});

it('a tsconfig extends one of a sibling package', () => {
  const files = { '/w/package.json': json({ workspaces: ['packages/*'] }), '/w/packages/ts/package.json': json({ name: '@acme/ts' }), '/w/packages/ts/base.json': json({ compilerOptions: { paths: { '@/*': ['${configDir}/lib/*'] } } }) };
  expect(leadsTo('@/a', { ...files, '/w/apps/web/tsconfig.json': json({ extends: '@acme/ts/base.json' }), '/w/apps/web/lib/a.ts': '' })).toBe('/w/apps/web/lib/a.ts');
});

describe('in one live process', () => {
  let root: string;
  let files: Files;

  beforeEach(() => {
    root = realpathSync(mkdtempSync(join(tmpdir(), 'infra-clients-workspaces-')));
    files = diskFiles();
  });

  afterEach(() => rmSync(root, { recursive: true, force: true }));

  function write(path: string, text: string): void {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }

  function resolved(specifier: string): string {
    files.beginPass();
    const found = files.resolve(specifier, join(root, 'app/main.ts'));
    return 'path' in found && found.path !== null ? found.path.replace(`${root}/`, '') : found.kind;
  }

  it('a workspace that appears, a package that is added, renamed and removed are seen as they are', () => {
    write('app/main.ts', '');
    write('packages/kv/src/index.ts', '');
    write('packages/kv/package.json', json({ name: 'kv', main: 'dist/index.js' }));
    expect(resolved('kv')).toBe('not-found');
    write('package.json', json({ workspaces: ['packages/*'] }));
    expect(resolved('kv')).toBe('packages/kv/src/index.ts');
    expect(resolved('locks')).toBe('not-found');
    write('packages/locks/package.json', json({ name: 'locks', main: 'index.ts' }));
    write('packages/locks/index.ts', '');
    expect(resolved('locks')).toBe('packages/locks/index.ts');
    write('packages/kv/package.json', json({ name: 'store', main: 'dist/index.js' }));
    expect(resolved('kv')).toBe('not-found');
    expect(resolved('store')).toBe('packages/kv/src/index.ts');
    rmSync(join(root, 'packages/locks'), { recursive: true });
    expect(resolved('locks')).toBe('not-found');
    write('node_modules/store/package.json', json({ types: 'a.d.ts' }));
    write('node_modules/store/a.d.ts', '');
    expect(resolved('store')).toBe('node_modules/store/a.d.ts');
  });

  it('an overlay adds a package and takes one away', () => {
    write('package.json', json({ workspaces: ['packages/*'] }));
    write('packages/kv/package.json', json({ name: 'kv', main: 'index.ts' }));
    write('packages/kv/index.ts', '');
    const overlay = overlayFiles(files, new Map([
      [join(root, 'packages/kv/package.json'), null],
      [join(root, 'packages/locks/package.json'), json({ name: 'locks', main: 'index.ts' })],
      [join(root, 'packages/locks/index.ts'), ''],
    ]));
    expect(overlay.resolve('kv', join(root, 'app/main.ts')).kind).toBe('not-found');
    expect(overlay.resolve('locks', join(root, 'app/main.ts'))).toMatchObject({ path: join(root, 'packages/locks/index.ts') });
  });
});

import { chmodSync, mkdirSync, mkdtempSync, realpathSync, renameSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { diskFiles, overlayFiles, type Files } from '../../../analysis/files.ts';
import { loadModule } from '../../../analysis/module-source.ts';

let root: string;
let files: Files;

beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'infra-clients-files-')));
  files = diskFiles();
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

const at = (path: string): string => join(root, path);

/** Where an import leads, relative to the root, in a new pass. */
function resolved(specifier: string, from = 'main.ts'): string {
  files.beginPass();
  const found = files.resolve(specifier, at(from));
  return 'path' in found && found.path !== null ? found.path.replace(`${root}/`, '') : found.kind;
}

/** The first exported class of a module, in a new pass. */
function className(path: string): string {
  files.beginPass();
  const loaded = loadModule(files, at(path));
  return loaded.ok ? (/class (\w+)/.exec(loaded.module.text)?.[1] ?? 'none') : loaded.reason;
}

describe('in one live process', () => {
  it('a file that is created, deleted, renamed and created again is seen as it is', () => {
    expect(resolved('./base')).toBe('not-found');
    write('base.ts', '');
    expect(resolved('./base')).toBe('base.ts');
    renameSync(at('base.ts'), at('base.tsx'));
    expect(resolved('./base')).toBe('base.tsx');
    rmSync(at('base.tsx'));
    expect(resolved('./base')).toBe('not-found');
    write('base/index.ts', '');
    expect(resolved('./base')).toBe('base/index.ts');
    write('base.ts', '');
    expect(resolved('./base')).toBe('base.ts');
  });

  it('a module that changes is parsed again, whatever its size and time say', () => {
    write('base.ts', 'export class A {}');
    const time = new Date(2020, 1, 1);
    utimesSync(at('base.ts'), time, time);
    expect(className('base.ts')).toBe('A');
    write('base.ts', 'export class B {}');
    utimesSync(at('base.ts'), time, time);
    expect(className('base.ts')).toBe('B');
    rmSync(at('base.ts'));
    expect(className('base.ts')).toBe('unreadable');
    write('base.ts', 'export class {');
    expect(className('base.ts')).toBe('syntax-error');
    write('base.ts', 'export class C {}');
    expect(className('base.ts')).toBe('C');
  });

  it('tsconfig paths that appear, change, move to a parent and go are seen as they are', () => {
    write('src/base.ts', '');
    write('lib/base.ts', '');
    const paths = (target: string): string => JSON.stringify({ compilerOptions: { paths: { '@/*': [target] } } });
    expect(resolved('@/base')).toBe('not-found');
    write('tsconfig.json', paths('./src/*'));
    expect(resolved('@/base')).toBe('src/base.ts');
    write('tsconfig.json', paths('./lib/*'));
    expect(resolved('@/base')).toBe('lib/base.ts');
    write('tsconfig.json', JSON.stringify({ extends: './tsconfig.base.json' }));
    expect(resolved('@/base')).toBe('not-found');
    write('tsconfig.base.json', paths('./src/*'));
    expect(resolved('@/base')).toBe('src/base.ts');
    rmSync(at('tsconfig.json'));
    expect(resolved('@/base')).toBe('not-found');
  });

  it('a package that is installed, changes its entry and is removed is seen as it is', () => {
    expect(resolved('kv')).toBe('not-found');
    write('node_modules/kv/package.json', JSON.stringify({ types: 'a.d.ts' }));
    write('node_modules/kv/a.d.ts', '');
    write('node_modules/kv/b.d.ts', '');
    expect(resolved('kv')).toBe('node_modules/kv/a.d.ts');
    write('node_modules/kv/package.json', JSON.stringify({ types: 'b.d.ts' }));
    expect(resolved('kv')).toBe('node_modules/kv/b.d.ts');
    rmSync(at('node_modules'), { recursive: true });
    expect(resolved('kv')).toBe('not-found');
  });

  it('an overlay sees what changes below it', () => {
    write('base.ts', 'a');
    const overlay = overlayFiles(files, new Map([[at('other.ts'), '']]));
    expect(overlay.read(at('base.ts'))).toBe('a');
    rmSync(at('base.ts'));
    overlay.beginPass();
    expect(overlay.resolve('./base', at('other.ts')).kind).toBe('not-found');
  });
});

describe('within a pass', () => {
  it('a file, a link and a folder are seen as they were, until the next', () => {
    write('base.ts', 'a');
    symlinkSync('base.ts', at('link.ts'));
    const seen = () => [files.stat(at('base.ts'))?.size, files.stat(at('new.ts'))?.isFile, files.link(at('link.ts')), files.list(root), files.version(at('new.ts')) === null];
    const before = [1, undefined, 'base.ts', ['base.ts', 'link.ts'], true];
    expect(seen()).toEqual(before);
    write('base.ts', 'longer');
    write('new.ts', '');
    rmSync(at('link.ts'));
    symlinkSync('new.ts', at('link.ts'));
    expect(seen()).toEqual(before);
    files.beginPass();
    expect(seen()).toEqual([6, true, 'new.ts', ['base.ts', 'link.ts', 'new.ts'], false]);
  });

  it('a text is read as it is', () => {
    write('base.ts', '\uFEFFa');
    expect(files.read(at('base.ts'))).toBe('a');
    write('base.ts', 'b');
    expect(files.read(at('base.ts'))).toBe('b');
  });

  it('the same version gives the same module', () => {
    write('base.ts', 'export class A {}');
    const first = loadModule(files, at('base.ts'));
    files.beginPass();
    const second = loadModule(files, at('base.ts'));

    expect(first.ok && second.ok && first.module === second.module).toBe(true);
  });
});

describe('a workspace package', () => {
  beforeEach(() => {
    write('packages/core/package.json', JSON.stringify({ name: '@acme/core', main: 'dist/index.js', exports: {
      '.': { types: './dist/index.d.ts', default: './dist/index.js' },
      './clients/*': './dist/esm/clients/*.js',
    } }));
    write('packages/core/src/index.ts', '');
    write('packages/core/src/clients/redis.ts', '');
    write('packages/app/main.ts', '');
    mkdirSync(at('node_modules/@acme'), { recursive: true });
    symlinkSync('../../packages/core', at('node_modules/@acme/core'));
  });

  it('is read from its source before it is built', () => {
    expect(resolved('@acme/core', 'packages/app/main.ts')).toBe('packages/core/src/index.ts');
    expect(resolved('@acme/core/clients/redis', 'packages/app/main.ts')).toBe('packages/core/src/clients/redis.ts');
  });

  it('is read from its source after it is built', () => {
    write('packages/core/dist/index.js', '');
    write('packages/core/dist/index.d.ts', '');
    expect(resolved('@acme/core', 'packages/app/main.ts')).toBe('packages/core/src/index.ts');
  });

  it('is read as it is where it has no source', () => {
    write('packages/core/dist/index.d.ts', '');
    rmSync(at('packages/core/src'), { recursive: true });
    expect(resolved('@acme/core', 'packages/app/main.ts')).toBe('packages/core/dist/index.d.ts');
  });

  it('says by which package it was reached', () => {
    expect(files.resolve('@acme/core', at('packages/app/main.ts'))).toMatchObject({ kind: 'file', package: '@acme/core' });
  });

  it('is seen through an overlay of its own files', () => {
    const overlay = overlayFiles(files, new Map([[at('packages/core/src/index.ts'), null], [at('packages/core/src/index.tsx'), '']]));
    expect(overlay.resolve('@acme/core', at('packages/app/main.ts'))).toMatchObject({ path: at('packages/core/src/index.tsx') });
  });
});

describe('the version of a file', () => {
  const later = (): Promise<void> => new Promise((done) => setTimeout(done, 150));
  const version = (path: string): string | null => (files.beginPass(), files.version(at(path)));

  it('is told by its time stamps alone once it has rested, and by its text before', async () => {
    write('base.ts', 'a');
    mkdirSync(at('folder'));
    expect([version('base.ts')?.includes('#'), version('folder'), version('none')]).toEqual([true, null, null]);
    await later();
    const rested = version('base.ts');
    expect([rested?.includes('#'), version('base.ts') === rested, version('folder'), version('none')]).toEqual([false, true, null, null]);
    write('base.ts', 'b');
    expect(version('base.ts') === rested).toBe(false);
    await later();
    expect([version('base.ts')?.includes('#'), version('base.ts') === rested]).toEqual([false, false]);
  });
});

describe('what is not there', () => {
  it('has no text, no link, no names and no version', () => {
    mkdirSync(at('folder'));
    write('folder/two.ts', '');
    write('folder/one.ts', '');
    expect([files.read(at('none')), files.stat(at('none')), files.link(at('folder')), files.list(at('none')), files.list(at('folder/one.ts')), files.version(at('none'))]).toEqual([null, null, null, [], [], null]);
    expect(files.list(at('folder'))).toEqual(['one.ts', 'two.ts']);
  });

  it.skipIf(process.platform === 'win32')('is linked to by slashes', () => {
    symlinkSync('some\\folder', at('link'));
    expect(files.link(at('link'))).toBe('some/folder');
  });
});

describe('what cannot be read', () => {
  it('a link in a circle is not found', () => {
    symlinkSync('b.ts', at('a.ts'));
    symlinkSync('a.ts', at('b.ts'));
    mkdirSync(at('node_modules'));
    symlinkSync('two', at('node_modules/one'));
    symlinkSync('one', at('node_modules/two'));

    expect(files.resolve('./a', at('main.ts'))).toEqual({ kind: 'not-found', reason: 'no file fits ./a' });
    expect(files.resolve('one', at('main.ts')).kind).toBe('not-found');
    expect(loadModule(files, at('a.ts'))).toMatchObject({ ok: false, reason: 'unreadable' });
  });

  it.skipIf(process.getuid?.() === 0)('a file without permission is unreadable', () => {
    write('base.ts', '');
    chmodSync(at('base.ts'), 0);

    expect(loadModule(files, at('base.ts'))).toMatchObject({ ok: false, reason: 'unreadable' });
  });

  it('a folder is no file', () => {
    mkdirSync(at('base.ts'));

    expect(files.read(at('base.ts'))).toBeNull();
    expect(resolved('./base.ts')).toBe('not-found');
  });
});

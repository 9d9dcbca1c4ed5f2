import { describe, expect, it } from 'vitest';
import type { FileSource } from '../../../analysis/file-source.ts';
import { observe } from '../../../analysis/observed-source.ts';
import { emptySource, overlaySource } from '../../../analysis/overlay-source.ts';
import { nearestPackages, packageResolver } from '../../../analysis/package-resolver.ts';

const sourceOf = (paths: readonly string[]): FileSource => overlaySource(emptySource, new Map(paths.map((path) => [path, path.endsWith('package.json') ? '{}' : ''])));

/** What a path leads to, and whether that was found without the resolver, which reads the manifest above. */
function found(paths: readonly string[], path: string, fromFile = '/p/main.ts'): { file: string | null; how: 'at once' | 'by the resolver' } {
  let manifests = 0;
  const source: FileSource = {
    ...sourceOf(['/p/package.json', ...paths]),
    version: (at) => {
      if (at.endsWith('/package.json')) manifests += 1;
      return sourceOf(paths).version(at);
    },
  };
  const file = packageResolver(observe(source)).path(path, fromFile);
  return { file, how: manifests === 0 ? 'at once' : 'by the resolver' };
}

describe('the resolver, which takes twenty times as long, is not asked for', () => {
  it.each<[string, string, readonly string[], string]>([
    ['a file without its extension', '/p/a', ['/p/a.ts'], '/p/a.ts'],
    ['a file that draws', '/p/a', ['/p/a.tsx'], '/p/a.tsx'],
    ['the first of two', '/p/a', ['/p/a.tsx', '/p/a.ts'], '/p/a.ts'],
    ['.js for .ts', '/p/a.js', ['/p/a.ts'], '/p/a.ts'],
    ['.js for .tsx', '/p/a.js', ['/p/a.tsx'], '/p/a.tsx'],
    ['.js', '/p/a.js', ['/p/a.js'], '/p/a.js'],
    ['.js before its declarations', '/p/a.js', ['/p/a.d.ts', '/p/a.js'], '/p/a.js'],
    ['.js for declarations', '/p/a.js', ['/p/a.d.ts'], '/p/a.d.ts'],
    ['.jsx for .tsx', '/p/a.jsx', ['/p/a.tsx'], '/p/a.tsx'],
    ['.mjs for .mts', '/p/a.mjs', ['/p/a.mts'], '/p/a.mts'],
    ['.cjs for .cts', '/p/a.cjs', ['/p/a.cts'], '/p/a.cts'],
    ['a name with a dot', '/p/a.store', ['/p/a.store.ts'], '/p/a.store.ts'],
    ['a name that begins like one with an extension', '/p/a.jsonp', ['/p/a.jsonp.ts'], '/p/a.jsonp.ts'],
    ['a folder', '/p/a', ['/p/a/index.ts'], '/p/a/index.ts'],
    ['a folder that draws', '/p/a', ['/p/a/index.tsx'], '/p/a/index.tsx'],
    ['a file before a folder', '/p/a', ['/p/a/index.ts', '/p/a.ts'], '/p/a.ts'],
  ])('%s: %s', (_what, path, paths, file) => {
    expect(found(paths, path)).toEqual({ file, how: 'at once' });
  });

  it.each<[string, string, readonly string[], string | null]>([
    ['a file of another extension', '/p/a', ['/p/a.mts'], '/p/a.mts'],
    ['a file without an extension', '/p/a', ['/p/a', '/p/a.ts'], '/p/a'],
    ['a file with its own extension', '/p/a.ts', ['/p/a.ts', '/p/a.ts.ts'], '/p/a.ts'],
    ['a file with its own extension that draws', '/p/a.tsx', ['/p/a.tsx', '/p/a.tsx.ts'], '/p/a.tsx'],
    ['JSON', '/p/a.json', ['/p/a.json', '/p/a.json.ts'], '/p/a.json'],
    ['a folder that is a package', '/p/a', ['/p/a/package.json', '/p/a/index.ts'], '/p/a/index.ts'],
    ['a folder beside a file of another extension', '/p/a', ['/p/a/index.ts', '/p/a.cts'], '/p/a.cts'],
    ['a folder with an index of another extension', '/p/a', ['/p/a/index.mts'], '/p/a/index.mts'],
    ['a folder of an installed package', '/p/node_modules/x/a', ['/p/node_modules/x/a.ts'], '/p/node_modules/x/a.ts'],
    ['a folder that is called like a file', '/p/a.js', ['/p/a.js/index.ts'], '/p/a.js/index.ts'],
    ['nothing', '/p/a', [], null],
    ['a folder without an index', '/p/a', ['/p/a/b.ts'], null],
  ])('but for %s: %s', (_what, path, paths, file) => {
    expect(found(paths, path)).toEqual({ file, how: 'by the resolver' });
  });

  it.each([
    ['/p/main.d.ts', '/p/a.d.ts'],
    ['/p/main.d.mts', '/p/a.d.ts'],
    ['/p/main.ts', '/p/a.js'],
    ['/p/main.d.ts.js', '/p/a.js'],
  ])('declarations lead to declarations: %s', (fromFile, file) => {
    expect(found(['/p/a.js', '/p/a.d.ts'], '/p/a.js', fromFile).file).toBe(file);
  });
});

it.each([
  ['/p/src/deep', '/p/src'],
  ['/p/src', '/p/src'],
  ['/p/lib/deep', '/p'],
  ['/p', '/p'],
  ['/other/deep', '/'],
  ['/', '/'],
])('the packages of %s are those of %s', (folder, nearest) => {
  expect(nearestPackages(sourceOf(['/p/package.json', '/p/src/node_modules/x/index.js', '/p/lib/a.ts']), folder)).toBe(nearest);
});

describe('a package that no manifest names and no folder has', () => {
  const paths = (specifier: string, manifest: string, more: Readonly<Record<string, string>> = {}): { file: string | null; looks: number } => {
    let looks = 0;
    const source = overlaySource(emptySource, new Map(Object.entries({ '/p/package.json': manifest, ...more })));
    const resolver = packageResolver(observe({ ...source, version: (at) => ((looks += 1), source.version(at)) }));
    return { file: resolver.package(specifier, '/p/src'), looks };
  };

  it('is not looked for', () => {
    const [named, unnamed] = [paths('absent', '{"dependencies":{"absent":"1"}}'), paths('absent', '{}')];
    expect([named.file, unnamed.file]).toEqual([null, null]);
    expect(unnamed.looks).toBeLessThan(named.looks);
  });

  it.each([
    ['there', '{}', { '/p/node_modules/there/package.json': '{"types":"a.d.ts"}', '/p/node_modules/there/a.d.ts': '' }, '/p/node_modules/there/a.d.ts'],
    ['there/deep', '{}', { '/node_modules/there/deep.js': '' }, '/node_modules/there/deep.js'],
    ['own/base', '{"name":"own","exports":{"./base":"./base.ts"}}', { '/p/base.ts': '' }, '/p/base.ts'],
    ['#base', '{"imports":{"#base":"./base.ts"}}', { '/p/base.ts': '' }, '/p/base.ts'],
  ])('%s is found', (specifier, manifest, more, file) => {
    expect(paths(specifier, manifest, more).file).toBe(file);
  });
});

describe('a configuration that another extends is', () => {
  it.each<[string, Readonly<Record<string, string>>, string, string | null]>([
    ['a file', { '/p/base.json': '{}' }, './base.json', '/p/base.json'],
    ['a file without its extension', { '/p/base.json': '{}' }, './base', '/p/base.json'],
    ['the tsconfig.json of a package', { '/p/node_modules/ours/tsconfig.json': '{}' }, 'ours', '/p/node_modules/ours/tsconfig.json'],
    ['what the manifest of a package names', { '/p/node_modules/ours/package.json': '{"tsconfig":"strict.json"}', '/p/node_modules/ours/strict.json': '{}' }, 'ours', '/p/node_modules/ours/strict.json'],
    ['a file of a package', { '/p/node_modules/ours/strict.json': '{}' }, 'ours/strict.json', '/p/node_modules/ours/strict.json'],
    ['what a package exports', { '/p/node_modules/ours/package.json': '{"exports":{"./strict":{"default":"./a.json"}}}', '/p/node_modules/ours/a.json': '{}' }, 'ours/strict', '/p/node_modules/ours/a.json'],
    ['no code', { '/p/base.ts': '' }, './base', null],
    ['nowhere', {}, './base', null],
  ])('%s: %o %s', (_what, files, specifier, file) => {
    expect(packageResolver(observe(overlaySource(emptySource, new Map(Object.entries(files))))).config(specifier, '/p')).toBe(file);
  });
});

it('a manifest is read again when it has changed, and one that is none says nothing', () => {
  const texts = new Map<string, string>([['/p/node_modules/kv/package.json', '{"types":"a.d.ts"}'], ['/p/node_modules/kv/a.d.ts', ''], ['/p/node_modules/kv/index.d.ts', '']]);
  const fresh = (): FileSource => overlaySource(emptySource, texts);
  const observed = observe({ read: (path) => fresh().read(path), stat: (path) => fresh().stat(path), version: (path) => fresh().version(path), list: (path) => fresh().list(path), link: () => null, beginPass: () => {} });
  const resolver = packageResolver(observed);
  const file = (manifest: string): string | null => {
    texts.set('/p/node_modules/kv/package.json', manifest);
    observed.beginPass();
    return resolver.package('kv', '/p');
  };
  expect(['{"types":"a.d.ts"}', '{', 'null', '"a"', '{"types":"a.d.ts"}'].map(file)).toEqual(['/p/node_modules/kv/a.d.ts', '/p/node_modules/kv/index.d.ts', '/p/node_modules/kv/index.d.ts', '/p/node_modules/kv/index.d.ts', '/p/node_modules/kv/a.d.ts']);
});

it('paths with a # lead where they say', () => {
  expect(found(['/p/c#/a.mts'], '/p/c#/a').file).toBe('/p/c#/a.mts');
});

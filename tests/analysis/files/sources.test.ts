import { describe, expect, it } from 'vitest';
import type { FileSource } from '../../../analysis/file-source.ts';
import { observe } from '../../../analysis/observed-source.ts';
import { emptySource, overlaySource } from '../../../analysis/overlay-source.ts';
import { followPackageLinks, isPresent } from '../../../analysis/package-links.ts';
import { workspaceLinks } from '../../../analysis/workspace-links.ts';
import { sourceOfBuilt } from '../../../analysis/workspace-source.ts';

/** A source of these files, and of links by path. */
function sourceOf(files: Readonly<Record<string, string>>, links: Readonly<Record<string, string>> = {}): FileSource {
  return { ...overlaySource(emptySource, new Map(Object.entries(files))), link: (path) => links[path] ?? null };
}

describe('an overlay', () => {
  const base = sourceOf({ '/a/one.ts': 'one', '/a/two.ts': 'two', '/b/three.ts': 'three' }, { '/a/two.ts': '../b/three.ts' });
  const over = overlaySource(base, new Map<string, string | null>([['/a/one.ts', '\uFEFFnew'], ['/a/two.ts', null], ['/a/c/zero.ts', '0é'], ['/a/c/four.ts', '4']]));

  it('reads its own texts, without a mark, and those of the base', () => {
    expect(['/a/one.ts', '/a/two.ts', '/b/three.ts', '/a/c/zero.ts', '/none'].map(over.read)).toEqual(['new', null, 'three', '0é', null]);
  });

  it('lists what is there with it, in order', () => {
    expect([over.list('/'), over.list('/a'), over.list('/a/c'), over.list('/b'), over.list('/none')]).toEqual([['a', 'b'], ['c', 'one.ts'], ['four.ts', 'zero.ts'], ['three.ts'], []]);
  });

  it('knows files, by their bytes, and the folders that they make', () => {
    const file = (size: number) => ({ mtimeMs: 0, size, isFile: true, isDirectory: false });
    const folder = { mtimeMs: 0, size: 0, isFile: false, isDirectory: true };
    expect(['/a/c/zero.ts', '/a/two.ts', '/b/three.ts', '/a/c', '/', '/none'].map(over.stat)).toEqual([file(3), null, file(5), folder, folder, null]);
  });

  it('has no link in its own place', () => {
    expect([over.link('/a/two.ts'), base.link('/a/two.ts')]).toEqual([null, '../b/three.ts']);
  });

  it('gives a text a version of its own until the next pass', () => {
    const texts = new Map<string, string | null>([['/a', '1'], ['/b', '1'], ['/c', '2'], ['/d', null]]);
    let passes = 0;
    const source = overlaySource({ ...emptySource, beginPass: () => (passes += 1), version: () => 'of the base' }, texts);
    const [a, b, c, d, e] = ['/a', '/b', '/c', '/d', '/e'].map(source.version);
    expect([a === b, a === c, d, e]).toEqual([true, false, null, 'of the base']);
    expect(a).toMatch(/^[0-9a-f]{40}$/u);
    texts.set('/a', '2');
    expect(source.version('/a')).toBe(a);
    source.beginPass();
    expect([source.version('/a'), passes]).toEqual([c, 1]);
  });
});

describe('an answer that was found through a source', () => {
  /** A source that can be changed, and how often an answer was found. */
  function world(files: Record<string, string | null>, maximum = 10) {
    const texts: Map<string, string | null> = new Map(Object.entries(files));
    const links = new Map<string, string>();
    const fresh = (): FileSource => overlaySource(emptySource, texts);
    const source: FileSource = { read: (path) => fresh().read(path), stat: (path) => fresh().stat(path), version: (path) => fresh().version(path), list: (path) => fresh().list(path), link: (path) => links.get(path) ?? null, beginPass: () => {} };
    const observed = observe(source);
    const recall = observed.memory<unknown>(maximum);
    let found = 0;
    const ask = (key: string, find: (source: FileSource) => unknown) => recall(key, () => ((found += 1), find(observed.source)));
    return { texts, links, observed, recall, ask, found: () => found };
  }

  it.each<[string, (source: FileSource) => unknown, (texts: Map<string, string | null>, links: Map<string, string>) => void]>([
    ['the text of a file', (source) => source.read('/a'), (texts) => texts.set('/a', '2')],
    ['the version of a file', (source) => source.version('/a'), (texts) => texts.set('/a', '2')],
    ['whether a file is there', (source) => source.stat('/b'), (texts) => texts.set('/b', '2')],
    ['whether it is a folder', (source) => source.stat('/a'), (texts) => texts.delete('/a') && texts.set('/a/c', '')],
    ['a link', (source) => source.link('/a'), (_, links) => links.set('/a', '/b')],
    ['what a folder holds', (source) => source.list('/'), (texts) => texts.set('/b', '2')],
    ['the last of two things', (source) => [source.read('/z'), source.read('/a')], (texts) => texts.set('/a', '2')],
  ])('is found again in a pass after %s changes', (_, find, change) => {
    const { texts, links, observed, ask, found } = world({ '/a': '1' });
    const before = ask('key', find);
    expect(ask('key', find)).toBe(before);
    observed.beginPass();
    expect(ask('key', find)).toBe(before);
    change(texts, links);
    expect(ask('key', find)).toBe(before);
    observed.beginPass();
    expect(ask('key', find)).not.toEqual(before);
    expect(found()).toBe(2);
  });

  it('is kept where nothing that it came from changes', () => {
    const { texts, observed, ask, found } = world({ '/a': '1', '/b/c': '1' });
    const find = (source: FileSource) => [source.read('/a'), source.stat('/b/c'), source.stat('/b')];
    ask('key', find);
    texts.set('/b/c', '2');
    texts.set('/d', '3');
    observed.beginPass();
    ask('key', find);
    expect(found()).toBe(1);
  });

  it('is found again after what another answer came from changes, from which it was found', () => {
    const { texts, observed, ask } = world({ '/a': '1' });
    const outer = () => ask('outer', () => ask('inner', (source) => source.read('/a')));
    expect(outer()).toBe('1');
    texts.set('/a', '2');
    observed.beginPass();
    expect(outer()).toBe('2');
  });

  it('is found again after what it asked behind another answer changes', () => {
    const { texts, observed, ask } = world({ '/a': '1', '/b': '1' });
    const outer = () => ask('outer', (source) => [ask('inner', (inner) => inner.read('/a')), source.read('/b')]);
    expect(outer()).toEqual(['1', '1']);
    texts.set('/b', '2');
    observed.beginPass();
    expect(outer()).toEqual(['1', '2']);
  });

  it('is not kept where it failed', () => {
    const { ask } = world({ '/a': '1' });
    expect(() => ask('key', () => { throw new Error('no'); })).toThrow('no');
    expect(ask('key', (source) => source.read('/a'))).toBe('1');
  });

  it('is kept with as many others as there is room for', () => {
    const { ask, found } = world({}, 2);
    for (const key of ['a', 'b', 'a', 'b']) ask(key, () => key);
    expect(found()).toBe(2);
    for (const key of ['c', 'a']) ask(key, () => key);
    expect(found()).toBe(4);
  });

  it('begins a pass of what it is found through', () => {
    let passes = 0;
    observe({ ...emptySource, beginPass: () => (passes += 1) }).source.beginPass();
    expect(passes).toBe(1);
  });
});

describe('through the links of packages', () => {
  const links = { '/w/node_modules/@acme/core': '../../packages/core', '/w/packages/core/node_modules/dep': '/store/dep', '/above': '/elsewhere', '/round/node_modules/a': 'b', '/round/node_modules/b': 'a' };
  const source = sourceOf({ '/store/dep/index.js': '', '/w/node_modules/plain/index.js': '' }, links);

  it.each([
    ['/w/src/a.ts', '/w/src/a.ts'],
    ['/w/node_modules/plain/index.js', '/w/node_modules/plain/index.js'],
    ['/w/node_modules/@acme/core', '/w/packages/core'],
    ['/w/node_modules/@acme/core/src/a.ts', '/w/packages/core/src/a.ts'],
    ['/w/node_modules/@acme/core/node_modules/dep/index.js', '/store/dep/index.js'],
    ['/above/node_modules/plain', '/above/node_modules/plain'],
    ['/round/node_modules/a', null],
  ])('%s leads to %s', (path, expected) => {
    expect(followPackageLinks(source, path)).toBe(expected);
  });

  it('forty of them are followed, and no more', () => {
    const chain = Object.fromEntries(Array.from({ length: 41 }, (_, index) => [`/node_modules/${index}`, `${index + 1}`]));
    expect([followPackageLinks(sourceOf({}, chain), '/node_modules/1'), followPackageLinks(sourceOf({}, chain), '/node_modules/0')]).toEqual(['/node_modules/41', null]);
  });

  it.each([
    ['plain', '/w/packages/core', true],
    ['plain', '/w', true],
    ['plain', '/', false],
    ['dep', '/w/packages/core', true],
    ['dep', '/w', false],
    ['a', '/round', false],
  ])('the package %s is present in %s: %s', (name, folder, expected) => {
    expect(isPresent(source, name, folder)).toBe(expected);
  });

  it('a package at the top is present everywhere, and a file is none', () => {
    const top = sourceOf({ '/node_modules/a/index.js': '', '/node_modules/b': '' });
    expect([isPresent(top, 'a', '/w'), isPresent(top, 'b', '/w')]).toEqual([true, false]);
  });
});

describe('a workspace that is not installed', () => {
  const files = { '/w/package.json': '{ "workspaces": ["packages/*"] }', '/w/packages/core/package.json': '{ "name": "@acme/core" }', '/w/packages/kv/package.json': '{ "name": "kv" }' };
  const linked = workspaceLinks(sourceOf({ ...files, '/w/node_modules/kv/index.js': '', '/plain/package.json': '{}' }, { '/w/node_modules/other': '../other' }));

  it.each([
    ['a package', '/w/node_modules/@acme/core', '/w/packages/core'],
    ['what lies in it, which is no link', '/w/node_modules/@acme/core/src', null],
    ['one that is installed as well', '/w/node_modules/kv', null],
    ['one that is linked', '/w/node_modules/other', '../other'],
    ['one that nobody knows', '/w/node_modules/none', null],
    ['a scope', '/w/node_modules/@acme', null],
    ['one of another folder', '/plain/node_modules/kv', null],
    ['a path without packages', '/w/packages/core', null],
  ])('links to %s', (_, path, expected) => {
    expect(linked.link(path)).toBe(expected);
  });

  it('has a folder for its packages', () => {
    const bare = workspaceLinks(sourceOf({ ...files, '/plain/package.json': '{}' }));
    expect(bare.stat('/w/node_modules')).toEqual({ mtimeMs: 0, size: 0, isFile: false, isDirectory: true });
    expect([bare.stat('/plain/node_modules'), bare.stat('/w/none'), bare.stat('/w/package.json')?.isFile]).toEqual([null, null, true]);
  });

  it('may stand at the top', () => {
    const top = workspaceLinks(sourceOf({ '/package.json': '{ "workspaces": ["core"] }', '/core/package.json': '{ "name": "core" }' }));
    expect([top.link('/node_modules/core'), top.stat('/node_modules')?.isDirectory, top.stat('/none')]).toEqual(['/core', true, null]);
  });
});

describe('behind a built file stands', () => {
  const source = sourceOf(Object.fromEntries(['package.json', 'src/client.ts', 'src/view.tsx', 'src/a/b.mts', 'plain.cts', 'dist/dist.ts', 'lib/own.ts', 'src/lib/deep.ts'].map((path) => [`/w/core/${path}`, ''])));

  it.each([
    ['dist/client.js', 'src/client.ts'],
    ['dist/client.d.ts', 'src/client.ts'],
    ['dist/client.d.mts', 'src/client.ts'],
    ['dist/client.cjs', 'src/client.ts'],
    ['build/view.jsx', 'src/view.tsx'],
    ['out/a/b.mjs', 'src/a/b.mts'],
    ['es/plain.js', 'plain.cts'],
    ['dist/esm/client.js', 'src/client.ts'],
    ['dist/esm/a/b.js', 'src/a/b.mts'],
    ['cjs/lib/deep.js', 'src/lib/deep.ts'],
    ['dist/none.js', null],
    ['other/client.js', null],
    ['dist/client.json', null],
    ['dist/client.js.map', null],
    ['dist', null],
  ])('behind %s the source %s', (path, expected) => {
    expect(sourceOfBuilt(source, `/w/core/${path}`)).toBe(expected && `/w/core/${expected}`);
  });

  it.each(['/w/dist/client.js', '/w/node_modules/core/dist/client.js', '/w/dist/core/client.js'])('none behind %s, which is no package of its own', (path) => {
    expect(sourceOfBuilt(sourceOf({ '/w/src/client.ts': '', '/w/node_modules/core/package.json': '', '/w/node_modules/core/src/client.ts': '' }), path)).toBeNull();
  });
});

import { describe, expect, it } from 'vitest';
import { memoryFiles } from '../../../analysis/files.ts';
import { workspacePackagesOf } from '../../../analysis/workspace-packages.ts';

const json = (value: unknown): string => JSON.stringify(value);
const named = (...folders: string[]): Record<string, string> => Object.fromEntries(folders.map((folder) => [`/w/${folder}/package.json`, json({ name: folder })]));

/** The folders of the packages, below the root. */
function packagesOf(files: Readonly<Record<string, string>>): string[] | null {
  const packages = workspacePackagesOf(memoryFiles(files), '/w');
  return packages && [...packages.values()].map((folder) => folder.replace(/^\/w\/?/u, ''));
}

describe('the packages of a workspace with the patterns', () => {
  it.each<[string[], string[], string[]]>([
    [['packages/*'], ['packages/a', 'packages/b', 'other/c', 'packages/d/e'], ['packages/a', 'packages/b']],
    [['packages/a-*'], ['packages/a-b', 'packages/c'], ['packages/a-b']],
    [['./packages/a/', '/packages/b//'], ['packages/a', 'packages/b'], ['packages/a', 'packages/b']],
    [['packages/**'], ['packages/a', 'packages/b/c', 'packages/a/d'], ['packages/a', 'packages/b/c']],
    [['**/core'], ['core', 'a/core', 'a/other'], ['core', 'a/core']],
    [['*'], ['a', 'node_modules', '.cache'], ['a']],
    [['**'], ['a', 'b/node_modules/c', '.cache/d'], ['a']],
    [['packages/*', '!packages/b'], ['packages/a', 'packages/b'], ['packages/a']],
    [['packages/*', '!packages/b'], ['packages/a', 'packages/b', 'other/b'], ['packages/a']],
    [['packages/*', '!/packages/b//'], ['packages/a', 'packages/b'], ['packages/a']],
    [['packages/*', '!./packages/b/'], ['packages/a', 'packages/b'], ['packages/a']],
    [['packages/*', 'packages/*'], ['packages/a'], ['packages/a']],
    [['', '.', './', 'a'], ['a'], ['a']],
    [['packages/{a', 'b'], ['packages/a', 'b'], ['b']],
    [['none/*'], ['a'], []],
  ])('%j, of those in %j, are in %j', (workspaces, folders, expected) => {
    expect(packagesOf({ '/w/package.json': json({ name: 'root', workspaces }), ...named(...folders) })).toEqual(expected);
  });

  it('are those that have a name, the first of each', () => {
    const files = { '/w/package.json': json({ workspaces: ['a', 'b', 'c', 'd', 'e'] }), '/w/a/package.json': json({ name: 'x' }), '/w/b/package.json': json({ name: 'x' }), '/w/c/package.json': '{}', '/w/d/package.json': '{ "name": 1 }', '/w/e/index.ts': '' };
    expect(workspacePackagesOf(memoryFiles(files), '/w')).toEqual(new Map([['x', '/w/a']]));
  });

  it('are no files that lie where a folder would', () => {
    expect(packagesOf({ '/w/package.json': json({ workspaces: ['packages/*'] }), '/w/packages/readme.md': '', ...named('packages/a') })).toEqual(['packages/a']);
  });
});

describe('of a pnpm-workspace.yaml, the packages are', () => {
  const all = named('a', 'b', 'c');

  it.each<[string, string[]]>([
    ['packages:\n  - a\n  - b\n', ['a', 'b']],
    ["packages:\n  - 'a'\n  - \"b\"\n", ['a', 'b']],
    ["packages:\n  -   a   \n  - 'b' # the other\n", ['a', 'b']],
    ['packages:\n  - a   # the first\n', ['a']],
    ['packages:\n- a\n- b\nother:\n- c\n', ['a', 'b']],
    ['packages:\n  - a\n# the other\n  - b\n', ['a', 'b']],
    ['packages:\n  - a\n\n  # the other\n  - b\n', ['a', 'b']],
    ['packages:\n  - a\nother: # of none\n  - c\n', ['a']],
    ['packages: # ours\n  - a\n', ['a']],
    ["packages: [a, 'b', \"c\"]\n", ['a', 'b', 'c']],
    ["packages: ['a', 'b'] # ours\nother:\n  - c\n", ['a', 'b']],
    ["packages:\t['a']", ['a']],
    ["packages:\n  - '*'\n  - '!b'\n", ['a', 'c']],
    ['other:\n  - c\npackages:\n  - a\n', ['a']],
  ])('in %j those in %j', (yaml, expected) => {
    expect(packagesOf({ '/w/pnpm-workspace.yaml': yaml, ...all })).toEqual(expected);
  });

  it.each(['other:\n  - a\n', 'old-packages:\n  - a\n', 'x:\n  packages:\n    - a\n', 'packages:', 'packages:\n', 'packages: of [a]\n', '# packages:\n#  - a\n', 'packages:\n  -a\n', 'packages:\n  a - b\n', ''])('none in %j', (yaml) => {
    expect(packagesOf({ '/w/pnpm-workspace.yaml': yaml, ...all })).toBeNull();
  });

  it('those of both files', () => {
    expect(packagesOf({ '/w/package.json': json({ workspaces: ['b'] }), '/w/pnpm-workspace.yaml': 'packages:\n  - a\n', ...all })).toEqual(['b', 'a']);
  });
});

describe('a folder is no root of a workspace', () => {
  it.each<[string, Record<string, string>]>([
    ['without a manifest', {}],
    ['without workspaces', { '/w/package.json': json({ name: 'root' }) }],
    ['with workspaces that are no list', { '/w/package.json': json({ workspaces: 'a' }) }],
    ['with patterns of itself alone', { '/w/package.json': json({ workspaces: ['', '.', './'] }) }],
    ['with no pattern that compiles', { '/w/package.json': json({ workspaces: ['{a'] }) }],
    ['with a manifest that does not parse', { '/w/package.json': '{' }],
    ['with folders of the names of the files', { '/w/package.json/a': '', '/w/pnpm-workspace.yaml/a': '' }],
  ])('%s', (_, files) => {
    expect(packagesOf({ ...files, ...named('a') })).toBeNull();
  });
});

import { posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { memoryFiles, overlayFiles } from '../../../analysis/files.ts';
import { mappedTargets, pathMappingOf, type FindConfig, type PathMapping } from '../../../analysis/tsconfig-paths.ts';

const json = (value: unknown): string => JSON.stringify(value);
const findConfig: FindConfig = (specifier, from) => posix.resolve(posix.dirname(from), specifier);

/** The mapping of `/w/src/main.ts`, or of another file, with these configurations. */
function mappingWith(configs: Readonly<Record<string, unknown>>, file = '/w/src/main.ts', find: FindConfig = findConfig): PathMapping | null {
  const files = memoryFiles(Object.fromEntries(Object.entries(configs).map(([path, value]) => [path, typeof value === 'string' ? value : json(value)])));
  return pathMappingOf(files, file, find);
}

/** A configuration that is known again by its base. */
const based = (baseUrl: string, more: object = {}) => ({ compilerOptions: { baseUrl }, ...more });

describe('the configuration of a file is', () => {
  it.each<[string, Record<string, unknown>, string | null | undefined]>([
    ['the nearest', { '/w/tsconfig.json': based('a'), '/w/src/tsconfig.json': based('b') }, '/w/src/b'],
    ['one at the top', { '/tsconfig.json': based('a') }, '/a'],
    ['a jsconfig', { '/w/jsconfig.json': based('a') }, '/w/a'],
    ['a tsconfig before a jsconfig beside it', { '/w/jsconfig.json': based('a'), '/w/tsconfig.json': based('b') }, '/w/b'],
    ['none where there is none', { '/w/tsconfig.app.json': based('a') }, undefined],
    ['none where it does not parse', { '/w/tsconfig.json': '{' }, undefined],
    ['none of a folder of its name', { '/w/tsconfig.json/a.ts': '', '/tsconfig.json': based('a') }, '/a'],
    ['one without a base', { '/w/tsconfig.json': {} }, null],
    ['one with a base that is no text', { '/w/tsconfig.json': { compilerOptions: { baseUrl: 1 } } }, null],
    ['an absolute base', { '/w/tsconfig.json': based('/other') }, '/other'],
  ])('%s', (_, configs, expected) => {
    expect(mappingWith(configs)?.baseUrl).toBe(expected);
  });
});

describe('of what a configuration extends, the base is', () => {
  it.each<[string, Record<string, unknown>, string | null]>([
    ['that of the parent', { '/w/tsconfig.json': { extends: './conf/a.json' }, '/w/conf/a.json': based('x') }, '/w/conf/x'],
    ['its own before that of the parent', { '/w/tsconfig.json': based('own', { extends: './a.json' }), '/w/a.json': based('x') }, '/w/own'],
    ['that of the last parent that has one', { '/w/tsconfig.json': { extends: ['./a.json', './b.json', './c.json'] }, '/w/a.json': based('a'), '/w/b.json': based('b'), '/w/c.json': {} }, '/w/b'],
    ['that of a parent of a parent', { '/w/tsconfig.json': { extends: './a.json' }, '/w/a.json': { extends: './b.json' }, '/w/b.json': based('b') }, '/w/b'],
    ['none of a parent that is missing', { '/w/tsconfig.json': { extends: './a.json' } }, null],
    ['none of parents in a circle', { '/w/tsconfig.json': { extends: './a.json' }, '/w/a.json': { extends: './tsconfig.json' } }, null],
    ['that of a parent in a circle that has one', { '/w/tsconfig.json': { extends: './a.json' }, '/w/a.json': based('a', { extends: './tsconfig.json' }) }, '/w/a'],
    ['below the folder that inherits', { '/w/tsconfig.json': { extends: './conf/a.json' }, '/w/conf/a.json': based('${configDir}/x') }, '/w/x'],
  ])('%s', (_, configs, expected) => {
    expect(mappingWith(configs)?.baseUrl).toBe(expected);
  });

  it('none where the parent is not found', () => {
    expect(mappingWith({ '/w/tsconfig.json': { extends: 'none' } }, '/w/src/main.ts', () => null)?.baseUrl).toBeNull();
  });
});

describe('the paths of a configuration are', () => {
  const paths = { '@/*': ['./src/*'] };

  it.each<[string, Record<string, unknown>, PathMapping['paths']]>([
    ['none', { '/w/tsconfig.json': {} }, []],
    ['none that are null', { '/w/tsconfig.json': { compilerOptions: { paths: null } } }, []],
    ['none that are text', { '/w/tsconfig.json': { compilerOptions: { paths: 'a' } } }, []],
    ['below its folder', { '/w/tsconfig.json': { compilerOptions: { paths } } }, [{ pattern: '@/*', targets: ['/w/src/*'] }]],
    ['below its base', { '/w/tsconfig.json': { compilerOptions: { baseUrl: 'b', paths } } }, [{ pattern: '@/*', targets: ['/w/b/src/*'] }]],
    ['below the folder of the parent that wrote them', { '/w/tsconfig.json': { extends: './conf/a.json' }, '/w/conf/a.json': { compilerOptions: { paths } } }, [{ pattern: '@/*', targets: ['/w/conf/src/*'] }]],
    ['below the folder of the grandparent that wrote them', { '/w/tsconfig.json': { extends: ['./conf/a.json', './b.json'] }, '/w/b.json': {}, '/w/conf/a.json': { extends: './deep/a.json' }, '/w/conf/deep/a.json': { compilerOptions: { paths } } }, [{ pattern: '@/*', targets: ['/w/conf/deep/src/*'] }]],
    ['its own before those of a parent', { '/w/tsconfig.json': { extends: './conf/a.json', compilerOptions: { paths } }, '/w/conf/a.json': { compilerOptions: { paths: { '#/*': ['x'] } } } }, [{ pattern: '@/*', targets: ['/w/src/*'] }]],
    ['where the text says', { '/w/tsconfig.json': { compilerOptions: { paths: { a: ['${configDir}/x', '/y', 1] } } } }, [{ pattern: 'a', targets: ['/w/x', '/y'] }]],
    ['sorted by the text before the star', { '/w/tsconfig.json': { compilerOptions: { paths: { '*': [], 'a/*': [], 'a/b*': [], b: [] } } } }, ['b', 'a/b*', 'a/*', '*'].map((pattern) => ({ pattern, targets: [] }))],
  ])('%s', (_, configs, expected) => {
    expect(mappingWith(configs)?.paths).toEqual(expected);
  });
});

describe('of the projects that a configuration references, a file belongs to', () => {
  const solution = (...references: string[]) => based('solution', { files: [], references: references.map((path) => ({ path })) });

  it.each<[string, Record<string, unknown>, string]>([
    ['the first that includes it', { '/w/tsconfig.json': solution('a.json', 'b.json', 'c.json'), '/w/a.json': based('a', { include: ['test'] }), '/w/b.json': based('b', { include: ['src'] }), '/w/c.json': based('c', { include: ['src'] }) }, 'b'],
    ['one that has no list', { '/w/tsconfig.json': solution('a.json'), '/w/a.json': based('a') }, 'a'],
    ['one that lists it', { '/w/tsconfig.json': solution('a.json', 'b.json'), '/w/a.json': based('a', { files: ['src/other.ts'] }), '/w/b.json': based('b', { files: ['src/other.ts', 'src/main.ts'] }) }, 'b'],
    ['one that lists it below its own folder', { '/w/tsconfig.json': solution('a.json', 'src/b.json'), '/w/a.json': based('a', { files: ['main.ts'] }), '/w/src/b.json': { extends: '../c.json' }, '/w/c.json': based('c', { files: ['${configDir}/main.ts'] }) }, 'c'],
    ['a folder with a configuration', { '/w/tsconfig.json': solution('src'), '/w/src/tsconfig.json': based('x'), '/w/src/app/none.ts': '' }, 'src/x'],
    ['one that takes all but another folder', { '/w/tsconfig.json': solution('a.json', 'b.json'), '/w/a.json': based('a', { exclude: ['src'] }), '/w/b.json': based('b', { exclude: ['test', 'gen'] }) }, 'b'],
    ['none that takes all but its folder and others', { '/w/tsconfig.json': solution('a.json'), '/w/a.json': based('a', { exclude: ['gen', 'src'] }) }, 'solution'],
    ['one by its extended list', { '/w/tsconfig.json': solution('a.json', 'b.json'), '/w/a.json': { extends: './list.json' }, '/w/b.json': based('b'), '/w/list.json': based('l', { exclude: ['src'] }) }, 'b'],
    ['itself, where it includes the file', { '/w/tsconfig.json': based('own', { references: [{ path: 'a.json' }] }), '/w/a.json': based('a') }, 'own'],
    ['one behind a reference that is missing', { '/w/tsconfig.json': solution('none.json', 'a.json'), '/w/a.json': based('a') }, 'a'],
    ['one that is referenced by a referenced one', { '/w/tsconfig.json': solution('a.json', 'c.json'), '/w/a.json': based('a', { files: [], references: [{ path: 'b.json' }] }), '/w/b.json': based('b'), '/w/c.json': based('c') }, 'b'],
    ['the next, where a referenced one references none that includes it', { '/w/tsconfig.json': solution('a.json', 'c.json'), '/w/a.json': based('a', { files: [], references: [{ path: 'b.json' }] }), '/w/b.json': based('b', { files: [] }), '/w/c.json': based('c') }, 'c'],
    ['none of a circle that does not include it', { '/w/tsconfig.json': solution('a.json'), '/w/a.json': based('a', { files: [], references: [{ path: 'tsconfig.json' }] }) }, 'solution'],
    ['none of references without a path', { '/w/tsconfig.json': { ...solution(), references: [{}, 'a.json', { path: 1 }] }, '/w/a.json': based('a') }, 'solution'],
    ['itself, where its references are no list', { '/w/tsconfig.json': { ...solution(), references: { path: 'a.json' } }, '/w/a.json': based('a') }, 'solution'],
  ])('%s', (_, configs, expected) => {
    expect(mappingWith(configs)?.baseUrl).toBe(`/w/${expected}`);
  });

  it('the first that includes it, by the paths beside it where that has none', () => {
    const configs = { '/w/tsconfig.json': { ...solution('a.json'), compilerOptions: { paths: { '@acme/*': ['./libs/*'] } } }, '/w/a.json': based('a') };
    expect(mappingWith(configs)).toEqual({ baseUrl: '/w/a', paths: [{ pattern: '@acme/*', targets: ['/w/libs/*'] }] });
  });

  it('none that leaves packages out, as all do that say nothing of it', () => {
    const configs = { '/w/tsconfig.json': solution('a.json'), '/w/a.json': based('a') };
    expect(mappingWith(configs, '/w/node_modules/a/index.ts')?.baseUrl).toBe('/w/solution');
  });
});

describe('a specifier goes to', () => {
  const mapping = (...paths: [string, string[]][]): PathMapping => ({ paths: paths.map(([pattern, targets]) => ({ pattern, targets })), baseUrl: null });

  it.each<[string, PathMapping, string, string[]]>([
    ['the targets of its own pattern', mapping(['a', ['/x', '/y']]), 'a', ['/x', '/y']],
    ['nothing of another pattern', mapping(['a', ['/x']]), 'ab', []],
    ['what stands for the star', mapping(['@/*', ['/src/*', '/gen/*.g']]), '@/a/b', ['/src/a/b', '/gen/a/b.g']],
    ['what stands for a star at the start', mapping(['*/api', ['/api/*']]), 'a/api', ['/api/a']],
    ['what stands for a star between', mapping(['a/*/b', ['/*']]), 'a/x/b', ['/x']],
    ['nothing for a star, which may stand for nothing', mapping(['a*b', ['/*']]), 'ab', ['/']],
    ['nothing where both ends are the same text', mapping(['aba*aba', ['/*']]), 'aba', []],
    ['nothing where only the start fits', mapping(['a/*/b', ['/*']]), 'a/x/c', []],
    ['nothing where only the end fits', mapping(['a/*/b', ['/*']]), 'c/x/b', []],
    ['the first that fits', mapping(['b*', ['/b']], ['a*', ['/a']], ['*', ['/all']]), 'abc', ['/a']],
    ['a text with the signs of a replacement', mapping(['*', ['/*']]), "$&$'", ["/$&$'"]],
    ['nothing without a pattern', mapping(), 'a', []],
  ])('%s', (_, paths, specifier, expected) => {
    expect(mappedTargets(paths, specifier)).toEqual(expected);
  });
});

it('a configuration is read again when it, or what it extends, is another text or appears', () => {
  const texts = new Map<string, string | null>([['/w/tsconfig.json', json({ extends: ['./a.json', './b.json'] })], ['/w/a.json', json(based('a'))], ['/w/b.json', null]]);
  const files = overlayFiles(memoryFiles({}), texts);
  const baseUrl = (): string | null | undefined => {
    files.beginPass();
    return pathMappingOf(files, '/w/src/main.ts', (specifier, from) => (texts.get(findConfig(specifier, from)!) === null ? null : findConfig(specifier, from)))?.baseUrl;
  };
  expect([baseUrl(), baseUrl()]).toEqual(['/w/a', '/w/a']);
  texts.set('/w/b.json', json(based('b')));
  expect(baseUrl()).toBe('/w/b');
  texts.set('/w/b.json', json(based('c')));
  expect(baseUrl()).toBe('/w/c');
  texts.set('/w/tsconfig.json', json({ extends: './a.json' }));
  expect(baseUrl()).toBe('/w/a');
});

import { describe, expect, it } from 'vitest';
import { memoryFiles, overlayFiles, sourceFiles, type Resolution } from '../../../analysis/files.ts';

interface Case {
  readonly title: string;
  readonly files: Readonly<Record<string, string>>;
  readonly specifier: string;
  readonly from?: string;
  readonly leadsTo: Resolution;
}

const file = (path: string, name: string | null = null): Resolution => ({ kind: 'file', path, package: name });
const external = (name: string, path: string | null): Resolution => ({ kind: 'external', package: name, path });
const json = (value: unknown): string => JSON.stringify(value);

const cases: readonly Case[] = [
  { title: 'a path with its extension', files: { '/p/base.ts': '' }, specifier: './base.ts', leadsTo: file('/p/base.ts') },
  { title: 'a path without extension', files: { '/p/base.ts': '' }, specifier: './base', leadsTo: file('/p/base.ts') },
  { title: '.js for .ts', files: { '/p/base.ts': '' }, specifier: './base.js', leadsTo: file('/p/base.ts') },
  { title: '.js for .tsx', files: { '/p/base.tsx': '' }, specifier: './base.js', leadsTo: file('/p/base.tsx') },
  { title: '.js for .d.ts', files: { '/p/base.d.ts': '' }, specifier: './base.js', leadsTo: file('/p/base.d.ts') },
  { title: '.jsx for .tsx', files: { '/p/base.tsx': '' }, specifier: './base.jsx', leadsTo: file('/p/base.tsx') },
  { title: '.mjs for .mts', files: { '/p/base.mts': '' }, specifier: './base.mjs', leadsTo: file('/p/base.mts') },
  { title: '.cjs for .cts', files: { '/p/base.cts': '' }, specifier: './base.cjs', leadsTo: file('/p/base.cts') },
  {
    title: '.js where source and output lie side by side',
    files: { '/p/base.ts': '', '/p/base.js': '' },
    specifier: './base.js',
    leadsTo: file('/p/base.ts'),
  },
  {
    title: 'JavaScript before its declarations, since only bodies hold log calls',
    files: { '/p/base.js': '', '/p/base.d.ts': '' },
    specifier: './base.js',
    leadsTo: file('/p/base.js'),
  },
  {
    title: 'declarations before JavaScript, from a declaration file',
    files: { '/p/base.js': '', '/p/base.d.ts': '' },
    specifier: './base.js',
    from: '/p/client.d.ts',
    leadsTo: file('/p/base.d.ts'),
  },
  { title: 'a JavaScript file', files: { '/p/base.js': '' }, specifier: './base', leadsTo: file('/p/base.js') },
  { title: 'a name with a dot', files: { '/p/redis.client.ts': '' }, specifier: './redis.client', leadsTo: file('/p/redis.client.ts') },
  { title: 'a folder with an index', files: { '/p/clients/index.ts': '' }, specifier: './clients', leadsTo: file('/p/clients/index.ts') },
  {
    title: 'a file before a folder of the same name',
    files: { '/p/clients.ts': '', '/p/clients/index.ts': '' },
    specifier: './clients',
    leadsTo: file('/p/clients.ts'),
  },
  { title: 'the own folder', files: { '/p/index.ts': '' }, specifier: '.', leadsTo: file('/p/index.ts') },
  { title: 'the folder above', files: { '/index.ts': '' }, specifier: '..', leadsTo: file('/index.ts') },
  { title: 'a path with a #', files: { '/p/c#/base.ts': '' }, specifier: './c#/base', leadsTo: file('/p/c#/base.ts') },
  { title: 'a path from the top', files: { '/other/base.ts': '' }, specifier: '/other/base', leadsTo: file('/other/base.ts') },
  { title: 'JSON, as it is', files: { '/p/data.json': '', '/p/data.json.ts': '' }, specifier: './data.json', leadsTo: file('/p/data.json') },
  { title: 'a file without an extension before one with', files: { '/p/base': '', '/p/base.ts': '' }, specifier: './base', leadsTo: file('/p/base') },
  { title: 'a file with an extension before a folder that ends like one', files: { '/p/base.js.ts': '', '/p/base.js/index.ts': '' }, specifier: './base.js', leadsTo: file('/p/base.js.ts') },
  { title: 'a path of Windows', files: {}, specifier: 'C:/base', leadsTo: { kind: 'not-found', reason: 'no file fits C:/base' } },
  { title: 'a path that leads nowhere', files: {}, specifier: './base', leadsTo: { kind: 'not-found', reason: 'no file fits ./base' } },

  {
    title: 'paths of the nearest tsconfig, with comments and trailing commas',
    files: {
      '/p/tsconfig.json': '\uFEFF{ // here\n "compilerOptions": { /* x */ "paths": { "@/*": ["./src/*",], }, }, }',
      '/p/src/base.ts': '',
    },
    specifier: '@/base',
    leadsTo: file('/p/src/base.ts'),
  },
  {
    title: 'paths below baseUrl, .js for .ts',
    files: {
      '/p/tsconfig.json': json({ compilerOptions: { baseUrl: 'src', paths: { '@/*': ['*'] } } }),
      '/p/src/base.ts': '',
    },
    specifier: '@/base.js',
    leadsTo: file('/p/src/base.ts'),
  },
  {
    title: 'the second target of a pattern',
    files: {
      '/p/tsconfig.json': json({ compilerOptions: { paths: { '@/*': ['./gen/*', './src/*'] } } }),
      '/p/src/base.ts': '',
    },
    specifier: '@/base',
    leadsTo: file('/p/src/base.ts'),
  },
  {
    title: 'the pattern with the longest text before the star',
    files: {
      '/p/tsconfig.json': json({ compilerOptions: { paths: { '@/*': ['./src/*'], '@/infra/*': ['./infra/*'] } } }),
      '/p/src/infra/base.ts': '',
      '/p/infra/base.ts': '',
    },
    specifier: '@/infra/base',
    leadsTo: file('/p/infra/base.ts'),
  },
  {
    title: 'a pattern without a star',
    files: {
      '/p/tsconfig.json': json({ compilerOptions: { paths: { base: ['./src/base.ts'], 'b*': ['./no/*'] } } }),
      '/p/src/base.ts': '',
    },
    specifier: 'base',
    leadsTo: file('/p/src/base.ts'),
  },
  {
    title: 'a package behind a pattern that leads nowhere',
    files: {
      '/p/tsconfig.json': json({ compilerOptions: { paths: { '*': ['./types/*'] } } }),
      '/p/node_modules/ioredis/package.json': json({ types: 'built/index.d.ts' }),
      '/p/node_modules/ioredis/built/index.d.ts': '',
    },
    specifier: 'ioredis',
    leadsTo: external('ioredis', '/p/node_modules/ioredis/built/index.d.ts'),
  },
  {
    title: 'baseUrl alone',
    files: { '/p/tsconfig.json': json({ compilerOptions: { baseUrl: '.' } }), '/p/src/base.ts': '' },
    specifier: 'src/base',
    leadsTo: file('/p/src/base.ts'),
  },
  {
    title: 'inherited paths, relative to the config that wrote them',
    files: {
      '/p/app/tsconfig.json': json({ extends: '../config/tsconfig.base' }),
      '/p/config/tsconfig.base.json': json({ compilerOptions: { paths: { '@/*': ['../src/*'] } } }),
      '/p/src/base.ts': '',
    },
    specifier: '@/base',
    from: '/p/app/main.ts',
    leadsTo: file('/p/src/base.ts'),
  },
  {
    title: 'paths of the last of several parents',
    files: {
      '/p/tsconfig.json': json({ extends: ['./a.json', './b.json'] }),
      '/p/a.json': json({ compilerOptions: { paths: { '@/*': ['./a/*'] } } }),
      '/p/b.json': json({ compilerOptions: { paths: { '@/*': ['./b/*'] } } }),
      '/p/a/base.ts': '',
      '/p/b/base.ts': '',
    },
    specifier: '@/base',
    leadsTo: file('/p/b/base.ts'),
  },
  {
    title: 'paths of a parent from a package, with ${configDir}',
    files: {
      '/p/tsconfig.json': json({ extends: '@acme/tsconfig/strict.json' }),
      '/p/node_modules/@acme/tsconfig/package.json': json({ name: '@acme/tsconfig' }),
      '/p/node_modules/@acme/tsconfig/strict.json': json({ compilerOptions: { paths: { '@/*': ['${configDir}/src/*'] } } }),
      '/p/src/base.ts': '',
    },
    specifier: '@/base',
    leadsTo: file('/p/src/base.ts'),
  },
  {
    title: 'a parent that is the tsconfig.json of a package',
    files: {
      '/p/tsconfig.json': json({ extends: '@acme/tsconfig' }),
      '/p/node_modules/@acme/tsconfig/tsconfig.json': json({ compilerOptions: { baseUrl: '${configDir}/src' } }),
      '/p/src/base.ts': '',
    },
    specifier: 'base',
    leadsTo: file('/p/src/base.ts'),
  },
  {
    title: 'a config that extends itself, and a parent that is missing',
    files: {
      '/p/tsconfig.json': json({ extends: ['./tsconfig.json', './none.json'], compilerOptions: { baseUrl: 'src' } }),
      '/p/src/base.ts': '',
    },
    specifier: 'base',
    leadsTo: file('/p/src/base.ts'),
  },
  {
    title: 'the referenced config that includes the file',
    files: {
      '/p/tsconfig.json': json({ files: [], references: [{ path: './tsconfig.test.json' }, { path: './tsconfig.app.json' }] }),
      '/p/tsconfig.test.json': json({ include: ['test'], compilerOptions: { paths: { '@/*': ['./test/*'] } } }),
      '/p/tsconfig.app.json': json({ include: ['src/**/*.ts'], compilerOptions: { paths: { '@/*': ['./src/*'] } } }),
      '/p/test/base.ts': '',
      '/p/src/base.ts': '',
    },
    specifier: '@/base',
    from: '/p/src/main.ts',
    leadsTo: file('/p/src/base.ts'),
  },
  {
    title: 'a config that is referenced by a referenced config, in folders with brackets',
    files: {
      '/p/(a)/tsconfig.json': json({ include: [], references: [{ path: './[b]' }] }),
      '/p/(a)/[b]/tsconfig.json': json({ files: [], references: [{ path: './tsconfig.app.json' }] }),
      '/p/(a)/[b]/tsconfig.app.json': json({ exclude: ['gen'], compilerOptions: { paths: { '@/*': ['./src/*'] } } }),
      '/p/(a)/[b]/src/base.ts': '',
    },
    specifier: '@/base',
    from: '/p/(a)/[b]/src/main.ts',
    leadsTo: file('/p/(a)/[b]/src/base.ts'),
  },
  {
    title: 'an alias that no tsconfig maps',
    files: {},
    specifier: '@/base',
    leadsTo: { kind: 'not-found', reason: '@/base is no package and no path of a tsconfig' },
  },
  {
    title: 'a tsconfig that does not parse',
    files: { '/p/tsconfig.json': '{ "compilerOptions": ', '/p/base.ts': '' },
    specifier: './base',
    leadsTo: file('/p/base.ts'),
  },

  { title: 'a module of Node', files: {}, specifier: 'fs/promises', leadsTo: { kind: 'builtin', name: 'node:fs/promises' } },
  { title: 'a module of Node with its prefix', files: {}, specifier: 'node:sqlite', leadsTo: { kind: 'builtin', name: 'node:sqlite' } },
  {
    title: 'a package by main, with declarations beside it',
    files: {
      '/node_modules/pg/package.json': json({ main: './lib' }),
      '/node_modules/pg/lib/index.js': '',
      '/node_modules/pg/lib/index.d.ts': '',
    },
    specifier: 'pg',
    leadsTo: external('pg', '/node_modules/pg/lib/index.d.ts'),
  },
  {
    title: 'the types condition of exports',
    files: {
      '/p/node_modules/openai/package.json': json({ exports: { '.': { types: './t.d.ts', import: './i.mjs', require: './r.cjs' } } }),
      '/p/node_modules/openai/t.d.ts': '',
      '/p/node_modules/openai/i.mjs': '',
    },
    specifier: 'openai',
    leadsTo: external('openai', '/p/node_modules/openai/t.d.ts'),
  },
  {
    title: 'a subpath pattern of exports, with declarations beside the target',
    files: {
      '/p/node_modules/@aws/s3/package.json': json({ exports: { './*': './out/*.js' } }),
      '/p/node_modules/@aws/s3/out/client.js': '',
      '/p/node_modules/@aws/s3/out/client.d.ts': '',
    },
    specifier: '@aws/s3/client',
    leadsTo: external('@aws/s3', '/p/node_modules/@aws/s3/out/client.d.ts'),
  },
  {
    title: 'declarations of DefinitelyTyped',
    files: {
      '/p/node_modules/@acme/kv/package.json': json({ main: 'kv.js' }),
      '/p/node_modules/@acme/kv/kv.js': '',
      '/p/node_modules/@types/acme__kv/package.json': json({ types: 'index.d.ts' }),
      '/p/node_modules/@types/acme__kv/index.d.ts': '',
    },
    specifier: '@acme/kv',
    leadsTo: external('@acme/kv', '/p/node_modules/@types/acme__kv/index.d.ts'),
  },
  {
    title: 'declarations of DefinitelyTyped alone',
    files: { '/p/node_modules/@types/kv/package.json': json({ types: 'index.d.ts' }), '/p/node_modules/@types/kv/index.d.ts': '' },
    specifier: 'kv',
    leadsTo: external('kv', '/p/node_modules/@types/kv/index.d.ts'),
  },
  {
    title: 'the declarations of a package before those of DefinitelyTyped',
    files: {
      '/p/node_modules/kv/package.json': json({ types: 'own.d.ts' }),
      '/p/node_modules/kv/own.d.ts': '',
      '/p/node_modules/@types/kv/package.json': json({ types: 'index.d.ts' }),
      '/p/node_modules/@types/kv/index.d.ts': '',
    },
    specifier: 'kv',
    leadsTo: external('kv', '/p/node_modules/kv/own.d.ts'),
  },
  {
    title: 'JavaScript where there are no declarations',
    files: { '/p/node_modules/kv/package.json': json({ main: 'kv.mjs' }), '/p/node_modules/kv/kv.mjs': '' },
    specifier: 'kv',
    leadsTo: external('kv', '/p/node_modules/kv/kv.mjs'),
  },
  {
    title: 'a package whose manifest is no object',
    files: { '/p/node_modules/odd/package.json': 'null', '/p/node_modules/odd/index.js': '' },
    specifier: 'odd',
    leadsTo: external('odd', '/p/node_modules/odd/index.js'),
  },
  {
    title: 'a package in a folder between, from below',
    files: { '/p/a/node_modules/kv/package.json': json({ types: 'kv.d.ts' }), '/p/a/node_modules/kv/kv.d.ts': '' },
    specifier: 'kv',
    from: '/p/a/b/c/main.ts',
    leadsTo: external('kv', '/p/a/node_modules/kv/kv.d.ts'),
  },
  {
    title: 'a package without anything to read',
    files: { '/p/node_modules/native/package.json': json({ main: 'build/native.node' }) },
    specifier: 'native',
    leadsTo: external('native', null),
  },
  {
    title: 'a package whose manifest does not parse',
    files: { '/p/node_modules/odd/package.json': '{', '/p/node_modules/odd/index.js': '' },
    specifier: 'odd',
    leadsTo: external('odd', '/p/node_modules/odd/index.js'),
  },
  {
    title: 'a package that is not installed',
    files: {},
    specifier: '@acme/core/base',
    leadsTo: { kind: 'not-found', reason: 'the package @acme/core is not installed, nor does a tsconfig map @acme/core/base' },
  },
  {
    title: 'a #import of the own package',
    files: { '/p/package.json': json({ imports: { '#infra/*': './src/infra/*.js' } }), '/p/src/infra/base.ts': '' },
    specifier: '#infra/base',
    leadsTo: file('/p/src/infra/base.ts'),
  },
  {
    title: 'the own package by its name',
    files: { '/p/package.json': json({ name: '@acme/core', exports: { './base': './src/base.ts' } }), '/p/src/base.ts': '' },
    specifier: '@acme/core/base',
    leadsTo: file('/p/src/base.ts', '@acme/core'),
  },
  {
    title: 'the own package by its name before it is built',
    files: { '/p/package.json': json({ name: '@acme/core', exports: { './*': './dist/*.js' } }), '/p/src/base.ts': '' },
    specifier: '@acme/core/base',
    leadsTo: file('/p/src/base.ts', '@acme/core'),
  },
];

describe('a specifier leads to', () => {
  it.each(cases)('$title', ({ files, specifier, from = '/p/main.ts', leadsTo }) => {
    const found = memoryFiles({ '/p/main.ts': '', ...files }).resolve(specifier, from);

    expect(found).toEqual(leadsTo);
  });
});

it('the same specifier leads elsewhere from another folder, another package and a declaration file', () => {
  const files = memoryFiles({ '/p/base.js': '', '/p/base.d.ts': '', '/q/base.ts': '', '/p/node_modules/kv/index.d.ts': '', '/q/node_modules/kv/index.d.ts': '' });
  const from = (specifier: string, ...paths: string[]) => paths.map((path) => files.resolve(specifier, path)).map((found) => ('path' in found ? found.path : found.kind));
  expect(from('./base.js', '/p/a.ts', '/p/a.d.ts', '/p/b.d.mts', '/p/c.d.cts', '/p/d.d.ts.ts', '/q/a.ts')).toEqual(['/p/base.js', '/p/base.d.ts', '/p/base.d.ts', '/p/base.d.ts', '/p/base.js', '/q/base.ts']);
  expect(from('kv', '/p/a.ts', '/q/a.ts')).toEqual(['/p/node_modules/kv/index.d.ts', '/q/node_modules/kv/index.d.ts']);
  expect(from('.', '/p/a.ts', '/q/a.ts')).toEqual(['not-found', 'not-found']);
});

it('a path leads elsewhere from another folder of the same package', () => {
  const files = memoryFiles({ '/p/package.json': '{}', '/p/a/base.ts': '', '/p/b/base.tsx': '' });
  expect(['/p/a/main.ts', '/p/b/main.ts', '/p/main.ts'].map((from) => files.resolve('./base', from))).toMatchObject([file('/p/a/base.ts'), file('/p/b/base.tsx'), { kind: 'not-found' }]);
});

it('a package leads elsewhere from each of two projects that refer to others', () => {
  const references = json({ references: [{ path: './lib' }] });
  const entry = (path: string): Record<string, string> => ({ [`${path}/tsconfig.json`]: references, [`${path}/node_modules/kv/package.json`]: json({ types: 'index.d.ts' }), [`${path}/node_modules/kv/index.d.ts`]: '' });
  const files = memoryFiles({ ...entry('/p'), ...entry('/q') });
  expect(['/p/main.ts', '/q/main.ts'].map((from) => files.resolve('kv', from))).toEqual([external('kv', '/p/node_modules/kv/index.d.ts'), external('kv', '/q/node_modules/kv/index.d.ts')]);
});

it('the passes that were begun are counted, and begun for the source as well', () => {
  let passes = 0;
  const files = sourceFiles({ ...memoryFiles({}), beginPass: () => (passes += 1) });
  expect([files.pass, passes]).toEqual([0, 0]);
  files.beginPass();
  files.beginPass();
  expect([files.pass, passes]).toEqual([2, 2]);
});

it('the files of another source are those that it has', () => {
  expect(sourceFiles(memoryFiles({ '/p/base.ts': '' })).resolve('./base', '/p/a.ts')).toEqual(file('/p/base.ts'));
});

describe('an overlay', () => {
  const base = memoryFiles({ '/p/a.ts': 'old', '/p/b.ts': 'b', '/p/clients/index.ts': '' });
  const files = overlayFiles(base, new Map([['/p/a.ts', '\uFEFFnew'], ['/p/b.ts', null], ['/p/new/c.ts', 'c']]));

  it('reads its own text, without byte-order mark', () => {
    expect(files.read('/p/a.ts')).toBe('new');
    expect(base.read('/p/a.ts')).toBe('old');
  });

  it('hides what it deletes', () => {
    expect(files.stat('/p/b.ts')).toBeNull();
    expect(files.resolve('./b', '/p/a.ts').kind).toBe('not-found');
  });

  it('has the folders of its files', () => {
    expect(files.stat('/p/new')).toMatchObject({ isFile: false, isDirectory: true });
    expect(files.resolve('./new/c', '/p/a.ts')).toEqual(file('/p/new/c.ts'));
  });

  it('shows the base everywhere else', () => {
    expect(files.resolve('./clients', '/p/a.ts')).toEqual(file('/p/clients/index.ts'));
    expect(files.version('/p/clients/index.ts')).toBe(base.version('/p/clients/index.ts'));
    expect(files.version('/p/a.ts')).not.toBe(base.version('/p/a.ts'));
  });
});

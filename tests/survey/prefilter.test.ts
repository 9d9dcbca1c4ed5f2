import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { diskFiles, memoryFiles } from '../../analysis/files.ts';
import { corpus, judgeCorpus } from '../../bench/corpus.ts';
import { compilePolicy } from '../../policy/compile.ts';
import type { Settings } from '../../policy/settings.ts';
import { diskBytes, prefilter } from '../../survey/prefilter.ts';

const base = 'export class BaseExternalClient {}';
const json = (value: unknown): string => JSON.stringify(value);

/** The settings of most cases: what the catalog knows, and an SDK of the project's own. */
const usual: Settings = { services: [{ module: '@acme/llm' }] };

/** The paths below /p that are left, all of them asked about unless said otherwise. */
function left(files: Readonly<Record<string, string>>, settings = usual, asked = scriptsOf(files), mocks = false): readonly string[] {
  const compiled = compilePolicy(settings);
  if (!compiled.ok) throw new Error(compiled.errors.join('\n'));
  const absolute = Object.fromEntries(Object.entries(files).map(([path, text]) => [`/p/${path}`, text]));
  const port = memoryFiles(absolute);
  const readBytes = (path: string): Buffer | null => {
    const text = port.read(path);
    return text === null ? null : Buffer.from(text);
  };
  const project = scriptsOf(files).map((path) => `/p/${path}`);
  const kept = prefilter({ files: asked.map((path) => `/p/${path}`), project, policy: compiled.policy, root: '/p', mocks, port, readBytes });
  return kept.map((path) => path.slice('/p/'.length));
}

function scriptsOf(files: Readonly<Record<string, string>>): readonly string[] {
  return Object.keys(files).filter((path) => /(?<!\.d)\.[cm]?[jt]sx?$/.test(path) && !path.includes('node_modules'));
}

describe('a seed is', () => {
  it.each<[string, string, Settings?]>([
    ['a file with the name of a monitored base', 'class A extends BaseExternalClient {}'],
    ['a file that imports a driver', "import { Redis } from 'ioredis';"],
    ['a file that imports a part of a driver', 'const x = require("ioredis/built/x");'],
    ['a file that imports a driver of Node', "import { DatabaseSync } from 'node:sqlite';"],
    ['a file that imports an SDK', 'const llm = await import(`@acme/llm`);'],
    ['a file that uses a global', 'class A { b = () => fetch(c); }'],
    ['a file that imports a wrapper of a driver that nobody knows', "const redis = require('@acme/redis-wrapper');"],
    ['a file that asks in SQL', 'source.query(`SELECT * FROM a`)'],
    ['a file that reads and writes files', "import { promises } from 'fs'; promises.writeFile(a, b);"],
    ['a file with a tag', '/** @infrastructure */ class A {}'],
    ['a file with the other tag', '/** @externalService */ class A {}'],
    ['a class whose name speaks', 'export class SessionStore {}'],
    ['a class whose contract speaks', 'class A<T extends { b: T }> extends B implements ISessionStore {}'],
    ['a class whose contract speaks in JavaScript', '/** @implements {ISessionStore} */ class A {}'],
    ['a file with a marker that a migration left', '// TODO(infra-clients): count it'],
    ['a configured class', 'new Kv()', { factories: [{ replaces: ['Kv'], create: 'createKv', from: 'a.ts' }] }],
    ['a configured factory', 'createKv()', { factories: [{ replaces: ['Kv'], create: 'createKv', from: 'a.ts' }] }],
    ['a configured name with letters beyond ASCII', 'new Größe()', { factories: [{ replaces: ['Größe'], create: 'x', from: 'a' }] }],
    ['a class of a layer', 'class UserDepot {}', { layers: [{ role: 'infrastructure', classes: ['*Depot', '*Vault'] }] }],
    ['a file of a layer', 'let a;', { layers: [{ role: 'infrastructure', files: 'src/a.*' }] }],
    ['any class of a layer without words', 'class A {}', { layers: [{ role: 'service', classes: '*' }] }],
  ])('%s', (_, code, settings = usual) => {
    expect(left({ 'src/a.ts': code, 'src/b.ts': 'let b;' }, settings)).toContain('src/a.ts');
  });

  it('a file whose own name speaks', () => {
    expect(left({ 'src/rulesStore.js': '', 'src/RedisManager.js': '', 'src/mail.queue.ts': '', 'src/b.ts': '' })).toEqual(['src/rulesStore.js', 'src/RedisManager.js', 'src/mail.queue.ts']);
  });

  it.each([
    ['a sentence', "label('update of all')"],
    ['a file that only reads files', "import { readFile } from 'fs'; readFile(a);"],
    ['a package that is named for a driver and wraps none', "import format from 'pg-format';"],
  ])('no %s', (_, code) => {
    expect(left({ 'src/a.ts': code, 'src/b.ts': 'let b;' })).toEqual([]);
  });

  it('a file whose path speaks', () => {
    expect(left({ 'src/persistence/a.ts': '', 'src/b.ts': '' })).toEqual(['src/persistence/a.ts']);
  });

  it('a file with the mock of a module, where mocks are judged', () => {
    const files = { 'src/a.test.ts': "vi.mock('./a.js');", 'src/b.ts': '' };

    expect(left(files, usual, undefined, true)).toEqual(['src/a.test.ts']);
    expect(left(files)).toEqual([]);
  });

  it.each<[string, string, Settings?]>([
    ['a file that only logs', "import pino from 'pino'; const log = pino(); log.info('class'); class A {}"],
    ['a file that mentions a driver in prose', '// faster than ioredis'],
    ['a name that holds that of a global', 'prefetch(); refetch();'],
    ['a package that starts like a driver', "import x from 'ioredis-extra';"],
    ['a file outside of the layer', 'class UserDepot {}', { layers: [{ role: 'service', classes: '*Depot', files: 'lib/**' }] }],
  ])('not %s', (_, code, settings = usual) => {
    expect(left({ 'src/a.ts': code }, settings)).toEqual([]);
  });
});

describe('importers follow, through', () => {
  it.each<[string, Readonly<Record<string, string>>, readonly string[]]>([
    [
      'base, verbose client, barrel, store and composition root',
      {
        'infra/base.ts': base,
        'infra/verbose.ts': "import { BaseExternalClient as Base } from './base.js'; export class Verbose extends Base {}",
        'infra/index.ts': "export * from './verbose.js';",
        'app/keeper.ts': "import { Verbose as V } from '../infra'; export class Keeper { private v = new V(); }",
        'app/main.ts': "import { Keeper } from './keeper'; new Keeper();",
        'app/other.ts': "import { other } from './elsewhere'; export class Other {}",
        'app/elsewhere.ts': 'export const other = 1;',
      },
      ['infra/base.ts', 'infra/verbose.ts', 'infra/index.ts', 'app/keeper.ts', 'app/main.ts'],
    ],
    [
      'default exports and renamed re-exports',
      {
        'a.ts': `${base} export default BaseExternalClient;`,
        'b.ts': "import X from './a'; export { X as Y };",
        'c.mts': "export { Y as default } from './b.js'",
        'd.cts': "import Z = require('./c.mjs'); class D extends Z {}",
        'e.js': "const { Z } = require('./d.cjs')",
        'f.js': "const lazy = () => import(/* webpackChunkName: 'x' */ './e.js');",
        'g.js': "import './missing.js'; import './style.css'; import 'react';",
      },
      ['a.ts', 'b.ts', 'c.mts', 'd.cts', 'e.js', 'f.js'],
    ],
    [
      'an index, by every name it has',
      {
        'a/index.ts': base,
        'a/b/c.ts': "import { A } from '..'",
        'a/d.ts': "import { A } from '.'",
        'e.ts': "import { A } from './a/'",
        'f.ts': "import { A } from './a/index.js'",
      },
      ['a/index.ts', 'a/b/c.ts', 'a/d.ts', 'e.ts', 'f.ts'],
    ],
    [
      'tsconfig paths, #imports and workspace packages that do not name the file',
      {
        'tsconfig.json': json({ compilerOptions: { paths: { base: ['./a.ts'], '@/*': ['./*'] } } }),
        'package.json': json({ name: 'app', imports: { '#b': './b.ts' }, exports: { './public': './c.ts' } }),
        'a.ts': base,
        'b.ts': "import Base from 'base';",
        'c.ts': "import { B } from '#b';",
        'd.ts': "import { C } from 'app/public';",
        'e/f.ts': "import { D } from '@/d';",
        'g.ts': "import { x } from '@/h'; import { y } from 'y';",
        'h.ts': '',
      },
      ['a.ts', 'b.ts', 'c.ts', 'd.ts', 'e/f.ts'],
    ],
    [
      'a declaration file of the project',
      { 'a.ts': "import { A } from './b'", 'b.d.ts': base, 'c.ts': "import { C } from 'ioredis'" },
      ['a.ts', 'c.ts'],
    ],
    [
      'circles',
      { 'a.ts': "import './b'; import 'ioredis';", 'b.ts': "import './a';", 'c.ts': "import './d';", 'd.ts': "import './c';" },
      ['a.ts', 'b.ts'],
    ],
    ['mocks of tests', { 'kv.ts': base, 'kv.test.ts': "vi.mock('./kv')" }, ['kv.ts', 'kv.test.ts']],
    ['names beyond ASCII', { 'grün/ä.ts': base, 'b.ts': "import './grün/ä.js'" }, ['grün/ä.ts', 'b.ts']],
  ])('%s', (_, files, expected) => {
    expect(left(files)).toEqual(expected);
  });

  it('files that are not asked about', () => {
    const files = { 'infra/base.ts': base, 'infra/kv.ts': "import './base'", 'app/a.ts': "import '../infra/kv'", 'app/b.ts': '' };

    expect(left(files, usual, ['app/a.ts', 'app/b.ts'])).toEqual(['app/a.ts']);
  });
});

it('a file that cannot be read is left in, for the linter to name', () => {
  expect(left({ 'a.ts': '' }, usual, ['a.ts', 'gone.ts'])).toEqual(['gone.ts']);
});

it.each(['first', 'last'])('no file that has a report is left out: the %s part of the corpus', (part) => {
  const reported = new Set(judgeCorpus(part).flatMap(({ kind, actual, file }) => (kind === 'log' && actual === 'report' ? [file] : [])));
  const compiled = compilePolicy({});
  if (!compiled.ok) throw new Error(compiled.errors.join('\n'));
  const folder = join(corpus, part).replaceAll('\\', '/');
  const kept = readdirSync(folder).flatMap((name) => {
    const root = `${folder}/${name}`;
    const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((path) => /\.[cm]?[jt]sx?$/.test(path)).map((path) => `${root}/${path.replaceAll('\\', '/')}`);
    return prefilter({ files, project: files, policy: compiled.policy, root, mocks: false, port: diskFiles(), readBytes: diskBytes });
  });
  const left = new Set(kept.map((path) => relative(corpus, path).replaceAll('\\', '/')));
  expect(reported.size).toBeGreaterThan(10);
  expect([...reported].filter((file) => !left.has(file))).toEqual([]);
});

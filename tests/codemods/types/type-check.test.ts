import { symlinkSync } from 'node:fs';
import { posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { diskFiles } from '../../../analysis/files.ts';
import { typeCheck } from '../../../codemods/type-check.ts';
import { tempFolder } from '../temp-project.ts';

const config = (options: object, rest: object = {}): string =>
  JSON.stringify({ compilerOptions: { module: 'nodenext', target: 'es2022', strict: true, noEmit: true, types: [], ...options }, ...rest });

const base = `export class BaseExternalClient {
  readonly metrics = { calls: 0 };
  constructor(name: string) { void name; }
  health(): string { return 'unknown'; }
}
`;
const store = `import { BaseExternalClient } from './base.js';
export class RedisStore extends BaseExternalClient {
  constructor() { super('redis'); }
  override health(): string { return 'ok'; }
  get(key: string): string { return key; }
}
`;
const withoutBase = store.replace("import { BaseExternalClient } from './base.js';\n", '').replace(' extends BaseExternalClient', '');
const migrated = withoutBase.replace("  constructor() { super('redis'); }\n", '').replace('override ', '');

interface Case {
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
  readonly changes: Readonly<Record<string, string | null>>;
  /** `file:line TScode` */
  readonly errors: readonly string[];
}

function errorsOf({ files, changes }: Pick<Case, 'files' | 'changes'>): string[] {
  const root = tempFolder(files);
  const overlay = new Map(Object.entries(changes).map(([path, text]) => [posix.join(root, path), text]));
  return typeCheck(root, diskFiles())
    .newErrors(overlay)
    .map(({ kind, file, line, code }) => `${posix.relative(root, file)}:${line} ${kind === 'syntax' ? 'syntax ' : ''}TS${code}`);
}

const project = { 'package.json': '{ "type": "module" }', 'tsconfig.json': config({}), 'src/base.ts': base, 'src/store.ts': store };

describe('new errors', () => {
  it.each<Case>([
    {
      name: 'none of a migration without fault',
      files: { ...project, 'src/app.ts': "import { RedisStore } from './store.js';\nexport const value: string = new RedisStore().get('a');\n" },
      changes: { 'src/store.ts': migrated },
      errors: [],
    },
    {
      name: 'a call of super and an override that lost their base, which a parser accepts',
      files: project,
      changes: { 'src/store.ts': withoutBase },
      errors: ['src/store.ts:2 TS2335', 'src/store.ts:3 TS4112'],
    },
    {
      name: 'in an importer alone',
      files: { ...project, 'src/app.ts': "import { RedisStore } from './store.js';\n\nconsole.log(new RedisStore().metrics.calls);\n" },
      changes: { 'src/store.ts': migrated },
      errors: ['src/app.ts:3 TS2339'],
    },
    {
      name: 'of a kind that an importer has already elsewhere',
      files: { ...project, 'src/app.ts': "import { RedisStore } from './store.js';\nexport const old = {}.metrics;\nexport const now = (store: RedisStore): unknown => store.metrics;\nexport const also: number = '';\n" },
      changes: { 'src/store.ts': migrated },
      errors: ['src/app.ts:3 TS2339'],
    },
    {
      name: 'in a function that uses what another shows, and not in one that uses what another hides',
      files: {
        ...project,
        'src/app.ts': "import { RedisStore } from './store.js';\nconst shown = () => new RedisStore();\nfunction hidden(): number { return 1 + new RedisStore().get('a').length; }\nexport const a = shown().metrics;\nexport const b = hidden();\n",
      },
      changes: { 'src/store.ts': migrated },
      errors: ['src/app.ts:4 TS2339'],
    },
    {
      name: 'behind a barrel',
      files: {
        ...project,
        'src/index.ts': "export * from './store.js';\n",
        'src/app.ts': "import { RedisStore } from './index.js';\nexport const calls = new RedisStore().metrics;\n",
      },
      changes: { 'src/store.ts': migrated },
      errors: ['src/app.ts:2 TS2339'],
    },
    {
      name: 'behind an instance that a container exports with an inferred type',
      files: {
        ...project,
        'src/container.ts': "import { RedisStore } from './store.js';\nexport const services = { store: new RedisStore() };\n",
        'src/health.ts': "import { services } from './container.js';\nexport const calls = () => services.store.metrics.calls;\n",
      },
      changes: { 'src/store.ts': migrated },
      errors: ['src/health.ts:2 TS2339'],
    },
    {
      name: 'none that was there before, moved and with other members missing',
      files: {
        ...project,
        'src/store.ts': store.replace('  get(', '  wrong: number = "no";\n  get('),
        'src/fake.ts': "import type { RedisStore } from './store.js';\nexport const fake: RedisStore = {};\n",
      },
      changes: { 'src/store.ts': `\n\n${migrated.replace('  get(', '  wrong: number = "no";\n  get(')}` },
      errors: [],
    },
    {
      name: 'a second one of a kind that was there once',
      files: { ...project, 'src/store.ts': `${store}export const a: number = 'a';\n` },
      changes: { 'src/store.ts': `${migrated}export const a: number = 'a';\nexport const b: number = 'b';\n` },
      errors: ['src/store.ts:6 TS2322'],
    },
    {
      name: 'none of a module that a created file does not find, as the file that its text comes from does not',
      files: { ...project, 'src/store.ts': `import type { Job } from 'queue-of-elsewhere';\n${store.replace('get(key: string)', 'get(key: Job)').replace('key; }', 'key.id; }')}` },
      changes: {
        'src/store.ts': `import type { Job } from 'queue-of-elsewhere';\n${migrated.replace('get(key: string)', 'get(key: Job)').replace('key; }', 'key.id; }')}`,
        'src/contract.ts': "import type { Job } from 'queue-of-elsewhere';\nimport type { Other } from 'another-of-elsewhere';\nexport interface IStore { get(key: Job): Other; }\n",
      },
      errors: ['src/contract.ts:2 TS2307'],
    },
    {
      name: 'in the importer of a deleted file',
      files: { ...project, 'src/app.ts': "import { RedisStore } from './store.js';\nnew RedisStore();\n", 'src/idle.ts': 'export {};\n' },
      changes: { 'src/store.ts': null },
      errors: ['src/app.ts:1 TS2307'],
    },
    {
      name: 'none where file and importer go together',
      files: { ...project, 'src/store.test.ts': "import { RedisStore } from './store.js';\nnew RedisStore();\n" },
      changes: { 'src/store.ts': null, 'src/store.test.ts': null },
      errors: [],
    },
    {
      name: 'in a created file, which the changed ones can import',
      files: project,
      changes: {
        'src/contract.ts': 'export interface Store { get(key: string): string }\nexport const wrong: number = "no";\n',
        'src/store.ts': `import type { Store } from './contract.js';\n${migrated.replace('RedisStore', 'RedisStore implements Store')}`,
      },
      errors: ['src/contract.ts:2 TS2322'],
    },
    {
      name: 'of syntax before all others',
      files: project,
      changes: { 'src/store.ts': `${migrated}}\nexport const a: number = 'a';\n` },
      errors: ['src/store.ts:5 syntax TS1128'],
    },
    {
      name: 'in tests with a tsconfig of their own',
      files: {
        ...project,
        'tsconfig.json': config({}, { include: ['src'] }),
        'tests/tsconfig.json': config({}, { include: ['.'] }),
        'tests/store.test.ts': "import { RedisStore } from '../src/store.js';\nnew RedisStore().metrics;\n",
      },
      changes: { 'src/store.ts': migrated },
      errors: ['tests/store.test.ts:2 TS2339'],
    },
    {
      name: 'in tests that no tsconfig includes',
      files: {
        ...project,
        'tsconfig.json': config({}, { include: ['src'] }),
        'tests/store.test.ts': "import { RedisStore } from '../src/store.js';\nnew RedisStore().metrics;\n",
      },
      changes: { 'src/store.ts': migrated },
      errors: ['tests/store.test.ts:2 TS2339'],
    },
    {
      name: 'through the paths of a tsconfig',
      files: {
        ...project,
        'tsconfig.json': config({ module: 'esnext', moduleResolution: 'bundler', paths: { '@/*': ['./src/*'] } }),
        'src/app.ts': "import { RedisStore } from '@/store';\nnew RedisStore().metrics;\n",
      },
      changes: { 'src/store.ts': migrated },
      errors: ['src/app.ts:2 TS2339'],
    },
    {
      name: 'as the tsconfig says for JavaScript: checked',
      files: { ...project, 'tsconfig.json': config({ allowJs: true, checkJs: true }), 'src/app.js': "import { RedisStore } from './store.js';\nnew RedisStore().metrics;\n" },
      changes: { 'src/store.ts': migrated },
      errors: ['src/app.js:2 TS2339'],
    },
    {
      name: 'as the tsconfig says for JavaScript: not checked',
      files: { ...project, 'tsconfig.json': config({ allowJs: true }), 'src/app.js': "import { RedisStore } from './store.js';\nnew RedisStore().metrics;\n" },
      changes: { 'src/store.ts': migrated },
      errors: [],
    },
    {
      name: 'of syntax in JavaScript without a tsconfig',
      files: { 'package.json': '{}', 'store.js': 'class Store extends Base {}\nmodule.exports = Store;\n' },
      changes: { 'store.js': 'class Store implements Base {}\nmodule.exports = Store;\n' },
      errors: ['store.js:1 syntax TS8005'],
    },
    {
      name: 'without a tsconfig',
      files: { 'package.json': '{}', 'base.ts': base, 'store.ts': store.replace('.js', '') },
      changes: { 'store.ts': withoutBase },
      errors: ['store.ts:2 TS2335', 'store.ts:3 TS4112'],
    },
    {
      name: 'under options that are deprecated',
      files: {
        ...project,
        'node_modules/typescript/package.json': '{ "name": "typescript", "version": "4.9.5" }',
        'node_modules/@types/globals/index.d.ts': 'declare const process: { env: Record<string, string | undefined> };\n',
        'tsconfig.json': '{ "compilerOptions": { "module": "commonjs", "target": "es5", "moduleResolution": "node", "downlevelIteration": true, "baseUrl": "." } }',
        'src/store.ts': `${store.replace('.js', '')}export const url = process.env.URL;\n`,
        'src/app.ts': "import { RedisStore } from 'src/store';\nnew RedisStore().metrics;\n",
      },
      changes: { 'src/store.ts': `${migrated}export const url: string = process.env.URL;\nexport const wrong = undeclared;\n` },
      errors: ['src/app.ts:2 TS2339', 'src/store.ts:6 TS2304'],
    },
    {
      name: 'of declarations, where the project writes them',
      files: { ...project, 'tsconfig.json': config({ composite: true, noEmit: false }) },
      changes: { 'src/store.ts': `${migrated}export default class { private readonly a = 1; }\nexport const make = () => class { private readonly b = 1; };\n` },
      errors: ['src/store.ts:6 TS4094'],
    },
  ])('$name', ({ files, changes, errors }) => {
    expect(errorsOf({ files, changes })).toEqual(errors);
  });

  it('are found in a package of the workspace that imports another by its name', () => {
    const root = tempFolder({
      'packages/store/package.json': '{ "name": "@acme/store", "type": "module", "exports": "./src/store.ts" }',
      'packages/store/tsconfig.json': config({}),
      'packages/store/src/base.ts': base,
      'packages/store/src/store.ts': store,
      'packages/app/package.json': '{ "name": "@acme/app", "type": "module" }',
      'packages/app/tsconfig.json': config({}),
      'packages/app/app.ts': "import { RedisStore } from '@acme/store';\nnew RedisStore().metrics;\n",
      'packages/app/node_modules/@acme/.keep': '',
    });
    symlinkSync('../../../store', posix.join(root, 'packages/app/node_modules/@acme/store'));
    const errors = typeCheck(root, diskFiles()).newErrors(new Map([[posix.join(root, 'packages/store/src/store.ts'), migrated]]));
    expect(errors.map(({ file, code }) => [posix.relative(root, file), code])).toEqual([['packages/app/app.ts', 2339]]);
  });

  it('are told by the compiler in full', () => {
    const root = tempFolder(project);
    const [error] = typeCheck(root, diskFiles()).newErrors(new Map([[posix.join(root, 'src/store.ts'), `${migrated}export const a: number = 'a';\n`]]));
    expect(error).toEqual({
      kind: 'type',
      file: posix.join(root, 'src/store.ts'),
      line: 5,
      code: 2322,
      message: "Type 'string' is not assignable to type 'number'.",
    });
  });

  it('are those of one question each, however many are asked', () => {
    const root = tempFolder({ ...project, 'src/app.ts': "import { RedisStore } from './store.js';\nnew RedisStore().metrics;\n" });
    const check = typeCheck(root, diskFiles());
    const at = (path: string): string => posix.join(root, path);
    const codesWith = (changes: Readonly<Record<string, string | null>>): number[] =>
      check.newErrors(new Map(Object.entries(changes).map(([path, text]) => [at(path), text]))).map(({ code }) => code);
    expect(codesWith({ 'src/store.ts': migrated })).toEqual([2339]);
    expect(codesWith({ 'src/store.ts': null })).toEqual([2307]);
    expect(codesWith({ 'src/store.ts': migrated, 'src/app.ts': 'export {};\n', 'src/new.ts': 'export const a: number = "";\n' })).toEqual([2322]);
    expect(codesWith({})).toEqual([]);
    expect(codesWith({ 'src/store.ts': migrated })).toEqual([2339]);
  });

  describe('beyond changes that bring none', () => {
    const files = {
      ...project,
      'src/app.ts': "import { RedisStore } from './store.js';\nexport const app = (): string => new RedisStore().get('a');\n",
      'src/other.ts': 'export const other = 1;\n',
      'src/user.ts': "import { other } from './other.js';\nexport const user: number = other;\n",
    };
    const askedFor = (changes: Readonly<Record<string, string | null>>, clean: Readonly<Record<string, string | null>>): { readonly codes: number[]; readonly asked: number } => {
      const root = tempFolder(files);
      const overlay = (texts: Readonly<Record<string, string | null>>): Map<string, string | null> => new Map(Object.entries(texts).map(([path, text]) => [posix.join(root, path), text]));
      let asked = 0;
      const check = typeCheck(root, diskFiles(), () => (asked += 1));
      expect(check.newErrors(overlay(clean))).toEqual([]);
      asked = 0;
      return { codes: check.newErrors(overlay(changes), overlay(clean)).map(({ code }) => code), asked };
    };

    it.each([
      { name: 'the same changes ask nothing', clean: { 'src/store.ts': migrated }, changes: { 'src/store.ts': migrated }, codes: [], asked: 0 },
      { name: 'another file is asked with its importers', clean: { 'src/store.ts': migrated }, changes: { 'src/store.ts': migrated, 'src/other.ts': "export const other = '';\n" }, codes: [2322], asked: 2 },
      { name: 'a file that is changed otherwise is asked with its importers', clean: { 'src/store.ts': migrated }, changes: { 'src/store.ts': migrated.replace('get(', 'read(') }, codes: [2339], asked: 2 },
      { name: 'a change that is taken back is asked as well', clean: { 'src/other.ts': 'export const other = 2;\n', 'src/store.ts': migrated }, changes: { 'src/store.ts': migrated }, codes: [], asked: 2 },
      { name: 'a file that goes is asked by its importers', clean: { 'src/store.ts': migrated }, changes: { 'src/store.ts': migrated, 'src/other.ts': null }, codes: [2307], asked: 1 },
    ])('$name', ({ clean, changes, codes, asked }) => {
      expect(askedFor(changes, clean)).toEqual({ codes, asked });
    });
  });
});

import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { link, monitoredBase, repository } from '../survey/lint-project.ts';
import { migrated } from './migrated.ts';
import { tempFolder } from './temp-project.ts';

type Texts = Readonly<Record<string, string>>;

const config = JSON.stringify({ compilerOptions: { module: 'nodenext', target: 'es2022', strict: true, declaration: true, skipLibCheck: true, types: ['node'], rootDir: 'src', outDir: 'dist' }, include: ['src'] });
const manifest = (name: string, needs: readonly string[], more: object = {}): string =>
  JSON.stringify({ name, type: 'module', exports: { '.': { types: './dist/index.d.ts', default: './dist/index.js' }, ...more }, dependencies: Object.fromEntries(needs.map((each) => [each, 'workspace:*'])) });

const base = `import { createLogger } from './logger.js';

${monitoredBase.replace(/protected readonly logger[^\n]*/u, "protected readonly logger = createLogger('base');\n  healthy(): boolean {\n    return true;\n  }")}`;
const logger = "export interface Logger {\n  error(...entry: unknown[]): void;\n  info(...entry: unknown[]): void;\n}\n\nexport function createLogger(name: string): Logger {\n  return { error: (...entry) => console.error(name, ...entry), info: (...entry) => console.info(name, ...entry) };\n}\n";
const factory = "import { Redis } from 'ioredis';\n\nexport function createRedisClient(url: string): Redis {\n  return new Redis(url, { lazyConnect: true });\n}\n";
const built = "export declare class BaseExternalClient {\n    protected callExternal<T>(name: string, callback: () => Promise<T>): Promise<T>;\n}\n";

const core: Texts = {
  'packages/core/package.json': manifest('@acme/core', []),
  'packages/core/tsconfig.json': config,
  'packages/core/src/base.ts': base,
  'packages/core/src/logger.ts': logger,
  'packages/core/src/redis.ts': factory,
  'packages/core/src/index.ts': "export * from './base.js';\nexport { createLogger } from './logger.js';\nexport * from './redis.js';\n",
};

const store = `import { Redis } from 'ioredis';
import { BaseExternalClient } from '@acme/core';

export class KeyStore extends BaseExternalClient {
  private readonly redis: Redis;

  constructor(url: string) {
    super('keys');
    this.redis = new Redis(url);
  }

  async get(key: string): Promise<string | null> {
    return this.callExternal('get', () => this.redis.get(key));
  }
}
`;

const stores: Texts = {
  'packages/stores/package.json': manifest('@acme/stores', ['@acme/core', 'ioredis']),
  'packages/stores/tsconfig.json': config,
  'packages/stores/src/key-store.ts': store,
  'packages/stores/src/index.ts': "export { KeyStore } from './key-store.js';\n",
};

const cured = `import type { Redis } from 'ioredis';
import { createRedisClient } from '@acme/core';

export class KeyStore {
  private readonly redis: Redis;

  constructor(url: string) {
    this.redis = createRedisClient(url);
  }

  async get(key: string): Promise<string | null> {
    return this.redis.get(key);
  }
}
`;

/** A workspace of packages that are typed by what is built of them, installed. */
function workspace(files: Texts): string {
  const root = tempFolder({ 'package.json': '{ "workspaces": ["packages/*"] }', ...files });
  for (const name of ['ioredis', '@types']) link(root, name, join(repository, 'node_modules', name));
  for (const name of ['core', 'stores']) link(root, `@acme/${name}`, join(root, 'packages', name));
  return root;
}

function outcome(root: string, settings: unknown = {}): { readonly texts: unknown; readonly refusals: readonly string[]; readonly typeErrors: readonly string[] } {
  const { plan, texts, typeErrors } = migrated(root, { settings });
  return { texts, refusals: plan.refusals.map(({ reason, detail }) => `${reason}: ${detail}`), typeErrors };
}

describe('a class whose base is in another package', () => {
  it.each<{ readonly where: string; readonly files: Texts }>([
    { where: 'where that is not built', files: {} },
    { where: 'where what is built of it is out of date', files: { 'packages/core/dist/index.d.ts': built, 'packages/core/dist/index.js': '' } },
  ])('migrates $where, to what that package shows', ({ files }) => {
    const root = workspace({ ...core, ...stores, ...files });
    expect(outcome(root)).toEqual({ texts: { 'packages/stores/src/key-store.ts': cured }, refusals: [], typeErrors: [] });
    const again = migrated(root, { overlay: { 'packages/stores/src/key-store.ts': cured } });
    expect([again.plan.groups, again.plan.refusals]).toEqual([[], []]);
  });

  it('migrates alone, from its own folder', () => {
    const root = workspace({ ...core, ...stores, 'packages/core/dist/index.d.ts': built });
    expect(outcome(join(root, 'packages/stores')).texts).toEqual({ 'src/key-store.ts': cured });
  });

  it('takes a factory by the path that its package shows it at', () => {
    const files = { ...core, 'packages/core/package.json': manifest('@acme/core', [], { './redis': { types: './dist/redis.d.ts', default: './dist/redis.js' } }), 'packages/core/src/index.ts': "export * from './base.js';\n" };
    const settings = { factories: [{ replaces: ['Redis'], create: 'createRedisClient', from: 'packages/core/src/redis.ts' }] };
    expect(outcome(workspace({ ...files, ...stores }), settings).texts).toEqual({ 'packages/stores/src/key-store.ts': cured.replace("'@acme/core'", "'@acme/core/redis'") });
  });

  it('takes none that the package keeps to itself', () => {
    const files = { ...core, ...stores, 'packages/core/src/index.ts': "export * from './base.js';\nimport './redis.js';\n" };
    const settings = { factories: [{ replaces: ['Redis'], create: 'createRedisClient', from: 'packages/core/src/redis.ts' }] };
    const { refusals } = outcome(workspace(files), settings);
    expect(refusals).toEqual(['no-factory: still constructs Redis: the package of packages/core/src/redis.ts shows other packages no createRedisClient']);
    expect(outcome(workspace(files)).refusals).toEqual(['no-factory: still constructs Redis: no factory is configured that replaces Redis, and no function of the project returns one']);
  });

  it('makes its logger by what the package of the base shows', () => {
    const logging = store.replace("    return this.callExternal", "    this.logger.error('asked');\n    return this.callExternal");
    const { texts } = outcome(workspace({ ...core, ...stores, 'packages/stores/src/key-store.ts': logging }));
    expect((texts as Texts)['packages/stores/src/key-store.ts']).toContain("import { createRedisClient, createLogger } from '@acme/core';");
  });

  it('is refused where its logger is made by what only the package of the base knows', () => {
    const logging = store.replace("    return this.callExternal", "    this.logger.error('asked');\n    return this.callExternal");
    const files = { ...core, ...stores, 'packages/stores/src/key-store.ts': logging, 'packages/core/src/index.ts': "export * from './base.js';\nexport * from './redis.js';\n" };
    const { texts, refusals } = outcome(workspace(files));
    expect(texts).toEqual({});
    expect(refusals).toEqual(["inherited-member-used: this.logger (packages/stores/src/key-store.ts:13) is the base's, and how to make one is not known; configure `logger`"]);
  });
});

it('finds uses of the base in a package that is compiled against what was built', () => {
  const root = workspace({
    ...core,
    ...stores,
    'packages/stores/dist/index.d.ts': "export { KeyStore } from './key-store.js';\n",
    'packages/stores/dist/key-store.d.ts': "import { BaseExternalClient } from '@acme/core';\nexport declare class KeyStore extends BaseExternalClient {\n    constructor(url: string);\n}\n",
    'packages/core/dist/index.d.ts': built.replace('protected', 'healthy(): boolean;\n    protected'),
    'packages/app/package.json': manifest('@acme/app', ['@acme/stores']),
    'packages/app/tsconfig.json': config,
    'packages/app/src/index.ts': "import { KeyStore } from '@acme/stores';\n\nexport const isReady = (): boolean => new KeyStore('redis://localhost').healthy();\n",
    'packages/app/dist/index.js': "import { KeyStore } from '@acme/stores';\n\nexport const isReady = () => new KeyStore('redis://localhost').healthy();\n",
  });
  const { texts, refusals } = outcome(root);
  expect(texts).toEqual({});
  expect(refusals).toEqual([expect.stringContaining('.healthy (packages/app/src/index.ts:3)')]);
});

it('reads the source of a package under the paths of its own', () => {
  const aliased = JSON.stringify({ compilerOptions: { ...(JSON.parse(config) as { compilerOptions: object }).compilerOptions, paths: { '~/*': ['./src/*'] } }, include: ['src'] });
  const files = {
    ...core,
    ...stores,
    'packages/core/tsconfig.json': aliased,
    'packages/core/src/index.ts': "export * from '~/base.js';\nexport * from '~/redis.js';\n",
    'packages/stores/tsconfig.json': aliased,
    // What the same alias leads to in the package of the class.
    'packages/stores/src/base.ts': 'export class BaseExternalClient {}\n',
    'packages/stores/src/redis.ts': 'export const createRedisClient = (): null => null;\n',
  };
  expect(outcome(workspace(files))).toEqual({ texts: { 'packages/stores/src/key-store.ts': cured }, refusals: [], typeErrors: [] });
});

it('imports from a library that the tsconfig names by that name', () => {
  const options = { module: 'esnext', moduleResolution: 'bundler', target: 'es2022', strict: true, skipLibCheck: true, types: ['node'], noEmit: true };
  const paths = { '@acme/core': ['libs/core/src/index.ts'], '@acme/redis': ['libs/redis/src/index.ts'] };
  const library = '{ "extends": "../../tsconfig.base.json", "include": ["src"] }';
  const files = {
    'tsconfig.base.json': JSON.stringify({ compilerOptions: { ...options, baseUrl: '.', paths } }),
    'libs/core/tsconfig.json': library,
    'libs/core/src/index.ts': "export * from './lib/base';\n",
    'libs/core/src/lib/base.ts': monitoredBase,
    'libs/redis/tsconfig.json': library,
    'libs/redis/src/index.ts': "export * from './lib/redis';\n",
    'libs/redis/src/lib/redis.ts': factory,
    'libs/stores/tsconfig.json': library,
    'libs/stores/src/key-store.ts': store.replace("super('keys')", 'super()'),
  };
  const settings = { factories: [{ replaces: ['Redis'], create: 'createRedisClient', from: 'libs/redis/src/lib/redis.ts' }] };
  expect(outcome(workspace(files), settings)).toEqual({ texts: { 'libs/stores/src/key-store.ts': cured.replace("'@acme/core'", "'@acme/redis'") }, refusals: [], typeErrors: [] });
  const byPath = { ...files, 'libs/stores/src/key-store.ts': files['libs/stores/src/key-store.ts'].replace("'@acme/core'", "'../../core/src'") };
  expect(outcome(workspace(byPath), settings).texts).toEqual({ 'libs/stores/src/key-store.ts': cured.replace("'@acme/core'", "'../../redis/src/lib/redis'") });
});

it('refuses a class whose base the checker reads from declarations that stand beside its code', () => {
  const root = workspace({
    'packages/app/package.json': '{ "name": "@acme/app", "type": "module" }',
    'packages/app/tsconfig.json': JSON.stringify({ compilerOptions: { module: 'nodenext', strict: true, allowJs: true, noEmit: true, types: ['node'] } }),
    'packages/app/src/base.js': 'export class BaseExternalClient {\n  async callExternal(name, callback) {\n    return callback();\n  }\n}\n',
    'packages/app/src/base.d.ts': built,
    'packages/app/src/key-store.ts': "import { Redis } from 'ioredis';\nimport { BaseExternalClient } from './base.js';\n\nexport class KeyStore extends BaseExternalClient {\n  private readonly redis = new Redis();\n\n  async get(key: string): Promise<string | null> {\n    return this.callExternal('get', () => this.redis.get(key));\n  }\n}\n",
  });
  expect(outcome(root)).toEqual({
    texts: {},
    refusals: ['unresolved-base: BaseExternalClient is written in packages/app/src/base.js, and its types come from packages/app/src/base.d.ts, which do not say what it does'],
    typeErrors: [],
  });
});

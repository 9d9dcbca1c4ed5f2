import { join } from 'node:path';
import { expect, it } from 'vitest';
import { link, monitoredBase, repository } from '../survey/lint-project.ts';
import { migrated } from './migrated.ts';
import { tempFolder } from './temp-project.ts';

const store = (base: string): string => `import { Redis } from 'ioredis';
import { BaseExternalClient } from '${base}';

export class KeyStore extends BaseExternalClient {
  private readonly redis = new Redis();

  async get(key: string): Promise<string | null> {
    return this.callExternal('get', () => this.redis.get(key));
  }
}
`;

const cured = (factory: string): string => `import { createRedisClient } from '${factory}';

export class KeyStore {
  private readonly redis = createRedisClient();

  async get(key: string): Promise<string | null> {
    return this.redis.get(key);
  }
}
`;

const factory = "import { Redis } from 'ioredis';\n\nexport function createRedisClient(): Redis {\n  return new Redis({ lazyConnect: true });\n}\n";
const user = (from: string): string => `import { KeyStore } from '${from}';\n\nexport const read = (): Promise<string | null> => new KeyStore().get('a');\n`;
const config = (options: object, rest: object = {}): string =>
  JSON.stringify({ compilerOptions: { module: 'nodenext', target: 'es2022', strict: true, noEmit: true, skipLibCheck: true, types: ['node'], ...options }, ...rest });
const typescript = (version: string): Readonly<Record<string, string>> => ({ 'node_modules/typescript/package.json': `{ "name": "typescript", "version": "${version}" }` });

const esm = { 'package.json': '{ "type": "module" }', 'src/base.ts': monitoredBase, 'src/redis-client.ts': factory, 'src/key-store.ts': store('./base.js'), 'src/user.ts': user('./key-store.js') };
const cjs = { ...esm, 'package.json': '{}', 'src/key-store.ts': store('./base'), 'src/user.ts': user('./key-store') };
const migratedEsm = { 'src/key-store.ts': cured('./redis-client.js') };
const migratedCjs = { 'src/key-store.ts': cured('./redis-client') };

interface Kind {
  readonly kind: string;
  readonly files: Readonly<Record<string, string>>;
  readonly expected: Readonly<Record<string, string>>;
}

it.each<Kind>([
  {
    kind: 'a solution whose projects reference one another',
    files: {
      ...esm,
      'tsconfig.json': '{ "files": [], "references": [{ "path": "./tsconfig.core.json" }, { "path": "./tsconfig.app.json" }] }',
      'tsconfig.core.json': config({ composite: true, noEmit: false }, { include: ['src/base.ts', 'src/redis-client.ts', 'src/key-store.ts'] }),
      'tsconfig.app.json': config({ composite: true, noEmit: false }, { include: ['src/user.ts'], references: [{ path: './tsconfig.core.json' }] }),
    },
    expected: migratedEsm,
  },
  {
    kind: 'several tsconfigs that share files',
    files: { ...esm, 'tsconfig.json': config({}, { include: ['src'] }), 'tsconfig.build.json': config({ declaration: true }, { include: ['src'] }), 'tests/tsconfig.json': config({}, { include: ['.', '../src'] }), 'tests/user.test.ts': user('../src/key-store.js') },
    expected: migratedEsm,
  },
  { kind: 'no tsconfig at all', files: esm, expected: migratedEsm },
  { kind: 'CommonJS', files: { ...cjs, 'tsconfig.json': config({ module: 'commonjs', moduleResolution: 'bundler' }) }, expected: migratedCjs },
  {
    kind: 'path aliases',
    files: {
      ...esm,
      'tsconfig.json': config({ module: 'esnext', moduleResolution: 'bundler', paths: { '@app/*': ['./src/*'] } }),
      'src/key-store.ts': store('@app/base'),
      'src/user.ts': user('@app/key-store'),
    },
    expected: { 'src/key-store.ts': cured('@app/redis-client') },
  },
  {
    kind: 'JavaScript under allowJs and checkJs',
    files: {
      'package.json': '{ "type": "module" }',
      'tsconfig.json': config({ allowJs: true, checkJs: true, strict: false }),
      'src/base.js': 'export class BaseExternalClient {\n  /** @template T @param {string} name @param {() => T} call @returns {T} */\n  callExternal(name, call) {\n    return call();\n  }\n}\n',
      'src/redis-client.ts': factory,
      'src/key-store.js': "import { BaseExternalClient } from './base.js';\nimport { createRedisClient } from './redis-client.js';\n\nexport class KeyStore extends BaseExternalClient {\n  redis = createRedisClient();\n\n  /** @param {string} key */\n  async get(key) {\n    return this.callExternal('get', () => this.redis.get(key));\n  }\n}\n",
    },
    expected: { 'src/key-store.js': "import { createRedisClient } from './redis-client.js';\n\nexport class KeyStore {\n  redis = createRedisClient();\n\n  /** @param {string} key */\n  async get(key) {\n    return this.redis.get(key);\n  }\n}\n" },
  },
  {
    kind: 'TypeScript 5, with what 6 calls deprecated and its old defaults',
    files: { ...cjs, ...typescript('5.9.3'), 'tsconfig.json': '{ "compilerOptions": { "module": "commonjs", "target": "es2019", "moduleResolution": "node", "baseUrl": ".", "skipLibCheck": true, "noEmit": true } }' },
    expected: migratedCjs,
  },
  { kind: 'TypeScript 6', files: { ...esm, ...typescript('6.0.3'), 'tsconfig.json': config({ erasableSyntaxOnly: true, verbatimModuleSyntax: true }) }, expected: migratedEsm },
  {
    kind: 'TypeScript 7, with an option that the bundled compiler does not know',
    files: { ...esm, ...typescript('7.0.2'), 'tsconfig.json': config({ isolatedDeclarations: true, declaration: true, deduplicatePackages: true, target: 'es2025' }) },
    expected: migratedEsm,
  },
])('migrates and checks a project of the kind: $kind', ({ files, expected }) => {
  const root = tempFolder(files);
  for (const name of ['ioredis', '@types']) link(root, name, join(repository, 'node_modules', name));
  const settings = { factories: [{ replaces: ['Redis'], create: 'createRedisClient', from: 'src/redis-client.ts' }] };
  const { plan, texts, typeErrors } = migrated(root, { settings });
  expect(plan.refusals).toEqual([]);
  expect(typeErrors).toEqual([]);
  expect(texts).toEqual(expected);
  const again = migrated(root, { settings, overlay: texts });
  expect([again.plan.groups, again.plan.edits, again.plan.refusals]).toEqual([[], [], []]);
});

it('finds a factory that nothing imports where no tsconfig lists it', () => {
  const root = tempFolder(esm);
  for (const name of ['ioredis', '@types']) link(root, name, join(repository, 'node_modules', name));
  const { plan, texts } = migrated(root);
  expect(plan.refusals).toEqual([]);
  expect(texts).toEqual(migratedEsm);
});

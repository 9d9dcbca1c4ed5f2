import { symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { migrated } from '../migrated.ts';
import { tempFolder } from '../temp-project.ts';

const compilerOptions = { target: 'ES2022', lib: ['ES2023'], module: 'NodeNext', moduleResolution: 'NodeNext', types: ['node'], strict: true, skipLibCheck: true, noEmit: true };

/** What a strict migration makes of one store in a project. */
function stored(code: string, { path = 'src/stores/store.ts', extract = true, more = {} }: { path?: string; extract?: boolean; more?: Record<string, string> } = {}) {
  const root = tempFolder({ 'package.json': '{ "type": "module" }', 'tsconfig.json': JSON.stringify({ compilerOptions, include: ['src'] }), ...more, [path]: `import type { Redis } from 'ioredis';\n\n${code}\n` });
  symlinkSync(resolve('node_modules'), join(root, 'node_modules'));
  const { plan, texts, typeErrors } = migrated(root, { extract, strict: true });
  expect(typeErrors).toEqual([]);
  return { created: plan.created, contracts: plan.groups.flatMap(({ classes }) => classes.map(({ contract }) => contract)), notes: plan.groups.flatMap(({ classes }) => classes.flatMap(({ notes }) => notes)), refused: plan.refusals.map(({ detail }) => detail), text: texts[path] ?? '' };
}

function store(name: string, head = ''): string {
  return `${head}export class ${name} {\n  constructor(private readonly redis: Redis) {}\n\n  async find(key: string): Promise<string | null> {\n    return this.redis.get(key);\n  }\n}`;
}

describe('the types of an extracted contract', () => {
  it('are left out with it where the file of the class does not know their names', () => {
    const { contracts, created, refused } = stored(`import { page } from './page.js';\n\n${store('RedisUserStore').replace(/\}$/u, '\n  pages() {\n    return page(this.redis);\n  }\n}')}`, {
      path: 'src/stores/redis-user-store.ts',
      more: { 'src/stores/page.ts': "import type { Redis } from 'ioredis';\n\nexport namespace Pages {\n  export interface Page {\n    readonly size: number;\n  }\n}\n\nexport async function page(redis: Redis): Promise<Pages.Page> {\n  return { size: await redis.dbsize() };\n}\n" },
    });
    expect({ contracts, created }).toEqual({ contracts: [], created: [] });
    expect(refused).toEqual(['implements no contract: a type of its operations cannot be named; write their types out']);
  });
});

it('an extracted contract that has to stand in a module which is what it exports is not exported', () => {
  const root = tempFolder({
    'package.json': '{}',
    'tsconfig.json': JSON.stringify({ compilerOptions, include: ['src'] }),
    'src/token-store.ts': `import type { Redis } from 'ioredis';\n\nnamespace TokenStore {\n  export interface Token {\n    readonly id: string;\n  }\n}\n\nclass TokenStore {\n  constructor(private readonly redis: Redis) {}\n\n  async find(id: string): Promise<TokenStore.Token | null> {\n    return (await this.redis.exists(id)) === 1 ? { id } : null;\n  }\n}\n\nexport = TokenStore;\n`,
  });
  symlinkSync(resolve('node_modules'), join(root, 'node_modules'));
  const { plan, texts, typeErrors } = migrated(root, { extract: true, strict: true });
  expect({ typeErrors, refused: plan.refusals }).toEqual({ typeErrors: [], refused: [] });
  expect(texts['src/token-store.ts']).toContain('/** The operations of a token store. */\ninterface ITokenStore {\n  find(id: string): Promise<TokenStore.Token | null>;\n}\n\nclass TokenStore implements ITokenStore {');
});

describe('the name and the file of an extracted contract', () => {
  it.each([
    ['RedisUserStore', 'src/stores/redis-user-store.ts', 'IUserStore', 'src/stores/user-store.ts'],
    ['UserStore', 'src/stores/user-store.ts', 'IUserStore', 'src/stores/user-store-contract.ts'],
    ['RedisUserStore', 'src/stores/RedisUserStore.ts', 'IUserStore', 'src/stores/IUserStore.ts'],
    ['RedisUserStore', 'src/stores/redisUserStore.ts', 'IUserStore', 'src/stores/userStore.ts'],
    ['RedisUserStore', 'src/stores/redis_user_store.ts', 'IUserStore', 'src/stores/user_store.ts'],
    ['RedisUserStore', 'src/stores/redis-user-store.mts', 'IUserStore', 'src/stores/user-store.mts'],
  ])('of %s in %s are %s and %s', (name, path, contract, file) => {
    const { created, contracts } = stored(store(name), { path });
    expect(contracts).toEqual([contract]);
    expect(created.map((each) => each.path)).toEqual([file]);
  });

  it.each([
    ['src/stores/audit-store.ts', 'IAuditStore', 'src/stores/audit-store-contract.ts'],
    ['src/stores/audit.store.ts', 'IAuditStore', 'src/stores/audit-store.interface.ts'],
    ['src/audit-store/index.ts', 'IAuditStore', 'src/audit-store/audit-store.ts'],
  ])('of a class without a name in %s are %s and %s', (path, contract, file) => {
    const { created, contracts, text } = stored(`/** @infrastructure */\n${store('').replace('export class ', 'export default class')}`, { path });
    expect({ contracts, created: created.map((each) => each.path) }).toEqual({ contracts: [contract], created: [file] });
    expect(text).toContain(`export default class implements ${contract} {`);
  });

  it('keep what says something, and say it with an article', () => {
    const named = {
      RedisCache: ['ICache', 'a cache'],
      KafkaMetrics: ['IKafkaMetrics', 'a Kafka metrics'],
      RedisService: ['IRedisService', 'a Redis service'],
      S3ImageStore: ['IImageStore', 'an image store'],
      S3Service: ['IS3Service', 'an S3 service'],
      URLCache: ['IURLCache', 'a URL cache'],
      LLMCache: ['ILLMCache', 'an LLM cache'],
      UserCache: ['IUserCache', 'a user cache'],
    };
    const code = Object.keys(named).map((name) => `/** @infrastructure */\n${store(name)}`);
    const { created, contracts } = stored(code.join('\n\n'));
    const described = created.map(({ text }) => [/interface (\w+)/.exec(text)?.[1], /The operations of (.*)\. /.exec(text)?.[1]]);
    expect(contracts).toEqual(Object.values(named).map(([contract]) => contract));
    expect(described.sort()).toEqual(Object.values(named).sort());
  });

  it('are full ones for two classes that would share them', () => {
    expect(stored(`${store('RedisUserStore')}\n\n${store('MemoryUserStore').replace('Memory', 'Pg')}`).contracts).toEqual(['IRedisUserStore', 'IPgUserStore']);
  });

  it.each([
    ['RedisUserStore', 'token.store.contract.ts', 'src/contracts/user.store.contract.ts'],
    ['RedisUserCache', 'token.store.contract.ts', 'src/contracts/user-cache.contract.ts'],
  ])('repeat no word of %s that stands in the end of the name, as in %s: %s', (name, neighbour, path) => {
    const more = { [`src/contracts/${neighbour}`]: 'export interface TokenStore {\n  push(token: string): Promise<void>;\n}\n' };
    expect(stored(store(name), { more }).created.map((each) => each.path)).toEqual([path]);
  });

  it('follow the contracts of the project in their folder', () => {
    const more = { 'src/contracts/job-queue.contract.ts': 'export interface JobQueue {\n  push(job: string): Promise<void>;\n}\n' };
    const { created, contracts } = stored(store('RedisUserStore'), { more });
    expect(contracts).toEqual(['UserStore']);
    expect(created.map(({ path }) => path)).toEqual(['src/contracts/user-store.contract.ts']);
  });
});

describe('an interface of the project', () => {
  it.each([
    ['is taken where it is named for the class', 'export interface IUserStore {\n  find(key: string): Promise<string | null>;\n}', 'IUserStore'],
    ['is not where the types differ', 'export interface IUserStore {\n  find(key: number): Promise<string | null>;\n}', 'IRedisUserStore'],
    ['is not where it is not exported', 'export const kept = 1;\ninterface Finder {\n  find(key: string): Promise<string | null>;\n}\nexport type Kept = Finder;', 'IUserStore'],
    ['is not where it has one operation and another name', 'export interface Finder {\n  find(key: string): Promise<string | null>;\n}', 'IUserStore'],
    ['is not where it is of a lifecycle', 'export interface OnModuleInit {\n  find(key: string): Promise<string | null>;\n}', 'IUserStore'],
  ])('%s', (_, code, contract) => {
    expect(stored(store('RedisUserStore'), { more: { 'src/ports.ts': `${code}\n` } }).contracts).toEqual([contract]);
  });
});

describe('a contract', () => {
  it('stands above the class where its types are not exported', () => {
    const { created, notes, text } = stored(store('RedisUserStore', 'type Key = string;\n\n').replace('key: string', 'key: Key'));
    expect(created).toEqual([]);
    expect(notes).toEqual(['IUserStore stands in src/stores/store.ts: it uses Key, which is not exported there']);
    expect(text).toContain('find(key: Key): Promise<string | null>;\n}\n\nexport class RedisUserStore implements IUserStore {');
  });

  it('indents types of several lines as its own', () => {
    const code = store('RedisUserStore').replace('find(key: string)', 'find(\n    key: string,\n    options?: {\n      seconds?: number;\n    },\n  )').replace('Promise<string | null> {', 'Promise<{\n    text: string | null;\n  }> {').replace('return this.redis.get(key)', 'return { text: await this.redis.get(key + String(options?.seconds)) }');
    expect(stored(code).created.map(({ text }) => text.split('*/\n')[1])).toEqual([
      'export interface IUserStore {\n  find(key: string, options?: {\n    seconds?: number;\n  }): Promise<{\n    text: string | null;\n  }>;\n}\n',
    ]);
  });

  it('imports its types as the file of the class does: a module as a whole, an export under another name, a default', () => {
    const more = { 'src/types/keys.ts': 'export interface Key {\n  text: string;\n}\n\nexport interface Prefix {\n  text: string;\n}\n\nexport default interface Options {\n  seconds: number;\n}\n' };
    const head = "import type * as keys from '../types/keys.js';\nimport type { Key as StoreKey } from '../types/keys.js';\nimport type KeyOptions from '../types/keys.js';\n\n";
    const code = store('RedisUserStore', head).replace('key: string', 'key: StoreKey, prefix: keys.Prefix, options?: KeyOptions').replace('get(key)', 'get(prefix.text + key.text + String(options?.seconds))');
    const { created, notes } = stored(code, { more });
    expect(notes).toEqual([]);
    expect(created.map(({ text }) => text.split('\n\n')[0]?.split('\n'))).toEqual([["import type * as keys from '../types/keys.js';", "import type KeyOptions from '../types/keys.js';", "import type { Key as StoreKey } from '../types/keys.js';"]]);
  });

  it('is left out without extraction', () => {
    expect(stored(store('RedisUserStore'), { extract: false }).refused).toEqual(['implements no contract: no interface of the project fits, and none is extracted']);
  });
});

describe('an extracted contract declares', () => {
  const members = `
  get size(): number {
    return this.seen;
  }

  get client(): Redis {
    return this.redis;
  }

  async wipe(): Promise<void> {
    await this.redis.flushdb();
  }

  async purgeExpired(): Promise<void> {
    await this.redis.flushdb();
  }

  async close(): Promise<void> {
    await this.redis.quit();
  }
}`;
  const keyed = `export abstract class KeyedStore<Id extends string> {
  protected seen = 0;
  constructor(protected readonly redis: Redis) {}

  async remove(id: string, options?: Options): Promise<number> {
    return this.redis.del(id, ...(options?.also ?? []));
  }

  async take(id: Id): Promise<string | null> {
    return this.redis.getdel(id);
  }

  async drop(id: Page): Promise<number> {
    return this.redis.del(...id);
  }
}
`;
  const files = {
    'src/stores/options.ts': 'export interface Options {\n  readonly also: string[];\n}\n\nexport type Page = string[];\n',
    'src/stores/keyed-store.ts': `import type { Redis } from 'ioredis';\nimport type { Options, Page } from './options.js';\n\n${keyed}`,
    'src/app.ts': "import type { RedisUserStore } from './stores/redis-user-store.js';\n\nexport async function run(store: RedisUserStore): Promise<number> {\n  await store.wipe();\n  await store.close();\n  return store.size + (await store.client.dbsize());\n}\n",
    'src/app.test.ts': "import type { RedisUserStore } from './stores/redis-user-store.js';\n\nexport const purge = (store: RedisUserStore): Promise<void> => store.purgeExpired();\n",
  };

  it('the operations, those of a base that stays, and what other code calls, as far as its types are known', () => {
    const code = `import { KeyedStore } from './keyed-store.js';\nimport type { Options } from './options.js';\n\nexport const none: Options = { also: [] };\n\nexport class RedisUserStore extends KeyedStore<'a'> {\n  async find(key: string): Promise<string | null> {\n    return this.redis.get(key);\n  }\n${members}`;
    const { created, refused, notes } = stored(code, { path: 'src/stores/redis-user-store.ts', more: files });

    expect(refused).toEqual([]);
    expect(created.map(({ text }) => text)).toEqual([
      "import type { Options } from './options.js';\n\n/** The operations of a user store. */\nexport interface IUserStore {\n  find(key: string): Promise<string | null>;\n  readonly size: number;\n  wipe(): Promise<void>;\n  remove(id: string, options?: Options): Promise<number>;\n  take(id: 'a'): Promise<string | null>;\n}\n",
    ]);
    expect(notes).toEqual(['IUserStore leaves out drop, which RedisUserStore inherits: src/stores/redis-user-store.ts does not know all of the types']);
  });
});

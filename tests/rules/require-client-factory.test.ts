import { requireClientFactory } from '../../rules/require-client-factory.ts';
import { at, ruleTester, strict, useProject } from './memory-project.ts';

useProject({
  'src/infra/redis-client.ts': "import { Redis } from 'ioredis';\nexport function createRedisClient(url?: string): Redis { return new Redis(url ?? ''); }\nexport interface RedisOptions { url?: string }",
  'src/infra/async-client.ts': "import { Redis } from 'ioredis';\nexport async function createAsync(): Promise<Redis> { return new Redis(); }\nexport const createLater = () => import('ioredis').then(({ Redis }) => new Redis());",
  'src/infra/pool.ts': "import pg from 'pg';\nconst create = () => { const pool = new pg.Pool(); return pool; };\nexport { create as createPool };\nexport function createSized(size: number) { return new pg.Pool({ max: size }); }\nexport function findPool(): pg.Pool | null { return null; }",
  'src/infra/index.ts': "export { createRedisClient } from './redis-client.js';",
  'src/drivers.ts': "export { Redis as Kv } from 'ioredis';",
});

const filename = at('src/stores/key-store.ts');
const store = (members: string, imports = "import { Redis } from 'ioredis';"): string => `${imports}\n\nexport class KeyStore {\n${members}\n}\n`;
const get = '  get(key: string) { return this.redis.get(key); }';
const data = (driver: string, callee: string, name = 'KeyStore') => ({ class: name, reasons: `uses ${driver}`, driver, callee });
const here = (line: number, column: number, length: number) => ({ line, column, endLine: line, endColumn: column + length });
const factories = (create: string, from: string, replaces = ['Redis']) => ({ 'infra-clients': { factories: [{ replaces, create, from }] } });
const configured = factories('createRedisClient', 'src/infra/redis-client.ts');
const about = { ...data('ioredis', 'Redis'), create: 'createRedisClient', from: 'src/infra/redis-client.ts' };

ruleTester.run('require-client-factory', requireClientFactory.module, {
  assertionOptions: strict,
  valid: [
    { name: 'an injected client', filename, code: store(`  constructor(private readonly redis: Redis) {}\n${get}`) },
    { name: 'a factory of another file', filename, code: store(`  private readonly redis = createRedisClient();\n${get}`, "import { createRedisClient } from '../infra/redis-client.js';") },
    { name: 'a factory of the same file', filename, code: `import { Redis } from 'ioredis';\nconst makeClient = () => new Redis();\nexport class KeyStore {\n  private readonly redis = makeClient();\n${get}\n}` },
    { name: 'a factory method that others may call', filename, code: store(`  static createClient() { return new Redis(); }\n  constructor(private readonly redis: Redis) {}\n${get}`) },
    { name: 'a factory method that a subclass may override', filename, code: store(`  protected createClient() { return new Redis(); }\n  private readonly redis = this.createClient();\n${get}`) },
    { name: 'a class that is named for making clients', filename, code: "import { Redis } from 'ioredis';\nexport class RedisConnectionProvider {\n  private readonly redis = new Redis();\n  flush() { return this.redis.flushall(); }\n}" },
    { name: 'a class that only hands its client out', filename, code: "import { Redis } from 'ioredis';\nexport class RedisModule {\n  private readonly redis = new Redis();\n  getClient() { return this.redis; }\n  onModuleDestroy() { return this.redis.quit(); }\n}" },
    { name: 'a factory that returns a client of its own', filename: at('src/kv.ts'), code: "import { Redis } from 'ioredis';\nexport function createKvClient() {\n  const redis = new Redis();\n  return { get: (key: string) => redis.get(key), del: (key: string) => redis.del(key) };\n}" },
    { name: 'a module that makes and exports the client', filename: at('src/cache.ts'), code: "import { Redis } from 'ioredis';\nexport const redis = new Redis();\nexport const get = (key: string) => redis.get(key);" },
    { name: 'a module that is named for the client it keeps', filename: at('src/db.ts'), code: "import { Pool } from 'pg';\nconst pool = new Pool();\nexport const query = (text: string) => pool.query(text);" },
    { name: 'a module that puts the application together', filename: at('src/container.ts'), code: "import { Redis } from 'ioredis';\nconst redis = new Redis();\nexport const ping = () => redis.ping();\nexport const stop = () => redis.quit();" },
    { name: 'the module of the configured factory', filename: at('src/stores/kv.ts'), settings: factories('open', 'src/stores/kv.ts'), code: store(`  private readonly redis = new Redis();\n${get}`) },
    { name: 'a subclass of the driver, which is the client', filename, code: "import { Pool } from 'pg';\nimport { PrismaClient } from '@prisma/client';\nexport class PrismaService extends PrismaClient {\n  constructor() { super({ adapter: new Pool() }); }\n  users() { return this.user.findMany(); }\n}" },
    { name: 'a command, a query and a transaction', filename, code: store("  constructor(private readonly s3: S3Client) {}\n  get(Key: string) { return this.s3.send(new GetObjectCommand({ Bucket: 'b', Key })); }", "import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';") },
    { name: 'a cache in the process', filename, code: store('  private readonly entries = new LRUCache({ max: 9 });\n  get(key: string) { return this.entries.get(key); }\n  set(key: string, value: string) { this.entries.set(key, value); }', "import { LRUCache } from 'lru-cache';") },
    { name: 'what is built over a client', filename, code: store("  constructor(private readonly connection: Redis) {}\n  private readonly queue = new Queue('mail', { connection: this.connection });\n  add(job: object) { return this.queue.add('mail', job); }", "import { Queue } from 'bullmq';\nimport type { Redis } from 'ioredis';") },
    { name: 'what a configured driver sends', filename, settings: { 'infra-clients': { drivers: [{ module: '@acme/kv' }] } }, code: store("  constructor(private readonly kv: KvClient) {}\n  get(key: string) { return this.kv.send(new GetRequest(key)); }", "import { GetRequest, KvClient } from '@acme/kv';") },
    { name: 'a service client', filename, code: "import OpenAI from 'openai';\nclass Answers { openai = new OpenAI(); ask() { return this.openai.models.list(); } }" },
    { name: 'a class of the same name that is no driver', filename, code: store('  private readonly redis = new Redis();\n  private readonly pool: Pool;', "import type { Pool } from 'pg';\nimport { Redis } from './fake-redis.js';") },
    { name: 'the helper of a test', filename: at('tests/support/key-store.ts'), code: store(`  private readonly redis = new Redis();\n${get}`) },
  ],
  invalid: [
    {
      name: 'a field',
      filename,
      code: store(`  private readonly redis = new Redis();\n${get}`),
      errors: [{ messageId: 'noFactory', data: data('ioredis', 'Redis'), ...here(4, 32, 5) }],
    },
    {
      name: 'a constructor, by the default of a parameter and by a fallback',
      filename,
      code: store(`  constructor(private readonly redis = new Redis(), other?: Redis) {\n    this.other = other ?? new Redis({ db: 1 });\n  }\n${get}`),
      errors: [
        { messageId: 'noFactory', data: data('ioredis', 'Redis'), ...here(4, 44, 5) },
        { messageId: 'noFactory', data: data('ioredis', 'Redis'), ...here(5, 31, 5) },
      ],
    },
    {
      name: 'a private method that is named like a factory, and that nobody shares',
      filename,
      code: store(`  private getClient() { return (this.redis ??= new Redis()); }\n${get}`),
      errors: [{ messageId: 'noFactory', data: data('ioredis', 'Redis'), ...here(4, 52, 5) }],
    },
    {
      name: 'a method that is named like a factory, and hands nothing out',
      filename,
      code: store(`  createClient() { this.redis = new Redis(); }\n${get}`),
      errors: [{ messageId: 'noFactory', data: data('ioredis', 'Redis'), ...here(4, 37, 5) }],
    },
    {
      name: 'connecting',
      filename,
      code: store("  async connect() { this.client = await MongoClient.connect('mongodb://db'); }\n  find(id: string) { return this.client.db().collection('keys').findOne({ id }); }", "import { MongoClient } from 'mongodb';"),
      errors: [{ messageId: 'noFactory', data: data('mongodb', 'MongoClient.connect'), ...here(4, 41, 19) }],
    },
    {
      name: 'functions of a namespace, of a default import and of the package itself',
      filename,
      code: store('  private readonly redis = redis.createClient();\n  private readonly pool = new pg.Pool();\n  private readonly sql = postgres();\n  private readonly kv = Redis.createClient();\n  get(key: string) { return this.sql`SELECT ${key}`; }', "import * as redis from 'redis';\nimport pg from 'pg';\nimport postgres from 'postgres';\nimport { Redis } from 'ioredis';"),
      errors: [
        { messageId: 'noFactory', data: { ...data('redis', 'redis.createClient'), reasons: 'uses redis; uses pg; uses postgres; uses ioredis' }, ...here(7, 28, 18) },
        { messageId: 'noFactory', data: { ...data('pg', 'pg.Pool'), reasons: 'uses redis; uses pg; uses postgres; uses ioredis' }, ...here(8, 31, 7) },
        { messageId: 'noFactory', data: { ...data('postgres', 'postgres'), reasons: 'uses redis; uses pg; uses postgres; uses ioredis' }, ...here(9, 26, 8) },
        { messageId: 'noFactory', data: { ...data('ioredis', 'Redis.createClient'), reasons: 'uses redis; uses pg; uses postgres; uses ioredis' }, ...here(10, 25, 18) },
      ],
    },
    {
      name: 'CommonJS',
      filename: at('src/stores/key-store.cjs'),
      code: "const { Pool } = require('pg');\n\nclass KeyStore {\n  pool = new Pool();\n  get(key) { return this.pool.query('SELECT $1', [key]); }\n}\n",
      errors: [{ messageId: 'noFactory', data: data('pg', 'Pool'), ...here(4, 14, 4) }],
    },
    {
      name: 'a constant that is made for the class alone, once for two classes',
      filename,
      code: "import { Redis } from 'ioredis';\nconst client = new Redis();\nclass KeyStore { get(key: string) { return client.get(key); } }\nclass HashStore { get(key: string) { return client.hgetall(key); } }\n",
      errors: [{ messageId: 'noFactory', data: data('ioredis', 'Redis'), ...here(2, 20, 5) }],
    },
    {
      name: 'an object store, made by a function that is no client factory',
      filename,
      code: "import { Redis } from 'ioredis';\nexport function createSessionStore() {\n  const redis = new Redis();\n  return { get: (key: string) => redis.get(key), del: (key: string) => redis.del(key) };\n}\n",
      errors: [{ messageId: 'noFactory', data: data('ioredis', 'Redis', 'createSessionStore'), ...here(3, 21, 5) }],
    },
    {
      name: 'the functions of a module over a client that it keeps',
      filename: at('src/session-store.ts'),
      code: "import { Redis } from 'ioredis';\nconst redis = new Redis();\nexport const get = (key: string) => redis.get(key);\nexport const del = (key: string) => redis.del(key);\n",
      errors: [{ messageId: 'noFactory', data: data('ioredis', 'Redis', 'session-store'), ...here(2, 19, 5) }],
    },
    {
      name: 'a driver of the settings',
      filename,
      settings: { 'infra-clients': { drivers: [{ module: '@acme/kv', names: ['Vault'] }] } },
      code: store('  private readonly vault = new Vault();\n  get(key: string) { return this.vault.get(key); }', "import { Vault } from '@acme/kv';"),
      errors: [{ messageId: 'noFactory', data: data('@acme/kv', 'Vault'), ...here(4, 32, 5) }],
    },
    {
      name: 'a driver that the project exports under another name',
      filename,
      code: store(`  private readonly redis = new Kv();\n${get}\n  constructor(other: Redis) {}`, "import { Kv } from '../drivers.js';\nimport type { Redis } from 'ioredis';"),
      errors: [{ messageId: 'noFactory', data: data('ioredis', 'Kv'), ...here(5, 32, 2) }],
    },
  ],
});

/** The code with a configured factory, and what the suggestion makes of it; null where there is none. */
function suggested(name: string, code: string, output: string | null, line: number, column: number, more: { settings?: Record<string, unknown>; data?: Record<string, string>; length?: number } = {}) {
  const error = { messageId: 'configuredFactory' as const, data: { ...about, ...more.data }, ...here(line, column, more.length ?? 5) };
  const suggestions = output === null ? [] : [{ messageId: 'useFactory' as const, data: { create: more.data?.['create'] ?? about.create }, output }];
  return { name, filename, settings: more.settings ?? configured, code, errors: [{ ...error, suggestions: suggestions.length > 0 ? suggestions : null }] };
}

const field = (value: string, imports: string, type = ''): string => store(`  private readonly redis${type} = ${value};\n${get}`, imports);
const pooled = factories('createPool', 'src/infra/pool.ts', ['Pool']);
const inPool = (create: string, callee: string) => ({ ...data('pg', callee), create, from: 'src/infra/pool.ts' });

ruleTester.run('require-client-factory, where the factory is configured', requireClientFactory.module, {
  assertionOptions: strict,
  valid: [],
  invalid: [
    suggested('takes the place of the driver that nothing else uses', field('new Redis()', "import { Redis } from 'ioredis';"), field('createRedisClient()', "import { createRedisClient } from '../infra/redis-client';"), 4, 32),
    suggested(
      'is imported behind the others and in their style, where the driver is still a type',
      field('new Redis()', 'import { Redis } from "ioredis"\nimport { log } from "../log.js"', ': Redis'),
      field('createRedisClient()', 'import { Redis } from "ioredis"\nimport { log } from "../log.js"\nimport { createRedisClient } from "../infra/redis-client.js"', ': Redis'),
      5,
      39,
    ),
    suggested(
      'joins an import of the same module, and the driver leaves a list of several',
      field('new Redis()', "import { Cluster, Redis } from 'ioredis';\nimport { type RedisOptions } from '../infra/redis-client.js';"),
      field('createRedisClient()', "import { Cluster } from 'ioredis';\nimport { type RedisOptions, createRedisClient } from '../infra/redis-client.js';"),
      5,
      32,
    ),
    suggested(
      'is imported already, through a barrel',
      field('new Redis()', "import { Redis } from 'ioredis';\nimport { createRedisClient } from '../infra/index.js';"),
      field('createRedisClient()', "import { createRedisClient } from '../infra/index.js';"),
      5,
      32,
    ),
    suggested('of a default import', field('new IORedis()', "import IORedis from 'ioredis';"), field('createRedisClient()', "import { createRedisClient } from '../infra/redis-client';"), 4, 32, { data: { ...about, callee: 'IORedis' }, length: 7 }),
    suggested('by what it returns, under another name inside', field('new Pool()', "import { Pool } from 'pg';"), field('createPool()', "import { createPool } from '../infra/pool';"), 4, 32, { settings: pooled, data: inPool('createPool', 'Pool'), length: 4 }),
    suggested('not for a construction with arguments', field("new Redis('redis://cache')", "import { Redis } from 'ioredis';"), null, 4, 32),
    suggested('not where its name means something else', field('new Redis()', "import { Redis } from 'ioredis';\nconst createRedisClient = 1;"), null, 5, 32),
    suggested('not for one that needs an argument', field('new Pool()', "import { Pool } from 'pg';"), null, 4, 32, { settings: factories('createSized', 'src/infra/pool.ts', ['Pool']), data: inPool('createSized', 'Pool'), length: 4 }),
    suggested('not for one that may return nothing', field('new Pool()', "import { Pool } from 'pg';"), null, 4, 32, { settings: factories('findPool', 'src/infra/pool.ts', ['Pool']), data: inPool('findPool', 'Pool'), length: 4 }),
    suggested('not for an async one', field('new Redis()', "import { Redis } from 'ioredis';"), null, 4, 32, { settings: factories('createAsync', 'src/infra/async-client.ts'), data: { ...about, create: 'createAsync', from: 'src/infra/async-client.ts' } }),
    suggested('not for one whose promise is not written', field('new Redis()', "import { Redis } from 'ioredis';"), null, 4, 32, { settings: factories('createLater', 'src/infra/async-client.ts'), data: { ...about, create: 'createLater', from: 'src/infra/async-client.ts' } }),
    suggested('not for another class of the package', field('new Cluster()', "import { Cluster } from 'ioredis';"), null, 4, 32, { settings: factories('createRedisClient', 'src/infra/redis-client.ts', ['Cluster']), data: { ...about, callee: 'Cluster' }, length: 7 }),
    suggested('not for one that is not there', field('new Redis()', "import { Redis } from 'ioredis';"), null, 4, 32, { settings: factories('createRedisClient', 'src/gone.ts'), data: { ...about, from: 'src/gone.ts' } }),
  ],
});

import { describe, expect, it } from 'vitest';
import { reportsOf } from './detector.ts';

/** `callee of driver in member` for each construction that counts. */
function constructionsIn(code: string, path = 'src/store.ts', files: Readonly<Record<string, string>> = {}): string[] {
  return reportsOf(code, files, {}, path).flatMap(({ constructions }) => constructions.map(({ callee, driver, member }) => `${callee} of ${driver} in ${member ?? '-'}`));
}

const store = (head: string, members: string): string => `${head}\nexport class KeyStore {\n${members}\n  get(key: string) { return this.client.get(key); }\n}\n`;

describe('what assembles a client', () => {
  it.each<[string, string, string[]]>([
    ['a constructor', store("import Redis from 'ioredis';", '  constructor() { this.client = new Redis(); }'), ['Redis of ioredis in constructor']],
    ['a static field', store("import { Redis } from 'ioredis';", '  static shared = new Redis();'), ['Redis of ioredis in shared']],
    ['a member of a namespace', store("import * as pg from 'pg';", '  client = new pg.Pool();'), ['pg.Pool of pg in client']],
    ['a named static', store("import { Redis } from '@upstash/redis';", '  client = Redis.fromEnv();'), ['Redis.fromEnv of @upstash/redis in client']],
    ['a static of a namespace', store("import * as mongo from 'mongodb';", '  client = mongo.MongoClient.connect("");'), ['mongo.MongoClient.connect of mongodb in client']],
    ['a module that is a function', store("import knex from 'knex';", '  client = knex({});'), ['knex of knex in client']],
    ['one arm of a conditional, and one element', store("import { Redis, Cluster } from 'ioredis';", '  client = process.env.CLUSTER ? new Cluster([]) : [new Redis()];'), ['Cluster of ioredis in client', 'Redis of ioredis in client']],
    ['a callback', store("import { Redis } from 'ioredis';", '  shards = [1, 2].map(() => new Redis());'), ['Redis of ioredis in shards']],
    ['the client of an upload, which is made for what it sends', store("import { S3Client } from '@aws-sdk/client-s3';\nimport { Upload } from '@aws-sdk/lib-storage';", '  client = new S3Client({});\n  put(Body) { return new Upload({ client: this.client, params: { Body } }).done(); }'), ['S3Client of @aws-sdk/client-s3 in client']],
    ['the client behind what is built over it', store("import { DynamoDBClient } from '@aws-sdk/client-dynamodb';\nimport { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';", '  client = DynamoDBDocumentClient.from(new DynamoDBClient({}));'), ['DynamoDBClient of @aws-sdk/client-dynamodb in client']],
    ['a static of a default import that is called otherwise', store("import Upstash from '@upstash/redis';", '  client = Upstash.fromEnv();'), ['Upstash.fromEnv of @upstash/redis in client']],
    ['an accessor', store("import { Redis } from 'ioredis';", '  accessor client = new Redis();'), ['Redis of ioredis in client']],
    ['a static block', store("import { Redis } from 'ioredis';", '  static { const shared = new Redis(); KeyStore.shared = shared; }'), ['Redis of ioredis in -']],
    ['a class inside another one, once and by itself', store("import { Redis } from 'ioredis';", '  constructor(private readonly client: Redis) {}\n  static Inner = class InnerStore { value = new Redis(); get(key: string) { return this.value.get(key); } };'), ['Redis of ioredis in value']],
    ['a class inside a function that is named for making a client', "import { Redis } from 'ioredis';\nexport function createRedisClient() { class KeyStore { client = new Redis(); get(key: string) { return this.client.get(key); } } return new KeyStore(); }", ['Redis of ioredis in client']],
    ['a store that a function returns, beside its members', "import { Redis } from 'ioredis';\nexport function createKeys() { const redis = new Redis(); return { get: (key: string) => redis.get(key), set: (key: string) => redis.set(key, '') }; }", ['Redis of ioredis in redis']],
    ['a store that a function returns, for what a pattern takes', "import { Redis } from 'ioredis';\nexport function createKeys() { const { redis } = { redis: new Redis() }; return { get: (key: string) => redis.get(key), set: (key: string) => redis.set(key, '') }; }", ['Redis of ioredis in -']],
    ['an exported function of a module', "import { Redis } from 'ioredis';\nexport function read(key: string) { return new Redis().get(key); }\nexport function write(key: string) { return new Redis().set(key, ''); }", ['Redis of ioredis in read', 'Redis of ioredis in write']],
    ['an exported function of a module that is a constant', "import { Redis } from 'ioredis';\nexport const read = (key: string) => new Redis().get(key);\nexport const write = (key: string) => new Redis().set(key, '');", ['Redis of ioredis in read', 'Redis of ioredis in write']],
    ['an exported function of CommonJS', "const { Redis } = require('ioredis');\nexports.read = (key) => new Redis().get(key);\nexports.write = (key) => new Redis().set(key, '');", ['Redis of ioredis in read', 'Redis of ioredis in write']],
    ['a constant of a module that exports another one under its name', "import { Redis } from 'ioredis';\nconst client = new Redis();\nexport { client } from './other.js';\nexport class KeyStore { get(key: string) { return client.get(key); } }", ['Redis of ioredis in -']],
    ['a default of what is handed, whatever its name', store("import { Redis } from 'ioredis';", '  open({ createClient = () => new Redis() }: Options) { this.client = createClient(); }'), ['Redis of ioredis in open']],
    ['the functions of a private member', store("import { Redis } from 'ioredis';", '  #createClient() { return new Redis(); }\n  client = this.#createClient();'), ['Redis of ioredis in #createClient']],
  ])('%s', (_, code, expected) => {
    expect(constructionsIn(code)).toEqual(expected);
  });

  it.each<[string, string, string[], string[]?]>([
    ['what is named for a client', "import { VaultClient } from '@acme/vault';\nclass KeyStore { client = new VaultClient(); get(key: string) { return this.client.get(key); } }", ['VaultClient of @acme/vault in client']],
    ['the default export', "import Vault from '@acme/vault';\nclass KeyStore { client = new Vault(); get(key: string) { return this.client.get(key); } }", ['Vault of @acme/vault in client']],
    ['the package itself', "const Vault = require('@acme/vault');\nclass KeyStore { client = new Vault(); get(key) { return this.client.get(key); } }", ['Vault of @acme/vault in client']],
    ['all of the package', "import * as Vault from '@acme/vault';\nclass KeyStore { client = new Vault(); get(key: string) { return this.client.get(key); } }", ['Vault of @acme/vault in client']],
    ['nothing that it may send', "import { GetRequest, VaultClient } from '@acme/vault';\nclass KeyStore { constructor(private readonly client: VaultClient) {} get(key: string) { return this.client.send(new GetRequest(key)); } }", []],
    ['what the settings name, whatever that is called', "import { Keys } from '@acme/vault';\nclass KeyStore { client = new Keys(); get(key: string) { return this.client.get(key); } }", ['Keys of @acme/vault in client'], ['Keys']],
  ])('of a driver of the settings, %s', (_, code, expected, names) => {
    const drivers = [{ module: '@acme/vault', ...(names ? { names } : {}) }];
    expect(reportsOf(code, {}, { drivers }).flatMap(({ constructions }) => constructions.map(({ callee, driver, member }) => `${callee} of ${driver} in ${member ?? '-'}`))).toEqual(expected);
  });
});

describe('what does not', () => {
  it.each<[string, string, string?]>([
    ['a class inside another one is asked by itself', store("import type { Redis } from 'ioredis';", '  constructor(private readonly client: Redis) {}\n  inner = class { value = new Map(); };')],
    ['a connection that was made before', store("import { getConnection } from 'typeorm';", '  client = getConnection();')],
    ['a variable that shadows the driver', store("import { Redis } from 'ioredis';", '  constructor(private readonly client: Redis) {}\n  set(Redis: new () => object) { return new Redis(); }')],
    ['a constant that others can use', "import { Redis } from 'ioredis';\nexport const client = new Redis();\nexport class KeyStore { get(key: string) { return client.get(key); } }"],
    ['a constant that the class does not use', "import { Redis } from 'ioredis';\nconst other = new Redis();\nexport class KeyStore { constructor(private readonly client: Redis) {} get(key: string) { return this.client.get(key); } }"],
    ['a provider of a container', "import { Redis } from 'ioredis';\nexport const redisProvider = { provide: 'REDIS', useFactory: () => new Redis(), onClose: () => {} };"],
    ['a member that is computed', store("import * as redis from 'redis';", '  client = redis[kind]();')],
    ['a class that is named for making clients', "import { Redis } from 'ioredis';\nexport class RedisConnectionProvider { redis = new Redis(); get(key: string) { return this.redis.get(key); } }"],
    ['an object that is named for a factory', "import { Redis } from 'ioredis';\nexport const redisFactory = { get: (key: string) => new Redis().get(key), set: (key: string) => new Redis().set(key, '') };"],
    ['a class that only hands its client out', "import { Redis } from 'ioredis';\nexport class Keyring { redis = new Redis(); getClient() { return this.redis; } connection() { return this.redis; } }"],
    ['a value that a module exports', "import { Redis } from 'ioredis';\nexport const shared = new Redis();\nexport const read = (key: string) => shared.get(key);\nexport const write = (key: string) => shared.set(key, '');", 'src/key-store.ts'],
    ['a value that a module exports by default', "import { Redis } from 'ioredis';\nexport const read = (key: string) => shared.get(key);\nexport const write = (key: string) => shared.set(key, '');\nconst shared = {};\nexport default new Redis();", 'src/key-store.ts'],
    ['what a module of CommonJS exports', "const { createClient } = require('redis');\nexports.shared = createClient();\nexports.read = (key) => exports.shared.get(key);\nexports.write = (key) => exports.shared.set(key, '');\nexports.drop = (key) => createClient.options;", 'src/key-store.js'],
    ['a function of the module that is named for making a client', "import { Redis } from 'ioredis';\nfunction createClient() { return new Redis(); }\nexport const read = (key: string) => createClient().get(key);\nexport const write = (key: string) => createClient().set(key, '');", 'src/key-store.ts'],
    ['a function inside a member that is named for making a client', store("import { Redis } from 'ioredis';", '  open() { function createClient() { return new Redis(); } const makeClient = () => new Redis(); const made = { getClient: () => new Redis() }; this.client = [createClient(), makeClient(), made.getClient()]; }')],
    ['a field that is named for making a client', store("import { Redis } from 'ioredis';", '  createClient = () => new Redis();\n  client = this.createClient();')],
    ['a script', store("import { Redis } from 'ioredis';", '  client = new Redis();'), 'scripts/store.ts'],
    ['a test beside its module', store("import { Redis } from 'ioredis';", '  client = new Redis();'), 'src/store.test.ts'],
  ])('%s', (_, code, path = 'src/store.ts') => {
    expect(constructionsIn(code, path)).toEqual([]);
  });
});

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
    ['the client behind what is built over it', store("import { DynamoDBClient } from '@aws-sdk/client-dynamodb';\nimport { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';", '  client = DynamoDBDocumentClient.from(new DynamoDBClient({}));'), ['DynamoDBClient of @aws-sdk/client-dynamodb in client']],
  ])('%s', (_, code, expected) => {
    expect(constructionsIn(code)).toEqual(expected);
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
    ['a script', store("import { Redis } from 'ioredis';", '  client = new Redis();'), 'scripts/store.ts'],
    ['a test beside its module', store("import { Redis } from 'ioredis';", '  client = new Redis();'), 'src/store.test.ts'],
  ])('%s', (_, code, path = 'src/store.ts') => {
    expect(constructionsIn(code, path)).toEqual([]);
  });
});

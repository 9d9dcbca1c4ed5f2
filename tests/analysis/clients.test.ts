import { expect, it } from 'vitest';
import { reportsOf } from './detector.ts';

const files = {
  'src/redis-client.ts': "import { Redis } from 'ioredis';\nexport class RedisClient { redis = new Redis(); }\nexport function createRedisClient(): RedisClient { return new RedisClient(); }\nexport const makeClient = () => new RedisClient();\nexport const redisClient = new RedisClient();",
  'src/driver.ts': "import { createClient } from 'redis';\nexport function createDriver() { const client = createClient(); return client; }",
};
const head = "import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';\nimport { Redis } from 'ioredis';\nimport { createClient } from 'redis';\nimport { RedisClient, createRedisClient, makeClient, redisClient } from './redis-client.js';\nimport { createDriver } from './driver.js';\n";

/** `member origin name from`, with a dash for what is not known. */
it.each([
  ['a field initialiser', 'client = new RedisClient();', ['client constructed RedisClient /project/src/redis-client.ts']],
  ['the constructor', 'client; constructor() { this.client = new RedisClient(); }', ['client constructed RedisClient /project/src/redis-client.ts']],
  ['a parameter property', 'constructor(private readonly client: RedisClient) {}', ['client injected RedisClient /project/src/redis-client.ts']],
  ['a parameter with a default', 'constructor(private readonly client = new RedisClient()) {}', ['client constructed RedisClient /project/src/redis-client.ts']],
  ['a parameter that is kept', 'private c; constructor(client: RedisClient) { this.c = client; }', ['c injected RedisClient /project/src/redis-client.ts']],
  ['a field that is declared and fed', 'private c: RedisClient; constructor(client: RedisClient) { this.c = client; }', ['c injected RedisClient /project/src/redis-client.ts']],
  ['a decorated field', '@Inject() client: RedisClient;', ['client injected RedisClient /project/src/redis-client.ts']],
  ['a union', 'client: RedisClient | undefined;', ['client held RedisClient /project/src/redis-client.ts']],
  ['an array', 'clients: RedisClient[] = [];', ['clients held RedisClient /project/src/redis-client.ts']],
  ['a map', 'clients: Map<string, RedisClient>;', ['clients held RedisClient /project/src/redis-client.ts']],
  ['a factory with a type', 'client = createRedisClient();', ['client factory RedisClient /project/src/redis-client.ts']],
  ['a factory without one', 'client = makeClient();', ['client factory RedisClient /project/src/redis-client.ts']],
  ['a driver', 'client = new Redis();', ['client constructed Redis ioredis']],
  ['the factory of a driver', 'client = createClient();', ['client factory createClient redis']],
  ['a driver from a factory of the project', 'client = createDriver();', ['client factory createClient redis']],
  ['a client that is made lazily', 'client; get() { return (this.client ??= new RedisClient()); }', ['client constructed RedisClient /project/src/redis-client.ts']],
  ['a client that is not kept', 'get() { return new RedisClient().get(); }', ['- constructed RedisClient /project/src/redis-client.ts']],
  ['a client of another module', 'get() { return redisClient.get(); }', ['- held RedisClient /project/src/redis-client.ts']],
  ['its own instance', 'static instance: Keys; next = new Keys(); client = new RedisClient();', ['client constructed RedisClient /project/src/redis-client.ts']],
  ['what a client sends', 'client = new S3Client({}); get(Key) { return this.client.send(new GetObjectCommand({ Key })); }', ['client constructed S3Client @aws-sdk/client-s3']],
  ['what is thrown', 'get() { throw new RedisClient(); }', []],
  ['plain data', 'at = new Date(); name: string; list: string[]; options: Options; fn: () => RedisClient;', []],
])('%s', (_what, members, expected) => {
  const [report] = reportsOf(`${head}/** @infrastructure */\nclass Keys { ${members} }`, files);
  const uses = report?.clients.map(({ member, origin, name, from }) => `${member ?? '-'} ${origin} ${name} ${from ?? '-'}`);
  expect(uses).toEqual(expected);
});

const clients = {
  ...files,
  'src/base.ts': "export class BaseExternalClient { callExternal(name, run) { return run(); } }\nexport class LoudRedis extends BaseExternalClient { get(id) { return this.callExternal('get', () => id); } }\nexport class Plain {}",
  'src/over.ts': "import { createDriver } from './driver.js';\nimport * as all from './driver.js';\nimport OpenAI from 'openai';\nfunction ask() { return new OpenAI(); }\nexport class ByFactory { client = createDriver(); }\nexport class ByMember { other = 1; client = all.createDriver(); }\nexport class Asks { client = ask(); }\nexport class Odd { client = (() => 1)(); other = new Map(); }",
  'src/handed.ts': "import { RedisClient } from './redis-client.js';\nimport { Plain } from './base.js';\nexport class Repository { constructor(private readonly client: RedisClient) {} }\nexport class Second { constructor(name: string, given, client: RedisClient) {} }\nexport class Other { constructor(private readonly client: Plain) {} }\nexport class Wrapped { constructor(private readonly client: Map<string, RedisClient>) {} }",
  'src/memo.ts': "import { LRUCache } from 'lru-cache';\nexport class Memo { cache = new LRUCache(); }",
  'node_modules/@acme/monitoring/package.json': '{ "types": "index.d.ts" }',
  'node_modules/@acme/monitoring/index.d.ts': 'export declare class BaseExternalClient {}\nexport declare class LoudClient extends BaseExternalClient {}\nexport declare class QuietClient {}',
};
const imports = `import IORedis from 'ioredis';
import * as ns from 'ioredis';
import Anthropic from '@anthropic-ai/sdk';
import { RedisClient } from './redis-client.js';
import { LoudRedis, Plain } from './base.js';
import { ByFactory, ByMember, Asks, Odd } from './over.js';
import { Repository, Second, Other, Wrapped } from './handed.js';
import { Memo } from './memo.js';
import { LoudClient, QuietClient } from '@acme/monitoring';
import { BaseExternalClient } from './missing.js';
import { Gone } from './gone.js';
`;

/** `name from role end: evidence`, with a dash for what is not known. */
it.each<[string, string, string | null]>([
  ['a driver that is imported as a whole', 'client: IORedis;', 'IORedis ioredis infrastructure -:'],
  ['a driver that is imported as a whole and made', 'client = new IORedis();', 'IORedis ioredis infrastructure -:'],
  ['a driver of a namespace', 'client: ns.Redis;', 'Redis ioredis infrastructure -:'],
  ['the default of a namespace', 'client: ns.default;', 'default ioredis infrastructure -:'],
  ['the default of a namespace, made', 'client = new ns.default();', 'default ioredis infrastructure -:'],
  ['a driver that is required where it is made', "client = require('ioredis')();", '(expression) ioredis infrastructure -:'],
  ['an SDK', 'client: Anthropic;', 'Anthropic @anthropic-ai/sdk service -:'],
  ['a class over a driver', 'client: RedisClient;', 'RedisClient src/redis-client.ts infrastructure none: uses ioredis (driver)'],
  ['a class that gets a driver from a function', 'client: ByFactory;', 'ByFactory src/over.ts infrastructure none: uses redis through createDriver() (driver)'],
  ['a class that gets a driver from a member', 'client: ByMember;', 'ByMember src/over.ts infrastructure none: uses redis through createDriver() (driver)'],
  ['a class that gets an SDK from a function', 'client: Asks;', 'Asks src/over.ts service none: uses openai through ask() (sdk)'],
  ['a class that gets nothing of that kind', 'client: Odd;', 'Odd src/over.ts - none:'],
  ['a class that is handed a client', 'client: Repository;', 'Repository src/handed.ts infrastructure none: uses ioredis (driver)'],
  ['a class that is handed a client behind other things', 'client: Second;', 'Second src/handed.ts infrastructure none: uses ioredis (driver)'],
  ['a class that is handed something else', 'client: Other;', 'Other src/handed.ts - none:'],
  ['a class that is handed many clients', 'client: Wrapped;', 'Wrapped src/handed.ts - none:'],
  ['a class that only remembers', 'client: Memo;', 'Memo src/memo.ts - none:'],
  ['a class on a monitored base', 'client: LoudRedis;', 'LoudRedis src/base.ts - monitored:'],
  ['a class of a package on a monitored base', 'client: LoudClient;', 'LoudClient @acme/monitoring - monitored:'],
  ['a class of a package', 'client: QuietClient;', null],
  ['a monitored base that is not to be found', 'client: BaseExternalClient;', 'BaseExternalClient - - monitored:'],
  ['a class that is not to be found', 'client: Gone;', null],
  ['a class of the language', 'client: Date;', null],
  ['one of two, the second monitored', 'client: RedisClient | LoudRedis;', 'LoudRedis src/base.ts - monitored:'],
  ['one of two, of which none is monitored', 'client: Gone | RedisClient | Plain;', 'RedisClient src/redis-client.ts infrastructure none: uses ioredis (driver)'],
])('a client is %s', (_what, members, expected) => {
  const [report] = reportsOf(`${imports}/** @infrastructure */\nclass Keys { ${members} }`, clients);
  const told = report?.clients.map(({ name, from, role, heritage, evidence }) => `${name} ${from?.replace('/project/', '') ?? '-'} ${role ?? '-'} ${heritage?.end.kind ?? '-'}:${evidence.map(({ kind, text }) => ` ${text} (${kind})`).join('')}`);
  expect(told).toEqual(expected === null ? [] : [expected]);
});

it('a client that a field is made with is named once, and its evidence says where', () => {
  const code = "import { redisClient } from './redis-client.js';\nimport { ByFactory } from './over.js';\n/** @infrastructure */\nclass Keys {\n  one = redisClient.duplicate();\n  two: ByFactory;\n}";
  const [report] = reportsOf(code, clients);
  expect(report?.clients.map(({ name, span, evidence }) => [name, span.line, ...evidence.map(({ file, line }) => `${file ?? ''}:${line ?? ''}`)])).toEqual([
    ['ByFactory', 6, '/project/src/over.ts:5'],
    ['RedisClient', 5, '/project/src/redis-client.ts:2'],
  ]);
});

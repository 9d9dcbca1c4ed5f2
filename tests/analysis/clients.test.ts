import { expect, it } from 'vitest';
import { reportsOf } from './detector.ts';

const files = {
  'src/redis-client.ts': "import { Redis } from 'ioredis';\nexport class RedisClient { redis = new Redis(); }\nexport function createRedisClient(): RedisClient { return new RedisClient(); }\nexport const makeClient = () => new RedisClient();\nexport const redisClient = new RedisClient();",
  'src/driver.ts': "import { createClient } from 'redis';\nexport function createDriver() { const client = createClient(); return client; }",
};
const head = "import { Redis } from 'ioredis';\nimport { createClient } from 'redis';\nimport { RedisClient, createRedisClient, makeClient, redisClient } from './redis-client.js';\nimport { createDriver } from './driver.js';\n";

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
  ['plain data', 'at = new Date(); name: string; list: string[]; options: Options; fn: () => RedisClient;', []],
])('%s', (_what, members, expected) => {
  const [report] = reportsOf(`${head}/** @infrastructure */\nclass Keys { ${members} }`, files);
  const uses = report?.clients.map(({ member, origin, name, from }) => `${member ?? '-'} ${origin} ${name} ${from ?? '-'}`);
  expect(uses).toEqual(expected);
});

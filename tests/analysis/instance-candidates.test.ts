import { expect, it } from 'vitest';
import { reportsOf } from './detector.ts';

/** `origin name from` of each client of a store. */
function clients(members: string, head = '', files: Readonly<Record<string, string>> = {}): string[] {
  const [report] = reportsOf(`${head}\n/** @infrastructure */\nexport class Keys { ${members} }`, files);
  return report?.clients.map(({ origin, name, from }) => `${origin} ${name} ${from ?? '-'}`) ?? [];
}

const driver = "import { Redis, Cluster } from 'ioredis';";
const call = 'get(id) { return redis.get(id); }';

it.each<[string, string, string[]]>([
  ['a constant', `${driver}\nexport const redis = new Redis();`, ['held Redis ioredis']],
  ['a constant with a type', `${driver}\nexport const redis: Redis = connect();`, ['held Redis ioredis']],
  ['a choice of two', `${driver}\nexport const redis = process.env.CLUSTER ? new Cluster([]) : new Redis();`, ['held Cluster ioredis']],
  ['one that is kept over reloads', `${driver}\nexport const redis = globalThis.redis ?? new Redis();`, ['held Redis ioredis']],
  ['a variable that is assigned later', `${driver}\nlet client;\nif (process.env.CLUSTER) client = new Cluster([]); else client = new Redis();\nexport const redis = client;`, ['held Cluster ioredis']],
  ['an export that is assigned later', `${driver}\nexport let redis;\nexport function connect() { redis = new Redis(); }`, ['held Redis ioredis']],
  ['one that is awaited', "import { createClient } from 'redis';\nexport const redis = await createClient();", ['held createClient redis']],
  ['a duplicate of another', `${driver}\nconst first = new Redis();\nexport const redis = first.duplicate();`, ['held Redis ioredis']],
  ['an assignment', `${driver}\nlet kept;\nexport const redis = (kept = new Redis());`, ['held Redis ioredis']],
  ['an array of them', `${driver}\nexport const redis = [new Redis()];`, ['held Redis ioredis']],
  ['what the static of a class hands out', `${driver}\nclass Holder { static client = new Redis(); static getClient() { return Holder.client; } }\nexport const redis = Holder.getClient();`, ['held Holder /project/src/redis.ts']],
  ['something else', 'export const redis = new Map();', []],
  ['made where there is none yet', `${driver}\nexport const redis = connect() ?? new Redis();\nfunction connect() { return undefined; }`, ['held Redis ioredis']],
  ['made, or else nothing', `${driver}\nexport const redis = new Redis() ?? null;`, ['held Redis ioredis']],
  ['a choice of one or nothing', `${driver}\nexport const redis = process.env.OFF ? null : new Redis();`, ['held Redis ioredis']],
  ['given a type that says nothing', `${driver}\nexport const redis: unknown = new Redis();`, ['held Redis ioredis']],
  ['made by a package that is no driver', "import { make } from 'make-anything';\nexport const redis = make();", []],
  ['made by a package that cannot be found', "import { make } from './none.js';\nexport const redis = make();", []],
  ['what nothing declares', 'export const redis = shared ?? null;', []],
  ['what a static of a package hands out that makes none', `${driver}\nexport const redis = Redis.getInstance();`, []],
  ['an object that holds one', `${driver}\nexport const redis = { client: new Redis(), ttl: 1 };`, ['held Redis ioredis']],
  ['an object that is given one', `${driver}\nconst made = new Redis();\nexport const redis = { made };`, []],
  ['an array with others that are spread', `${driver}\nconst others = [];\nexport const redis = [, ...others, new Redis()];`, ['held Redis ioredis']],
  ['asked for what is no handle', `${driver}\nexport const redis = new Redis().pipeline();`, []],
  ['a variable that nothing is assigned to', 'export let redis;', []],
  ['a variable that is made of itself', 'export const redis = redis ?? redis;', []],
])('a client of another file is %s', (_what, module, expected) => {
  expect(clients(call, "import { redis } from './redis.js';", { 'src/redis.ts': module })).toEqual(expected);
});

it.each<[string, string, string[]]>([
  ['an expression', `${driver}\nexport default new Redis();`, ['held Redis ioredis']],
  ['the expression of a factory', "import { createClient } from 'redis';\nexport default createClient();", ['held createClient redis']],
  ['a variable', `${driver}\nconst client = new Redis();\nexport default client;`, ['held Redis ioredis']],
  ['a class of the project', `${driver}\nexport class Db { redis = new Redis(); }\nexport default new Db();`, ['held Db /project/src/redis.ts']],
  ['one that is awaited', "import { createClient } from 'redis';\nexport default await createClient();", ['held createClient redis']],
  ['a choice of two', `${driver}\nexport default process.env.CLUSTER ? new Cluster([]) : new Redis();`, ['held Cluster ioredis']],
  ['one that is kept over reloads', `${driver}\nexport default globalThis.redis ?? new Redis();`, ['held Redis ioredis']],
  ['plain data', 'export default { ttl: 1 };', []],
])('what another file exports by default is %s', (_what, module, expected) => {
  expect(clients(call, "import redis from './redis.js';", { 'src/redis.ts': module })).toEqual(expected);
});

const mongo = "import { MongoClient } from 'mongodb';";

it.each<[string, string, string, string[]]>([
  ['a database', mongo, "db = new MongoClient('').db('a'); ", ['held MongoClient mongodb']],
  ['a collection', mongo, "users = new MongoClient('').db('a').collection('users');", ['held MongoClient mongodb']],
])('%s of a client that is made at once', (_what, head, members, expected) => {
  expect(clients(members, head).slice(0, 1).map((each) => each.replace(/^\w+/, 'held'))).toEqual(expected);
});

it.each<[string, string[], string]>([
  ['a collection', ['held MongoClient mongodb'], "const client = new MongoClient('');\nconst users = client.db('a').collection('users');"],
  ['a database', ['held MongoClient mongodb'], "const client = new MongoClient('');\nconst users = client.db('a');"],
  ['a handle that nobody knows', [], "const client = new MongoClient('');\nconst users = client.startSession('a');"],
])('%s of a client of the module: %j', (_what, expected, code) => {
  const db = code.replaceAll('users', 'usersCollection');
  expect(clients('get(id) { return usersCollection.findOne(id); }', `${mongo}\n${db}`)).toEqual(expected);
});

it.each<[string, string, string[]]>([
  ['makes it', `${driver}\nexport function getRedis() { return new Redis(); }`, ['held Redis ioredis']],
  ['keeps it', `${driver}\nlet redis;\nexport function getRedis() { redis ??= new Redis(); return redis; }`, ['held Redis ioredis']],
  ['is an arrow function', `${driver}\nconst redis = new Redis();\nexport const getRedis = () => redis;`, ['held Redis ioredis']],
  ['has a type', `${driver}\nexport function getRedis(): Redis { return made; }`, ['held Redis ioredis']],
  ['has a promise of it', `${driver}\nexport async function getRedis(): Promise<Redis> { return made; }`, ['held Redis ioredis']],
  ['calls another one', `${driver}\nfunction made() { return new Redis(); }\nexport function getRedis() { return made(); }`, ['held Redis ioredis']],
  ['calls itself', `${driver}\nexport function getRedis(again) { if (again) return getRedis(false); return new Redis(); }`, ['held Redis ioredis']],
  ['only calls itself', 'export function getRedis() { return getRedis(); }', []],
  ['calls one that calls it', 'function other() { return getRedis(); }\nexport function getRedis() { return other(); }', []],
  ['hands out something else', 'export function getRedis() { return new Map(); }', []],
  ['has a type that says nothing', `${driver}\nexport function getRedis(): unknown { return new Redis(); }`, ['held Redis ioredis']],
  ['hands out what it is handed', `${driver}\nexport function getRedis(redis: Redis) { return redis; }`, ['held Redis ioredis']],
  ['hands out what it is handed with a type that says nothing', 'export function getRedis(redis: unknown) { return redis; }', []],
  ['is no function', 'export const getRedis = 1;', []],
])('an accessor that %s', (_what, module, expected) => {
  expect(clients('get(id) { return getRedis().get(id); }', "import { getRedis } from './redis.js';", { 'src/redis.ts': module })).toEqual(expected);
});

it.each<[string, string, string[]]>([
  ['an import', "redis: import('ioredis').Redis;", ['held Redis ioredis']],
  ['an import in a union', "redis: import('ioredis').Redis | null = null;", ['held Redis ioredis']],
  ['an import in a parameter', "constructor(private readonly redis: import('ioredis').Redis) {}", ['injected Redis ioredis']],
  ['an import of a file', "redis: import('./redis.js').Redis;", []],
  ['an import of a whole module', "redis: typeof import('ioredis');", []],
  ['an instance of a class', 'redis: InstanceType<typeof Redis>;', ['held Redis ioredis']],
  ['what a factory gives', 'redis: ReturnType<typeof connect>;', ['held Redis ioredis']],
  ['a readonly array', 'redis: readonly Redis[];', ['held Redis ioredis']],
  ['a tuple', 'redis: [Redis, string?];', ['held Redis ioredis']],
  ['an alias', 'redis: Connection;', ['held Redis ioredis']],
  ['an alias of itself', 'redis: Circle;', []],
  ['a weak reference', 'redis: WeakRef<Redis>;', ['held Redis ioredis']],
  ['a container of no kind that is known', 'redis: Box<Redis>;', []],
])('a type is %s', (_what, members, expected) => {
  expect(clients(members, `${driver}\ntype Connection = Redis;\ntype Circle = Circle | null;\nfunction connect(): Redis { return made; }`)).toEqual(expected);
});

const declarations = (text: string): Record<string, string> => ({
  'node_modules/@acme/redis/package.json': '{ "types": "index.d.ts" }',
  'node_modules/@acme/redis/index.d.ts': text,
});

it.each<[string, string, string[]]>([
  ['a driver', `${driver}\nexport declare function getRedis(): Redis;`, ['held Redis ioredis']],
  ['the promise of a driver', `${driver}\nexport declare function getRedis(): Promise<Redis>;`, ['held Redis ioredis']],
  ['something else', 'export declare function getRedis(): Map<string, string>;', []],
  ['what it does not say', 'export declare function getRedis();', []],
])('a package declares that its accessor gives %s', (_what, text, expected) => {
  expect(clients('get(id) { return getRedis().get(id); }', "import { getRedis } from '@acme/redis';", declarations(text))).toEqual(expected);
});

it('a client is a part of an object that another file exports', () => {
  const module = `${driver}\nexport const stores = { redis: new Redis(), ttl: 60 };`;
  expect(clients('get(id) { return stores.redis.get(id); }', "import { stores } from './redis.js';", { 'src/redis.ts': module })).toEqual(['held Redis ioredis']);
});

it('a client is a part of an object that another file exports by default', () => {
  const module = `${driver}\nexport default { redis: new Redis(), ttl: 60 };`;
  expect(clients('get(id) { return redisStores.redis.get(id); }', "import redisStores from './redis.js';", { 'src/redis.ts': module })).toEqual(['held Redis ioredis']);
});

it('an object of plain data holds no client', () => {
  expect(clients('get(id) { return stores.redis.get(id); }', "import { stores } from './redis.js';", { 'src/redis.ts': 'export const stores = { ttl: 60, ...others };' })).toEqual([]);
});

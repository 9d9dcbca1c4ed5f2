import { describe, expect, it } from 'vitest';
import { mayNameClients, mentionsClient, namesClients, sitesOf, sitesOfFactory, sitesOfInstances, type Site } from '../../analysis/client-sites.ts';
import { isClass, isFunction, type ClassNode, type FunctionNode, type Node } from '../../analysis/nodes.ts';
import type { SourceModule } from '../../analysis/project.ts';
import { loaded, nodesOf, textOf } from './loaded.ts';

const files = {
  'src/redis.ts': "import { Redis } from 'ioredis';\nexport const redis = new Redis();\nexport const pool = { a: new Redis() };\nexport function getRedis() { return redis; }\nexport class RedisHolder { static client = new Redis(); static get() { return RedisHolder.client; } }\nexport const format = (id) => id;",
  'src/db/index.ts': "import { Pool } from 'pg';\nexport const db = new Pool();",
  'tsconfig.json': '{ "compilerOptions": { "baseUrl": "." } }',
};
const head = "import { Redis } from 'ioredis';\nimport { createClient } from 'redis';\nclass RedisClient {}\nclass Other {}\nfunction make() { return new RedisClient(); }\nfunction other() { return 1; }\n";

/** `member origin what-is-named -> classes`, with a dash for no member, and a star where it is made there. */
function told(module: SourceModule, { member, origin, named, construction, candidates }: Site): string {
  const classes = candidates.map((each) => (each.kind === 'class' || each.kind === 'global' ? each.name : each.target.name));
  return `${member ?? '-'} ${origin}${construction ? '*' : ''} ${textOf(module, named)} -> ${classes.join('|')}`;
}

function ofClass(members: string, follows: (name: string) => boolean = () => true): string[] {
  const { project, module } = loaded(`${head}class Keys { ${members} }`, files);
  const node = nodesOf(module, (at) => isClass(at) && at.id?.name === 'Keys')[0] as ClassNode;
  return sitesOf(project, module, node, follows).filter(({ candidates }) => candidates.length > 0).map((site) => told(module, site));
}

describe('a class comes to an object', () => {
  it.each<[string, string, string[]]>([
    ['by making it for a field', 'client = new RedisClient();', ['client constructed* RedisClient -> RedisClient']],
    ['by a function', 'client = make();', ['client factory* make -> RedisClient']],
    ['by a function that makes none', 'client = other();', []],
    ['by a function that makes none, with a type', 'client: RedisClient = other();', ['client held RedisClient -> RedisClient']],
    ['by waiting for it', 'client; async open() { this.client = await createClient(); }', ['client factory* createClient -> createClient']],
    ['by making it where there is none', 'client; constructor(client) { this.client = client ?? new RedisClient(); }', ['client constructed* RedisClient -> RedisClient']],
    ['by making it before something else is tried', 'client = new RedisClient() ?? null;', ['client constructed* RedisClient -> RedisClient']],
    ['by making it in one case', 'client = on ? new RedisClient() : null;', ['client constructed* RedisClient -> RedisClient']],
    ['by making it in the other case', 'client = on ? null : new RedisClient();', ['client constructed* RedisClient -> RedisClient']],
    ['by one of two ways', 'client; constructor() { this.client = null; } open() { this.client = new RedisClient(); }', ['client constructed* RedisClient -> RedisClient']],
    ['by its type', 'client: RedisClient;', ['client held RedisClient -> RedisClient']],
    ['by a parameter property', 'constructor(private readonly client: RedisClient) {}', ['client injected RedisClient -> RedisClient']],
    ['by a decorator', '@Inject() client: RedisClient;', ['client injected RedisClient -> RedisClient']],
    ['by a parameter that is kept in a field with a type', 'client: RedisClient; constructor(given) { this.client = given; }', ['client injected RedisClient -> RedisClient']],
    ['by a parameter with a type that is kept in a field', 'client; constructor(given: RedisClient) { this.client = given; }', ['client injected RedisClient -> RedisClient']],
    ['by a parameter that is kept where it is given', 'client; constructor(given: RedisClient) { this.client = given ?? null; }', ['client injected RedisClient -> RedisClient']],
    ['by a parameter that is kept beside another value', 'client = null; constructor(given: RedisClient) { this.client = given; }', ['client injected RedisClient -> RedisClient']],
    ['by one of two parameters', 'name; client; constructor(name: Other, given: RedisClient) { this.name = name; this.client = given; }', ['name injected Other -> Other', 'client injected RedisClient -> RedisClient']],
    ['by a parameter that is not kept', 'constructor(given: RedisClient) { given.on(this); }', ['- injected RedisClient -> RedisClient']],
    ['by a part of a parameter', 'client; constructor({ client }: RedisClient) { this.client = client; }', ['- injected RedisClient -> RedisClient']],
    ['by a parameter without a type, which says nothing', 'constructor(given) { given.on(this); }', []],
    ['by a function of such a type, which is none', 'open: () => RedisClient;', []],
    ['by making it for no field', 'get() { return new RedisClient(); }', ['- constructed* RedisClient -> RedisClient']],
    ['by making one inside of another', 'client = new RedisClient(new Other());', ['client constructed* RedisClient -> RedisClient', '- constructed* Other -> Other']],
    ['which a class inside of it makes', 'open() { return class { client = new RedisClient(); }; }', []],
  ])('%s', (_what, members, expected) => {
    expect(ofClass(members)).toEqual(expected);
  });

  it.each<[string, string, string[]]>([
    ['a field that is made', 'client = new RedisClient(); other = new Other();', ['client constructed* RedisClient -> RedisClient']],
    ['a field that a function makes', 'client = makeRedis(); other = new Other();', []],
    ['a field with a type', 'client: RedisClient; other: Other;', ['client held RedisClient -> RedisClient']],
    ['a field with a type that holds one', 'clients: Map<Other, RedisClient>;', ['clients held Map<Other, RedisClient> -> RedisClient']],
    ['a parameter', 'constructor(one: RedisClient, two: Other) {}', ['- injected RedisClient -> RedisClient']],
    ['what is made', 'get() { return [new RedisClient(), new Other()]; }', ['- constructed* RedisClient -> RedisClient']],
    ['a name among the parameters of a function, which is none', 'get = function (RedisClient) { return new Other(); };', []],
  ])('and only names that are followed are looked up: %s', (_what, members, expected) => {
    expect(ofClass(members, (name) => name === 'RedisClient')).toEqual(expected);
  });
});

it.each<[string, string, string[]]>([
  ['is handed', 'function makeStore(client: RedisClient) { return {}; }', ['- injected RedisClient -> RedisClient']],
  ['is handed without a type, which says nothing', 'function makeStore(client) { return {}; }', []],
  ['makes', 'function makeStore() { const client = new RedisClient(); return {}; }', ['- constructed* RedisClient -> RedisClient']],
  ['makes by a function', 'async function makeStore() { const client = await make(); return {}; }', ['- factory* make -> RedisClient']],
  ['is handed and makes', 'function makeStore(one: RedisClient) { const two = make(), three = 1; return {}; }', ['- injected RedisClient -> RedisClient', '- factory* make -> RedisClient']],
  ['declares for later, which is none yet', 'function makeStore() { let client; return {}; }', []],
  ['makes further inside, which is not looked for', 'function makeStore() { if (on) { const client = make(); } return {}; }', []],
  ['is handed where it is one expression', 'const makeStore = (client: RedisClient) => ({});', ['- injected RedisClient -> RedisClient']],
])('a factory of stores comes to an object that it %s', (_what, code, expected) => {
  const { project, module } = loaded(`${head}${code}`, files);
  const factory = nodesOf(module, (at) => isFunction(at) && at.range[0] >= head.length)[0] as FunctionNode;
  expect(sitesOfFactory(project, module, factory).map((site) => told(module, site))).toEqual(expected);
});

/** What a function `run` calls of its module's clients, with the imports that are given. */
function instances(imports: string, body: string, more: Readonly<Record<string, string>> = {}): string[] {
  const { project, module } = loaded(`${imports}\nfunction run(id) { ${body} }`, { ...files, ...more });
  const extent = nodesOf(module, (at) => at.type === 'FunctionDeclaration' && at.id?.name === 'run')[0] as Node;
  return sitesOfInstances(project, module, extent).map((site) => told(module, site));
}

const redis = "import { redis, pool, getRedis, RedisHolder, format } from './redis.js';";

describe('code calls a client of its module', () => {
  it.each<[string, string, string[]]>([
    ['by a method', 'return redis.get(id);', ['- held redis -> Redis']],
    ['by a method of a part', 'return redis.options.get(id);', ['- held redis -> Redis']],
    ['by a method where there is one', 'return redis?.get(id);', ['- held redis -> Redis']],
    ['by a method, asserted', 'return redis!.get!(id);', ['- held redis -> Redis']],
    ['by a tag', 'return redis`${id}`;', ['- held redis -> Redis']],
    ['by handing a part on', 'return open(redis.stream);', ['- held redis -> Redis']],
    ['by what a function hands out', 'return getRedis().get(id);', ['- held getRedis() -> Redis']],
    ['by a class that is called itself', 'return RedisHolder.get(id);', ['- held RedisHolder -> RedisHolder']],
    ['by a part of a class that is named for a client', 'return open(RedisHolder.client);', ['- held RedisHolder -> RedisHolder']],
    ['once, where it is called twice', 'redis.get(id); return redis.set(id);', ['- held redis -> Redis']],
    ['after it was only read', 'const one = redis; return redis.get(id);', ['- held redis -> Redis']],
    ['not by reading it', 'return redis;', []],
    ['not by reading a part', 'return redis.options;', []],
    ['not by a part of a class that is named otherwise', 'return open(RedisHolder.label);', []],
    ['not by giving it as a text', 'return tag`${redis}`;', []],
    ['not by handing it on', 'return open(redis);', []],
    ['not by a key', 'return names[redis];', []],
    ['not by making a class', 'return RedisHolder();', []],
    ['not by a decorator', '@getRedis() class One {} return One;', []],
    ['not by a name that no client has', 'return format.call(id);', []],
  ])('%s', (_what, body, expected) => {
    expect(instances(redis, body)).toEqual(expected);
  });

  it.each<[string, string, string[]]>([
    ['a constant', "import { Redis } from 'ioredis';\nconst redis = new Redis();", ['- held redis -> Redis']],
    ['an import of a driver, which stands for no object of it', "import redis from 'ioredis';", ['- held redis -> ']],
    ['an import of a file', "import { redis } from './redis.js';", ['- held redis -> Redis']],
    ['an import of a type', "import type { redis } from './redis.js';", []],
    ['an import below the base of paths', "import { db as redis } from 'src/db/index.js';", ['- held redis -> Pool']],
    ['an import of a package', "import { redis } from 'someones-redis';", []],
    ['an import of a workspace', "import { redis } from '@acme/redis';", ['- held redis -> Redis']],
    ['an import of a framework', "import { redis } from '@nestjs/common';", []],
    ['a parameter of the file', 'export default (redis) => redis;', []],
    ['an enum', "enum redis { get = 'get' }", []],
  ])('that is %s', (_what, imports, expected) => {
    const others = {
      'package.json': '{ "workspaces": ["packages/*"] }',
      'packages/redis/package.json': '{ "name": "@acme/redis", "main": "index.ts" }',
      'packages/redis/index.ts': files['src/redis.ts'],
      'node_modules/someones-redis/package.json': '{ "types": "index.d.ts" }',
      'node_modules/someones-redis/index.d.ts': "import { Redis } from 'ioredis';\nexport declare const redis: Redis;",
    };
    expect(instances(imports, 'return redis.get(id);', others)).toEqual(expected);
  });

  it('that is no constant of the code itself', () => {
    const { project, module } = loaded("import { Redis } from 'ioredis';\nexport const redisStore = { redis: new Redis(), get(id) { return redisStore.redis.get(id); } };");
    const extent = nodesOf(module, (at) => at.type === 'VariableDeclaration')[0] as Node;
    expect(sitesOfInstances(project, module, extent)).toEqual([]);
    expect(sitesOfInstances(project, module, module.ast)).toHaveLength(1);
  });
});

it.each([
  ['redisClient', true],
  ['userCollection', true],
  ['mikroOrm', true],
  ['supabase', true],
  ['elastic', true],
  ['orm', true],
  ['appORM', true],
  ['format', false],
  ['normalForm', false],
  ['user', false],
])('%s may be the name of a client: %s', (name, expected) => {
  expect(mayNameClients(name)).toBe(expected);
});

it.each<[string, boolean, boolean]>([
  ["import { redis } from './redis.js'; export const get = () => redis.get(1);", true, true],
  ["import { redis } from './redis.js'; export const other = redis; export const get = () => 1;", true, false],
  ['const pool = 1; export const get = () => pool;', true, true],
  ['export const get = () => 1;', false, false],
  ["import { format } from './format.js'; export const get = () => format(1);", false, false],
  // A name of a client that only stands across two names.
  ['const sessions = 1; const tableau = 2; const get = () => sessions;', true, true],
  ['const d = 1; const b = 2; const get = () => d;', false, false],
])('in %s, the module names a client: %s, and `get` mentions it: %s', (code, names, mentioned) => {
  const { module } = loaded(code, files);
  const [extent] = nodesOf(module, (at) => at.type === 'ArrowFunctionExpression');
  expect(namesClients(module)).toBe(names);
  expect(mentionsClient(module, extent as Node)).toBe(mentioned);
});

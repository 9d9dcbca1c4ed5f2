import { analyze } from '@typescript-eslint/scope-manager';
import { describe, expect, it } from 'vitest';
import { isClass, isFunction, type Node } from '../../analysis/nodes.ts';
import { globalReferences, packagesUsed, roleOf } from '../../analysis/package-use.ts';
import { reportsOf } from './detector.ts';
import { loaded, nodesOf } from './loaded.ts';

/** What the classes of a module use, of drivers and SDKs. */
const used = (code: string, path?: string): string[] => reportsOf(code, {}, {}, path).flatMap(({ evidence }) => evidence.flatMap(({ kind, text }) => (kind === 'driver' || kind === 'sdk' ? [text] : [])));

const prisma = ['uses @prisma/client'];

it.each<[string, string, string[]]>([
  ['its package', "import { PrismaClient } from '@prisma/client';", prisma],
  ['a folder that is generated', "import { PrismaClient } from '../generated/prisma';", prisma],
  ['a folder that is generated, deeper', "import { PrismaClient } from './generated/client/index.js';", prisma],
  ['an alias of it', "import { PrismaClient } from '@/generated/prisma/client';", prisma],
  ['a package of the workspace', "import { PrismaClient } from '@acme/prisma';", prisma],
  ['a file that is required', "const { PrismaClient } = require('../generated/prisma');", prisma],
  ['a folder of another name', "import { PrismaClient } from './clients.js';", []],
  ['a folder that is generated, and another name', "import { UserClient as PrismaClient } from '../generated/prisma';", []],
])("Prisma's client comes from %s", (_what, head, expected) => {
  expect(used(`${head}\nexport class Users { prisma = new PrismaClient(); get(id) { return this.prisma.user.findMany(id); } }`)).toEqual(expected);
});

it('a type of the generated client that is handed in is one of it', () => {
  expect(used("import type { PrismaClient } from '../generated/prisma';\nexport class UserRepository { constructor(private readonly prisma: PrismaClient) {} get(id) { return this.prisma.user.findMany(id); } }")).toEqual(prisma);
});

it.each<[string, string, string[]]>([
  ['by a pattern', "import pg from 'pg';\nconst { Pool } = pg;", ['uses pg']],
  ['by a pattern, under another name', "import postgres from 'pg';\nconst { Pool: Pool } = postgres;", ['uses pg']],
  ['by a pattern, of a namespace', "import * as pg from 'pg';\nconst { Pool } = pg;", ['uses pg']],
  ['as a member', "import pg from 'pg';\nconst Pool = pg.Pool;", ['uses pg']],
  ['of what CommonJS required', "const pg = require('pg');\nconst { Pool } = pg;", ['uses pg']],
  ['of a file of the project', "import pg from './pg.js';\nconst { Pool } = pg;", []],
  ['of something else', "import pg from 'pg';\nconst { Pool } = pg.prototype;", []],
])('a driver is taken from its package %s', (_what, head, expected) => {
  expect(used(`${head}\nexport class Figures { constructor() { this.pool = new Pool(); } read(id) { return this.pool.query(id); } }`, 'src/figures.js')).toEqual(expected);
});

it.each<[string, string, string[]]>([
  ['in a method', "connect() { const Redis = require('ioredis'); this.redis = new Redis(); }", ['uses ioredis']],
  ['in the constructor, with its member', "constructor() { const { Redis } = require('ioredis'); this.redis = new Redis(); }", ['uses ioredis']],
  ['by an import that is awaited', "async connect() { const { Redis } = await import('ioredis'); this.redis = new Redis(); }", ['uses ioredis']],
  ['twice, and said once', "a() { return require('ioredis'); } b() { return require('ioredis'); }", ['uses ioredis']],
  ['two of them', "a() { return require('ioredis'); } b() { return require('pg'); }", ['uses ioredis', 'uses pg']],
  ['below the package', "a() { return require('ioredis/built/cluster'); }", ['uses ioredis']],
  ['a package that is no driver', "a() { return require('lodash'); }", []],
  ['a name that cannot be known', 'a() { return require(name); }', []],
  ['by another function', "a() { return load('ioredis'); }", []],
])('a driver is loaded late %s', (_what, members, expected) => {
  expect(used(`export class SessionStore { ${members} get(id) { return id; } }`, 'src/store.js')).toEqual(expected);
});

it('a driver that is imported and loaded late is said once', () => {
  expect(used("import { Redis } from 'ioredis';\nexport class SessionStore { redis = new Redis(); again() { return require('ioredis'); } get(id) { return this.redis.get(id); } }")).toEqual(['uses ioredis']);
});

it('a driver that the rest of the file loads late says nothing of a class', () => {
  expect(used("export function connect() { return require('ioredis'); }\nexport class SessionStore { get(id) { return id; } }", 'src/store.js')).toEqual([]);
});

/** What the first such node of the code uses: the kind of evidence, the package, and the line that shows it. */
function usesOf(code: string, isExtent: (node: Node) => boolean, path = 'src/store.ts'): string[] {
  const { project, module } = loaded(code, {}, path);
  const [extent] = nodesOf(module, isExtent);
  return extent ? packagesUsed(project, module, extent).map(({ package: name, evidence, inProcess }) => `${evidence.kind} ${name}:${evidence.line}${inProcess ? ' in process' : ''}`) : ['no such code'];
}

const ofClass = (members: string, head: string): string[] => usesOf(`${head}\nclass A { ${members} }`, isClass);
const redis = "import { Redis } from 'ioredis';";
const redisType = "import type { Redis } from 'ioredis';";

describe('a class uses', () => {
  it.each<[string, string, string, string[]]>([
    ['what it makes', redis, 'redis = new Redis();', ['driver ioredis:2']],
    ['what a method makes', redis, 'get() { return new Redis().get("a"); }', ['driver ioredis:2']],
    ['an SDK', "import OpenAI from 'openai';", 'ai = new OpenAI();', ['sdk openai:2']],
    ['a cache in the process', "import { LRUCache } from 'lru-cache';", 'kept = new LRUCache({ max: 10 });', ['driver lru-cache:2 in process']],
    ['one of each', `${redis} import OpenAI from 'openai';`, 'redis = new Redis(); ai = new OpenAI();', ['driver ioredis:2', 'sdk openai:2']],
    ['a client that Prisma generated', "import { PrismaClient } from '../generated/prisma';", 'prisma = new PrismaClient();', ['driver @prisma/client:2']],
    ['what it loads late', '', "open() { return require('ioredis'); } again() { return require('ioredis'); }\nmore() { return require('pg'); }", ['driver ioredis:2', 'driver pg:3']],
    ['what it imports and loads late, once', redis, "redis = new Redis(); open() { return require('ioredis'); }", ['driver ioredis:2']],
    ['nothing that is only imported', redis, 'get() {}', []],
    ['nothing that only the file uses', `${redis} const redis = new Redis();`, 'get() {}', []],
    ['nothing that another class uses', redis, 'get() {} } class B { redis = new Redis();', []],
    ['nothing of a package beyond the catalog', "import { Redis } from 'lodash';", 'redis = new Redis();', []],
    ['nothing of a file', "import { Redis } from './redis.js';", 'redis = new Redis();', []],
    ["nothing by a driver's error", "import { ReplyError } from 'ioredis';", 'is(error) { return error instanceof ReplyError; }', []],
    ['nothing by a name of its own', redis, 'get() { const Redis = Map; return new Redis(); }', []],
  ])('%s', (_what, head, members, expected) => {
    expect(ofClass(members, head)).toEqual(expected);
  });

  it.each<[string, string, string[]]>([
    ['a field', 'redis: Redis;', ['driver ioredis:2']],
    ['a field of one or nothing', 'redis: Redis | null = null;', ['driver ioredis:2']],
    ['an accessor', 'accessor redis: Redis;', ['driver ioredis:2']],
    ['a field of an object', 'on: { redis: Redis };', ['driver ioredis:2']],
    ['a parameter property', 'constructor(private readonly redis: Redis) {}', ['driver ioredis:2']],
    ['a parameter of the constructor', 'constructor(redis: Redis) { this.redis = redis; }', ['driver ioredis:2']],
    ['a part of what the constructor takes', 'constructor({ redis }: { redis: Redis }) { this.redis = redis; }', ['driver ioredis:2']],
    ['what a callback of the constructor is given', 'constructor(ready: (redis: Redis) => void) { this.ready = ready; }', []],
    ['what a method of an object is given', 'constructor(on: { ready(redis: Redis): void }) { this.on = on; }', []],
    ['a variable of the constructor', 'constructor(made: unknown) { const redis: Redis = made; }', []],
    ['a parameter of a method', 'use(redis: Redis) {}', []],
    ['what a method returns', 'use(): Redis {}', []],
    ['a part of what a method is given', 'use(on: { redis: Redis }) {}', []],
    ['a setter', 'set redis(redis: Redis) {}', []],
    ['a parameter of a function in the constructor', 'constructor() { on((redis: Redis) => redis); }', []],
  ])('the type of %s: %s', (_what, members, expected) => {
    expect(ofClass(members, redisType)).toEqual(expected);
  });

  it.each([
    ['a class', 'class A implements Holder<Redis> {}'],
    ['a class in a field of another', 'class B { made = class A implements Holder<Redis> {}; }'],
  ])('no type of what it implements: %s', (_what, code) => {
    expect(usesOf(`${redisType}\n${code}`, (node) => isClass(node) && node.id?.name === 'A')).toEqual([]);
  });

  it.each<[string, string, string, string[]]>([
    ['what is made of a namespace', "import * as pg from 'pg';", 'pool = new pg.Pool();', ['driver pg:2']],
    ['what is made of a default', "import pg from 'pg';", 'pool = new pg.Pool();', ['driver pg:2']],
    ['what is made of it later', "import pg from 'pg';", 'parse = pg.types;\npool = new pg.Pool();', ['driver pg:3']],
    ['what else a namespace has', "import * as pg from 'pg';", 'parse = pg.types.getTypeParser(20);', []],
    ['a member that is named by a text', "import pg from 'pg';", "pool = new pg['Pool']();", ['driver pg:2']],
    ['a type of a namespace', "import type * as pg from 'pg';", 'pool: pg.Pool;', ['driver pg:2']],
    ['another type of a namespace', "import type * as pg from 'pg';", 'rows: pg.QueryResult;', []],
    ['the client itself', "import Redis from 'ioredis';", 'redis = new Redis();', ['driver ioredis:2']],
    ['the client of a namespace', "import * as Redis from 'ioredis';", 'redis = new Redis();', ['driver ioredis:2']],
    ['the package, as what is computed', "import Redis from 'ioredis';", 'kind = kinds[Redis];', ['driver ioredis:2']],
    ['a member of an import by its name', redis, 'redis = Redis.createClient();', ['driver ioredis:2']],
    ["a member of an import of another name", "import { Command } from 'ioredis';", 'redis = new Command.Redis();', []],
  ])('%s', (_what, head, members, expected) => {
    expect(ofClass(members, head)).toEqual(expected);
  });

  it.each<[string, string, string, string[]]>([
    ['fetch', '', "load() { return fetch('/a'); }", ['sdk fetch:2']],
    ['fetch, said once', '', "load() { return fetch('/a'); }\nlist() { return fetch('/b'); }", ['sdk fetch:2']],
    ['fetch and a binding', '', "kv: KVNamespace; load() { return fetch('/a'); }", ['driver KVNamespace:2', 'sdk fetch:2']],
    ['fetch that only the rest of the file calls', "fetch('/a');", 'load() {}', []],
    ['fetch of its own', "import { fetch } from './fetch.js';", "load() { return fetch('/a'); }", []],
    ['a binding of the platform', '', 'kv: KVNamespace;', ['driver KVNamespace:2']],
    ['a binding that is handed in', '', 'constructor(private readonly db: D1Database) {}', ['driver D1Database:2']],
    ['a binding of a method', '', 'get(kv: KVNamespace) {}', []],
    ['other globals', '', 'at = new Date();', []],
  ])('%s', (_what, head, members, expected) => {
    expect(ofClass(members, head)).toEqual(expected);
  });
});

describe('a function uses', () => {
  it.each<[string, string, string[]]>([
    ['what it is handed', 'function make(redis: Redis) {}', ['driver ioredis:2']],
    ['what it is handed with a default', 'function make(redis: Redis = held) {}', ['driver ioredis:2']],
    ['what it returns', 'function make(): Redis {}', []],
    ['what another function within is handed', 'function make() { return (redis: Redis) => redis; }', []],
    ['what its callback is given', 'function make(ready: (redis: Redis) => void) {}', []],
  ])('%s', (_what, code, expected) => {
    expect(usesOf(`${redisType}\n${code}`, isFunction)).toEqual(expected);
  });
});

describe('a module uses', () => {
  it.each<[string, string, string[]]>([
    ['what any function is handed', 'export function get(redis: Redis) {}', ['driver ioredis:2']],
    ['what a part of its types holds', 'interface Held { redis: Redis }', ['driver ioredis:2']],
    ['what a method of its types is given', 'interface Held { run(redis: Redis): void }', []],
    ['a type alone', 'type Held = Redis;', []],
    ['what any function returns', 'export function get(): Redis {}', []],
    ['no driver that it loads late', "export function get() { return require('pg'); }", []],
  ])('%s', (_what, code, expected) => {
    expect(usesOf(`${redisType}\n${code}`, (node) => node.type === 'Program')).toEqual(expected);
  });
});

it('evidence says what is used, by which role, and where', () => {
  const { project, module } = loaded("class A { load() { return fetch('/a'); } }");
  expect(packagesUsed(project, module, module.ast)).toEqual([{ package: 'fetch', inProcess: false, evidence: { kind: 'sdk', role: 'service', text: 'uses fetch', file: '/project/src/store.ts', line: 1 } }]);
});

it.each([
  ['by nobody', "const answer = fetch('/a');", ['fetch']],
  ['by the module', "const fetch = other; const answer = fetch('/a');", []],
  ['by nobody, though it is none of the catalog', 'const answer = other();', []],
])('a global counts that is declared %s', (_what, code, expected) => {
  const { module } = loaded(code);
  expect(globalReferences(module).map(({ identifier }) => identifier.name)).toEqual(expected);
});

it.each([
  ['counts', "const answer = fetch('/a');", ['fetch']],
  ['does not count where the module declares it as well', "function fetch() {} const answer = fetch('/a');", []],
])('a global that the host declares %s', (_what, code, expected) => {
  const { module } = loaded(code);
  const scopes = analyze(module.ast, { sourceType: 'script', lib: ['dom'] });
  expect(globalReferences({ ...module, scopes }).map(({ identifier }) => identifier.name)).toEqual(expected);
});

it.each<[string, string, string | null]>([
  ['ioredis', 'Redis', 'infrastructure'],
  ['openai', 'default', 'service'],
  ['openai', 'APIError', null],
  ['lodash', 'default', null],
])('%s gives %s, which speaks for %s', (specifier, name, role) => {
  expect(roleOf(loaded('').project, specifier, name)).toBe(role);
});

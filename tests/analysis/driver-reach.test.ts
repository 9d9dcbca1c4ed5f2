import { describe, expect, it } from 'vitest';
import { driverReach, mostReach, namesDriver, namesPackage, reachOfServices, reachWithin } from '../../analysis/driver-reach.ts';
import { memoryFiles } from '../../analysis/files.ts';
import { loadModule } from '../../analysis/module-source.ts';
import { isFunction } from '../../analysis/nodes.ts';
import type { Project, SourceModule } from '../../analysis/project.ts';
import { storesIn } from '../../analysis/stores.ts';
import { policyOf } from '../policy/policy-of.ts';
import { nodesOf, textOf } from './loaded.ts';

function read(code: string): { project: Project; module: SourceModule } {
  const files = memoryFiles({ '/project/src/a.ts': code });
  const loaded = loadModule(files, '/project/src/a.ts');
  if (!loaded.ok) throw new Error(loaded.detail);
  return { project: { files, policy: policyOf(), root: '/project' }, module: loaded.module };
}

/** The driver that `found` leads to. */
function driverOf(code: string, clients: ReadonlyMap<string, string> = new Map()): string | null {
  const { project, module } = read(code);
  return driverReach(project, module, clients).drivers.get('found') ?? null;
}

it.each([
  ['an import', "import { Redis as found } from 'ioredis';", 'ioredis'],
  ['a variable', "import { Redis } from 'ioredis'; const found = new Redis();", 'ioredis'],
  ['a variable of a variable', "import { Redis } from 'ioredis'; const found = first; const first = new Redis();", 'ioredis'],
  ['a function', "import { Redis } from 'ioredis'; function found() { return new Redis(); }", 'ioredis'],
  ['a type', "import type { Pool } from 'pg'; type found = Pool | null;", 'pg'],
  ['an interface', "import type { Pool } from 'pg'; interface found { pool: Pool }", 'pg'],
  ['a binding of the platform', 'interface found { sessions: KVNamespace }', 'KVNamespace'],
  ["Prisma's types", "import { Prisma } from '@prisma/client'; type found = Prisma.TransactionClient;", '@prisma/client'],
  ["a type of Prisma's rows", "import { Prisma } from '@prisma/client'; type found = Prisma.UserWhereInput;", null],
  ["a fragment of Prisma's", "import { Prisma } from '@prisma/client'; const found = Prisma.sql`a`;", null],
  ["a client of Prisma's namespace", "import { Prisma } from '@prisma/client'; const found = new Prisma.PrismaClient();", '@prisma/client'],
  ["a computed member of Prisma's", "import { Prisma } from '@prisma/client'; const found = Prisma[name];", null],
  ["Prisma's namespace itself", "import { Prisma } from '@prisma/client'; const found = Prisma;", '@prisma/client'],
  ['a namespace of that name elsewhere', "import { PrismaClient } from '@prisma/client'; const found = mine.Prisma;", null],
  ['a row that Prisma generates', "import type { User } from '@prisma/client'; interface found { user: User }", null],
  ['a condition of drizzle', "import { eq } from 'drizzle-orm'; const found = eq(1, 1);", null],
  ['the types of drizzle', "import type { PgDatabase } from 'drizzle-orm'; interface found { db: PgDatabase }", 'drizzle-orm'],
  ['an import of another name', "import { Redis as Client } from 'ioredis'; const found = new Client();", 'ioredis'],
  ['the name that an import has not', "import { Redis as Client } from 'ioredis'; const found = new Redis();", null],
  ['the first of two', "import { Redis } from 'ioredis'; import { Pool } from 'pg'; const found = [new Pool(), new Redis()];", 'pg'],
  ['the driver by which it was known first', "import { Redis } from 'ioredis'; import { Pool } from 'pg'; const other = new Pool(); const found = other ?? new Redis();", 'pg'],
  ['a computed member', "import { Redis } from 'ioredis'; const found = table[Redis];", 'ioredis'],
  ['a shorthand property', "import { Redis } from 'ioredis'; const found = { Redis };", 'ioredis'],
  ['a name of a property', "import { Redis } from 'ioredis'; const found = { Redis: 1 };", null],
  ['a member of something else', "import { Redis } from 'ioredis'; const found = table.Redis;", null],
  ['what a callback is given', "import type { Redis } from 'ioredis'; interface found { run: (redis: Redis) => void }", null],
  ['what a method is given', "import type { Redis } from 'ioredis'; interface found { run(redis: Redis): void }", null],
  ["a driver's error", "import { ReplyError } from 'ioredis'; const found = new ReplyError();", null],
  ['a cache in the process', "import { LRUCache } from 'lru-cache'; const found = new LRUCache();", null],
  ['another package', "import { z } from 'zod'; const found = z.string();", null],
  ['names that lead to each other', 'const found = other; const other = found;', null],
])('%s', (_what, code, expected) => {
  expect(driverOf(code)).toBe(expected);
});

it('an instance of another file leads to its driver', () => {
  expect(driverOf("import { redis } from './redis.js'; const found = redis;", new Map([['redis', 'ioredis']]))).toBe('ioredis');
});

it('what the client is, is asked anew for other clients', () => {
  const { project, module } = read("import { redis } from './redis.js'; const found = redis;");
  const drivers = (clients: readonly (readonly [string, string])[]): string | undefined => driverReach(project, module, new Map(clients)).drivers.get('found');
  expect([drivers([]), drivers([['redis', 'ioredis']]), drivers([['redis', 'redis']]), drivers([])]).toEqual([undefined, 'ioredis', 'redis', undefined]);
});

it('code reaches a driver where it mentions a name that leads to one, and besides names where another does', () => {
  const { project, module } = read("import { Redis } from 'ioredis';\nconst redis = new Redis();\nfunction get() { return redis.get('a'); }\nfunction list() { return get(); }\nfunction none() { return other.redis; }");
  const reach = driverReach(project, module, new Map());
  const functions = nodesOf(module, isFunction);
  const mentions = functions.map((code) => {
    const found = reach.mention(code);
    return found && `${textOf(module, found.node)}: ${found.driver}`;
  });
  expect(mentions).toEqual(['get: ioredis', 'list: ioredis', null]);
  expect(functions.map(reach.reaches)).toEqual([true, true, false]);
  expect(functions.map((code) => reach.reachesBesides(code, new Set(['get', 'list'])))).toEqual([true, false, false]);
});

describe('within a factory', () => {
  it.each<[string, string, Record<string, string>]>([
    ['a parameter leads to the driver of its type', '(redis: Redis) => {}', { redis: 'ioredis' }],
    ['a parameter that is taken apart', '({ redis, options }: { redis: Redis }) => {}', { redis: 'ioredis', options: 'ioredis' }],
    ['a parameter with a default', '(redis = new Redis()) => {}', { redis: 'ioredis' }],
    ['what is left of the parameters', '(...all: Redis[]) => {}', { all: 'ioredis' }],
    ['a parameter of another type does not', '(name: string) => {}', {}],
    ['a callback does not', '(ready: (redis: Redis) => void) => {}', {}],
    ['a variable', '() => { const client = new Redis(); }', { client: 'ioredis' }],
    ['a variable that is taken apart', '() => { const { client, more: [first] } = open(Redis); }', { client: 'ioredis', first: 'ioredis' }],
    ['a variable without a value does not', '() => { let client: Redis; }', {}],
    ['a variable of a variable', '(redis: Redis) => { const later = () => client; const client = redis; }', { redis: 'ioredis', client: 'ioredis', later: 'ioredis' }],
    ['a function', '(redis: Redis) => { function get() { return redis; } function other() { return 1; } }', { redis: 'ioredis', get: 'ioredis' }],
    ['nothing more, where it is an expression', '() => new Redis()', {}],
    ['no other statement', '() => { if (Redis) { const client = new Redis(); } }', {}],
  ])('%s: %s', (_what, factory, expected) => {
    const { project, module } = read(`import { Redis } from 'ioredis';\nexport default ${factory};`);
    const outside = driverReach(project, module, new Map());
    const [extent] = nodesOf(module, isFunction);
    const within = extent ? reachWithin(outside, extent).drivers : new Map<string, string>();
    expect(Object.fromEntries([...within].filter(([name]) => !outside.drivers.has(name)))).toEqual(expected);
  });

  it('an object is no factory, and has the reach of its module', () => {
    const { project, module } = read("import { Redis } from 'ioredis';");
    const outside = driverReach(project, module, new Map());
    expect(reachWithin(outside, module.ast)).toBe(outside);
    expect([...outside.drivers.keys()]).toContain('Redis');
  });
});

describe('most functions reach a driver', () => {
  it.each<[string, string, number, boolean]>([
    ['one of one', 'export function get() { return redis.get(1); }', 1, true],
    ['one of two', 'export function get() { return redis.get(1); } export function name() {}', 1, true],
    ['one of three', 'export function get() { return redis.get(1); } export function name() {} export function kind() {}', 1, false],
    ['one, where two are asked for', 'export function get() { return redis.get(1); }', 2, false],
    ['two, where two are asked for', 'export function get() { return redis.get(1); } export function set() { return redis.set(1); }', 2, true],
    ['one that others call', 'export function get() { return redis.get(1); } export function a() { if (get()) start(); } export function b() { stop(); return get(); }', 1, false],
    ['one that others just hand on to', 'export const get = (key) => redis.get(key); export const a = () => get("a"); export const b = async (id) => { const key = `b:${id}`; return await get(key); }', 1, true],
    ['one that calls itself and the driver', 'export function get(again) { return again ? get() : redis.get(1); }', 1, true],
    ['what is not exported counts as little', 'export function name() {} function get() { return redis.get(1); }', 1, false],
    ['not, what is not exported', 'export function get() { return redis.get(1); } function a() {} function b() {}', 1, true],
    ['through what is not exported', 'export function get() { return inner(); } function inner() { return redis.get(1); }', 1, true],
    ['members of an object', 'export const store = { get: () => redis.get(1), set: (key) => redis.set(key), name: () => 1 };', 2, true],
    ['names of members that are called like the client', 'export const store = { redis: () => 1, other: () => 2 };', 1, false],
  ])('%s', (_what, code, fewest, expected) => {
    const { project, module } = read(`import { Redis } from 'ioredis';\nconst redis = new Redis();\n${code}`);
    const methods = storesIn(module).flatMap((store) => store.methods);
    expect(mostReach(methods, driverReach(project, module, new Map()), fewest)).toBe(expected);
  });
});

it.each([
  ['fetch', "const found = () => fetch('/a');", 'fetch'],
  ['an SDK', "import OpenAI from 'openai'; const found = new OpenAI();", 'openai'],
  ['a client of HTTP', "import axios from 'axios'; const found = () => axios.get('/a');", 'axios'],
  ['a file named like an SDK', "import openai from './openai'; const found = openai;", null],
  ["an SDK's type", "import type OpenAI from 'openai'; type found = OpenAI;", null],
  ['a driver', "import { Redis } from 'ioredis'; const found = new Redis();", null],
])('%s leads to a service, or not', (_what, code, expected) => {
  const { project, module } = read(code);
  expect(reachOfServices(project, module).drivers.get('found') ?? null).toBe(expected);
});

it.each([
  ['a driver', "import { Redis } from 'ioredis';", true, true],
  ['a binding of the platform', 'let kv: KVNamespace;', true, true],
  ["Prisma's generated client", "import { PrismaClient } from '../generated/prisma';", true, true],
  ['an SDK', "import OpenAI from 'openai';", false, true],
  ['a cache in the process', "import { LRUCache } from 'lru-cache';", false, false],
  ['another package', "import { z } from 'zod';", false, false],
  ['a file', "import { redis } from './redis.js';", false, false],
])('a module that names %s', (_what, code, aDriver, aPackage) => {
  const { project, module } = read(code);
  expect([namesDriver(project, module), namesPackage(project, module)]).toEqual([aDriver, aPackage]);
});

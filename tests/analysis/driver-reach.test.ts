import { expect, it } from 'vitest';
import { driverReach, namesDriver, namesPackage, reachOfServices } from '../../analysis/driver-reach.ts';
import { memoryFiles } from '../../analysis/files.ts';
import { loadModule } from '../../analysis/module-source.ts';
import type { Project, SourceModule } from '../../analysis/project.ts';
import { policyOf } from '../policy/policy-of.ts';

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

it.each([
  ['fetch', "const found = () => fetch('/a');", 'fetch'],
  ['an SDK', "import OpenAI from 'openai'; const found = new OpenAI();", 'openai'],
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

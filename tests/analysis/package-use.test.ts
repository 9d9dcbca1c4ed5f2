import { expect, it } from 'vitest';
import { reportsOf } from './detector.ts';

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

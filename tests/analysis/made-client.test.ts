import { describe, expect, it } from 'vitest';
import { membersOf, type Method } from '../../analysis/class-members.ts';
import { endsClient, handsOutClient, makesClient } from '../../analysis/made-client.ts';
import { isClass } from '../../analysis/nodes.ts';
import type { SourceModule } from '../../analysis/project.ts';
import type { Policy } from '../../policy/policy.ts';
import { loaded, nodesOf } from './loaded.ts';

const drivers = "import IORedis, { Redis, ReplyError } from 'ioredis';\nimport { createClient } from 'redis';\nimport * as pg from 'pg';\nimport mysql from 'mysql2';\nimport { MongoClient } from 'mongodb';\nimport { LRUCache } from 'lru-cache';\nimport { Other } from './other.js';\nlet shared;\n";

/** The answer for the first method of a class with these members. */
function ask(judge: (policy: Policy, module: SourceModule, method: Method) => boolean, members: string, head = drivers): boolean {
  const { project, module } = loaded(`${head}class A { ${members} }`);
  const [method] = nodesOf(module, isClass).flatMap((node) => (isClass(node) ? membersOf(node).methods : []));
  if (!method) throw new Error(`no method in ${members}`);
  return judge(project.policy, module, method);
}

describe('a member makes a client of a driver that returns', () => {
  it.each<[string, boolean]>([
    ['new Redis(url)', true],
    ['new IORedis(url)', true],
    ['new IORedis.Cluster(url)', true],
    ['createClient(url)', true],
    ['await createClient(url)', true],
    ['new pg.Pool(url)', true],
    ["new pg['Pool'](url)", true],
    ['mysql.createPool(url)', true],
    ['MongoClient.connect(url)', true],
    ['(new Redis(url) as Client)', true],
    ['{ client: new Redis(url), url }', true],
    ['new ReplyError(url)', false],
    ['new Other(url)', false],
    ['new Map(url)', false],
    ['new LRUCache(url)', false],
    ['new pg[url](url)', false],
    ['pg.types.get(url)', false],
    ['Redis(url)', false],
    ['new createClient(url)', false],
    ['MongoClient.other(url)', false],
    ['client', false],
    ['url', false],
    ['() => new Redis(url)', false],
    ['[new Redis(url)]', false],
  ])('%s: %s', (value, expected) => {
    expect(ask(makesClient, `async reach(url) { return ${value}; }`)).toBe(expected);
  });
});

describe('a member makes a client of a driver by', () => {
  it.each<[string, boolean]>([
    ['reach(url) { const client = new Redis(url); return client; }', true],
    ['async reach(url) { const client = await createClient(url); return { client }; }', true],
    ['reach(url) { let client; client = new Redis(url); return client; }', true],
    ['reach(url) { const first = new Redis(url); const client = first; return client; }', true],
    ['reach(url) { const held = {}; held.redis = new Redis(url); return held; }', true],
    ['reach(url) { if (!this.client) this.client = new Redis(url); return this.client; }', true],
    ['reach(url) { this.client = new Redis(url); return this; }', true],
    ['async reach(url) { this.client = await createClient(url); }', true],
    ['reach(url) { shared = new Redis(url); }', true],
    ['reach(url) { try { this.client = new Redis(url); } catch {} }', true],
    ['reach(url) { this.clients[url] = new Redis(url); }', true],
    ['reach(url) { if (!this.clients[url]) { this.clients[url] = new Redis(url); } }', true],
    ['reach(url) { if (!this.clients[url]) { this.clients[url] = new Redis(url); } return this.clients[url].get(url); }', false],
    ['reach(url) { return this.mutex.runExclusive(async () => { if (!(url in this.clients)) { this.clients[url] = new Redis(url); } }); }', true],
    ['reach(url) { return run(() => { this.client = new Redis(url); }); }', false],
    ['reach = (url) => new Redis(url);', true],
    ['reach(url) { const client = new Redis(url); client.get(url); }', false],
    ['reach(url) { let client; client = new Redis(url); client.get(url); }', false],
    ['reach(url) { const other = new Redis(url); return client; }', false],
    ['reach(url) { this.other = 1; return this.client; }', false],
    ['reach(url) { const client = url.client; return client; }', false],
    ['reach(url) { run(() => { const client = new Redis(url); }); return client; }', false],
    ['reach(url) { if (url) { this.client = new Redis(url); } }', false],
    ['reach(url) { this.client = new LRUCache(url); }', false],
    ['reach(url) { this.client += new Redis(url).size; }', false],
    ['reach(url) {}', false],
  ])('%s: %s', (member, expected) => {
    expect(ask(makesClient, member)).toBe(expected);
  });

  it.each<[string, boolean]>([
    ['createReaderClient(url) { return new SharedClient(url); }', true],
    ['makeReaderPool(url) { return createReader(url); }', true],
    ['openConnection(url) { return this.factory.create(url); }', true],
    ['openConnection(url) { return new Promise((done) => { const client = new Redis(url); done(client); }); }', true],
    ['createReaderClient(url) { return new Reader(url); }', false],
    ['createReaderClient(url) { return this.clients.get(url); }', false],
    ['createReaderClient(url) { return createdBefore(url); }', false],
    ['createReaderClient(url) { return url; }', false],
    ['readClient(url) { return new SharedClient(url); }', false],
  ])('its name: %s: %s', (member, expected) => {
    expect(ask(makesClient, member)).toBe(expected);
  });
});

it('a client of no driver is one by the names alone', () => {
  expect(ask(makesClient, 'createReaderClient(url) { return new SharedClient(url); }', '')).toBe(true);
  expect(ask(makesClient, 'reach(url) { return new SharedClient(url); }', '')).toBe(false);
});

describe('a member hands out a client by', () => {
  it.each<[string, boolean]>([
    ['reach(): Redis {}', true],
    ['reach(): Promise<Redis> {}', true],
    ['reach(): Redis | null {}', true],
    ['reach(): Promise<string | Redis> {}', true],
    ['reach(): MongoClient {}', true],
    ['reach(): IORedis {}', true],
    ['reach(): Redis[] {}', false],
    ['reach(): Map<string, Redis> {}', false],
    ['reach(): ReplyError {}', false],
    ['reach(): LRUCache {}', false],
    ['reach(): Other {}', false],
    ['reach(): pg.Pool {}', false],
    ['reach(): Promise {}', false],
    ['reach(): string {}', false],
    ['reach() { return new Redis(); }', false],
  ])('%s: %s', (member, expected) => {
    expect(ask(handsOutClient, member)).toBe(expected);
  });

  it.each<[string, string, boolean]>([
    ['PoolClient', "import type { PoolClient } from 'pg';", true],
    ['RedisClientType', "import type { RedisClientType } from 'redis';", false],
    ['Channel', "import type { Channel } from 'amqplib';", true],
    ['Producer | null', "import type { Producer } from 'kafkajs';", true],
    ['Queue', "import type { Queue } from 'bullmq';", true],
    ['Pool', "import type { Pool } from './pool.js';", false],
  ])('its type %s with %s: %s', (type, head, expected) => {
    expect(ask(handsOutClient, `reach(): ${type} {}`, `${head}\n`)).toBe(expected);
  });
});

it.each<[string, boolean]>([
  ['closeFeeds() { return connection.quit(); }', true],
  ['#stopAll() { for (const each of this.all) each.disconnect(); }', true],
  ['shutdownAll() { return this.pool?.end(); }', true],
  ["destroyAll() { return this.pool['destroy'](); }", true],
  ['flushWrites() { return this.writer.close(); }', true],
  ['flushWrites() { return this.writer.flush(); }', false],
  ['close() { return connection.quit(); }', false],
  ['closest() { return connection.quit(); }', false],
  ['encloseFeeds() { return connection.quit(); }', false],
  ['closeFeeds() { return connection.flush(); }', false],
  ['closeFeeds() { return connection.endless(); }', false],
  ['closeFeeds() { return connection.amend(); }', false],
  ['closeFeeds() { return quit(); }', false],
  ['closeFeeds() { return connection.quit; }', false],
])('%s ends a client: %s', (member, expected) => {
  expect(ask((_policy, _module, method) => endsClient(method), member)).toBe(expected);
});

it.each<[string, boolean]>([
  ['getFileStore() { return new FileStore(options); }', true],
  ['createSessionStore() { return new RedisStore(options); }', true],
  ['getFileStore() { return new Options(options); }', false],
  ['getFileStore() { return this.stores.file; }', false],
  ['loadFile() { return new FileStore(options); }', false],
])('a member makes what stores: %s', (members, expected) => {
  expect(ask(makesClient, members, "import { Redis } from 'ioredis';\n")).toBe(expected);
});

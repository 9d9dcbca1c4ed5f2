import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { firstLook, type FirstLook } from '../../survey/first-look.ts';
import { configText, lintProject, loudFiles, monitoredBase, repository } from './lint-project.ts';

async function look(folder: string): Promise<FirstLook> {
  const outcome = await firstLook(folder, () => undefined);
  if (!outcome.ok) throw new Error(outcome.problem.message);
  return outcome.look;
}

const watched = `export abstract class Watched {
  protected async watch<T>(name: string, fn: () => Promise<T>): Promise<T> {
    console.info(name);
    return fn();
  }
}
`;
const extending = "import { Watched } from './watched.js';\nexport class Rates extends Watched {}\n";
const factory = "import { Redis } from 'ioredis';\nexport function createRedis() {\n  const redis = new Redis();\n  redis.on('error', () => {});\n  return redis;\n}\n";
const store = (name: string, heritage = ''): string => `import { Redis } from 'ioredis';\nexport class ${name}${heritage} {\n  constructor(private readonly redis: Redis) {}\n  get(key: string) { return this.redis.get(key); }\n}\n`;

describe('proposed are', () => {
  it.each([
    ['bases by their shape', { 'src/watched.ts': watched, 'src/rates.ts': extending }, { monitoredBases: [expect.objectContaining({ class: 'BaseExternalClient' }), { class: 'Watched', from: 'src/watched.ts', calls: ['watch'] }] }],
    ['factories of a driver', { 'src/redis.ts': factory }, { factories: [{ replaces: ['Redis'], create: 'createRedis', from: 'src/redis.ts' }] }],
    ['a factory of a function of the driver, that waits', { 'src/redis.ts': "import { createClient } from 'redis';\nexport const connected = async () => await createClient();\n" }, { factories: [{ replaces: ['createClient'], create: 'connected', from: 'src/redis.ts' }] }],
    ['the function that makes loggers', { 'src/log.ts': "import pino from 'pino';\nexport function getLogger(name: string) {\n  return pino({ name });\n}\n" }, { logger: { create: 'getLogger', from: 'src/log.ts' } }],
    ['loggers of the project that have no such name', { 'src/journal.ts': 'export const journal = { debug() {}, info() {}, error() {} };\n' }, { loggers: [{ name: 'journal' }] }],
    [
      'contracts for classes without one',
      { 'src/session-store.ts': 'export interface ISessionStore { get(key: string): unknown }\nexport interface Store {}\n', 'src/redis-session-store.ts': store('RedisSessionStore') },
      { contracts: [{ classes: '*SessionStore', implements: 'ISessionStore', from: 'src/session-store.ts' }] },
    ],
  ])('%s', async (_, files, settings) => {
    const { proposal } = await look(lintProject(files));

    expect(proposal).toEqual({ settings, questions: [] });
  });
});

describe('nothing is proposed for', () => {
  it.each([
    ['a base that nothing extends', { 'src/watched.ts': watched }],
    ['the base that is known without settings', { 'src/base.ts': monitoredBase.replace('return call()', 'console.info(name); return call()'), 'src/rates.ts': "import { BaseExternalClient } from './base.js';\nexport class Rates extends BaseExternalClient {}\n" }],
    ['tests and scripts', { 'tests/redis.ts': factory, 'scripts/watched.ts': watched, 'scripts/rates.ts': extending }],
    ['a function that keeps the client to itself', { 'src/redis.ts': factory.replace('export ', '') }],
    ['a function that returns something else', { 'src/redis.ts': factory.replace('return redis', 'return redis.get("a")') }],
    ['what shows messages to a user', { 'src/toast.ts': 'export const toast = { success() {}, info() {}, error() {} };\n' }],
    ['classes with a contract, and interfaces of one word', { 'src/a.ts': 'export interface ISessionStore {}\nexport interface Depot {}\n', 'src/b.ts': store('RedisSessionStore', ' implements ISessionStore'), 'src/c.ts': store('KeyDepot') }],
    ['what does not parse', { 'src/redis.ts': `${factory}}` }],
  ])('%s', async (_, files) => {
    const { proposal } = await look(lintProject(files));

    expect(proposal).toEqual({ settings: {}, questions: [] });
  });
});

describe('a person is asked about', () => {
  it.each([
    ['two factories of one client', { 'src/a.ts': factory, 'src/b.ts': factory }, "createRedis (src/a.ts) and createRedis (src/b.ts) make Redis: name the one that replaces it under 'factories'."],
    [
      'two functions that make loggers',
      { 'src/log.ts': "import pino from 'pino';\nexport const getLogger = (name: string) => pino({ name });\nexport const childLog = (name: string) => pino({ name });\n" },
      "getLogger (src/log.ts) and childLog (src/log.ts) make loggers: name the one for infrastructure classes under 'logger'.",
    ],
    [
      'a class with evidence for both roles',
      { 'src/mixed.ts': "import { Redis } from 'ioredis';\nimport OpenAI from 'openai';\nexport class Mixed {\n  constructor(private redis: Redis, private ai: OpenAI) {}\n  get(key: string) { return this.redis.get(key) ?? this.ai.models.list(); }\n}\n" },
      "Mixed (src/mixed.ts) uses ioredis; uses openai: add { role: '…', files: 'src/mixed.ts', classes: 'Mixed' } under 'layers', with the role 'infrastructure' or 'service'.",
    ],
  ])('%s', async (_, files, question) => {
    const { proposal } = await look(lintProject(files));

    expect(proposal).toEqual({ settings: {}, questions: [question] });
  });
});

it('the legacy code is seen as its own configuration describes it, as far as code shows it', async () => {
  const { proposal } = await look(join(repository, 'fixtures/legacy'));

  expect(proposal).toEqual({
    settings: {
      monitoredBases: [{ class: 'BaseExternalClient', from: 'src/monitoring/base-external-client.ts', calls: ['callExternal', 'callWithOptions', 'callExternalSync'] }],
      factories: [{ replaces: ['Redis'], create: 'createRedisClient', from: 'src/infrastructure/redis-client.ts' }],
      logger: { create: 'getLogger', from: 'src/logging.ts' },
    },
    questions: [],
  });
});

describe('what would be reported', () => {
  it('is found under the proposed settings', async () => {
    const files = { 'src/watched.ts': watched, 'src/loud.ts': "import { Redis } from 'ioredis';\nimport { Watched } from './watched.js';\nexport class LoudStore extends Watched {\n  redis = new Redis();\n}\n" };
    const { result } = await look(lintProject(files));

    expect(result.findings.map(({ finding }) => finding.rule)).toEqual(['no-monitored-base']);
  });

  it('is found under the settings that are there already', async () => {
    const { result, configured } = await look(lintProject({ ...loudFiles, 'eslint.config.js': configText({ layers: [{ role: 'service', classes: 'LoudStore' }] }) }));

    expect(configured).toEqual({ settings: { layers: [{ role: 'service', classes: 'LoudStore' }] } });
    expect(result.findings.filter(({ finding }) => finding.rule === 'no-monitored-base')).toEqual([]);
  });
});

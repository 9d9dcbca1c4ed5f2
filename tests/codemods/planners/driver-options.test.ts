import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { migrated } from '../migrated.ts';

/** How a client makes its driver, and whether one from the factory can stand for it. */
const cases: [string, string, boolean][] = [
  ['as the factory does', '  private readonly redis = createRedisClient();\n', true],
  ['for one place', "  private readonly redis = new Redis({ host: 'cache', lazyConnect: true });\n", true],
  ['as the factory says itself', '  private readonly redis = new Redis({ stringNumbers: true });\n', true],
  ['that connects', "  private readonly redis = createRedisClient();\n\n  constructor() {\n    super('redis');\n    void this.redis.connect();\n  }\n", true],
  ['with a prefix for its keys', "  private readonly redis = new Redis({ keyPrefix: 'shop:' });\n", false],
  ['for another database', "  private readonly redis: Redis;\n\n  constructor(db = 3) {\n    super('redis');\n    this.redis = createRedisClient({ db });\n  }\n", false],
  ['that it listens to', "  private readonly redis = createRedisClient();\n\n  constructor() {\n    super('redis');\n    this.redis.on('error', () => undefined);\n  }\n", false],
];

const factory = `import { Redis, type RedisOptions } from 'ioredis';

export function createRedisClient(options: RedisOptions = {}): Redis {
  return new Redis({ stringNumbers: true, ...options });
}
`;

const stores = `import { Redis } from 'ioredis';
import { BaseExternalClient } from './base-external-client.js';
import { createRedisClient } from './redis-client.js';
${cases.map(([, made], index) => `
export class Verbose${index}Redis extends BaseExternalClient {
${made}
  async get(key: string): Promise<string | null> {
    return this.callExternal('get', () => this.redis.get(key));
  }
}

export class Numbered${index}Store {
  private readonly client = new Verbose${index}Redis();

  async get(key: string): Promise<string | null> {
    return this.client.get(key);
  }
}
`).join('')}`.replace(/(extends BaseExternalClient \{\n)(?![^}]*constructor)([^\n]*\n)/gu, "$1$2\n  constructor() {\n    super('redis');\n  }\n");

describe('a client that holds a driver', () => {
  const { plan, texts, typeErrors } = migrated(resolve('fixtures/cases/forwarded/input'), { overlay: { 'src/key-store.ts': stores, 'src/redis-client.ts': factory } });
  const after = texts['src/key-store.ts'] ?? '';

  it('is migrated to code that compiles', () => {
    expect(typeErrors).toEqual([]);
    expect(after).not.toContain('callExternal');
  });

  it.each(cases.map(([what, , isReplaced], index) => ({ what, isReplaced, index })))('$what: replaced $isReplaced', ({ isReplaced, index }) => {
    const client = new RegExp(`class Numbered${index}Store[^]*?client = (.*);`, 'u').exec(after)?.[1];
    expect(client).toBe(isReplaced ? 'createRedisClient()' : `new Verbose${index}Redis()`);
  });

  it('says why it is kept', () => {
    const notes = plan.groups.flatMap(({ classes }) => classes).flatMap((each) => each.notes.filter((note) => note.startsWith('keeps ')).map((note) => `${each.class} ${note}`));
    expect(notes).toEqual([
      "Numbered4Store keeps Verbose4Redis, which is migrated itself: the driver of Verbose4Redis has keyPrefix: 'shop:' (src/key-store.ts:87), and createRedisClient does not say so",
      'Numbered5Store keeps Verbose5Redis, which is migrated itself: the driver of Verbose5Redis has db (src/key-store.ts:111), and createRedisClient does not say so',
      'Numbered6Store keeps Verbose6Redis, which is migrated itself: the constructor of Verbose6Redis calls on of its driver (src/key-store.ts:132), and createRedisClient does not',
    ]);
  });
});

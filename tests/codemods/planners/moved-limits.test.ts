import { resolve } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import * as after from '../../../fixtures/cases/limits/output/src/moved.ts';
import * as before from '../../../fixtures/cases/limits/input/src/moved.ts';
import { migrated } from '../migrated.ts';

/** A server that never answers, and the client's own limit for a command. */
vi.mock('ioredis', () => ({
  Redis: class {
    private readonly limit: number | undefined;

    constructor({ commandTimeout }: { commandTimeout?: number } = {}) {
      this.limit = commandTimeout;
    }

    get(): Promise<never> {
      return new Promise((_, reject) => {
        if (this.limit !== undefined) setTimeout(() => reject(new Error('Command timed out')), this.limit);
      });
    }
  },
}));

describe('the time limits of the calls', () => {
  const { plan } = migrated(resolve('fixtures/cases/limits/input'), { settings: { factories: [{ replaces: ['Redis'], create: 'createRedisClient', from: 'src/redis-client.ts' }] } });
  const notes = Object.fromEntries(plan.groups.flatMap(({ classes }) => classes.map((each) => [each.class, each.notes])));

  it.each([
    ['SessionStore', ['retries 2 of callExternal dropped (get)', 'timeout of the calls is commandTimeout of createRedisClient now (src/moved.ts:7): 5000 ms']],
    ['TokenStore', ['timeout 3 of callExternal dropped (get)', 'timeout 10 of callExternal dropped (keys)', 'timeout of the calls is commandTimeout of createRedisClient now (src/moved.ts:23): 10000 ms, the longest of them']],
    ['QuotaStore', ['timeout of the calls is commandTimeout of createRedisClient now (src/moved.ts:47): 500 ms']],
    ['WaitingStore', ['timeout 5 of callExternal dropped (get)']],
    ['DirectStore', ['timeout 5 of callExternal dropped (get)']],
    ['SharingStore', ['timeout 5 of callExternal dropped (get)']],
    ['PrefixedStore', ['timeout 5 of callExternal dropped (get)']],
    ['LimitedStore', ['timeout 5 of callExternal dropped (get)']],
  ])('of %s are accounted for', (name, expected) => {
    expect(notes[name]).toEqual(expected);
  });

  it.each([
    ['before', before],
    ['after', after],
  ] as const)('end a call that is never answered, %s the migration', async (_, { QuotaStore, SessionStore }) => {
    vi.useFakeTimers();
    const ended: string[] = [];
    void new QuotaStore().get('a').catch(() => ended.push('quota'));
    void new SessionStore().get('a').catch(() => ended.push('session'));
    await vi.advanceTimersByTimeAsync(499);
    expect(ended).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(ended).toEqual(['quota']);
    await vi.advanceTimersByTimeAsync(4500);
    expect(ended).toEqual(['quota', 'session']);
    vi.useRealTimers();
  });
});

// logger: pino
// style: factory of an object store
// idiom: `createCache({ client, logger })` that returns `{ get, set, wrap }`, with imported and local log helpers
// @role createCache infrastructure

import type { Redis } from 'ioredis';
import type { Logger } from 'pino';
import { debugCache, warnCache } from '../lib/log';

export interface CacheOptions {
  client: Redis;
  name: string;
  ttl: number;
  logger?: Logger;
}

export function createCache<V>({ client, name, ttl, logger }: CacheOptions) {
  const keyOf = (key: string) => `${name}:${key}`;

  function note(op: string, key: string) {
    logger?.debug({ op, key, name }, 'cache operation'); // @report
  }

  async function get(key: string): Promise<V | null> {
    note('get', key);
    const raw = await client.get(keyOf(key));
    if (raw === null) {
      debugCache(name, 'miss', { key }); // @report
      return null;
    }
    debugCache(name, 'hit', { key }); // @report
    return JSON.parse(raw) as V;
  }

  async function set(key: string, value: V): Promise<void> {
    note('set', key);
    const text = JSON.stringify(value);
    if (text.length > 512_000) warnCache(name, `large value for ${key}`); // @quiet: level warn
    await client.set(keyOf(key), text, 'EX', ttl);
  }

  return {
    get,
    set,
    async wrap(key: string, load: () => Promise<V>): Promise<V> {
      const cached = await get(key);
      if (cached !== null) return cached;
      const value = await load();
      set(key, value).catch((err) => {
        debugCache(name, 'write-behind failed', { err }); // @quiet: rejection handler
      });
      return value;
    },
    async flushAll(): Promise<void> {
      const keys = await client.keys(keyOf('*'));
      if (keys.length > 0) await client.del(keys);
      debugCache(name, 'flushed', { count: keys.length }); // @quiet: maintenance
    },
  };
}

// logger: pino
// style: module functions
// idiom: higher-order caching over a module-level ioredis client, overloads, pino as named import
// @role (module) infrastructure

import { createHash } from 'node:crypto';
import { Redis } from 'ioredis';
import { pino } from 'pino';

const log = pino({ name: 'memoize' }, pino.destination({ sync: false }));
const redis = new Redis(process.env.CACHE_URL ?? 'redis://localhost:6379');

redis.on('error', (err: Error) => {
  log.debug({ err }, 'cache connection'); // @quiet: error event
});

export interface MemoizeOptions<A extends unknown[]> {
  name: string;
  ttl: number;
  keyBy?: (...args: A) => string;
}

function fingerprint(args: unknown[]): string {
  return createHash('sha1').update(JSON.stringify(args)).digest('base64url');
}

/** Gives a function that answers from Redis where it can. */
export function memoize<A extends unknown[], R>(
  fn: (...args: A) => Promise<R>,
  { name, ttl, keyBy }: MemoizeOptions<A>,
): (...args: A) => Promise<R> {
  return async (...args) => {
    const key = `memo:${name}:${keyBy ? keyBy(...args) : fingerprint(args)}`;
    const cached = await redis.get(key);
    if (cached !== null) {
      log.debug({ key }, 'memoized result'); // @report
      return JSON.parse(cached) as R;
    }
    const result = await fn(...args);
    await redis.set(key, JSON.stringify(result), 'EX', ttl);
    log.debug({ key, ttl }, 'result memoized'); // @report
    return result;
  };
}

export async function readThrough(key: string, load: () => Promise<string>): Promise<string>;
export async function readThrough(key: string, load: () => Promise<string>, ttl: number): Promise<string>;
export async function readThrough(key: string, load: () => Promise<string>, ttl = 60): Promise<string> {
  const known = await redis.get(key);
  if (known) return known;

  log.info({ key }, 'reading through'); // @report
  const fresh = await load();
  await redis.setex(key, ttl, fresh);
  return fresh;
}

export const invalidate = async (prefix: string): Promise<number> => {
  let removed = 0;
  for await (const keys of redis.scanStream({ match: `${prefix}*`, count: 200 })) {
    if (keys.length > 0) removed += await redis.unlink(...(keys as string[]));
  }
  removed > 0 && log.info({ prefix, removed }, 'invalidated'); // @report
  return removed;
};

export function isHealthy(): boolean {
  log.trace({ status: redis.status }, 'asked for health'); // @quiet: health
  return redis.status === 'ready';
}

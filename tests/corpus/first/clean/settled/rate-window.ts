// logger: pino
// style: factory function
// idiom: rate limiter store with a script loaded at start-up and warnings only
// @role createRateWindow infrastructure

import type { Redis } from 'ioredis';
import type { Logger } from 'pino';

const SCRIPT = `
local now = tonumber(ARGV[1])
redis.call('ZREMRANGEBYSCORE', KEYS[1], 0, now - tonumber(ARGV[2]))
local used = redis.call('ZCARD', KEYS[1])
if used < tonumber(ARGV[3]) then
  redis.call('ZADD', KEYS[1], now, ARGV[4])
  redis.call('PEXPIRE', KEYS[1], ARGV[2])
  return used + 1
end
return -1
`;

export interface RateWindow {
  hit(subject: string): Promise<boolean>;
  remaining(subject: string): Promise<number>;
  reset(subject: string): Promise<void>;
  close(): Promise<void>;
}

export function createRateWindow(redis: Redis, limit: number, windowMs: number, parent: Logger): RateWindow {
  const log = parent.child({ limiter: `${limit}/${windowMs}` });
  const key = (subject: string) => `rate:${subject}`;
  let sequence = 0;

  redis.defineCommand('slideWindow', { numberOfKeys: 1, lua: SCRIPT });
  redis.on('ready', () => log.info('limiter ready')); // @quiet: connection handler
  log.debug('sliding window script defined'); // @quiet: made once

  return {
    async hit(subject) {
      sequence = (sequence + 1) % 1_000_000;
      try {
        const used = await (redis as unknown as { slideWindow(...a: unknown[]): Promise<number> }).slideWindow(
          key(subject),
          Date.now(),
          windowMs,
          limit,
          `${process.pid}.${sequence}`,
        );
        if (used === -1) log.warn({ subject }, 'limit reached'); // @quiet: warn
        return used !== -1;
      } catch (err) {
        log.info({ err }, 'limiter is open, redis failed'); // @quiet: catch
        return true;
      }
    },

    async remaining(subject) {
      const used = await redis.zcount(key(subject), Date.now() - windowMs, '+inf');
      return Math.max(0, limit - used);
    },

    async reset(subject) {
      await redis.del(key(subject));
    },

    async close() {
      await redis.quit();
      log.info('limiter closed'); // @quiet: close
    },
  };
}

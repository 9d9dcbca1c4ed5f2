// logger: winston
// style: class with an injected client
// idiom: a sliding window limiter in Lua over ioredis, winston's object form of log
// @role SlidingWindowLimiter infrastructure

import type { Redis, Result } from 'ioredis';
import { createLogger, transports, type Logger } from 'winston';

declare module 'ioredis' {
  interface RedisCommander<Context> {
    slidingWindow(key: string, now: number, windowMs: number, max: number, id: string): Result<[number, number], Context>;
  }
}

const SCRIPT = `
local edge = tonumber(ARGV[1]) - tonumber(ARGV[2])
redis.call('ZREMRANGEBYSCORE', KEYS[1], 0, edge)
local used = redis.call('ZCARD', KEYS[1])
if used >= tonumber(ARGV[3]) then
  local first = redis.call('ZRANGE', KEYS[1], 0, 0, 'WITHSCORES')
  return { used, tonumber(first[2]) }
end
redis.call('ZADD', KEYS[1], ARGV[1], ARGV[4])
redis.call('PEXPIRE', KEYS[1], ARGV[2])
return { used + 1, 0 }
`;

export interface Verdict {
  allowed: boolean;
  used: number;
  retryAfterMs: number;
}

interface Rule {
  name: string;
  max: number;
  windowMs: number;
}

export class SlidingWindowLimiter {
  private readonly logger: Logger;

  constructor(
    private readonly redis: Redis,
    private readonly rule: Rule,
    logger?: Logger,
  ) {
    this.logger = logger ?? createLogger({ transports: [new transports.Console()] });
    this.redis.defineCommand('slidingWindow', { numberOfKeys: 1, lua: SCRIPT });
    this.logger.log({ level: 'info', message: `limiter ${rule.name}: ${rule.max} in ${rule.windowMs} ms` }); // @quiet: constructor
  }

  async consume(subject: string): Promise<Verdict> {
    const now = Date.now();
    const id = `${now}-${Math.random().toString(36).slice(2)}`;
    const [used, oldest] = await this.redis.slidingWindow(this.keyFor(subject), now, this.rule.windowMs, this.rule.max, id);

    if (oldest > 0) {
      const retryAfterMs = oldest + this.rule.windowMs - now;
      this.logger.log({ level: 'http', message: 'rejected', rule: this.rule.name, subject, retryAfterMs }); // @report
      return { allowed: false, used, retryAfterMs };
    }

    const level = this.levelFor(used);
    this.logger.log({ level, message: 'admitted', rule: this.rule.name, subject, used }); // @quiet: the level is not known
    return { allowed: true, used, retryAfterMs: 0 };
  }

  async peek(subject: string): Promise<number> {
    const used = await this.redis.zcount(this.keyFor(subject), Date.now() - this.rule.windowMs, '+inf');
    this.logger.log('silly', `peeked at ${subject}: ${used}`); // @report
    return used;
  }

  async forgive(subject: string): Promise<void> {
    const removed = await this.redis.del(this.keyFor(subject));
    if (removed === 0) return;
    this.logger.log('info', 'window was reset', { subject, rule: this.rule.name }); // @report
  }

  private levelFor(used: number): string {
    return used / this.rule.max > 0.9 ? 'warn' : 'debug';
  }

  private keyFor(subject: string): string {
    return `limit:${this.rule.name}:${subject}`;
  }
}

// logger: nestjs
// style: class that implements a framework contract
// idiom: a throttler storage in Redis for Nest's guard
// @role RedisThrottlerStorage infrastructure

import { Injectable, Logger, OnApplicationShutdown } from '@nestjs/common';
import { ThrottlerStorage } from '@nestjs/throttler';
import Redis, { RedisOptions } from 'ioredis';

interface Record {
  totalHits: number;
  timeToExpire: number;
  isBlocked: boolean;
  timeToBlockExpire: number;
}

@Injectable()
export class RedisThrottlerStorage implements ThrottlerStorage, OnApplicationShutdown {
  private readonly logger: Logger = new Logger(RedisThrottlerStorage.name, { timestamp: true });
  private readonly redis: Redis;

  constructor(options: RedisOptions) {
    this.redis = new Redis({ ...options, keyPrefix: 'throttle:' });
    this.redis.once('connect', () => this.logger.log('Throttler storage connected')); // @quiet: connection event
  }

  async increment(key: string, ttl: number, limit: number, blockDuration: number, name: string): Promise<Record> {
    const hitsKey = `${name}:${key}`;
    const blockKey = `${hitsKey}:blocked`;

    const blockedFor = await this.redis.pttl(blockKey);
    if (blockedFor > 0) {
      this.logger.debug(`${hitsKey} stays blocked for ${blockedFor}ms`); // @report
      return { totalHits: limit + 1, timeToExpire: 0, isBlocked: true, timeToBlockExpire: toSeconds(blockedFor) };
    }

    const totalHits = await this.redis.incr(hitsKey);
    if (totalHits === 1) {
      await this.redis.pexpire(hitsKey, ttl);
    }

    if (totalHits > limit) {
      await this.redis.set(blockKey, '1', 'PX', blockDuration);
      this.logger.log(`Blocking ${hitsKey} for ${blockDuration}ms`); // @report
      return { totalHits, timeToExpire: 0, isBlocked: true, timeToBlockExpire: toSeconds(blockDuration) };
    }

    const remaining = await this.redis.pttl(hitsKey);
    return { totalHits, timeToExpire: toSeconds(remaining), isBlocked: false, timeToBlockExpire: 0 };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.redis.quit();
    this.logger.log('Throttler storage closed'); // @quiet: close
  }
}

function toSeconds(ms: number): number {
  return Math.ceil(Math.max(ms, 0) / 1000);
}

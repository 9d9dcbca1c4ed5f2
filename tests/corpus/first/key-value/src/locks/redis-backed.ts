// logger: project
// style: abstract base
// idiom: a base with its own driver whose inherited operations write entries
// @role RedisBacked infrastructure

import type { Redis } from 'ioredis';
import { getRedis } from '../lib/redis';
import { scoped, type AppLogger } from '../lib/logger';

export abstract class RedisBacked {
  protected readonly redis: Redis;
  protected readonly log: AppLogger;

  protected constructor(protected readonly namespace: string) {
    this.redis = getRedis('locks');
    this.log = scoped(namespace);
    this.log.debug('ready'); // @quiet: constructor
  }

  protected keyOf(...parts: string[]): string {
    return [this.namespace, ...parts].join(':');
  }

  async exists(id: string): Promise<boolean> {
    const count = await this.redis.exists(this.keyOf(id));
    this.log.debug('existence checked', { id, count }); // @report
    return count === 1;
  }

  async remaining(id: string): Promise<number> {
    return Math.max(0, await this.redis.pttl(this.keyOf(id)));
  }

  async drop(id: string): Promise<void> {
    const removed = await this.redis.del(this.keyOf(id));
    if (removed === 0) {
      this.log.warn('nothing to drop', { id }); // @quiet: warn
      return;
    }
    this.log.info('dropped', { id }); // @report
  }

  async close(): Promise<void> {
    await this.redis.quit();
    this.log.info('closed'); // @quiet: close
  }
}

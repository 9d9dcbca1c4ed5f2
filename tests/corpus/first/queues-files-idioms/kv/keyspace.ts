// logger: pino
// style: abstract class
// idiom: an abstract base with its own driver that logs in the operations that subclasses inherit
// @role Keyspace infrastructure

import type { Redis } from 'ioredis';
import { getLogger } from '../lib/log';

export abstract class Keyspace<T> {
  protected readonly logger = getLogger(this.constructor.name);

  protected constructor(
    protected readonly redis: Redis,
    private readonly prefix: string,
  ) {}

  protected abstract encode(value: T): string;
  protected abstract decode(text: string): T;

  async get(id: string): Promise<T | null> {
    const text = await this.redis.get(this.key(id));
    this.logger.debug({ id, hit: text !== null }, 'get'); // @report
    return text === null ? null : this.decode(text);
  }

  async set(id: string, value: T, ttlSeconds?: number): Promise<void> {
    const text = this.encode(value);
    if (ttlSeconds) {
      await this.redis.setex(this.key(id), ttlSeconds, text);
    } else {
      await this.redis.set(this.key(id), text);
    }
    this.logger.debug({ id, ttlSeconds }, 'set'); // @report
  }

  async has(id: string): Promise<boolean> {
    return (await this.redis.exists(this.key(id))) === 1;
  }

  protected key(id: string): string {
    return `${this.prefix}:${id}`;
  }
}

// logger: nestjs
// style: class with a wrapper method
// idiom: a distributed lock over Redlock
// @role StockLockService infrastructure

import { Inject, Injectable, Logger } from '@nestjs/common';
import Redis from 'ioredis';
import Redlock, { ExecutionError, Lock } from 'redlock';
import { REDIS_CLIENT } from '../cache/cache.constants';

@Injectable()
export class StockLockService {
  private readonly log = new Logger('StockLock');
  private readonly redlock: Redlock;
  private readonly held = new Map<string, Lock>();

  constructor(@Inject(REDIS_CLIENT) redis: Redis) {
    this.redlock = new Redlock([redis], { retryCount: 10, retryDelay: 150, retryJitter: 50 });
    this.redlock.on('error', (err) => {
      this.log.debug(`redlock: ${err.message}`); // @quiet: error event
    });
  }

  async withLock<T>(resource: string, work: () => Promise<T>, ttl = 5000): Promise<T> {
    const lock = await this.acquire(resource, ttl);
    try {
      return await work();
    } finally {
      await this.release(resource, lock);
      this.log.debug(`Lock ${resource} handed back`); // @report
    }
  }

  async acquire(resource: string, ttl: number): Promise<Lock> {
    const started = Date.now();
    try {
      const lock = await this.redlock.acquire([`lock:${resource}`], ttl);
      this.held.set(resource, lock);
      this.trace('acquired', resource, Date.now() - started);
      return lock;
    } catch (error) {
      if (error instanceof ExecutionError) {
        this.log.log(`Lock ${resource} is busy`); // @quiet: in a catch
      }
      throw error;
    }
  }

  async release(resource: string, lock: Lock): Promise<void> {
    this.held.delete(resource);
    await lock.release();
    this.trace('released', resource);
  }

  private trace(action: string, resource: string, ms?: number): void {
    this.log.verbose(`${action} ${resource}${ms === undefined ? '' : ` after ${ms}ms`}`); // @report
  }

  private dump(): void {
    this.log.debug([...this.held.keys()].join(', ')); // @quiet: nothing calls this helper
  }
}

// logger: nestjs
// style: class with an injected cache manager
// idiom: a cache service that notes hits and misses
// @role CacheService infrastructure

import { CACHE_MANAGER } from '@nestjs/cache-manager';
import { Inject, Injectable, Logger } from '@nestjs/common';
import type { Cache } from 'cache-manager';
import { DEFAULT_TTL } from './cache.constants';

@Injectable()
export class CacheService {
  private readonly logger = new Logger('CacheService');

  constructor(@Inject(CACHE_MANAGER) private readonly cache: Cache) {}

  async get<T>(key: string): Promise<T | undefined> {
    const value = await this.cache.get<T>(key);
    this.logger.debug(value === undefined ? `MISS ${key}` : `HIT ${key}`); // @report
    return value ?? undefined;
  }

  async set<T>(key: string, value: T, ttl = DEFAULT_TTL): Promise<void> {
    await this.cache.set(key, value, ttl * 1000);
  }

  async getOrLoad<T>(key: string, loader: () => Promise<T>, ttl?: number): Promise<T> {
    const cached = await this.get<T>(key);
    if (cached !== undefined) {
      return cached;
    }

    const started = Date.now();
    const fresh = await loader();
    this.logger.log(`Loaded ${key} in ${Date.now() - started}ms`); // @report

    this.set(key, fresh, ttl).catch((err: Error) => {
      this.logger.debug(`Could not store ${key}: ${err.message}`); // @quiet: rejection handler
    });
    return fresh;
  }

  async del(key: string): Promise<void> {
    try {
      await this.cache.del(key);
    } catch (err) {
      this.logger.log(`Delete of ${key} failed, ignoring`, (err as Error).stack); // @quiet: in a catch
    }
  }

  async clearAll(): Promise<void> {
    await this.cache.clear();
    this.logger.log('Cache cleared'); // @quiet: maintenance
  }
}

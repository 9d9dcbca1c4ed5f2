// logger: nest
// style: class with an injected client
// idiom: a NestJS CacheService over cache-manager, with an optional logger
// @role CatalogCacheService infrastructure

import { CACHE_MANAGER } from '@nestjs/cache-manager';
import { Inject, Injectable, Logger, Optional, type LoggerService } from '@nestjs/common';
import type { Cache } from 'cache-manager';

@Injectable()
export class CatalogCacheService {
  constructor(
    @Inject(CACHE_MANAGER) private readonly cache: Cache,
    @Optional() private readonly logger: LoggerService = new Logger('CatalogCache'),
  ) {}

  async get<T>(key: string): Promise<T | undefined> {
    const value = await this.cache.get<T>(key);
    if (value !== undefined && value !== null) {
      this.logger.debug?.(`HIT ${key}`); // @report
      return value;
    }
    this.logger.debug?.(`MISS ${key}`); // @report
    return undefined;
  }

  async set<T>(key: string, value: T, ttl?: number): Promise<void> {
    if (value === undefined) {
      this.logger.warn(`not caching undefined as ${key}`); // @quiet: level warn
      return;
    }
    await this.cache.set(key, value, ttl);
    this.logger.log(`SET ${key}`); // @report
  }

  async getOrSet<T>(key: string, load: () => Promise<T>, ttl?: number): Promise<T> {
    const known = await this.get<T>(key);
    if (known !== undefined) return known;
    const fresh = await load();
    await this.set(key, fresh, ttl);
    return fresh;
  }

  async del(key: string): Promise<void> {
    try {
      await this.cache.del(key);
    } catch (error) {
      this.logger.log(`cannot delete ${key}: ${String(error)}`); // @quiet: catch
    }
  }

  async reset(): Promise<void> {
    await this.cache.clear();
  }
}

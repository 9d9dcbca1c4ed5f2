// logger: winston
// style: generic class around lru-cache
// idiom: in-process cache with metrics, level guards and a level chosen by configuration
// @role GeometryCache infrastructure

import { LRUCache } from 'lru-cache';
import { Counter } from 'prom-client';
import type { Logger } from 'winston';

const lookups = new Counter({ name: 'geometry_cache_lookups_total', help: 'lookups', labelNames: ['result'] });

export interface GeometryCacheSettings {
  max: number;
  ttl: number;
  accessLevel?: 'silly' | 'debug' | 'info';
}

export class GeometryCache<V extends object> {
  private readonly entries: LRUCache<string, V>;
  private readonly inFlight = new Map<string, Promise<V>>();

  constructor(
    private readonly settings: GeometryCacheSettings,
    private readonly logger: Logger,
  ) {
    this.entries = new LRUCache<string, V>({ max: settings.max, ttl: settings.ttl });
    this.logger.info('geometry cache holds up to %d entries', settings.max); // @quiet: constructor
  }

  get(key: string): V | undefined {
    const value = this.entries.get(key);
    lookups.inc({ result: value === undefined ? 'miss' : 'hit' });
    if (this.logger.isSillyEnabled()) {
      this.logger.silly(`get ${key}`); // @quiet: guarded by the level
    }
    return value;
  }

  set(key: string, value: V): void {
    this.entries.set(key, value);
    if (this.settings.accessLevel) this.logger.log(this.settings.accessLevel, `set ${key}`); // @quiet: guarded, level unknown
  }

  async getOrLoad(key: string, load: () => Promise<V>): Promise<V> {
    const known = this.get(key);
    if (known) return known;
    const pending = this.inFlight.get(key);
    if (pending) return pending;
    const loading = load()
      .then((value) => {
        this.entries.set(key, value);
        return value;
      })
      .catch((error: Error) => {
        this.logger.debug(`loading ${key} failed: ${error.message}`); // @quiet: rejection handler
        throw error;
      })
      .finally(() => this.inFlight.delete(key));
    this.inFlight.set(key, loading);
    return loading;
  }

  delete(key: string): boolean {
    return this.entries.delete(key);
  }

  clearAll(): void {
    const size = this.entries.size;
    this.entries.clear();
    this.logger.info(`dropped ${size} geometries`); // @quiet: maintenance
  }
}

// logger: bunyan
// style: class with an injected client
// idiom: process memory in front of Redis, a bunyan child handed in, bunyan's own way to ask for a level
// @role TieredCache infrastructure

import type Logger from 'bunyan';
import type { Cluster, Redis } from 'ioredis';
import { LRUCache } from 'lru-cache';

type Tier = 'memory' | 'redis' | 'origin';

export interface TieredCacheDeps {
  redis: Redis | Cluster;
  log: Logger;
  maxEntries?: number;
}

export class TieredCache<V extends object> {
  private readonly near: LRUCache<string, V>;
  private readonly far: Redis | Cluster;
  private readonly log: Logger;
  private readonly inFlight = new Map<string, Promise<V>>();

  constructor(private readonly name: string, deps: TieredCacheDeps) {
    this.far = deps.redis;
    this.log = deps.log.child({ component: 'TieredCache', cache: name });
    this.near = new LRUCache({
      max: deps.maxEntries ?? 5_000,
      ttl: 30_000,
    });
    this.log.info({ max: this.near.max }, 'cache created'); // @quiet: constructor
  }

  async get(key: string): Promise<V | undefined> {
    const local = this.near.get(key);
    if (local !== undefined) {
      this.served(key, 'memory');
      return local;
    }

    const remote = await this.far.get(this.qualify(key));
    if (remote === null) return undefined;

    const value = JSON.parse(remote) as V;
    this.near.set(key, value);
    this.served(key, 'redis');
    return value;
  }

  async set(key: string, value: V, ttlMs: number): Promise<void> {
    this.near.set(key, value, { ttl: Math.min(ttlMs, 30_000) });
    await this.far.set(this.qualify(key), JSON.stringify(value), 'PX', ttlMs);
    if (this.log.trace()) { // @quiet: asks whether the level is on
      this.log.trace({ key, value }, 'wrote both tiers'); // @quiet: behind a level check
    }
  }

  async fetch(key: string, ttlMs: number, load: () => Promise<V>): Promise<V> {
    const cached = await this.get(key);
    if (cached !== undefined) return cached;

    const pending = this.inFlight.get(key);
    if (pending) {
      this.log.debug({ key }, 'joined a load in flight'); // @report
      return pending;
    }

    const loading = load()
      .then(async (value) => {
        await this.set(key, value, ttlMs);
        this.served(key, 'origin');
        return value;
      })
      .finally(() => {
        this.inFlight.delete(key);
        this.log.trace({ key, waiting: this.inFlight.size }, 'load settled'); // @report
      });
    this.inFlight.set(key, loading);
    return loading;
  }

  async evict(...keys: string[]): Promise<void> {
    if (keys.length === 0) return;
    keys.forEach((key) => this.near.delete(key));
    try {
      await this.far.del(...keys.map((key) => this.qualify(key)));
      this.log.info({ keys }, 'evicted'); // @report
    } catch (err) {
      this.log.error({ err, keys }, 'could not evict from redis'); // @quiet: error
      throw err;
    }
  }

  private served(key: string, tier: Tier): void {
    this.log.debug({ key, tier }, 'served'); // @report
  }

  private dumpNear(): void {
    this.log.info({ keys: [...this.near.keys()] }, 'near tier'); // @quiet: nobody calls it
  }

  private qualify(key: string): string {
    return `${this.name}:${key}`;
  }
}

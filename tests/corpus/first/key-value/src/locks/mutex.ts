// logger: pino
// style: class with an injected client
// idiom: redlock behind a small class, pino with levels of its own
// @role Mutex infrastructure

import type { Redis } from 'ioredis';
import pino from 'pino';
import Redlock, { ResourceLockedError, type Lock } from 'redlock';

const log = pino({
  name: 'mutex',
  customLevels: { lock: 25, alarm: 55 },
  level: 'lock',
});

export interface MutexOptions {
  retryCount?: number;
  driftFactor?: number;
}

export class LockNotAvailable extends Error {
  override readonly name = 'LockNotAvailable';
}

export class Mutex {
  private readonly redlock: Redlock;
  private readonly held = new Map<string, Lock>();

  constructor(clients: Redis[], options: MutexOptions = {}) {
    this.redlock = new Redlock(clients, {
      retryCount: options.retryCount ?? 10,
      driftFactor: options.driftFactor ?? 0.01,
      retryDelay: 120,
    });
    this.redlock.on('error', (error) => {
      if (error instanceof ResourceLockedError) return;
      log.info({ error }, 'redlock complains'); // @quiet: error event
    });
    log.info(`mutex over ${clients.length} nodes`); // @quiet: constructor
  }

  async acquire(resource: string, ttl: number): Promise<Lock> {
    const started = Date.now();
    try {
      const lock = await this.redlock.acquire([`mutex:${resource}`], ttl);
      this.held.set(resource, lock);
      log.lock({ resource, waited: Date.now() - started }, 'acquired'); // @report
      return lock;
    } catch (error) {
      log.lock({ resource }, 'gave up'); // @quiet: in catch
      throw new LockNotAvailable(resource, { cause: error });
    }
  }

  async extend(resource: string, ttl: number): Promise<void> {
    const lock = this.held.get(resource);
    if (!lock) {
      log.debug({ resource }, 'cannot extend what is not held'); // @quiet: branch ends in a throw
      throw new LockNotAvailable(resource);
    }
    this.held.set(resource, await lock.extend(ttl));
    log.debug({ resource, ttl }, 'extended'); // @report
  }

  async release(resource: string): Promise<void> {
    const lock = this.held.get(resource);
    if (!lock) return;
    if (lock.expiration < Date.now()) {
      log.alarm({ resource }, 'was held longer than its time'); // @quiet: a level above warn
    }
    await lock.release().catch((error: unknown) => {
      log.debug({ resource, error }, 'release failed, it will expire'); // @quiet: rejection handler
    });
    this.held.delete(resource);
    log.lock({ resource }, 'released'); // @report
  }

  async runExclusive<T>(resource: string, ttl: number, task: (signal: AbortSignal) => Promise<T>): Promise<T> {
    return this.redlock.using([`mutex:${resource}`], ttl, async (signal) => {
      log.trace({ resource }, 'entering the critical section'); // @report
      try {
        return await task(signal);
      } finally {
        log.trace({ resource }, 'leaving the critical section'); // @report
      }
    });
  }
}

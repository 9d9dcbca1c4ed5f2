// logger: pino
// style: class with an injected client
// idiom: a scheduler lock on Postgres advisory locks, with `withLock(key, run)`
// @role AdvisoryLocker infrastructure

import { createHash } from 'node:crypto';
import type { Pool, PoolClient } from 'pg';
import type { Logger } from 'pino';

export class LockTimeoutError extends Error {}

export class AdvisoryLocker {
  private readonly held = new Map<string, PoolClient>();

  constructor(
    private readonly pool: Pool,
    private readonly _log: Logger,
  ) {
    _log.debug('advisory locker'); // @quiet: constructor
  }

  async tryAcquire(name: string): Promise<boolean> {
    const client = await this.pool.connect();
    const { rows } = await client.query<{ locked: boolean }>('SELECT pg_try_advisory_lock($1) AS locked', [this.hash(name)]);
    if (!rows[0]?.locked) {
      client.release();
      this._log.debug({ name }, 'lock is taken'); // @report
      return false;
    }
    this.held.set(name, client);
    this._log.info({ name }, 'lock acquired'); // @report
    return true;
  }

  async acquire(name: string, timeoutMs = 5_000): Promise<void> {
    const deadline = Date.now() + timeoutMs;
    while (!(await this.tryAcquire(name))) {
      if (Date.now() > deadline) {
        this._log.info({ name, timeoutMs }, 'giving up on lock'); // @quiet: branch that throws
        throw new LockTimeoutError(name);
      }
      this._log.trace({ name }, 'waiting for lock'); // @report
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  async release(name: string): Promise<void> {
    const client = this.held.get(name);
    if (!client) {
      this._log.warn({ name }, 'lock is not held'); // @quiet: level warn
      return;
    }
    this.held.delete(name);
    try {
      await client.query('SELECT pg_advisory_unlock($1)', [this.hash(name)]);
    } catch (error) {
      this._log.info({ name, error }, 'unlock failed, closing the connection'); // @quiet: catch
      client.release(true);
      return;
    }
    client.release();
    this._log.debug({ name }, 'lock released'); // @report
  }

  async withLock<T>(name: string, run: () => Promise<T>): Promise<T> {
    await this.acquire(name);
    try {
      return await run();
    } finally {
      this._log.trace({ name }, 'leaving critical section'); // @report
      await this.release(name);
    }
  }

  async shutdown(): Promise<void> {
    for (const name of this.held.keys()) {
      this._log.info({ name }, 'releasing lock at shutdown'); // @quiet: shutdown
      await this.release(name);
    }
  }

  private hash(name: string): string {
    return createHash('sha1').update(name).digest().readBigInt64BE(0).toString();
  }

  private describe(name: string): void {
    this._log.debug({ name, held: this.held.has(name) }, 'lock state'); // @quiet: a helper that nothing calls
  }
}

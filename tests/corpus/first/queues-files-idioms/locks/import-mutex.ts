// logger: winston
// style: class with its own client
// idiom: a Redlock mutex with extension timers and a fallback that is no error
// @role ImportMutex infrastructure

import Client from 'ioredis';
import Redlock, { ResourceLockedError, type Lock } from 'redlock';
import type { Logger } from 'winston';

export class ImportMutex {
  private readonly redlock: Redlock;
  private readonly log: Logger;

  constructor(urls: string[], logger: Logger) {
    this.log = logger.child({ label: 'import-mutex' });
    this.redlock = new Redlock(
      urls.map((url) => new Client(url)),
      { retryCount: 0, automaticExtensionThreshold: 500 },
    );
    this.redlock.on('error', (error: unknown) => {
      if (error instanceof ResourceLockedError) return;
      this.log.verbose('redlock complains', { error }); // @quiet: error event
    });
  }

  /**
   * @returns the lock, or null where another process holds it
   */
  async lock(tenant: string, ttl = 60_000): Promise<Lock | null> {
    let lock: Lock;
    try {
      lock = await this.redlock.acquire([`import:${tenant}`], ttl);
    } catch (error) {
      if (!(error instanceof ResourceLockedError)) throw error;
      this.log.debug('import runs elsewhere', { tenant }); // @quiet: catch
      return null;
    }
    this.log.debug('import locked', { tenant, expiration: lock.expiration }); // @report
    return lock;
  }

  async extend(lock: Lock, ttl: number): Promise<Lock> {
    const extended = await lock.extend(ttl);
    this.log.silly('import lock extended'); // @report
    return extended;
  }

  async unlock(lock: Lock): Promise<void> {
    await lock.release().then(
      () => this.log.debug('import unlocked'), // @report
      (error) => this.log.debug('import lock had expired', { error }), // @quiet: rejection handler
    );
  }

  async exclusively<T>(tenant: string, run: (signal: AbortSignal) => Promise<T>): Promise<T> {
    return this.redlock.using([`import:${tenant}`], 30_000, async (signal) => {
      this.log.info(`import of ${tenant} begins`); // @report
      const result = await run(signal);
      if (signal.aborted) {
        this.log.info(`import of ${tenant} lost its lock`); // @quiet: branch that throws
        throw signal.reason;
      }
      return result;
    });
  }

  async quit(): Promise<void> {
    await this.redlock.quit();
    this.log.info('mutex closed'); // @quiet: quit
  }
}

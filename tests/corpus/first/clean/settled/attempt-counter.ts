// logger: pino
// style: generic in-memory class
// idiom: in-memory store with sweeping, used in place of Redis in development
// @role MemoryAttemptStore infrastructure

import type { Logger } from 'pino';

interface AttemptStore {
  get(key: string): Promise<number>;
  increment(key: string, ttlMs: number): Promise<number>;
  delete(key: string): Promise<void>;
}

export class MemoryAttemptStore implements AttemptStore {
  private readonly attempts = new Map<string, { count: number; until: number }>();
  private readonly timer: NodeJS.Timeout;

  constructor(
    private readonly logger?: Logger,
    sweepMs = 60_000,
  ) {
    this.timer = setInterval(() => this.sweep(), sweepMs);
    this.timer.unref();
    this.logger?.info('attempts are kept in memory'); // @quiet: constructor
  }

  async get(key: string): Promise<number> {
    const entry = this.attempts.get(key);
    return entry && entry.until > Date.now() ? entry.count : 0;
  }

  async increment(key: string, ttlMs: number): Promise<number> {
    if (!Number.isFinite(ttlMs) || ttlMs <= 0) {
      this.logger?.info({ ttlMs }, 'ttl makes no sense'); // @quiet: guard clause that throws
      throw new RangeError('ttl must be positive');
    }
    const count = (await this.get(key)) + 1;
    this.attempts.set(key, { count, until: Date.now() + ttlMs });
    if (this.attempts.size > 100_000) this.logger?.warn({ size: this.attempts.size }, 'many attempts in memory'); // @quiet: warn
    return count;
  }

  async delete(key: string): Promise<void> {
    this.attempts.delete(key);
  }

  dispose(): void {
    clearInterval(this.timer);
    this.logger?.info('attempt store disposed'); // @quiet: close
  }

  private sweep(): void {
    const now = Date.now();
    let swept = 0;
    for (const [key, entry] of this.attempts) {
      if (entry.until <= now && this.attempts.delete(key)) swept += 1;
    }
    this.logger?.debug({ swept }, 'swept attempts'); // @quiet: maintenance
  }
}

// logger: project
// style: class over a Map
// idiom: a generic in-process cache with expiry, used in tests and on single nodes
// @role MemoryCache infrastructure

import { scoped } from '../lib/logger';

interface Slot<T> {
  value: T;
  expiresAt: number;
}

export interface MemoryCacheOptions {
  name: string;
  maxEntries?: number;
  sweepEveryMs?: number;
}

export class MemoryCache<T> {
  readonly #slots = new Map<string, Slot<T>>();
  readonly #log;
  readonly #max: number;
  readonly #timer: NodeJS.Timeout;

  constructor(options: MemoryCacheOptions) {
    this.#log = scoped(`memory-cache:${options.name}`);
    this.#max = options.maxEntries ?? 1_000;
    this.#timer = setInterval(() => this.sweep(), options.sweepEveryMs ?? 60_000);
    this.#timer.unref();
    this.#log.debug('created', { max: this.#max }); // @quiet: constructor
  }

  get size(): number {
    return this.#slots.size;
  }

  has(key: string): boolean {
    return this.#alive(key) !== undefined;
  }

  get(key: string): T | undefined {
    const slot = this.#alive(key);
    this.#log.silly(slot ? 'hit' : 'miss', { key }); // @report
    return slot?.value;
  }

  set(key: string, value: T, ttlMs = 60_000): this {
    if (!this.#slots.has(key) && this.#slots.size >= this.#max) {
      const oldest = this.#slots.keys().next().value;
      if (oldest !== undefined) {
        this.#slots.delete(oldest);
        this.#log.info('full, evicted the oldest entry', { evicted: oldest }); // @report
      }
    }
    this.#slots.set(key, { value, expiresAt: Date.now() + ttlMs });
    return this;
  }

  delete(key: string): boolean {
    const existed = this.#slots.delete(key);
    if (existed) this.#log.debug('deleted', { key }); // @report
    return existed;
  }

  *entries(): IterableIterator<[string, T]> {
    for (const [key, slot] of this.#slots) {
      if (slot.expiresAt > Date.now()) yield [key, slot.value];
    }
  }

  sweep(): number {
    const now = Date.now();
    let removed = 0;
    for (const [key, slot] of this.#slots) {
      if (slot.expiresAt <= now) {
        this.#slots.delete(key);
        removed += 1;
      }
    }
    if (removed > 0) this.#log.info('swept', { removed, left: this.#slots.size }); // @quiet: maintenance
    return removed;
  }

  dispose(): void {
    clearInterval(this.#timer);
    this.#slots.clear();
  }

  #alive(key: string): Slot<T> | undefined {
    const slot = this.#slots.get(key);
    if (slot === undefined) return undefined;
    if (slot.expiresAt > Date.now()) return slot;
    this.#slots.delete(key);
    this.#log.debug('expired on access', { key }); // @report
    return undefined;
  }
}

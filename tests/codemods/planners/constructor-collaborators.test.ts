import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { migrated } from '../migrated.ts';

const base = `import type { Redis } from 'ioredis';

export class Metrics {
  count(name: string): void {
    void name;
  }
}

export interface Clock {
  now(): number;
}

export interface Options {
  retries?: number;
  onRetry?: () => void;
}

export class BaseExternalClient {
  constructor(
    private readonly client: Redis,
    private readonly metrics: Metrics,
    private readonly clock: Clock | Options = {},
  ) {}

  protected async callExternal<T>(name: string, callback: () => Promise<T>): Promise<T> {
    this.metrics.count(name + String(this.clock) + this.client.status);
    return callback();
  }
}
`;

const store = (name: string, head: string, parameters: string, handed: string): string => `
${head}export class ${name} extends BaseExternalClient {
  constructor(${parameters}) {
    super(${handed});
  }

  async get(key: string): Promise<string | null> {
    return this.callExternal('get', async () => this.redis.get(key));
  }
}
`;

const stores = `import type { Redis } from 'ioredis';
import { BaseExternalClient, type Clock, type Metrics, type Options } from './base-external-client.js';

export const made = new Map<unknown, unknown>();

export function injectable(): (target: unknown) => void {
  return () => undefined;
}

export function register<A extends unknown[]>(target: new (...args: A) => object, ...args: A): void {
  made.set(target, new target(...args));
}
${store('HandedStore', '@injectable()\n', 'metrics: Metrics, private readonly redis: Redis', 'redis, metrics')}${store('TypedStore', '@injectable()\n', 'metrics: Metrics, private readonly redis: Redis', 'redis, metrics')}${store('TimedStore', '', 'metrics: Metrics, private readonly redis: Redis, clock: Clock', 'redis, metrics, clock')}${store('WatchingStore', '', 'metrics: Metrics, private readonly redis: Redis, options: Options', 'redis, metrics, options')}`;

const container = `import type { Redis } from 'ioredis';
import { Metrics, type Clock, type Options } from './base-external-client.js';
import { HandedStore, register, TimedStore, TypedStore, WatchingStore } from './key-store.js';

const metrics = new Metrics();

export function fill(redis: Redis, clock: Clock, options: Options): unknown[] {
  register(HandedStore, metrics, redis);
  return [TypedStore, new TimedStore(metrics, redis, clock), new WatchingStore(metrics, redis, options)];
}
`;

describe('what a constructor hands to the base', () => {
  const { plan, texts, typeErrors } = migrated(resolve('fixtures/cases/forwarded/input'), { overlay: { 'src/base-external-client.ts': base, 'src/key-store.ts': stores, 'src/redis-client.ts': container } });
  const parametersOf = (name: string): string | undefined => new RegExp(`class ${name}\\b[^]*?constructor\\((.*?)\\)`, 'u').exec(texts['src/key-store.ts'] ?? '')?.[1];

  it('goes where it works for the base, and refuses the class where it is a set of options with a function', () => {
    expect(typeErrors).toEqual([]);
    expect(plan.refusals.map(({ class: name, reason, detail }) => [name, reason, detail.replace(/\d+/u, 'N')])).toEqual([['WatchingStore', 'semantic-options', 'super(...) in line N is handed a function']]);
  });

  it('keeps its place where a container hands it over by its place', () => {
    expect(parametersOf('HandedStore')).toBe('metrics: Metrics, private readonly redis: Redis');
    expect(parametersOf('TypedStore')).toBe('private readonly redis: Redis');
  });

  it('is no longer asked for where nobody uses it', () => {
    expect(parametersOf('TimedStore')).toBe('private readonly redis: Redis');
    expect(texts['src/redis-client.ts']).toContain('new TimedStore(redis)');
  });
});

import { vi } from 'vitest';

export const DEFAULT_PORT = 6379;

export const get = vi.fn();

export class RedisClient {
  get = get;
}

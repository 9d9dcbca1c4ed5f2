import { expect, it, vi } from 'vitest';
import { SessionStore } from '../src/store.js';

vi.mock('../src/redis.js', () => ({ DEFAULT_PORT: 1, RedisClient: vi.fn(function () { return { get: async () => 'value' }; }) }));

it('replaces the client and the port', async () => {
  const store = new SessionStore();
  expect(await store.get('abc')).toBe('value');
  expect(store.port).toBe(1);
});

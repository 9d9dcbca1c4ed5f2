import { expect, it, vi } from 'vitest';
import { SessionStore } from '../src/store.js';

vi.mock('../src/redis.js', async (importOriginal) => {
  const actual = await importOriginal<typeof import('../src/redis.js')>();
  return {
    ...actual,
    DEFAULT_PORT: 1,
  };
}); // of redis.js
vi.mock('../src/redis-client.js', async (importOriginal) => ({
  ...(await importOriginal<typeof import('../src/redis-client.js')>()),
  // What the store talks to.
  createRedisClient: vi.fn(function () {
    return { get: vi.fn().mockResolvedValue('value') }; // never null
  }), // replaced
}));

it('replaces the client and the port', async () => {
  const store = new SessionStore();
  expect(await store.get('abc')).toBe('value');
  expect(store.port).toBe(1);
});

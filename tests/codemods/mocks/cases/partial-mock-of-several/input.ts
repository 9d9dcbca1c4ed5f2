import { expect, it, vi } from 'vitest';
import { SessionStore } from '../src/store.js';

vi.mock('../src/redis.js', async (importOriginal) => {
  const actual = await importOriginal<typeof import('../src/redis.js')>();
  return {
    ...actual,
    // What the store talks to.
    RedisClient: vi.fn(function () {
      return { get: vi.fn().mockResolvedValue('value') }; // never null
    }), // replaced
    DEFAULT_PORT: 1,
  };
}); // of redis.js

it('replaces the client and the port', async () => {
  const store = new SessionStore();
  expect(await store.get('abc')).toBe('value');
  expect(store.port).toBe(1);
});

import { expect, it, vi } from 'vitest';
import { SessionStore } from '../src/store.js';

vi.mock('../src/redis.js', async (importOriginal) => ({
  ...(await importOriginal<typeof import('../src/redis.js')>()),
  // Only the client is replaced.
  RedisClient: vi.fn(function () {
    return { get: vi.fn().mockResolvedValue('value') };
  }),
}));

it('replaces the client alone', async () => {
  const store = new SessionStore();
  expect(await store.get('abc')).toBe('value');
  expect(store.port).toBe(6379);
});

import { expect, it, vi } from 'vitest';
import { SessionStore } from '../src/store.js';

vi.mock('../src/redis-client.js', async (importOriginal) => ({
  ...(await importOriginal<typeof import('../src/redis-client.js')>()),
  // Only the client is replaced.
  createRedisClient: vi.fn(function () {
    return { get: vi.fn().mockResolvedValue('value') };
  }),
}));

it('replaces the client alone', async () => {
  const store = new SessionStore();
  expect(await store.get('abc')).toBe('value');
  expect(store.port).toBe(6379);
});

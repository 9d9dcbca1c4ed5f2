import { expect, it, vi } from 'vitest';
import { SessionStore } from '../src/store.js';

const get = vi.hoisted(() => vi.fn());

vi.mock(import('../src/redis-client.js'), async (importOriginal) => ({
  ...(await importOriginal()),
  createRedisClient: vi.fn(function () {
    return { get };
  }) as never,
}));

it('reads through the mock', async () => {
  get.mockResolvedValue('value');
  expect(await new SessionStore().get('abc')).toBe('value');
  expect(get).toHaveBeenCalledWith('session:abc');
});

import { expect, it, vi } from 'vitest';
import { get } from '../src/__mocks__/redis.js';
import { SessionStore } from '../src/store.js';

vi.mock('../src/redis-client.js', async () => {
  const { RedisClient } = await import('../src/__mocks__/redis.js');
  return { createRedisClient: () => new RedisClient() };
});

it('reads through the manual mock', async () => {
  get.mockResolvedValue('value');
  expect(await new SessionStore().get('abc')).toBe('value');
  expect(get).toHaveBeenCalledWith('session:abc');
});

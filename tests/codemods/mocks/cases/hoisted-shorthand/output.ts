import { expect, it, vi } from 'vitest';
import { SessionStore } from '../src/store.js';

const { RedisClient, get } = vi.hoisted(() => {
  const get = vi.fn();
  return {
    get,
    RedisClient: vi.fn(function () {
      return { get };
    }),
  };
});

vi.mock('../src/redis-client.js', () => ({ createRedisClient: RedisClient }));

it('constructs one client', async () => {
  get.mockResolvedValue('value');
  expect(await new SessionStore().get('abc')).toBe('value');
  expect(RedisClient).toHaveBeenCalledTimes(1);
  expect(RedisClient).toHaveBeenCalledWith();
});

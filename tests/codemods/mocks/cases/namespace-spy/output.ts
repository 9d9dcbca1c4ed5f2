import { expect, it, vi } from 'vitest';
import * as redis from '../src/redis-client.js';
import { SessionStore } from '../src/store.js';

const get = vi.fn();

it('reads through the spied client', async () => {
  get.mockResolvedValue('value');
  const made = vi.spyOn(redis, 'createRedisClient').mockImplementation(function () {
    return { get };
  });
  expect(await new SessionStore().get('abc')).toBe('value');
  expect(made).toHaveBeenCalledOnce();
  expect(redis.createRedisClient).toHaveBeenCalledTimes(1);
});

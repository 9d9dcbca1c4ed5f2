import { beforeEach, expect, it, vi, type Mock } from 'vitest';
import { RedisClient } from '../src/redis.js';
import { SessionStore } from '../src/store.js';

vi.mock('../src/redis.js');

const get = vi.fn();

beforeEach(() => {
  vi.mocked(RedisClient).mockClear();
  vi.mocked(RedisClient).mockImplementation(function () {
    return { get } as unknown as RedisClient;
  });
});

it('reads through the mock', async () => {
  get.mockResolvedValue('value');
  expect(await new SessionStore().get('abc')).toBe('value');
  expect(RedisClient).toHaveBeenCalledOnce();
  expect(vi.mocked(RedisClient).mock.results[0]?.value).toEqual({ get });
});

it('constructs one client for each store', () => {
  (RedisClient as unknown as Mock).mockImplementationOnce(function () {
    throw new Error('no connection');
  });
  expect(() => new SessionStore()).toThrow('no connection');
  new SessionStore();
  expect(RedisClient).toHaveBeenCalledTimes(2);
});

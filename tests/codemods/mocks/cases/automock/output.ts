import { beforeEach, expect, it, vi, type Mock } from 'vitest';
import { createRedisClient } from '../src/redis-client.js';
import { SessionStore } from '../src/store.js';

vi.mock('../src/redis-client.js');

const get = vi.fn();

beforeEach(() => {
  vi.mocked(createRedisClient).mockClear();
  vi.mocked(createRedisClient).mockImplementation(function () {
    return { get } as unknown as ReturnType<typeof createRedisClient>;
  });
});

it('reads through the mock', async () => {
  get.mockResolvedValue('value');
  expect(await new SessionStore().get('abc')).toBe('value');
  expect(createRedisClient).toHaveBeenCalledOnce();
  expect(vi.mocked(createRedisClient).mock.results[0]?.value).toEqual({ get });
});

it('constructs one client for each store', () => {
  (createRedisClient as unknown as Mock).mockImplementationOnce(function () {
    throw new Error('no connection');
  });
  expect(() => new SessionStore()).toThrow('no connection');
  new SessionStore();
  expect(createRedisClient).toHaveBeenCalledTimes(2);
});

import { expect, it, vi } from 'vitest';
import * as redis from '../src/redis-client.js';
import { SessionStore } from '../src/store.js';

vi.mock('../src/redis-client.js');

it('reads through the mock', async () => {
  vi.mocked(redis.createRedisClient).mockImplementation(function () {
    return { get: (key: string) => Promise.resolve(key) } as never;
  });
  expect(await new SessionStore().get('abc')).toBe('session:abc');
});

import { afterEach, expect, it, vi } from 'vitest';
import { SessionStore } from '../src/store.js';

const mocks = vi.hoisted(() => ({ RedisClient: vi.fn() }));

vi.mock('../src/redis.js', () => ({ RedisClient: mocks.RedisClient }));

afterEach(() => {
  mocks.RedisClient.mockReset();
});

it('reads through the mock', async () => {
  mocks.RedisClient.mockImplementation(function () {
    return { get: async () => 'value' };
  });
  expect(await new SessionStore().get('abc')).toBe('value');
  expect(mocks.RedisClient.mock.calls.length).toBe(1);
});

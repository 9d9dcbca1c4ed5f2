import { expect, it, vi } from 'vitest';
import { RedisClient } from '../src/redis.js';
import { SessionStore } from '../src/store.js';

vi.mock('../src/redis.js', () => ({ RedisClient: vi.fn(() => ({ get: async () => 'first' })) }));

it('reads through the arrow function', async () => {
  expect(await new SessionStore().get('abc')).toBe('first');
});

it('reads through the returned object', async () => {
  vi.mocked(RedisClient).mockReturnValue({ get: async () => 'second' });
  expect(await new SessionStore().get('abc')).toBe('second');
});

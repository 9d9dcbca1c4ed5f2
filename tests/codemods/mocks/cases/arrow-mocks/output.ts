import { expect, it, vi } from 'vitest';
import { createRedisClient } from '../src/redis-client.js';
import { SessionStore } from '../src/store.js';

vi.mock('../src/redis-client.js', () => ({ createRedisClient: vi.fn(() => ({ get: async () => 'first' })) }));

it('reads through the arrow function', async () => {
  expect(await new SessionStore().get('abc')).toBe('first');
});

it('reads through the returned object', async () => {
  vi.mocked(createRedisClient).mockReturnValue({ get: async () => 'second' });
  expect(await new SessionStore().get('abc')).toBe('second');
});

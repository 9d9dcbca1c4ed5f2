import { expect, it, vi } from 'vitest';
import { DEFAULT_PORT } from '../src/redis.js';
import { CONNECT_TIMEOUT_MS, createRedisClient as Client } from '../src/redis-client.js';
import { SessionStore } from '../src/store.js';

vi.mock('../src/redis.js', { spy: true });
vi.mock('../src/redis-client.js', { spy: true });

it('reads through the mock', async () => {
  vi.mocked(Client).mockImplementation(function () {
    return { get: async () => `${DEFAULT_PORT} ${CONNECT_TIMEOUT_MS}` };
  });
  expect(await new SessionStore().get('abc')).toBe('6379 5000');
});

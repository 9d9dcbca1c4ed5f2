import { expect, it, vi } from 'vitest';
import { SessionStore } from '../src/store.js';

vi.mock(import('../src/redis-client.js'), async () => {
  const actual = await vi.importActual<typeof import('../src/redis-client.js')>('../src/redis-client.js');
  return { ...actual, createRedisClient: vi.fn(function () { return { get: async () => 'value' }; }) as never };
});

it('reads through the mock', async () => {
  expect(await new SessionStore().get('abc')).toBe('value');
});

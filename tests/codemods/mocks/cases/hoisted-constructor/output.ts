import { expect, it, vi } from 'vitest';
import { SessionStore } from '../src/store.js';

const mocks = vi.hoisted(() => ({
  RedisClient: vi.fn(function (this: { get: () => Promise<string> }) {
    this.get = async () => 'value';
  }),
}));

vi.mock('../src/redis-client.js', () => ({ createRedisClient: () => new mocks.RedisClient() }));

it('reads through the instance', async () => {
  expect(await new SessionStore().get('abc')).toBe('value');
  expect(mocks.RedisClient.mock.instances).toHaveLength(1);
});

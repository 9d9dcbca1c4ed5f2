import { afterEach, expect, it, vi } from 'vitest';

afterEach(() => {
  vi.doUnmock('../src/redis-client.js');
  vi.resetModules();
});

it('reads through the mock', async () => {
  vi.doMock('../src/redis-client.js', () => ({ createRedisClient: vi.fn() }));
  const { createRedisClient } = await import('../src/redis-client.js');
  vi.mocked(createRedisClient).mockImplementation(function () {
    return { get: async () => 'value' };
  });
  const { SessionStore } = await import('../src/store.js');
  expect(await new SessionStore().get('abc')).toBe('value');
  expect(createRedisClient).toHaveBeenCalled();
});

it('says that Redis is away', async () => {
  vi.doMock('../src/redis-client.js', () => ({
    createRedisClient: function () {
      throw new Error('away');
    },
  }));
  const { SessionStore } = await import('../src/store.js');
  expect(() => new SessionStore()).toThrow('away');
});

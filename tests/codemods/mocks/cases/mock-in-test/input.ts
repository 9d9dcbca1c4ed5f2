import { afterEach, expect, it, vi } from 'vitest';

afterEach(() => {
  vi.doUnmock('../src/redis.js');
  vi.resetModules();
});

it('reads through the mock', async () => {
  vi.doMock('../src/redis.js', () => ({ RedisClient: vi.fn() }));
  const { RedisClient } = await import('../src/redis.js');
  vi.mocked(RedisClient).mockImplementation(function () {
    return { get: async () => 'value' };
  });
  const { SessionStore } = await import('../src/store.js');
  expect(await new SessionStore().get('abc')).toBe('value');
  expect(RedisClient).toHaveBeenCalled();
});

it('says that Redis is away', async () => {
  vi.doMock('../src/redis.js', () => ({
    RedisClient: function () {
      throw new Error('away');
    },
  }));
  const { SessionStore } = await import('../src/store.js');
  expect(() => new SessionStore()).toThrow('away');
});

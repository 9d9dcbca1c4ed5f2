// A test as most are: the class is mocked by a function that returns the fake.
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { SessionStore } from '../src/store.js';

const redis = vi.hoisted(() => ({
  get: vi.fn(),
}));

vi.mock('../src/redis.js', () => ({
  RedisClient: vi.fn(function () {
    return redis; // the same for every store
  }),
}));

describe('SessionStore on RedisClient', () => {
  let store: SessionStore;

  beforeEach(() => {
    vi.resetAllMocks();
    store = new SessionStore();
  });

  it('reads the session under its prefix 🔑', async () => {
    redis.get.mockResolvedValue('{}');
    expect(await store.get('abc')).toBe('{}');
    expect(redis.get).toHaveBeenCalledWith('session:abc');
  });
});

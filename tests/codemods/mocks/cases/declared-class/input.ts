import { expect, it, vi } from 'vitest';
import { SessionStore } from '../src/store.js';

const FakeRedis = vi.hoisted(
  () =>
    class {
      static readonly asked: string[] = [];

      async get(key: string) {
        FakeRedis.asked.push(key);
        return 'value';
      }
    },
);

vi.mock('../src/redis.js', () => ({ __esModule: true, RedisClient: FakeRedis }));

it('reads through the class', async () => {
  expect(await new SessionStore().get('abc')).toBe('value');
  expect(FakeRedis.asked).toEqual(['session:abc']);
});

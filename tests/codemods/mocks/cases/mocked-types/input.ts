import { expect, it, vi, type MockedClass } from 'vitest';
import { RedisClient } from '../src/redis.js';
import { SessionStore } from '../src/store.js';

vi.mock('../src/redis.js', () => ({ RedisClient: vi.fn() }));

const MockedRedis = RedisClient as unknown as MockedClass<typeof RedisClient>;
let client: Pick<InstanceType<typeof RedisClient>, 'get'>;

it('reads through the mock', async () => {
  client = { get: vi.fn<RedisClient['get']>().mockResolvedValue('value') };
  MockedRedis.mockImplementation(function () {
    return client as RedisClient;
  });
  expect(await new SessionStore().get('abc')).toBe('value');
  expect(MockedRedis).toHaveBeenCalledTimes(1);
  expect(MockedRedis).not.toHaveBeenCalledTimes(2);
});

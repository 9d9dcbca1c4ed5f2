import { expect, it, vi, type MockedFunction } from 'vitest';
import { createRedisClient } from '../src/redis-client.js';
import { SessionStore } from '../src/store.js';

vi.mock('../src/redis-client.js', () => ({ createRedisClient: vi.fn() }));

const MockedRedis = createRedisClient as unknown as MockedFunction<typeof createRedisClient>;
let client: Pick<ReturnType<typeof createRedisClient>, 'get'>;

it('reads through the mock', async () => {
  client = { get: vi.fn<ReturnType<typeof createRedisClient>['get']>().mockResolvedValue('value') };
  MockedRedis.mockImplementation(function () {
    return client as ReturnType<typeof createRedisClient>;
  });
  expect(await new SessionStore().get('abc')).toBe('value');
  expect(MockedRedis).toHaveBeenCalledTimes(1);
  expect(MockedRedis).not.toHaveBeenCalledTimes(2);
});

import { describe, expect, it } from 'vitest';
import { isAsidePath } from '../../policy/aside-path.ts';
import { isClientFactoryName, isClientMakerName } from '../../policy/client-names.ts';

describe('a client factory', () => {
  it.each(['createRedisClient', 'getPool', 'resolveClient', 'makeConnection', 'buildDb', 'connectToDatabase', 'redisFactory', 'useFactory', 'getInstance', 'create_redis_client', 'getAsyncClient'])('is named %s', (name) => {
    expect(isClientFactoryName(name)).toBe(true);
  });

  it.each(['connect', 'create', 'get', 'createSession', 'getClientName', 'createSessionStore', 'createQueue', 'constructor', 'onModuleInit'])('is not named %s', (name) => {
    expect(isClientFactoryName(name)).toBe(false);
  });
});

it.each<[string, boolean]>([
  ['RedisClientFactory', true],
  ['RedisConnectionProvider', true],
  ['DatabaseConnection', true],
  ['ConnectionPool', true],
  ['RedisClient', false],
  ['CacheService', false],
  ['SessionManager', false],
])('%s is a maker of clients: %s', (name, expected) => {
  expect(isClientMakerName(name)).toBe(expected);
});

it.each<[string, boolean]>([
  ['tests/support/store.ts', true],
  ['src/store.test.ts', true],
  ['scripts/import.ts', true],
  ['src/testing/store.ts', true],
  ['src/stores/latest.ts', false],
  ['src/contest/store.ts', false],
])('%s stands beside the running code: %s', (path, expected) => {
  expect(isAsidePath(path)).toBe(expected);
});

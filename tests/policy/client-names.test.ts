import { describe, expect, it } from 'vitest';
import { isClientFactoryName, isClientMakerName, makesClientByName } from '../../policy/client-names.ts';

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
  ['createDialect', true],
  ['getDialectFromUrl', true],
  ['resolveDatabaseForOptions', true],
  ['getDialect', false],
  ['getSessionFromUrl', false],
])('%s is named for making a client: %s', (name, expected) => {
  expect(makesClientByName(name)).toBe(expected);
});

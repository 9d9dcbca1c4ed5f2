import { describe, expect, it, vi } from 'vitest';
import * as routesAfter from '../../../fixtures/cases/caught-errors/output/src/routes.ts';
import * as storesAfter from '../../../fixtures/cases/caught-errors/output/src/stores.ts';
import * as routesBefore from '../../../fixtures/cases/caught-errors/input/src/routes.ts';
import * as storesBefore from '../../../fixtures/cases/caught-errors/input/src/stores.ts';

/** A driver whose server is down for all keys but `known`. */
vi.mock('ioredis', () => ({
  Redis: class {
    get(key: string): Promise<string> {
      return key === 'known' ? Promise.resolve('a value') : Promise.reject(new Error('the server is down'));
    }
  },
}));

describe.each([
  ['before', routesBefore, storesBefore],
  ['after', routesAfter, storesAfter],
] as const)('what callers see of errors that are told apart, %s the migration', (_, { profile, token }, { RedisProfileStore, RedisTokenStore }) => {
  it('is the driver’s own where the wrapper was only taken off', async () => {
    await expect(profile(new RedisProfileStore(), 'unknown')).rejects.toThrow('the server is down');
    await expect(profile(new RedisProfileStore(), 'known')).resolves.toBe('a value');
  });

  it('is nothing where the wrapper was counted on, and the class is refused', async () => {
    await expect(token(new RedisTokenStore(), 'unknown')).resolves.toBeNull();
  });
});

import { beforeEach, describe, expect, it, vi } from 'vitest';
import * as storesAfter from '../../../fixtures/cases/async-factory/output/src/stores.ts';
import * as storesBefore from '../../../fixtures/cases/async-factory/input/src/stores.ts';

const server = vi.hoisted(() => ({ connected: 0 }));

/** A server that answers each key with itself. */
vi.mock('ioredis', () => ({
  Redis: class {
    connect(): Promise<void> {
      server.connected += 1;
      return Promise.resolve();
    }

    get(key: string): Promise<string> {
      return Promise.resolve(key);
    }
  },
}));

beforeEach(() => {
  server.connected = 0;
});

describe.each([
  ['before', storesBefore, 0],
  ['after', storesAfter, 1],
] as const)('a client where something can wait for its factory, %s the migration', (_, { FieldStore, SessionStore, TokenStore }, connected) => {
  it('is there once a static create has ended', async () => {
    const store = await TokenStore.create();
    await expect(store.get('a')).resolves.toBe('a');
    expect(server.connected).toBe(connected);
  });

  it('is there once the store is connected', async () => {
    const store = new SessionStore();
    await store.connect();
    await expect(store.get('a')).resolves.toBe('a');
    expect(server.connected).toBe(connected);
  });

  it('is constructed as before in a field', async () => {
    await expect(new FieldStore().get('a')).resolves.toBe('a');
    expect(server.connected).toBe(0);
  });
});

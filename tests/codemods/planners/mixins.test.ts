import { describe, expect, it, vi } from 'vitest';
import * as after from '../../../fixtures/cases/mixins/output/src/stores.ts';
import * as before from '../../../fixtures/cases/mixins/input/src/stores.ts';

/** A server that answers each key with itself. */
vi.mock('ioredis', () => ({
  Redis: class {
    get(key: string): Promise<string> {
      return Promise.resolve(key);
    }
  },
}));

describe.each([
  ['before', before],
  ['after', after],
] as const)('a class with a mixin over the base, %s the migration', (_, { CountedStore, DatedStore, NamedStore }) => {
  it('has what the mixin adds', async () => {
    const store = new CountedStore();
    await expect(store.get('a')).resolves.toBe('a');
    expect(store.count()).toBe(2);
  });

  it('has the fields of a mixin whose constructor hands its arguments on', async () => {
    await expect(new DatedStore('p').get('a')).resolves.toBe('p:0:a');
  });

  it('keeps the base where the mixin looks at its arguments', async () => {
    await expect(new NamedStore().get('a')).resolves.toBe('named:a');
  });
});

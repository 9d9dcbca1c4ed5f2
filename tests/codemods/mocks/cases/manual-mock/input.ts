import { expect, it, vi } from 'vitest';
import { get } from '../src/__mocks__/redis.js';
import { SessionStore } from '../src/store.js';

vi.mock('../src/redis.js');

it('reads through the manual mock', async () => {
  get.mockResolvedValue('value');
  expect(await new SessionStore().get('abc')).toBe('value');
  expect(get).toHaveBeenCalledWith('session:abc');
});

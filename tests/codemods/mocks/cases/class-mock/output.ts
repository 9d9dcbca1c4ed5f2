import { expect, it, vi } from 'vitest';
import { SessionStore } from '../src/store.js';

vi.mock('../src/redis-client.js', () => ({
	createRedisClient: () => new (class {
		private readonly value = 'value';

		async get() {
			return this.value;
		}
	})(),
}));

it('reads through the class', async () => {
	expect(await new SessionStore().get('abc')).toBe('value');
});

import assert from 'node:assert/strict';
import test from 'node:test';

class FakeClient {
  async get(key) {
    return `fake ${key}`;
  }
}

test('reads through the mock', async (t) => {
  t.mock.module('../src/redis-client.js', { namedExports: { createRedisClient: () => new FakeClient() } });
  const { SessionStore } = await import('../src/store.js');
  assert.equal(await new SessionStore().get('abc'), 'fake session:abc');
});

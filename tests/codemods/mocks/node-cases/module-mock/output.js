import assert from 'node:assert/strict';
import { it, mock } from 'node:test';

const get = mock.fn(async () => 'value');

mock.module('../src/redis-client.js', {
  namedExports: {
    createRedisClient: mock.fn(function () {
      return { get };
    }),
  },
});

const { SessionStore } = await import('../src/store.js');

it('reads through the mock', async () => {
  assert.equal(await new SessionStore().get('abc'), 'value');
  assert.deepEqual(get.mock.calls[0].arguments, ['session:abc']);
});

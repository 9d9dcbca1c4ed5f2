import { describe, expect, it } from 'vitest';
import { driverFolderRole, isAnsweringPlace, isCallerPlace, isDataPlace, isDrawnPlace } from '../../analysis/store-place.ts';

describe('what answers requests, runs jobs or draws', () => {
  const anywhere = ['route', 'routes', 'controller', 'controllers', 'handler', 'handlers', 'resolver', 'resolvers', 'usecase', 'usecases', 'use-case', 'use-cases', 'command', 'commands', 'component', 'components', 'hook', 'hooks', 'cli'];
  const innermost = ['api', 'processor', 'processors', 'worker', 'workers', 'action', 'actions', 'pages', 'app', 'middleware', 'middlewares', 'view', 'views'];

  it.each([...anywhere, ...innermost])('lies in the folder %s', (folder) => {
    expect(isCallerPlace(`src/${folder}/orders.ts`, null)).toBe(true);
    expect(isCallerPlace(`${folder}/orders.ts`, null)).toBe(true);
    expect(isCallerPlace(`src/other-${folder}/orders.ts`, null)).toBe(false);
  });

  it.each(anywhere)('or somewhere below the folder %s', (folder) => {
    expect(isCallerPlace(`src/${folder}/admin/orders.ts`, null)).toBe(true);
  });

  it.each(innermost)('and not somewhere below the folder %s', (folder) => {
    expect(isCallerPlace(`src/${folder}/admin/orders.ts`, null)).toBe(false);
  });

  it.each<[string, boolean]>([
    ['src/jobs/orders.ts', true],
    ['src/queues/job/orders.ts', true],
    ['src/queues/jobs/billing/orders.ts', true],
    ['src/jobs/billing/late/orders.ts', false],
    ['src/jobs/stores/orders.ts', false],
    ['src/other-jobs/orders.ts', false],
  ])('or in a folder of jobs, or one of its parts: %s is %s', (path, expected) => {
    expect(isCallerPlace(path, null)).toBe(expected);
  });

  it.each(['src/orders.ts', 'src/stores/orders.ts', 'src/api.ts', 'src/apis/orders.ts'])('and not %s', (path) => {
    expect(isCallerPlace(path, 'orders')).toBe(false);
  });
});

it.each<[string, string | null, boolean]>([
  ['src/services/orders.ts', 'orders', true],
  ['services/orders.ts', 'orders', true],
  ['src/orders.service.ts', 'orders', true],
  ['src/orders.service.mjs', 'orders', true],
  ['src/orders.service.txt', 'orders', false],
  ['src/orders.service.ts.md', 'orders', false],
  ['src/services/admin/orders.ts', 'orders', true],
  ['src/shop/services/admin/orders.ts', 'orders', true],
  ['lib/services/admin/orders.ts', 'orders', true],
  ['server/services/admin/orders.ts', 'orders', true],
  ['packages/app/services/admin/orders.ts', 'orders', true],
  ['services/admin/orders.ts', 'orders', false],
  ['src/services/admin/old/orders.ts', 'orders', false],
  ['src/services/cache/orders.ts', 'orders', false],
  ['src/web-services/orders.ts', 'orders', false],
  ['src/services/orders.ts', 'redis-orders', false],
  ['src/services/orders.ts', null, false],
])('%s, whose module is named %s, is one of what calls stores: %s', (path, name, expected) => {
  expect(isCallerPlace(path, name)).toBe(expected);
});

it.each(['route', 'routes', 'router', 'routers', 'controller', 'controllers', 'endpoint', 'endpoints', 'handler', 'handlers', 'middleware', 'middlewares', 'pages', 'loader', 'loaders'])('a file of the folder %s answers requests, and none below of it', (folder) => {
  expect(isAnsweringPlace(`src/${folder}/storage.ts`)).toBe(true);
  expect(isAnsweringPlace(`${folder}/storage.ts`)).toBe(true);
  expect(isAnsweringPlace(`src/${folder}/redis/storage.ts`)).toBe(false);
  expect(isAnsweringPlace(`src/my${folder}/storage.ts`)).toBe(false);
});

it.each(['model', 'models', 'query', 'queries', 'dal', 'data-access', 'dao', 'daos', 'repository', 'repositories', 'store', 'stores', 'persistence'])('the folder %s is for data, wherever it lies', (folder) => {
  expect(isDataPlace(`src/${folder}/orders.ts`)).toBe(true);
  expect(isDataPlace(`${folder}/admin/orders.ts`)).toBe(true);
  expect(isDataPlace(`src/my${folder}/orders.ts`)).toBe(false);
  expect(isDataPlace(`src/${folder}.ts`)).toBe(false);
});

it.each<[string, boolean]>([
  ['src/graphql/resolvers/users.js', true],
  ['src/graphql/resolvers/Query/users.js', true],
  ['src/resolver/users.js', true],
  ['src/controllers/admin/users.js', false],
  ['src/resolved/users.js', false],
])('what lies at %s answers requests: %s', (path, expected) => {
  expect(isAnsweringPlace(path)).toBe(expected);
});

it.each<[string, boolean]>([
  ['src/sockets/chat.js', true],
  ['src/socket/chat.js', true],
  ['src/ws/chat.js', true],
  ['src/sockets/rooms/chat.js', false],
])('what lies at %s calls stores: %s', (path, expected) => {
  expect(isCallerPlace(path, null)).toBe(expected);
});

it.each<[string, boolean]>([
  ['src/components/cart/store.ts', true],
  ['components/store.ts', true],
  ['src/component/store.ts', false],
  ['src/web-components/store.ts', false],
  ['src/components.ts', false],
])('what lies at %s is drawn: %s', (path, expected) => {
  expect(isDrawnPlace(path)).toBe(expected);
});

it.each<[string, string, string | null]>([
  ['src/rabbitmq/publisher.ts', 'publisher', 'infrastructure'],
  ['src/rabbitmq/produce.js', 'produce', 'infrastructure'],
  ['src/rabbitmq/publish.js', 'publish', 'infrastructure'],
  ['src/shop/produce.js', 'produce', null],
  ['packages/kafka/src/consumer.ts', 'consumer', 'infrastructure'],
  ['packages/shop/src/consumer.ts', 'consumer', null],
  ['src/redis/cache.ts', 'cache', 'infrastructure'],
  ['src/redis/orders.ts', 'orders', null],
  ['src/shop/cache.ts', 'cache', null],
  ['src/redis/shop/cache.ts', 'cache', null],
  ['cache.ts', 'cache', null],
])('%s is, by its folder and the name %s, of the role %s', (path, name, expected) => {
  expect(driverFolderRole(path, name)).toBe(expected);
});

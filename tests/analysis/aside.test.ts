import { expect, it } from 'vitest';
import { isAside, isAsideIn, isDouble, isForTests } from '../../analysis/aside.ts';
import { memoryFiles } from '../../analysis/files.ts';
import { compilePolicy } from '../../policy/compile.ts';

it.each([
  'scripts/warm.ts', 'bin/warm.ts', 'tests/repositories/films.ts', 'src/seeds/films.ts', '.upgrades/v1/cache.js', '.scripts/warm.ts', 'src/script/warm.ts', 'seeds/users.ts', 'source/custom-resource/lib/config-store/index.js', 'db/seeders/users.ts', 'src/migrations/001-users.ts', 'api-migrations/src/mongo.ts', 'tools/seed-data/insert.ts', 'src/db-seeds/users.ts', 'src/seeding/users.ts', 'test/store.ts', 'src/tests/store.ts', 'packages/a/testing/store.ts', 'test-utils/store.ts', 'packages/orders-test-harness/src/store.ts', 'test-resources/store.ts', 'acceptance/store.ts', 'feature-tests/store.ts', 'e2e/store.ts',
  'src/__tests__/store.ts', 'src/__integration_tests__/store.ts', 'src/__mocks__/redis.ts', 'src/mocks/seat.repository.ts', 'src/__fixtures__/redis.ts', 'fixtures/redis.ts', 'examples/redis.ts', 'benchmarks/redis.ts',
  'src/store.test.ts', 'src/store.spec.tsx', 'src/store.e2e-spec.ts', 'src/store.stories.tsx', 'src/store.mock.js', 'src/users.seed.ts', 'src/users.migration.ts', 'src/users.script.ts', 'app/db.maintain.js', 'src/migrate.ts', 'src/migration-helpers.ts', 'src/migrator.mjs', 'src/global-teardown.ts', 'jest.setup.ts', 'vitest.config.mts', 'src/test-helpers.ts', 'src/test-utils.redis.ts', 'test-setup.cjs', 'src/db/seed.ts', 'database/src/products-seed.ts', 'db/user-seeder.js', 'src/seedData.js', 'src/populate-db.js',
])('%s stands aside', (path) => {
  expect(isAside(path)).toBe(true);
});

it.each([
  'src/store.ts', 'src/script/repository/films.ts', 'src/modules/seeds/core/repositories/plants.ts', 'src/test-store.ts', 'src/contest/store.ts', 'src/latest/store.ts', 'src/seed-store.ts', 'src/populate-cache.ts', 'src/seedling.ts', 'src/seedlings/store.ts', 'src/seed-bank/store.ts', 'src/description/store.ts', 'src/example.ts', 'src/testimonials.ts', 'src/latest-contests/store.ts', 'src/tooling/store.ts', 'src/tools/store.ts', 'src/ab-tests/store.ts', 'src/immigration/store.ts', 'src/fixture-store.ts', 'scripts.ts', 'src/store.testing.txt',
])('%s does not', (path) => {
  expect(isAside(path)).toBe(false);
});

it.each<[string, string, string, string[], boolean]>([
  ['in a folder of its project', '/w', '/w/seeds/a.ts', [], true],
  ['in a project that is a part for it', '/w/tools/seed-data', '/w/tools/seed-data/src/a.ts', ['/w/package.json'], true],
  ['in a project by itself', '/w/tools/seed-data', '/w/tools/seed-data/src/a.ts', [], false],
  ['in a repository of its own', '/w/tools/seed-data', '/w/tools/seed-data/src/a.ts', ['/w/package.json', '/w/tools/seed-data/.git/HEAD'], false],
  ['among the tools beside the source', '/w/app', '/w/app/tools/fill-cache.ts', ['/w/package.json'], true],
  ['among the tools of the source', '/w/app', '/w/app/src/tools/fill-cache.ts', ['/w/package.json'], false],
  ['in a part that is further within such a folder', '/w/tests/app', '/w/tests/app/src/a.ts', ['/w/package.json'], false],
  ['anywhere else', '/w/app', '/w/app/src/a.ts', ['/w/package.json'], false],
])('what lies %s', (_where, root, path, others, expected) => {
  const compiled = compilePolicy({});
  if (!compiled.ok) throw new Error(compiled.errors.join('\n'));
  const files = memoryFiles(Object.fromEntries([path, ...others].map((each) => [each, ''])));
  expect(isAsideIn({ files, policy: compiled.policy, root }, path)).toBe(expected);
});

it.each<[string, boolean]>([
  ['testHelpers', true], ['__test__', true], ['_testing', true], ['testUtils', true], ['tests', false], ['testimonials', false], ['testStore', false], ['latest', false],
])('an object called %s is there for tests: %s', (name, expected) => {
  expect(isForTests(name)).toBe(expected);
});

it.each([
  ['MockS3Client', true],
  ['SeatRepositoryMock', true],
  ['FakeRedis', true],
  ['StubQueue', true],
  ['DummyStore', true],
  ['Mockery', false],
  ['Fake', false],
  ['RedisFakeStore', false],
  ['RedisStore', false],
])('the class %s stands in for another: %s', (name, expected) => {
  expect(isDouble(name)).toBe(expected);
});

import { describe, expect, it } from 'vitest';
import { planMocks, type MockInput } from '../../../codemods/mocks/plan-mocks.ts';
import { edited, inputFor } from './mock-input.ts';

const fake = 'vi.fn(function () { return fake; })';
const mocked = `vi.mock('../src/redis', () => ({ RedisClient: ${fake} }));`;
const moved = `vi.mock('../src/redis-client', () => ({ createRedisClient: ${fake} }));`;

function plan(text: string, more: Partial<MockInput> = {}): string {
  const outcome = planMocks(inputFor(text, more));
  expect(outcome.unsupported).toEqual([]);
  return edited(text, outcome);
}

describe('planMocks moves', () => {
  it.each<[string, string, string, Partial<MockInput>?]>([
    ['a mock without extension', mocked, moved],
    ['one of a TypeScript extension', `vi.mock('../src/redis.ts', () => ({ RedisClient: ${fake} }))`, `vi.mock('../src/redis-client.ts', () => ({ createRedisClient: ${fake} }))`],
    ['one of Jest', `jest.mock("../src/redis", () => ({ __esModule: true, RedisClient: jest.fn().mockImplementation(() => fake) }))`, `jest.mock("../src/redis-client", () => ({ __esModule: true, createRedisClient: jest.fn().mockImplementation(() => fake) }))`],
    ['one of Jest with options', `jest.mock('../src/redis', () => ({ RedisClient: jest.fn(() => fake) }), { virtual: true })`, `jest.mock('../src/redis-client', () => ({ createRedisClient: jest.fn(() => fake) }), { virtual: true })`],
    ['one under an imported name of the framework', `import { vi as v } from 'vitest';\nv.mock('../src/redis', () => ({ RedisClient: v.fn(() => fake) }))`, `import { vi as v } from 'vitest';\nv.mock('../src/redis-client', () => ({ createRedisClient: v.fn(() => fake) }))`],
    ['a method', `vi.mock('../src/redis', () => ({ RedisClient() { return fake; } }))`, `vi.mock('../src/redis-client', () => ({ createRedisClient() { return fake; } }))`],
    ['a mock that returns a value', `vi.mock('../src/redis', () => ({ RedisClient: vi.fn().mockReturnValue(fake) }))`, `vi.mock('../src/redis-client', () => ({ createRedisClient: vi.fn().mockReturnValue(fake) }))`],
    ['a function that fails', `vi.mock('../src/redis', () => ({ RedisClient: vi.fn(function () { throw new Error(); }) }))`, `vi.mock('../src/redis-client', () => ({ createRedisClient: vi.fn(function () { throw new Error(); }) }))`],
    ['a class in vi.fn', `vi.mock('../src/redis', () => ({ RedisClient: vi.fn(class { get = vi.fn(); }) }))`, `vi.mock('../src/redis-client', () => ({ createRedisClient: vi.fn(() => new (class { get = vi.fn(); })()) }))`],
    ['an imported fake, whatever it is', `import { Fake } from './fake';\nvi.mock('../src/redis', () => ({ RedisClient: Fake }))`, `import { Fake } from './fake';\nvi.mock('../src/redis-client', () => ({ createRedisClient: () => new Fake() }))`],
    ['a declared class', `class Fake {}\nvi.mock('../src/redis', () => ({ RedisClient: Fake as any }))`, `class Fake {}\nvi.mock('../src/redis-client', () => ({ createRedisClient: () => new Fake() }))`],
    ['a partial mock of Jest', `jest.mock('../src/redis', () => ({ ...jest.requireActual<typeof import('../src/redis')>('../src/redis'), RedisClient: jest.fn(() => fake) }))`, `jest.mock('../src/redis-client', () => ({ ...jest.requireActual<typeof import('../src/redis-client')>('../src/redis-client'), createRedisClient: jest.fn(() => fake) }))`],
    ['one of several in Jest', `jest.mock('../src/redis', () => ({ ...jest.requireActual('../src/redis'), RedisClient: jest.fn(() => fake), PORT: 1 }))`, `jest.mock('../src/redis', () => ({ ...jest.requireActual('../src/redis'), PORT: 1 }))\njest.mock('../src/redis-client', () => ({ ...jest.requireActual('../src/redis-client'), createRedisClient: jest.fn(() => fake) }))`],
    ['one beside a spread of others', `const others = { PORT: 1 };\nvi.mock('../src/redis', () => ({ ...others, RedisClient: ${fake} }));`, `const others = { PORT: 1 };\nvi.mock('../src/redis', () => ({ ...others }));\n${moved}`],
    ['the mock in a barrel of both', `vi.mock('../src', () => ({ RedisClient: ${fake}, PORT: 1 }))`, `vi.mock('../src', () => ({ createRedisClient: ${fake}, PORT: 1 }))`, { isClassModule: (specifier) => specifier === '../src', isFactoryModule: (specifier) => specifier === '../src', factorySpecifier: () => '../src' }],
    ['a default export', `import Client from '../src/redis';\nvi.mock('../src/redis', () => ({ default: vi.fn() }));\nvi.mocked(Client).mockReturnValue(fake);`, `import { createRedisClient as Client } from '../src/redis-client';\nvi.mock('../src/redis-client', () => ({ createRedisClient: vi.fn() }));\nvi.mocked(Client).mockReturnValue(fake);`, { exportedAs: 'default' }],
    ['a package', `vi.mock('@acme/redis', () => ({ RedisClient: ${fake} }))`, `vi.mock('@acme/clients', () => ({ createRedisClient: ${fake} }))`, { isClassModule: (specifier) => specifier === '@acme/redis', isFactoryModule: (specifier) => specifier === '@acme/clients', factorySpecifier: () => '@acme/clients' }],
    ['a test in JavaScript', `const { RedisClient } = require('../src/redis');\njest.mock('../src/redis');\nRedisClient.mockImplementation(() => fake);`, `const { createRedisClient } = require('../src/redis-client');\njest.mock('../src/redis-client');\ncreateRedisClient.mockImplementation(() => fake);`, { path: 'store.test.js' }],
    ['a module in a template', `vi.mock(\`../src/redis\`, () => ({ RedisClient: ${fake} }));`, `vi.mock(\`../src/redis-client\`, () => ({ createRedisClient: ${fake} }));`],
    ['a mock that imports more of the module', `vi.mock('../src/redis', async () => { const { PORT } = await import('../src/redis'); return { RedisClient: vi.fn(() => ({ PORT })) }; });`, `vi.mock('../src/redis-client', async () => { const { PORT } = await import('../src/redis'); return { createRedisClient: vi.fn(() => ({ PORT })) }; });`],
    ['an awaited value of one of several', `vi.mock('../src/redis', async () => ({ PORT: 1, RedisClient: vi.fn().mockReturnValue(await makeFake()) }));`, `vi.mock('../src/redis', async () => ({ PORT: 1 }));\nvi.mock('../src/redis-client', async () => ({ createRedisClient: vi.fn().mockReturnValue(await makeFake()) }));`],
    ['a test with JSX', `${mocked}\nrender(<Sessions<string> />);`, `${moved}\nrender(<Sessions<string> />);`, { path: 'store.test.tsx' }],
    ['a test with old casts', `${mocked}\nconst x = <Mock>fake;`, `${moved}\nconst x = <Mock>fake;`],
    ['an unmock', `${mocked}\nafterAll(() => { vi.doUnmock('../src/redis'); });`, `${moved}\nafterAll(() => { vi.doUnmock('../src/redis-client'); });`],
    ['a variable that keeps the mock', `import { RedisClient } from '../src/redis';\nlet client: Mock;\nbeforeEach(() => { client = RedisClient as Mock; client.mockReset(); });\n${mocked}`, `import { createRedisClient } from '../src/redis-client';\nlet client: Mock;\nbeforeEach(() => { client = createRedisClient as Mock; client.mockReset(); });\n${moved}`],
    ['types of the class', `import type { PORT, RedisClient } from '../src/redis';\n${mocked}\nlet client: Mocked<RedisClient>;`, `import type { PORT } from '../src/redis';\nimport type { createRedisClient } from '../src/redis-client';\n${moved}\nlet client: Mocked<ReturnType<typeof createRedisClient>>;`],
    ['an import where the factory is imported already', `import { RedisClient } from '../src/redis';\nimport { createRedisClient } from '../src/redis-client';\n${mocked}\nexpect(RedisClient).toHaveBeenCalledWith();\nexpect(createRedisClient).not.toHaveBeenCalled();`, `import { createRedisClient } from '../src/redis-client';\n${moved}\nexpect(createRedisClient).toHaveBeenCalledWith();\nexpect(createRedisClient).not.toHaveBeenCalled();`],
    ['a default import beside the class', `import config, { RedisClient } from '../src/redis';\n${mocked}\nRedisClient.mockClear();`, `import config from '../src/redis';\nimport { createRedisClient } from '../src/redis-client';\n${moved}\ncreateRedisClient.mockClear();`],
    ['jest.MockedClass', `import { RedisClient } from '../src/redis';\n${mocked}\nconst Client = RedisClient as jest.MockedClass<typeof RedisClient>;`, `import { createRedisClient } from '../src/redis-client';\n${moved}\nconst Client = createRedisClient as jest.MockedFunction<typeof createRedisClient>;`],
    ['a spy on the module that calls through', `import * as redis from '../src/redis';\nvi.spyOn(redis, 'RedisClient');`, `import * as redis from '../src/redis-client';\nvi.spyOn(redis, 'createRedisClient');`],
    ['a spy of Jest on a required module', `const redis = require('../src/redis');\njest.spyOn(redis, 'RedisClient').mockReturnValue(fake);`, `const redis = require('../src/redis-client');\njest.spyOn(redis, 'createRedisClient').mockReturnValue(fake);`],
    ["a factory for Bun", `import { mock } from 'bun:test';\nmock.module('../src/redis', () => ({ RedisClient: class { get() {} } }));`, `import { mock } from 'bun:test';\nmock.module('../src/redis-client', () => ({ createRedisClient: () => new (class { get() {} })() }));`],
    ["node:test's mock, counted", `import { mock } from 'node:test';\nconst made = mock.fn(() => fake);\nmock.module('../src/redis', { namedExports: { RedisClient: made } });\nassert.equal(made.mock.callCount(), 1);`, `import { mock } from 'node:test';\nconst made = mock.fn(() => fake);\nmock.module('../src/redis-client', { namedExports: { createRedisClient: made } });\nassert.equal(made.mock.callCount(), 1);`],
    ['a manual mock of Jest', `jest.mock("../src/redis");`, `jest.mock("../src/redis-client", () => {\n  const { RedisClient } = jest.requireActual("../src/__mocks__/redis");\n  return { createRedisClient: () => new RedisClient() };\n});`, { manualMock: () => '../src/__mocks__/redis' }],
    ['a template of several lines as it is', `vi.mock('../src/redis', () => {\n  return {\n    RedisClient: vi.fn(() => ({ get: () => \`a\n    b\` })),\n    PORT: 1,\n  };\n});`, `vi.mock('../src/redis', () => {\n  return {\n    PORT: 1,\n  };\n});\nvi.mock('../src/redis-client', () => ({\n    createRedisClient: vi.fn(() => ({ get: () => \`a\n    b\` })),\n}));`],
  ])('%s', (_, text, expected, more) => {
    expect(plan(text, more)).toBe(expected);
    expect(planMocks(inputFor(expected, more))).toEqual({ edits: [], notes: [], unsupported: [] });
  });
});

describe('planMocks keeps the mock of the class for other code', () => {
  it.each<[string, string, string]>([
    ['beside the new one', mocked, `${mocked}\n${moved}`],
    ['of an automock that spies', `vi.mock('../src/redis', { spy: true });`, `vi.mock('../src/redis', { spy: true });\nvi.mock('../src/redis-client', { spy: true });`],
    ['with its types', `import type { RedisClient } from '../src/redis';\n${mocked}`, `import type { RedisClient } from '../src/redis';\n${mocked}\n${moved}`],
    ['on lines of its own', `vi.mock('../src/redis', () => ({\n  RedisClient: ${fake},\n})); // all`, `vi.mock('../src/redis', () => ({\n  RedisClient: ${fake},\n})); // all\nvi.mock('../src/redis-client', () => ({\n  createRedisClient: ${fake},\n}));`],
  ])('%s', (_, text, expected) => {
    expect(plan(text, { keepClassMock: true })).toBe(expected);
    expect(planMocks(inputFor(expected, { keepClassMock: true }))).toEqual({ edits: [], notes: [], unsupported: [] });
  });
});

describe('planMocks leaves alone', () => {
  it.each<[string, string]>([
    ['a test of the class itself', `import { RedisClient } from '../src/redis';\nnew RedisClient();`],
    ['a mock of another module', `vi.mock('../src/other', () => ({ RedisClient: ${fake} }));`],
    ['a mock of another export', `vi.mock('../src/redis', () => ({ PORT: 1 }));`],
    ['a partial mock of another export', `vi.mock('../src/redis', async (original) => ({ ...(await original()), PORT: 1 }));`],
    ['the word in texts and members', `describe('RedisClient', () => { report.RedisClient = { RedisClient: 1 }; });`],
    ['another object with a mock method', `server.mock('../src/redis', () => ({ RedisClient: 1 }));`],
  ])('%s', (_, text) => {
    expect(planMocks(inputFor(text))).toEqual({ edits: [], notes: [], unsupported: [] });
  });
});

const importOfClass = "import { RedisClient } from '../src/redis';\n";

describe('planMocks edits nothing where a part is unsupported', () => {
  it.each<[string, string, string, Partial<MockInput>?]>([
    ['a file that does not parse', `${mocked}\nconst = 1;`, '2:6 the file does not parse: Unexpected token'],
    ['an automock without implementation', `vi.mock('../src/redis');`, '1:0 nothing in this file gives the mock an implementation: as a function it would return undefined, where `new RedisClient()` made an object; add `mockReturnValue`'],
    ['a bare vi.fn()', `vi.mock('../src/redis', () => ({ RedisClient: vi.fn() }));`, '1:0 nothing in this file gives the mock an implementation: as a function it would return undefined, where `new RedisClient()` made an object; add `mockReturnValue`'],
    ['a mock that fills its instance', `vi.mock('../src/redis', () => ({ RedisClient: vi.fn(function () { this.get = vi.fn(); }) }));`, '1:52 the mock builds its instance through `this`; let it return an object'],
    ['a mock that returns nothing', `vi.mock('../src/redis', () => ({ RedisClient: vi.fn(function () {}) }));`, '1:52 the mock does not return an object on every path'],
    ['a mock that returns nothing on one path', `vi.mock('../src/redis', () => ({ RedisClient: vi.fn(() => { if (a) return; return fake; }) }));`, '1:52 the mock does not return an object on every path'],
    ['a mock that returns no object', `vi.mock('../src/redis', () => ({ RedisClient: vi.fn(() => undefined) }));`, '1:52 the mock returns no object'],
    ['an async mock', `vi.mock('../src/redis', () => ({ RedisClient: vi.fn(async () => fake) }));`, '1:52 the mock is an async or generator function'],
    ['mockReturnThis', `vi.mock('../src/redis', () => ({ RedisClient: vi.fn(() => fake).mockReturnThis() }));`, '1:46 `mockReturnThis` may mean something else for a function'],
    ['an accessor', `vi.mock('../src/redis', () => ({ get RedisClient() { return Fake; } }));`, '1:33 the mock is an accessor'],
    ['a class with statics', `vi.mock('../src/redis', () => ({ RedisClient: class { static made = 0; } }));`, '1:46 the mock is a class with static or computed members'],
    ['an implementation from elsewhere', `vi.mock('../src/redis', () => ({ RedisClient: vi.fn(make) }));`, '1:52 whether `make` can be called without `new` cannot be seen'],
    ['a factory from elsewhere', `vi.mock('../src/redis', redisMock);`, '1:0 the factory of this mock is no function that ends in an object literal'],
    ['a spread from elsewhere', `vi.mock('../src/redis', () => ({ ...mocks }));`, '1:0 whether this mock replaces RedisClient cannot be seen through its spread'],
    ['a spread beside the class', `vi.mock('../src/redis', () => ({ ...mocks, RedisClient: ${fake} }));`, '1:0 whether this mock replaces RedisClient cannot be seen through its spread'],
    ['another use of the original module', `vi.mock('../src/redis', async (original) => { const real = await original(); return { ...real, RedisClient: vi.fn(() => real.fake) }; });`, '1:120 this mock uses another part of the module of RedisClient'],
    ['a value that uses its factory, which has to stay', `vi.mock('../src/redis', () => { const fake = {}; return { PORT: 1, RedisClient: ${fake} }; });`, '1:107 the mock uses `fake` of its factory, which has to stay for other exports'],
    ['a mock of both modules', `${mocked}\nvi.mock('../src/redis-client', () => ({ PORT: 1 }));`, '2:0 the module of createRedisClient is mocked here already: merge the mock of RedisClient into it'],
    ['two mocks of the class', `${mocked}\n${mocked.replace('src/redis', 'src/redis.js')}`, '2:0 a second mock of RedisClient: both would mock the same module'],
    ['arguments of the constructor', `${importOfClass}${mocked}\nexpect(RedisClient).toHaveBeenCalledWith({ db: 1 });`, '3:0 the assertion `toHaveBeenCalledWith` on the arguments of the constructor'],
    ['arguments of a constructor call', `${importOfClass}${mocked}\nexpect(vi.mocked(RedisClient).mock.calls[0]).toEqual([]);`, '3:7 `mock.calls` of the class: the factory is called without arguments and makes no instance of its own'],
    ['instances', `${importOfClass}${mocked}\nRedisClient.mock.instances[0].get();`, '3:0 `mock.instances` of the class: the factory is called without arguments and makes no instance of its own'],
    ['a construction in the test', `${importOfClass}${mocked}\nnew RedisClient();`, '3:0 the test constructs `RedisClient` itself'],
    ['the prototype', `${importOfClass}${mocked}\nRedisClient.prototype.get = vi.fn();`, '3:0 the prototype of the class: spy on the methods of the object that the factory returns instead'],
    ['a test for the class', `${importOfClass}${mocked}\nexpect(client).toBeInstanceOf(RedisClient);`, '3:30 `RedisClient` is used in a way that may need the class'],
    ['a function that gives the mock away', `${importOfClass}${mocked}\nconst client = () => vi.mocked(RedisClient);`, '3:21 `vi.mocked(RedisClient)` is used in a way that may need the class'],
    ['a subclass', `${importOfClass}${mocked}\nclass Fake extends RedisClient {}`, '3:19 a class or interface that is derived from the class'],
    ['a name that is taken', `${importOfClass}${mocked}\nconst createRedisClient = () => fake;\nRedisClient.mockClear();`, '3:6 `createRedisClient` is the name of something else here'],
    ['a name that is only a type', `${importOfClass}import type { createRedisClient } from '../src/redis-client';\n${mocked}\nRedisClient.mockClear();`, '2:14 `createRedisClient` is the name of something else here'],
    ['a name of two things', `${importOfClass}${mocked}\nit('x', (RedisClient) => RedisClient.mockClear());`, '3:9 `RedisClient` is declared a second time'],
    ['the real class', `${mocked}\nconst { RedisClient } = await vi.importActual('../src/redis');`, '2:8 the test takes the real RedisClient'],
    ['the whole module, of which the test takes more', `import * as redis from '../src/redis';\n${mocked}\nredis.RedisClient.mockClear();\nredis.PORT;`, '3:0 RedisClient is reached through its whole module'],
    ['a type of the whole module', `import * as redis from '../src/redis';\n${mocked}\nlet client: redis.RedisClient;`, '3:12 RedisClient is reached through its whole module'],
    ['an assertion on the arguments of a spied constructor', `import * as redis from '../src/redis';\nconst made = vi.spyOn(redis, 'RedisClient');\nexpect(made).toHaveBeenCalledWith({ db: 1 });`, '3:0 the assertion `toHaveBeenCalledWith` on the arguments of the constructor'],
    ['a spy on the access to the class', `import * as redis from '../src/redis';\nvi.spyOn(redis, 'RedisClient', 'get');`, '2:0 a spy on the access to RedisClient'],
    ['a spy on the module, from which other code constructs the class', `import * as redis from '../src/redis';\nvi.spyOn(redis, 'RedisClient');`, '2:0 RedisClient is reached through its whole module, and other code under test constructs it', { keepClassMock: true }],
    ['a class around which the factory is a function', `${importOfClass}vi.mock('../src/redis', () => ({ RedisClient: class {} }));\nvi.mocked(RedisClient).mockClear();`, '2:0 the test uses the mocked class itself, and createRedisClient is a plain function around it'],
    ['a spy on the prototype', `${importOfClass}vi.spyOn(RedisClient.prototype, 'get');`, '2:0 a spy on the prototype of RedisClient, which createRedisClient does not use'],
    ['an unmock alone', `jest.unmock('../src/redis');`, '1:0 the module of RedisClient is unmocked, but not mocked in this file'],
    ['a module in a variable', `const path = '../src/redis';\njest.doMock(path, () => ({ RedisClient: ${fake} }));`, '2:0 a mock of the module of RedisClient in a way that is not moved'],
    ['a runner that is not imported', `mock.module('../src/redis', { namedExports: { RedisClient: Fake } });`, '1:0 a mock of the module of RedisClient in a way that is not moved'],
    ['more than named exports of node:test', `import { mock } from 'node:test';\nmock.module('../src/redis', { defaultExport: 1, namedExports: { RedisClient: Fake } });`, '2:0 this mock gives more than named exports in an object literal'],
    ['several exports of node:test', `import { mock } from 'node:test';\nmock.module('../src/redis', { namedExports: { PORT: 1, RedisClient: Fake } });`, '2:0 this mock gives other exports as well, or has to stay for other code: write a second one'],
    ['uses of a mock that has to stay', `${importOfClass}${mocked}\nexpect(RedisClient).toHaveBeenCalled();`, '3:7 whether this means the mock of RedisClient or that of createRedisClient cannot be known: both are needed', { keepClassMock: true }],
    ['a mock that has to stay and is a class', `const mocks = vi.hoisted(() => ({ RedisClient: vi.fn(class {}) }));\nvi.mock('../src/redis', () => ({ RedisClient: mocks.RedisClient }));`, '2:33 the mock of RedisClient has to stay, and cannot serve as a function as well', { keepClassMock: true }],
  ])('%s', (_, text, expected, more) => {
    const outcome = planMocks(inputFor(text, more));
    expect(outcome.edits).toEqual([]);
    expect(outcome.unsupported.map(({ line, column, what }) => `${line}:${column} ${what}`)).toEqual([expected]);
  });
});

describe('planMocks notes', () => {
  it.each<[string, string, string[]]>([
    ['a moved mock', mocked, ["line 1: the mock of RedisClient is now one of createRedisClient in '../src/redis-client'"]],
    ['an added mock', `vi.mock('../src/redis', () => ({ RedisClient: ${fake}, PORT: 1 }));`, ["line 1: a mock of createRedisClient in '../src/redis-client' was added beside that of '../src/redis'"]],
  ])('%s', (_, text, notes) => {
    expect(planMocks(inputFor(text)).notes).toEqual(notes);
  });
});

import { describe, expect, it } from 'vitest';
import { classBindings } from '../../../codemods/mocks/class-bindings.ts';
import { planNames } from '../../../codemods/mocks/class-names.ts';
import { findMockCalls } from '../../../codemods/mocks/mock-calls.ts';
import type { MockInput } from '../../../codemods/mocks/mock-input.ts';
import { inputFor } from './mock-input.ts';
import { outcomeOf, readerOf } from './reader.ts';

/** What becomes of the names of the class, whether a use implements the mock, and whether the running test uses one. */
function named(code: string, more: Partial<MockInput> = {}): [outcome: string, isImplemented: boolean, isUsed: boolean] {
  const input = inputFor(code, more);
  const reader = readerOf(code);
  const { steps, implemented, usedAsValue } = planNames(reader, input, classBindings(reader.syntax, input), findMockCalls(reader.syntax, reader.frameworks));
  return [outcomeOf(code, steps), implemented, usedAsValue];
}

const of = "from '../src/redis';";
const by = "from '../src/redis-client';";

describe('the names of the class become those of the factory', () => {
  it.each<[string, string, string, boolean, boolean]>([
    ['where nothing uses them', `import { RedisClient } ${of}`, `import { createRedisClient } ${by}`, false, false],
    ['where types use them', `import { RedisClient } ${of}\nlet a: RedisClient;`, `import { createRedisClient } ${by}\nlet a: ReturnType<typeof createRedisClient>;`, false, false],
    ['where the test uses them', `import { RedisClient } ${of}\nRedisClient.mockClear();`, `import { createRedisClient } ${by}\ncreateRedisClient.mockClear();`, false, true],
    ['where the test implements them', `import { RedisClient } ${of}\nRedisClient.mockReturnValue(fake);`, `import { createRedisClient } ${by}\ncreateRedisClient.mockReturnValue(fake);`, true, true],
    ['under another name, which stays', `import { RedisClient as Client } ${of}\nClient.mockClear();`, `import { createRedisClient as Client } ${by}\nClient.mockClear();`, false, true],
    ['under two names', `import { RedisClient } ${of}\nconst { RedisClient: Mocked } = await import('../src/redis');\nMocked.mockClear();`, `import { createRedisClient } ${by}\nconst { createRedisClient: Mocked } = await import('../src/redis-client');\nMocked.mockClear();`, false, true],
    ['taken in two places', `function a() { const { RedisClient } = require('../src/redis'); }\nfunction b() { const { RedisClient } = require('../src/redis'); }`, `function a() { const { createRedisClient } = require('../src/redis-client'); }\nfunction b() { const { createRedisClient } = require('../src/redis-client'); }`, false, false],
    ['where the factory is imported already', `import { RedisClient } ${of}\nimport { createRedisClient } ${by}\nRedisClient.mockClear();`, `import { createRedisClient } ${by}\ncreateRedisClient.mockClear();`, false, true],
    ['where the factory is imported under another name', `import { RedisClient } ${of}\nimport { createRedisClient as make } ${by}\nRedisClient.mockClear();`, `import { createRedisClient as make } ${by}\nmake.mockClear();`, false, true],
    ['where the type of the factory is imported', `import { type RedisClient } ${of}\nimport { PORT, type createRedisClient as Make } ${by}`, `import { PORT, type createRedisClient as Make, type createRedisClient } ${by}`, false, false],
    ['where other names of its module are imported', `import { RedisClient } ${of}\nimport { PORT } ${by}`, `import { PORT, createRedisClient } ${by}`, false, false],
    ['where the types of its module are imported', `import { RedisClient } ${of}\nimport type { Options } ${by}`, `import { createRedisClient } ${by}\nimport type { Options } ${by}`, false, false],
    ['as types, where the types of its module are imported', `import type { RedisClient } ${of}\nimport type { Options } ${by}`, `import type { Options, createRedisClient } ${by}`, false, false],
    ['as a type, where values of its module are imported', `import type { RedisClient } ${of}\nimport { PORT } ${by}`, `import { PORT, type createRedisClient } ${by}`, false, false],
    ['where its module is imported for what it does', `import { RedisClient } ${of}\nimport '../src/redis-client';`, `import { createRedisClient } ${by}\nimport '../src/redis-client';`, false, false],
  ])('%s', (_, code, expected, isImplemented, isUsed) => {
    expect(named(code)).toEqual([expected, isImplemented, isUsed]);
  });
});

describe('a name of the class stands against the move', () => {
  it.each<[string, string, string, boolean]>([
    ['that is declared again', `import { RedisClient } ${of}\nfunction f(RedisClient) {}`, '✗ `RedisClient` is declared a second time', false],
    ['of the real class', "const { RedisClient } = await vi.importActual('../src/redis');", '✗ the test takes the real RedisClient', false],
    ['beside another declaration of the name of the factory', `import { RedisClient } ${of}\nconst createRedisClient = make();`, '✗ `createRedisClient` is the name of something else here', false],
    ['beside another declaration of the name under which the factory is imported', `import { RedisClient } ${of}\nimport { createRedisClient as make } ${by}\nRedisClient.mockClear();\nfunction f(make) {}`, '✗ `make` is the name of something else here', true],
  ])('%s', (_, code, expected, isUsed) => {
    expect(named(code)).toEqual([expected, false, isUsed]);
  });
});

describe('where the mock of the class stays', () => {
  it.each<[string, string, string, boolean]>([
    ['its types do as well', `import { RedisClient } ${of}\nlet a: RedisClient;`, `import { RedisClient } ${of}\nlet a: RedisClient;`, false],
    ['its uses can mean either', `import { RedisClient } ${of}\nRedisClient.mockClear();`, '✗ whether this means the mock of RedisClient or that of createRedisClient cannot be known: both are needed', true],
  ])('%s', (_, code, expected, isUsed) => {
    expect(named(code, { keepClassMock: true })).toEqual([expected, false, isUsed]);
  });
});

it('a test without the class has no name of it', () => {
  expect(named('a();')).toEqual(['a();', false, false]);
});

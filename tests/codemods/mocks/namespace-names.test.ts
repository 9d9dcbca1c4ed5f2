import { describe, expect, it } from 'vitest';
import type { MockInput } from '../../../codemods/mocks/mock-input.ts';
import { planNamespaces } from '../../../codemods/mocks/namespace-names.ts';
import { textOf } from '../../../codemods/mocks/syntax.ts';
import { inputFor } from './mock-input.ts';
import { outcomeOf, readerOf } from './reader.ts';

interface Planned {
  readonly outcome: string;
  readonly spies: readonly string[];
  readonly locals: readonly string[];
  readonly implemented: boolean;
}

/** What becomes of the places that reach the class through its whole module. */
function planned(code: string, more: Partial<MockInput> = {}): Planned {
  const reader = readerOf(code);
  const { steps, spies, locals, implemented } = planNamespaces(reader, inputFor(code, more));
  return { outcome: outcomeOf(code, steps), spies: spies.map((spy) => textOf(reader.syntax, spy)), locals, implemented };
}

const all = "import * as redis from '../src/redis';\n";
const moved = "import * as redis from '../src/redis-client';\n";
const through = '✗ RedisClient is reached through its whole module';

describe('a whole module of the class moves with', () => {
  it.each<[string, string, string, boolean, string[]]>([
    ['a spy', `${all}vi.spyOn(redis, 'RedisClient');`, `${moved}vi.spyOn(redis, 'createRedisClient');`, true, ["vi.spyOn(redis, 'RedisClient')"]],
    ['a spy of Jest with an implementation', `${all}jest.spyOn(redis, 'RedisClient').mockReturnValue(fake);`, `${moved}jest.spyOn(redis, 'createRedisClient').mockReturnValue(fake);`, true, ["jest.spyOn(redis, 'RedisClient')"]],
    ['a use', `${all}redis.RedisClient.mockClear();`, `${moved}redis.createRedisClient.mockClear();`, false, []],
    ['a use that implements it', `${all}redis.RedisClient.mockReturnValue(fake);`, `${moved}redis.createRedisClient.mockReturnValue(fake);`, true, []],
    ['a use in brackets', `${all}redis['RedisClient'].mockClear();`, `${moved}redis['createRedisClient'].mockClear();`, false, []],
    ['several uses', `${all}redis.RedisClient.mockClear();\nredis.RedisClient.mockReturnValue(fake);`, `${moved}redis.createRedisClient.mockClear();\nredis.createRedisClient.mockReturnValue(fake);`, true, []],
    ['a use of what is required', "const redis = require('../src/redis');\nredis.RedisClient.mockClear();", "const redis = require('../src/redis-client');\nredis.createRedisClient.mockClear();", false, []],
    ['a use of what is imported when it runs', "const redis = await import('../src/redis');\nredis.RedisClient.mockClear();", "const redis = await import('../src/redis-client');\nredis.createRedisClient.mockClear();", false, []],
    ['a use of what a template names', 'const redis = await import(`../src/redis`);\nredis.RedisClient.mockClear();', 'const redis = await import(`../src/redis-client`);\nredis.createRedisClient.mockClear();', false, []],
  ])('%s', (_, code, outcome, implemented, spies) => {
    expect(planned(code)).toEqual({ outcome, implemented, spies, locals: ['redis'] });
  });

  it('a spy on its default export', () => {
    expect(planned(`${all}vi.spyOn(redis, 'default');`, { exportedAs: 'default' }).outcome).toBe(`${moved}vi.spyOn(redis, 'createRedisClient');`);
  });

  it('a use beside others, where the factory is in the same module', () => {
    const code = `${all}redis.RedisClient.mockClear();\nredis.PORT;`;
    expect(planned(code, { factorySpecifier: (specifier) => specifier })).toEqual({ outcome: `${all}redis.createRedisClient.mockClear();\nredis.PORT;`, implemented: false, spies: [], locals: ['redis'] });
  });
});

describe('a whole module of the class stays, since', () => {
  it.each<[string, string, string, string[]]>([
    ['the test takes more from it', `${all}redis.RedisClient.mockClear();\nredis.PORT;`, through, []],
    ['the test gives it away', `${all}vi.spyOn(redis, 'RedisClient');\nuse(redis);`, through, ["vi.spyOn(redis, 'RedisClient')"]],
    ['the test spies on more', `${all}vi.spyOn(redis, 'RedisClient');\nvi.spyOn(redis, 'other');`, through, ["vi.spyOn(redis, 'RedisClient')"]],
    ['a spy has another name for it', `${all}vi.spyOn(redis, 'RedisClient');\nvi.spyOn(redis, name);`, through, ["vi.spyOn(redis, 'RedisClient')"]],
    ['the class is computed', `${all}redis.RedisClient.mockClear();\nredis[RedisClient];`, through, []],
    ['the class is a member of something else', `${all}redis.RedisClient.mockClear();\na[redis].RedisClient;`, through, []],
    ['it is reached as a type of another name', `${all}redis.RedisClient.mockClear();\nlet a: redis.Options;`, through, []],
  ])('%s', (_, code, outcome, spies) => {
    expect(planned(code)).toEqual({ outcome, implemented: false, spies, locals: [] });
  });

  it.each([
    ['a spy watches the access', `${all}vi.spyOn(redis, 'RedisClient', 'get');`, '✗ a spy on the access to RedisClient'],
    ['a type names the class', `${all}let a: redis.RedisClient;`, through],
    ['a use may need the class', `${all}new redis.RedisClient();`, '✗ the test constructs `redis.RedisClient` itself'],
    ['a use of a spy may need the class', `${all}const made = vi.spyOn(redis, 'RedisClient');\nnew made();`, '✗ the test constructs `made` itself'],
  ])('%s', (_, code, outcome) => {
    expect(planned(code).outcome).toBe(outcome);
  });

  it('other code still constructs the class', () => {
    expect(planned(`${all}vi.spyOn(redis, 'RedisClient');`, { keepClassMock: true })).toEqual({ outcome: '✗ RedisClient is reached through its whole module, and other code under test constructs it', implemented: false, spies: ["vi.spyOn(redis, 'RedisClient')"], locals: [] });
  });
});

describe('a place that reaches the class at once is not moved', () => {
  it.each(["(await import('../src/redis')).RedisClient;", "require('../src/redis').RedisClient;", "vi.mocked(jest.requireMock('../src/redis').RedisClient);", "let a: import('../src/redis').RedisClient;"])('%s', (code) => {
    expect(planned(code)).toEqual({ outcome: through, implemented: false, spies: [], locals: [] });
  });
});

describe('nothing is done about', () => {
  it.each(["import * as redis from '../src/redis';", `${all}redis.PORT;`, "import * as redis from '../src/other';\nredis.RedisClient;", "import redis from '../src/redis';\nredis.RedisClient;", "const redis = load('../src/redis');\nredis.RedisClient;", 'let redis;\nredis.RedisClient;', "const { a } = require('../src/redis');\na.RedisClient;", "(await import('../src/other')).RedisClient;", "(await import('../src/redis')).PORT;", "let a: import('../src/redis').Options;", "let a: import('../src/other').RedisClient;", "let a: typeof import('../src/redis');", 'own.RedisClient;'])('%j', (code) => {
    expect(planned(code)).toEqual({ outcome: code, implemented: false, spies: [], locals: [] });
  });
});

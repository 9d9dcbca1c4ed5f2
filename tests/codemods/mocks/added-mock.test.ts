import { describe, expect, it } from 'vitest';
import { planMocks } from '../../../codemods/mocks/plan-mocks.ts';
import { edited, inputFor } from './mock-input.ts';

/** What is added below the mock of the class, which stays for its other exports; else what stands against it. */
function added(text: string): string {
  const outcome = planMocks(inputFor(text));
  if (outcome.unsupported.length > 0) return outcome.unsupported.map(({ what }) => `✗ ${what}`).join('\n');
  const result = edited(text, outcome);
  return result.slice(result.search(/(?<=\n)[ \t]*(?:vi|jest)\.mock\(\s*['"]\.\.\/src\/redis-client/u));
}

const fake = 'vi.fn(() => fake)';

describe('below a mock that stays, another gives', () => {
  it.each([
    ['the factory', `vi.mock('../src/redis', () => ({ PORT: 1, RedisClient: ${fake} }));`, `vi.mock('../src/redis-client', () => ({ createRedisClient: ${fake} }));`],
    ['it without a semicolon', `vi.mock('../src/redis', () => ({ PORT: 1, RedisClient: ${fake} }))\nafter()`, `vi.mock('../src/redis-client', () => ({ createRedisClient: ${fake} }))\nafter()`],
    ['it behind a comment on the line', `vi.mock('../src/redis', () => ({ PORT: 1, RedisClient: ${fake} })); // both\nafter();`, `vi.mock('../src/redis-client', () => ({ createRedisClient: ${fake} }));\nafter();`],
    ['it before what follows on the line', `vi.mock('../src/redis', () => ({ PORT: 1, RedisClient: ${fake} })); after();`, `vi.mock('../src/redis-client', () => ({ createRedisClient: ${fake} })); after();`],
    ['it with its indentation', `it('', () => {\n  vi.mock('../src/redis', () => ({ PORT: 1, RedisClient: ${fake} }));\n});`, `  vi.mock('../src/redis-client', () => ({ createRedisClient: ${fake} }));\n});`],
    ['it in lines of Windows', `vi.mock('../src/redis', () => ({ PORT: 1, RedisClient: ${fake} }));\r\nafter();`, `vi.mock('../src/redis-client', () => ({ createRedisClient: ${fake} }));\r\nafter();`],
    ['it without a parameter that it does not use', `vi.mock('../src/redis', (original) => ({ PORT: 1, RedisClient: ${fake} }));`, `vi.mock('../src/redis-client', () => ({ createRedisClient: ${fake} }));`],
    ['it with the original of its own', `vi.mock('../src/redis', async (original) => ({ ...(await original()), PORT: 1, RedisClient: ${fake} }));`, `vi.mock('../src/redis-client', async (original) => ({ ...(await original()), createRedisClient: ${fake} }));`],
    ['it with an original that is not awaited', `vi.mock('../src/redis', (original) => ({ ...original(), PORT: 1, RedisClient: ${fake} }));`, `vi.mock('../src/redis-client', (original) => ({ ...original(), createRedisClient: ${fake} }));`],
    ['it without a wait that is not for it', `vi.mock('../src/redis', async () => ({ PORT: await port(), RedisClient: ${fake} }));`, `vi.mock('../src/redis-client', () => ({ createRedisClient: ${fake} }));`],
    ['it with a wait that is for it', "vi.mock('../src/redis', async () => ({ PORT: 1, RedisClient: vi.fn().mockReturnValue(await make()) }));", "vi.mock('../src/redis-client', async () => ({ createRedisClient: vi.fn().mockReturnValue(await make()) }));"],
    ['it with a wait within it alone', "vi.mock('../src/redis', () => ({ PORT: 1, RedisClient: vi.fn(() => ({ get: async () => await value() })) }));", "vi.mock('../src/redis-client', () => ({ createRedisClient: vi.fn(() => ({ get: async () => await value() })) }));"],
    ['it on lines of its own', `vi.mock('../src/redis', () => ({\n  PORT: 1,\n  RedisClient: ${fake},\n}));`, `vi.mock('../src/redis-client', () => ({\n  createRedisClient: ${fake},\n}));`],
    ['it with the comments above it', `vi.mock('../src/redis', () => ({\n  PORT: 1,\n  // The client.\n  RedisClient: ${fake}, // fake\n}));`, `vi.mock('../src/redis-client', () => ({\n  // The client.\n  createRedisClient: ${fake}, // fake\n}));`],
    ['it on lines of its own with the original', `vi.mock('../src/redis', async (original) => ({\n  ...(await original()),\n  PORT: 1,\n  RedisClient: ${fake},\n}));`, `vi.mock('../src/redis-client', async (original) => ({\n  ...(await original()),\n  createRedisClient: ${fake},\n}));`],
    ['it on the lines of a block', `vi.mock('../src/redis', () => {\n  return {\n    PORT: 1,\n    RedisClient: vi.fn(() => ({\n      get: 1,\n    })),\n  };\n});`, `vi.mock('../src/redis-client', () => ({\n  createRedisClient: vi.fn(() => ({\n    get: 1,\n  })),\n}));`],
    ['it on the lines of a block that is indented', `it('', () => {\n  vi.mock('../src/redis', () => {\n    return {\n      PORT: 1,\n      RedisClient: ${fake},\n    };\n  });\n});`, `  vi.mock('../src/redis-client', () => ({\n    createRedisClient: ${fake},\n  }));\n});`],
    ['it on lines of Windows', `vi.mock('../src/redis', () => ({\r\n  PORT: 1,\r\n  RedisClient: ${fake},\r\n}));`, `vi.mock('../src/redis-client', () => ({\r\n  createRedisClient: ${fake},\r\n}));`],
    ['it where the module stands on a line of its own', `vi.mock(\n  '../src/redis',\n  () => ({ PORT: 1, RedisClient: ${fake} }),\n);`, `vi.mock('../src/redis-client', () => ({ createRedisClient: ${fake} }));`],
  ])('%s', (_, text, expected) => {
    expect(added(text)).toBe(expected);
  });

  it('nothing, where the mock is no statement', () => {
    expect(added(`const mocked = vi.mock('../src/redis', () => ({ PORT: 1, RedisClient: ${fake} }));`)).toBe('✗ this mock is no statement of its own, so none can be added below it');
  });
});

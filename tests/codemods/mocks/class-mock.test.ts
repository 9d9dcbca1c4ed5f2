import { describe, expect, it } from 'vitest';
import { planMocks, type MockInput } from '../../../codemods/mocks/plan-mocks.ts';
import { edited, inputFor } from './mock-input.ts';

/** The test with its mocks moved; what stands against it, in order of the places. */
function planned(text: string, more: Partial<MockInput> = {}): string {
  const outcome = planMocks(inputFor(text, more));
  return outcome.unsupported.length > 0 ? outcome.unsupported.map(({ line, column, what }) => `${line}:${column} ${what}`).join('\n') : edited(text, outcome);
}

const imports = (...names: string[]): string => `import { ${names.join(', ')} } from '../src/redis';\n`;
const automock = "vi.mock('../src/redis');\n";
const moved = "vi.mock('../src/redis-client');\n";
const made = 'RedisClient.mockReturnValue(fake);\n';
const madeBy = 'createRedisClient.mockReturnValue(fake);\n';
const byClient = "import { createRedisClient } from '../src/redis-client';\n";

describe('an automock', () => {
  it.each<[string, string, string, Partial<MockInput>?]>([
    ['moves', `${imports('RedisClient')}${automock}${made}`, `${byClient}${moved}${madeBy}`],
    ['moves, beside types', `${imports('RedisClient', 'type PORT')}${automock}${made}`, `${imports('type PORT').trimEnd()}\n${byClient}${moved}${madeBy}`],
    ['moves, beside an import of types', `${imports('RedisClient')}import type { PORT } from '../src/redis';\n${automock}${made}`, `${byClient}import type { PORT } from '../src/redis';\n${moved}${madeBy}`],
    ['moves, beside other modules', `${imports('RedisClient')}import { PORT } from '../src/port';\n${automock}${made}`, `${byClient}import { PORT } from '../src/port';\n${moved}${madeBy}`],
    ['moves, with a whole module', `import * as redis from '../src/redis';\n${automock}redis.RedisClient.mockReturnValue(fake);\n`, `import * as redis from '../src/redis-client';\n${moved}redis.createRedisClient.mockReturnValue(fake);\n`],
    ['moves, with what is taken of it', `${automock}const { RedisClient } = await import('../src/redis');\n${made}`, `${moved}const { createRedisClient } = await import('../src/redis-client');\n${madeBy}`],
    ['moves, with options', `vi.mock('../src/redis', { spy: true });\n`, `vi.mock('../src/redis-client', { spy: true });\n`],
    ['stays for others that the test imports', `${imports('RedisClient', 'PORT')}${automock}${made}`, `${imports('PORT').trimEnd()}\n${byClient}${automock}${moved}${madeBy}`],
    ['stays for a default import', `import port, { RedisClient } from '../src/redis';\n${automock}${made}`, `import port from '../src/redis';\n${byClient}${automock}${moved}${madeBy}`],
    ['stays for others that other code uses', `${imports('RedisClient')}${automock}${made}`, `${byClient}${automock}${moved}${madeBy}`, { othersUsed: true }],
    ['moves with its unmock', `${imports('RedisClient')}${automock}${made}vi.unmock('../src/redis');\n`, `${byClient}${moved}${madeBy}vi.unmock('../src/redis-client');\n`],
    ['stays with its unmock', `${imports('RedisClient', 'PORT')}${automock}${made}vi.unmock('../src/redis');\n`, `${imports('PORT').trimEnd()}\n${byClient}${automock}${moved}${madeBy}vi.unmock('../src/redis');\nvi.unmock('../src/redis-client');\n`],
  ])('%s', (_, text, expected, more) => {
    expect(planned(text, more)).toBe(expected);
    expect(planned(expected, more)).toBe(expected);
  });
});

describe('a manual mock is loaded by a factory', () => {
  const manualMock = (): string => '../src/__mocks__/redis';

  it.each<[string, string, string, Partial<MockInput>?]>([
    ['of Vitest', automock, "vi.mock('../src/redis-client', async () => {\n  const { RedisClient } = await import('../src/__mocks__/redis');\n  return { createRedisClient: () => new RedisClient() };\n});\n"],
    ['of Jest', "jest.mock('../src/redis')\n", "jest.mock('../src/redis-client', () => {\n  const { RedisClient } = jest.requireActual('../src/__mocks__/redis')\n  return { createRedisClient: () => new RedisClient() }\n})\n"],
    ['in the indentation of the file', "it('', () => {\n\tvi.mock('../src/redis');\n});\n", "it('', () => {\n\tvi.mock('../src/redis-client', async () => {\n\t\tconst { RedisClient } = await import('../src/__mocks__/redis');\n\t\treturn { createRedisClient: () => new RedisClient() };\n\t});\n});\n"],
    ['by default', automock, "vi.mock('../src/redis-client', async () => {\n  const { default: RedisClient } = await import('../src/__mocks__/redis');\n  return { createRedisClient: () => new RedisClient() };\n});\n", { exportedAs: 'default' }],
    ['beside the mock that stays', automock, "vi.mock('../src/redis');\nvi.mock('../src/redis-client', async () => {\n  const { RedisClient } = await import('../src/__mocks__/redis');\n  return { createRedisClient: () => new RedisClient() };\n});\n", { othersUsed: true }],
    ['and not where the mock has options', "vi.mock('../src/redis', { spy: true });\n", "vi.mock('../src/redis-client', { spy: true });\n"],
    ['and not where the mock has a factory', "vi.mock('../src/redis', () => ({ RedisClient: () => fake }));\n", "vi.mock('../src/redis-client', () => ({ createRedisClient: () => fake }));\n"],
  ])('%s', (_, text, expected, more = {}) => {
    expect(planned(text, { manualMock, ...more })).toBe(expected);
  });
});

describe('an item of a factory', () => {
  const only = (item: string): string => `vi.mock('../src/redis', () => ({ ${item} }));`;
  const now = (item: string): string => `vi.mock('../src/redis-client', () => ({ ${item} }));`;

  it.each<[string, string, string]>([
    ['in quotes', only("'RedisClient': () => fake"), now("'createRedisClient': () => fake")],
    ['in double quotes', only('"RedisClient": () => fake'), now('"createRedisClient": () => fake')],
    ['in brackets', only("['RedisClient']: () => fake"), now("['createRedisClient']: () => fake")],
    ['in short', `const RedisClient = vi.fn(() => fake);\n${only('RedisClient')}`, `const RedisClient = vi.fn(() => fake);\n${now('createRedisClient: RedisClient')}`],
    ['beside the mark of a module', only('__esModule: true, RedisClient: () => fake'), now('__esModule: true, createRedisClient: () => fake')],
    ['that names the module in a type', "vi.mock('../src/redis', async (original) => ({ ...(await original<typeof import('../src/redis')>()), RedisClient: () => fake }));", "vi.mock('../src/redis-client', async (original) => ({ ...(await original<typeof import('../src/redis-client')>()), createRedisClient: () => fake }));"],
    ['that names a type of the module', "vi.mock('../src/redis', () => ({ RedisClient: (): import('../src/redis').Port => fake }));", "vi.mock('../src/redis-client', () => ({ createRedisClient: (): import('../src/redis').Port => fake }));"],
    ['that declares a name as its factory does', "vi.mock('../src/redis', () => { const other = 1; return { PORT: 1, RedisClient: vi.fn(() => { const made = {}; return made; }) }; });", "vi.mock('../src/redis', () => { const other = 1; return { PORT: 1 }; });\nvi.mock('../src/redis-client', () => ({ createRedisClient: vi.fn(() => { const made = {}; return made; }) }));"],
    ['beside a spread of what is written out', "const others = { PORT: 1, 'HOST': 2 };\nvi.mock('../src/redis', () => ({ ...others, RedisClient: () => fake }));", "const others = { PORT: 1, 'HOST': 2 };\nvi.mock('../src/redis', () => ({ ...others }));\nvi.mock('../src/redis-client', () => ({ createRedisClient: () => fake }));"],
  ])('%s is renamed', (_, text, expected) => {
    expect(planned(text)).toBe(expected);
  });

  it.each<[string, string, string]>([
    ['a setter', only('set RedisClient(value) {}'), '1:33 the mock is an accessor'],
    ['beside the factory itself', "vi.mock('../src', () => ({ RedisClient: () => fake, createRedisClient: () => fake }));", '1:27 this mock already has `createRedisClient`: remove `RedisClient` by hand'],
    ['beside a spread that may hold it', 'const others = { [name]: 1 };\n' + only('...others, RedisClient: () => fake'), '2:0 whether this mock replaces RedisClient cannot be seen through its spread'],
    ['beside a spread that holds it', 'const others = { PORT: 1, RedisClient: 1 };\n' + only('...others'), '2:0 whether this mock replaces RedisClient cannot be seen through its spread'],
    ['beside a spread with a spread', 'const others = { PORT: 1, ...more };\n' + only('...others'), '2:0 whether this mock replaces RedisClient cannot be seen through its spread'],
    ['that node:test is not given', "import { mock } from 'node:test';\nmock.module('../src/redis');", '2:0 a mock without exports'],
  ])('%s stands against the move', (_, text, expected) => {
    const isBarrel = (specifier: string): boolean => specifier === '../src';
    const ofBarrel: Partial<MockInput> = text.includes("'../src'") ? { isClassModule: isBarrel, isFactoryModule: isBarrel, factorySpecifier: () => '../src' } : {};
    expect(planned(text, ofBarrel)).toBe(expected);
  });
});

describe('a file', () => {
  it('names each place that stands against the move once, in their order', () => {
    expect(planned(`${imports('RedisClient')}${automock}new RedisClient(); RedisClient.prototype;\nnew RedisClient();\n`)).toBe(
      ["2:0 nothing in this file gives the mock an implementation: as a function it would return undefined, where `new RedisClient()` made an object; add `mockReturnValue`", '3:0 the test constructs `RedisClient` itself', '3:19 the prototype of the class: spy on the methods of the object that the factory returns instead', '4:0 the test constructs `RedisClient` itself'].join('\n'),
    );
  });

  it('that mocks and unmocks other exports of the module is left alone', () => {
    const text = "vi.mock('../src/redis', () => ({ PORT: 1 }));\nvi.unmock('../src/redis');\n";
    expect(planned(text)).toBe(text);
  });

  it('may mock the class in several tests', () => {
    const mock = (specifier: string, name: string): string => `vi.doMock('${specifier}', () => ({ ${name}: () => fake }));\n`;
    expect(planned(mock('../src/redis', 'RedisClient').repeat(2))).toBe(mock('../src/redis-client', 'createRedisClient').repeat(2));
  });

  it('may mock the class in another way beside', () => {
    expect(planned("vi.mock('../src/redis', () => ({ RedisClient: () => fake }));\ntd.replace('../src/redis');\n")).toBe('2:0 a mock of the module of RedisClient in a way that is not moved');
  });

  it('tells of its spies', () => {
    const text = "import * as redis from '../src/redis';\nvi.spyOn(redis, 'RedisClient');\n";
    expect(planMocks(inputFor(text)).notes).toEqual(['line 2: the spy on RedisClient is now one on createRedisClient']);
  });

  it('of which a class is spied and mocked by a class cannot be moved', () => {
    expect(planned("import * as redis from '../src/redis';\nvi.mock('../src/redis', () => ({ RedisClient: class {} }));\nvi.spyOn(redis, 'RedisClient');\n")).toBe('2:0 the test uses the mocked class itself, and createRedisClient is a plain function around it');
  });

  it.each<[string, string]>([
    ['an automock of the factory', moved],
    ['a mock of the factory', "vi.mock('../src/redis-client', () => ({ createRedisClient: () => fake }));\n"],
  ])('that keeps the mock of the class is done with %s', (_, mock) => {
    const text = `vi.mock('../src/redis', () => ({ RedisClient: () => fake }));\n${mock}`;
    expect(planMocks(inputFor(text, { keepClassMock: true }))).toEqual({ edits: [], notes: [], unsupported: [] });
  });

  it.each<[string, string]>([
    ['gives something else', "vi.mock('../src/redis-client', () => ({ PORT: 1 }));\n"],
    ['cannot be read', "vi.mock('../src/redis-client', makeMock);\n"],
  ])('that keeps the mock of the class is not done with a mock of the factory that %s', (_, mock) => {
    expect(planned(`vi.mock('../src/redis', () => ({ RedisClient: () => fake }));\n${mock}`, { keepClassMock: true })).toBe('2:0 the module of createRedisClient is mocked here already: merge the mock of RedisClient into it');
  });
});

import { describe, expect, it } from 'vitest';
import { outcomesOf } from './class-table.ts';

const base = `export interface Options {
  readonly tags?: Record<string, string>;
  readonly timeoutMs?: number;
  readonly inputs?: readonly string[];
}

export class BaseExternalClient {
  protected async callExternal<T>(name: string, fn: (...all: string[]) => Promise<T>, options: Options = {}): Promise<T> {
    console.info(name, options.tags);
    return fn(...(options.inputs ?? []));
  }

  protected async forwarding<T>(name: string, fn: (...all: string[]) => Promise<T>, ...all: string[]): Promise<T> {
    console.info(name);
    return fn(...all);
  }

  protected async withContext<T>(name: string, fn: (context: string, ...all: string[]) => Promise<T>, options: Options): Promise<T> {
    console.info(name, options.tags);
    return fn(name, ...(options.inputs ?? []));
  }
}
`;

const options = { base, head: "import type { Options } from './base-external-client.js';\n", settings: { monitoredBases: [{ class: 'BaseExternalClient', calls: ['callExternal', 'forwarding', 'withContext'] }] } };
const noContract = 'implements no contract: no interface of the project fits, and none is extracted';
const get = 'async get(key: string): Promise<string | null> {\n  return this.redis.get(key);\n}';
const calling = "async get(key: string): Promise<string | null> {\n  return this.callExternal('get', () => this.redis.get(key));\n}";

function overridden(statements: string, parameters = 'name: string, fn: (...all: string[]) => Promise<T>, options: Options = {}'): string {
  return `protected override async callExternal<T>(${parameters}): Promise<T> {\n${statements}\n}\n\n${calling}`;
}

describe('an override of a call method', () => {
  const going: [string, string, string[]][] = [
    ['adds tags', overridden("  return super.callExternal(name, fn, { ...options, tags: { ...options.tags, store: 'keys' } });"), ["tags { ...options.tags, store: 'keys' } of super.callExternal dropped (callExternal)"]],
    ['makes a longer name', overridden('  return await super.callExternal(`keys.${name}`, fn, options);'), []],
    ['adds a limit', overridden('  return super.callExternal(name, fn, { ...options, timeoutMs: 50 });'), ['timeoutMs 50 of super.callExternal dropped (callExternal)']],
    ['takes no options', overridden("  const tags = { store: 'keys' };\n  return super.callExternal(name, fn, { tags });", 'name: string, fn: (...all: string[]) => Promise<T>'), ['tags of super.callExternal dropped (callExternal)']],
  ];
  const forwarding = (inner: string): string => `protected override forwarding<T>(name: string, fn: (...all: string[]) => Promise<T>, ...all: string[]): Promise<T> {\n  return super.forwarding(\`keys.\${name}\`, fn, ${inner});\n}\n\nasync get(key: string): Promise<string | null> {\n  return this.forwarding('get', (each: string) => this.redis.get(each), key);\n}`;
  it('that hands the arguments of the callback on goes', () => {
    expect(outcomesOf([forwarding('...all')], options)).toEqual([{ body: get, notes: [noContract] }]);
    expect(outcomesOf([forwarding("'a', ...all")], options)).toEqual([{ refused: expect.stringContaining('unsupported-call') as string }]);
  });

  it.each(going)('that only %s goes', (_, members, notes) => {
    expect(outcomesOf([members], options)).toEqual([{ body: get, notes: [...notes, noContract] }]);
  });

  it.each([
    ['runs something else', overridden('  return super.callExternal(name, async () => (await fn()) ?? fn(), options);')],
    ['leaves out what it is handed', overridden('  return super.callExternal(name, fn);')],
    ['waits first', overridden("  await this.redis.ping();\n  return super.callExternal(name, fn, options);")],
    ['changes what it gets', overridden('  const value = await super.callExternal(name, fn, options);\n  return value;')],
    ['gives the callback something', overridden("  return super.callExternal(name, fn, { ...options, inputs: ['a'] });")],
    ['calls another call method', overridden('  return super.withContext(name, fn, options);')],
    ['counts', overridden('  return super.callExternal(`${name}${this.redis.incr(name)}`, fn, options);')],
    ['puts options over those that it is handed', overridden("  return super.callExternal(name, fn, { tags: { store: 'keys' } });")],
  ])('that %s refuses the class', (_, members) => {
    expect(outcomesOf([members], options)).toEqual([{ refused: expect.stringMatching(/^(?:unsupported-call|semantic-options|inherited-member-used)/u) as string }]);
  });
});

describe('a list of arguments under a name of its own', () => {
  it('is what the callback is given, where the base gives it nothing else', () => {
    const members = "async get(key: string): Promise<string | null> {\n  return this.callExternal('get', (each: string) => this.redis.get(each), { inputs: [key] });\n}";
    expect(outcomesOf([members], options)).toEqual([{ body: get, notes: [noContract] }]);
  });

  it.each([
    ['is given more', "async get(key: string): Promise<string | null> {\n  return this.withContext('get', (_name: string, each: string) => this.redis.get(each), { inputs: [key] });\n}"],
    ['is given a list that is written elsewhere', "async get(keys: string[]): Promise<string | null> {\n  return this.callExternal('get', (each: string) => this.redis.get(each), { inputs: keys });\n}"],
    ['is given a list with others spread into it', "async get(keys: string[]): Promise<string | null> {\n  return this.callExternal('get', (each: string) => this.redis.get(each), { inputs: [...keys] });\n}"],
  ])('refuses the class where the callback %s', (_, members) => {
    expect(outcomesOf([members], options)).toEqual([{ refused: expect.stringMatching(/inputs|cannot be read/u) as string }]);
  });
});

import { describe, expect, it } from 'vitest';
import { outcomesOf } from './class-table.ts';

const head = `export interface CallOptions {
  readonly timeout?: number;
  readonly args?: readonly unknown[];
}

const entries: unknown[] = [];

export class BaseExternalClient {
  protected readonly logger = console;
  protected readonly entries = entries;

`;

/** A base whose call method has this body. */
const baseOf = (body: string, more = ''): string => `${head}  protected async callExternal<T>(name: string, callback: () => Promise<T>, options: CallOptions = {}): Promise<T> {\n${body}\n  }\n${more}}\n`;

const operation = (args: string): string => `async get(key: string): Promise<string | null> {\n  return this.callExternal('get', () => this.redis.get(key), { args: ${args} });\n}`;

const bases: readonly (readonly [string, string, boolean])[] = [
  ['is given to a log', baseOf('    this.logger.info(name, { args: options.args });\n    return callback();'), true],
  ['is given to a log of failures, as a part of all options', baseOf('    try {\n      return await callback();\n    } catch (error) {\n      this.logger.error(name, { error, ...options });\n      throw error;\n    }'), true],
  ['is taken apart and written under a condition', baseOf('    const { args, ...limits } = options;\n    void limits;\n    if (args) this.logger.info(name, args);\n    return callback();'), true],
  ['goes through a constant and a method', baseOf('    const context = { args: options.args, at: 1 };\n    this.seen(name, context);\n    return callback();', '  private seen(name: string, context: object): void {\n    this.logger.debug(name, JSON.stringify(context));\n  }\n'), true],
  ['is handed on with all options to a method that writes it', baseOf('    return this.attempt(name, callback, options ?? {});', '  private async attempt<T>(name: string, callback: () => Promise<T>, { args }: CallOptions): Promise<T> {\n    this.logger.info(`${name} ${String(args)}`);\n    return callback();\n  }\n'), true],
  ['decides whether an entry is written', baseOf('    const at = Date.now();\n    const value = await callback();\n    if (Date.now() - at > (options.args?.length ?? 5)) this.logger.warn(name);\n    else this.logger.debug(name);\n    return value;'), true],
  ['decides by default whether an entry is written', baseOf('    const at = Date.now();\n    const value = await callback();\n    this.seen(name, Date.now() - at, options);\n    return value;', '  private seen(name: string, ms: number, { args = [] }: CallOptions): void {\n    if (ms < Number(args)) return;\n    this.logger.warn(name);\n  }\n'), true],
  ['decides by which level it is written', baseOf("    const level = (options.args ?? []) === [] ? 'warn' : 'debug';\n    this.logger[level](name);\n    return callback();"), true],
  ['is made shorter for an entry that is kept for later', baseOf('    const entry = { args: options.args && shortened(options.args) };\n    try {\n      return await callback();\n    } catch (error) {\n      this.logger.error(name, entry);\n      throw error;\n    }').replace('export class', "function shortened(args: readonly unknown[]): string {\n  return args.join(' ').slice(0, 60);\n}\n\nexport class"), true],
  ['is a part of an entry of a level that is a setting', baseOf('    const entry = { name, args: options.args };\n    this.logger[this.level](entry);\n    return callback();', "  protected level: 'info' | 'debug' = 'debug';\n"), true],
  ['is spread into a measurement', baseOf('    hist.observe(1, { name, ...options });\n    return callback();').replace('export class', "const hist = {\n  seen: 0,\n  observe(value: number, labels: object): void {\n    console.debug(value, labels);\n  },\n};\n\nexport class"), true],
  ['is spread into what keeps it, though it may measure', baseOf('    hist.observe(1, { name, ...options });\n    return callback();').replace('export class', "export const all: unknown[] = [];\nconst hist = {\n  observe(value: number, labels: object): void {\n    all.push(value, labels);\n  },\n};\n\nexport class"), false],
  ['is listed with the others for an entry', baseOf("    const all = { args: [], ...options };\n    this.logger.info(name, Object.entries(all).map(([key, value]) => `${key}=${String(value)}`).join(' '));\n    return callback();"), true],
  ['says which level an entry has, by a method', baseOf('    this.logger[this.levelOf(options.args)](name);\n    return callback();', "  private levelOf(args?: readonly unknown[]): 'info' | 'debug' {\n    return args ? 'info' : 'debug';\n  }\n"), true],
  ['is changed on the way to an entry', baseOf('    const entry = sorted(options.args as unknown[]);\n    this.logger.info(name, entry);\n    return callback();').replace('export class', "function sorted(args: unknown[]): string {\n  return args.sort().join(' ');\n}\n\nexport class"), false],
  ['is checked by a function', baseOf('    checked(options.args);\n    this.logger.info(name, options.args);\n    return callback();').replace('export class', "function checked(args?: readonly unknown[]): void {\n  if (!args) throw new Error('no arguments');\n}\n\nexport class"), false],
  ['decides whether anything is run', baseOf('    if (Number(options.args) > 5) await Promise.resolve();\n    this.logger.info(name, options.args);\n    return callback();'), false],
  ['decides whether what follows is run', baseOf('    const value = await callback();\n    this.seen(name, options);\n    return value;', '  private seen(name: string, { args = [] }: CallOptions): void {\n    if (Number(args) > 5) return;\n    this.logger.warn(name);\n    this.entries.push(name);\n  }\n'), false],
  ['is never read', baseOf('    void options.timeout;\n    return callback();'), false],
  ['is kept', baseOf('    this.entries.push(options.args);\n    return callback();'), false],
  ['is kept behind a name, and logged', baseOf('    const { args } = options;\n    this.logger.info(name, args);\n    this.entries.push(args);\n    return callback();'), false],
  ['is handed to a method that keeps it', baseOf('    this.seen(options);\n    return callback();', '  private seen(options: CallOptions): void {\n    this.entries.push(options);\n  }\n'), false],
  ['decides what is answered', baseOf('    if (options.args) return callback().then((value) => value);\n    return callback();'), false],
  ['goes on with what is left', baseOf('    const { timeout, ...rest } = options;\n    void timeout;\n    this.entries.push(rest);\n    return callback();'), false],
  ['may be read as one of all arguments', baseOf('    this.logger.info(name, arguments);\n    return callback();').replace('options: CallOptions', '_options: CallOptions'), false],
];

describe('an option of a call that', () => {
  it.each(bases)('%s', (_, base, isDropped) => {
    const [outcome] = outcomesOf([operation('[key]')], { base });
    if (isDropped) expect(outcome).toMatchObject({ body: 'async get(key: string): Promise<string | null> {\n  return this.redis.get(key);\n}', notes: expect.arrayContaining(['args [key] of callExternal dropped (get)']) as unknown });
    else expect(outcome).toEqual({ refused: expect.stringMatching(/^(?:unsupported-call: args in line \d+ of callExternal may be what the callback is given, and is not written out as a list: \[key\]|unsupported-call: its base itself answers .*)$/u) as unknown });
  });
});

describe('an option that is a function', () => {
  const base = (failed: string): string => `export class BaseExternalClient {
  protected readonly logger = console;

  protected async callExternal<T>(name: string, callback: () => Promise<T>, { isExpected = () => false }: { isExpected?: (error: unknown) => boolean } = {}): Promise<T> {
    try {
      return await callback();
    } catch (error) {
      ${failed}
      throw error;
    }
  }
}
`;
  const get = (isExpected: string): string => `async get(key: string): Promise<string | null> {\n  return this.callExternal('get', () => this.redis.get(key), { isExpected: ${isExpected} });\n}`;
  const written = "this.logger[isExpected(error) ? 'warn' : 'error'](name);";

  it('goes where it only says by which level an error is written', () => {
    expect(outcomesOf([get('(error) => error instanceof RangeError')], { base: base(written) })[0]).toMatchObject({ body: 'async get(key: string): Promise<string | null> {\n  return this.redis.get(key);\n}' });
  });

  it.each([
    ['it acts', get('(error) => plain(String(error)) !== undefined'), written],
    ['it is written elsewhere', get('Boolean'), written],
    ['it decides whether the error comes', get('(error) => error instanceof RangeError'), 'if (isExpected(error)) throw new Error(name);'],
  ])('refuses the class where %s', (_, members, failed) => {
    expect(outcomesOf([members], { base: base(failed) })).toEqual([{ refused: expect.stringMatching(/^(?:semantic-options: isExpected|unsupported-call)/u) as string }]);
  });
});

const values: readonly (readonly [string, string | null])[] = [
  ['[key].map((each) => each.length)', null],
  ['[key.slice(0, 3), Date.now(), { at: new Date() }]', null],
  ['[...[key].filter((each) => each !== "")]', null],
  ['[key].map(plain)', 'acts'],
  ['[key].map((each) => this.counted(each))', 'acts'],
  ['[this.counted(key)]', 'acts'],
];

const outcomes = outcomesOf(
  values.map(([value]) => `${operation(value)}\n\nprivate readonly seen: string[] = [];\n\nprivate counted(key: string): number {\n  this.seen.push(key);\n  return key.length;\n}`),
  { base: bases[0]?.[1] ?? '' },
);

describe('what a dropped option asks for', () => {
  it.each(values.map(([value, refused], index) => [value, refused, index] as const))('%s', (_, refused, index) => {
    const outcome = outcomes[index];
    expect(outcome && 'refused' in outcome ? outcome.refused.replace(/^.* /u, '') : null).toBe(refused);
  });
});

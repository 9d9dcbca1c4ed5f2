import { describe, expect, it } from 'vitest';
import { outcomesOf } from './class-table.ts';

/** What a call method does with its callback: its name, its parameters and its body, and what stands against unwrapping its calls. */
const handedOn: [string, string, string, string?][] = [
  ['awaits it', 'work: () => Promise<T>', 'return await work();'],
  ['says what came of it', 'work: () => Promise<T>', `
    const value = await work();
    const outcome = outcomeOf(value);
    if (isMiss(value)) console.debug(name, { outcome });
    else console.info(name, { hit: String(!isMiss(value)) });
    return value;`],
  ['says what came of it to a measurement', 'work: () => Promise<T>', `
    let outcome = 'error';
    try {
      const value = await work();
      outcome = outcomeOf(value);
      observe(1, { hit: outcomeOf(value) });
      return value;
    } finally {
      observe(1, { outcome });
    }`],
  ['counts retries', 'work: () => Promise<T>', `
    let last: unknown;
    for (let left = 3; left > 0; left -= 1) {
      try {
        return await work();
      } catch (error) {
        last = error;
      }
    }
    throw last;`],
  ['calls itself again', 'work: () => Promise<T>, options: Options = {}', `
    try {
      return await work();
    } catch (error) {
      if ((options.retries ?? 0) > 0) return this.METHOD(name, work, { retries: (options.retries ?? 0) - 1 });
      throw this.given(error);
    }`],
  ['leaves the failure to a method that throws', 'work: () => Promise<T>', `
    try {
      const value = await work();
      return value;
    } catch (error) {
      return this.fail(error);
    }`],
  ['rejects', 'work: () => Promise<T>', `
    return work().then((value) => {
      void name;
      return value;
    }, (error) => Promise.reject(this.given(error)));`],
  ['follows its promise', 'work: () => Promise<T>', `
    const pending = work();
    return pending.then((value) => value).finally(() => void name);`],
  ['keeps account of it', 'work: () => Promise<T>', `
    const value = await work();
    this.kept.set(name, value);
    return value;`],
  ['guards a promise that it also waits for', 'work: () => Promise<T>', `
    const pending = work();
    pending.catch(() => undefined);
    return Promise.race([pending, new Promise<never>((_, reject) => setTimeout(() => reject(new Error(name)), 5))]);`],
  ['runs it in what times it', 'work: () => Promise<T>', `
    const timed = async () => {
      const value = await work();
      return { value, at: Date.now() };
    };
    const { value } = await timed();
    return value;`],
  ['takes the fallback of the options', 'work: () => Promise<T>, options: Options & { fallback?: T } = {}', `
    try {
      return await this.attempt(work);
    } catch (error) {
      if (options.fallback !== undefined) return options.fallback;
      throw error;
    }`],
  ['lets an option make something of it', 'work: () => Promise<T>, options: { transformResponse?: (raw: T) => R } = {}', 'return options.transformResponse ? options.transformResponse(await work()) : (await work()) as never;', 'Promise<R>'],
  ['waits for it without a type', 'work: () => Promise<any>', `
    const [value] = await Promise.all([work(), name]);
    return value;`, 'Promise<any>'],
  ['lets a breaker without a type run it', 'work: () => Promise<any>', `
    let value;
    try {
      value = await (this as any).breaker.fire(work);
    } finally {
      this.given(name);
    }
    return value as any;`, 'Promise<any>'],
  ['hands it on in a function that is a constant', 'work: () => Promise<T>', 'return same(await work());'],
  ['hands it on in a helper without a type', 'work: () => Promise<any>', 'return this.counted(await work());', 'Promise<any>'],
];

const answered: [string, string, string, string, string?][] = [
  ['null by its type', 'work: () => Promise<T>', 'return work().catch(() => null);', 'null beside what its callback gives'],
  ['a value for a failure', 'work: () => Promise<T>', `
    try {
      return await work();
    } catch (error) {
      void error;
      return [] as T;
    }`, '[] as T'],
  ['a value for a rejection', 'work: () => Promise<T>', 'return work().catch(() => undefined as T);', 'undefined as T'],
  ['a value of what is said never to answer', 'work: () => Promise<T>', `
    try {
      return await work();
    } catch (error) {
      return this.open(error);
    }`, 'this.open(error)'],
  ['a value that is said to be none', 'work: () => Promise<T>', 'return work().catch(() => undefined as never);', 'undefined as never'],
  ['nothing for a rejection', 'work: () => Promise<T>', `
    return (work() as Promise<unknown>).catch((error) => {
      void error;
    }) as Promise<T>;`, '(error) => { void error; }'],
  ['what it kept', 'work: () => Promise<T>', `
    const kept = this.kept.get(name);
    if (kept !== undefined) return kept as T;
    const value = await work();
    this.kept.set(name, value);
    return value;`, 'kept as T'],
  ['a value in a helper', 'work: () => Promise<T>', 'return this.safely(work);', '{} as T'],
  ['an object with the value by its type', 'work: () => Promise<T>', 'return { data: await work(), name };', '{ data: T; name: string; }, and not just what its callback gives', 'Promise<{ data: T; name: string }>'],
  ['another type', 'work: () => Promise<string | null>', "return JSON.parse((await work()) ?? '{}') as T;", 'T, and not just what its callback gives'],
  ['the first of several by its type', 'work: () => Promise<T[]>', 'return (await work())[0] as T;', 'T, and not just what its callback gives'],
  ['an object with the value', 'work: () => Promise<any>', `
    const data = await work();
    return { data, name };`, '{ data, name }', 'Promise<any>'],
  ['a copy of the same type', 'work: () => Promise<T>', `
    const value = await work();
    return { ...value, name };`, '{ ...value, name }'],
  ['a copy that a function makes', 'work: () => Promise<T>', 'return hidden(await work());', "{ ...value, password: '' }"],
  ['what it changed', 'work: () => Promise<T>', `
    const value = await work();
    if (Array.isArray(value)) value.reverse();
    return value;`, 'value.reverse()'],
  ['what it took something from', 'work: () => Promise<T>', `
    const value = (await work()) as any;
    delete value.password;
    return value as T;`, 'delete value.password'],
  ['what it added something to', 'work: () => Promise<T>', `
    const value = (await work()) as any;
    value.name = name;
    return value as T;`, 'value.name = name'],
  ['a trimmed text of the same type', 'work: () => Promise<T>', `
    const value = await work();
    return typeof value === 'string' ? (value.trim() as T) : value;`, 'value.trim() as T'],
  ['a text that a function trims', 'work: () => Promise<T>', 'return tidied(await work());', 'value.trim() as T'],
  ['a clone', 'work: () => Promise<T>', 'return structuredClone(await work());', 'structuredClone(await work())'],
  ['another value under a condition', 'work: () => Promise<T>', `
    const value = await work();
    return value === '' ? (null as T) : value;`, 'null as T'],
  ['another value where there is none', 'work: () => Promise<T>', "return (await work()) ?? ('none' as T);", "'none' as T"],
  ['what it froze', 'work: () => Promise<T>', 'return Object.freeze(await work()) as T;', 'Object.freeze(await work()) as T'],
  ['a part of the value', 'work: () => Promise<any>', `
    const { rows } = await work();
    return rows;`, 'rows', 'Promise<any>'],
  ['what it reads from the value', 'work: () => Promise<any>', `
    const text = await work();
    return JSON.parse(text);`, 'JSON.parse(text)', 'Promise<any>'],
  ['what a helper without a type makes of it', 'work: () => Promise<any>', 'return this.first(await work());', 'rows[0]', 'Promise<any>'],
];

const sides = [...handedOn.map((each) => ({ each, type: each[3] ?? 'Promise<T>' })), ...answered.map((each) => ({ each, type: each[4] ?? (each[3].startsWith('null beside') ? 'Promise<T | null>' : 'Promise<T>') }))];

const base = `interface Options {
  retries?: number;
}

const hidden = <T>(value: T): T => (value !== null && typeof value === 'object' ? { ...value, password: '' } : value);
const same = <T>(value: T): T => value;
const isMiss = (value: unknown): boolean => value === null;
const rows = new Map<string, number[]>();
const observe = (ms: number, labels: Record<string, string>): void => {
  const row = rows.get(JSON.stringify(labels)) ?? [];
  row.push(ms);
};
const outcomeOf = (value: unknown): string => (isMiss(value) ? 'miss' : 'hit');
const tidied = <T>(value: T): T => (typeof value === 'string' ? (value.trim() as T) : value);

export class BaseExternalClient {
  private readonly kept = new Map<string, unknown>();

  protected given(error: unknown): Error {
    return error instanceof Error ? error : new Error(String(error));
  }

  private fail(error: unknown): never {
    throw this.given(error);
  }

  private open(error: unknown): never {
    if (this.kept.size > 0) return undefined as never;
    return this.fail(error);
  }

  private counted(value: any): any {
    return value;
  }

  private first(rows: any): any {
    return rows[0];
  }

  private async attempt<T>(work: () => Promise<T>): Promise<T> {
    return work();
  }

  private async safely<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch {
      return {} as T;
    }
  }
${sides.map(({ each: [, parameters, body], type }, index) => `
  protected async call${index}<T, R = T>(name: string, ${parameters}): ${type} {
    ${body.trim().replace('METHOD', `call${index}`)}
  }
`).join('')}}
`;

const bodies = sides.map((_, index) => `async get(key: string): Promise<string | null> {\n  return this.call${index}('get', () => this.redis.get(key));\n}`);
const outcomes = outcomesOf(bodies, { base, settings: { monitoredBases: [{ class: 'BaseExternalClient', calls: sides.map((_, index) => `call${index}`) }] } });

describe('a call method that only hands on what its callback gives', () => {
  it.each(handedOn.map(([what], index) => [what, index] as const))('%s', (_, index) => {
    expect(outcomes[index]).toMatchObject({ body: 'async get(key: string): Promise<string | null> {\n  return this.redis.get(key);\n}' });
  });
});

describe('a call method that answers by itself', () => {
  it.each(answered.map(([what, , , expected], index) => [what, index + handedOn.length, expected] as const))('%s', (_, index, expected) => {
    expect(outcomes[index]).toEqual({ refused: expect.stringContaining(`unsupported-call: its base itself answers ${expected} (base-external-client.ts:`) as string });
  });
});

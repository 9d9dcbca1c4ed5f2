import { describe, expect, it } from 'vitest';
import { outcomesOf, type Outcome } from './class-table.ts';

const base = `export interface Call {
  op: string;
  timeout?: number;
}

export class BaseExternalClient {
  private readonly known = new Set<string>();

  protected async either<T>(call: Call | string, callback: () => Promise<T>): Promise<T> {
    void call;
    return callback();
  }

  protected async untyped(what: any, work: any, options: any = {}): Promise<any> {
    void what;
    void options;
    return work();
  }

  protected async pair(what: any, detail: any, work: any): Promise<any> {
    void what;
    void detail;
    return work();
  }

  protected async keyed<T>(operation: string, key: string, ids: readonly string[], callback: () => Promise<T>): Promise<T> {
    console.debug(operation, { key, ids });
    return callback();
  }

  protected async cached<T>(operation: string, key: string, callback: () => Promise<T>): Promise<T> {
    if (this.known.has(key)) console.debug(operation);
    this.known.add(key);
    return callback();
  }

  protected async journaled<A extends unknown[], T>(op: string, args: A, callback: (...args: A) => Promise<T>): Promise<T> {
    console.debug(op, args.length);
    return callback(...args);
  }

  protected async trimmed(op: string, args: string[], callback: (...args: string[]) => Promise<string | null>): Promise<string | null> {
    console.debug(op, args.length);
    args = args.map((each) => each.trim());
    return callback(...args);
  }

  protected async guarded<T>(name: string, callback: () => Promise<T>, fallback?: T): Promise<T> {
    try {
      return await callback();
    } catch (error) {
      if (fallback !== undefined) return fallback;
      throw error;
    }
  }

  protected async *rows<T>(name: string, read: () => AsyncIterable<T>): AsyncGenerator<T> {
    void name;
    yield* read();
  }
}
`;

/** What becomes of an operation of a store over that base. */
function becomes(operation: string): Outcome | undefined {
  return outcomesOf([operation], { base, settings: { monitoredBases: [{ class: 'BaseExternalClient', calls: ['either', 'keyed', 'cached', 'journaled', 'trimmed', 'untyped', 'pair', 'guarded', 'rows'] }] } })[0];
}

describe('what the arguments of a call are for', () => {
  it.each([
    ['a text where it may be an object', "this.either('get', () => this.redis.get(key))", []],
    ['an object where it may be a text', "this.either({ op: 'get', timeout: 5 }, () => this.redis.get(key))", ['timeout 5 of either dropped (get)']],
    ['a text without a type', "this.untyped('get', () => this.redis.get(key))", []],
    ['a value of the caller that is left out', "this.guarded('get', () => this.redis.get(key))", []],
    ['what is only written down', "this.keyed('get', key, [key], () => this.redis.get(key))", ['key, ids [key] of keyed dropped (get)']],
    ['a list that the callback is handed', "this.journaled('get', [key], (name) => this.redis.get(name))", []],
    ['options without a type', "this.untyped('get', () => this.redis.get(key), { timeout: 5 })", ['timeout 5 of untyped dropped (get)']],
  ])('is seen of %s', (_, call, notes) => {
    const outcome = becomes(`async get(key: string): Promise<string | null> {\n  return ${call};\n}`);
    expect(outcome).toMatchObject({ body: 'async get(key: string): Promise<string | null> {\n  return this.redis.get(key);\n}' });
    expect(outcome).toMatchObject({ notes: expect.arrayContaining(notes) as string[] });
  });

  it.each([
    ['two texts without a type', "async get(key: string): Promise<string | null> {\n  return this.pair('get', key, () => this.redis.get(key));\n}", "what 'get' is for cannot be told from its declaration"],
    ['a text that is only known when it runs', 'async get(key: any): Promise<string | null> {\n  return this.untyped(key, () => this.redis.get(key));\n}', 'what key is for cannot be told from its declaration'],
    ['a value of the caller, which may be left out', "async get(key: string): Promise<string | null> {\n  return this.guarded('get', () => this.redis.get(key), null);\n}", 'what null is for cannot be told from its declaration'],
    ['a text that decides', "async get(key: string): Promise<string | null> {\n  return this.cached('get', key, () => this.redis.get(key));\n}", 'what key is for cannot be told from its declaration'],
    ['a list that is kept elsewhere', "async get(key: string): Promise<string | null> {\n  const all: [string] = [key];\n  return this.journaled('get', all, (name) => this.redis.get(name));\n}", 'what all is for cannot be told from its declaration'],
    ['a list that is changed before', "async get(key: string): Promise<string | null> {\n  return this.trimmed('get', [key], (name) => this.redis.get(name ?? ''));\n}", 'what [key] is for cannot be told from its declaration'],
    ['a generator', "rows(): AsyncIterable<string[]> {\n  return this.rows('scan', () => this.redis.scanStream());\n}".replace('rows():', 'scan():'), 'it is a generator, which runs its callback when it is asked for the first value'],
  ])('refuses the class for %s', (_, operation, what) => {
    expect(becomes(operation)).toEqual({ refused: expect.stringContaining(what) as string });
  });
});

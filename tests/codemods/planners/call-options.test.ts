import { describe, expect, it } from 'vitest';
import { outcomesOf } from './class-table.ts';

const base = `export interface CallOptions {
  readonly deadlineMs?: number;
  readonly requestTimeout?: number;
  readonly maxTries?: number;
  readonly tags?: Readonly<Record<string, string>>;
  readonly cacheFor?: number;
  readonly retryOn?: (error: unknown) => boolean;
}

export class BaseExternalClient {
  protected async callExternal<T>(name: string, callback: () => Promise<T>, options: CallOptions = {}): Promise<T> {
    void options.tags;
    if (options.cacheFor === 0) throw new Error(name);
    return callback();
  }
}
`;

/** The options of a call: the note that they leave, or why they refuse the class. */
const cases: readonly (readonly [string, { readonly note: string } | string])[] = [
  ['{ deadlineMs: 500 }', { note: 'deadlineMs of the calls is commandTimeout of createRedisClient now (src/key-store.ts:13): 500 ms' }],
  ['{ requestTimeout: 3, maxTries: 2 }', { note: 'requestTimeout 3, maxTries 2 of callExternal dropped (get)' }],
  ['{ tags: { size: String(key.length), of: key.slice(0, 2) } }', { note: 'tags { size: String(key.length), of: key.slice(0, 2) } of callExternal dropped (get)' }],
  ['{ tags: { size: String(this.count()) } }', 'unsupported-call: tags in line 43 of callExternal acts'],
  ['{ cacheFor: 3 }', 'semantic-options: cacheFor in line 52 of callExternal decides about results, or is not known'],
  ['{ retryOn: () => true }', 'semantic-options: retryOn in line 61 of callExternal decides about results, or is not known'],
];

const outcomes = outcomesOf(cases.map(([options]) => `async get(key: string): Promise<string | null> {\n  return this.callExternal('get', () => this.redis.get(key), ${options});\n}${options.includes('this.count') ? '\n\nprivate count(): number {\n  return 1;\n}' : ''}`), { base });

describe('an option of a call', () => {
  it.each(cases.map(([options, expected], index) => [options, expected, index] as const))('%s', (_, expected, index) => {
    const outcome = outcomes[index];
    if (typeof expected === 'string') expect(outcome && 'refused' in outcome && outcome.refused.replace(/line \d+/u, 'a line')).toBe(expected.replace(/line \d+/u, 'a line'));
    else expect(outcome && 'notes' in outcome ? outcome.notes : outcome).toEqual(expect.arrayContaining([expected.note]));
  });
});

import { describe, expect, it } from 'vitest';
import { outcomesOf } from './class-table.ts';

const get = "async get(key: string): Promise<string | null> {\n  return this.callExternal('get', () => this.redis.get(key));\n}";

/** The notes on a store whose base does this in its call method, apart from that on its contract. */
function notesOf(body: string, members = '', modules: Readonly<Record<string, string>> = {}, own = ''): readonly string[] {
  const base = `import { eight, gate } from './limits.js';

export class BaseExternalClient {
  protected readonly name: string = 'client';
${members}

  protected async callExternal<T>(name: string, callback: () => Promise<T>): Promise<T> {
${body}
  }

  protected async withTimeout<T>(work: () => Promise<T>): Promise<T> {
    void [eight, gate];
    return work();
  }

  protected async ready(): Promise<void> {
    await Promise.resolve();
  }
}
`;
  const limits = `export const gate: { readonly open: Promise<void>; take(): Promise<void> } = { open: Promise.resolve(), take: async () => undefined };

export function eight<T>(work: () => Promise<T>): Promise<T> {
  return work();
}

export const breaker = { fire: <T>(work: () => Promise<T>): Promise<T> => work() };
`;
  const [outcome] = outcomesOf([`${own}${get}`], { base, modules: { 'src/limits.ts': limits, ...modules }, head: Object.keys(modules).map((path) => `import './${path.slice('src/'.length, -'.ts'.length)}.js';\n`).join('') });
  if (!outcome || 'refused' in outcome) throw new Error(outcome?.refused ?? 'no outcome');
  return outcome.notes.filter((note) => !note.startsWith('implements no contract'));
}

describe('what a base waits for before it runs a call', () => {
  it('is noted', () => {
    expect(notesOf('    await gate.open;\n    await gate.take();\n    return callback();')).toEqual([
      'its calls no longer wait for gate.open, as those of its base do (src/base-external-client.ts:8)',
      'its calls no longer wait for gate.take(), as those of its base do (src/base-external-client.ts:9)',
    ]);
  });

  it('is not where it does nothing, or comes behind the call', () => {
    expect(notesOf('    await this.ready();\n    const value = await callback();\n    await gate.take();\n    return value;')).toEqual([]);
  });
});

describe('what a base runs its calls through', () => {
  it('is noted where it may be more than watching', () => {
    expect(notesOf('    return eight(callback);')).toEqual(['its calls no longer run through eight, as those of its base do (src/base-external-client.ts:8)']);
  });

  it('is not where it is the base itself, a breaker or a promise', () => {
    expect(notesOf('    return this.withTimeout(callback);')).toEqual([]);
    expect(notesOf('    const { breaker } = await import("./limits.js");\n    return breaker.fire(callback);').filter((note) => note.includes('through'))).toEqual([]);
    expect(notesOf('    return Promise.resolve().then(callback);')).toEqual([]);
  });
});

describe('what the language asks an instance for', () => {
  const members = '\n  toString(): string {\n    return this.name;\n  }\n\n  toJSON(): object {\n    return { name: this.name };\n  }\n';

  it('is noted where only the base has it', () => {
    expect(notesOf('    return callback();', members)).toEqual(['toString, toJSON of BaseExternalClient are gone, which the language asks an instance for']);
    expect(notesOf('    return callback();', members, {}, "override toString(): string {\n  return 'store';\n}\n\n")).toEqual(['toJSON of BaseExternalClient is gone, which the language asks an instance for']);
  });
});

describe('a health check that is only looked for', () => {
  const check = (answer: string): string => `\n  async healthCheck(): Promise<${answer}> {\n    return ${answer === 'boolean' ? 'true' : "{ status: 'ok' }"};\n  }\n`;
  const asking = { 'src/health.ts': "export const canSay = (part: object): boolean => 'healthCheck' in part;\n" };

  it('is kept as one that asks the client', () => {
    expect(notesOf('    return callback();', check('{ status: string }'), asking)).toEqual(['healthCheck only asks the client']);
    expect(notesOf('    return callback();', check('{ status: string }'))).toEqual([]);
  });

  it('is noted where it cannot be kept', () => {
    expect(notesOf('    return callback();', check('boolean'), asking)).toEqual(["healthCheck is gone, which 'healthCheck' in part (src/health.ts:1) may ask it for"]);
  });
});

import { describe, expect, it } from 'vitest';
import { outcomesOf } from './class-table.ts';

const base = `import { getLogger, type Logger } from './logging.js';

export interface Stoppable {
  stop(): Promise<void>;
}

const stoppables: Stoppable[] = [];

export function stopLater(stoppable: Stoppable): void {
  stoppables.push(stoppable);
}

export class BaseExternalClient implements Stoppable {
  protected readonly logger: Logger = getLogger('client');
  protected readonly clientName: string = 'client';
  protected readonly retries: number = 2;
  protected readonly limits: object = { timeout: 5 };

  constructor() {
    stopLater(this);
  }

  protected get service(): string {
    return this.clientName;
  }

  protected async ready(): Promise<void> {
    await Promise.resolve();
  }

  protected given(error: unknown): Error {
    return new Error(String(error));
  }

  protected mayRetry(error: unknown): boolean {
    return error instanceof Error;
  }

  protected failed(error: unknown): void {
    void error;
  }

  protected describe(): object {
    return {};
  }

  protected titled(name: string): string {
    return name;
  }

  protected async disconnect(): Promise<void> {
    await Promise.resolve();
  }

  protected reset(): void {
    void this.clientName;
  }

  protected async callExternal<T>(name: string, callback: () => Promise<T>): Promise<T> {
    await this.ready();
    this.logger.info(this.titled(name), { service: this.service, limits: this.limits, ...this.describe() });
    for (let left = this.retries; ; left -= 1) {
      try {
        return await callback();
      } catch (error) {
        this.failed(error);
        if (left === 0 || !this.mayRetry(error)) throw this.given(error);
      }
    }
  }

  async onModuleDestroy(): Promise<void> {
    await this.close();
  }

  async stop(): Promise<void> {
    this.logger.info('stopped');
  }

  private async close(): Promise<void> {
    await this.disconnect();
  }

  resetAll(): void {
    this.reset();
  }
}
`;

const get = `async get(key: string): Promise<string | null> {
  return this.callExternal('get', () => this.redis.get(key));
}`;

const plain = `async get(key: string): Promise<string | null> {
  return this.redis.get(key);
}`;

/** A member for the base, why it refuses the class; else what is left of it, and the note. */
const cases: [string, string, string | { readonly left: string; readonly notes: readonly string[] }][] = [
  ['connects first', 'protected override async ready(): Promise<void> {\n  await this.redis.connect();\n}', 'run-by-base: the base runs it (src/base-external-client.ts:60)'],
  ['changes errors', 'protected override given(error: unknown): Error {\n  return new RangeError(String(error));\n}', 'run-by-base: the base runs it (src/base-external-client.ts:67)'],
  ['acts on a failure', 'protected override failed(): void {\n  this.redis.disconnect();\n}', 'run-by-base: the base runs it (src/base-external-client.ts:66)'],
  ['ends with the framework', 'protected override async disconnect(): Promise<void> {\n  await this.redis.quit();\n}', 'run-by-base: the base runs it (src/base-external-client.ts:81)'],
  ['is handed to what ends it', 'override async stop(): Promise<void> {\n  await this.redis.quit();\n}', 'run-by-base: the base runs it (src/base-external-client.ts:20)'],
  ['names it', "/** For the records. */\nprotected override readonly clientName = 'keys';", { left: '', notes: [] }],
  ['names it by a getter', "protected override get service(): string {\n  return 'keys';\n}", { left: '', notes: [] }],
  ['names each of its calls', 'protected override titled(name: string): string {\n  return `keys/${name.toLowerCase()}`;\n}', { left: '', notes: [] }],
  ['acts when it names a call', 'protected override titled(name: string): string {\n  return this.note(name);\n}\n\nprivate note(name: string): string {\n  this.redis.disconnect();\n  return name;\n}', 'run-by-base: the base runs it (src/base-external-client.ts:61)'],
  ['sets limits', 'protected override readonly retries = 5;\nprotected override readonly limits = { timeout: 2 };', { left: '', notes: ['retries 5, limits { timeout: 2 } dropped, which only the base read'] }],
  ['says what may be tried again', 'protected override mayRetry(error: unknown): boolean {\n  return String(error).includes("LOADING");\n}', { left: 'protected mayRetry(error: unknown): boolean {\n  return String(error).includes("LOADING");\n}\n\n', notes: ['mayRetry: no base calls or reads it any more'] }],
  ['is used by the class as well', "protected override readonly clientName = 'keys';\n\nname(): string {\n  return this.clientName;\n}", { left: "protected readonly clientName = 'keys';\n\nname(): string {\n  return this.clientName;\n}\n\n", notes: [] }],
  ['is run by nothing that runs', 'protected override reset(): void {\n  this.redis.disconnect();\n}', { left: 'protected reset(): void {\n  this.redis.disconnect();\n}\n\n', notes: ['reset: no base calls or reads it any more'] }],
];

const ofContract = /^implements no contract/u;
/** The base of all of them tells of its instances, and tries twice. */
const ofBase = ['its constructor no longer does stopLater(this), as that of its base does (src/base-external-client.ts:20)', 'its calls are no longer run again, as those of its base are (src/base-external-client.ts:64)'];
const outcomes = outcomesOf(cases.map(([, member]) => `${member}\n\n${get}`), { base }).map((outcome) => ('notes' in outcome ? { ...outcome, notes: outcome.notes.filter((note) => !ofContract.test(note)) } : outcome));

describe('a member that a class has for its base', () => {
  it.each(cases.map(([what, , expected], index) => [what, expected, index] as const))('%s', (_, expected, index) => {
    expect(outcomes[index]).toEqual(typeof expected === 'string' ? { refused: expected } : { body: `${expected.left}${plain}`, notes: [...expected.notes, ...ofBase] });
  });
});

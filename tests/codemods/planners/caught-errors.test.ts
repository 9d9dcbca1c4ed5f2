import { symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { migrated } from '../migrated.ts';
import { tempFolder } from '../temp-project.ts';

const compilerOptions = { target: 'ES2022', lib: ['ES2023'], module: 'NodeNext', moduleResolution: 'NodeNext', types: ['node'], strict: true, skipLibCheck: true, noEmit: true };

/** A base that throws errors of its own, of a helper and of a package's kind. */
const shared: Record<string, string> = {
  'package.json': '{ "type": "module" }',
  'tsconfig.json': JSON.stringify({ compilerOptions, include: ['src', 'tests'] }),
  'src/redis-client.ts': `import { Redis } from 'ioredis';

export function createRedisClient(): Redis {
  return new Redis({ lazyConnect: true });
}
`,
  'src/call-errors.ts': `export class MonitoringError extends Error {}

export class ExternalCallError extends MonitoringError {
  readonly retryable = true;
  constructor(message: string, readonly code: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'ExternalCallError';
  }
}

export class CircuitOpenError extends MonitoringError {}
`,
  'src/errors.ts': `export * from './call-errors.js';\n`,
  'src/circuit.ts': `import { CircuitOpenError } from './errors.js';

export class Circuit {
  private failures = 0;

  check(): void {
    if (this.failures > 5) throw new CircuitOpenError('the circuit is open');
  }

  fail(): void {
    this.failures += 1;
  }
}
`,
  'src/base-external-client.ts': `import { Circuit } from './circuit.js';
import { ExternalCallError } from './errors.js';
import { getLogger } from './logging.js';

export class BaseExternalClient {
  private readonly circuit = new Circuit();
  private readonly log = getLogger();

  constructor(readonly clientName: string) {}

  protected async callExternal<T>(name: string, callback: () => Promise<T>): Promise<T> {
    this.circuit.check();
    this.log.info(name);
    try {
      return await callback();
    } catch (cause) {
      if (cause instanceof ExternalCallError) throw cause;
      this.circuit.fail();
      throw new ExternalCallError(\`\${name} was given up\`, 'GIVEN_UP', { cause });
    }
  }
}
`,
  'src/logging.ts': `export class ConfigError extends Error {}

export function getLogger(): { info(message: string): void } {
  if (process.env['LEVEL'] === 'none') throw new ConfigError('no level');
  return { info: () => undefined };
}
`,
  'src/llm.ts': `import { BaseExternalClient } from './base-external-client.js';

/** @externalService */
export class ChatProvider extends BaseExternalClient {
  constructor(private readonly fetchAnswer: (prompt: string) => Promise<string>) {
    super('chat');
  }

  async chat(prompt: string): Promise<string> {
    return this.callExternal('chat', () => this.fetchAnswer(prompt));
  }
}
`,
};

const imports = `import { ReplyError } from 'ioredis';
import { ChatProvider } from './llm.js';
import { CircuitOpenError, ExternalCallError, MonitoringError } from './errors.js';
import { Key0Store, type IKey0Store } from './key-0-store.js';
import { ConfigError } from './logging.js';

declare const store: IKey0Store;
declare const answers: ChatProvider;
declare function report(error: unknown): void;
`;

/** Each case has a store of its own, `Key0Store`, whose one operation no other store has, and a module that uses it. */
function outcomesOf(cases: readonly (readonly [string, string, ...unknown[]])[], members: readonly (string | undefined)[] = []): string[] {
  const numbered = (text: string, index: number): string => text.replaceAll(/([Kk]ey-?)0|(find)0/gu, (_, key = '', find = '') => `${key}${find}${index}`);
  const stores = cases.map(([, code], index): [string, string][] => [
    [`src/key-${index}-store.ts`, numbered(`import type { Redis } from 'ioredis';
import { BaseExternalClient } from './base-external-client.js';
import { ExternalCallError } from './errors.js';
import { createRedisClient } from './redis-client.js';

export interface IKey0Store {
  find0(key: string): Promise<string | null>;
}

export class Key0Store extends BaseExternalClient implements IKey0Store {
  private readonly redis: Redis = createRedisClient();

  constructor() {
    super('keys');
  }

${members[index] ?? `  async find0(key: string): Promise<string | null> {
    return this.callExternal('find', () => this.redis.get(key));
  }`}
}
`, index).replace(/import \{ ExternalCallError \}.*\n/u, (line) => ((members[index] ?? '').includes('ExternalCallError') ? line : ''))],
    [code.startsWith('// tests') ? `tests/user-${index}.test.ts` : `src/user-${index}.ts`, numbered(code.startsWith('// tests') ? code : imports + code, index)],
  ]);
  const root = tempFolder({ ...shared, ...Object.fromEntries(stores.flat()) });
  symlinkSync(resolve('node_modules'), join(root, 'node_modules'));
  const { plan, typeErrors } = migrated(root);
  if (typeErrors.length > 0) throw new Error(typeErrors.join('\n'));
  return cases.map((_, index) => {
    const name = `Key${index}Store`;
    const refusals = plan.refusals.filter((each) => each.class === name).map(({ reason, detail }) => `${reason}: ${detail}`);
    if (refusals.length === 0 && !plan.groups.some(({ classes }) => classes.some((each) => each.class === name))) return 'not planned';
    const notes = plan.groups.flatMap(({ classes }) => classes).filter((each) => each.class === name).flatMap((each) => each.notes);
    return [...new Set(refusals)].join('\n') || notes.filter((note) => note.includes('holds for none')).join('\n') || 'migrated';
  });
}

const refused: [string, string, string][] = [
  ['by class, through the contract', `
export async function load(key: string): Promise<string | null> {
  try {
    return await store.find0(key);
  } catch (error) {
    if (error instanceof ExternalCallError) return null;
    throw error;
  }
}`, 'error instanceof ExternalCallError (src/user-0.ts:15)'],
  ['by a class that a helper of the base throws', `
export const load = (key: string): Promise<string | null> => store.find0(key).catch((error: unknown) => {
  if (error instanceof CircuitOpenError) return null;
  throw error;
});`, 'error instanceof CircuitOpenError (src/user-1.ts:12)'],
  ['by a class that theirs extend', `
export async function load(key: string): Promise<string | null> {
  try {
    return await store.find0(key);
  } catch (error) {
    return error instanceof MonitoringError ? null : '';
  }
}`, 'error instanceof MonitoringError (src/user-2.ts:15)'],
  ['by name', `
export async function load(key: string): Promise<string | null> {
  try {
    return await store.find0(key);
  } catch (error) {
    if ((error as Error).name === 'ExternalCallError') return null;
    throw error;
  }
}`, "'ExternalCallError' (src/user-3.ts:15)"],
  ['by code', `
export async function load(key: string): Promise<string | null> {
  try {
    return await store.find0(key);
  } catch (error) {
    if ((error as { code?: string }).code === 'GIVEN_UP') return null;
    throw error;
  }
}`, "(error as { code?: string }).code === 'GIVEN_UP' (src/user-4.ts:15)"],
  ['by a member that only they have', `
export async function load(key: string): Promise<string | null> {
  try {
    return await store.find0(key);
  } catch (error: any) {
    if (error.retryable) return null;
    throw error;
  }
}`, 'error.retryable (src/user-5.ts:15)'],
  ['by what they keep as their cause', `
export async function load(key: string): Promise<string | null> {
  try {
    return await store.find0(key);
  } catch (error) {
    report((error as Error).cause);
    throw error;
  }
}`, '(error as Error).cause (src/user-6.ts:15)'],
  ['by their message', `
export async function load(key: string): Promise<string | null> {
  try {
    return await store.find0(key);
  } catch (error) {
    if ((error as Error).message.includes('was given up')) return null;
    throw error;
  }
}`, "'was given up' (src/user-7.ts:15)"],
  ['in a function that is handed the error', `
function isGivenUp(error: unknown): boolean {
  return error instanceof ExternalCallError;
}

export async function load(key: string): Promise<string | null> {
  try {
    return await store.find0(key);
  } catch (error) {
    if (isGivenUp(error)) return null;
    throw error;
  }
}`, 'error instanceof ExternalCallError (src/user-8.ts:12)'],
  ['through a variable of another type', `
const reader: { find0(key: string): Promise<string | null> } = new Key0Store();

export async function load(key: string): Promise<string | null> {
  try {
    return await reader.find0(key);
  } catch (error) {
    if (error instanceof ExternalCallError) return null;
    throw error;
  }
}`, 'error instanceof ExternalCallError (src/user-9.ts:17)'],
  ['through a variable of which nothing is known', `
export async function load(keys: any): Promise<string | null> {
  try {
    return await keys.find0('a');
  } catch (error) {
    if (error instanceof ExternalCallError) return null;
    throw error;
  }
}`, 'error instanceof ExternalCallError (src/user-10.ts:15)'],
  ['around a class that uses the contract', `
class Sessions {
  constructor(private readonly keys: IKey0Store) {}

  async load(key: string): Promise<string> {
    return (await this.keys.find0(key)) ?? '';
  }
}

export async function handle(sessions: Sessions): Promise<number> {
  try {
    await sessions.load('a');
    return 200;
  } catch (error) {
    return error instanceof ExternalCallError ? 503 : 500;
  }
}`, 'error instanceof ExternalCallError (src/user-11.ts:24)'],
  ['around a function that is handed in', `
async function guarded<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ExternalCallError) return null;
    throw error;
  }
}

export const load = (key: string): Promise<string | null> => guarded(() => store.find0(key));`, 'error instanceof ExternalCallError (src/user-12.ts:15)'],
  ['around a function that is kept in a field', `
class Loader {
  private readonly read: (key: string) => Promise<string | null>;

  constructor(read: (key: string) => Promise<string | null>) {
    this.read = read;
  }

  async load(key: string): Promise<string | null> {
    try {
      return await this.read(key);
    } catch (error) {
      if (error instanceof ExternalCallError) return null;
      throw error;
    }
  }
}

export const loader = new Loader((key) => store.find0(key));`, 'error instanceof ExternalCallError (src/user-13.ts:22)'],
  ['among results that were settled', `
export async function load(keys: string[]): Promise<number> {
  const results = await Promise.allSettled(keys.map((key) => store.find0(key)));
  return results.filter((result) => result.status === 'rejected' && result.reason instanceof ExternalCallError).length;
}`, 'result.reason instanceof ExternalCallError (src/user-14.ts:13)'],
  ['of a test', `// tests
import { expect, it } from 'vitest';
import { ExternalCallError as GivenUp } from '../src/errors.js';
import type { IKey0Store } from '../src/key-0-store.js';

declare function makeStore(): IKey0Store;

it('gives up', async () => {
  await expect(makeStore().find0('a')).rejects.toThrow(GivenUp);
});
`, 'GivenUp (tests/user-15.test.ts:9)'],
];

const openHandlers: [string, string, string][] = [
  ['the handler of a framework', `
interface App { use(handler: (error: unknown) => number): void }

export function install(app: App): void {
  app.use((error) => (error instanceof ExternalCallError ? 503 : 500));
}`, 'error instanceof ExternalCallError (src/user-0.ts:14): which calls it guards is not known, app.use is handed it'],
  ['a function that nothing calls', `
export function statusOf(error: unknown): number {
  return error instanceof ExternalCallError ? 503 : 500;
}`, 'error instanceof ExternalCallError (src/user-0.ts:12): which calls it guards is not known, who calls it is not known'],
  ['a table', `
export const statuses = new Map<Function, number>([[ExternalCallError, 503]]);`, 'ExternalCallError (src/user-0.ts:11): which calls it guards is not known, it stands outside of every function'],
];

const kept: [string, string, string, string?][] = [
  ['of another class, in a file that knows the store as well', `
export async function load(key: string): Promise<string | null> {
  const known = await store.find0(key);
  try {
    return known ?? (await answers.chat(key));
  } catch (error) {
    if (error instanceof ExternalCallError) return null;
    throw error;
  }
}`, 'migrated'],
  ['that only takes the wrapper off', `
export async function load(key: string): Promise<string | null> {
  try {
    return await store.find0(key);
  } catch (error) {
    throw error instanceof ExternalCallError ? (error.cause ?? error) : error;
  }
}`, 'error instanceof ExternalCallError (src/user-1.ts:15) holds for none of its errors any more: without it the same happens\nerror.cause (src/user-1.ts:15) holds for none of its errors any more: without it the same happens'],
  ['beside one of the driver', `
export async function load(key: string): Promise<string | null> {
  try {
    return await store.find0(key);
  } catch (error) {
    if (error instanceof ExternalCallError || error instanceof ReplyError) return null;
    throw error;
  }
}`, 'error instanceof ExternalCallError (src/user-2.ts:15) holds for none of its errors any more: the driver’s own are tested beside it'],
  ['of what only the construction of the base may throw', `
export async function load(key: string): Promise<string | null> {
  try {
    return await new Key0Store().find0(key);
  } catch (error) {
    if (error instanceof ConfigError) return null;
    throw error;
  }
}`, 'migrated'],
  ['with a code of the system', `
export async function load(key: string): Promise<string | null> {
  try {
    return await store.find0(key);
  } catch (error) {
    if ((error as { code?: string }).code === 'ENOENT') return null;
    throw error;
  }
}`, 'migrated'],
  ['in the class, around what makes no call', '', 'migrated', `
  async find0(key: string): Promise<string | null> {
    const value = await this.callExternal('find', () => this.redis.get(key));
    try {
      return this.parsed(value);
    } catch (error) {
      return error instanceof ExternalCallError ? '' : null;
    }
  }

  private parsed(value: string | null): string | null {
    return value === null ? null : String(JSON.parse(value));
  }`],
];

describe('a test for an error of the wrapper', () => {
  it('refuses the class whose calls it guards', () => {
    const outcomes = outcomesOf(refused);
    expect(Object.fromEntries(refused.map(([name], index) => [name, outcomes[index]]))).toEqual(Object.fromEntries(refused.map(([name, , expected]) => [name, `catch-wrapper-error: ${expected}`])));
  });

  it.each(openHandlers)('refuses every class of the base where nobody knows what it guards: %s', (_, code, expected) => {
    expect(outcomesOf([['', code]])).toEqual([`catch-wrapper-error: ${expected}`]);
  });

  it('refuses nothing where no call of the class comes to it, or its branch makes no difference', () => {
    const outcomes = outcomesOf(kept, kept.map(([, , , members]) => members));
    expect(Object.fromEntries(kept.map(([name], index) => [name, outcomes[index]]))).toEqual(Object.fromEntries(kept.map(([name, , expected]) => [name, expected])));
  });
});

describe('a client that a store no longer uses', () => {
  const client = `import type { Redis } from 'ioredis';
import { BaseExternalClient } from './base-external-client.js';
import { createRedisClient } from './redis-client.js';

export class VerboseRedis extends BaseExternalClient {
  private readonly redis: Redis = createRedisClient();

  constructor() {
    super('redis');
  }

  async get(key: string): Promise<string | null> {
    return this.callExternal('get', () => this.redis.get(key));
  }
}
`;
  const store = `import { VerboseRedis } from './verbose-redis.js';

export class SessionStore {
  private readonly redis = new VerboseRedis();

  async load(key: string): Promise<string | null> {
    return this.redis.get(key);
  }
}
`;
  const user = (guarded: string): string => `import { ExternalCallError } from './errors.js';
import { SessionStore } from './session-store.js';
import { VerboseRedis } from './verbose-redis.js';

const sessions = new SessionStore();
const plain = new VerboseRedis();

export async function load(key: string): Promise<string | null> {
  const found = await sessions.load(key) ?? await plain.get(key);
  try {
    return found ?? await ${guarded}(key);
  } catch (error) {
    if (error instanceof ExternalCallError) return null;
    throw error;
  }
}
`;
  it.each([
    ['refuses the store, for errors that come through it', 'sessions.load', [['SessionStore', 'error instanceof ExternalCallError (src/user.ts:13)']]],
    ['leaves the store migrated, for errors of the client itself', 'plain.get', []],
  ])('%s', (_, guarded, expected) => {
    const root = tempFolder({ ...shared, 'src/verbose-redis.ts': client, 'src/session-store.ts': store, 'src/user.ts': user(guarded) });
    symlinkSync(resolve('node_modules'), join(root, 'node_modules'));
    const { plan, typeErrors } = migrated(root);
    expect(typeErrors).toEqual([]);
    expect(plan.refusals.filter((refusal) => refusal.class === 'SessionStore').map((refusal) => [refusal.class, refusal.detail])).toEqual(expected);
  });
});

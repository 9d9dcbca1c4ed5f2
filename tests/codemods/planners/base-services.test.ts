import { describe, expect, it } from 'vitest';
import { outcomesOf, type Outcome } from './class-table.ts';

const context = `import { AsyncLocalStorage } from 'node:async_hooks';

export const operations = new AsyncLocalStorage<string>();
export const quiet = new AsyncLocalStorage<string>();

export function current(): string | undefined {
  return operations.getStore();
}
`;

const decorators = `export function slow(_target: object, key: string, descriptor: PropertyDescriptor): void {
  const original = descriptor.value as (...args: unknown[]) => Promise<unknown>;
  descriptor.value = async function (this: any, ...args: unknown[]) {
    const value = await original.apply(this, args);
    this.logger.warn(key);
    return value;
  };
}

export function plain(_target: object, key: string): void {
  void key;
}
`;

interface Base {
  /** What stands in it before its call method. */
  readonly members?: string;
  /** What its call method does. */
  readonly body?: string;
}

/** What becomes of a store with these members over a base. */
function becomes({ members = '', body = 'return callback();' }: Base, own: string, get = "async get(key: string): Promise<string | null> {\n  return this.callExternal('get', () => this.redis.get(key));\n}"): Outcome | undefined {
  const base = `import { operations, quiet } from './context.js';
import { getLogger } from './logging.js';

export interface Ended {
  close?(): Promise<void>;
}

export function endLater(ended: Ended): void {
  void ended;
}

export function count(value: unknown): void {
  void value;
}

export class BaseExternalClient {
  protected readonly logger = getLogger('client');
${members}

  protected async callExternal<T>(name: string, callback: () => Promise<T>): Promise<T> {
    void [name, operations, quiet];
    ${body}
  }
}
`;
  return outcomesOf([`${own}${own === '' ? '' : '\n\n'}${get}`], { base, modules: { 'src/context.ts': context, 'src/decorators.ts': decorators }, head: "import { plain, slow } from './decorators.js';\n\nexport const marks = [plain, slow];\n", settings: {} })[0];
}

const close = 'async close(): Promise<void> {\n  await this.redis.quit();\n}';
const registers = 'constructor() {\n  endLater(this as never);\n}';
const unknowing = 'constructor() {\n  count(this);\n}';

describe('what a base does for a class beyond watching its calls', () => {
  it.each<[string, Base, string, string]>([
    ['connects the client of the class', { members: 'protected readonly redis?: { status: string; connect(): Promise<void> };', body: "if (this.redis?.status === 'wait') await this.redis.connect();\nreturn callback();" }, '', 'run-by-base: the client: the base connects it by this.redis.connect()'],
    ['runs calls in a context that others read', { body: 'return operations.run(name, callback);' }, '', 'unsupported-call: its base runs it by operations.run'],
    ['runs one call at a time', { members: 'private locked = false;', body: 'while (this.locked) await Promise.resolve();\nthis.locked = true;\ntry {\n  return await callback();\n} finally {\n  this.locked = false;\n}' }, '', 'unsupported-call: its base runs one call at a time: this.locked'],
    ['runs each call after the one before', { members: 'private before: Promise<unknown> = Promise.resolve();', body: 'const next = this.before.then(callback, callback);\nthis.before = next;\nreturn next;' }, '', 'unsupported-call: its base runs one call at a time: this.before.then'],
    ['makes something else of its instances', { members: 'constructor() {\n  return new Proxy(this, {});\n}' }, '', 'run-by-base: its instances: the base makes new Proxy(this, {}) of them'],
    ['hands it to what ends it', { members: registers }, close, 'run-by-base: the base hands the instance to what may run it'],
    ['hands it to what may do anything', { members: unknowing }, close, 'run-by-base: the base hands the instance to what may run it'],
    ['gives the client a command', { members: "constructor(client?: import('ioredis').Redis) {\n  client?.defineCommand('take', { lua: '' });\n}" }, '', "run-by-base: the client: the base does client?.defineCommand('take', { lua: '' }) with it"],
    ['makes other methods of its own', { members: "constructor() {\n  for (const key of ['get']) (this as any)[key] = (this as any)[key].bind(this);\n}" }, '', 'run-by-base: its members: the base makes (this as any)[key] = (this as any)[key].bind(this) of them'],
    ['runs what it finds by a name', { body: 'await (this as any)[`after_${name}`]?.();\nreturn callback();' }, 'protected async after_get(): Promise<void> {\n  await this.redis.incr("read");\n}', 'run-by-base: the base runs it'],
    ['runs what it finds by a name that is made before', { body: 'const hook = `after_${name}`;\nawait (this as any)[hook]?.();\nreturn callback();' }, 'async after_get(): Promise<void> {\n  await this.redis.incr("read");\n}', 'run-by-base: the base runs it'],
  ])('refuses the class where it %s', (_, base, own, expected) => {
    expect(becomes(base, own)).toEqual({ refused: expect.stringContaining(expected) as string });
  });

  it('refuses the class where it has what a decorator uses', () => {
    const get = "@slow\nasync get(key: string): Promise<string | null> {\n  return this.callExternal('get', () => this.redis.get(key));\n}";
    expect(becomes({}, '', get)).toEqual({ refused: expect.stringContaining('this.logger in the decorator slow') as string });
  });

  it.each<[string, Base, string]>([
    ['opens its own breaker', { members: 'private readonly breaker = { open: (): void => undefined };', body: 'try {\n  return await callback();\n} catch (error) {\n  this.breaker.open();\n  throw error;\n}' }, ''],
    ['runs calls in a context that nobody reads', { body: 'return quiet.run(name, callback);' }, ''],
    ['reads a clock', { members: 'private readonly clock = Date;', body: 'void this.clock.now();\nreturn callback();' }, ''],
    ['only listens to the client', { members: "constructor(client?: import('ioredis').Redis) {\n  client?.on('error', () => undefined);\n}" }, ''],
    ['runs what it finds by a name, and finds nothing', { body: 'await (this as any)[`after_${name}`]?.();\nreturn callback();' }, 'protected kept(): number {\n  return 1;\n}'],
    ['hands it on where it has nothing to end', { members: registers }, ''],
  ])('refuses nothing where it %s', (_, base, own) => {
    expect(becomes(base, own)).toMatchObject({ body: expect.stringContaining('return this.redis.get(key);') as string });
  });
});

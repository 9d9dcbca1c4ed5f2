import { describe, expect, it } from 'vitest';
import { analyzeModule } from '../../analysis/analyze.ts';
import { memoryFiles } from '../../analysis/files.ts';
import { loadModule } from '../../analysis/module-source.ts';
import { entriesOf } from '../../analysis/operation-entries.ts';
import { compilePolicy } from '../../policy/compile.ts';
import type { LogLevel } from '../../policy/settings.ts';
import { countText } from '../../survey/budget-text.ts';
import { store } from './detector.ts';

/** What each operation of the infrastructure in `src/store.ts` writes, as the command prints it. */
function budgetOf(code: string, files: Readonly<Record<string, string>> = {}, level: LogLevel = 'info'): Record<string, string> {
  const compiled = compilePolicy({});
  if (!compiled.ok) throw new Error(compiled.errors.join('\n'));
  const located = Object.entries({ ...files, 'src/store.ts': code }).map(([name, text]): [string, string] => [`/project/${name}`, text]);
  const project = { files: memoryFiles(Object.fromEntries(located)), policy: compiled.policy, root: '/project' };
  const loaded = loadModule(project.files, '/project/src/store.ts');
  if (!loaded.ok) throw new Error(loaded.detail);
  const { module } = loaded;
  const reports = analyzeModule(project, module).classes.filter(({ role }) => role === 'infrastructure');
  return Object.fromEntries(reports.flatMap((report) => entriesOf(project, module, report, level)).map(({ operation, entries }) => [operation, countText(entries)]));
}

const pino = `import pino from 'pino';\nconst logger = pino();\n`;

/** What `get` writes whose body is given. */
function get(body: string, head = '', files: Readonly<Record<string, string>> = {}, level: LogLevel = 'info'): string | undefined {
  return budgetOf(store(`  async get(key: string, values: string[]) {\n${body}\n  }\n  private async read(key: string): Promise<unknown> {\n    logger.info('read');\n    return this.redis.get(key);\n  }`, `${pino}${head}`), files, level)['get'];
}

describe('paths', () => {
  it.each([
    ['nothing', `return this.redis.get(key);`, '0'],
    ['entries in turn', `logger.info('a'); const value = await this.redis.get(key); logger.warn('b'); return value;`, '2'],
    ['a lower level', `logger.debug('a');`, '0'],
    ['one branch', `if (key) logger.info('a');`, '0-1'],
    ['both branches', `if (key) { logger.info('a'); } else { logger.info('b'); logger.info('c'); }`, '1-2'],
    ['an early return', `logger.info('a'); if (key) return 1; logger.info('b'); return 2;`, '1-2'],
    ['a branch that throws', `if (!key) { logger.error('bad key'); throw new Error(key); } logger.info('a');`, '1'],
    ['short circuits', `key && logger.info('a'); const value = key ?? logger.info('b');`, '0-2'],
    ['a switch', `switch (key) { case 'a': logger.info('a'); case 'b': logger.info('b'); break; default: return 1; }`, '0-2'],
    ['what is caught', `try { logger.info('a'); } catch (error) { logger.error('b'); throw error; } finally { logger.info('c'); }`, '2'],
    ['what is asserted to have a type', `const value = (await this.read(key)) as string; return this.read(value)!;`, '2'],
    ['an optional logger', `logger?.info('a');`, '1'],
    ['a level that is computed', `logger[values.length > 9 ? 'warn' : 'info']('a');`, '1'],
    ['a level that is computed below the asked one', `logger[values.length > 9 ? 'info' : 'debug']('a');`, '0-1'],
    ['a level test', `if (logger.isLevelEnabled('debug')) logger.info('a'); if (logger.isLevelEnabled('info')) logger.info('b');`, '1'],
    ['the environment', `if (process.env.DEBUG_STORE) logger.info('a');`, '0-1'],
  ])('%s', (_, body, expected) => {
    expect(get(body)).toBe(expected);
  });

  it('counts the level that is asked for', () => {
    expect(get(`logger.debug('a'); logger.info('b'); logger.error('c');`, '', {}, 'debug')).toBe('3');
    expect(get(`logger.debug('a'); logger.info('b'); logger.error('c');`, '', {}, 'warn')).toBe('1');
  });
});

describe('loops', () => {
  it.each([
    ['for each', `for (const value of values) { logger.info(value); logger.info(key); }`, '2 per item'],
    ['beside others', `logger.info('a'); for (const value of values) logger.info(value);`, '1 + 1 per item'],
    ['methods of arrays', `await Promise.all(values.map(async (value) => { logger.info(value); }));`, '1 per item'],
    ['a retry, which returns in its first round', `for (let attempt = 0; ; attempt += 1) { try { const value = await this.redis.get(key); logger.info('a'); return value; } catch (error) { if (attempt > 3) throw error; logger.warn('again'); } }`, '1'],
    ['while it is true', `while (true) { logger.info('a'); if (await this.redis.get(key)) return key; }`, '1 + 1 per item'],
  ])('%s', (_, body, expected) => {
    expect(get(body)).toBe(expected);
  });
});

describe('what an operation runs', () => {
  it('own methods, local functions and what they call', () => {
    const code = store(`  get(key: string) {\n    return this.read(key);\n  }\n  private read(key: string) {\n    note(key);\n    this.logger.info('b');\n    return this.redis.get(key);\n  }\n  private readonly logger = logger.child({});`, `${pino}function note(key: string) {\n  logger.info(key);\n  trace(key);\n}\nconst trace = (key: string) => logger.info('again', key);`);
    expect(budgetOf(code)).toEqual({ get: '3' });
  });

  it('functions of other files, and functions that those are handed', () => {
    const files = { 'src/timed.ts': `import pino from 'pino';\nconst log = pino();\nexport async function timed<T>(name: string, work: () => Promise<T>): Promise<T> {\n  log.info('start');\n  const result = await work();\n  log.info('end');\n  return result;\n}\n` };
    expect(get(`return timed('get', async () => { logger.info('inside'); return this.redis.get(key); });`, `import { timed } from './timed.js';\n`, files)).toBe('3');
  });

  it('clients that it holds, made or declared', () => {
    const files = { 'src/loud.ts': `import { Redis } from 'ioredis';\nimport pino from 'pino';\nexport class LoudRedis {\n  private readonly log = pino();\n  constructor(private readonly redis = new Redis()) {}\n  async get(key: string) {\n    this.log.info('get');\n    this.log.info('got');\n    return this.redis.get(key);\n  }\n}\n` };
    const code = `import { LoudRedis } from './loud.js';\nexport class KeyStore {\n  private readonly made = new LoudRedis();\n  constructor(private readonly handed: LoudRedis) {}\n  get(key: string) {\n    return this.made.get(key);\n  }\n  peek(key: string) {\n    return this.handed.get(key);\n  }\n}\n`;
    expect(budgetOf(code, files)).toEqual({ get: '2', peek: '2' });
  });

  it('inherited operations, overridden members and super', () => {
    const files = { 'src/base.ts': `import pino from 'pino';\nexport abstract class BaseStore {\n  protected readonly log = pino();\n  async get(key: string) {\n    this.log.info('get');\n    return this.load(key);\n  }\n  async set(key: string) {\n    this.log.info('set');\n  }\n  protected abstract load(key: string): Promise<unknown>;\n}\n` };
    const code = store(`  protected load(key: string) {\n    this.log.info('load');\n    return this.redis.get(key);\n  }\n  async set(key: string) {\n    await super.set(key);\n    this.log.info('own');\n  }`, `import { BaseStore } from './base.js';`).replace('class KeyStore', 'class KeyStore extends BaseStore');
    expect(budgetOf(code, files)).toEqual({ get: '2', set: '2' });
  });

  it('what a subclass alone can call is no operation', () => {
    const files = { 'src/base.ts': `export abstract class BaseStore {\n  protected async timed<T>(work: () => Promise<T>): Promise<T> {\n    return work();\n  }\n}\n` };
    const code = store(`  get(key: string) {\n    return this.timed(() => this.redis.get(key));\n  }`, `import { BaseStore } from './base.js';`).replace('class KeyStore', 'class KeyStore extends BaseStore');
    expect(budgetOf(code, files)).toEqual({ get: '0' });
  });

  it('a method of the driver that is handed on, which writes nothing', () => {
    const files = { 'src/call.ts': `export async function call<A extends unknown[], R>(name: string, run: ((...args: A) => Promise<R>) | undefined, ...args: A): Promise<R> {\n  if (!run) throw new TypeError(name);\n  return run.apply(null, args);\n}\n` };
    expect(get(`return call('get', this.redis.get.bind(this.redis), key);`, `import { call } from './call.js';\n`, files)).toBe('0');
  });

  it('a wrapper around the function of a field', () => {
    const files = { 'src/with-logging.ts': `import pino from 'pino';\nconst log = pino();\nexport function withLogging<A extends unknown[], R>(work: (...args: A) => R) {\n  return (...args: A): R => {\n    log.info('call');\n    return work(...args);\n  };\n}\n` };
    expect(budgetOf(store(`  get = withLogging((key: string) => {\n    logger.info('inside');\n    return this.redis.get(key);\n  });`, `${pino}import { withLogging } from './with-logging.js';`), files)).toEqual({ get: '2' });
  });

  it('promise handlers of success, not of failure nor of events', () => {
    expect(get(`this.redis.on('error', () => logger.error('x')); return this.redis.get(key).then((value) => { logger.info('a'); return value; }).catch(() => logger.info('b')).finally(() => logger.info('c'));`)).toBe('2');
  });

  it('a callback whose error comes first, as if there were none', () => {
    expect(get(`this.redis.get(key, (err, value) => { if (err) { logger.error('x'); return; } logger.info(value); });`)).toBe('1');
  });

  it('the functions of an object store', () => {
    const code = `import { Redis } from 'ioredis';\n${pino}const redis = new Redis();\nexport const sessionStore = {\n  async get(key: string) {\n    logger.info('get');\n    return redis.get(key);\n  },\n  async set(key: string, value: string) {\n    await redis.set(key, value);\n  },\n};\n`;
    expect(budgetOf(code)).toEqual({ get: '1', set: '0' });
  });
});

describe('options that decide', () => {
  const files = {
    'src/call.ts': `import pino from 'pino';\nconst log = pino();\nexport interface CallOptions<T> { run: () => Promise<T>; check?: (value: T) => boolean; quiet?: boolean }\nexport async function call<T>(request: string | CallOptions<T>, run?: () => Promise<T>): Promise<T> {\n  const { run: work, check, quiet = false } = typeof request === 'string' ? { run: run!, check: undefined, quiet: false } : request;\n  if (!quiet) log.info('call');\n  const value = await work();\n  if (check !== undefined) log.info('checked');\n  return value;\n}\n`,
  };
  const head = `import { call } from './call.js';\n`;
  it.each([
    ['by position', `return call('get', async () => { logger.info('in'); return this.redis.get(key); });`, '2'],
    ['in a bag', `return call({ run: () => this.redis.get(key) });`, '1'],
    ['a flag', `return call({ run: () => this.redis.get(key), quiet: true });`, '0'],
    ['a function among them', `return call({ run: () => this.redis.get(key), check: (value) => value !== null });`, '2'],
    ['spread', `const common = { quiet: true }; return call({ ...common, run: () => this.redis.get(key) });`, '0'],
  ])('%s', (_, body, expected) => {
    expect(get(body, head, files)).toBe(expected);
  });
});

describe('what cannot be read', () => {
  it.each([
    ['an import that leads nowhere', `logger.info('a'); await notify(key);`, `import { notify } from './notify.js';\n`, '1+?'],
    ['an implementation behind an interface', `await this.audit.write(key);`, `interface Audit { write(key: string): Promise<void> }\n`, '0+?'],
    ['a package', `await retry(() => this.redis.get(key));`, `import retry from 'p-retry';\n`, '0'],
    ['data', `return key.trim() + values.join();`, '', '0'],
  ])('%s', (_, body, head, expected) => {
    const code = store(`  constructor(private readonly audit: Audit) {}\n  async get(key: string, values: string[]) {\n${body}\n  }`, `${pino}${head}`);
    expect(budgetOf(code)['get']).toBe(expected);
  });

  it('a function that is handed in', () => {
    expect(budgetOf(store(`  async get(key: string, onHit: (key: string) => void) {\n    onHit(key);\n    return this.redis.get(key);\n  }`))).toEqual({ get: '0+?' });
  });

  it('a base that is not there', () => {
    expect(budgetOf(store(`  get(key: string) {\n    return this.callExternal('get', () => this.redis.get(key));\n  }`, `import { BaseExternalClient } from '@acme/monitoring';`).replace('class KeyStore', 'class KeyStore extends BaseExternalClient'))).toEqual({ get: '0+?' });
  });

  it('a decorator of the project', () => {
    const files = { 'src/log.ts': `export function Log(): MethodDecorator {\n  return () => undefined;\n}\n` };
    expect(budgetOf(store(`  @Log()\n  get(key: string) {\n    return this.redis.get(key);\n  }`, `import { Log } from './log.js';`), files)).toEqual({ get: '0+?' });
  });

  it('a function that calls itself', () => {
    expect(budgetOf(store(`  get(key: string): unknown {\n    return key ? this.get(key.slice(1)) : this.redis.get(key);\n  }`))).toEqual({ get: '0+?' });
  });
});

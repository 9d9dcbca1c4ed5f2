import { describe, expect, it } from 'vitest';
import { store } from './detector.ts';
import { budgetOf, entriesIn, get, pino } from './entries.ts';

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

describe('operations are counted of', () => {
  const note = (name: string, times: number): string => `async ${name}(key: string) { ${"logger.info('a'); ".repeat(times)}return redis.get(key); }`;
  const head = `import { Redis } from 'ioredis';\n${pino}const redis = new Redis();\n`;

  it('each of two classes', () => {
    expect(budgetOf(`${head}export class One { ${note('get', 1)} ${note('put', 2)} }\nexport class Two { ${note('find', 3)} ${note('has', 0)} }`)).toEqual({ get: '1', put: '2', find: '3', has: '0' });
  });

  it('each of two objects', () => {
    expect(budgetOf(`${head}export const oneStore = { ${note('get', 1)}, ${note('put', 2)} };\nexport const twoStore = { ${note('find', 3)}, ${note('has', 0)} };`)).toEqual({ get: '1', put: '2', find: '3', has: '0' });
  });

  it('the functions of a module, and not those that they call', () => {
    expect(budgetOf(`${head}export async function get(key: string) { trace(key); return redis.get(key); }\nexport async function put(key: string) { return redis.set(key, key); }\nfunction trace(key: string) { logger.info(key); }`)).toEqual({ get: '1', put: '0' });
  });

  it('a class between it and the monitored base, and not of the base', () => {
    const files = {
      'src/base.ts': `${pino}export class BaseExternalClient { async callExternal(name: string, run: () => unknown) { logger.info(name); return run(); } async stats() { logger.info('stats'); } }\n`,
      'src/between.ts': `import { BaseExternalClient } from './base.js';\n${pino}export class Between extends BaseExternalClient { async between(key: string) { logger.info('a'); } }\n`,
    };
    const code = `import { Between } from './between.js';\n${head}export class One extends Between { async get(key: string) { return this.callExternal('get', () => redis.get(key)); } }`;
    expect(budgetOf(code, files)).toEqual({ get: '1', between: '1' });
  });

  it('a field whose function a package makes, which cannot be read', () => {
    expect(budgetOf(`import { throttled } from 'throttled';\n${head}export class One { get = throttled(async (key: string) => redis.get(key)); }`)).toEqual({ get: '0+?' });
  });

  it('fields that are functions, with what is around them', () => {
    expect(budgetOf(`${head}export class One { get = async (key: string) => { logger.info(key); return redis.get(key); }; }`)).toEqual({ get: '1' });
  });

  it('one that is decorated by the project, but not by a package', () => {
    const code = `import { Log } from './log.js';\nimport { Traced } from 'traced';\nimport { Missing } from './missing.js';\n${head}export class One { @Log get(key: string) { return redis.get(key); } @Traced() put(key: string) { return redis.set(key, key); } @Missing() has(key: string) { return redis.exists(key); } @Known() ttl(key: string) { return redis.ttl(key); } }`;
    const unknown = entriesIn(code, { 'src/log.ts': 'export function Log() {}', 'node_modules/traced/package.json': '{}', 'node_modules/traced/index.js': '' });
    expect(unknown.map(({ operation, entries }) => `${operation}: ${entries.unknown.join()}`)).toEqual(['get: @Log', 'put: ', 'has: @Missing', 'ttl: ']);
  });
});

it('what cannot be read is named as it is written', () => {
  const code = store(`  async get(key: string, onHit: () => void, { onMiss }: Hooks, other) {\n    onHit();\n    onMiss();\n    other();\n    notify(key);\n    return this.redis.get(key);\n  }\n  async set(key: string) {\n    throw new Error(key);\n  }`, "import { notify } from './missing.js';\ninterface Hooks { onMiss: () => void }");
  expect(entriesIn(code).map(({ operation, span, entries }) => [operation, span.line, entries.unknown])).toEqual([
    ['get', 6, ['onHit', 'parameter.onMiss', 'other', 'notify']],
    ['set', 13, ['set, which always throws']],
  ]);
});

import { posix } from 'node:path';
import ts from 'typescript';

/** What a class of the fuzz finds in its project. The driver does what a script says, and records what it is asked. */
export const projectFiles: Readonly<Record<string, string>> = {
  'package.json': '{ "type": "module" }\n',
  'tsconfig.json': '{ "compilerOptions": { "module": "NodeNext", "target": "ES2023", "lib": ["ES2023"], "types": [], "strict": true, "noEmit": true }, "include": ["src"] }\n',
  'src/driver.ts': `export interface Driver {
  get(key: string): Promise<string | null>;
  set(key: string, value: string): Promise<string>;
  del(key: string): Promise<number>;
  incr(key: string): Promise<number>;
  keys(): Promise<string[]>;
  size(key: string): number;
}

/** The calls so far, and which of them fails. */
export const script: { calls: string[]; failAt: number } = { calls: [], failAt: -1 };

function answer<T>(call: string, value: T): T {
  script.calls.push(call);
  if (script.calls.length - 1 === script.failAt) throw new Error('no answer to ' + call);
  return value;
}

export class DriverClient implements Driver {
  async get(key: string): Promise<string | null> {
    return answer('get ' + key, key === 'missing' ? null : 'value of ' + key);
  }

  async set(key: string, value: string): Promise<string> {
    return answer('set ' + key + ' ' + value, 'OK');
  }

  async del(key: string): Promise<number> {
    return answer('del ' + key, 1);
  }

  async incr(key: string): Promise<number> {
    return answer('incr ' + key, 3);
  }

  async keys(): Promise<string[]> {
    return answer('keys', ['a', 'b']);
  }

  size(key: string): number {
    return answer('size ' + key, key.length);
  }
}

export function createDriver(): Driver {
  return new DriverClient();
}
`,
  'src/logging.ts': `export interface Logger {
  debug(message: string, fields?: object): void;
  info(message: string, fields?: object): void;
  warn(message: string, fields?: object): void;
  error(message: string, fields?: object): void;
}

export const entries: string[] = [];

export function getLogger(name: string): Logger {
  const write = (level: string) => (message: string) => void entries.push(level + ' ' + message + (name === '' ? '' : ''));
  return { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') };
}
`,
  'src/base.ts': `import { getLogger, type Logger } from './logging.js';

export interface CallRequest<T> {
  operationName: string;
  callFunc: () => Promise<T>;
  timeout?: number;
  retries?: number;
  validateResponse?: (response: unknown) => boolean;
  transformResponse?: (response: unknown) => unknown;
}

/** A call was given up. */
export class ExternalCallError extends Error {}

export class BaseExternalClient {
  protected readonly logger: Logger;

  constructor(clientName: string, options: { breaker?: boolean } = {}) {
    this.logger = getLogger(clientName);
    this.logger.info('client initialized', options);
  }

  protected async callExternal<T>(request: CallRequest<T>): Promise<T>;
  protected async callExternal<A extends unknown[], T>(name: string, callback: (...args: A) => Promise<T>, ...args: A): Promise<T>;
  protected async callExternal<T>(call: string | CallRequest<T>, callback?: (...args: never[]) => Promise<T>, ...args: never[]): Promise<T> {
    this.logger.info('calling');
    try {
      return await (typeof call === 'string' ? callback!.apply(this, args) : call.callFunc());
    } catch (cause) {
      throw new ExternalCallError('given up', { cause });
    }
  }

  protected callExternalSync<T>(name: string, callback: () => T, options: { timeout?: number; retries?: number } = {}): T {
    this.logger.info('calling ' + name, options);
    try {
      return callback();
    } catch (cause) {
      throw new ExternalCallError('given up', { cause });
    }
  }
}
`,
  'src/verbose-client.ts': `import { BaseExternalClient } from './base.js';
import { createDriver, type Driver } from './driver.js';

export class VerboseClient extends BaseExternalClient {
  private readonly driver: Driver = createDriver();

  constructor() {
    super('verbose');
  }

  async get(key: string): Promise<string | null> {
    return this.callExternal('get', async () => this.driver.get(key));
  }

  async del(key: string): Promise<number> {
    return this.callExternal({ operationName: 'del', callFunc: async () => this.driver.del(key), timeout: 5 });
  }
}
`,
};

/** `settings['infra-clients']` of the project. */
export const settings = {
  layers: [{ role: 'infrastructure', files: 'src/stores/**', reason: 'runs on every request' }],
  factories: [{ replaces: ['DriverClient', 'VerboseClient'], create: 'createDriver', from: 'src/driver.ts' }],
  logger: { create: 'getLogger', from: 'src/logging.ts' },
};

/** What one run of a method came to. */
export interface Run {
  /** What it gave, as JSON, or the first cause of its error. */
  readonly outcome: string;
  /** What the driver was asked, in order. */
  readonly calls: readonly string[];
  readonly warningsAndErrors: readonly string[];
  readonly otherLogs: readonly string[];
}

interface Instance {
  readonly [method: string]: (key: string, count: number) => unknown;
}

/** Runs each method of a class with a driver that answers, and with ones whose first, second and third call fails. */
export async function runsOf(texts: Readonly<Record<string, string>>, file: string, name: string, methods: number): Promise<Run[]> {
  const load = loader(texts);
  const { script } = load('src/driver.ts') as { script: { calls: string[]; failAt: number } };
  const { entries } = load('src/logging.ts') as { entries: string[] };
  const made = (load(file) as Record<string, new () => Instance>)[name];
  if (!made) throw new Error(`${file} exports no ${name}`);
  const instance = new made();
  const runs: Run[] = [];
  for (let index = 0; index < methods; index += 1) {
    for (const failAt of [-1, 0, 1, 2]) {
      for (const [key, count] of [['k', 2], ['missing', 9]] as const) {
        Object.assign(script, { calls: [], failAt });
        entries.length = 0;
        const outcome = await outcomeOf(() => instance[`run${index}`]?.(key, count));
        const isKept = (entry: string): boolean => /^(?:warn|error) /u.test(entry);
        runs.push({ outcome, calls: [...script.calls], warningsAndErrors: entries.filter(isKept), otherLogs: entries.filter((entry) => !isKept(entry)) });
      }
    }
  }
  return runs;
}

async function outcomeOf(run: () => unknown): Promise<string> {
  try {
    return `gives ${JSON.stringify(await run())}`;
  } catch (error) {
    return `throws ${String(firstCause(error))}`;
  }
}

function firstCause(error: unknown): unknown {
  return error instanceof Error && error.cause !== undefined ? firstCause(error.cause) : error;
}

/** Loads modules of the project from their texts, each once. */
function loader(texts: Readonly<Record<string, string>>): (file: string) => object {
  const loaded = new Map<string, object>();
  const load = (file: string): object => {
    const known = loaded.get(file);
    if (known) return known;
    const text = texts[file];
    if (text === undefined) throw new Error(`${file} is not there`);
    const { outputText } = ts.transpileModule(text, { compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 } });
    const exported = {};
    loaded.set(file, exported);
    const require = (specifier: string): object => load(posix.join(posix.dirname(file), specifier).replace(/\.js$/u, '.ts'));
    // The text is one that this test made.
    const run = new Function('exports', 'require', outputText) as (exports: object, require: (specifier: string) => object) => void; // eslint-disable-line @typescript-eslint/no-implied-eval
    run(exported, require);
    return exported;
  };
  return load;
}

import { readFileSync } from 'node:fs';
import { runInThisContext } from 'node:vm';
import ts from 'typescript';

/** What one call of an operation did: the calls that reached the driver, in order, and how it ended. */
export interface Trace {
  readonly driver: readonly string[];
  readonly end: string;
}

/** How the scripted driver answers. */
export const answers = ['a value', 'nothing', 'a rejection'] as const;

/**
 * Runs the first operation of each class of a table against a scripted driver.
 *
 * @param text the text of the file that holds the classes
 * @param base the text of the module of the monitored base
 */
export async function traces(text: string, base: string, answer: (typeof answers)[number]): Promise<Trace[]> {
  const driver: string[] = [];
  const redis = new Proxy({}, {
    get: (_, method: string) => (...args: unknown[]) => {
      driver.push(`${method}(${args.map(String).join(', ')})`);
      if (answer === 'a rejection') return Promise.reject(new Error(`${method} failed`));
      return Promise.resolve(answer === 'nothing' ? null : '{"n":1}');
    },
  });
  const silent = { debug: () => {}, info: () => {}, error: () => {} };
  const logging = { getLogger: () => silent };
  const modules: Record<string, unknown> = { './logging.js': logging, './redis-client.js': { createRedisClient: () => redis } };
  modules['./base-external-client.js'] = evaluated(base, modules);
  const found: Trace[] = [];
  for (const Store of Object.values(evaluated(text, modules))) {
    if (typeof Store !== 'function') continue;
    const store = new (Store as new (name: string) => Record<string, (...args: unknown[]) => unknown>)('store');
    const [operation] = Object.getOwnPropertyNames(Store.prototype).filter((name) => name !== 'constructor');
    const method = store[operation ?? ''];
    driver.length = 0;
    const args = /^(?:async )?\w+\(keys/u.test(String(method)) ? [['a', 'b']] : ['a', 'b'];
    const end = await ended(() => method?.apply(store, args));
    found.push({ driver: [...driver], end });
  }
  return found;
}

/** The text of the monitored base that the table's project has. */
export const projectBase = readFileSync('fixtures/cases/forwarded/input/src/base-external-client.ts', 'utf8');

async function ended(run: () => unknown): Promise<string> {
  let promise: unknown;
  try {
    promise = run();
  } catch (error) {
    return `throws ${reason(error)}`;
  }
  try {
    return `gives ${JSON.stringify(await promise)}`;
  } catch (error) {
    return `rejects with ${reason(error)}`;
  }
}

/** What the driver said: the base wraps it, and after the migration nothing does. */
function reason(error: unknown): string {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  return cause instanceof Error ? cause.message : String(cause);
}

function evaluated(text: string, modules: Readonly<Record<string, unknown>>): Record<string, { prototype: object } | object> {
  const { outputText } = ts.transpileModule(text, { compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 } });
  const exports = {};
  const run = runInThisContext(`(function (require, exports) { ${outputText}\n})`) as (require: (name: string) => unknown, exports: object) => void;
  run((name) => modules[name], exports);
  return exports;
}

import { describe, expect, it } from 'vitest';
import { resolve } from 'node:path';
import { migrated } from '../migrated.ts';

const store = (name: string): string => `
export class ${name} extends BaseExternalClient {
  protected readonly redis: Redis = createRedisClient();

  async get(key: string): Promise<string | null> {
    return this.callExternal('get', () => this.redis.get(key));
  }
}
`;

const tools = `export const log = { debug: (text: string): void => void text, error: (text: string): void => void text };
export const reads = { labels: (name: string) => ({ inc: (): void => void name }) };
export const seen: string[] = [];
export const bus = { emit: (name: string): void => void seen.push(name) };
export interface Services { readonly profile: { ensure(name: string): void } }
`;

/** What the report says of the base whose call method does this, as \`code: lines\`. */
function watchesOf(body: string, members = ''): readonly string[] {
  const base = `import { bus, log, reads, type Services } from './tools.js';

export class BaseExternalClient {
  declare protected readonly services: Services;
${members}

  protected async callExternal<T>(name: string, callback: () => Promise<T>): Promise<T> {
    void [bus, log, reads];
${body}
  }
}
`;
  const { plan } = migrated(resolve('fixtures/cases/forwarded/input'), {
    overlay: {
      'src/base-external-client.ts': base,
      'src/tools.ts': tools,
      'src/key-store.ts': `import type { Redis } from 'ioredis';\nimport { BaseExternalClient } from './base-external-client.js';\nimport { createRedisClient } from './redis-client.js';\n${store('KeyStore')}${store('NameStore')}`,
    },
  });
  const [first, second] = plan.groups.flatMap(({ classes }) => classes);
  expect(second?.bases).toEqual(first?.bases);
  return (first?.bases ?? []).flatMap(({ class: name, file, line, watches }) => {
    expect({ name, file, line }).toEqual({ name: 'BaseExternalClient', file: 'src/base-external-client.ts', line: 3 });
    return watches.map(({ code, lines }) => `${code}: ${lines.join(', ')}`);
  });
}

describe('what the report says of a base besides the notes', () => {
  it.each([
    ['its logs, each by all its lines', "    log.debug(name);\n    try {\n      return await callback();\n    } catch (error) {\n      log.error(name);\n      throw error;\n    } finally {\n      log.debug('end');\n    }", ['log.debug: 9, 16', 'log.error: 13']],
    ['a console, but not what the language only computes', '    const start = performance.now();\n    const value = await callback();\n    console.info(JSON.stringify({ name, ms: Math.round(performance.now() - start) }));\n    return value;', ['console.info: 11']],
    ['a measurement as one', '    reads.labels(name).inc();\n    return callback();', ['reads.labels(name).inc: 9']],
    ['what a name behind an interface is believed to do', '    this.services.profile.ensure(name);\n    return callback();', ['this.services.profile.ensure: 9']],
    ['what the methods that it uses call, in place of their calls', '    this.told(name);\n    return callback();', ['log.debug: 6'], '  private told(name: string): void {\n    log.debug(name);\n  }'],
    ['what its constructor and its fields call', '    return callback();', ['log.debug: 5, 7'], "  protected readonly made = log.debug('field');\n  constructor() {\n    log.debug('made');\n  }"],
  ])('is %s', (_what, body, expected, members = '') => {
    expect(watchesOf(body, members)).toEqual(expected);
  });

  it('is not what a note names, nor steps of the promise', () => {
    expect(watchesOf("    bus.emit(name);\n    return callback().then((value) => value).finally(() => log.debug(name));")).toEqual(['log.debug: 10']);
  });

  it('is nothing of a member that no call, constructor or framework runs', () => {
    expect(watchesOf('    return callback();', "  reset(): void {\n    log.debug('reset');\n  }")).toEqual([]);
  });
});

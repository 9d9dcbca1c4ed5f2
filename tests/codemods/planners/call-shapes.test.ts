import { describe, expect, it } from 'vitest';
import { tableOf } from './class-table.ts';
import { answers, projectBase, traces } from './same-behaviour.ts';

/** Shapes of calls with the name first and forwarded arguments last, and what becomes of them. */
const positional: [string, string, string][] = [
  ['assigned early returns', `
async get(key: string): Promise<string> {
  const value = await this.callExternal('kv.read', async () => {
    const found = await this.redis.get(key);
    if (found === null) return 'none';
    return found;
  });
  return value.trim();
}`, `
async get(key: string): Promise<string> {
  const runRead = async () => {
    const found = await this.redis.get(key);
    if (found === null) return 'none';
    return found;
  };
  const value = await runRead();
  return value.trim();
}`],
  ['asserted in the callback', `
async ping(): Promise<boolean> {
  const pong = await this.callExternal('ping', async () => (await this.redis.call('PING')) as string);
  return pong === 'PONG';
}`, `
async ping(): Promise<boolean> {
  const pong = (await this.redis.call('PING')) as string;
  return pong === 'PONG';
}`],
  ['assigned one return', `
async get(key: string): Promise<string> {
  const value = await this.callExternal('read', async () => {
    // The old name first.
    const found = await this.redis.get(key);
    return found ?? '';
  });
  return value.trim();
}`, `
async get(key: string): Promise<string> {
  // The old name first.
  const found = await this.redis.get(key);
  const value = found ?? '';
  return value.trim();
}`],
  ['two with the same names', `
async both(key: string): Promise<string> {
  const a = await this.callExternal('read', async () => {
    const found = await this.redis.get(key);
    return found ?? '';
  });
  const b = await this.callExternal('read', async () => {
    const found = await this.redis.get(a);
    return { found }.found ?? '';
  });
  return a + b;
}`, `
async both(key: string): Promise<string> {
  const innerFound = await this.redis.get(key);
  const a = innerFound ?? '';
  const innerFound2 = await this.redis.get(a);
  const b = { found: innerFound2 }.found ?? '';
  return a + b;
}`],
  ['captured', `
async get(key: string): Promise<string | null> {
  const call = this.callExternal.bind(this);
  return call('get', async () => this.redis.get(key));
}`, `
async get(key: string): Promise<string | null> {
  return this.redis.get(key);
}`],
  ['captured in a field', `
private readonly call = this.callExternal.bind(this);

async get(key: string): Promise<string | null> {
  return this.call('get', async () => this.redis.get(key));
}`, `
async get(key: string): Promise<string | null> {
  return this.redis.get(key);
}`],
  ['self', `
async get(key: string): Promise<string | null> {
  const self = this;
  return self.callExternal('get', async () => self.redis.get(key));
}`, `
async get(key: string): Promise<string | null> {
  const self = this;
  return self.redis.get(key);
}`],
  ['chained', `
async get(key: string): Promise<string> {
  return this.callExternal('get', () => this.redis.get(key)).then((value) => value ?? '');
}`, `
async get(key: string): Promise<string> {
  return this.redis.get(key).then((value) => value ?? '');
}`],
  ['caught in the chain', `
get(key: string): Promise<string> {
  return this.callExternal('get', async () => String(await plain(key))).catch(() => '');
}`, `
get(key: string): Promise<string> {
  const get = async () => String(await plain(key));
  return get().catch(() => '');
}`],
  ['Promise.all', `
async two(a: string, b: string): Promise<(string | null)[]> {
  return Promise.all([this.callExternal('a', () => this.redis.get(a)), this.callExternal('b', () => plain(b))]);
}`, `
async two(a: string, b: string): Promise<(string | null)[]> {
  const runB = async () => plain(b);
  return Promise.all([this.redis.get(a), runB()]);
}`],
  ['in map with a block', `
async many(keys: string[]): Promise<string[]> {
  return Promise.all(keys.map((key) => this.callExternal('get', async () => {
    const found = await this.redis.get(key);
    return found ?? '';
  })));
}`, `
async many(keys: string[]): Promise<string[]> {
  return Promise.all(keys.map(async (key) => {
    const found = await this.redis.get(key);
    return found ?? '';
  }));
}`],
  ['type argument', `
async get(key: string): Promise<number> {
  const value = await this.callExternal<[], { n: number }>('get', async () => JSON.parse((await this.redis.get(key)) ?? '{}'));
  return value.n;
}`, `
async get(key: string): Promise<number> {
  const value: { n: number } = await JSON.parse((await this.redis.get(key)) ?? '{}');
  return value.n;
}`],
  ['returned in try', `
async get(key: string): Promise<string | null> {
  try {
    return this.callExternal('get', () => plain(key));
  } catch {
    return null;
  }
}`, `
async get(key: string): Promise<string | null> {
  try {
    const get = async () => plain(key);
    return get();
  } catch {
    return null;
  }
}`],
  ['used twice', `
async get(key: string): Promise<string | null> {
  const read = async () => this.redis.get(key);
  return (await this.callExternal('get', read)) ?? (await read());
}`, `
async get(key: string): Promise<string | null> {
  const read = async () => this.redis.get(key);
  return (await read()) ?? (await read());
}`],
  ['guard', `
async get(key: string): Promise<string | null> {
  return this.guarded('get', async () => this.redis.get(key));
}

private async guarded<T>(name: string, run: () => Promise<T>): Promise<T> {
  return this.callExternal(name, run);
}`, `
async get(key: string): Promise<string | null> {
  return this.redis.get(key);
}`],
  ['guard that does more', `
async get(key: string): Promise<string | null> {
  return this.guarded('get', async () => this.redis.get(key));
}

private async guarded<T>(name: string, run: () => Promise<T>): Promise<T> {
  const value = await this.callExternal(name, run);
  return value;
}`, `
async get(key: string): Promise<string | null> {
  return this.guarded('get', async () => this.redis.get(key));
}

private async guarded<T>(name: string, run: () => Promise<T>): Promise<T> {
  const value = await run();
  return value;
}`],
  ['branch without braces', `
async get(key: string, fresh: boolean): Promise<string | null> {
  if (fresh) return this.callExternal('get', async () => {
    await this.redis.del(key);
    return this.redis.get(key);
  });
  return null;
}`, `
async get(key: string, fresh: boolean): Promise<string | null> {
  if (fresh) {
    await this.redis.del(key);
    return this.redis.get(key);
  }
  return null;
}`],
  ['post processed block', `
async pong(): Promise<boolean> {
  return (await this.callExternal('ping', async () => {
    const answer = await this.redis.ping();
    return answer.toUpperCase();
  })) === 'PONG';
}`, `
async pong(): Promise<boolean> {
  const answer = await this.redis.ping();
  return answer.toUpperCase() === 'PONG';
}`],
  ['arguments read', `
private readonly prefix = 'p:';

async get(key: string): Promise<string | null> {
  return this.callExternal('get', async (name: string) => this.redis.get(name), this.prefix + key);
}`, `
private readonly prefix = 'p:';

async get(key: string): Promise<string | null> {
  return this.redis.get(this.prefix + key);
}`],
  ['own parameter with statements', `
async next(key: string): Promise<string> {
  return this.callExternal('next', async (name: string) => {
    const found = await this.redis.get(name);
    return found ?? name;
  }, key.trim());
}`, `
async next(key: string): Promise<string> {
  const name = key.trim();
  const found = await this.redis.get(name);
  return found ?? name;
}`],
  ['shadowed', `
async get(keys: string[]): Promise<(string | null)[]> {
  const key = 'all';
  const read = async () => this.redis.get(key);
  return Promise.all(keys.map((key) => this.callExternal(key, read)));
}`, `
async get(keys: string[]): Promise<(string | null)[]> {
  const key = 'all';
  const read = async () => this.redis.get(key);
  return Promise.all(keys.map((key) => read()));
}`],
  ['template name only', `
private readonly prefix = 'kv';

async get(key: string): Promise<string | null> {
  return this.callExternal(\`\${this.prefix}.get\`, async () => this.redis.get(key));
}`, `
async get(key: string): Promise<string | null> {
  return this.redis.get(key);
}`],
  ['a clause of a switch', `
async get(key: string): Promise<string> {
  switch (key) {
    // The first.
    case 'a':
      return this.callExternal('a', async () => {
        const found = await this.redis.get(key);
        if (found === null) return 'none';
        return found;
      });
    case 'b': // It is kept:
      await this.callExternal('b', async () => {
        const found = await this.redis.get(key);
        await this.redis.set(key, found ?? '');
      });
      break;
    default:
      return this.callExternal('c', async () => {
        const found = await this.redis.get(key);
        return found ?? key;
      });
  }
  return 'b';
}`, `
async get(key: string): Promise<string> {
  switch (key) {
    // The first.
    case 'a': {
      const found = await this.redis.get(key);
      if (found === null) return 'none';
      return found;
    }
    case 'b': // It is kept:
      {
        const found = await this.redis.get(key);
        await this.redis.set(key, found ?? '');
      }
      break;
    default: {
      const found = await this.redis.get(key);
      return found ?? key;
    }
  }
  return 'b';
}`],
  ['a function that is bound where it stands', `
async get(key: string): Promise<string | null> {
  return this.callExternal('get', async function (this: any, name: string) {
    const found = await this.redis.get(name);
    return found;
  }.bind(this), key);
}`, `
async get(key: string): Promise<string | null> {
  const found = await this.redis.get(key);
  return found;
}`],
];

const refused: [string, string, string][] = [
  ['a bound function that asks for its arguments', `
async get(key: string): Promise<string | null> {
  return this.callExternal('get', function (this: any) { return this.redis.get(String(arguments[0])); }.bind(this), key);
}`, 'unsupported-call: its callback is a function with a name or `arguments` of its own'],
  ['a function that is bound to something else', `
async get(key: string): Promise<string | null> {
  return this.callExternal('get', function (this: any) { return this.get(key); }.bind(this.redis));
}`, "unsupported-call: function (this: any) { return this.get(key); }.bind(this.redis) binds a function to something else than its owner"],
  ['phantom', `
async get(key: string): Promise<string | null> {
  const found = await (this as any).callExternalAsync('get', () => undefined);
  return this.callExternal('get', async () => found ?? this.redis.get(key));
}`, "unsupported-call: the base has no callExternalAsync that the checker knows"],
  ['placeholder', `
async get(): Promise<unknown> {
  return this.callExternal('get', () => Promise.resolve(null));
}`, "unsupported-call: its callback is a placeholder: it only gives Promise.resolve(null), which is no call of anything"],
];

/** A base that takes one object, forwards what is no option, and has a method with the name in its options. */
const bagBase = `import { getLogger, type Logger } from './logging.js';

export interface CallOptions<T> {
  operationName?: string;
  timeout?: number;
  retries?: number;
  fallback?: string;
  validateResponse?: (response: T) => boolean;
  transformResponse?: (response: T) => T;
}

export interface CallRequest<A, T> extends CallOptions<T> {
  operationName: string;
  callFunc: (args: A) => Promise<T>;
}

export interface Span {
  tag(name: string): void;
}

export class BaseExternalClient {
  protected readonly logger: Logger = getLogger('base');

  /** Everything that is no option is handed to the function. */
  protected async callExternal<A, T>(request: CallRequest<A, T> & A): Promise<T> {
    const { operationName, callFunc, timeout, retries, validateResponse, transformResponse, ...args } = request;
    const response = await callFunc(args as A);
    if (validateResponse?.(response) === false) throw new Error(\`\${operationName} gave an invalid response\`, { cause: timeout ?? retries });
    try {
      return transformResponse ? transformResponse(response) : response;
    } catch {
      return response;
    }
  }

  /** The name stands in the options. */
  async callWithOptions<T>(callFunc: (span: Span) => Promise<T>, options: CallOptions<T> = {}): Promise<T> {
    const response = await callFunc({ tag: () => undefined });
    if (options.validateResponse?.(response) === false) throw new Error(\`\${options.operationName} gave an invalid response\`);
    return options.transformResponse ? options.transformResponse(response) : response;
  }
}
`;

const settings = { monitoredBases: [{ class: 'BaseExternalClient', calls: ['callExternal', 'callWithOptions'] }] };

const inObjects: [string, string, string][] = [
  ['forwarded by name', `
async get(key: string): Promise<string | null> {
  return this.callExternal({ operationName: 'get', callFunc: this.read.bind(this), timeout: 5, key });
}

private async read({ key }: { key: string }): Promise<string | null> {
  return this.redis.get(key);
}`, `
async get(key: string): Promise<string | null> {
  return this.read({ key });
}

private async read({ key }: { key: string }): Promise<string | null> {
  return this.redis.get(key);
}`],
  ['validate and transform', `
async get(key: string): Promise<string | null> {
  return this.callExternal({
    operationName: 'get',
    callFunc: async () => this.redis.get(key),
    validateResponse: (text) => text !== '',
    transformResponse: (text) => text ?? 'none',
  });
}`, `
async get(key: string): Promise<string | null> {
  const response = await this.redis.get(key);
  if (response === '') throw new Error('get gave an invalid response');
  return response ?? 'none';
}`],
  ['transform that may throw', `
async get(key: string): Promise<string | null> {
  return this.callExternal({ operationName: 'get', callFunc: async () => this.redis.get(key), transformResponse: (text) => JSON.parse(text ?? '') });
}`, `
async get(key: string): Promise<string | null> {
  const response = await this.redis.get(key);
  try {
    return JSON.parse(response ?? '');
  } catch {
    return response;
  }
}`],
  ['validate kept', `
async get(key: string): Promise<string> {
  const text = await this.callWithOptions(() => this.redis.get(key), { operationName: 'get', validateResponse: (found) => found !== null });
  return text ?? '';
}`, `
async get(key: string): Promise<string> {
  const text = await this.redis.get(key);
  if (text === null) throw new Error('get gave an invalid response');
  return text ?? '';
}`],
];

const refusedInObjects: [string, string, string][] = [
  ['span', `
async get(key: string): Promise<string | null> {
  return this.callWithOptions(async (span) => {
    span.tag(key);
    return this.redis.get(key);
  });
}`, "unsupported-call: its callback has a parameter span, and whatever the base gives it for that is gone with the base"],
  ['fallback', `
async get(key: string): Promise<string | null> {
  return this.callWithOptions(() => this.redis.get(key), { operationName: 'get', fallback: 'none' });
}`, "semantic-options: fallback in line 74 of callWithOptions decides about results, or is not known"],
];

describe.each([
  ['positional', positional, refused, {}, projectBase],
  ['in objects', inObjects, refusedInObjects, { base: bagBase, settings }, bagBase],
] as const)('calls whose signature is %s', (_, rewritten, left, options, base) => {
  const { outcomes, before, after } = tableOf([...rewritten, ...left].map(([, body]) => body), options);

  it.each(rewritten.map(([name, , expected], index) => ({ name, expected, index })))('unwraps $name', ({ expected, index }) => {
    expect(outcomes[index]).toMatchObject({ body: expected.trim() });
  });

  it.each(left.map(([name, , why], index) => ({ name, why, index })))('refuses $name', ({ why, index }) => {
    expect(outcomes[rewritten.length + index]).toEqual({ refused: why });
  });

  it.each(answers)('does the same when the driver gives %s', async (answer) => {
    expect(await traces(after, base, answer)).toEqual(await traces(before, base, answer));
  });
});

import { describe, expect, it } from 'vitest';
import { outcomesOf } from './class-table.ts';

/** What the members of a store on the monitored base become. */
const rewritten: [string, string, string][] = [
  ['a private method by name', `
async get(key: string): Promise<string | null> {
  return this.callExternal('get', this.read, key);
}

private async read(key: string): Promise<string | null> {
  return this.redis.get(key);
}`, `
async get(key: string): Promise<string | null> {
  return this.redis.get(key);
}`],
  ['a private method under another name of its parameter', `
async get(id: string): Promise<string | null> {
  return this.callExternal('get', this.read, id);
}

private async read(key: string): Promise<string | null> {
  return this.redis.get(key);
}`, `
async get(id: string): Promise<string | null> {
  return this.read(id);
}

private async read(key: string): Promise<string | null> {
  return this.redis.get(key);
}`],
  ['a private method that others call as well', `
async get(key: string): Promise<string | null> {
  return this.callExternal('get', this.read, key);
}

async peek(key: string): Promise<string | null> {
  return this.read(key);
}

private async read(key: string): Promise<string | null> {
  return this.redis.get(key);
}`, `
async get(key: string): Promise<string | null> {
  return this.read(key);
}

async peek(key: string): Promise<string | null> {
  return this.read(key);
}

private async read(key: string): Promise<string | null> {
  return this.redis.get(key);
}`],
  ['an operation with a parameter that the private method would capture', `
async get(key: string, limits: number): Promise<string | null> {
  return this.callExternal('get', this.read, key);
}

private async read(key: string): Promise<string | null> {
  return this.redis.get(key + limits.retries);
}`, `
async get(key: string, limits: number): Promise<string | null> {
  return this.read(key);
}

private async read(key: string): Promise<string | null> {
  return this.redis.get(key + limits.retries);
}`],
  ['a private method that is not async, from one that is not', `
get(key: string): Promise<string | null> {
  return this.callExternal('get', this.read, key);
}

private read(key: string): Promise<string | null> {
  if (key === '') throw new Error('no key');
  return this.redis.get(key);
}`, `
async get(key: string): Promise<string | null> {
  if (key === '') throw new Error('no key');
  return this.redis.get(key);
}`],
  ['a call whose private method makes a call itself', `
async get(key: string): Promise<string | null> {
  return this.callExternal('get', this.read, key);
}

private async read(key: string): Promise<string | null> {
  const found = await this.callExternal('inner', async () => this.redis.exists(key));
  this.logger.info('looked up');
  return found === 1 ? this.redis.get(key) : null;
}`, `
async get(key: string): Promise<string | null> {
  const found = await this.redis.exists(key);
  return found === 1 ? this.redis.get(key) : null;
}`],
  ['a call inside of a call', `
async get(key: string): Promise<string | null> {
  return this.callExternal('outer', async () => this.callExternal('inner', async () => this.redis.get(key)));
}`, `
async get(key: string): Promise<string | null> {
  return this.redis.get(key);
}`],
  ['a function of the module', `
async get(key: string): Promise<string> {
  return this.callExternal('get', plain, key);
}`, `
async get(key: string): Promise<string> {
  return plain(key);
}`],
  ['a value of a callback in a larger expression', `
async has(key: string): Promise<boolean> {
  return !(await this.callExternal('has', async () => (await this.redis.exists(key)) === 0));
}`, `
async has(key: string): Promise<boolean> {
  return !((await this.redis.exists(key)) === 0);
}`],
  ['a conditional of a callback behind await', `
async get(key: string): Promise<string | null> {
  const value = await this.callExternal('get', () => (key === '' ? Promise.resolve(null) : this.redis.get(key)));
  return value;
}`, `
async get(key: string): Promise<string | null> {
  const value = await (key === '' ? Promise.resolve(null) : this.redis.get(key));
  return value;
}`],
  ['a parameter of a callback, also in shorthand', `
async get(key: string): Promise<{ name: string } | null> {
  return this.callExternal('get', async (name: string) => ((await this.redis.exists(name)) === 1 ? { name } : null), key);
}`, `
async get(key: string): Promise<{ name: string } | null> {
  return (await this.redis.exists(key)) === 1 ? { name: key } : null;
}`],
  ['options in a constant', `
async get(key: string): Promise<number> {
  return this.callExternalSync('get', () => key.length, limits);
}`, `
async get(key: string): Promise<number> {
  return key.length;
}`],
  ['several statements, one of them a log', `
async take(key: string): Promise<string> {
  const fallback = 'none';
  return this.callExternal('take', async () => {
    const value = await this.redis.getdel(key);
    this.logger.info('taken');

    return value ?? fallback;
  });
}`, `
async take(key: string): Promise<string> {
  const fallback = 'none';
  const value = await this.redis.getdel(key);

  return value ?? fallback;
}`],
  ['statements that return nothing, in the middle', `
async swap(from: string, to: string): Promise<string | null> {
  await this.callExternal('swap', async () => {
    const text = \`
      \${from}\`;
    await this.redis.rename(text.trim(), to);
  });
  return this.redis.get(to);
}`, `
async swap(from: string, to: string): Promise<string | null> {
  const text = \`
      \${from}\`;
  await this.redis.rename(text.trim(), to);
  return this.redis.get(to);
}`],
  ['a log between whose times a call stands', `
async get(key: string): Promise<string | null> {
  const startedAt = Date.now();
  const value = await this.callExternal('get', async () => this.redis.get(key));
  this.logger.info('read', { ms: Date.now() - startedAt });
  return value;
}`, `
async get(key: string): Promise<string | null> {
  const value = await this.redis.get(key);
  return value;
}`],
  ['a constructor with more than the call of super', `
private readonly prefix: string;

constructor(name: string) {
  super(name);
  this.prefix = name;
}

async get(key: string): Promise<string | null> {
  return this.redis.get(this.prefix + key);
}`, `
private readonly prefix: string;

constructor(name: string) {
  this.prefix = name;
}

async get(key: string): Promise<string | null> {
  return this.redis.get(this.prefix + key);
}`],
  ['a constructor whose parameters are fields', `
constructor(readonly name: string) {
  super(name);
}`, `
constructor(readonly name: string) {}`],
  ['a member that overrode one of the base', `
protected override readonly logger = { debug: () => {}, info: () => {}, error: () => {} };

override async healthCheck(): Promise<{ status: string }> {
  return this.callExternal('ping', async () => ({ status: await this.redis.ping() }));
}`, `
protected readonly logger = { debug: () => {}, info: () => {}, error: () => {} };

async healthCheck(): Promise<{ status: string }> {
  return { status: await this.redis.ping() };
}`],
];

/** What stands against unwrapping a call. */
const refused: [string, string, string][] = [
  ['a name that acts', `
private reads = 0;

async get(key: string): Promise<string | null> {
  return this.callExternal(\`get \${(this.reads += 1)}\`, async () => this.redis.get(key));
}`, 'unsupported-call: its name `get ${(this.reads += 1)}` acts'],
  ['a callback with a parameter that nothing feeds', `
async get(key: string): Promise<string | null> {
  return this.callExternal('get', (async (name = key) => this.redis.get(name)) as () => Promise<string | null>);
}`, 'unsupported-call: its callback has a parameter name = key, and whatever the base gives it for that is gone with the base'],
  ['an option that decides about results', `
async get(key: string): Promise<string | null> {
  return this.callExternal({ operationName: 'get', callFunc: async () => this.redis.get(key), validateResponse: (text) => text !== null });
}`, 'semantic-options: validateResponse in line LINE of callExternal: what the base does with validateResponse is not to be seen'],
  ['a spread into the bag', `
async get(key: string): Promise<string | null> {
  return this.callExternal({ operationName: 'get', callFunc: async () => this.redis.get(key), ...limits });
}`, 'unsupported-call: ...limits cannot be read'],
  ['a name for an error of the wrapper', `
async get(key: string): Promise<string | null> {
  return this.callExternal('get', async () => this.redis.get(key)).catch((error: Error) => (error.name === 'ExternalCallError' ? null : Promise.reject(error)));
}`, 'catch-wrapper-error: '],
  ['super behind another statement', `
constructor(name: string) {
  const upper = [name].sort().join();
  super(upper);
}`, 'side-effect-in-super: const upper = [name].sort().join(); in line LINE acts before protected readonly redis: Redis = createRedisClient(); does'],
  ['a function for super', `
constructor(onCall: { breaker?: boolean; notify: () => void }) {
  super('store', onCall);
}`, 'semantic-options: super(...) in line LINE is handed a function'],
  ['a field that stands for one of the base, and is read', `
declare readonly calls: { total: number };

total(): number {
  return this.calls.total;
}`, 'inherited-member-used: '],
];

describe('calls through the base', () => {
  const outcomes = outcomesOf([...rewritten, ...refused].map(([, body]) => body));

  it.each(rewritten.map(([name, , after], index) => ({ name, after, index })))('unwraps $name', ({ after, index }) => {
    expect(outcomes[index]).toMatchObject({ body: after.trim() });
  });

  it.each(refused.map(([name, , why], index) => ({ name, why, index })))('refuses $name', ({ why, index }) => {
    const outcome = outcomes[rewritten.length + index];
    expect(outcome && 'refused' in outcome ? outcome.refused.replace(/line \d+|(?<=src\/key-store\.ts:)\d+/gu, (found) => found.replace(/\d+/u, 'LINE')) : outcome).toBe(why);
  });
});

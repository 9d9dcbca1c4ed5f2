/** What a shape may mention: the parameters `key` and `count`, the driver `this.client`, the calls of the base. */
export interface ShapeParts {
  /** The operation's name as an expression, a literal or a template. */
  readonly name: string;
  /** Options of a call as properties, `timeout: 5`; empty for none. */
  readonly options: string;
  /** The method, to name what belongs to it. */
  readonly method: string;
}

/** One way to call something through the base: the body of a method, in the plain style, and what it needs beside. */
export interface Shape {
  readonly body: (parts: ShapeParts) => string;
  readonly members?: (parts: ShapeParts) => string;
  /** The method is not async: it returns the promise of its one call. */
  readonly isPlain?: true;
  /** The class has no base: it holds a client that has. */
  readonly of?: 'composition';
}

const bag = ({ name, options }: ShapeParts, callFunc: string): string => `this.callExternal({ operationName: ${name}, callFunc: ${callFunc}${options === '' ? '' : `, ${options}`} })`;
const rest = ({ name }: ShapeParts, callback: string, ...args: string[]): string => `this.callExternal(${[name, callback, ...args].join(', ')})`;
const sync = ({ name, options }: ShapeParts, callback: string): string => `this.callExternalSync(${[name, callback, ...(options === '' ? [] : [`{ ${options} }`])].join(', ')})`;
const raw = ({ method }: ShapeParts): string => `private async ${method}Raw(id: string): Promise<string | null> {\n  return this.client.get(id);\n}`;

/**
 * The call shapes of handbook/domain.md, section 10, and the places in which such calls stand. A shape is a line; a
 * refusal is a legal answer to any of them.
 */
export const shapes: Readonly<Record<string, Shape>> = {
  'method by name': { body: (p) => `return ${rest(p, `this.${p.method}Raw`, 'key')};`, members: raw },
  'method by name, not async': { body: (p) => `return ${rest(p, `this.${p.method}Raw`, 'key')};`, members: raw, isPlain: true },
  'bound method': { body: (p) => `return ${rest(p, `this.${p.method}Raw.bind(this)`, 'key')};`, members: raw },
  'method used twice': { body: (p) => `const first = await ${rest(p, `this.${p.method}Raw`, 'key')};\nreturn [first, await this.${p.method}Raw(key)];`, members: raw },
  'bound method of the client': { body: (p) => `return ${rest(p, 'this.client.get.bind(this.client)', 'key')};` },
  'bound through two hops': { body: (p) => `return ${rest(p, 'this.nested.client.get.bind(this.nested.client)', 'key')};` },
  'bag with a bound method': { body: (p) => `return ${bag(p, 'this.client.keys.bind(this.client)')};` },
  'arrow with a forwarded argument': { body: (p) => `return ${rest(p, 'async (id: string) => this.client.get(id)', 'key')};` },
  'arrow with two forwarded arguments': { body: (p) => `return ${rest(p, 'async (id: string, times: number) => this.client.set(id, String(times))', 'key', 'count')};` },
  'arrow with a computed argument': { body: (p) => `return ${rest(p, 'async (id: string) => this.client.get(id + id)', '`p:${key}`')};` },
  'arrow without arguments': { body: (p) => `return ${rest(p, 'async () => this.client.get(key)')};` },
  'arrow, not async, returned': { body: (p) => `return ${rest(p, '() => this.client.get(key)')};`, isPlain: true },
  'function expression': { body: (p) => `return ${rest(p, 'async function (id: string) {\n  return id.length;\n}', 'key')};` },
  'bag with an arrow': { body: (p) => `return ${bag(p, 'async () => this.client.get(key)')};` },
  'bag with a closure': { body: (p) => `const read = async () => this.client.get(key);\nreturn ${bag(p, 'read')};` },
  'closure of statements': { body: (p) => `const sweep = async () => {\n  const found = await this.client.keys();\n  return found.length;\n};\nreturn ${bag(p, 'sweep')};` },
  'loop with a nested try': { body: (p) => `return ${bag(p, "async () => {\n  let done = 0;\n  for (const id of await this.client.keys()) {\n    try {\n      await this.client.del(id);\n      done += 1;\n    } catch {\n      continue;\n    }\n  }\n  return done;\n}")};` },
  'early return': { body: (p) => `return ${bag(p, "async () => {\n  const found = await this.client.get(key);\n  if (found === null) {\n    return 'none';\n  }\n  return found;\n}")};` },
  'early return in the middle': { body: (p) => `const found = await ${bag(p, "async () => {\n  if (count > 5) return 'many';\n  return this.client.get(key);\n}")};\nreturn [found];` },
  'sequential': { body: (p) => `const first = await ${rest(p, 'async () => this.client.get(key)')};\nreturn ${rest(p, 'async () => this.client.set(key, String(first))')};` },
  'compared': { body: (p) => `const pong = await ${bag(p, 'async () => this.client.get(key)')};\nreturn pong === 'value of k';` },
  'negated': { body: (p) => `return !(await ${rest(p, 'async () => (await this.client.incr(key)) > count')});` },
  'in a ternary': { body: (p) => `return count > 1 ? await ${rest(p, 'async () => this.client.get(key)')} : null;` },
  'in a template': { body: (p) => `return \`<\${await ${rest(p, 'async () => (await this.client.get(key)) ?? key')}}>\`;` },
  'in an argument': { body: (p) => `return this.client.set(key, String(await ${rest(p, 'async () => this.client.incr(key)')}));` },
  'in an object': { body: (p) => `return { key, value: await ${rest(p, 'async () => this.client.get(key)')} };` },
  'chained': { body: (p) => `return (await ${rest(p, 'async () => this.client.keys()')}).map((id) => id.toUpperCase());` },
  'nullish': { body: (p) => `return (await ${rest(p, 'async () => this.client.get(key)')}) ?? 'none';` },
  'returned with await': { body: (p) => `return await ${rest(p, 'async () => this.client.get(key)')};` },
  'as a statement': { body: (p) => `await ${rest(p, 'async () => {\n  await this.client.set(key, key);\n}')};\nreturn count;` },
  'discarded value': { body: (p) => `await ${rest(p, 'async () => this.client.del(key)')};\nreturn count;` },
  'in a loop': { body: (p) => `const all: unknown[] = [];\nfor (const id of [key, 'other']) {\n  all.push(await ${rest(p, 'async () => this.client.get(id)')});\n}\nreturn all;` },
  'in Promise.all': { body: (p) => `return Promise.all([key, 'other'].map((id) => ${rest(p, 'async () => this.client.get(id)')}));` },
  'in Promise.all, async': { body: (p) => `return Promise.all([key, 'other'].map(async (id) => ${rest(p, 'async () => this.client.get(id)')}));` },
  'with a type argument': { body: (p) => `return this.callExternal<string | null>({ operationName: ${p.name}, callFunc: async () => this.client.get(key) });` },
  'caught': { body: (p) => `try {\n  return await ${rest(p, 'async () => this.client.get(key)')};\n} catch {\n  return 'caught';\n}` },
  'caught and logged': { body: (p) => `try {\n  return await ${rest(p, 'async () => this.client.get(key)')};\n} catch (error) {\n  this.logger.error('failed', { key });\n  throw error;\n}` },
  'caught in the callback': { body: (p) => `return ${rest(p, "async () => {\n  try {\n    return await this.client.get(key);\n  } catch {\n    return 'caught';\n  }\n}")};` },
  'finally': { body: (p) => `try {\n  return await ${rest(p, 'async () => this.client.get(key)')};\n} finally {\n  this.used += 1;\n}` },
  'nested': { body: (p) => `return ${rest(p, `async () => ${rest(p, 'async () => this.client.get(key)')}`)};` },
  'sync': { body: (p) => `return ${sync(p, '() => this.client.size(key)')};` },
  'sync in an expression': { body: (p) => `return ${sync(p, '() => this.client.size(key)')} + count;` },
  'sync of statements': { body: (p) => `return ${sync(p, '() => {\n  const size = this.client.size(key);\n  return size * 2;\n}')};` },
  'name that the callback shadows': { body: (p) => `const found = 'outer';\nconst read = await ${rest(p, 'async () => {\n  const found = await this.client.get(key);\n  return found;\n}')};\nreturn [found, read];` },
  'argument that the callback shadows': { body: (p) => `return ${rest(p, 'async (key: string) => this.client.get(key)', "'fixed'")};` },
  'assigned parameter': { body: (p) => `return ${rest(p, 'async (id: string) => {\n  id = id + id;\n  return this.client.get(id);\n}', 'key')};` },
  'log in the callback': { body: (p) => `return ${rest(p, "async () => {\n  const found = await this.client.get(key);\n  this.logger.info('read', { key });\n  return found;\n}")};` },
  'warning in the callback': { body: (p) => `return ${rest(p, "async () => {\n  const found = await this.client.get(key);\n  if (found === null) this.logger.warn('corrupt', { key });\n  return found;\n}")};` },
  'timed log': { body: (p) => `const startedAt = Date.now();\nconst found = await ${rest(p, 'async () => this.client.get(key)')};\nthis.logger.info('read', { ms: Date.now() - startedAt });\nreturn found;` },
  'placeholder': { body: (p) => `return ${rest(p, 'async () => null')};` },
  'validated': { body: (p) => `return this.callExternal({ operationName: ${p.name}, callFunc: async () => this.client.get(key), validateResponse: (found: unknown) => found !== '' });` },
  'transformed': { body: (p) => `return this.callExternal({ operationName: ${p.name}, callFunc: async () => this.client.get(key), transformResponse: (found: unknown) => [found] });` },
  'held promise': { body: (p) => `const reading = ${rest(p, 'async () => this.client.get(key)')};\nreturn await reading;` },
  'computed member': { body: (p) => `return this['callExternal'](${p.name}, async () => this.client.get(key));` },
  'client of a client': { body: () => 'return this.verbose.get(key);', of: 'composition' },
  'client of a client, awaited': { body: () => "const found = await this.verbose.get(key);\nreturn found ?? 'none';", of: 'composition' },
  'client of a client, two calls': { body: () => 'await this.verbose.del(key);\nreturn this.verbose.get(key);', of: 'composition' },
};

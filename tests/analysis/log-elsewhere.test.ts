import { describe, expect, it } from 'vitest';
import { logsOf } from './detector.ts';

/** The operation logs of `src/store.ts`: the text that is marked, and the words on where the entry is written. */
function reported(code: string, files: Readonly<Record<string, string>> = {}): string[] {
  return logsOf(code, files)
    .filter(({ verdict }) => verdict.kind === 'operation-log')
    .map(({ span, logger }) => [code.slice(span.start, span.end), /in .*$/.exec(logger.text)?.[0] ?? 'here'].join(', '));
}

const head = "import { Redis } from 'ioredis';\nimport { Base } from './base.js';\n";
const keyStore = (members: string): string => `${head}class KeyStore extends Base { redis = new Redis(); ${members} }`;
const base = (members: string, inside = ''): Record<string, string> => ({ 'src/base.ts': `import pino from 'pino'; export abstract class Base { ${inside}\n${members} }` });

describe('a log of a base in another file', () => {
  it.each([
    ['of an operation that is inherited, at the heritage', 'get(key) {}', 'save(key) { console.log(key); }', ['Base, in Base, src/base.ts:2']],
    ['of an operation that is overridden', 'save(key) {}', 'save(key) { console.log(key); }', []],
    ['of an operation that is called through super, at the call', 'save(key) { super.save(key); }', 'save(key) { console.log(key); }', ['super.save, in src/base.ts:2']],
    ['of a helper that a subclass calls, at the call', 'get(key) { this.track(key); }', 'protected track(key) { console.log(key); }', ['this.track, in src/base.ts:2']],
    ['of a helper that nothing calls', 'get(key) {}', 'protected track(key) { console.log(key); }', []],
    ['of a helper that only a catch calls', 'get(key) { try { work(); } catch { this.track(key); } }', 'protected track(key) { console.log(key); }', []],
    ['of an operation and of its helper, once', 'get(key) {}', 'save(key) { this.track(key); console.log(key); } protected track(key) { console.log(key); }', ['Base, in Base, src/base.ts:2']],
    ['of a helper that looks after the store', 'get(key) { this.cleanUpKeys(); }', 'protected cleanUpKeys() { console.log(1); }', []],
    ['of its start', 'get(key) {}', 'connect() { console.log(1); }', []],
    ['of an operation, beside another class', 'get(key) {}', 'save(key) { console.log(key); } }\nclass Far {', ['Base, in Base, src/base.ts:2']],
    ['of an operation that only warns before it logs in an error', 'get(key) {}', 'save(key) { console.warn(key); try { work(); } catch { console.log(key); } }', []],
    ['of a helper that logs behind a warning', 'get(key) { this.track(key); }', 'protected track(key) { console.warn(key);\nconsole.log(key); }', ['this.track, in src/base.ts:3']],
    ['of a helper whose level cannot be known', 'get(key) { this.track(key); }', 'protected track(key) { console[key](key); }', []],
    ['of a helper that makes a class', 'get(key) { this.track(key); }', 'protected track(key) { return class { run() { console.log(key); } }; }', []],
    ['of a helper that the class has of its own', 'get(key) { this.track(key); } track(key) {}', 'protected track(key) { console.log(key); }', []],
    ['of a member that is named for logging, at the call', 'get(key) { this.logKey(key); }', 'logKey(key) { console.log(key); }', ['Base, in Base, src/base.ts:2']],
    ['of a helper that logs behind an entry whose level cannot be known', 'get(key) { this.track(key); }', 'protected track(key) { console[key](key);\nconsole.log(key); }', ['this.track, in src/base.ts:3']],
    ['of a helper that logs behind an entry that is never written', 'get(key) { this.track(key); }', "protected logger = pino(); protected track(key) { this.logger.silent(key);\nthis.logger.info(key); }", ['this.track, in src/base.ts:3']],
    ['of a helper that logs in an error alone', 'get(key) { this.track(key); }', 'protected track(key) { try { work(); } catch { console.log(key); } }', []],
    ['of a helper that is named like a call of the monitored base', 'get(key) { this.callExternal(key); }', 'protected callExternal(key) { console.log(key); }', ['this.callExternal, in src/base.ts:2']],
    ['of an operation behind a warning', 'get(key) {}', 'save(key) { console.warn(key);\nconsole.log(key); }', ['Base, in Base, src/base.ts:3']],
    ['of a helper whose name is computed', "get(key) { this[key](key); }", 'protected track(key) { console.log(key); }', []],
    ['of a helper of another object', 'get(key) { this.other.track(key); }', 'protected track(key) { console.log(key); }', []],
    ['of a helper behind another one', 'get(key) { this.track(key); }', 'protected first(key) {} protected track(key) { console.log(key); }', ['this.track, in src/base.ts:2']],
    ['at the level of a warning', 'get(key) {}', 'save(key) { console.warn(key); }', []],
  ])('%s', (_log, members, ofBase, expected) => {
    expect(reported(keyStore(members), base(ofBase))).toEqual(expected);
  });

  it.each<[string, string, string, string, string[]]>([
    ['each of which logs, once', 'get(key) {}', 'save(key) { console.log(key); }', 'drop(key) { console.log(key); }', ['Middle, in Middle, src/middle.ts:2']],
    ['of which the further logs', 'get(key) {}', 'save(key) {}', 'drop(key) { console.log(key); }', ['Middle, in Base, src/base.ts:2']],
    ['of which the nearer asks the further through super', 'get(key) {}', 'save(key) { return super.save(key); }', 'save(key) { console.log(key); }', ['Middle, in src/base.ts:2, in Middle, src/middle.ts:2']],
    ['of which the nearer overrides what logs', 'get(key) {}', 'save(key) {}', 'save(key) { console.log(key); }', []],
    ['of which the further has the helper', 'get(key) { this.track(key); }', 'save(key) {}', 'protected track(key) { console.log(key); }', ['this.track, in src/base.ts:2']],
  ])('is told of two bases, %s', (_what, members, ofMiddle, ofBase, expected) => {
    const code = `import { Redis } from 'ioredis';\nimport { Middle } from './middle.js';\nclass KeyStore extends Middle { redis = new Redis(); ${members} }`;
    expect(reported(code, { ...base(ofBase), 'src/middle.ts': `import { Base } from './base.js';\nexport abstract class Middle extends Base { ${ofMiddle} }` })).toEqual(expected);
  });

  it('is none of a call through the monitored base behind another one', () => {
    const files = { 'src/base.ts': 'export class BaseExternalClient { protected async callExternal(name, run) { console.log(name); return run(); } }', 'src/middle.ts': "import { BaseExternalClient } from './base.js';\nexport class Middle extends BaseExternalClient { ping() {} }" };
    const code = "import { Redis } from 'ioredis';\nimport { Middle } from './middle.js';\nclass KeyStore extends Middle { redis = new Redis(); async drop(key) { await this.callExternal('drop', () => this.redis.del(key)); } }";
    expect(reported(code, files)).toEqual([]);
  });

  it('is none of a call through the monitored base, whatever that base logs', () => {
    const files = { 'src/base.ts': 'export class BaseExternalClient { protected async callExternal(name, run) { console.log(name); return run(); } }' };
    const code = "import { Redis } from 'ioredis';\nimport { BaseExternalClient } from './base.js';\nclass KeyStore extends BaseExternalClient { redis = new Redis(); async drop(key) { await this.callExternal('drop', () => this.redis.del(key)); } }";
    expect(reported(code, files)).toEqual([]);
  });

  it.each([
    ['goes with the call of a helper that only logs', 'get(key) { this.track(key); }', 'protected track(key) { console.log(key); }', true],
    ['stays with the call of a helper that runs what it is given', 'get(key) { this.track(key, () => this.redis.del(key)); }', 'protected track(key, run) { console.log(key); run(); }', false],
    ['goes with the call of a helper that returns what it computes', 'get(key) { this.track(key); }', 'protected track(key) { if (!key) return; console.log(key); return key.size; }', true],
    ['goes with the call of a helper that returns its log', 'get(key) { this.track(key); }', 'protected track(key) { let short; return console.log(key); }', true],
    ['goes with the call of a helper of one expression', 'get(key) { this.track(key); }', 'protected track = (key) => console.log(key);', true],
    ['stays with the call of a helper that returns what something does', 'get(key) { this.track(key); }', 'protected track(key) { console.log(key); return this.save(key); }', false],
    ['stays with the call of a helper that keeps what something does', 'get(key) { this.track(key); }', 'protected track(key) { const one = 1, saved = this.save(key); console.log(saved, one); }', false],
    ['stays with the call of a helper that acts in one case', 'get(key) { this.track(key); }', 'protected track(key) { console.log(key); if (key) this.save(key); }', false],
    ['stays with the call of a helper that acts in the other case', 'get(key) { this.track(key); }', 'protected track(key) { if (key) console.log(key); else this.save(key); }', false],
    ['stays with the call of a helper that asks something else', 'get(key) { this.track(key); }', 'protected track(key) { if (this.take(key)) console.log(key); }', false],
    ['stays with the call of a helper that logs what something does', 'get(key) { this.track(key); }', "protected track(key) { console.log('x', this.save(key)); }", false],
    ['stays with the call of a helper that loops', 'get(key) { this.track(key); }', 'protected track(key) { for (const each of key) console.log(each); }', false],
    ['goes with the call of a helper that computes what it logs', 'get(key) { this.track(key); }', 'protected track(key) { const short = key.slice(0, 4); if (short) console.log(short); }', true],
    ['stays with the call of a helper that counts as well', 'get(key) { this.track(key); }', 'protected track(key) { this.calls += 1; console.log(key); }', false],
    ['stays with the call of a helper that calls something else', 'get(key) { this.track(key); }', 'protected track(key) { this.metrics.increment(key); console.log(key); }', false],
    ['stays with a call through super, which does the work', 'save(key) { super.save(key); }', 'save(key) { this.values.add(key); console.log(key); }', false],
    ['stays with the call of a helper that runs a part of it', 'get(key) { this.track({ key, run: () => this.redis.del(key) }); }', 'protected track(request) { console.log(request.key); request.run(); }', false],
  ])('%s', (_what, members, ofBase, removable) => {
    expect(logsOf(keyStore(members), base(ofBase)).flatMap(({ verdict, removal }) => (verdict.kind === 'operation-log' ? [removal !== null] : []))).toEqual([removable]);
  });

  it('is left to the base where that is infrastructure itself', () => {
    const files = { 'src/base.ts': "import { Redis } from 'ioredis';\nexport class Base { redis = new Redis(); save(key) { console.log(key); this.redis.set(key, 1); } }" };
    expect(reported(keyStore('get(key) {}'), files)).toEqual([]);
    expect(reported(keyStore('save(key) { super.save(key); }'), files)).toEqual([]);
  });
});

describe('a base of the same file', () => {
  const code = (ofBase: string, members: string): string => `import { Redis } from 'ioredis';\nabstract class Base { ${ofBase} }\nclass KeyStore extends Base { redis = new Redis(); ${members} }`;

  it.each([
    ['has its log reported where it stands', 'save(key) { console.log(key); }', '', ['console.log, here']],
    ['runs what its subclass overrides', 'save(key) { this.write(key); }', 'protected write(key) { console.log(key); }', ['console.log, here']],
    ['has a helper that the subclass calls', 'protected track(key) { console.log(key); }', 'get(key) { this.track(key); }', ['console.log, here']],
    ['has a helper that nothing calls', 'protected track(key) { console.log(key); }', 'get(key) {}', []],
  ])('%s', (_what, ofBase, members, expected) => {
    expect(reported(code(ofBase, members))).toEqual(expected);
  });

  it('that is in another file runs what its subclass overrides', () => {
    expect(reported(keyStore('protected write(key) { console.log(key); }'), base('save(key) { this.write(key); }'))).toEqual(['console.log, here']);
  });
});

describe('a wrapper or decorator', () => {
  const store = (members: string, above: string): string => `import { Redis } from 'ioredis';\n${above}\nclass KeyStore { redis = new Redis(); ${members} }`;

  it.each([
    ['of the same file, around a field', 'get = timed(async (key) => key);', 'function timed(run) { return (key) => { console.log(key); return run(key); }; }', {}, ['console.log, here']],
    ['of the same file, as a decorator', '@timed get(key) { return key; }', 'function timed(target, context) { return (key) => { console.log(key); return target(key); }; }', {}, ['console.log, here']],
    ['of another file, around what an operation runs', "get(key) { return timed('get', () => this.redis.get(key)); }", "import { timed } from './timing.js';", { 'src/timing.ts': 'export function timed(name, run) { const result = run();\nconsole.log(name); return result; }' }, ['timed, in src/timing.ts:2']],
    ['of another file, that is called for a transaction and logs besides', "get(key) { return within(() => this.redis.get(key)); }", "import { within } from './within.js';", { 'src/within.ts': "import { connection } from './connection.js';\nexport async function within(run) { const result = await connection.begin(run); console.log('done'); return result; }" }, []],
    ['of another file, that is named for timing and counts besides', "get(key) { return timed(() => this.redis.get(key)); }", "import { timed } from './timing.js';", { 'src/timing.ts': "import { histogram } from './metrics.js';\nexport function timed(run) { const result = run(); histogram.observe(1);\nconsole.log('done'); return result; }" }, ['timed, in src/timing.ts:3']],
    ['of another file, as a decorator', '@Timed() get(key) { return key; }', "import { Timed } from './timing.js';", { 'src/timing.ts': 'export function Timed() { return (target) => (key) => {\nconsole.log(key); return target(key); }; }' }, ['Timed, in src/timing.ts:2']],
    ['of another file, that only logs besides', "get(key) { return within(() => this.redis.get(key)); }", "import { within } from './within.js';", { 'src/within.ts': "export function within(run) { const result = run();\nconsole.log('done'); return result; }" }, ['within, in src/within.ts:2']],
    ['of another file, that asks for its logger first', "get(key) { return within(() => this.redis.get(key)); }", "import { within } from './within.js';", { 'src/within.ts': "import pino from 'pino';\nconst root = pino();\nexport function within(run) { const logger = root.child({}); const result = run(); logger.info('done'); return result; }" }, ['within, in src/within.ts:3']],
    ['of another file, that asks its own file besides', "get(key) { return within(() => this.redis.get(key)); }", "import { within } from './within.js';", { 'src/within.ts': "function begin() {}\nexport function within(run) { begin(); const result = run(); console.log('done'); return result; }" }, []],
    ['of a package', "get(key) { logKey(key); return key; }", "import { logKey } from 'key-logs';", {}, []],
    ['that is not there', "get(key) { logKey(key); return key; }", "import { logKey } from './gone.js';", {}, []],
    ['that everybody has', "get(key) { logKey(key); return key; }", '', {}, []],
    ['of another file, that is no function', "get(key) { logKey(key); return key; }", "import { logKey } from './keys.js';", { 'src/keys.ts': "export const logKey = wrapped((key) => console.log(key));" }, []],
    ['of another file, that is named for logging and is a store itself', "get(key) { logKey(key); return key; }", "import { logKey } from './keys.js';", { 'src/keys.ts': "import { createClient } from 'redis';\nconst client = createClient();\nexport function logKey(key) { client.set('last', key); console.log(key); }" }, []],
    ['of another file, that is named for logging and asks a service', "get(key) { logKey(key); return key; }", "import { logKey } from './keys.js';", { 'src/keys.ts': "import OpenAI from 'openai';\nconst client = new OpenAI();\nexport function logKey(key) { client.ask(key); console.log(key); }" }, ['logKey, in src/keys.ts:3']],
    ['of another file, that tags a text', "get(key) { return rows`SELECT ${key}`; }", "import { rows } from './rows.js';", { 'src/rows.ts': 'export function rows(parts, ...values) { console.log(parts); return values; }' }, []],
    ['of another file, that is given no function', "get(key) { return parsed(key); }", "import { parsed } from './parsing.js';", { 'src/parsing.ts': 'export function parsed(text) { console.log(text); return text; }' }, []],
    ['of another file, that is a store itself', "get(key) { return through(() => key); }", "import { through } from './through.js';", { 'src/through.ts': "import { createClient } from 'redis';\nexport function through(run) { createClient().get('x'); console.log('x'); return run(); }" }, []],
  ])('%s', (_what, members, above, files, expected) => {
    expect(reported(store(members, above), files)).toEqual(expected);
  });
});

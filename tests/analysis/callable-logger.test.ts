import { expect, it } from 'vitest';
import { logsOf, store } from './detector.ts';

const levels = (members: string, head = ''): string[] => logsOf(store(members, head)).map(({ level }) => level);

it.each([
  ['a field of a function type', "constructor(private readonly log: (text: string) => void) {} get(key) { this.log('read'); }", ['info']],
  ['a field that is handed in without a type', "constructor(log) { this.debug = log; } get(key) { this.debug('read'); }", ['debug']],
  ['a field of a type that is named for it', "private log: LogFn; get(key) { this.log('read'); }", ['info']],
  ['a function of the options', "get(key) { this.options.logger('read'); }", ['info']],
  ['a function that is taken from the options', "get(key) { const { log } = this.options; log('read'); }", ['info']],
  ['a parameter', "get(key, log: LogFn) { log('read'); }", ['info']],
  ['a level that is named first', "constructor(private readonly log: Log) {} get(key) { this.log('debug', 'read'); this.log('error', 'lost'); this.log(LogLevel.Warn, 'slow'); }", ['debug', 'error', 'warn']],
  ['a parameter with a default', "get(key, log = nothing) { log('read'); }", ['info']],
  ['a parameter that is taken apart', "get(key, { log }) { log('read'); }", ['info']],
  ['a function of options that are handed in', "get(key, options) { options.log('read'); }", ['info']],
  ['a function of dependencies that are kept', "get(key) { this.deps.debug('read'); }", ['debug']],
  ['a function that is taken from options that are handed in', "get(key, options) { const { verbose } = options; verbose('read'); }", ['debug']],
  ['a field of a function type or nothing', "private log: ((text: string) => void) | undefined; get(key) { this.log('read'); }", ['info']],
  ['a field of a type that is named for it or null', "private log: LogFn | null; get(key) { this.log('read'); }", ['info']],
  ['a field of any function', "private log: Function; get(key) { this.log('read'); }", ['info']],
  ['a field of a type that logs', "private log: DebugLogger; get(key) { this.log('read'); }", ['info']],
  ['a field of the function of a logger', "private log: LoggerFn; get(key) { this.log('read'); }", ['info']],
  ['a function that is named for a level', "constructor(private readonly trace: Log, private readonly dbg: Log, private readonly logDebug: Log) {} get(key) { this.trace('read'); this.dbg('read'); this.logDebug('read'); }", ['trace', 'debug', 'debug']],
  ['a level in capitals', "constructor(private readonly log: Log) {} get(key) { this.log('DEBUG', 'read'); }", ['debug']],
  ['a level after what it tells of', "constructor(private readonly log: Log) {} get(key) { this.log('cache', 'trace', { key }); this.log('cache', 'error', { key }); }", ['trace', 'error']],
  ['two texts, of which the second is a level and all', "constructor(private readonly log: Log) {} get(key) { this.log('cache', 'error'); }", ['info']],
  ['what is handed in with others', "constructor(given) { Object.assign(this, { log: given.log || console.log }); } get(key) { this.log('read'); }", ['info']],
  ['a text that is no level', "constructor(private readonly log: Log) {} get(key) { this.log('cache', 'read'); }", ['info']],
  ['a level without a message', "constructor(private readonly log: Log) {} get(key) { this.log('error'); }", ['info']],
  ['a level that is no member of levels', "constructor(private readonly log: Log) {} get(key) { this.log(LogLevel.Odd, 'read'); this.log(Color.Warn, 'read'); }", ['unknown', 'info']],
  ['a level in a variable, before anything', "constructor(private readonly log: Log) {} get(key) { this.log(severity, key); this.log(lvl, key); }", ['unknown', 'unknown']],
  ['a variable before a message, which may be a level', "constructor(private readonly log: Log) {} get(key) { this.log(kind, 'read'); this.log(kind, `read ${key}`); }", ['unknown', 'unknown']],
  ['a choice before a message', "constructor(private readonly log: Log) {} get(key) { this.log(key ? 'debug' : 'warn', 'read'); this.log(pick(key), 'read'); }", ['unknown', 'unknown']],
  ['variables whose names hold that of a level', "constructor(private readonly log: Log) {} get(key) { this.log(toplevel, key); this.log(levels, key); }", ['info', 'info']],
  ['a variable before another', "constructor(private readonly log: Log) {} get(key) { this.log(kind, key); }", ['info']],
  ['a level that cannot be known', "constructor(private readonly log: Log) {} get(key) { this.log(level, 'read'); }", ['unknown']],
])('%s is a logger', (_what, members, expected) => {
  expect(levels(members)).toEqual(expected);
});

it.each<[string, string, string, string[]]>([
  ['a function that writes', "const log = out('keys'); log('read');", 'export function out(name) { return (text) => console.log(name, text); }', ['info']],
  ['functions that write', "const { log, debug } = out('keys'); log('read'); debug('read');", 'export const out = (name) => ({ log(text) { console.info(name, text); }, debug: (text) => console.debug(name, text) });', ['info', 'debug']],
  ['functions that others make', "const { log } = out('keys'); log('read');", 'const line = (name) => (text) => { console.log(name, text); };\nexport function out(name) { return { log: line(name) }; }', ['info']],
  ['a function that does something else', "const log = out('keys'); log('read');", 'export function out(name) { return (text) => post(name, text); }', []],
  ['functions of which another writes', "const { log } = out('keys'); log('read');", 'export const out = (name) => ({ log: (text) => post(name, text), debug: (text) => console.debug(name, text) });', []],
  ['a function that is not named for logging', "const send = out('keys'); send('read');", 'export function out(name) { return (text) => console.log(name, text); }', []],
  ['itself without end', "const log = out('keys'); log('read');", 'export function out(name) { return out(name); }', []],
])('what a function of another file makes: %s', (_what, body, made, expected) => {
  const code = store(`get(key) { ${body} }`, "import { out } from './out.js';");
  expect(logsOf(code, { 'src/out.ts': made }).map(({ level }) => level)).toEqual(expected);
});

it('a function that another file makes and hands out is a logger', () => {
  const out = "function out(name) { return (text) => console.log(name, text); }\nexport const log = out('keys');";
  expect(logsOf(store("get(key) { log('read'); }", "import { log } from './out.js';"), { 'src/out.ts': out }).map(({ level }) => level)).toEqual(['info']);
});

it.each<[string, string, string[]]>([
  ['a class that is named for it as well', "const debug = new StructuredDebug('keys');", ['debug']],
  ['a function that is named for it as well', "const debug = makeDebug('keys');", ['debug']],
  ['what is named for something else', "const debug = new Keys('keys');", []],
  ['what is given no name', 'const debug = makeDebug();', []],
])('a function by the name of one is a logger by %s', (_what, head, expected) => {
  expect(levels("get(key) { debug('read', key); }", head)).toEqual(expected);
});

it('what a function of the same file makes is read in that function', () => {
  expect(levels("get(key) { const log = out('keys'); log('read'); }", 'function out(name) { return (text) => console.debug(name, text); }')).toEqual(['debug']);
});

const kept = (members: string, base: string, head = ''): string => `import { Redis } from 'ioredis'; ${head} class KeyStore extends ${base} { redis = new Redis(); ${members} }`;

it.each<[string, string, string[]]>([
  ['that the base of a package brings along', kept("get(key) { this.log('read'); this.debug(`read ${key}`); return this.redis.get(key); }", 'Logger', "import { Logger } from '@acme/logging';"), ['info', 'debug']],
  ['that the class has itself', kept("log(key) { return this.redis.xrange(key); } get(key) { this.log('read'); }", 'Logger', "import { Logger } from '@acme/logging';"), []],
  ['that is given no message', kept('get(key) { return this.log(key); }', 'Logger', "import { Logger } from '@acme/logging';"), []],
  ['that no base can bring along', kept("get(key) { this.log('read'); return this.redis.get(key); }", 'Base', 'class Base {}'), []],
])('a member %s: %s', (_what, code, expected) => {
  expect(logsOf(code).map(({ level }) => level)).toEqual(expected);
});

it.each([
  ['a method of the class', 'log(key) { return this.redis.xrange(key); } get(key) { this.log(key); }'],
  ['a method of something else', "get(key) { git.log('-1'); this.repository.log(key); Math.log(2); }"],
  ['a number', 'private log: number; get(key) { this.log(key); }'],
  ['a logger', 'private log: Logger; get(key) { this.log(key); }'],
  ['the interface of a logger', 'private log: ILogger; get(key) { this.log(key); }'],
  ['a type of a namespace', 'private log: app.LogFn; get(key) { this.log(key); }'],
  ['types whose names hold that of a function', 'private log: FormatFunction; private debug: Functional; private trace: LogEntry; get(key) { this.log(key); this.debug(key); this.trace(key); }'],
  ['something or null', 'private log: Map | null; get(key) { this.log(key); }'],
  ['one of two values', 'private log: string | number; get(key) { this.log(key); }'],
  ['a function that is taken from something else', "get(key) { const { log } = this.repository; log('read'); }"],
  ['a function that is taken from what is made', "get(key) { const { log } = make(); log('read'); }"],
  ['a variable that holds something', "get(key) { const log = make.log; log('read'); }"],
  ['a parameter that answers with a promise', "async put(key, log: (line: string) => Promise<void>) { await log('written'); }"],
  ['a field that answers with a promise or is not there', "private log: ((line: string) => Promise<void>) | undefined; get(key) { this.log('read'); }"],
  ['a parameter of another type', "get(key, log: string) { log(key); }"],
  ['a function of what a call gives', "get(key) { make().log('read'); }"],
  ['a function by another name', "get(key) { this.options.blog('read'); this.options.logs('read'); }"],
  ['a field that nobody declares', 'get(key) { this.log(key); }'],
  ['a local function', 'get(key) { const log = (text) => text; log(key); }'],
])('%s is none', (_what, members) => {
  expect(levels(members)).toEqual([]);
});

it('the logger says that it is one by its name', () => {
  expect(logsOf(store("get(key, log) { log('read'); }")).map(({ logger }) => logger)).toEqual([{ by: 'name', text: 'a logging function by its name log' }]);
});

import { expect, it } from 'vitest';
import { logsOf, store } from './detector.ts';

const written = (code: string, files = {}, settings = {}): string[] => logsOf(code, files, settings).map(({ level, logger }) => `${level}: ${logger.text}`);

it.each([
  ['this.logger', "logger = pino(); get() { this.logger.info('x'); }", "import pino from 'pino';", ['info: a pino logger by its initialiser']],
  ['#logger', "#logger = pino(); get() { this.#logger.debug('x'); }", "import { pino } from 'pino';", ['debug: a pino logger by its initialiser']],
  ['logger_', "logger_: Logger; get() { this.logger_.info('x'); }", "import type { Logger } from '@medusajs/types';", ['info: a logger by its type Logger']],
  ['a declared type', "constructor(private readonly out: Logger) {} get() { this.out.info('x'); }", "import type { Logger } from 'winston';", ['info: a winston logger by its type']],
  ['a type of a namespace', "constructor(private readonly out: pino.Logger) {} get() { this.out.info('x'); }", "import pino from 'pino';", ['info: a pino logger by its type']],
  ['an interface of the project', "constructor(private readonly out: ILogger) {} get() { this.out.info('x'); }", '', ['info: a logger by its type ILogger']],
  ['a plain name', "get() { this.logger.info('x'); }", '', ['info: a logger by its name logger']],
  ['what is pushed onto one', "get() { this.logger.push({ id: 1 }).info('x'); }", '', ['info: a logger by its name logger']],
  ['a child', "logger = pino().child({ name: 'x' }); get() { this.logger.child({}).info('x'); }", "import pino from 'pino';", ['info: a pino logger by its initialiser']],
  ['an alias', "get() { const out = this.logger; out.info('x'); }", '', ['info: a logger by its name logger']],
  ['a destructured method', "get() { const { info, warn } = this.logger; info('x'); warn('x'); }", '', ['info: a logger by its name logger', 'warn: a logger by its name logger']],
  ['a destructured logger', "get() { const { logger } = this.context; logger.info('x'); }", '', ['info: a logger by its name logger']],
  ['a logger of the module', "get() { out.info('x'); }", "import pino from 'pino';\nconst out = pino();", ['info: a pino logger by its initialiser']],
  ['a parameter', "get(key, logger) { logger.info('x'); }", '', ['info: a logger by its name logger']],
  ['a typed parameter', "get(key, out: Logger) { out.info('x'); }", "import type { Logger } from 'pino';", ['info: a pino logger by its type']],
  ['the log of a request', "get(request) { request.log.info('x'); }", '', ['info: a logger by its name log']],
  ['a getter', "get out() { return pino(); } get() { this.out.info('x'); }", "import pino from 'pino';", ['info: a pino logger by its initialiser']],
  ['a method that returns it', "get() { this.out().info('x'); } private out() { return pino(); }", "import pino from 'pino';", ['info: a pino logger by its initialiser']],
  ['the static methods of NestJS', "get() { Logger.log('x'); Logger.verbose('x'); }", "import { Logger } from '@nestjs/common';", ['info: a NestJS logger by its import', 'debug: a NestJS logger by its import']],
  ['an instance of NestJS', "logger = new Logger('x'); get() { this.logger.log('x'); }", "import { Logger } from '@nestjs/common';", ['info: a NestJS logger by its initialiser']],
  ['nestjs-pino', "constructor(private readonly out: PinoLogger) {} get() { this.out.info('x'); }", "import { PinoLogger } from 'nestjs-pino';", ['info: a nestjs-pino logger by its type']],
  ['a level as an argument', "out = winston.createLogger(); get() { this.out.log('debug', 'x'); this.out.log('error', 'x'); this.out.log({ level: 'info' }); this.out.log(level, 'x'); }", "import winston from 'winston';", ['debug: a winston logger by its initialiser', 'error: a winston logger by its initialiser', 'info: a winston logger by its initialiser', 'unknown: a winston logger by its initialiser']],
  ['winston itself', "get() { winston.info('x'); }", "import winston from 'winston';", ['info: a winston logger by its import']],
  ['a function of debug', "get() { trace('x'); }", "import debug from 'debug';\nconst trace = debug('app');", ['debug: a debug logger by its initialiser']],
  ['a field of debug', "trace = createDebug('app'); get() { this.trace('x'); }", "import createDebug from 'debug';", ['debug: a debug logger by its initialiser']],
  ['consola', "get() { consola.success('x'); }", "import { consola } from 'consola';", ['info: a consola logger by its import']],
  ['consola with a tag', "out = consola.withTag('x'); get() { this.out.start('x'); }", "import consola from 'consola';", ['info: a consola logger by its initialiser']],
  ['log4js', "out = log4js.getLogger(); get() { this.out.info('x'); }", "import log4js from 'log4js';", ['info: a log4js logger by its initialiser']],
  ['tslog', "out = new Logger(); get() { this.out.silly('x'); }", "import { Logger } from 'tslog';", ['trace: a tslog logger by its initialiser']],
  ['roarr, which is a function', "get() { Roarr('x'); Roarr.debug('x'); }", "import { Roarr } from 'roarr';", ['info: a roarr logger by its import', 'debug: a roarr logger by its import']],
  ['a tagged template of LogTape', 'out = getLogger(["a"]); get(key) { this.out.info`x ${key}`; }', "import { getLogger } from '@logtape/logtape';", ['info: a LogTape logger by its initialiser']],
  ['OpenTelemetry', "out = logs.getLogger('x'); get() { this.out.emit({ severityNumber: SeverityNumber.INFO }); this.out.emit({ severityText: 'ERROR' }); this.out.emit({ severityNumber: 5 }); }", "import { logs, SeverityNumber } from '@opentelemetry/api-logs';", ['info: an OpenTelemetry logger by its initialiser', 'error: an OpenTelemetry logger by its initialiser', 'debug: an OpenTelemetry logger by its initialiser']],
  ['Powertools', "out = new Logger(); get() { this.out.info('x'); }", "import { Logger } from '@aws-lambda-powertools/logger';", ['info: a Powertools logger by its initialiser']],
  ['the console', "get() { console.log('x'); console.error('x'); globalThis.console.debug('x'); }", '', ['info: the console', 'error: the console', 'debug: the console']],
  ['an optional call', "get() { this.logger?.debug('x'); this.logger?.debug?.('y'); }", '', ['debug: a logger by its name logger', 'debug: a logger by its name logger']],
  ['a computed member', "get() { this.logger['info']('x'); this.logger[level]('x'); }", '', ['info: a logger by its name logger', 'unknown: a logger by its name logger']],
  ['call', "get() { this.logger.info.call(this.logger, 'x'); }", '', ['info: a logger by its name logger']],
  ['what is no logger', "get() { this.catalog.info('x'); this.blog.log('x'); dialog.info('x'); Math.log(2); this.logger.flush(); this.logger.setLevel('debug'); }", '', []],
  ['the making of a logger', "get() { const out = debug('x'); const other = pino(); return out; }", "import debug from 'debug'; import pino from 'pino';", []],
  ['a name that hides the console', "get(console) { console.log('x'); }", '', []],
])('%s', (_idiom, members, head, expected) => {
  expect(written(store(members, head))).toEqual(expected);
});

it.each([
  ['a function of the project', "import { getLogger } from './logging.js'; const out = getLogger('x');", { 'src/logging.ts': "import pino from 'pino';\nconst root = pino();\nexport function getLogger(name: string) { return root.child({ name }); }" }, ['info: a pino logger by its initialiser']],
  ['a logger of the project', "import { out } from './logging.js';", { 'src/logging.ts': "import winston from 'winston';\nexport const out = winston.createLogger();" }, ['info: a winston logger by its initialiser']],
  ['a logger through a barrel', "import { out } from './index.js';", { 'src/index.ts': "export * from './logging.js';", 'src/logging.ts': "import pino from 'pino';\nexport const out = pino();" }, ['info: a pino logger by its initialiser']],
  ['a default export', "import out from './logging.js';", { 'src/logging.ts': "import pino from 'pino';\nexport default pino();" }, ['info: a pino logger by its initialiser']],
])('%s', (_idiom, head, files, expected) => {
  expect(written(store("get() { out.info('x'); }", head), files)).toEqual(expected);
});

it.each([
  ['a function', "import { logCall } from './logging.js';", 'get(key) { logCall(key); }', "export function logCall(key) { console.log(key); }", ['info: the console, in src/logging.ts:1']],
  ['a wrapper', "import { withLogging } from './logging.js';", 'get = withLogging(async (key) => key);', "export const withLogging = (fn) => (key) => { console.log(key); return fn(key); };", ['info: the console, in src/logging.ts:1']],
  ['a decorator', "import { Log } from './logging.js';", '@Log() get(key) { return key; }', "export function Log() { return (target, name, descriptor) => { console.log(name); }; }", ['info: the console, in src/logging.ts:1']],
  ['a function that only warns', "import { logCall } from './logging.js';", 'get(key) { logCall(key); }', "export function logCall(key) { console.warn(key); }", []],
  ['a function that is guarded', "import { debugCall } from './logging.js';", 'get(key) { debugCall(key); }', "export function debugCall(key) { if (process.env.DEBUG) console.log(key); }", []],
])('%s of another file', (_idiom, head, members, logging, expected) => {
  expect(written(store(members, head), { 'src/logging.ts': logging })).toEqual(expected);
});

it('is in a method of a base', () => {
  const files = { 'src/base.ts': "export class Base { protected log(text: string) { console.log(text); } }" };
  const code = "import { Redis } from 'ioredis';\nimport { Base } from './base.js';\nclass KeyStore extends Base { redis = new Redis(); get(key) { this.log(key); } }";
  expect(written(code, files)).toEqual(['info: the console, in src/base.ts:1']);
});

it('is inherited', () => {
  const files = { 'src/base.ts': "import pino from 'pino';\nexport class Base { protected readonly out = pino(); }" };
  const code = "import { Redis } from 'ioredis';\nimport { Base } from './base.js';\nclass KeyStore extends Base { redis = new Redis(); get() { this.out.info('x'); } }";
  expect(written(code, files)).toEqual(['info: a pino logger by its initialiser, inherited from Base']);
});

it.each([
  ['a configured name', { loggers: [{ name: 'audit', levels: { note: 'info' } }] }, "get() { this.audit.note('x'); }", '', ['info: a logger by the settings, named audit']],
  ['a configured module', { loggers: [{ module: '@acme/log', levels: { note: 'info' } }] }, "get() { out.note('x'); }", "import { out } from '@acme/log';", ['info: a @acme/log logger by its import']],
  ['a configured function', { loggers: [{ module: '@acme/log', name: 'trail', levels: { '': 'debug' } }] }, "get() { trail('x'); }", "import { trail } from '@acme/log';", ['debug: a @acme/log logger by its import']],
  ['one that is to be ignored', { loggers: [{ name: 'logger', ignore: true }] }, "get() { this.logger.info('x'); }", '', []],
])('%s', (_idiom, settings, members, head, expected) => {
  expect(written(store(members, head), {}, settings)).toEqual(expected);
});

it.each([
  ['an own level of pino', "out = pino({ customLevels: { note: 25, metric: 35, alarm: 55, hint: 5 } }); get() { this.out.note('x'); this.out.metric('x'); this.out.alarm('x'); this.out.hint('x'); }", "import pino from 'pino';", ['debug', 'info', 'error', 'trace']],
  ['the usual levels beside it', "out = pino({ customLevels: { metric: 35 } }); get() { this.out.info('x'); this.out.fatal('x'); }", "import pino from 'pino';", ['info', 'fatal']],
  ['an own level above fatal', "out = pino({ customLevels: { doom: 70, worry: 40 } }); get() { this.out.doom('x'); this.out.worry('x'); }", "import pino from 'pino';", ['fatal', 'warn']],
  ['own levels with the numbers of the usual ones', "out = pino({ customLevels: { second: 20, third: 30, fifth: 50, sixth: 60 } }); get() { this.out.second('x'); this.out.third('x'); this.out.fifth('x'); this.out.sixth('x'); }", "import pino from 'pino';", ['debug', 'info', 'error', 'fatal']],
  ['an own level beside others that cannot be read', "out = pino({ ...options, customLevels: { ...levels, metric: 35 } }); get() { this.out.metric('x'); }", "import pino from 'pino';", ['info']],
  ['a number that is a text', "out = pino({ customLevels: { metric: '35' } }); get() { this.out.metric('x'); }", "import pino from 'pino';", []],
  ['an own level in a child', "out = pino({ customLevels: { metric: 35 } }).child({}); get() { this.out.metric('x'); }", "import pino from 'pino';", ['info']],
  ['an own level of the module', "get() { out.metric('x'); }", "import pino from 'pino';\nconst out = pino({ level: 'info', customLevels: { metric: 35 } });", ['info']],
  ['a level that pino was not given', "out = pino({ customLevels: { metric: 35 } }); get() { this.out.other('x'); }", "import pino from 'pino';", []],
  ['levels that cannot be read', "out = pino({ customLevels: levels }); get() { this.out.metric('x'); this.out.info('x'); }", "import pino from 'pino';", ['info']],
  ['a number that cannot be read', "out = pino({ customLevels: { metric: level, [name]: 35 } }); get() { this.out.metric('x'); }", "import pino from 'pino';", []],
  ['Signale itself', "get() { signale.success('x'); signale.pending('x'); signale.fatal('x'); signale.scope('a').note('x'); }", "import signale from 'signale';", ['info', 'info', 'fatal', 'info']],
  ['an instance of Signale', "out = new Signale(); get() { this.out.await('x'); }", "import { Signale } from 'signale';", ['info']],
  ['an instance of Signale in its module', "out = new signale.Signale(); get() { this.out.star('x'); }", "import signale from 'signale';", ['info']],
  ['what Signale does besides', "out = new Signale(); get() { this.out.disable(); this.out.addSecrets(['a']); }", "import { Signale } from 'signale';", []],
  ['debuglog', "get() { trace('x'); }", "import { debuglog } from 'node:util';\nconst trace = debuglog('app');", ['debug']],
  ['debuglog of the module', "get() { trace('x'); }", "import util from 'util';\nconst trace = util.debuglog('app');", ['debug']],
  ['debuglog of a namespace', "get() { trace('x'); }", "import * as util from 'node:util';\nconst trace = util.debuglog('app');", ['debug']],
  ['debuglog that is required', "get() { trace('x'); }", "const trace = require('util').debuglog('app');", ['debug']],
  ['another function of util', "get() { trace('x'); }", "import { promisify } from 'node:util';\nconst trace = promisify(read);", []],
])('%s writes at its level', (_idiom, members, head, expected) => {
  expect(logsOf(store(members, head)).map(({ level }) => level)).toEqual(expected);
});

const installed = Object.fromEntries(
  ['@acme/logger', 'acme-log', '@acme/logging', '@acme/catalog', 'dialog-log4'].flatMap((name) => [
    [`node_modules/${name}/package.json`, JSON.stringify({ name, main: 'index.js', exports: { '.': './index.js', './node': './index.js' } })],
    [`node_modules/${name}/index.js`, 'export class Tracer { info() {} }'],
  ]),
);

it.each([
  ['a type', "constructor(private readonly out: Tracer) {} get() { this.out.info('x'); }", "import type { Tracer } from '@acme/logger';", ['info: a logger of @acme/logger by its type']],
  ['a class', "out = new Tracer(); get() { this.out.info('x'); }", "import { Tracer } from 'acme-log';", ['info: a logger by its initialiser']],
  ['a class below the package', "out = new Tracer(); get() { this.out.info('x'); }", "import { Tracer } from '@acme/logging/node';", ['info: a logger by its initialiser']],
  ['a class of a package that only sounds like it', "out = new Tracer(); get() { this.out.info('x'); }", "import { Tracer } from '@acme/catalog';", []],
  ['a class of a package of dialogs', "out = new Tracer(); get() { this.out.info('x'); }", "import { Tracer } from 'dialog-log4';", []],
])('a package named for logging: %s', (_idiom, members, head, expected) => {
  expect(written(store(members, head), installed)).toEqual(expected);
});

it.each([
  ['calls itself', 'export function make(again) { if (again) return make(false); return pino(); }', ['info: a pino logger by its initialiser']],
  ['only calls itself', 'export function make() { return make(); }', []],
  ['calls one that calls it', 'function other() { return make(); }\nexport function make() { return other(); }', []],
])('a function of the project that %s', (_what, module, expected) => {
  expect(written(store("out = make(); get() { this.out.info('x'); }", "import { make } from './make.js';"), { 'src/make.ts': `import pino from 'pino';\n${module}` })).toEqual(expected);
});

const pino = "import pino from 'pino';\nconst out = pino();\n";
const byPino = ['info: a pino logger by its initialiser'];

it.each<[string, string, string, string[]]>([
  ['one or another', "get() { (other ?? out).info('x'); }", pino, byPino],
  ['the first of two', "get() { (out || console).info('x'); }", pino, byPino],
  ['what a condition chooses', "get() { (key ? out : other).info('x'); }", pino, byPino],
  ['what a condition chooses otherwise', "get() { (key ? other : out).info('x'); }", pino, byPino],
  ['what is awaited', "async get() { (await out).info('x'); }", pino, byPino],
  ['a constant of a constant', "get() { const a = out; const b = a; b.info('x'); }", pino, byPino],
  ['a typed constant', "get() { const a: Logger = make(); a.info('x'); }", "import type { Logger } from 'pino';", ['info: a pino logger by its type']],
  ['a typed parameter of one or nothing', "get(key, out: Logger | undefined) { out.info('x'); }", "import type { Logger } from 'pino';", ['info: a pino logger by its type']],
  ['a typed parameter of two', "get(key, out: Context & Logger) { out.info('x'); }", "import type { Logger } from 'pino';", ['info: a pino logger by its type']],
  ['a field with a general type and an initialiser', "out: Logger = pino(); get() { this.out.info('x'); }", "import pino from 'pino';", byPino],
  ['a field with a type of another package', "out: Logger = pino(); get() { this.out.info('x'); }", "import pino from 'pino';\nimport type { Logger } from 'winston';", ['info: a winston logger by its type']],
  ['a field with a general type and a name', "out: Logger = this.logger; get() { this.out.info('x'); }", '', ['info: a logger by its type Logger']],
  ['a static field', "static out = pino(); get() { KeyStore.out.info('x'); }", "import pino from 'pino';", byPino],
  ['a field that a base has', "get() { this.out.info('x'); }\n}\nclass Other { out = pino();", "import pino from 'pino';", []],
  ['a getter of that name alone', "get other() { return pino(); } get() { this.out.info('x'); }", "import pino from 'pino';", []],
  ['a method that is no getter', "out() { return pino(); } get() { this.out.info('x'); }", "import pino from 'pino';", []],
  ['a static method of a class of NestJS', "get() { Other.log('x'); }", "import { Other } from '@nestjs/common';", []],
  ['the console of something else', "get() { other.console.log('x'); window.console.log('x'); }", '', []],
  ['another member of the global object', "get() { globalThis.other.log('x'); }", '', []],
  ['a member that is computed', "get() { this[out].info('x'); }", pino, []],
  ['an instance of a class of that name', "get() { out.info('x'); }", "const out = new AppLogger();", ['info: a logger by its initialiser AppLogger']],
  ['an interface of that name', "out: AppLoggerService; get() { this.out.info('x'); }", '', ['info: a logger by its type AppLoggerService']],
  ['an adapter of logs', "out: LogAdapter; get() { this.out.info('x'); }", '', ['info: a logger by its type LogAdapter']],
  ['a type that begins like one', "out: Login; get() { this.out.info('x'); }", '', []],
  ['a type that ends like one in small letters', "out: Catalog; get() { this.out.info('x'); }", '', []],
  ['a type that is a record', "out: ChangeLog; get() { this.out.info('x'); }", '', []],
  ['a type of a list', "out: Logger[]; get() { this.out.info('x'); }", '', []],
  ['what a function of that name gets', "get() { out.info('x'); }", "const out = getLogger('a');", ['info: a logger by its initialiser getLogger()']],
  ['what a function of that name creates', "get() { out.info('x'); }", "const out = createAppLog();", ['info: a logger by its initialiser createAppLog()']],
  ['what a factory of that name creates', "get() { out.info('x'); }", "const out = LoggerFactory.create('a');", ['info: a logger by its initialiser LoggerFactory.create()']],
  ['what a collection of that name gets', "get() { out.info('x'); }", "const out = Logs.for('a');", ['info: a logger by its initialiser Logs.for()']],
  ['what a factory of that name does otherwise', "out = LoggerFactory.remove('a'); get() { this.out.info('x'); }", '', []],
  ['what a function gets that begins like one', "out = getLogin('a'); get() { this.out.info('x'); }", '', []],
  ['what a function logs', "out = logger('a'); get() { this.out.info('x'); }", '', []],
  ['what another factory creates', "out = Factory.create('a'); get() { this.out.info('x'); }", '', []],
  ['what a function of the module makes', "out = make('a'); get() { this.out.info('x'); }", "import pino from 'pino';\nconst make = (name) => pino({ name });", byPino],
  ['what a function of the module makes, by its type', "out = make('a'); get() { this.out.info('x'); }", "import type { Logger } from 'winston';\nfunction make(name): Logger { return other(name); }", ['info: a winston logger by its initialiser']],
  ['what a function of the module makes, one way or another', "out = make('a'); get() { this.out.info('x'); }", "import pino from 'pino';\nfunction make(name) { if (name) return other(name); return pino(); }", byPino],
  ['what a function of the module makes by itself', "out = make('a'); get() { this.out.info('x'); }", 'function make(name) { return make(name); }', []],
  ['a function that a function of the module makes', "out = make('a'); get() { this.out.info('x'); }", "import pino from 'pino';\nfunction make(name) { return () => pino(); }", []],
  ['what a namespace of the package makes', "out = all.pino(); get() { this.out.info('x'); }", "import * as all from 'pino';", byPino],
  ['a whole package that is called', "out = all(); get() { this.out.info('x'); }", "import * as all from 'pino';", byPino],
  ['what another export of the package makes', "out = destination(); get() { this.out.info('x'); }", "import { destination } from 'pino';", []],
])('a logger is %s', (_what, members, head, expected) => {
  expect(written(store(members, head))).toEqual(expected);
});

it('a logger is followed through eight names, and no further', () => {
  const through = (count: number): string[] => {
    const names = Array.from({ length: count }, (_, index) => `const a${index} = ${index === 0 ? 'pino()' : `a${index - 1}`};`).join(' ');
    return written(store(`get() { ${names} a${count - 1}.info('x'); }`, "import pino from 'pino';"));
  };
  expect([through(4), through(12)]).toEqual([byPino, []]);
});

it('a logger that a base of a base has is inherited', () => {
  const files = { 'src/base.ts': "import pino from 'pino';\nexport class First { out = pino(); }\nexport class Base extends First {}" };
  expect(written("import { Redis } from 'ioredis';\nimport { Base } from './base.js';\nexport class KeyStore extends Base { redis = new Redis(); get(key) { this.out.info('x'); return this.redis.get(key); } }", files)).toEqual(['info: a pino logger by its initialiser, inherited from First']);
});

it.each<[string, string, string, readonly string[]]>([
  ['import', "get() { Logger.log('x'); }", "import { Logger } from '@nestjs/common';", []],
  ['global', "get() { console.log('x'); }", '', []],
  ['type', "out: Logger; get() { this.out.info('x'); }", "import type { Logger } from 'winston';", []],
  ['initialiser', "out = new Logger(); get() { this.out.info('x'); }", "import { Logger } from 'tslog';", []],
  ['initialiser', "get() { new Logger().info('x'); }", "import { Logger } from 'tslog';", []],
  ['initialiser', "get() { pino().info('x'); }", "import pino from 'pino';", []],
  ['initialiser', "get() { getLogger('a').info('x'); }", '', []],
  ['initialiser', "get() { make().info('x'); }", "import pino from 'pino';\nfunction make() { return pino(); }", []],
  ['initialiser', "get() { make().info('x'); }", "import type { Logger } from 'pino';\nfunction make(): Logger { return other(); }", []],
  ['name', "get() { this.logger.info('x'); }", '', []],
  ['setting', "get() { this.out.info('x'); }", '', ['out']],
])('a logger is known by its %s: %s', (by, members, head, names) => {
  expect(logsOf(store(members, head), {}, { loggers: names.map((name) => ({ name })) }).map(({ logger }) => logger.by)).toEqual([by]);
});

it('a logger of a base is known by inheritance', () => {
  const files = { 'src/base.ts': "import pino from 'pino';\nexport class Base { out = pino(); }" };
  expect(logsOf("import { Redis } from 'ioredis';\nimport { Base } from './base.js';\nexport class KeyStore extends Base { redis = new Redis(); get(key) { this.out.info('x'); return this.redis.get(key); } }", files).map(({ logger }) => logger.by)).toEqual(['inherited']);
});

it.each<[string, string, string, string[]]>([
  ['a name that ends like one', 'const out = new Catalogger();', 'out', []],
  ['a function named for one in the middle', "const out = regetLogger('a');", 'out', []],
  ['a function of a factory that goes on', "const out = LoggerFactoryOfMine.create('a');", 'out', []],
  ['a function of what only ends like logs', "const out = Dialogs.create('a');", 'out', []],
  ['a function of what begins like logs', "const out = Login.create('a');", 'out', []],
  ['a function of Log', "const out = Log.create('a');", 'out', ['info: a logger by its initialiser Log.create()']],
  ['a function of Logger', "const out = Logger.create('a');", 'out', ['info: a logger by its initialiser Logger.create()']],
  ['a function of logs that removes', "const out = Logs.recreate('a');", 'out', []],
  ['a function of a member called Logs', "const out = all.Logs.create('a');", 'out', []],
  ['a part of what is taken apart', 'const { out } = pino();', 'out', []],
  ['what another object calls the console', "const out = pino();", 'other.globalThis', []],
  ['a member of what a call gives', 'const out = pino();', 'make().console', []],
])('%s: %s, called upon as %s', (_what, head, callee, expected) => {
  expect(written(store(`get() { ${callee}.info('x'); }`, `import pino from 'pino';\n${head}`))).toEqual(expected);
});

it.each([
  ['a variable', "get() { auditLog.info('read'); }", 'const auditLog = pino();', {}, []],
  ['a field', "auditLogger = pino(); get() { this.auditLogger.info('read'); }", '', {}, []],
  ['a field that the settings name', "auditLog = pino(); get() { this.auditLog.info('read'); }", '', { loggers: [{ name: 'auditLog' }] }, ['info: a logger by the settings, named auditLog']],
])('what is named for an audit and is %s is a record that the business keeps', (_what, members, head, settings, expected) => {
  expect(written(store(members, `import pino from 'pino';\n${head}`), {}, settings)).toEqual(expected);
});

it.each([
  ['a class with the methods of one', 'class Status { info(text) {} warn(text) {} error(text) {} }\nconst status = new Status();', 'status', ['info: a logger by its initialiser']],
  ['a class whose fields are its methods', 'class Status { debug = make(1); info = make(1); warn = make(2); error = make(3); }\nconst status = new Status();', 'status', ['info: a logger by its initialiser']],
  ['an object with the methods of one', 'const status = { info(text) {}, warn(text) {}, error(text) {} };', 'status', ['info: a logger by its methods']],
  ['an object that cannot warn', 'const status = { info(text) {}, error(text) {} };', 'status', []],
  ['an object that tells of no error', 'const status = { info(text) {}, warn(text) {} };', 'status', []],
  ['what a module for logging hands out', "import { logMessage } from '@lib/logger';", 'logMessage', ['info: a logger by its import from @lib/logger']],
  ['what a file for logging hands out', "const out = require('./logging.js');", 'out', ['info: a logger by its import from ./logging.js']],
  ['what any other module hands out', "import { logMessage } from '@lib/loggers-of-trees';", 'logMessage', []],
  ['only a type of such a module', "import type { logMessage } from '@lib/logger';", 'logMessage', []],
])('%s', (_what, head, callee, expected) => {
  expect(written(store(`get() { ${callee}.info('x'); }`, head))).toEqual(expected);
});

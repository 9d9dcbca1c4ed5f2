import { describe, expect, it } from 'vitest';
import { logsOf, store } from './detector.ts';

/** The level of each log call in an operation, with what is called. */
const written = (body: string, head = ''): string[] => logsOf(store(`logger = pino(); async get(key) { ${body} }`, `import pino from 'pino';\nconst log = pino();\n${head}`)).map(({ level, callee }) => `${level} ${callee}`);

describe('a log call is', () => {
  it.each<[string, string[]]>([
    ["log.info('x');", ['info log.info']],
    ["log?.debug('x');", ['debug log?.debug']],
    ["(log as any).trace('x');", ['trace (log as any).trace']],
    ["this.logger.warn('x');", ['warn this.logger.warn']],
    ["log['info']('x');", ["info log['info']"]],
    ["log[level]('x');", ['unknown log[level]']],
    ["const method = 'trace'; log[method]('x');", ['trace log[method]']],
    ["const method = 'trace' as const; log[method]('x');", ['trace log[method]']],
    ["let method = 'trace'; log[method]('x');", ['unknown log[method]']],
    ["const method = pick(); log[method]('x');", ['unknown log[method]']],
    ["const { method } = { method: 'trace' }; log[method]('x');", ['unknown log[method]']],
    ["log[this.method]('x');", ['unknown log[this.method]']],
    ["log.info.call(log, 'x');", ['info log.info.call']],
    ["log.info.apply(log, ['x']);", ['info log.info.apply']],
    ["log[level].call(log, 'x');", []],
    ["log.other.call(log, 'x');", []],
    ["other.info.call(log, 'x');", []],
    ["log.info.bind(log, 'x');", []],
    ["make().call(log, 'x');", []],
    ["const { info } = log; info('x');", ['info info']],
    ["const { info } = log; info.call(log, 'x');", ['info info.call']],
    ["const { info: say } = log; say('x');", ['info say']],
    ["const { [level]: say } = log; say('x');", []],
    ["const { child } = log; child('x');", []],
    ["const { info } = other; info('x');", []],
    ["const { info: [say] } = log; say('x');", []],
    ["const [info] = log; info('x');", []],
    ["const info = log; info('x');", []],
    ["info('x');", []],
    ["say.call(log, 'x');", []],
    ["log('x');", []],
    ["context.logger.log(this.constructor.name, 'x');", ['info context.logger.log']],
    ["context.logger.log(KeyStore.name, 'x');", ['info context.logger.log']],
    ["context.logger.log(level.name, 'x');", ['unknown context.logger.log']],
    ["log.child({ a: 1 }).info('x');", ['info log.child({ a: 1 }).info']],
    ["log.child({ a: 1 })('x');", []],
    ["log.child({ a: 1 });", []],
    ['log.info();', []],
    ["log.flush('x');", []],
    ['log[`info`]("x");', ['info log[`info`]']],
    ["this.log.info('x');", ['info this.log.info']],
    ["const { info, ...rest } = log; info('x');", ['info info']],
    ["const { debug: say, info } = log; info('x');", ['info info']],
    ["function info() {} info('x');", []],
    ["this.other('x');", []],
    ["console.log('x');", ['info console.log']],
    ['console.log();', ['info console.log']],
    ["console.time('x');", []],
  ])('in %s: %j', (body, expected) => {
    expect(written(body)).toEqual(expected);
  });
});

describe('a callable logger is called', () => {
  const head = "import createDebug from 'debug';\nconst debug = createDebug('a');";

  it.each<[string, string[]]>([
    ["debug('x');", ['debug debug']],
    ["debug.call(null, 'x');", ['debug debug.call']],
    ["debug.extend('b')('x');", ["debug debug.extend('b')"]],
    ["debug.extend('b');", []],
    ['debug`x`;', ['debug debug']],
  ])('in %s: %j', (body, expected) => {
    expect(written(body, head)).toEqual(expected);
  });

  it.each<[string, string[]]>([
    ["trail.read('x');", ['debug trail.read']],
    ["trail.error('x');", ['error trail.error']],
    ["trail.info('x');", ['info trail.info']],
    ["trail.other('x');", []],
    ["trail.size('x');", []],
  ])('of a table: %j', (body, expected) => {
    expect(written(body, "import createDebug from 'debug';\nconst trail = { read: createDebug('a:read'), error: createDebug('a:error'), info: createDebug('a:info'), size: 1 };")).toEqual(expected);
  });

  it('as a field', () => {
    const logs = logsOf(store("debug = createDebug('a'); async get(key) { this.debug('x'); this.other('x'); }", "import createDebug from 'debug';"));
    expect(logs.map(({ level, callee }) => `${level} ${callee}`)).toEqual(['debug this.debug']);
  });
});

describe('a logger of which only the name is known takes', () => {
  it.each<[string, string[]]>([
    ["logger.log('debug', 'x');", ['debug logger.log']],
    ["logger.log('x');", ['info logger.log']],
    ['logger.log(message);', ['info logger.log']],
    ['logger.log(level, message);', ['unknown logger.log']],
    ['logger.log(`x`, key);', ['info logger.log']],
    ["logger.log('x' + key, key);", ['info logger.log']],
    ['logger.log({ a: key });', ['info logger.log']],
    ["logger.log({ severity: 'debug' });", ['debug logger.log']],
    ["logger.log(logger.entry({ severity: 'debug' }, 'x'));", ['debug logger.log']],
    ["logger.log(entry({ severity: 'debug' }), 'x');", ['unknown logger.log']],
    ["logger.log(logger.other({ severity: 'debug' }), 'x');", ['unknown logger.log']],
    ["logger.log({ a: 1, severity: 'debug' }, 'x');", ['debug logger.log']],
    ["logger.log(3, 'x');", ['info logger.log']],
    ['logger.log();', []],
    ['logger.log`x`;', ['info logger.log']],
  ])('in %s: %j', (body, expected) => {
    expect(logsOf(store(`async get(key, logger) { ${body} }`)).map(({ level, callee }) => `${level} ${callee}`)).toEqual(expected);
  });
});

describe('the level as an argument is read', () => {
  const winston = (body: string): string[] => written(body, "import winston from 'winston';\nconst journal = winston.createLogger();");

  it.each<[string, string]>([
    ["journal.log('debug', 'x');", 'debug'],
    ["journal.log('DEBUG', 'x');", 'debug'],
    ["journal.log('warn', 'x');", 'warn'],
    ["journal.log({ level: 'debug', message: 'x' });", 'debug'],
    ["journal.log({ 'level': 'error', message: 'x' });", 'error'],
    ["journal.log({ level, message: 'x' });", 'unknown'],
    ["journal.log({ level: level as any, message: 'x' });", 'unknown'],
    ["journal.log({ ...entry });", 'unknown'],
    ["journal.log(level, 'x');", 'unknown'],
    ["journal.log(Levels.debug, 'x');", 'debug'],
    ["journal.log('debug' as string, 'x');", 'debug'],
    ["journal.log({ message: 'x', level: 'debug' });", 'debug'],
    ["journal.log({ ...entry, level: 'debug' });", 'debug'],
    ["journal.log({ message: 'x', ...entry });", 'unknown'],
    ["journal.log(pick(), 'x');", 'unknown'],
  ])('in %s: %s', (body, expected) => {
    expect(winston(body)).toEqual([`${expected} journal.log`]);
  });
});

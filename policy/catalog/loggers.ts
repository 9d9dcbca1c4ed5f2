import type { LogLevel } from '../settings.ts';

/** A logging library: which of its exports are loggers or make them, and what their methods write. */
export interface CatalogLogger {
  /** The package, or `console` for the global. */
  readonly module: string;
  /** Exports that are loggers, make loggers or are classes of loggers; absent where all are. */
  readonly names?: readonly string[];
  readonly levels: Readonly<Record<string, LogLevel>>;
  /** Methods whose argument at this position is the level, from 0. */
  readonly levelArguments?: Readonly<Record<string, number>>;
  /** Methods that give a logger derived from this one. */
  readonly children?: readonly string[];
  /** The level of the logger called as a function. */
  readonly callable?: LogLevel;
  /** Where the methods and levels are documented. */
  readonly source: string;
}

const standard = { trace: 'trace', debug: 'debug', info: 'info', warn: 'warn', error: 'error', fatal: 'fatal' } as const;

/** Methods known by no library: of a project's own logger, or of one that only a name tells. */
export const genericLevels: Readonly<Record<string, LogLevel>> = {
  ...standard,
  silly: 'trace',
  verbose: 'debug',
  http: 'info',
  log: 'info',
  success: 'info',
  notice: 'info',
  progress: 'info',
  activity: 'info',
  warning: 'warn',
  critical: 'fatal',
  err: 'error',
  alert: 'fatal',
  emerg: 'fatal',
  crit: 'fatal',
  panic: 'fatal',
};

export const genericLevelArguments: Readonly<Record<string, number>> = { log: 0, write: 0 };

export const genericChildren: readonly string[] = ['child', 'getChild', 'withTag', 'getSubLogger', 'scope', 'extend', 'with', 'adopt', 'withContext', 'withFields', 'withName', 'getLogger', 'createLogger', 'forContext', 'for', 'sub', 'context'];

/** Logging libraries, one entry a package. */
export const loggers: readonly CatalogLogger[] = [
  { module: 'console', levels: { log: 'info', info: 'info', debug: 'debug', trace: 'trace', warn: 'warn', error: 'error', table: 'info', dir: 'info', group: 'info', groupCollapsed: 'info', groupEnd: 'none', time: 'none', timeEnd: 'info', timeLog: 'info', count: 'info' }, source: 'Node: console' },
  { module: 'pino', levels: { ...standard, silent: 'none' }, children: ['child'], source: 'pino: levels trace to fatal, `child()`' },
  { module: 'bunyan', levels: standard, children: ['child'], source: 'bunyan: levels trace to fatal, `child()`' },
  { module: 'nestjs-pino', names: ['PinoLogger', 'Logger', 'InjectPinoLogger'], levels: { ...standard, log: 'info', verbose: 'trace' }, source: 'nestjs-pino: `PinoLogger`, `Logger`' },
  { module: 'winston', levels: { error: 'error', warn: 'warn', info: 'info', http: 'info', verbose: 'debug', debug: 'debug', silly: 'trace', help: 'info', data: 'info', notice: 'info', warning: 'warn', crit: 'fatal', alert: 'fatal', emerg: 'fatal' }, levelArguments: { log: 0 }, children: ['child'], source: 'winston: npm and syslog levels, `log(level, …)`, `child()`' },
  { module: 'log4js', levels: { ...standard, mark: 'info' }, levelArguments: { log: 0 }, source: 'log4js: levels trace to fatal and mark' },
  { module: '@nestjs/common', names: ['Logger', 'LoggerService', 'ConsoleLogger'], levels: { log: 'info', verbose: 'debug', debug: 'debug', warn: 'warn', error: 'error', fatal: 'fatal' }, source: 'NestJS: `Logger`, instance and static; `log` is info' },
  { module: 'consola', levels: { ...standard, log: 'info', success: 'info', fail: 'error', ready: 'info', start: 'info', box: 'info', verbose: 'debug' }, children: ['withTag', 'withDefaults', 'create', 'withScope'], source: 'consola: log types' },
  { module: 'tslog', levels: { ...standard, silly: 'trace' }, children: ['getSubLogger'], source: 'tslog: levels silly to fatal' },
  { module: 'loglevel', levels: { ...standard, log: 'debug' }, children: ['getLogger'], source: 'loglevel: levels trace to error' },
  { module: 'signale', levels: { ...standard, log: 'info', success: 'info', start: 'info', pending: 'info', watch: 'info', note: 'info', await: 'info', complete: 'info', star: 'info', fav: 'info', time: 'info', timeEnd: 'info' }, children: ['scope'], source: 'signale: log types' },
  { module: 'roarr', names: ['default', 'Roarr', 'ROARR'], levels: { ...standard, traceOnce: 'trace', debugOnce: 'debug', infoOnce: 'info', warnOnce: 'warn', errorOnce: 'error', fatalOnce: 'fatal' }, children: ['child', 'adopt'], callable: 'info', source: 'roarr: callable, with level methods' },
  { module: 'debug', levels: {}, children: ['extend'], callable: 'debug', source: 'debug: the logger is a function' },
  { module: '@logtape/logtape', names: ['getLogger', 'Logger'], levels: { ...standard, warning: 'warn' }, children: ['getChild', 'with'], source: 'LogTape: levels, also as template tags' },
  { module: '@aws-lambda-powertools/logger', names: ['Logger'], levels: { ...standard, critical: 'fatal' }, children: ['createChild'], source: 'Powertools: Logger' },
  { module: '@google-cloud/logging', names: ['Log', 'LogSync', 'Logging'], levels: { write: 'info', debug: 'debug', info: 'info', notice: 'info', warning: 'warn', error: 'error', critical: 'fatal', alert: 'fatal', emergency: 'fatal' }, children: ['log', 'logSync'], source: 'Google Cloud Logging: `log.write(entry)`, `log.info(entry)`' },
];

import type { LogLevel } from '../settings.ts';
import type { LoggerEntry } from './logger-entry.ts';

type Levels = Readonly<Record<string, LogLevel>>;

interface LoggerData {
  readonly module: string;
  readonly source: string;
  readonly label?: string;
  readonly levels: Levels;
  readonly loggers?: readonly string[];
  readonly creates?: readonly string[];
  readonly classes?: readonly string[];
  readonly statics?: readonly string[];
  readonly children?: readonly string[];
  readonly levelArguments?: Readonly<Record<string, number>>;
  readonly levelKeys?: readonly string[];
  readonly callable?: LogLevel;
}

const basic: Levels = { trace: 'trace', debug: 'debug', info: 'info', warn: 'warn', error: 'error', fatal: 'fatal' };
const npm: Levels = { silly: 'trace', verbose: 'debug', http: 'info' };
const syslog: Levels = { emerg: 'fatal', alert: 'fatal', crit: 'fatal', warning: 'warn', notice: 'info' };
const upperCase: Levels = { TRACE: 'trace', DEBUG: 'debug', INFO: 'info', WARN: 'warn', ERROR: 'error', FATAL: 'fatal' };

/** Each level of OpenTelemetry has four steps: numbers 1 to 24, names such as INFO and INFO3. */
const openTelemetry: Levels = Object.fromEntries(
  Object.entries(upperCase).flatMap(([name, level], index) =>
    [1, 2, 3, 4].flatMap((step): [string, LogLevel][] => [
      [String(index * 4 + step), level],
      [step === 1 ? name : `${name}${step}`, level],
    ]),
  ),
);

/** What a level number of tslog means. */
const tslogNumbers: Levels = { 0: 'trace', 1: 'trace', 2: 'debug', 3: 'info', 4: 'warn', 5: 'error', 6: 'fatal' };

const severities: Levels = { DEFAULT: 'info', DEBUG: 'debug', INFO: 'info', NOTICE: 'info', WARNING: 'warn', ERROR: 'error', CRITICAL: 'fatal', ALERT: 'fatal', EMERGENCY: 'fatal' };

const data: readonly LoggerData[] = [
  {
    module: 'pino',
    source: 'JSON logger',
    levels: { ...basic, silent: 'none' },
    creates: ['default', 'pino'],
    classes: ['Logger', 'BaseLogger', 'P'],
    children: ['child'],
  },
  { module: 'bunyan', source: 'JSON logger', levels: basic, creates: ['createLogger'], classes: ['default', 'Logger'], children: ['child'] },
  { module: 'fastify', source: 'request and server logs of Fastify, which are pino', label: 'Fastify', levels: { ...basic, silent: 'none' }, classes: ['FastifyBaseLogger', 'FastifyLoggerInstance'], children: ['child'] },
  {
    module: 'winston',
    source: 'logger with transports; the module itself is the default logger',
    levels: { ...basic, ...npm, ...syslog, help: 'info', data: 'info', done: 'info' },
    loggers: ['default'],
    creates: ['createLogger'],
    // `winston.loggers.get('cache')` takes a logger from the container of that name.
    classes: ['Logger', 'loggers', 'Container'],
    // `logger.startTimer().done({ level })` writes how long something took.
    children: ['child', 'get', 'add', 'startTimer'],
    levelArguments: { log: 0, done: 0 },
  },
  {
    module: 'log4js',
    source: 'logger with appenders; its level MARK lies above FATAL',
    levels: { ...basic, ...upperCase, mark: 'fatal', log: 'info' },
    creates: ['getLogger'],
    classes: ['Logger'],
    levelArguments: { log: 0 },
  },
  {
    module: '@nestjs/common',
    source: 'logger of NestJS; log is its info level, and its static methods log too',
    label: 'NestJS',
    levels: { ...basic, log: 'info', verbose: 'debug' },
    classes: ['Logger', 'ConsoleLogger', 'LoggerService'],
    statics: ['Logger'],
  },
  { module: 'nestjs-pino', source: 'pino in NestJS', levels: { ...basic, log: 'info', verbose: 'trace' }, classes: ['Logger', 'PinoLogger'] },
  {
    module: 'consola',
    source: 'console logger; fail marks what went wrong, though it is written at the info level',
    levels: { ...basic, verbose: 'trace', log: 'info', success: 'info', fail: 'error', ready: 'info', start: 'info', box: 'info', silent: 'none' },
    loggers: ['default', 'consola'],
    creates: ['createConsola'],
    classes: ['Consola', 'ConsolaInstance'],
    children: ['withTag', 'withScope', 'withDefaults', 'create'],
  },
  {
    module: 'tslog',
    source: 'logger; log takes the level as a number',
    levels: { ...basic, silly: 'trace', ...tslogNumbers },
    classes: ['Logger', 'BaseLogger'],
    children: ['getSubLogger'],
    levelArguments: { log: 0 },
  },
  {
    module: 'loglevel',
    source: 'console logger; log is its debug level',
    levels: { ...basic, log: 'debug' },
    loggers: ['default'],
    creates: ['getLogger'],
    classes: ['Logger', 'RootLogger'],
    children: ['getLogger'],
  },
  {
    module: 'signale',
    source: 'console logger',
    levels: {
      ...basic,
      ...Object.fromEntries(['await', 'complete', 'fav', 'log', 'note', 'pause', 'pending', 'star', 'start', 'success', 'wait', 'watch', 'time', 'timeEnd'].map((name) => [name, 'info' as const])),
    },
    loggers: ['default'],
    classes: ['Signale'],
    children: ['scope', 'clone'],
  },
  {
    module: 'roarr',
    source: 'JSON logger that is a function; each method has a form that logs once',
    levels: { ...basic, ...Object.fromEntries(Object.entries(basic).map(([name, level]) => [`${name}Once`, level])) },
    loggers: ['Roarr', 'ROARR', 'default'],
    classes: ['Logger'],
    children: ['child'],
    callable: 'info',
  },
  { module: 'debug', source: 'logger that is a function', levels: { log: 'debug' }, creates: ['default', 'debug'], classes: ['Debugger'], children: ['extend'], callable: 'debug' },
  { module: 'util', source: 'debuglog of Node, a logger that is a function', label: 'debuglog', levels: {}, creates: ['debuglog', 'debug'], callable: 'debug' },
  { module: '@logtape/logtape', source: 'logger; its methods are template tags too', label: 'LogTape', levels: { ...basic, warning: 'warn' }, creates: ['getLogger'], classes: ['Logger'], children: ['getChild', 'with'] },
  {
    module: '@opentelemetry/api-logs',
    source: 'log bridge; emit takes a record with a severity',
    label: 'OpenTelemetry',
    levels: openTelemetry,
    creates: ['getLogger'],
    classes: ['Logger', 'logs', 'LoggerProvider'],
    children: ['getLogger', 'getLoggerProvider'],
    levelArguments: { emit: 0 },
    levelKeys: ['severityNumber', 'severityText'],
  },
  { module: '@aws-lambda-powertools/logger', source: 'logger of Powertools', label: 'Powertools', levels: { ...basic, critical: 'fatal' }, classes: ['Logger'], children: ['createChild'] },
  {
    module: '@google-cloud/logging',
    source: 'Cloud Logging; write takes entries that carry their severity',
    label: 'Cloud Logging',
    levels: { ...basic, notice: 'info', warning: 'warn', critical: 'fatal', alert: 'fatal', emergency: 'fatal', ...severities },
    classes: ['Logging', 'Log', 'LogSync'],
    children: ['log', 'logSync'],
    levelArguments: { write: 0 },
    levelKeys: ['severity'],
  },
  { module: 'npmlog', source: 'logger of npm', levels: { ...basic, ...npm, notice: 'info', log: 'info' }, loggers: ['default'], levelArguments: { log: 0 } },
  { module: 'electron-log', source: 'logger of Electron apps', levels: { ...basic, ...npm, log: 'info' }, loggers: ['default'], creates: ['create'], children: ['scope', 'create'] },
  { module: 'loglayer', source: 'logger over other loggers', levels: basic, classes: ['LogLayer', 'ILogLayer'], children: ['child', 'withContext', 'withMetadata', 'withError', 'withPrefix'] },
  {
    module: 'effect',
    source: 'Effect.log and its levels, which are yielded or piped',
    label: 'Effect',
    levels: { log: 'info', logTrace: 'trace', logDebug: 'debug', logInfo: 'info', logWarning: 'warn', logError: 'error', logFatal: 'fatal' },
    loggers: ['Effect', '*'],
  },
  {
    module: 'console',
    source: 'console of the platform; assert writes on failure only, time not at all',
    levels: { trace: 'trace', debug: 'debug', ...Object.fromEntries(['log', 'info', 'dir', 'dirxml', 'table', 'group', 'groupCollapsed', 'count', 'timeEnd', 'timeLog'].map((name) => [name, 'info' as const])), time: 'none', groupEnd: 'none', countReset: 'none', clear: 'none', warn: 'warn', error: 'error', assert: 'error' },
    loggers: ['default', '*'],
    classes: ['Console'],
  },
];

/** The packages of loggers, by name; `console` also stands for the global and for `node:console`. */
export const loggerCatalog: ReadonlyMap<string, LoggerEntry> = new Map(data.map((each) => [each.module, loggerEntry(each)]));

function loggerEntry(each: LoggerData): LoggerEntry {
  return {
    module: each.module,
    source: each.source,
    label: each.label ?? each.module,
    levels: new Map(Object.entries(each.levels)),
    levelArguments: new Map(Object.entries(each.levelArguments ?? {})),
    levelKeys: each.levelKeys ?? ['level'],
    children: new Set(each.children),
    callable: each.callable ?? null,
    loggers: new Set(each.loggers),
    creates: new Set(each.creates),
    classes: new Set(each.classes),
    statics: new Set(each.statics),
  };
}

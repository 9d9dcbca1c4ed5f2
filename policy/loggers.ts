import type { LoggerEntry, LoggerShape } from './catalog/logger-entry.ts';
import { loggerCatalog } from './catalog/loggers.ts';
import { packageOf } from './packages.ts';
import type { Policy } from './policy.ts';
import type { LogLevel, LoggerSetting } from './settings.ts';
import { wordPatterns } from './words.ts';

export type { LoggerEntry, LoggerShape } from './catalog/logger-entry.ts';

/** In-house names of typeorm, medusa and others; `start`, `write` and the like are left out, as a Raft log has them too. */
const genericLevels: Readonly<Record<string, LogLevel>> = {
  ...{ trace: 'trace', silly: 'trace', finest: 'trace', finer: 'trace', debug: 'debug', verbose: 'debug', fine: 'debug', dbg: 'debug' },
  ...{ info: 'info', log: 'info', http: 'info', notice: 'info', success: 'info', progress: 'info', activity: 'info', information: 'info' },
  ...{ warn: 'warn', warning: 'warn', error: 'error', failure: 'error', err: 'error', exception: 'error', severe: 'error' },
  ...{ fatal: 'fatal', critical: 'fatal', crit: 'fatal', alert: 'fatal', emerg: 'fatal', emergency: 'fatal', panic: 'fatal' },
  ...{ logTrace: 'trace', logDebug: 'debug', logVerbose: 'debug', logInfo: 'info', logMessage: 'info', logQuery: 'debug' },
  ...{ logWarn: 'warn', logWarning: 'warn', logError: 'error', logQueryError: 'error', logQuerySlow: 'warn', silent: 'none' },
};

/** A logger that is known by its name only, or of a class of the project's own. */
export const genericLogger: LoggerShape = {
  label: '',
  levels: new Map(Object.entries(genericLevels)),
  levelArguments: new Map([['log', 0]]),
  levelKeys: ['level', 'severity'],
  children: new Set(['child', 'getChild', 'createChild', 'withTag', 'getSubLogger', 'scope', 'extend', 'with', 'withContext', 'withFields', 'withName', 'forContext', 'for', 'sub', 'getLogger', 'createLogger', 'push']),
  callable: null,
};

/** What the settings say is no logger: nothing that is called on it writes an entry. */
const ignoredLogger: LoggerShape = {
  ...genericLogger,
  label: 'ignored',
  levels: new Map(),
  levelArguments: new Map(),
};

/**
 * The logger that an export of a package is, makes or describes; null where it is none. The entry says which of them
 * (`loggers`, `creates`, `classes`, `statics`). Settings come before the catalog.
 *
 * @param module a package's name or a specifier
 * @param exportedName the export's name, `default`, or `*` for the module as a whole
 */
export function loggerByModule(policy: Policy, module: string, exportedName: string): LoggerShape | LoggerEntry | null {
  const packageName = (packageOf(module) ?? module).replace(/^node:/, '');
  const known = loggerCatalog.get(packageName);
  const catalogued = known && isExportOf(known, exportedName) ? known : null;
  if (policy.loggers.length === 0) return catalogued;
  const setting = policy.loggers.find(
    (each) => (each.module === module || each.module === packageName) && (each.name === undefined || each.name === exportedName),
  );
  return setting ? shapeOf(setting, known ?? genericLogger) : catalogued;
}

/** The logger that the settings declare by a name, as `#audit` or `auditLog`; null where they say nothing of it. */
export function loggerByName(policy: Policy, name: string): LoggerShape | null {
  const bare = bareName(name);
  const setting = policy.loggers.find((each) => each.module === undefined && each.name !== undefined && bareName(each.name) === bare);
  return setting ? shapeOf(setting, genericLogger) : null;
}

/** A record that the business keeps, or a data structure: named a log, and written by operations as their work. */
const recordName = wordPatterns(['* audit|event|change|commit|transaction|activity|history|raft|append log', '* write ahead log']);

/** Whether a name is of such a record: `ChangeLog`. */
export function isRecordName(name: string): boolean {
  return recordName(name);
}

const auditName = wordPatterns(['* audit log|logger|trail']);

/** Whether a logger is named for the record of who did what, which the business keeps whatever writes it: `auditLog`. */
export function isAuditName(name: string): boolean {
  return auditName(name);
}

const loggerName = wordPatterns([
  '* logger|log|logging|winston|pino|bunyan|consola',
  '* logger|log|logging service|instance|client|adapter|port|cls|class',
]);

/** Whether a name is one that a logger has: `logger`, `_log`, `#logger`, `logger_`, `LOG`, `requestLogger`, `loggerService`. */
export function looksLikeLogger(name: string): boolean {
  return loggerName(name) && !recordName(name);
}

const shapes = new WeakMap<LoggerSetting, LoggerShape>();

function shapeOf(setting: LoggerSetting, base: LoggerShape | LoggerEntry): LoggerShape | LoggerEntry {
  if (setting.ignore === true) return ignoredLogger;
  const known = shapes.get(setting);
  if (known) return known;
  const levels = setting.levels ?? {};
  const shape = {
    ...base,
    label: base.label === '' ? (setting.module ?? '') : base.label,
    levels: new Map([...base.levels, ...Object.entries(levels)]),
    callable: levels[''] ?? base.callable,
  };
  shapes.set(setting, shape);
  return shape;
}

function isExportOf(entry: LoggerEntry, exportedName: string): boolean {
  // A CommonJS module is its own default where the compiler makes no difference.
  const names = exportedName === '*' ? ['*', 'default'] : [exportedName];
  return names.some((name) => entry.loggers.has(name) || entry.creates.has(name) || entry.classes.has(name));
}

function bareName(name: string): string {
  return name.replace(/^[#_$]+|[_$]+$/g, '');
}

const quietLevels: ReadonlySet<string> = new Set<LogLevel>(['warn', 'error', 'fatal']);

/** Whether entries at a level may be written anywhere: they say that something is wrong. */
export function isQuietLevel(level: string): boolean {
  return quietLevels.has(level);
}

const logHelper = wordPatterns(['log|logger|debug|trace|verbose', 'log|write|emit|print debug|info|trace|verbose|message|msg|log|op|operation|call|query|command|event']);

/** Whether a method is named for writing an entry, as `log` or `logOperation`: others call it, and it stores nothing. */
export function isLogHelper(name: string): boolean {
  return logHelper(name);
}

/** Whether a package beyond the catalog is one for logging by its own name: `@acme/logger`, `log-kit`. */
export function isLoggingPackage(packageName: string): boolean {
  return /(?:^|[-/@])log(?:ger|gers|ging|s)?(?:$|[-/])/.test(packageName) && !loggerCatalog.has(packageName);
}

import { genericChildren, genericLevelArguments, genericLevels, loggers, type CatalogLogger } from './catalog/loggers.ts';
import { packageOf } from './packages.ts';
import type { Policy } from './policy.ts';
import type { LogLevel, LoggerSetting } from './settings.ts';

/** What the methods of a logger write. */
export interface LoggerShape {
  /** How messages call it: `pino`, `console`, or '' for one that no library tells. */
  readonly label: string;
  readonly levels: ReadonlyMap<string, LogLevel>;
  /** Methods whose argument at this position is the level, from 0. */
  readonly levelArguments: ReadonlyMap<string, number>;
  /** Methods that give a logger of the same shape. */
  readonly children: ReadonlySet<string>;
  /** The level of the logger called as a function; null where it is none. */
  readonly callable: LogLevel | null;
}

/** A logger of a project's own, or one that only its name tells. */
export const genericLogger: LoggerShape = {
  label: '',
  levels: new Map(Object.entries(genericLevels)),
  levelArguments: new Map(Object.entries(genericLevelArguments)),
  children: new Set(genericChildren),
  callable: null,
};

const catalog = new Map(loggers.map((entry) => [entry.module, { entry, shape: shapeOfEntry(entry) }]));

/** The logger that an export of a module is or makes, by the settings first and then by the catalog; null for none. */
export function loggerByModule(policy: Policy, module: string, name: string): LoggerShape | null {
  const configured = policy.loggers.find((setting) => setting.module === module && (setting.name === undefined || setting.name === name));
  if (configured) return configured.ignore ? null : shapeOfSetting(configured, module);
  const known = catalog.get(module) ?? catalog.get(packageOf(module) ?? '');
  if (!known) return null;
  const { names } = known.entry;
  return names === undefined || names.includes(name) ? known.shape : null;
}

/** The logger that a name stands for by the settings; null for none. */
export function loggerByName(policy: Policy, name: string): LoggerShape | null {
  const setting = policy.loggers.find((each) => each.module === undefined && each.name === name);
  return setting && !setting.ignore ? shapeOfSetting(setting, name) : null;
}

/** Whether a name is ignored as a logger by the settings. */
export function isIgnoredLogger(policy: Policy, name: string): boolean {
  return policy.loggers.some((each) => each.name === name && each.ignore === true);
}

/** Whether a variable or field is named like a logger: `logger`, `#log`, `_logger`, `requestLogger`, `LOG`. */
export function looksLikeLogger(name: string): boolean {
  return /^(?:[_#$]*)(?:log|logger|LOG|LOGGER)_?$|[a-z\d](?:Logger|Log)_?$/.test(name) && !/(?:catalog|blog|dialog|backlog|changelog|auditLog|eventLog|analog|prolog)$/i.test(name);
}

function shapeOfEntry(entry: CatalogLogger): LoggerShape {
  return {
    label: entry.module,
    levels: new Map(Object.entries(entry.levels)),
    levelArguments: new Map(Object.entries(entry.levelArguments ?? {})),
    children: new Set(entry.children),
    callable: entry.callable ?? null,
  };
}

function shapeOfSetting(setting: LoggerSetting, label: string): LoggerShape {
  const { '': callable, ...levels } = setting.levels ?? {};
  return {
    ...genericLogger,
    label,
    levels: new Map([...genericLogger.levels, ...Object.entries(levels)]),
    callable: callable ?? null,
  };
}

import type { Role } from './evidence.ts';

/** The key of the settings object in the user's ESLint configuration. */
export const settingsKey = 'infra-clients';

/** A glob, or a list of globs of which one must match; one that starts with `!` must not. */
export type Globs = string | readonly string[];

/** A monitored base class: its name, the module that defines it (any when absent), its call methods. */
export interface MonitoredBaseSetting {
  readonly class: string;
  readonly from?: string;
  readonly calls: readonly string[];
}

/** Classes of one role, by file and class name. The first layer that matches decides. */
export interface LayerSetting {
  readonly role: Role;
  readonly files?: Globs;
  readonly classes?: Globs;
  readonly reason?: string;
  readonly coveredBy?: string;
  readonly allowEmpty?: boolean;
}

/** The function that replaces constructing the named client classes. */
export interface FactorySetting {
  readonly replaces: readonly string[];
  readonly create: string;
  readonly from: string;
}

/** The interface that the named classes implement. */
export interface ContractSetting {
  readonly classes: Globs;
  readonly implements: string;
  readonly from: string;
}

/** How a class gets a logger of its own: `create('ClassName')`. */
export interface OwnLoggerSetting {
  readonly create: string;
  readonly from: string;
}

/** A log level, or `none` for a method that writes no entry. */
export type LogLevel = (typeof logLevels)[number] | 'none';

/** The levels at which something is written, from the least to the most severe. */
export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'] as const;

/** A logger beyond the catalog, by module or by name; `levels` maps odd methods, `''` a callable one. */
export interface LoggerSetting {
  readonly module?: string;
  readonly name?: string;
  readonly levels?: Readonly<Record<string, LogLevel>>;
  readonly ignore?: boolean;
}

/** A package beyond the catalog that decides a role; `names` limits it to some exports. */
export interface PackageSetting {
  readonly module: string;
  readonly names?: readonly string[];
}

/** What else is no operation, and what may be logged. */
export interface OperationsSetting {
  readonly lifecycle?: readonly string[];
  readonly maintenance?: readonly string[];
  readonly guarded?: 'allow' | 'report';
  readonly allow?: readonly string[];
}

/** `settings['infra-clients']` as a user writes it. Every key is optional. */
export interface Settings {
  readonly root?: string;
  readonly monitoredBases?: readonly MonitoredBaseSetting[];
  readonly layers?: readonly LayerSetting[];
  readonly factories?: readonly FactorySetting[];
  readonly contracts?: readonly ContractSetting[];
  readonly logger?: OwnLoggerSetting;
  readonly loggers?: readonly LoggerSetting[];
  readonly drivers?: readonly PackageSetting[];
  readonly services?: readonly PackageSetting[];
  readonly operations?: OperationsSetting;
}

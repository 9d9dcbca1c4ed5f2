import type { LogLevel } from '../settings.ts';

/** What can be called on a logger, and at which level it writes. */
export interface LoggerShape {
  /** Reads in "a … logger": `pino`, or empty for a logger that is known by name only. */
  readonly label: string;
  /** The level of each method; also of each level name, where a method takes the level as an argument. */
  readonly levels: ReadonlyMap<string, LogLevel>;
  /** The methods that take the level as an argument, with its position from 0. */
  readonly levelArguments: ReadonlyMap<string, number>;
  /** The keys that hold the level where that argument is an object: `level`, `severityNumber`. */
  readonly levelKeys: readonly string[];
  /** The methods that return another logger of this shape. */
  readonly children: ReadonlySet<string>;
  /** The level where the logger itself is called, as `debug('…')`; null where it is no function. */
  readonly callable: LogLevel | null;
}

/** A package of loggers: its shape, and what each export is. An export in none of the sets is no logger. */
export interface LoggerEntry extends LoggerShape {
  readonly module: string;
  /** What the package is, so that its place in the catalog can be checked. */
  readonly source: string;
  /** Exports that are loggers themselves: `consola`, winston's default. */
  readonly loggers: ReadonlySet<string>;
  /** Functions that return a logger: `getLogger`, pino's default. Calling one writes nothing. */
  readonly creates: ReadonlySet<string>;
  /** Classes and interfaces whose instances are loggers. */
  readonly classes: ReadonlySet<string>;
  /** Those of `classes` that also log by static methods, as the Logger of NestJS. */
  readonly statics: ReadonlySet<string>;
}

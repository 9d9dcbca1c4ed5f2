import type { MockEdit } from './steps.ts';

/** A test file, and the class whose construction became a call of a factory. */
export interface MockInput {
  /** Its extension chooses the parser. */
  readonly path: string;
  /** Without byte-order mark. */
  readonly text: string;
  /** The name of the class. */
  readonly replaces: string;
  /** The name under which the class's module exports it, where that is another: `default`. */
  readonly exportedAs?: string;
  /** The name of the factory, a named export of its module. */
  readonly create: string;
  /** Whether a specifier of this file means a module that exports the class. */
  readonly isClassModule: (specifier: string) => boolean;
  /** Whether a specifier of this file means the module from which the migrated code imports the factory. */
  readonly isFactoryModule: (specifier: string) => boolean;
  /** The specifier of the factory's module, in the style of the one that it replaces. */
  readonly factorySpecifier: (replaced: string) => string;
  /**
   * The specifier in this file of the manual mock that an automock of this specifier takes, a file of `__mocks__`
   * beside the module; null where there is none, as without this function.
   */
  readonly manualMock?: (specifier: string) => string | null;
  /** True where code under test goes on using other exports of the class's module, which an automock replaces as well. */
  readonly othersUsed?: boolean;
  /** True where other code under test still constructs the class: the mock of the class stays beside the new one. */
  readonly keepClassMock?: boolean;
}

/** What a test file needs. Where anything is unsupported there are no edits at all. */
export interface MockOutcome {
  /** Ordered, not overlapping. */
  readonly edits: readonly MockEdit[];
  readonly notes: readonly string[];
  readonly unsupported: readonly UnsupportedMock[];
}

/** A place that has to be moved by hand. Line from 1, column from 0. */
export interface UnsupportedMock {
  readonly line: number;
  readonly column: number;
  readonly what: string;
}

import type { RolePackage } from '../policy.ts';

/** A package whose clients make a class infrastructure. */
export interface DriverEntry extends RolePackage {
  /** What the package is, so that its place in the catalog can be checked. */
  readonly source: string;
  /** The exports that `new` makes a client of; null where any may be one. */
  readonly constructs: ReadonlySet<string> | null;
  /** The functions that return a client; `MongoClient.connect` for a static method. */
  readonly creates: ReadonlySet<string>;
  /**
   * True for a cache in the process's own memory: evidence of a store only in a class that is named and shaped like
   * one, since services memoise too.
   */
  readonly inProcess: boolean;
}

/** A driver as the catalog writes it. */
export interface DriverData {
  readonly module: string;
  readonly source: string;
  readonly constructs?: readonly string[];
  readonly creates?: readonly string[];
  /** More exports that stand for a client: the types it is declared with, decorators and commands that reach it. */
  readonly also?: readonly string[];
  /** Every export counts, but for helpers; for packages of commands or query functions. */
  readonly everyExport?: true;
  readonly inProcess?: true;
}

/** A driver of the catalog: what constructs or creates a client counts, and what the entry names besides. */
export function driverEntry({ module, source, constructs = [], creates = [], also = [], everyExport, inProcess }: DriverData): DriverEntry {
  const exported = creates.map((name) => name.split('.', 1)[0] ?? name);
  return {
    module,
    source,
    names: everyExport ? null : new Set([...constructs, ...exported, ...also]),
    constructs: new Set(constructs),
    creates: new Set(creates),
    inProcess: inProcess ?? false,
  };
}

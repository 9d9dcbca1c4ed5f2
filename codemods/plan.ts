/** The version of the plan document; a plan of another version is not applied. */
export const planVersion = 1;

/** Replace `[start, end)` of a file's text without byte-order mark (UTF-16 offsets) by `text`. */
export interface Edit {
  /** Posix path relative to the root. */
  readonly file: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** The group that owns the edit. */
  readonly group: string;
  /** Groups that must survive for this edit to be made. */
  readonly needs: readonly string[];
  /** The planner that owns the node; touching edits of two planners refuse the group. */
  readonly planner: Planner;
}

export type Planner = 'heritage' | 'calls' | 'client' | 'contract' | 'logger' | 'logs' | 'imports' | 'mocks' | 'todos';

/** Classes that can only be migrated together. */
export interface Group {
  /** `<file>#<class>` of its first class, the file relative to the root. */
  readonly id: string;
  readonly classes: readonly GroupClass[];
  /** What must be migrated as well: a store that keeps a client which is cured by itself. */
  readonly needs: readonly Need[];
}

/** The id under which is refused what a group leaves as it is although it is migrated otherwise. */
export function remainderOf(group: string): string {
  return `${group} (remainder)`;
}

/** Another group without which a group is refused, and the reason that it is then refused for. */
export interface Need {
  readonly group: string;
  readonly reason: RefusalReason;
  readonly detail: string;
}

export interface GroupClass {
  readonly id: string;
  readonly file: string;
  readonly class: string;
  readonly line: number;
  readonly contract: string | null;
  readonly factory: string | null;
  readonly droppedLogs: number;
  readonly notes: readonly string[];
  /** The rules whose findings stay although the class is migrated; a note says why. */
  readonly leaves: readonly string[];
  /** The monitored bases that it loses, with what they did that no note names. */
  readonly bases: readonly WatchingBase[];
}

/** What a monitored base calls besides what its classes hand it, and that is taken for watching only. */
export interface WatchingBase {
  readonly file: string;
  readonly class: string;
  readonly line: number;
  /** `this.logger.info`, and the one-based lines where it is called. */
  readonly watches: readonly { readonly code: string; readonly lines: readonly number[] }[];
}

/** A file that a group makes: text without byte-order mark. */
export interface CreatedFile {
  readonly group: string;
  /** Posix, relative to the root. */
  readonly path: string;
  readonly text: string;
}

/** Why a group is left alone. Each has a short and a long text in `refusal-text.ts`. */
export type RefusalReason =
  | 'unresolved-base'
  | 'intermediate-base'
  | 'has-subclasses'
  | 'not-looked-at'
  | 'inherited-member-used'
  | 'external-member-used'
  | 'run-by-base'
  | 'base-type-required'
  | 'unsupported-call'
  | 'semantic-options'
  | 'catch-wrapper-error'
  | 'spy-on-wrapper'
  | 'no-factory'
  | 'client-arguments'
  | 'client-differs'
  | 'injected-client'
  | 'no-contract'
  | 'side-effect-in-super'
  | 'log-not-removable'
  | 'edit-conflict'
  | 'syntax-error'
  | 'type-error'
  | 'not-idempotent'
  | 'file-changed'
  | 'commonjs-module'
  | 'not-in-a-script-file';

/** A group that the codemod leaves alone. */
export interface Refusal {
  readonly file: string;
  readonly line: number;
  readonly class: string;
  readonly reason: RefusalReason;
  /** What exactly stood in the way, with file and line where it has one. */
  readonly detail: string;
  readonly group: string;
}

/** A name that a group's edits of a file use and that has to be imported there. */
export interface ImportWish {
  readonly group: string;
  /** The importing file, posix, relative to the root. */
  readonly file: string;
  readonly name: string;
  /** Where the name is exported: a file relative to the root, or a package. */
  readonly from: { readonly kind: 'file'; readonly path: string } | { readonly kind: 'package'; readonly module: string };
  /** How the module exports it: by this name, or as its default. */
  readonly exported: 'named' | 'default';
  readonly typeOnly: boolean;
  /** The local name whose import it stands in for, so that it takes that import's place; null where there is none. */
  readonly replaces: string | null;
}

/** A client class that a store no longer constructs, for the mocks of its tests and for what nothing uses any more. */
export interface ReplacedClient {
  readonly group: string;
  /** The store's file. */
  readonly store: string;
  /** The client class: its file, its name, and the name that the file exports it under. */
  readonly file: string;
  readonly class: string;
  readonly exportedAs: string;
  /** The files by which the store may name it: its own, and the barrel through which the store imports it. */
  readonly modules: readonly string[];
  /** The factory that replaces it. */
  readonly create: string;
  readonly from: ImportWish['from'];
  /**
   * Files that mock something and reach the store, each with the other files under test that it reaches: those that
   * construct the class, and those that take other exports of its module.
   */
  readonly tests: readonly { readonly file: string; readonly users: readonly string[]; readonly sharers: readonly string[] }[];
  /** Every file that imports, re-exports or mocks the file of the class, with what imports that one. */
  readonly importers: readonly { readonly file: string; readonly importers: readonly string[] }[];
}

/** What the planners found in one unit. Serialisable; paths are posix, relative to the root. */
export interface UnitPlan {
  readonly version: typeof planVersion;
  readonly groups: readonly Group[];
  readonly edits: readonly Edit[];
  readonly refusals: readonly Refusal[];
  readonly imports: readonly ImportWish[];
  readonly replaced: readonly ReplacedClient[];
  readonly created: readonly CreatedFile[];
  /** Files that mock something and reach a class of the group. */
  readonly tests: readonly MockingTest[];
}

/** A file whose mocks may serve nothing once a group is migrated. */
export interface MockingTest {
  readonly group: string;
  readonly file: string;
}

/** The plan of all units: what is left once refusals have taken with them what needs them. Serialisable. */
export interface Plan {
  readonly version: typeof planVersion;
  /** The groups that are migrated. */
  readonly groups: readonly Group[];
  /** All edits, those of imports and mocks among them. */
  readonly edits: readonly Edit[];
  readonly refusals: readonly Refusal[];
  readonly created: readonly CreatedFile[];
  readonly deleted: readonly string[];
}

/** One file as it was and as it will be. Bytes include byte-order mark and line ends. */
export type FileChange =
  | { readonly kind: 'modified'; readonly path: string; readonly before: Uint8Array; readonly after: Uint8Array }
  | { readonly kind: 'created'; readonly path: string; readonly after: Uint8Array }
  | { readonly kind: 'deleted'; readonly path: string; readonly before: Uint8Array };

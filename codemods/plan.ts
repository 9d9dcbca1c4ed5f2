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

export type Planner = 'heritage' | 'calls' | 'client' | 'contract' | 'logger' | 'logs' | 'imports' | 'mocks';

/** Classes that can only be migrated together. */
export interface Group {
  readonly id: string;
  readonly classes: readonly GroupClass[];
  /** Groups that must be migrated first: a store that keeps a client which is cured by itself. */
  readonly needs: readonly string[];
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
}

/** Why a group is left alone. Each has a short and a long text in `refusal-text.ts`. */
export type RefusalReason =
  | 'unresolved-base'
  | 'intermediate-base'
  | 'has-subclasses'
  | 'inherited-member-used'
  | 'external-member-used'
  | 'unsupported-call'
  | 'semantic-options'
  | 'catch-wrapper-error'
  | 'spy-on-wrapper'
  | 'no-factory'
  | 'client-arguments'
  | 'client-differs'
  | 'injected-client'
  | 'side-effect-in-super'
  | 'log-not-removable'
  | 'edit-conflict'
  | 'syntax-error'
  | 'type-error'
  | 'not-idempotent'
  | 'file-changed'
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

/** One file as it was and as it will be. Bytes include byte-order mark and line ends. */
export type FileChange =
  | { readonly kind: 'modified'; readonly path: string; readonly before: Uint8Array; readonly after: Uint8Array }
  | { readonly kind: 'created'; readonly path: string; readonly after: Uint8Array }
  | { readonly kind: 'deleted'; readonly path: string; readonly before: Uint8Array };

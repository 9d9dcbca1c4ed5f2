import type { FileChange, GroupClass, Refusal } from './plan.ts';

/** What a migration did, or would do, as `migrate --json` prints it. Paths are posix, relative to the working directory. */
export interface MigrateDocument {
  readonly version: 1;
  readonly migrated: readonly MigratedClass[];
  readonly refused: readonly RefusedClass[];
  readonly files: readonly ChangedFile[];
  readonly unparsed: readonly { readonly file: string; readonly line: number; readonly column: number; readonly message: string }[];
  /** The unified diff; only of a dry run. */
  readonly diff?: string;
}

export interface MigratedClass {
  readonly file: string;
  readonly class: string;
  readonly contract: string | null;
  readonly factory: string | null;
  readonly droppedLogs: number;
  readonly notes: readonly string[];
}

export type RefusedClass = Omit<Refusal, 'group'>;

export interface ChangedFile {
  readonly path: string;
  readonly change: FileChange['kind'];
}

/** A class of a surviving group as the document lists it. */
export function migratedClass({ file, class: name, contract, factory, droppedLogs, notes }: GroupClass): MigratedClass {
  return { file, class: name, contract, factory, droppedLogs, notes };
}

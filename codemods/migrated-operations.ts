import { posix } from 'node:path';
import { diskFiles, overlayFiles, type Files } from '../analysis/files.ts';
import type { EntryCount } from '../analysis/entry-count.ts';
import type { ClassReport } from '../analysis/report.ts';
import { countedOperations } from '../survey/budget.ts';
import type { Scope } from '../survey/scopes.ts';
import { decodeFile } from './file-text.ts';
import type { FileChange, Group } from './plan.ts';

/** What an operation of a migrated class writes when it succeeds, at any level, the monitored base included. */
export interface OperationEntries {
  /** Posix, relative to the root. */
  readonly file: string;
  readonly class: string;
  readonly operation: string;
  readonly entries: EntryCount;
}

/** The operations of the classes of some groups, as `files` shows them. */
export function migratedOperations(root: string, groups: readonly Pick<Group, 'classes'>[], { classes, scopes }: { readonly classes: readonly ClassReport[]; readonly scopes: readonly Scope[] }, files: Files): OperationEntries[] {
  const migrated = new Set(groups.flatMap((group) => group.classes.map((each) => `${posix.join(root, each.file)}\0${each.class}`)));
  const asked = classes.filter(({ file, name }) => migrated.has(`${file}\0${name}`));
  return countedOperations(asked, scopes, files, 'trace').map(({ file, class: name, operation, entries }) => ({ file: posix.relative(root, file), class: name, operation, entries }));
}

/** The files of the disk as they are once changes are written. */
export function filesAfter(root: string, changes: readonly FileChange[]): { readonly files: Files; readonly texts: ReadonlyMap<string, string | null> } {
  const texts = new Map(changes.map((change): [string, string | null] => [posix.join(root, change.path), change.kind === 'deleted' ? null : textOf(change.after)]));
  return { files: overlayFiles(diskFiles(), texts), texts };
}

function textOf(bytes: Uint8Array): string | null {
  const decoded = decodeFile(bytes);
  return decoded.ok ? decoded.file.text : null;
}

import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import { ioProblem, type CommitProblem } from './commit-problem.ts';
import { clearEntries, restoreEntries } from './commit.ts';
import { diskWriter, type DiskWriter } from './disk-writer.ts';
import { entryState, isThere, journalPlace, readJournal, removeOpenJournal, reopenJournal, type JournalPlace } from './journal.ts';
import { lockFolder } from './lock.ts';

export type UndoOutcome =
  /** The files are as they were before the migration. `files` are those that had to be changed for that. */
  | { readonly kind: 'undone'; readonly files: readonly string[] }
  | { readonly kind: 'nothing-to-undo' }
  /** Nothing was written. `files` are those that were changed since the migration. */
  | { readonly kind: 'refused'; readonly files: readonly string[]; readonly problem: CommitProblem }
  /** Some files are back; the journal is still there, and undo can be run again. */
  | { readonly kind: 'interrupted'; readonly problem: CommitProblem };

export interface UndoOptions {
  readonly writer?: DiskWriter;
}

/**
 * Takes the last migration of a root back, byte for byte, be it complete or interrupted: contents, modes, created and
 * deleted files, and what a killed run left beside them. A file that somebody changed since makes it refuse.
 * An interrupted migration that is taken back never happened: the complete one before it can be taken back next.
 *
 * @throws Error where git or the journal cannot be read; nothing was written then.
 */
export function undo(root: string, options: UndoOptions = {}): UndoOutcome {
  const writer = options.writer ?? diskWriter;
  const home = realpathSync(root);
  const place = journalPlace(home);
  if (!isThere(place.open) && !isThere(place.closed)) return { kind: 'nothing-to-undo' };
  const locked = lockFolder(place.folder, writer);
  if (!locked.ok) return { kind: 'refused', files: [], problem: locked.problem };
  try {
    return undoLocked(home, place, writer);
  } finally {
    locked.lock.release();
  }
}

function undoLocked(root: string, place: JournalPlace, writer: DiskWriter): UndoOutcome {
  const wasOpen = isThere(place.open);
  const path = wasOpen ? place.open : place.closed;
  const journal = readJournal(path);
  if (journal === null) return { kind: 'nothing-to-undo' };
  // New bytes that still wait prove that an interrupted run never came to this file: its change is another's.
  const reached = journal.entries.filter(({ staged }) => !isThere(join(root, staged)));
  const changed = reached.filter((entry) => entryState(root, entry) === 'changed').map((entry) => entry.path);
  if (changed.length > 0) return { kind: 'refused', files: changed, problem: changedProblem(changed, path) };
  try {
    if (!wasOpen) reopenJournal(place, writer);
    const files = restoreEntries(root, journal.entries, writer);
    clearEntries(root, journal.entries, writer);
    removeOpenJournal(place, writer);
    return { kind: 'undone', files };
  } catch (error) {
    return { kind: 'interrupted', problem: ioProblem('take back the migration of', root, error) };
  }
}

function changedProblem(files: readonly string[], journal: string): CommitProblem {
  const subject = files.length === 1 ? `${files[0]} was` : `${files.join(', ')} were`;
  return {
    reason: 'changed-on-disk',
    file: files[0] ?? null,
    message: `${subject} changed since the migration, so nothing was taken back; undo that change first, or delete ${journal} to keep the files as they are`,
  };
}

import { commitChanges, openJournalProblem } from './commit.ts';
import { workingTreeGuard } from './git-guard.ts';
import { closedJournal, openJournal } from './journal.ts';
import type { FileChange } from './plan.ts';

/** What stops a migration before it starts; null where nothing does. */
export function blockedBefore(root: string, allowDirty: boolean): string | null {
  if (openJournal(root) !== null) return openJournalProblem.message;
  return allowDirty ? null : dirtiness(root, []);
}

function dirtiness(root: string, changes: readonly FileChange[]): string | null {
  const tree = workingTreeGuard(root, changes, closedJournal(root));
  switch (tree.kind) {
    case 'clean':
    case 'no-repository':
      return null;
    case 'dirty':
      return `These files have uncommitted changes: ${tree.files.join(', ')}. Commit or stash them, or use --allow-dirty.`;
    case 'untracked':
      return `Git does not know these files, which the migration would overwrite: ${tree.files.join(', ')}. Add them, or use --allow-dirty.`;
  }
}

/** Writes the changes; null, or why nothing of them stands. */
export function write(root: string, changes: readonly FileChange[], allowDirty: boolean): string | null {
  const dirty = allowDirty ? null : dirtiness(root, changes);
  if (dirty !== null) return dirty;
  const outcome = commitChanges(root, changes);
  return outcome.kind === 'committed' ? null : outcome.problem.message;
}

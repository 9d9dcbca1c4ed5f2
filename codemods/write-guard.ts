import { openCommit, openJournalProblem } from './commit.ts';
import { workingTreeGuard } from './git-guard.ts';
import { closedJournal, openJournal } from './journal.ts';
import type { FileChange } from './plan.ts';
import type { CommandOutcome } from './user-command.ts';

/** What stops a migration before it starts; null where nothing does. */
export function blockedBefore(root: string, allowDirty: boolean): string | null {
  if (openJournal(root) !== null) return `${openJournalProblem.message}.`;
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

/** What became of the changes. */
export type Written =
  | { readonly kind: 'written' }
  /** The user's command did not pass, and every file has its old bytes. */
  | { readonly kind: 'taken-back'; readonly message: string }
  /** Nothing of them stands; or, where the message says so, `infra-clients undo` is needed. */
  | { readonly kind: 'problem'; readonly message: string };

/** Writes the changes and, with the journal open, lets the user's command judge them; null for no command. */
export async function write(root: string, changes: readonly FileChange[], allowDirty: boolean, check: (() => Promise<CommandOutcome>) | null): Promise<Written> {
  const dirty = allowDirty ? null : dirtiness(root, changes);
  if (dirty !== null) return { kind: 'problem', message: dirty };
  const opened = openCommit(root, changes);
  if (opened.kind !== 'open') return problem(opened.problem.message);
  const { commit } = opened;
  const judged = check === null ? { kind: 'passed' as const } : await check();
  if (judged.kind !== 'passed') {
    const back = commit.takeBack({ reason: 'verification', file: null, message: judged.message });
    return back.kind === 'rolled-back' ? { kind: 'taken-back', message: `${judged.message}; every file is as it was before` } : problem(back.problem.message);
  }
  const kept = commit.keep();
  return kept.kind === 'committed' ? { kind: 'written' } : problem(kept.problem.message);
}

function problem(message: string): Written {
  return { kind: 'problem', message: `${message}.` };
}

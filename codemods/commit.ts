import { randomBytes } from 'node:crypto';
import { readdirSync, realpathSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { attempt, fileProblem, ioProblem, type CommitProblem } from './commit-problem.ts';
import { changedSince, locateTarget, type CommitTarget } from './commit-target.ts';
import { diskWriter, type DiskWriter } from './disk-writer.ts';
import { hashOf } from './file-text.ts';
import { closeJournal, entryState, isThere, journalPlace, removeOpenJournal, writeOpenJournal, type Journal, type JournalEntry, type JournalPlace } from './journal.ts';
import { lockFolder, type Lock } from './lock.ts';
import type { FileChange } from './plan.ts';

export type CommitOutcome =
  /** Every file is written. `files` are the paths of the plan. */
  | { readonly kind: 'committed'; readonly files: readonly string[] }
  /** No file was touched. */
  | { readonly kind: 'refused'; readonly problem: CommitProblem }
  /** Some files were written and are as they were before. */
  | { readonly kind: 'rolled-back'; readonly problem: CommitProblem }
  /** Rolling back failed too: the journal stays open for `infra-clients undo`. */
  | { readonly kind: 'interrupted'; readonly problem: CommitProblem };

/** A migration that is written and whose journal is open: killed now, it is taken back by `infra-clients undo`. */
export interface OpenCommit {
  /** The paths of the plan. */
  readonly files: readonly string[];
  /** Ends it: the journal is closed. */
  keep(): CommitOutcome;
  /** Gives every file its old bytes. `problem` is what the outcome then says. */
  takeBack(problem: CommitProblem): NotCommitted;
}

type NotCommitted = Exclude<CommitOutcome, { readonly kind: 'committed' }>;

export type OpenOutcome = { readonly kind: 'open'; readonly commit: OpenCommit } | NotCommitted;

export interface CommitOptions {
  readonly writer?: DiskWriter;
}

interface Step {
  readonly target: CommitTarget;
  readonly entry: JournalEntry;
}

/**
 * Writes all changes or none. New bytes wait beside their targets and an open journal with the old bytes is on the
 * disk before the first target is replaced; each is replaced in one step, so that a run that is killed leaves every
 * file wholly old or wholly new and an open journal. What the last migration's journal held is forgotten at the end.
 * Paths of changes are posix and relative to `root`; a change to the bytes that are there is none.
 *
 * @throws Error where git or the journal cannot be read; nothing was written then.
 */
export function commitChanges(root: string, changes: readonly FileChange[], options: CommitOptions = {}): CommitOutcome {
  const outcome = openCommit(root, changes, options);
  return outcome.kind === 'open' ? outcome.commit.keep() : outcome;
}

/** Writes all changes or none, as `commitChanges` does, and leaves the journal open and the lock taken until told how it ends. */
export function openCommit(root: string, changes: readonly FileChange[], options: CommitOptions = {}): OpenOutcome {
  const writer = options.writer ?? diskWriter;
  const home = realpathSync(root);
  const real = changes.filter((change) => change.kind !== 'modified' || hashOf(change.before) !== hashOf(change.after));
  if (real.length === 0) return { kind: 'open', commit: noCommit };
  const place = journalPlace(home);
  const locked = lockFolder(place.folder, writer);
  if (!locked.ok) return { kind: 'refused', problem: locked.problem };
  let held = false;
  try {
    const outcome = openLocked(home, place, real, writer, locked.lock);
    held = outcome.kind === 'open';
    return outcome;
  } finally {
    if (!held) locked.lock.release();
  }
}

const noCommit: OpenCommit = {
  files: [],
  keep: () => ({ kind: 'committed', files: [] }),
  takeBack: (problem) => ({ kind: 'rolled-back', problem }),
};

function openLocked(root: string, place: JournalPlace, changes: readonly FileChange[], writer: DiskWriter, lock: Lock): OpenOutcome {
  if (isThere(place.open)) return { kind: 'refused', problem: openJournalProblem };
  const planned = planSteps(root, changes);
  if (!planned.ok) return { kind: 'refused', problem: planned.problem };
  const { steps } = planned;
  const journal: Journal = { version: 1, entries: steps.map(({ entry }) => entry) };
  const replaced: Step[] = [];
  const problem =
    attempt(() => writeOpenJournal(place, journal, writer), 'write', place.open) ??
    stageAll(steps, root, writer) ??
    firstProblem(steps, ({ target }) => changedSince(target), 'read') ??
    replaceAll(root, steps, replaced, writer) ??
    attempt(() => flushFolders(steps, writer), 'write', place.folder);
  if (problem !== null) return abandon(root, place, steps, replaced, problem, writer);
  const files = changes.map(({ path }) => path);
  const ended = <Outcome extends CommitOutcome>(end: () => Outcome): Outcome => {
    try {
      return end();
    } finally {
      lock.release();
    }
  };
  const takeBack = (why: CommitProblem): NotCommitted => abandon(root, place, steps, replaced, why, writer);
  return {
    kind: 'open',
    commit: {
      files,
      keep: () =>
        ended((): CommitOutcome => {
          const unclosed = attempt(() => closeJournal(place, writer), 'write', place.closed);
          return unclosed === null ? { kind: 'committed', files } : takeBack(unclosed);
        }),
      takeBack: (why) => ended(() => takeBack(why)),
    },
  };
}

/** The message for a journal that a killed run left behind. */
export const openJournalProblem: CommitProblem = {
  reason: 'open-journal',
  file: null,
  message: 'the last migration was interrupted; take it back with `infra-clients undo`, then run again',
};

function planSteps(root: string, changes: readonly FileChange[]): { readonly ok: true; readonly steps: readonly Step[] } | { readonly ok: false; readonly problem: CommitProblem } {
  const run = randomBytes(4).toString('hex');
  const steps = new Map<string, Step>();
  for (const change of changes) {
    const located = locateTarget(root, change);
    if (!located.ok) return located;
    const entry = entryOf(root, located.target, `${run}-${steps.size}`);
    const twin = steps.get(entry.target);
    if (twin !== undefined && (twin.entry.beforeHash !== entry.beforeHash || twin.entry.afterHash !== entry.afterHash)) {
      return { ok: false, problem: { reason: 'conflicting-changes', file: change.path, message: `${change.path} and ${twin.entry.path} are one file and would get different contents; leave one of them out` } };
    }
    if (twin === undefined) steps.set(entry.target, { target: located.target, entry });
  }
  return { ok: true, steps: [...steps.values()] };
}

function entryOf(root: string, target: CommitTarget, id: string): JournalEntry {
  const { change, path, attributes, missingFolders } = target;
  const inRoot = (absolute: string): string => relative(root, absolute).split(sep).join('/');
  // The names say nothing of the target, whose name may already be as long as a name can be.
  const beside = (state: string): string => inRoot(join(dirname(path), `.infra-clients-${id}.${state}`));
  return {
    path: change.path,
    target: inRoot(path),
    before: change.kind === 'created' ? null : Buffer.from(change.before).toString('base64'),
    beforeHash: change.kind === 'created' ? null : hashOf(change.before),
    afterHash: change.kind === 'deleted' ? null : hashOf(change.after),
    attributes,
    staged: beside('new'),
    restored: beside('old'),
    folders: missingFolders.map(inRoot),
  };
}

function stageAll(steps: readonly Step[], root: string, writer: DiskWriter): CommitProblem | null {
  return firstProblem(steps, ({ target, entry }) => {
    if (target.change.kind === 'deleted') return null;
    if (target.missingFolders.length > 0) writer.createFolder(dirname(target.path));
    writer.create(join(root, entry.staged), target.change.after, target.attributes);
    return null;
  }, 'write');
}

function replaceAll(root: string, steps: readonly Step[], replaced: Step[], writer: DiskWriter): CommitProblem | null {
  return firstProblem(steps, (step) => {
    const problem = changedSince(step.target);
    if (problem !== null) return problem;
    // Before the call: a call that fails may have done its work.
    replaced.push(step);
    if (step.target.change.kind === 'deleted') writer.remove(step.target.path);
    else writer.rename(join(root, step.entry.staged), step.target.path);
    return null;
  }, 'write');
}

/** Takes back what was replaced, then all that was put beside it, then the journal. */
function abandon(root: string, place: JournalPlace, steps: readonly Step[], replaced: readonly Step[], problem: CommitProblem, writer: DiskWriter): NotCommitted {
  const changed = replaced.find(({ entry }) => entryState(root, entry) === 'changed');
  const stuck =
    changed !== undefined
      ? fileProblem('changed-on-disk', changed.entry.path, 'was changed meanwhile')
      : attempt(() => {
          restoreEntries(root, replaced.map(({ entry }) => entry), writer);
          clearEntries(root, steps.map(({ entry }) => entry), writer);
          removeOpenJournal(place, writer);
        }, 'roll back', place.open);
  if (stuck === null && replaced.length === 0) return { kind: 'refused', problem };
  if (stuck === null) return { kind: 'rolled-back', problem: { ...problem, message: `${problem.message}; what was written until then is taken back` } };
  const message = `${problem.message}; rolling back failed too: ${stuck.message}; then take it back with \`infra-clients undo\``;
  return { kind: 'interrupted', problem: { ...problem, message } };
}

/**
 * Gives files that are as their migration made them their old bytes and attributes, in the reverse order; a file in any
 * other state is left alone. Stopped anywhere, it can be called again.
 *
 * @returns the paths of the files that were taken back.
 * @throws the errors of `node:fs`.
 */
export function restoreEntries(root: string, entries: readonly JournalEntry[], writer: DiskWriter): string[] {
  const pending = [...entries].reverse().filter((entry) => entryState(root, entry) === 'after');
  for (const entry of pending) {
    const target = join(root, entry.target);
    if (entry.before === null) {
      writer.remove(target);
      continue;
    }
    const restored = join(root, entry.restored);
    if (isThere(restored)) writer.remove(restored);
    if (!isThere(dirname(target))) writer.createFolder(dirname(target));
    writer.create(restored, Buffer.from(entry.before, 'base64'), entry.attributes);
    writer.rename(restored, target);
  }
  for (const folder of new Set(pending.map(({ target }) => dirname(join(root, target))))) if (isThere(folder)) writer.flushFolder(folder);
  return pending.map(({ path }) => path);
}

/**
 * Removes what a migration left beside its files: bytes that wait, and folders made for created files while they are empty.
 *
 * @throws the errors of `node:fs`.
 */
export function clearEntries(root: string, entries: readonly JournalEntry[], writer: DiskWriter): void {
  for (const { staged, restored } of entries) {
    for (const left of [join(root, staged), join(root, restored)]) if (isThere(left)) writer.remove(left);
  }
  const folders = new Set(entries.flatMap((entry) => entry.folders).map((folder) => join(root, folder)));
  for (const folder of [...folders].sort((a, b) => b.length - a.length)) {
    if (isThere(folder) && readdirSync(folder).length === 0) writer.removeFolder(folder);
  }
}

function flushFolders(steps: readonly Step[], writer: DiskWriter): void {
  const changed = steps.flatMap(({ target }) => [target.path, ...target.missingFolders]);
  for (const folder of new Set(changed.map((path) => dirname(path)))) writer.flushFolder(folder);
}

function firstProblem(steps: readonly Step[], act: (step: Step) => CommitProblem | null, action: string): CommitProblem | null {
  for (const step of steps) {
    try {
      const problem = act(step);
      if (problem !== null) return problem;
    } catch (error) {
      return ioProblem(action, step.entry.path, error);
    }
  }
  return null;
}

import { accessSync, constants, lstatSync, readFileSync, realpathSync, type Stats } from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { fileProblem, ioProblem, type CommitProblem } from './commit-problem.ts';
import type { FileAttributes } from './disk-writer.ts';
import { hashOf } from './file-text.ts';
import { isThere } from './journal.ts';
import type { FileChange } from './plan.ts';

/** Where a change lands on the disk. */
export interface CommitTarget {
  readonly change: FileChange;
  /** Absolute, links followed. */
  readonly path: string;
  /** Null for a file that is created. */
  readonly attributes: FileAttributes | null;
  /** Folders that have to be made first, outermost first; absolute. */
  readonly missingFolders: readonly string[];
}

export type LocatedTarget =
  | { readonly ok: true; readonly target: CommitTarget }
  | { readonly ok: false; readonly problem: CommitProblem };

/**
 * Finds the place of a change and makes sure that it can be written there: inside the root with all links followed,
 * the file as it was when the plan was made, writable. A modified file that is a link keeps being one: the file that
 * it leads to is the place. A link is not deleted, since what a plan knows of it is the file behind it.
 *
 * @param root absolute, links followed.
 */
export function locateTarget(root: string, change: FileChange): LocatedTarget {
  try {
    return change.kind === 'created' ? locateNew(root, change) : locateExisting(root, change);
  } catch (error) {
    return { ok: false, problem: ioProblem('read', change.path, error) };
  }
}

function locateExisting(root: string, change: Exclude<FileChange, { kind: 'created' }>): LocatedTarget {
  const written = resolve(root, change.path);
  if (!isInside(root, written)) return outside(change.path);
  const stats = lstatSync(written, { throwIfNoEntry: false });
  if (stats === undefined) return refuse(fileProblem('changed-on-disk', change.path, 'is gone since it was read; run again'));
  if (stats.isSymbolicLink() && change.kind === 'deleted') return refuse(fileProblem('link', change.path, 'is a symbolic link and would be deleted; delete it by hand and run again'));
  const path = realpathSync(written);
  if (!isInside(root, path)) return outside(change.path);
  const real = lstatSync(path);
  if (!real.isFile()) return refuse(fileProblem('changed-on-disk', change.path, 'is no file any more; run again'));
  if (!isWritable(path, real)) return refuse(fileProblem('read-only', change.path, 'is read-only; make it writable and run again'));
  const problem = changedOnDisk(path, change);
  if (problem !== null) return refuse(problem);
  return { ok: true, target: { change, path, attributes: { mode: real.mode & 0o7777, uid: real.uid, gid: real.gid }, missingFolders: [] } };
}

function locateNew(root: string, change: FileChange): LocatedTarget {
  const written = resolve(root, change.path);
  if (!isInside(root, written)) return outside(change.path);
  if (isThere(written)) return refuse(alreadyThere(change.path));
  const missing: string[] = [];
  let folder = dirname(written);
  while (!isThere(folder)) {
    missing.unshift(folder);
    folder = dirname(folder);
  }
  const real = realpathSync(folder);
  if (real !== root && !isInside(root, real)) return outside(change.path);
  return {
    ok: true,
    target: {
      change,
      path: join(real, relative(folder, written)),
      attributes: null,
      missingFolders: missing.map((path) => join(real, relative(folder, path))),
    },
  };
}

/**
 * Looks again whether the place is as it was when the plan was made.
 *
 * @throws the errors of `node:fs` where it cannot be read.
 */
export function changedSince(target: CommitTarget): CommitProblem | null {
  const { change, path } = target;
  if (change.kind !== 'created') return changedOnDisk(path, change);
  return isThere(path) ? alreadyThere(change.path) : null;
}

function changedOnDisk(path: string, change: Exclude<FileChange, { kind: 'created' }>): CommitProblem | null {
  const bytes = isThere(path) ? readFileSync(path) : null;
  if (bytes !== null && hashOf(bytes) === hashOf(change.before)) return null;
  return fileProblem('changed-on-disk', change.path, 'was changed since it was read; run again');
}

/** A rename would replace a read-only file all the same; its mode says that nobody should. */
function isWritable(path: string, stats: Stats): boolean {
  if ((stats.mode & 0o222) === 0) return false;
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** Whether an absolute path lies below the root. */
function isInside(root: string, path: string): boolean {
  const way = relative(root, path);
  return way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

function alreadyThere(file: string): CommitProblem {
  return fileProblem('already-exists', file, 'would be created but is there already; move it away and run again');
}

function outside(file: string): LocatedTarget {
  return refuse(fileProblem('outside-root', file, 'leads outside the root, where nothing is written; leave it out of the migration'));
}

function refuse(problem: CommitProblem): LocatedTarget {
  return { ok: false, problem };
}

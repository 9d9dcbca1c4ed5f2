import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { errorCode } from './commit-problem.ts';
import type { Facts } from './facts.ts';
import { hashOf } from './file-text.ts';
import type { OperationEntries } from './migrated-operations.ts';
import type { UnitPlan } from './plan.ts';

/**
 * The plan of one unit as `analyze` hands it to `combine`. Paths are posix, relative to the root, so that another
 * machine with the same files can go on with it.
 */
export interface UnitDocument {
  /** The tsconfig; null for the files without one. */
  readonly unit: string | null;
  /** Every unit that has something to migrate, in the order in which they are combined. */
  readonly units: readonly (string | null)[];
  readonly settings: string;
  /** The globs of `--only`. */
  readonly only: readonly string[];
  readonly files: FileHashes;
  readonly plan: UnitPlan;
  readonly facts: Facts;
  /** Of the classes that the plan moves, as they are now. */
  readonly operations: readonly OperationEntries[];
}

/** The SHA-256 of files by path relative to the root. */
export type FileHashes = Readonly<Record<string, string>>;

/** The hashes of files as they are now, sorted by path; a file that is not there is left out. */
export function hashesOf(root: string, paths: readonly string[]): FileHashes {
  return Object.fromEntries([...new Set(paths)].sort().flatMap((path) => {
    const hash = hashNow(root, path);
    return hash === null ? [] : [[path, hash]];
  }));
}

/** The first files that are no longer as they were, in words; null where all are. `remake` says what to do. */
export function changedSinceHashed(root: string, files: FileHashes, remake: string): string | null {
  const changed = Object.entries(files).flatMap(([path, hash]) => (hashNow(root, path) === hash ? [] : [path]));
  if (changed.length === 0) return null;
  const named = changed.slice(0, 3).join(', ');
  const more = changed.length > 3 ? ` and ${changed.length - 3} more` : '';
  return `${named}${more} changed since ${changed.length === 1 ? 'it was' : 'they were'} planned, so nothing was written; run ${remake} again.`;
}

function hashNow(root: string, path: string): string | null {
  try {
    return hashOf(readFileSync(join(root, path)));
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  }
}

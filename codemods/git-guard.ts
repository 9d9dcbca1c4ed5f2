import { existsSync, realpathSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { git, placeInRepository } from '../survey/git-command.ts';
import { entryState, type Journal } from './journal.ts';
import type { FileChange } from './plan.ts';

/** How the working tree stands before a migration. Paths are posix, relative to the root and sorted. */
export type WorkingTree =
  | { readonly kind: 'clean' }
  /** Tracked files whose uncommitted changes are not those of the last migration. */
  | { readonly kind: 'dirty'; readonly files: readonly string[] }
  /** Files that git does not know, so that what the migration overwrites or deletes could not be brought back by git. */
  | { readonly kind: 'untracked'; readonly files: readonly string[] }
  | { readonly kind: 'no-repository' };

/**
 * Whether a migration would mix with work that is not committed. Only files below the root count, those of submodules
 * too: what lies elsewhere in the repository is not touched by a migration of this root. A file that the last
 * migration left as it is now is no obstacle.
 *
 * @param changes what would be written; none before there is a plan.
 * @param lastRun the journal of the last migration, from `closedJournal`.
 * @throws Error where git fails, with its own words.
 */
export function workingTreeGuard(root: string, changes: readonly FileChange[], lastRun: Journal | null): WorkingTree {
  const home = realpathSync(root);
  const prefix = placeInRepository(home);
  if (prefix === null) return { kind: 'no-repository' };
  const own = new Set(lastRun?.entries.filter((entry) => entryState(home, entry) === 'after').map(({ target }) => target));
  const dirty = uncommitted(home, prefix).filter((file) => !own.has(file));
  if (dirty.length > 0) return { kind: 'dirty', files: dirty.sort() };
  const untracked = untrackedOf(home, changes).filter((file) => !own.has(file));
  return untracked.length > 0 ? { kind: 'untracked', files: untracked.sort() } : { kind: 'clean' };
}

function uncommitted(folder: string, prefix: string): string[] {
  const status = output(folder, ['status', '--porcelain=v1', '-z', '--untracked-files=no', '--no-renames', '--ignore-submodules=untracked', '--', '.']);
  // `XY path`, the path relative to the top of the working tree (git-status(1), porcelain format).
  const files = records(status).map((record) => record.slice(3 + prefix.length));
  return files.flatMap((file) => (existsSync(join(folder, file, '.git')) ? inSubmodule(folder, file) : [file]));
}

/** A submodule is named as a whole: its files are asked for, and another commit alone is no file's change. */
function inSubmodule(folder: string, file: string): string[] {
  return uncommitted(join(folder, file), '').map((inner) => `${file}/${inner}`);
}

function untrackedOf(root: string, changes: readonly FileChange[]): string[] {
  const there = changes.map(({ path }) => path).filter((path) => existsSync(join(root, path)));
  if (there.length === 0) return [];
  const tracked = new Set(records(output(root, ['ls-files', '-z', '--cached', '--recurse-submodules'])));
  return there.filter((path) => !tracked.has(path) && !tracked.has(realPath(root, path)));
}

/** Git knows a file below a linked folder by its real place only. */
function realPath(root: string, path: string): string {
  return relative(root, realpathSync(join(root, path))).split(sep).join('/');
}

function records(output: string): string[] {
  return output.split('\0').filter((record) => record !== '');
}

function output(folder: string, args: readonly string[]): string {
  const result = git(folder, args);
  if (result.kind === 'done') return result.stdout;
  throw new Error(`git ${args[0]} failed in ${folder}: ${result.kind === 'failed' ? result.message : 'git is not installed'}`);
}

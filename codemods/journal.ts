import { createHash } from 'node:crypto';
import { lstatSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import * as v from 'valibot';
import { errorCode } from './commit-problem.ts';
import type { DiskWriter } from './disk-writer.ts';
import { hashOf } from './file-text.ts';
import { git, placeInRepository } from '../survey/git-command.ts';

const attributesSchema = v.object({ mode: v.number(), uid: v.number(), gid: v.number() });

const entrySchema = v.object({
  /** As the plan names the file. */
  path: v.string(),
  /** Where its bytes are, links followed. This and all paths below are posix and relative to the root. */
  target: v.string(),
  /** The old bytes in base64; null for a created file. */
  before: v.nullable(v.string()),
  beforeHash: v.nullable(v.string()),
  /** Null for a deleted file. */
  afterHash: v.nullable(v.string()),
  /** Null for a created file. */
  attributes: v.nullable(attributesSchema),
  /** Where the new bytes wait, then the old ones when they come back. */
  staged: v.string(),
  restored: v.string(),
  /** Folders that were made for the file, outermost first. */
  folders: v.array(v.string()),
});

const journalSchema = v.object({ version: v.literal(1), entries: v.array(entrySchema) });

/** One file of a migration, as it was and by what it can be recognised afterwards. */
export type JournalEntry = Readonly<v.InferOutput<typeof entrySchema>>;

/** All that is needed to take a migration back. */
export interface Journal {
  readonly version: 1;
  readonly entries: readonly JournalEntry[];
}

/** Where the journal of a root is kept: absolute paths. */
export interface JournalPlace {
  readonly folder: string;
  /** There while a migration is being written or taken back. */
  readonly open: string;
  /** The last migration that was written to its end. */
  readonly closed: string;
}

/**
 * The place of the journal: git's own folder of the working tree, be it a worktree or a submodule, so that nothing
 * shows up in the project; outside of git `.infra-clients/` in the root. Two roots in one working tree do not share it.
 *
 * @param root absolute, links followed.
 * @throws Error where there is a repository that git refuses to read.
 */
export function journalPlace(root: string): JournalPlace {
  const folder = journalFolder(root);
  return { folder, open: join(folder, 'open.json'), closed: join(folder, 'closed.json') };
}

function journalFolder(root: string): string {
  const prefix = placeInRepository(root);
  if (prefix === null) return join(root, '.infra-clients');
  const gitPath = git(root, ['rev-parse', '--git-path', 'infra-clients']);
  if (gitPath.kind !== 'done') throw new Error(`git does not name its folder for ${root}`);
  const folder = resolve(root, gitPath.stdout.replace(/\r?\n$/u, ''));
  return prefix === '' ? folder : join(folder, createHash('sha256').update(prefix).digest('hex').slice(0, 16));
}

/** The journal of a migration that was interrupted; null where there is none. `infra-clients undo` takes it back. */
export function openJournal(root: string): Journal | null {
  return readJournal(journalPlace(realpathSync(root)).open);
}

/** The journal of the last migration that was written to its end and not taken back; null where there is none. */
export function closedJournal(root: string): Journal | null {
  return readJournal(journalPlace(realpathSync(root)).closed);
}

/** @throws Error naming the file where it cannot be read or is the journal of another version. */
export function readJournal(path: string): Journal | null {
  try {
    return v.parse(journalSchema, JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw new Error(`cannot read the journal ${path}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}

/** Writes the open journal, whole or not at all, and flushes it. */
export function writeOpenJournal(place: JournalPlace, journal: Journal, writer: DiskWriter): void {
  // The draft of a run that was killed; the lock keeps that of a living one away.
  if (isThere(draftOf(place))) writer.remove(draftOf(place));
  writer.create(draftOf(place), Buffer.from(JSON.stringify(journal)), null);
  writer.rename(draftOf(place), place.open);
  writer.flushFolder(place.folder);
  writer.flushFolder(dirname(place.folder));
}

/**
 * The migration is complete: its journal replaces that of the one before it. Not flushed: at worst a power cut shows
 * it open again, and it can be taken back all the same.
 */
export function closeJournal(place: JournalPlace, writer: DiskWriter): void {
  writer.rename(place.open, place.closed);
}

/** The closed journal is open again: the migration is being taken back. */
export function reopenJournal(place: JournalPlace, writer: DiskWriter): void {
  writer.rename(place.closed, place.open);
  writer.flushFolder(place.folder);
}

/** The migration is taken back, or never began. */
export function removeOpenJournal(place: JournalPlace, writer: DiskWriter): void {
  for (const path of [draftOf(place), place.open]) if (isThere(path)) writer.remove(path);
}

function draftOf(place: JournalPlace): string {
  return `${place.open}.draft`;
}

/**
 * How a file stands to its journal entry: as it was, as the migration made it, or as somebody else did since.
 *
 * @param root absolute, links followed.
 */
export function entryState(root: string, entry: JournalEntry): 'before' | 'after' | 'changed' {
  const hash = targetHash(root, entry.target);
  if (hash === entry.beforeHash) return 'before';
  return hash === entry.afterHash ? 'after' : 'changed';
}

/** The hash of a file's bytes; null where nothing is there, `other` where it is no file, unreadable, or reached through a link. */
function targetHash(root: string, target: string): string | null {
  const path = join(root, target);
  try {
    if (realpathSync(dirname(path)) !== dirname(path) || !lstatSync(path).isFile()) return 'other';
    return hashOf(readFileSync(path));
  } catch (error) {
    return errorCode(error) === 'ENOENT' ? null : 'other';
  }
}

/** Whether a name is taken, be it by a link that leads nowhere. */
export function isThere(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

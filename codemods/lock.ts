import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { xSync } from 'tinyexec';
import * as v from 'valibot';
import { attempt, errorCode, ioProblem, type CommitProblem } from './commit-problem.ts';
import type { DiskWriter } from './disk-writer.ts';

/** The right to change files, until `release` gives it back. */
export interface Lock {
  release(): void;
}

export type LockOutcome =
  | { readonly ok: true; readonly lock: Lock }
  | { readonly ok: false; readonly problem: CommitProblem };

const holderSchema = v.object({ pid: v.number(), host: v.string(), started: v.nullable(v.string()), since: v.string() });

type Holder = v.InferOutput<typeof holderSchema>;

/**
 * Takes the lock file in `folder`, which is made when it is missing and goes when it is empty at the end. The lock of
 * a process that is no more is taken over; its number alone does not tell, since numbers are used again, so its start
 * time is compared too. A lock of another host is never taken over.
 */
export function lockFolder(folder: string, writer: DiskWriter): LockOutcome {
  try {
    return takeLock(folder, writer);
  } catch (error) {
    removeIfEmpty(folder, writer);
    return { ok: false, problem: ioProblem('lock', folder, error) };
  }
}

function takeLock(folder: string, writer: DiskWriter): LockOutcome {
  const path = join(folder, 'lock');
  const own = JSON.stringify({ pid: process.pid, host: hostname(), started: startOf(process.pid), since: new Date().toISOString() } satisfies Holder);
  for (;;) {
    writer.createFolder(folder);
    if (created(path, own, writer)) return { ok: true, lock: { release: () => release(path, folder, own, writer) } };
    const found = settledContent(path);
    if (found === null) continue;
    const holder = parseHolder(found);
    if (holder !== null && isRunning(holder)) return { ok: false, problem: heldBy(holder, path) };
    removeStale(path, found, writer);
  }
}

/** False where there is a lock, or where the run that gave it back has just removed the folder. */
function created(path: string, content: string, writer: DiskWriter): boolean {
  try {
    writer.create(path, Buffer.from(content), null);
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST' || errorCode(error) === 'ENOENT') return false;
    throw error;
  }
}

/** The lock's text; null when it is gone. A text that is not whole yet gets a moment: its writer may be at work. */
function settledContent(path: string): string | null {
  const content = contentOf(path);
  if (content === null || parseHolder(content) !== null) return content;
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
  return contentOf(path);
}

function contentOf(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  }
}

/** Moves the lock aside before it goes: where another run replaced it meanwhile, it is theirs and is put back. */
function removeStale(path: string, stale: string, writer: DiskWriter): void {
  const aside = `${path}.${process.pid}`;
  try {
    writer.rename(path, aside);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return;
    throw error;
  }
  if (contentOf(aside) === stale) writer.remove(aside);
  else writer.rename(aside, path);
}

/** A lock that cannot be removed does not undo what was done; the next run takes it over. */
function release(path: string, folder: string, own: string, writer: DiskWriter): void {
  attempt(() => {
    if (contentOf(path) === own) writer.remove(path);
  }, 'unlock', folder);
  removeIfEmpty(folder, writer);
}

/** The system itself refuses where the folder holds anything. */
function removeIfEmpty(folder: string, writer: DiskWriter): void {
  attempt(() => writer.removeFolder(folder), 'remove', folder);
}

function parseHolder(content: string): Holder | null {
  try {
    return v.parse(holderSchema, JSON.parse(content));
  } catch {
    return null;
  }
}

function isRunning(holder: Holder): boolean {
  if (holder.host !== hostname()) return true;
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    if (errorCode(error) === 'ESRCH') return false;
  }
  const started = startOf(holder.pid);
  return started === null || holder.started === null || started === holder.started;
}

/** When a process started, in the words of its system; null where that is not known. `ended` for one that is no more. */
function startOf(pid: number): string | null {
  if (process.platform === 'win32') return null;
  if (process.platform !== 'linux') return psStart(pid);
  try {
    // The second field is the program's name in brackets and can hold anything; state is the third, start time the 22nd (proc(5)).
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\)\s/su, '').split(' ');
    return fields[0] === 'Z' ? 'ended' : (fields[19] ?? null);
  } catch (error) {
    return errorCode(error) === 'ENOENT' ? 'ended' : null;
  }
}

function psStart(pid: number): string | null {
  try {
    const { stdout } = xSync('ps', ['-o', 'lstart=', '-p', String(pid)], { nodeOptions: { env: { LC_ALL: 'C' } } });
    return stdout.trim() === '' ? 'ended' : stdout.trim();
  } catch {
    return null;
  }
}

function heldBy(holder: Holder, path: string): CommitProblem {
  const where = holder.host === hostname() ? '' : ` on ${holder.host}`;
  return {
    reason: 'locked',
    file: null,
    message: `another migration is writing (process ${holder.pid}${where}, since ${holder.since}); wait for it, or delete ${path} if it is no more`,
  };
}

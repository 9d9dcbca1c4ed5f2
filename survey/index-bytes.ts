import { blobHash } from './blob-hash.ts';
import { gitBlobs } from './git-command.ts';
import type { GitIndex } from './git-index.ts';
import { diskBytes } from './prefilter.ts';

/** The bytes of a file or link that is staged at an absolute path; null where nothing of the kind is. */
export type IndexBytes = (path: string) => Buffer | null;

/**
 * Reads staged bytes. A file of the working tree whose bytes have the staged hash is read from there: a process of git
 * for one file takes longer than reading hundreds. The files that are not as they are staged are asked for together.
 *
 * @throws Error, when asked, where git does not answer
 */
export function indexBytes({ top, entries, unstaged }: GitIndex): IndexBytes {
  let dirty: ReadonlyMap<string, Buffer> | null = null;
  const blob = (hash: string): Buffer | null => {
    dirty ??= gitBlobs(top, [...new Set([...unstaged].flatMap((path) => entries.get(path)?.hash ?? []))]);
    return dirty.get(hash) ?? gitBlobs(top, [hash]).get(hash) ?? null;
  };
  return (path) => {
    const entry = entries.get(path);
    if (!entry || entry.kind === 'submodule') return null;
    const onDisk = entry.kind === 'file' && !unstaged.has(path) ? diskBytes(path) : null;
    return onDisk !== null && blobHash(onDisk, entry.hash.length) === entry.hash ? onDisk : blob(entry.hash);
  };
}

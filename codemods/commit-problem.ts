import { isAbsolute } from 'node:path';

/** Why a migration could not be written, or taken back. */
export type CommitReason =
  | 'locked'
  | 'open-journal'
  | 'changed-on-disk'
  | 'already-exists'
  | 'conflicting-changes'
  | 'outside-root'
  | 'link'
  | 'read-only'
  | 'io-error'
  | 'verification';

export interface CommitProblem {
  readonly reason: CommitReason;
  /** Posix path relative to the root; null where no file of the user's is concerned. */
  readonly file: string | null;
  /** One sentence: what, where, what to do next. */
  readonly message: string;
}

/** The problem with one file; the message starts with its path. */
export function fileProblem(reason: CommitReason, file: string, sentence: string): CommitProblem {
  return { reason, file, message: `${file} ${sentence}` };
}

const meanings: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the disk is read-only',
  ENOSPC: 'no space is left on the disk',
  EDQUOT: 'the disk quota is used up',
  EMFILE: 'too many files are open',
  EFBIG: 'the file is too large',
  ENOTDIR: 'a file is in the place of a folder',
  EIO: 'the disk reports an error',
};

/**
 * Puts an error of `node:fs` into words; `action` reads before the path, such as `read` or `write`.
 *
 * @param path a file of the user's relative to the root, or another one, absolute.
 */
export function ioProblem(action: string, path: string, error: unknown): CommitProblem {
  const code = errorCode(error);
  const cause = code !== null && code in meanings ? `${meanings[code]} (${code})` : String(error instanceof Error ? error.message : error);
  return { reason: 'io-error', file: isAbsolute(path) ? null : path, message: `cannot ${action} ${path}: ${cause}; put that right and run again` };
}

/** The code of a system error such as `ENOENT`; null for any other error. */
export function errorCode(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
}

/** Does what may fail on the disk: null, or the error in words. `action` and `path` as `ioProblem` takes them. */
export function attempt(act: () => void, action: string, path: string): CommitProblem | null {
  try {
    act();
    return null;
  } catch (error) {
    return ioProblem(action, path, error);
  }
}

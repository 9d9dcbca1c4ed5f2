import { diskFiles, type Files } from '../analysis/files.ts';

/**
 * The files that the rules follow imports in. A command that judges other bytes than the disk's (a planned migration,
 * the git index) puts its own in place for the length of its run. The place is on `globalThis`, since the user's
 * configuration may load another copy of this package than the command is part of.
 */
const place = Symbol.for('eslint-plugin-infra-clients/files');

interface Holder {
  [place]?: Files | undefined;
}

let disk: Files | null = null;

/** The files in place, else those of the disk. */
export function currentFiles(): Files {
  disk ??= diskFiles();
  return (globalThis as Holder)[place] ?? disk;
}

/** Runs `work` with other files in place. */
export async function withFiles<T>(files: Files, work: () => Promise<T>): Promise<T> {
  const holder = globalThis as Holder;
  const before = holder[place];
  holder[place] = files;
  try {
    return await work();
  } finally {
    holder[place] = before;
  }
}

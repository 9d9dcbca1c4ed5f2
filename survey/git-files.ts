import { existsSync } from 'node:fs';
import { posix } from 'node:path';
import { git } from './git-command.ts';

/**
 * The files that git knows at or below an absolute folder, tracked or new but not ignored, submodules included;
 * deleted ones may be among them. Null where git cannot say: none is installed, no repository, or one whose
 * ignored files hold the whole folder, such as a scratch copy.
 */
export function gitFiles(folder: string): readonly string[] | null {
  const listed = git(folder, ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--stage']);
  if (listed.kind !== 'done') return null;
  const entries = listed.stdout.split('\0').filter((entry) => entry !== '');
  if (entries.length === 0 && git(folder, ['check-ignore', '-q', '.']).kind === 'done') return null;
  return entries.flatMap((entry) => filesOf(folder, entry));
}

/** A tracked entry is `mode hash stage<tab>path`, a new one only a path, with a slash behind another repository. */
function filesOf(folder: string, entry: string): readonly string[] {
  const tracked = /^(\d{6}) [\da-f]+ \d\t([^]*)$/.exec(entry);
  const path = posix.join(folder, tracked?.[2] ?? entry);
  if (tracked?.[1] !== submodule) return path.endsWith('/') ? [] : [path];
  return existsSync(posix.join(path, '.git')) ? (gitFiles(path) ?? []) : [];
}

const submodule = '160000';

import { existsSync } from 'node:fs';
import { posix } from 'node:path';
import { git } from './git-command.ts';
import { isPlainFile } from './plain-file.ts';

/**
 * The plain files that git knows at or below an absolute folder, tracked or new but not ignored, submodules included;
 * no symbolic links. Null where git cannot say: none is installed, no repository, or one whose
 * ignored files hold the whole folder, such as a scratch copy.
 */
export function gitFiles(folder: string): readonly string[] | null {
  const listed = git(folder, ['ls-files', '-z', '-t', '--cached', '--deleted', '--others', '--exclude-standard', '--stage']);
  if (listed.kind !== 'done') return null;
  const entries = listed.stdout.split('\0').filter((entry) => entry !== '');
  if (entries.length === 0 && git(folder, ['check-ignore', '-q', '.']).kind === 'done') return null;
  const deleted = new Set(entries.filter((entry) => entry.startsWith('R ')).map((entry) => entry.slice(2)));
  return entries.filter((entry) => !deleted.has(entry.slice(2))).flatMap((entry) => filesOf(folder, entry));
}

/**
 * A tracked entry is `H mode hash stage<tab>path`, a new one `? path`, with a slash behind another repository. Git
 * knows what is a plain file of what it tracks, so only what is new is looked at.
 */
function filesOf(folder: string, entry: string): readonly string[] {
  const tracked = /^\S (\d{6}) [\da-f]+ \d\t([^]*)$/.exec(entry);
  if (!tracked) {
    const path = posix.join(folder, entry.slice(2));
    return !path.endsWith('/') && isPlainFile(path) ? [path] : [];
  }
  const [, mode, name = ''] = tracked;
  const path = posix.join(folder, name);
  if (mode !== submodule) return mode === link ? [] : [path];
  return existsSync(posix.join(path, '.git')) ? (gitFiles(path) ?? []) : [];
}

const submodule = '160000';
const link = '120000';

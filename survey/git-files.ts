import { existsSync } from 'node:fs';
import { posix } from 'node:path';
import { xSync } from 'tinyexec';

/**
 * What a git hook sets for its own repository (`git rev-parse --local-env-vars`). Removed, so that git answers
 * for the folder that it is asked about.
 */
const ofAnotherRepository = {
  GIT_DIR: undefined,
  GIT_WORK_TREE: undefined,
  GIT_INDEX_FILE: undefined,
  GIT_PREFIX: undefined,
  GIT_COMMON_DIR: undefined,
};

/**
 * The files that git knows at or below an absolute folder, tracked or new but not ignored, submodules included;
 * deleted ones may be among them. Null where git cannot say: none is installed, no repository, or one whose
 * ignored files hold the whole folder, such as a scratch copy.
 */
export function gitFiles(folder: string): readonly string[] | null {
  const listed = git(folder, ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--stage']);
  if (listed === null) return null;
  const entries = listed.split('\0').filter((entry) => entry !== '');
  if (entries.length === 0 && git(folder, ['check-ignore', '-q', '.']) !== null) return null;
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

/** What git prints; null where it fails. It waits: tinyexec's asynchronous output damages split characters. */
function git(folder: string, args: readonly string[]): string | null {
  const env = { ...ofAnotherRepository, LC_ALL: 'C', GIT_OPTIONAL_LOCKS: '0' };
  try {
    const nodeOptions = { cwd: folder, env, maxBuffer: Number.POSITIVE_INFINITY };
    const { exitCode, stdout } = xSync('git', args, { nodeOptions });
    return exitCode === 0 ? stdout : null;
  } catch {
    return null;
  }
}

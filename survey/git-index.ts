import { realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import { git } from './git-command.ts';

/** What git would commit: plain data, which another thread can be handed. Paths are absolute and posix. */
export interface GitIndex {
  /** The top of the working tree. */
  readonly top: string;
  /** The folder of git that all working trees of the repository share. */
  readonly shared: string;
  readonly entries: ReadonlyMap<string, IndexEntry>;
  /** What differs from the last commit: added or changed, and deleted. */
  readonly changed: readonly string[];
  readonly deleted: readonly string[];
  /** Files of the working tree that are not as they are staged. */
  readonly unstaged: ReadonlySet<string>;
}

export interface IndexEntry {
  readonly kind: 'file' | 'link' | 'submodule';
  readonly hash: string;
}

export type ReadIndex = { readonly ok: true; readonly index: GitIndex } | { readonly ok: false; readonly message: string };

const kinds: Readonly<Record<string, IndexEntry['kind']>> = { '120000': 'link', '160000': 'submodule' };

/**
 * Reads the index of the repository that a folder lies in: the one that git is about to commit, which for
 * `git commit <path>` is a temporary one that GIT_INDEX_FILE names.
 */
export function readIndex(cwd: string): ReadIndex {
  const place = git(cwd, ['rev-parse', '--show-toplevel', '--absolute-git-dir', '--git-common-dir']);
  if (place.kind === 'missing') return { ok: false, message: '--staged reads the git index, and no git is installed.' };
  if (place.kind === 'failed') return { ok: false, message: `--staged reads the git index, and ${cwd} lies in no git working tree (${firstLine(place.message)}).` };
  const [shown = '', gitFolder = '', commonFolder = ''] = place.stdout.split(/\r?\n/);
  const top = realpathSync(shown).replaceAll('\\', '/');
  const index = indexFile(top, gitFolder);
  const lines = (args: readonly string[]): readonly string[] => {
    const result = git(top, args, index === null ? {} : { GIT_INDEX_FILE: index });
    if (result.kind !== 'done') throw new Error(`git ${args[0] ?? ''} failed: ${result.kind === 'failed' ? firstLine(result.message) : 'no git is installed'}`);
    return result.stdout.split('\0').filter((line) => line !== '');
  };
  const entries = new Map<string, IndexEntry>();
  for (const line of lines(['ls-files', '--stage', '-z'])) {
    const [, mode = '', hash = '', stage, name = ''] = /^(\d+) ([\da-f]+) (\d)\t([^]*)$/.exec(line) ?? [];
    // Of a conflict that is not settled, our side stands for the file.
    if (stage === '0' || stage === '2') entries.set(`${top}/${name}`, { kind: kinds[mode] ?? 'file', hash });
  }
  const absolute = (names: readonly string[]): string[] => names.map((name) => `${top}/${name}`);
  // `status NUL path NUL`, again and again.
  const differing = lines(['diff', '--cached', '--name-status', '--no-renames', '--no-ext-diff', '-z']);
  const named = (isWanted: (status: string) => boolean): string[] => absolute(differing.filter((_, at) => at % 2 === 1 && isWanted(differing[at - 1] ?? '')));
  return {
    ok: true,
    index: {
      top,
      shared: resolve(cwd, commonFolder),
      entries,
      changed: named((status) => status !== 'D'),
      deleted: named((status) => status === 'D'),
      unstaged: new Set(absolute(lines(['diff-files', '--name-only', '-z']))),
    },
  };
}

/** The index that GIT_INDEX_FILE names, unless it is of another repository, whose hook started this process. */
function indexFile(top: string, gitFolder: string): string | null {
  const { GIT_INDEX_FILE: named, GIT_DIR: folder } = process.env;
  if (named === undefined || named === '') return null;
  const isOther = folder !== undefined && realPathOf(resolve(top, folder)) !== realPathOf(gitFolder);
  return isOther ? null : resolve(top, named);
}

function realPathOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

function firstLine(text: string): string {
  return (text.split('\n')[0] ?? '').replace(/^fatal: /, '');
}

import { xSync } from 'tinyexec';

/** What git printed; `missing` where no git is installed. */
export type GitResult =
  | { readonly kind: 'done'; readonly stdout: string }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'missing' };

/**
 * What a git hook sets for its own repository. Removed, so that git answers for `folder` and nothing else;
 * `git rev-parse --local-env-vars` lists them.
 */
const ofAnotherRepository = {
  GIT_DIR: undefined,
  GIT_WORK_TREE: undefined,
  GIT_INDEX_FILE: undefined,
  GIT_PREFIX: undefined,
  GIT_COMMON_DIR: undefined,
};

/**
 * Runs git in `folder` and waits for it: messages in English, no lock taken for what only reads, output of any size.
 * It does not run asynchronously because tinyexec then decodes the output piece by piece and damages a character
 * of a path that falls between two pieces.
 */
export function git(folder: string, args: readonly string[]): GitResult {
  const env = { ...ofAnotherRepository, LC_ALL: 'C', GIT_OPTIONAL_LOCKS: '0' };
  try {
    const result = xSync('git', args, { nodeOptions: { cwd: folder, env, maxBuffer: Number.POSITIVE_INFINITY } });
    if (result.exitCode === 0) return { kind: 'done', stdout: result.stdout };
    return { kind: 'failed', message: result.stderr.trim() };
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return { kind: 'missing' };
    throw error;
  }
}

/**
 * Where `folder` lies in its working tree, as `packages/a/` or the empty text at the top; null outside of every
 * repository and where no git is installed.
 *
 * @throws Error where there is a repository that git refuses to read, such as one of another owner.
 */
export function placeInRepository(folder: string): string | null {
  const prefix = git(folder, ['rev-parse', '--show-prefix']);
  if (prefix.kind === 'missing') return null;
  if (prefix.kind === 'done') return prefix.stdout.replace(/\r?\n$/u, '');
  if (prefix.message.includes('not a git repository')) return null;
  throw new Error(`git cannot read the repository of ${folder}: ${prefix.message}`);
}

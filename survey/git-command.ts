import { spawnSync } from 'node:child_process';
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

const environment = { ...ofAnotherRepository, LC_ALL: 'C', GIT_OPTIONAL_LOCKS: '0' };

/**
 * The bytes of blobs of the repository that `folder` lies in, by hash; one that the repository lacks is absent.
 *
 * @throws Error where git does not answer
 */
export function gitBlobs(folder: string, hashes: readonly string[]): ReadonlyMap<string, Buffer> {
  const blobs = new Map<string, Buffer>();
  if (hashes.length === 0) return blobs;
  const ended = spawnSync('git', ['cat-file', '--batch'], { cwd: folder, env: { ...process.env, ...environment }, input: `${hashes.join('\n')}\n`, maxBuffer: Number.POSITIVE_INFINITY });
  if (ended.status !== 0) throw new Error(`git cannot read the staged files: ${ended.error?.message ?? ended.stderr.toString('utf8').trim()}`);
  const { stdout } = ended;
  for (let at = 0; at < stdout.length; ) {
    const end = stdout.indexOf('\n', at);
    const [hash = '', type, size = '0'] = stdout.toString('latin1', at, end).split(' ');
    at = end + 1;
    if (type !== 'blob') continue;
    blobs.set(hash, stdout.subarray(at, at + Number(size)));
    at += Number(size) + 1;
  }
  return blobs;
}

/**
 * Runs git in `folder` and waits for it: messages in English, no lock taken for what only reads, output of any size.
 * It does not run asynchronously because tinyexec then decodes the output piece by piece and damages a character
 * of a path that falls between two pieces.
 */
export function git(folder: string, args: readonly string[], more: Readonly<Record<string, string>> = {}): GitResult {
  const env = { ...environment, ...more };
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

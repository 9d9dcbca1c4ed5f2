import { posix } from 'node:path';
import type { Policy } from '../policy/policy.ts';
import type { Files } from './files.ts';
import { passMemory } from './pass-memory.ts';

const configurations = ['js', 'mjs', 'cjs', 'ts', 'mts', 'cts'].map((extension) => `eslint.config.${extension}`).concat('.oxlintrc.json');

/**
 * The folder that globs and configured paths are relative to: the configured one (relative to the default), else the
 * folder of the nearest `eslint.config.*` or `.oxlintrc.json` above the file, else of the nearest `package.json`, else
 * the file's own. Never the working directory.
 */
export function projectRoot(files: Files, policy: Policy, path: string): string {
  const folder = posix.dirname(path);
  return recall(files, policy, folder, () => {
    const root = nearest(files, folder, configurations) ?? nearest(files, folder, ['package.json']) ?? folder;
    return policy.root === null ? root : posix.resolve(root, policy.root);
  });
}

const recall = passMemory<string>();

function nearest(files: Files, from: string, names: readonly string[]): string | null {
  for (let folder = from; ; folder = posix.dirname(folder)) {
    if (names.some((name) => files.stat(posix.join(folder, name))?.isFile)) return folder;
    if (folder === posix.dirname(folder)) return null;
  }
}

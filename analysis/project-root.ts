import { posix } from 'node:path';
import type { Policy } from '../policy/policy.ts';
import type { Files } from './files.ts';
import { passMemory, type RecallInPass } from './pass-memory.ts';

const configurations = ['js', 'mjs', 'cjs', 'ts', 'mts', 'cts'].map((extension) => `eslint.config.${extension}`).concat('.oxlintrc.json');

/**
 * The folder that globs and configured paths are relative to: the configured one (relative to the default), else the
 * folder of the nearest `eslint.config.*` or `.oxlintrc.json` above the file, else of the nearest `package.json`, else
 * the file's own. Never the working directory.
 */
export function projectRoot(files: Files, policy: Policy, path: string): string {
  const folder = posix.dirname(path);
  const root = nearest(recallConfiguration, files, policy, folder, configurations) ?? nearest(recallManifest, files, policy, folder, ['package.json']) ?? folder;
  return policy.root === null ? root : posix.resolve(root, policy.root);
}

const recallConfiguration = passMemory<string | null>();
const recallManifest = passMemory<string | null>();

/** The nearest folder with one of these files, from a folder on upwards; what was found for a folder above serves all below it. */
function nearest(recall: RecallInPass<string | null>, files: Files, policy: Policy, folder: string, names: readonly string[]): string | null {
  return recall(files, policy, folder, () => {
    if (names.some((name) => files.stat(posix.join(folder, name))?.isFile)) return folder;
    const above = posix.dirname(folder);
    return above === folder ? null : nearest(recall, files, policy, above, names);
  });
}

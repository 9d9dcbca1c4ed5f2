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
  const root = configured(files, policy, folder) ?? packaged(files, policy, folder) ?? folder;
  return policy.root === null ? root : posix.resolve(root, policy.root);
}

/** The folder of the package that a project lies in as a part; null for one that a repository was made for, and for one by itself. */
export function outerPackage(files: Files, policy: Policy, root: string): string | null {
  return files.stat(posix.join(root, '.git')) ? null : packaged(files, policy, posix.dirname(root));
}

type Nearest = (files: Files, policy: Policy, folder: string) => string | null;

/** The nearest folder with one of these files, from a folder on upwards; what was found for a folder above serves all below it. */
function nearestWith(names: readonly string[]): Nearest {
  const recall = passMemory<string | null>();
  const nearest: Nearest = (files, policy, folder) =>
    recall(files, policy, folder, () => {
      if (names.some((name) => files.stat(posix.join(folder, name))?.isFile)) return folder;
      const above = posix.dirname(folder);
      return above === folder ? null : nearest(files, policy, above);
    });
  return nearest;
}

const configured = nearestWith(configurations);
const packaged = nearestWith(['package.json']);

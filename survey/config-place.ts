import { posix } from 'node:path';
import type { Files } from '../analysis/files.ts';
import { memberOf, parseJsonc } from '../analysis/jsonc.ts';

/** Where the configuration of a folder is, or would be. Paths are absolute and posix. */
export type ConfigPlace =
  | { readonly kind: 'flat'; readonly path: string }
  /** There is none; this is where it would be. */
  | { readonly kind: 'none'; readonly path: string }
  /** A configuration that a flat one would switch off (ESLint before 9), or one of oxlint alone. */
  | { readonly kind: 'other'; readonly path: string; readonly host: 'eslintrc' | 'oxlint' };

const flatNames = ['js', 'mjs', 'cjs', 'ts', 'mts', 'cts'].map((extension) => `eslint.config.${extension}`);
const legacyNames = ['.eslintrc.js', '.eslintrc.cjs', '.eslintrc.yaml', '.eslintrc.yml', '.eslintrc.json', '.eslintrc'];

/** The nearest configuration at or above a folder; without one, a new file beside the nearest `package.json`, else in the folder. */
export function configPlace(files: Files, folder: string): ConfigPlace {
  const flat = nearest(files, folder, flatNames);
  if (flat !== null) return { kind: 'flat', path: flat };
  const manifest = nearest(files, folder, ['package.json']);
  const home = manifest === null ? folder : posix.dirname(manifest);
  const legacy = nearest(files, folder, legacyNames);
  if (legacy !== null) return { kind: 'other', path: legacy, host: 'eslintrc' };
  const document = manifest === null ? undefined : parseJsonc(files.read(manifest) ?? '');
  if (manifest !== null && memberOf(document, 'eslintConfig') !== undefined) return { kind: 'other', path: manifest, host: 'eslintrc' };
  const oxlint = nearest(files, folder, ['.oxlintrc.json']);
  if (oxlint !== null) return { kind: 'other', path: oxlint, host: 'oxlint' };
  return { kind: 'none', path: posix.join(home, memberOf(document, 'type') === 'module' ? 'eslint.config.js' : 'eslint.config.mjs') };
}

function nearest(files: Files, from: string, names: readonly string[]): string | null {
  for (let folder = from; ; folder = posix.dirname(folder)) {
    const path = names.map((name) => posix.join(folder, name)).find((each) => files.stat(each)?.isFile);
    if (path !== undefined) return path;
    if (folder === posix.dirname(folder)) return null;
  }
}

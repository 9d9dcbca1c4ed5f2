import { posix } from 'node:path';
import { packageOf } from '../policy/packages.ts';
import type { Files } from './files.ts';
import { memberOf, parseJsonc } from './jsonc.ts';

/** A specifier into another package of the workspace, and the file that it leads to. */
export interface PackageWay {
  readonly specifier: string;
  readonly path: string;
}

export interface PackageWaysInput {
  readonly files: Files;
  /** Absolute path of the file that would import. */
  readonly file: string;
  /** The specifiers that it imports from already. */
  readonly present: readonly string[];
  /** Absolute path of the file with what it would import. */
  readonly target: string;
}

/**
 * By which specifiers a file can import from another package of the workspace: those that it imports from already, the
 * package's name, the paths below it that lead to the file itself. A path into its folders would lead nowhere once each
 * package is built by itself. Null where both are in one package, or where the one has no dependency on the other.
 */
export function packageWays({ files, file, present, target }: PackageWaysInput): readonly PackageWay[] | null {
  const [own, other] = [packageAt(files, file), packageAt(files, target)];
  if (own === null || other === null || own.folder === other.folder) return null;
  const { name, folder } = other;
  const used = present.filter((specifier) => packageOf(specifier) === name);
  if (name === null || (used.length === 0 && !own.text.includes(`"${name}"`))) return null;
  const below = posix.relative(folder, target);
  const stem = below.replace(/\.[cm]?[jt]sx?$/u, '');
  const paths = [stem, `${stem}.js`, below].flatMap((path) => [path, path.replace(/^src\//u, '')]).flatMap((path) => [path, path.replace(/\/index$/u, '')]);
  const specifiers = new Set([...used, name, ...paths.map((path) => `${name}/${path}`)]);
  return [...specifiers].flatMap((specifier) => {
    const resolution = files.resolve(specifier, file);
    return resolution.kind === 'file' && resolution.path.startsWith(`${folder}/`) ? [{ specifier, path: resolution.path }] : [];
  });
}

/** The nearest package at or above a file. */
function packageAt(files: Files, file: string): { readonly folder: string; readonly name: string | null; readonly text: string } | null {
  for (let folder = posix.dirname(file); ; folder = posix.dirname(folder)) {
    const text = files.read(posix.join(folder, 'package.json'));
    const name = text === null ? undefined : memberOf(parseJsonc(text), 'name');
    if (text !== null) return { folder, name: typeof name === 'string' ? name : null, text };
    if (folder === posix.dirname(folder)) return null;
  }
}

import { posix } from 'node:path';
import { packageOf } from '../policy/packages.ts';
import type { Files } from './files.ts';
import { memberOf, parseJsonc } from './jsonc.ts';
import { nearestPackage, type NearestPackage } from './nearest-package.ts';
import { nearestConfig } from './tsconfig-paths.ts';

/** How a file imports from what is not its own project. */
interface ImportWays {
  /** The specifiers that lead there, each with the file that it leads to, likeliest first. */
  readonly ways: readonly { readonly specifier: string; readonly path: string }[];
  /** Whether a path to the file itself leads there as well. */
  readonly byPath: boolean;
}

export interface ImportWaysInput {
  readonly files: Files;
  /** Absolute path of the file that would import. */
  readonly file: string;
  /** The specifiers that it imports from already. */
  readonly present: readonly string[];
  /** Absolute path of the file with what it would import. */
  readonly target: string;
}

/** What a file imports a name of another file from: that file by a path, or a module by a specifier of its own. */
export type ImportedBy = { readonly kind: 'path' } | { readonly kind: 'package'; readonly module: string };

/**
 * By what a file imports a name that another file exports; null where that lies in another package which does not show it.
 *
 * @param shows whether what a module exports, by its absolute path, includes that name
 */
export function importedBy(input: ImportWaysInput, shows: (path: string) => boolean): ImportedBy | null {
  const known = importWays(input);
  const way = known?.ways.find(({ path }) => path === input.target || shows(path));
  if (way) return { kind: 'package', module: way.specifier };
  return known?.byPath === false ? null : { kind: 'path' };
}

/**
 * By which specifiers a file can import from another package of the workspace: those that it imports from already, the
 * package's name, the paths below it that lead to the file itself. A path into its folders would lead nowhere once each
 * package is built by itself. From another project of the same package, or of one that it does not depend on, it imports
 * by a name that the tsconfig gives a module, as of a library of Nx, unless it does so by a path already. Null where
 * both are of one project.
 */
export function importWays({ files, file, present, target }: ImportWaysInput): ImportWays | null {
  const [own, other] = [nearestPackage(files, file), nearestPackage(files, target)];
  const name = own !== null && other !== null && own.folder !== other.folder ? nameOf(other) : null;
  const leading = (specifiers: Iterable<string>, folder: string): ImportWays['ways'] =>
    [...new Set(specifiers)].flatMap((specifier) => {
      const resolution = files.resolve(specifier, file);
      return resolution.kind === 'file' && resolution.path.startsWith(`${folder}/`) ? [{ specifier, path: resolution.path }] : [];
    });
  if (own !== null && other !== null && name !== null) {
    const { folder } = other;
    const used = present.filter((specifier) => packageOf(specifier) === name);
    if (used.length > 0 || own.manifest.includes(`"${name}"`)) {
      const below = pathsOf(posix.relative(folder, target)).map((path) => `${name}/${path}`);
      const ways = leading([...used, name, ...below], folder);
      return { ways: ways.filter(({ specifier, path }) => path === target || !below.includes(specifier)), byPath: false };
    }
  }
  const config = nearestConfig(files, posix.dirname(file));
  const isOutside = (path: string): boolean => config !== null && !path.startsWith(`${posix.dirname(config)}/`);
  if (!isOutside(target) || present.some((specifier) => specifier.startsWith('../') && isOutside(posix.join(posix.dirname(file), specifier)))) return null;
  return { ways: leading([...present.filter((specifier) => !specifier.startsWith('.')), ...files.mapped(file)], ''), byPath: true };
}

/** The paths by which a package may show a file of it. */
function pathsOf(below: string): readonly string[] {
  const stem = below.replace(/\.[cm]?[jt]sx?$/u, '');
  return [stem, `${stem}.js`, below].flatMap((path) => [path, path.replace(/^src\//u, '')]).flatMap((path) => [path, path.replace(/\/index$/u, '')]);
}

function nameOf({ manifest }: NearestPackage): string | null {
  const name = memberOf(parseJsonc(manifest), 'name');
  return typeof name === 'string' ? name : null;
}

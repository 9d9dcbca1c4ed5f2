import { dirname, extname, posix, relative, sep } from 'node:path';

const scriptExtension = /\.[cm]?[jt]sx?$/u;
/** What TypeScript calls a source file in an import: the file that it compiles to. */
const emitted: Readonly<Record<string, string>> = { '.ts': '.js', '.tsx': '.js', '.mts': '.mjs', '.cts': '.cjs', '.jsx': '.js' };

/**
 * The relative specifier of a module, written like the one that it replaces: with the extension of the source
 * file, that of the emitted file, or none.
 *
 * @param file absolute path of the importing file
 * @param module absolute path of the module, with or without extension
 * @param like the specifier whose style is followed
 */
export function relativeSpecifier(file: string, module: string, like: string): string {
  const path = relative(dirname(file), module).split(sep).join(posix.sep);
  const specifier = path.startsWith('.') ? path : `./${path}`;
  const written = extname(specifier).match(scriptExtension)?.[0] ?? '';
  const wanted = like.match(scriptExtension)?.[0];
  const stem = written === '' ? specifier : specifier.slice(0, -written.length);
  if (wanted === undefined) return stem.replace(/(?<=[^./])\/index$/u, '');
  if (/ts/u.test(wanted)) return stem + (written || wanted);
  return stem + (emitted[written] ?? (written || wanted));
}

/** True where a relative specifier of `file` means `module`, whatever extension either is written with. */
export function meansModule(file: string, specifier: string, module: string): boolean {
  if (!specifier.startsWith('.')) return false;
  return bare(posix.join(posixPath(dirname(file)), specifier)) === bare(posixPath(module));
}

function posixPath(path: string): string {
  return path.split(sep).join(posix.sep);
}

function bare(path: string): string {
  return path.replace(scriptExtension, '').replace(/\/(?:index)?$/u, '');
}

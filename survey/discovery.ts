import { statSync } from 'node:fs';
import { posix, resolve } from 'node:path';
import picomatch from 'picomatch';
import { isDeclarationPath } from '../analysis/declaration-path.ts';
import { gitFiles } from './git-files.ts';
import { isPlainFile } from './plain-file.ts';

/** Extensions of the files that hold scripts. */
export const scriptExtensions = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs'] as const;

/** Extensions of the files that hold blocks of script, which ESLint reads through a processor. */
export const blockExtensions = ['.vue', '.md'] as const;

/** What the patterns stand for. Paths are absolute and posix, sorted, each once. */
export type DiscoverOutcome =
  /** `skipped` are the files that a pattern names and that are no scripts, are declarations or lie in node_modules. */
  | { readonly kind: 'files'; readonly files: readonly string[]; readonly skipped: readonly string[] }
  /** The first pattern that matches nothing. */
  | { readonly kind: 'no-match'; readonly pattern: string };

/** A pattern as what it asks for: one file, or what lies below a folder and passes a test. */
type Request =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'below'; readonly pattern: string; readonly folder: string; readonly matches: (path: string) => boolean };

/**
 * Finds the script files that files, folders and globs stand for, relative to `cwd`; everything below `cwd`
 * without a pattern. Git says which files there are, and a walk that honours .gitignore files where it cannot.
 * Never in node_modules, never a declaration file, never a symbolic link. A named file is taken even where
 * git ignores it.
 */
export async function discoverFiles(
  cwd: string,
  patterns: readonly string[],
  extensions: readonly string[] = scriptExtensions,
): Promise<DiscoverOutcome> {
  const isScript = scriptTest(extensions);
  const listed = new Map<string, readonly string[]>();
  const files = new Set<string>();
  const skipped = new Set<string>();
  for (const pattern of patterns.length === 0 ? ['.'] : patterns) {
    const request = requestOf(cwd, pattern);
    if (request === null) return { kind: 'no-match', pattern };
    if (request.kind === 'file') {
      (isScript(request.path) && isPlainFile(request.path) ? files : skipped).add(request.path);
      continue;
    }
    const { folder, matches } = request;
    const known = listed.get(folder) ?? gitFiles(folder) ?? (await walkedFolder(folder));
    listed.set(folder, known);
    const found = known.filter((path) => isScript(path) && matches(path));
    if (found.length === 0) return { kind: 'no-match', pattern };
    for (const path of found) files.add(path);
  }
  return { kind: 'files', files: [...files].sort(), skipped: [...skipped].sort() };
}

/** The walk and its packages are loaded where git cannot answer, which is rare. */
async function walkedFolder(folder: string): Promise<readonly string[]> {
  const { globFiles } = await import('./glob-files.ts');
  return globFiles(folder);
}

/** What exists under the very name is meant, also where the name could be a glob: `app/[id]/page.ts`. */
function requestOf(cwd: string, pattern: string): Request | null {
  const written = process.platform === 'win32' ? pattern.replaceAll('\\', '/') : pattern;
  const path = toPosix(resolve(cwd, written));
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats?.isDirectory()) return { kind: 'below', pattern, folder: path, matches: () => true };
  if (stats) return { kind: 'file', path };
  const { base, glob, isGlob } = picomatch.scan(written, { nonegate: true });
  const folder = toPosix(resolve(cwd, base));
  if (!isGlob || !statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return null;
  const matches = picomatch(glob, { dot: true, nonegate: true });
  return { kind: 'below', pattern, folder, matches: (file) => matches(posix.relative(folder, file)) };
}

/** Tells whether a path is that of a script, or of a file with blocks, that is looked at. */
export function scriptTest(extensions: readonly string[]): (path: string) => boolean {
  const wanted = new Set(extensions);
  return (path) => wanted.has(posix.extname(path)) && !isDeclarationPath(path) && !path.includes('/node_modules/');
}

/** Whether a path, which need not exist, is what patterns stand for: itself, below a folder, or matched by a glob. */
export function pathTest(cwd: string, patterns: readonly string[]): (path: string) => boolean {
  const tests = (patterns.length === 0 ? ['.'] : patterns).map((pattern) => {
    const { base, glob, isGlob } = picomatch.scan(pattern, { nonegate: true });
    const literal = toPosix(resolve(cwd, pattern));
    const folder = toPosix(resolve(cwd, base));
    const matches = isGlob ? picomatch(glob, { dot: true, nonegate: true }) : null;
    return (path: string): boolean => path === literal || path.startsWith(`${literal}/`) || (matches !== null && path.startsWith(`${folder}/`) && matches(posix.relative(folder, path)));
  });
  return (path) => tests.some((test) => test(path));
}

function toPosix(path: string): string {
  return process.platform === 'win32' ? path.replaceAll('\\', '/') : path;
}

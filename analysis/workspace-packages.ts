import { posix } from 'node:path';
import { compileGlobs, globProblem } from '../policy/globs.ts';
import type { FileSource } from './file-source.ts';
import { memberOf, parseJsonc, stringsOf } from './jsonc.ts';

/** The folders of the packages of a workspace, by the names that their manifests give. */
export type WorkspacePackages = ReadonlyMap<string, string>;

/**
 * The packages of the workspace whose root a folder is, by `workspaces` of its package.json (npm, Yarn, Bun) or by
 * `packages` of its pnpm-workspace.yaml; null for a folder that is no such root. A package is not searched for others:
 * what lies in it, such as the fixtures of its tests, is its own affair.
 */
export function workspacePackagesOf(source: FileSource, folder: string): WorkspacePackages | null {
  const globs = workspaceGlobs(source, folder);
  if (globs.length === 0) return null;
  const isTakenIn = compileGlobs(['**', ...globs]);
  const packages = new Map<string, string>();
  for (const glob of globs) {
    if (glob.startsWith('!')) continue;
    for (const found of foldersBy(source, folder, folder, glob.split('/'))) {
      const name = memberOf(manifestAt(source, found), 'name');
      if (typeof name === 'string' && !packages.has(name) && isTakenIn(posix.relative(folder, found))) packages.set(name, found);
    }
  }
  return packages;
}

/** Whether a folder has a file that could make it the root of a workspace: most folders of a tree have none. */
export function mayBeWorkspace(source: FileSource, folder: string): boolean {
  return rootFiles.some((name) => source.stat(posix.join(folder, name)) !== null);
}

const rootFiles = ['package.json', 'pnpm-workspace.yaml'];

function workspaceGlobs(source: FileSource, folder: string): readonly string[] {
  const manifest = source.stat(posix.join(folder, 'package.json'))?.isFile === true ? manifestAt(source, folder) : undefined;
  const workspaces = memberOf(manifest, 'workspaces');
  const yaml = source.stat(posix.join(folder, 'pnpm-workspace.yaml'))?.isFile === true ? source.read(posix.join(folder, 'pnpm-workspace.yaml')) : null;
  const written = [...stringsOf(workspaces), ...stringsOf(memberOf(workspaces, 'packages')), ...(yaml === null ? [] : packagesInYaml(yaml))];
  return written.map((glob) => glob.replace(/^(!?)\.?\//, '$1').replace(/\/+$/, '')).filter((glob) => glob !== '' && glob !== '.' && globProblem(glob) === null);
}

function manifestAt(source: FileSource, folder: string): ReturnType<typeof parseJsonc> {
  const text = source.read(posix.join(folder, 'package.json'));
  return text === null ? undefined : parseJsonc(text);
}

/** The strings of the list `packages:`, the one part of the file that matters here: one a line, or in brackets. */
function packagesInYaml(text: string): string[] {
  const [, inline = '', rest = ''] = /^packages:[ \t]*(.*)\n?([^]*)/m.exec(text) ?? [];
  const bracketed = /^\[(.*)\]/.exec(inline)?.[1];
  if (bracketed !== undefined) return bracketed.split(',').map(unquoted);
  const items: string[] = [];
  for (const line of rest.split('\n')) {
    const item = /^\s*-\s+(.*)$/.exec(line)?.[1];
    if (item !== undefined) items.push(unquoted(item));
    else if (/^\S/.test(line) && !line.startsWith('#')) break;
  }
  return items;
}

function unquoted(scalar: string): string {
  const trimmed = scalar.trim();
  return /^(["'])(.*?)\1/.exec(trimmed)?.[2] ?? trimmed.replace(/\s+#.*$/, '');
}

/** The folders below `folder` that the segments of a glob lead to. The root is searched though it has a manifest, a package is not. */
function foldersBy(source: FileSource, root: string, folder: string, segments: readonly string[]): string[] {
  const [segment, ...rest] = segments;
  if (segment === undefined) return [folder];
  if (segment === '**') {
    const isSearched = folder === root || !isPackage(source, folder);
    return [...foldersBy(source, root, folder, rest), ...(isSearched ? subfolders(source, folder, '*').flatMap((below) => foldersBy(source, root, below, segments)) : [])];
  }
  const isLiteral = !/[*?[\]{}()!+@]/.test(segment);
  const next = isLiteral ? [posix.join(folder, segment)] : subfolders(source, folder, segment);
  return next.flatMap((below) => foldersBy(source, root, below, rest));
}

function isPackage(source: FileSource, folder: string): boolean {
  return source.stat(posix.join(folder, 'package.json'))?.isFile === true;
}

function subfolders(source: FileSource, folder: string, glob: string): string[] {
  const matches = compileGlobs(glob);
  return source
    .list(folder)
    .filter((name) => name !== 'node_modules' && !name.startsWith('.') && matches(name))
    .map((name) => posix.join(folder, name))
    .filter((path) => source.stat(path)?.isDirectory === true);
}

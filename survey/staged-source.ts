import { realpathSync } from 'node:fs';
import { posix } from 'node:path';
import { diskFiles, sourceFiles, type Files } from '../analysis/files.ts';
import { withoutMark, type FileSource, type FileStat } from '../analysis/file-source.ts';
import type { GitIndex } from './git-index.ts';
import { indexBytes } from './index-bytes.ts';
import { isWithin } from './walk.ts';

/**
 * The files as git would commit them. Below the top of the working tree only the index counts, also where a link in
 * node_modules leads back there; installed packages, submodules and what lies outside are those of the disk.
 */
export function stagedFiles(index: GitIndex): Files {
  const disk = diskFiles();
  const { top, entries } = index;
  const folders = foldersOf(index);
  const submodules = [...entries].flatMap(([path, { kind }]) => (kind === 'submodule' ? [path] : []));
  const bytesOf = indexBytes(index);
  const texts = new Map<string, string | null>();
  const places = new Map<string, string | null>();

  /** Where a path is in the index; null where the disk answers. */
  const inIndex = (path: string): string | null => {
    const known = places.get(path);
    if (known !== undefined) return known;
    const found = placeInIndex(path);
    places.set(path, found);
    return found;
  };
  const placeInIndex = (path: string): string | null => {
    if (!isWithin(top, path) || isToolConfig(path)) return null;
    if (entries.has(path) || folders.has(path)) return path;
    if (submodules.some((submodule) => isWithin(submodule, path))) return null;
    if (!isInstalled(path)) return path;
    const real = realPathOf(path);
    return real !== null && real !== path && isWithin(top, real) && !isInstalled(real) ? real : null;
  };
  const textOf = (path: string): string | null => {
    const known = texts.get(path);
    if (known !== undefined) return known;
    const text = bytesOf(path)?.toString('utf8') ?? null;
    texts.set(path, text);
    return text;
  };

  const source: FileSource = {
    read: (path) => {
      const place = inIndex(path);
      if (place === null) return disk.read(path);
      const text = entries.get(place)?.kind === 'file' ? textOf(place) : null;
      return text === null ? null : withoutMark(text);
    },
    stat: (path) => {
      const place = inIndex(path);
      if (place === null) return disk.stat(path);
      return entries.get(place)?.kind === 'file' ? statOf(true) : folders.has(place) ? statOf(false) : null;
    },
    link: (path) => {
      const place = inIndex(path);
      // A link in node_modules is none of the index, wherever it leads.
      if (place === null || place !== path) return disk.link(path);
      return entries.get(place)?.kind === 'link' ? textOf(place) : null;
    },
    list: (path) => {
      const place = inIndex(path);
      return place === null ? disk.list(path) : [...(folders.get(place) ?? [])].sort();
    },
    version: (path) => {
      const place = inIndex(path);
      return place === null ? disk.version(path) : (entries.get(place)?.hash ?? null);
    },
    beginPass: () => disk.beginPass(),
  };
  return sourceFiles(source);
}

/** The configuration of ESLint is loaded from the disk, so that is where it stands, staged or not. */
function isToolConfig(path: string): boolean {
  return /\/(?:eslint\.config\.[cm]?[jt]s|\.oxlintrc\.json)$/.test(path);
}

function isInstalled(path: string): boolean {
  return path.includes('/node_modules/') || path.endsWith('/node_modules');
}

function realPathOf(path: string): string | null {
  try {
    return realpathSync(path).replaceAll('\\', '/');
  } catch {
    return null;
  }
}

function statOf(isFile: boolean): FileStat {
  return { mtimeMs: 0, size: 0, isFile, isDirectory: !isFile };
}

/** The folders of the index, each with the names of what lies in it. */
function foldersOf({ top, entries }: GitIndex): ReadonlyMap<string, ReadonlySet<string>> {
  const folders = new Map<string, Set<string>>([[top, new Set()]]);
  const add = (path: string): void => {
    const folder = posix.dirname(path);
    const known = folders.get(folder);
    if (!known) folders.set(folder, new Set([posix.basename(path)]));
    else known.add(posix.basename(path));
    // A folder that is known is in the folder above already.
    if (!known && isWithin(top, folder)) add(folder);
  };
  for (const path of entries.keys()) add(path);
  return folders;
}

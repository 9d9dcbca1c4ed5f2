import { readdirSync, realpathSync } from 'node:fs';
import { posix } from 'node:path';
import type { Files } from '../analysis/files.ts';
import { libraryText, matchFiles, type FileSystemHost, type FolderEntries, type ts } from './typescript.ts';

/** The port for files as the compiler asks for it, with the listing of folders that tsconfigs need. */
export interface TypeHost extends ts.ParseConfigHost {
  readonly files: Files;
  readonly entriesOf: (folder: string) => FolderEntries;
  readonly fileExists: (path: string) => boolean;
  readonly directoryExists: (path: string) => boolean;
  readonly readFile: (path: string) => string | undefined;
  readonly getDirectories: (folder: string) => string[];
  readonly realpath: (path: string) => string;
}

/** Letters of a path count, as on the machine that builds the project; a disk that ignores them finds the file all the same. */
const caseSensitive = true;

/**
 * Shows the compiler what the port shows. The port lists no folders: those of the disk are taken, without what the
 * port says is deleted, and with `known`, the absolute paths of files that may exist over the disk only.
 */
export function typeHost(files: Files, known: Iterable<string>): TypeHost {
  const isFile = (path: string): boolean => files.stat(path)?.isFile === true;
  const isFolder = (path: string): boolean => files.stat(path)?.isDirectory === true;
  const knownIn = folderTree(known, isFile);
  const listed = new Map<string, FolderEntries>();

  const entriesOf = (folder: string): FolderEntries => {
    const at = trimmed(folder);
    const seen = listed.get(at);
    if (seen) return seen;
    const names = new Set([...namesIn(at), ...(knownIn.get(at) ?? [])]);
    const sorted = [...names].sort();
    const entries = {
      files: sorted.filter((name) => isFile(posix.join(at, name))),
      directories: sorted.filter((name) => isFolder(posix.join(at, name))),
    };
    listed.set(at, entries);
    return entries;
  };

  const realpath = (path: string): string => {
    try {
      return realpathSync(path).replaceAll('\\', '/');
    } catch {
      // A file that is only planned lies where it is said to lie.
      return path;
    }
  };

  return {
    files,
    useCaseSensitiveFileNames: caseSensitive,
    entriesOf,
    fileExists: (path) => isFile(path) || libraryText(path) !== undefined,
    directoryExists: (path) => isFolder(trimmed(path)),
    readFile: (path) => files.read(path) ?? libraryText(path),
    getDirectories: (folder) => [...entriesOf(folder).directories],
    realpath,
    readDirectory: (folder, extensions, excludes, includes, depth) =>
      matchFiles(folder, extensions, excludes, includes, caseSensitive, folder, depth, entriesOf, realpath),
  };
}

/** The host as ts-morph wants it. Whoever writes through it has a defect: it throws. */
export function fileSystemOf(host: TypeHost, root: string): FileSystemHost {
  const readOnly = (): never => {
    throw new Error('The project is read-only: plan text edits instead.');
  };
  const read = (path: string): string => {
    const text = host.readFile(path);
    if (text === undefined) throw new Error(`There is no file ${path}.`);
    return text;
  };
  const answer = <Answer>(ask: () => Answer): Promise<Answer> => Promise.resolve().then(ask);
  return {
    isCaseSensitive: () => caseSensitive,
    getCurrentDirectory: () => root,
    realpathSync: host.realpath,
    readFileSync: read,
    readFile: (path) => answer(() => read(path)),
    fileExistsSync: host.fileExists,
    fileExists: (path) => answer(() => host.fileExists(path)),
    directoryExistsSync: host.directoryExists,
    directoryExists: (path) => answer(() => host.directoryExists(path)),
    readDirSync: (folder) => {
      const { files, directories } = host.entriesOf(folder);
      const entry = (name: string, isFile: boolean) => ({ name: posix.join(folder, name), isFile, isDirectory: !isFile, isSymlink: false });
      return [...files.map((name) => entry(name, true)), ...directories.map((name) => entry(name, false))];
    },
    globSync: readOnly,
    glob: readOnly,
    delete: readOnly,
    deleteSync: readOnly,
    writeFile: readOnly,
    writeFileSync: readOnly,
    mkdir: readOnly,
    mkdirSync: readOnly,
    move: readOnly,
    moveSync: readOnly,
    copy: readOnly,
    copySync: readOnly,
  };
}

/** The names in each folder that lead to files which exist. */
function folderTree(paths: Iterable<string>, isFile: (path: string) => boolean): ReadonlyMap<string, ReadonlySet<string>> {
  const tree = new Map<string, Set<string>>();
  for (const path of paths) {
    if (!isFile(path)) continue;
    for (let at = path; at !== posix.dirname(at); at = posix.dirname(at)) {
      const folder = posix.dirname(at);
      const names = tree.get(folder);
      if (names?.has(posix.basename(at))) break;
      if (names) names.add(posix.basename(at));
      else tree.set(folder, new Set([posix.basename(at)]));
    }
  }
  return tree;
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function trimmed(folder: string): string {
  return folder.length > 1 && folder.endsWith('/') ? folder.slice(0, -1) : folder;
}

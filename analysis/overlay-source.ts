import { createHash } from 'node:crypto';
import { posix } from 'node:path';
import { withoutMark, type FileSource, type FileStat } from './file-source.ts';

/** Bytes that are not on the disk, by absolute posix path; null for a file that is taken to be deleted. */
export type Overlay = ReadonlyMap<string, string | null>;

/** A source whose files are those of `base`, except where the overlay says otherwise. Folders follow from files. */
export function overlaySource(base: FileSource, overlay: Overlay): FileSource {
  const folders = foldersOf(overlay);
  const versions = new Map<string, string>();

  return {
    read: (path) => {
      const text = overlay.get(path);
      if (text === undefined) return base.read(path);
      return text === null ? null : withoutMark(text);
    },
    stat: (path) => {
      const text = overlay.get(path);
      if (text === null) return null;
      if (text !== undefined) return statOf(Buffer.byteLength(text), true);
      return base.stat(path) ?? (folders.has(path) ? statOf(0, false) : null);
    },
    link: (path) => (overlay.has(path) ? null : base.link(path)),
    version: (path) => {
      const text = overlay.get(path);
      if (text === undefined) return base.version(path);
      if (text === null) return null;
      const known = versions.get(path);
      if (known !== undefined) return known;
      const version = createHash('sha1').update(text).digest('hex');
      versions.set(path, version);
      return version;
    },
    beginPass: () => {
      versions.clear();
      base.beginPass();
    },
  };
}

/** A disk without a file. */
export const emptySource: FileSource = {
  read: () => null,
  stat: () => null,
  link: () => null,
  version: () => null,
  beginPass: () => {},
};

function statOf(size: number, isFile: boolean): FileStat {
  return { mtimeMs: 0, size, isFile, isDirectory: !isFile };
}

function foldersOf(overlay: Overlay): ReadonlySet<string> {
  const folders = new Set<string>();
  for (const [path, text] of overlay) {
    if (text === null) continue;
    for (let folder = posix.dirname(path); !folders.has(folder); folder = posix.dirname(folder)) folders.add(folder);
  }
  return folders;
}

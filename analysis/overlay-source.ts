import { createHash } from 'node:crypto';
import { posix } from 'node:path';
import { withoutMark, type FileSource, type FileStat } from './file-source.ts';

/** Bytes that are not on the disk, by absolute posix path; null for a file that is taken to be deleted. */
export type Overlay = ReadonlyMap<string, string | null>;

/** A source whose files are those of `base`, except where the overlay says otherwise. Folders follow from files. */
export function overlaySource(base: FileSource, overlay: Overlay): FileSource {
  const namesBelow = namesByFolder(overlay);
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
      return base.stat(path) ?? (namesBelow.has(path) ? statOf(0, false) : null);
    },
    link: (path) => (overlay.has(path) ? null : base.link(path)),
    list: (path) => {
      const below = namesBelow.get(path);
      const names = base.list(path).filter((name) => overlay.get(posix.join(path, name)) !== null);
      return below === undefined ? names : [...new Set([...names, ...below])].sort();
    },
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
  list: () => [],
  version: () => null,
  beginPass: () => {},
};

function statOf(size: number, isFile: boolean): FileStat {
  return { mtimeMs: 0, size, isFile, isDirectory: !isFile };
}

/** The folders that the overlay's files lie in, each with the names of what the overlay puts into it. */
function namesByFolder(overlay: Overlay): ReadonlyMap<string, ReadonlySet<string>> {
  const names = new Map<string, Set<string>>();
  for (const [path, text] of overlay) {
    for (let at = text === null ? '/' : path; at !== posix.dirname(at); at = posix.dirname(at)) {
      const folder = posix.dirname(at);
      const known = names.get(folder);
      if (known) known.add(posix.basename(at));
      else names.set(folder, new Set([posix.basename(at)]));
    }
  }
  return names;
}

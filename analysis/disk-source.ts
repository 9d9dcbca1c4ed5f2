import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs';
import { withoutMark, type FileSource, type FileStat } from './file-source.ts';

/**
 * A file that changed this recently can change again without a new time stamp: file systems stamp in steps
 * of some milliseconds. Its version carries a hash until it is older (git calls this "racily clean").
 */
const racyMs = 100;

interface Seen {
  readonly stat: FileStat | null;
  readonly stamp: string | null;
  readonly racy: boolean;
}

/** The disk. What was seen is trusted until the next pass. */
export function diskSource(): FileSource {
  const seen = new Map<string, Seen>();
  const links = new Map<string, string | null>();
  const versions = new Map<string, string | null>();
  const lists = new Map<string, readonly string[]>();

  const look = (path: string): Seen => {
    const known = seen.get(path);
    if (known) return known;
    const found = lookAt(path);
    seen.set(path, found);
    return found;
  };

  return {
    read: (path) => {
      const bytes = bytesOf(path);
      return bytes === null ? null : withoutMark(bytes.toString('utf8'));
    },
    stat: (path) => look(path).stat,
    link: (path) => {
      const known = links.get(path);
      if (known !== undefined) return known;
      const target = linkOf(path);
      links.set(path, target);
      return target;
    },
    list: (path) => {
      const known = lists.get(path);
      if (known !== undefined) return known;
      const names = namesIn(path);
      lists.set(path, names);
      return names;
    },
    version: (path) => {
      const known = versions.get(path);
      if (known !== undefined) return known;
      const version = versionOf(path, look(path));
      versions.set(path, version);
      return version;
    },
    beginPass: () => {
      seen.clear();
      links.clear();
      versions.clear();
      lists.clear();
    },
  };
}

function lookAt(path: string): Seen {
  try {
    const stats = statSync(path, { throwIfNoEntry: false });
    if (stats === undefined) return { stat: null, stamp: null, racy: false };
    return {
      stat: { mtimeMs: stats.mtimeMs, size: stats.size, isFile: stats.isFile(), isDirectory: stats.isDirectory() },
      stamp: [stats.mtimeMs, stats.ctimeMs, stats.size, stats.ino].join(':'),
      racy: Date.now() - stats.ctimeMs < racyMs,
    };
  } catch {
    return { stat: null, stamp: null, racy: false };
  }
}

function versionOf(path: string, { stat, stamp, racy }: Seen): string | null {
  if (!stat?.isFile || stamp === null) return null;
  if (!racy) return stamp;
  const bytes = bytesOf(path);
  return bytes === null ? null : `${stamp}#${createHash('sha1').update(bytes).digest('hex')}`;
}

function bytesOf(path: string): Buffer | null {
  try {
    return readFileSync(path);
  } catch {
    return null;
  }
}

function linkOf(path: string): string | null {
  try {
    return readlinkSync(path).replaceAll('\\', '/');
  } catch {
    return null;
  }
}

function namesIn(path: string): readonly string[] {
  try {
    return readdirSync(path).sort();
  } catch {
    return [];
  }
}

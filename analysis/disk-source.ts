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
  readonly stamp: string;
  readonly racy: boolean;
}

const nothing: Seen = { stat: null, stamp: '', racy: false };

/** The disk. What was seen is trusted until the next pass. A text is read whenever it is asked for: what it was parsed to is kept elsewhere. */
export function diskSource(): FileSource {
  const seen = untilForgotten(lookAt);
  const links = untilForgotten(linkOf);
  const lists = untilForgotten(namesIn);
  const versions = untilForgotten((path) => versionOf(path, seen.of(path)));
  return {
    read: (path) => {
      const bytes = bytesOf(path);
      return bytes === null ? null : withoutMark(bytes.toString('utf8'));
    },
    stat: (path) => seen.of(path).stat,
    link: links.of,
    list: lists.of,
    version: versions.of,
    beginPass: () => {
      for (const answers of [seen, links, lists, versions]) answers.forget();
    },
  };
}

/** Finds the answer for a path once, until all of them are forgotten. */
function untilForgotten<Of>(find: (path: string) => Of): { readonly of: (path: string) => Of; readonly forget: () => void } {
  const known = new Map<string, Of>();
  return {
    of: (path) => {
      if (!known.has(path)) known.set(path, find(path));
      return known.get(path) as Of;
    },
    forget: () => known.clear(),
  };
}

function lookAt(path: string): Seen {
  try {
    const stats = statSync(path, { throwIfNoEntry: false });
    if (stats === undefined) return nothing;
    return {
      stat: { mtimeMs: stats.mtimeMs, size: stats.size, isFile: stats.isFile(), isDirectory: stats.isDirectory() },
      stamp: [stats.mtimeMs, stats.ctimeMs, stats.size, stats.ino].join(':'),
      racy: Date.now() - stats.ctimeMs < racyMs,
    };
  } catch {
    return nothing;
  }
}

function versionOf(path: string, { stat, stamp, racy }: Seen): string | null {
  if (!stat?.isFile) return null;
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

import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { blobHash } from './blob-hash.ts';
import type { GitIndex } from './git-index.ts';
import { specifiersIn, written } from './import-graph.ts';

/** What the scripts of an index import, as it was found in this run or an earlier one. */
export interface RememberedImports {
  /** The specifiers of a staged file, given how to read its bytes as latin1. */
  readonly of: (path: string, read: () => string | null) => readonly string[];
  /** Keeps what was found for the next run, where much of it is new. */
  readonly keep: () => void;
}

/** The specifiers by the hash of the bytes that they stand in, and the expression that found them. */
interface Kept {
  readonly written: string;
  readonly specifiers: Readonly<Record<string, readonly string[]>>;
}

/** Of fewer new files the file is not written again: they are read in a moment. */
const many = 100;

/**
 * Remembers the specifiers of each script in the folder of git, beside what git itself keeps there: a commit hook
 * starts again for every commit, and reading a large repository takes longer than all else that it does. Bytes of the
 * same hash import the same, so that nothing kept can become wrong. What cannot be read or written is found again.
 */
export function rememberedImports({ shared, entries }: GitIndex): RememberedImports {
  const folder = join(shared, 'infra-clients');
  const file = join(folder, 'imports.json');
  const before = keptIn(file);
  const now: Record<string, readonly string[]> = {};
  let added = 0;
  return {
    of: (path, read) => {
      const hash = entries.get(path)?.hash;
      const known = hash === undefined ? undefined : before[hash];
      if (hash !== undefined && known) {
        now[hash] = known;
        return known;
      }
      const text = read();
      const specifiers = [...specifiersIn(text ?? '')];
      // A file that is written while it is read, or that git stores otherwise, is not what the hash stands for.
      if (hash !== undefined && text !== null && blobHash(Buffer.from(text, 'latin1'), hash.length) === hash) {
        now[hash] = specifiers;
        added += 1;
      }
      return specifiers;
    },
    keep: () => {
      if (added >= many) keepIn(folder, file, { written: written.source, specifiers: now });
    },
  };
}

function keptIn(file: string): Kept['specifiers'] {
  try {
    const kept = JSON.parse(readFileSync(file, 'utf8')) as Partial<Kept>;
    return (kept.written === written.source ? kept.specifiers : null) ?? {};
  } catch {
    return {};
  }
}

/** Written aside and moved, since another hook may read or write at the same time. */
function keepIn(folder: string, file: string, kept: Kept): void {
  const aside = `${file}.${process.pid}`;
  try {
    mkdirSync(folder, { recursive: true });
    try {
      writeFileSync(aside, JSON.stringify(kept));
      renameSync(aside, file);
    } finally {
      rmSync(aside, { force: true });
    }
  } catch {
    // A repository that is not to be written is read again each time.
  }
}

import { readFileSync } from 'node:fs';
import type { Files } from '../analysis/files.ts';
import type { Policy } from '../policy/policy.ts';
import { importersOf } from './import-graph.ts';
import { seedTest } from './seed.ts';

/** What the prefilter looks at. Paths are absolute and posix. */
export interface PrefilterInput {
  /** The files that are asked about. */
  readonly files: readonly string[];
  /** Every script file of the project, so that a class is followed beyond what is asked about. */
  readonly project: readonly string[];
  readonly policy: Policy;
  /** What the globs of the policy are relative to. */
  readonly root: string;
  /** Whether mocks of modules are judged. */
  readonly mocks: boolean;
  /** Resolves imports that are no paths. */
  readonly port: Files;
  /** The bytes of a file, of the disk or of an overlay; null where it cannot be read. */
  readonly readBytes: (path: string) => Buffer | null;
}

/**
 * Leaves the files that can hold a finding, without parsing one: the seeds, and whatever imports them, also
 * through barrels and other files, since a verdict only uses a file and what it imports. Where no file is a seed,
 * each is read once and imports are not looked at; nothing read is kept. Keeps the order of `files`. What cannot be
 * read is left in, so that whoever lints it can name it.
 */
export function prefilter({ files, project, policy, root, mocks, port, readBytes }: PrefilterInput): readonly string[] {
  const isSeed = seedTest(policy, root, mocks);
  const admitted = new Set<string>();
  const look = (path: string): string | null => {
    const text = readBytes(path)?.toString('latin1') ?? null;
    if (text === null || isSeed(path, text)) admitted.add(path);
    return text;
  };
  const paths = new Set([...project, ...files]);
  for (const path of paths) look(path);
  if (admitted.size > 0) {
    const importers = importersOf(port, paths, look);
    // A set visits what is added while it is visited.
    for (const path of admitted) for (const importer of importers.get(path) ?? []) admitted.add(importer);
  }
  return files.filter((path) => admitted.has(path));
}

/** Reads bytes of the disk; null where there is no readable file. */
export function diskBytes(path: string): Buffer | null {
  try {
    return readFileSync(path);
  } catch {
    return null;
  }
}

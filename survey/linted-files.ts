import { mayHaveReports } from '../analysis/may-report.ts';
import { isWellFormed, languageOf } from '../analysis/oxc-tree.ts';
import { scriptExtensions } from './discovery.ts';
import { diskBytes } from './prefilter.ts';
import type { FoundScope } from './scopes.ts';
import { seedTest, type SeedTest } from './seed.ts';

/**
 * The admitted files of which ESLint may have something to say: what was let in only because it imports others is left
 * out where it parses and no class, store, mock or marker can be in it. Keeps the order of `admitted`.
 */
export function lintedFiles(admitted: readonly string[], scopes: readonly FoundScope[]): string[] {
  const isAdmitted = new Set(admitted);
  const linted = new Set<string>();
  for (const { policy, root, files } of scopes) {
    const isSeed = seedTest(policy, root, true);
    for (const path of files) if (isAdmitted.has(path) && maySpeak(path, diskBytes(path), isSeed)) linted.add(path);
  }
  return admitted.filter((path) => linted.has(path));
}

/** Whether a file is a seed, holds what could be a class or a store, or does not parse; `bytes` are null where it cannot be read. */
export function maySpeak(path: string, bytes: Buffer | null, isSeed: SeedTest): boolean {
  if (bytes === null || !scriptExtensions.some((extension) => path.endsWith(extension))) return true;
  const text = bytes.toString('latin1');
  return isSeed(path, text) || mayHaveReports(path, text) || !isWellFormed(bytes.toString('utf8'), languageOf(path));
}

import { blockExtensions, scriptExtensions, scriptTest } from './discovery.ts';
import type { GitIndex } from './git-index.ts';

/** The scripts of an index: absolute paths. */
export interface StagedScripts {
  readonly all: readonly string[];
  /** Those that differ from the last commit. */
  readonly changed: readonly string[];
  /** Those that the last commit has, and the index has not. */
  readonly gone: readonly string[];
}

export function stagedScripts({ entries, changed, deleted }: GitIndex): StagedScripts {
  const isScript = scriptTest([...scriptExtensions, ...blockExtensions]);
  const isFile = (path: string): boolean => isScript(path) && entries.get(path)?.kind === 'file';
  return { all: [...entries.keys()].filter(isFile), changed: changed.filter(isFile), gone: deleted.filter(isScript) };
}

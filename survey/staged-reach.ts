import { addToList } from '../policy/add-to-list.ts';
import type { Files } from '../analysis/files.ts';
import { compilePolicy } from '../policy/compile.ts';
import { pathTest } from './discovery.ts';
import { diskReader } from './disk-reader.ts';
import type { GitIndex } from './git-index.ts';
import { allImportersOf, importersBy, type Importers } from './import-graph.ts';
import { indexBytes } from './index-bytes.ts';
import { rememberedImports } from './remembered-imports.ts';
import { seedTest } from './seed.ts';
import { stagedScripts } from './staged-scripts.ts';
import { stagedFiles } from './staged-source.ts';

/** Which staged files are asked for. Patterns are relative to `cwd`, an absolute posix path. */
export interface ReachRequest {
  readonly index: GitIndex;
  readonly cwd: string;
  readonly patterns: readonly string[];
}

/** One policy, as plain data, with the files that it holds for. */
export interface ReachScope {
  readonly settings: unknown;
  readonly root: string;
  readonly files: readonly string[];
}

/** How far what is staged reaches. */
export interface StagedReach {
  /** The staged scripts, and what imports them or a deleted one: absolute, sorted. */
  readonly affected: readonly string[];
  /** Those of the affected files that ESLint has to look at under these scopes; `mocks` says that mocks of modules are judged. */
  readonly concerned: (scopes: readonly ReachScope[], mocks: boolean) => Concerned;
}

/** Files that can hold a finding: absolute, sorted. */
export interface Concerned {
  readonly staged: readonly string[];
  /** Files that are as they were, and import what is staged: only those in which the detector finds something, or that it cannot read. */
  readonly importers: Promise<readonly string[]>;
}

/** Finds what the staged scripts can change the verdict of, since a staged base can make a finding of a class that is as it was. */
export function stagedReach({ index, cwd, patterns }: ReachRequest): StagedReach {
  const port = stagedFiles(index);
  const { all, changed, gone } = stagedScripts(index);
  const isChanged = new Set(changed);
  const textOf = stagedTexts(index);
  const imports = rememberedImports(index);
  const importers = importersBy(port, [...all, ...gone], (path) => imports.of(path, () => textOf(path)));
  imports.keep();
  const isSilent = rememberedSilence(port);
  const above = [...allImportersOf(importers, [...changed, ...gone])].filter((path) => index.entries.has(path));
  const affected = [...changed, ...above].filter(pathTest(cwd, patterns)).sort();
  return {
    affected,
    concerned: (scopes, mocks) => {
      const reached = reachedBy(affected, importers);
      const admitted = admittedOf(all.filter((path) => reached.has(path)), importers, scopes, mocks, textOf);
      const concerned = affected.filter((path) => admitted.has(path));
      const others = new Set(concerned.filter((path) => !isChanged.has(path)));
      return { staged: concerned.filter((path) => isChanged.has(path)), importers: speakingOf(isSilent, scopes, others) };
    },
  };
}

/** The files in which the detector finds something, or that it cannot read. */
async function speakingOf(isSilent: IsSilent, scopes: readonly ReachScope[], paths: ReadonlySet<string>): Promise<readonly string[]> {
  const silent = new Set<string>();
  for (const { files, settings, root } of scopes) {
    for (const path of files) if (paths.has(path) && (await isSilent(settings, root, path))) silent.add(path);
  }
  return [...paths].filter((path) => !silent.has(path));
}

type IsSilent = (settings: unknown, root: string, path: string) => Promise<boolean>;

/** `silenceTest`, which is asked once for each file and what holds for it. */
function rememberedSilence(port: Files): IsSilent {
  const tests = new Map<string, (path: string) => boolean>();
  const answers = new Map<string, boolean>();
  return async (settings, root, path) => {
    const scope = JSON.stringify([settings, root]);
    const key = `${path}\0${scope}`;
    const known = answers.get(key);
    if (known !== undefined) return known;
    const { silenceTest } = await import('./silent-files.ts');
    const test = tests.get(scope) ?? silenceTest(port, settings, root);
    tests.set(scope, test);
    const answer = test(path);
    answers.set(key, answer);
    return answer;
  };
}

/** The files that can hold a finding: those of the given ones that are seeds of any scope, and whatever imports them. */
function admittedOf(files: readonly string[], importers: Importers, scopes: readonly ReachScope[], mocks: boolean, textOf: (path: string) => string | null): ReadonlySet<string> {
  const tests = scopes.flatMap(({ settings, root }) => {
    const compiled = compilePolicy(settings);
    return compiled.ok ? [seedTest(compiled.policy, root, mocks)] : [];
  });
  const seeds = files.filter((path) => {
    const text = textOf(path);
    return text === null || tests.some((isSeed) => isSeed(path, text));
  });
  return new Set([...seeds, ...allImportersOf(importers, seeds)]);
}

/** The files and all that they import, directly or through others. */
function reachedBy(files: readonly string[], importers: Importers): ReadonlySet<string> {
  const imports = new Map<string, string[]>();
  for (const [target, from] of importers) {
    for (const path of from) {
      addToList(imports, path, target);
    }
  }
  const reached = new Set(files);
  // The set visits what is added to it on the way.
  for (const path of reached) for (const target of imports.get(path) ?? []) reached.add(target);
  return reached;
}

/** The staged bytes as latin1. A file that is as it was staged is read from the disk, which is quicker than asking git. */
function stagedTexts(index: GitIndex): (path: string) => string | null {
  const { entries, unstaged } = index;
  const bytesOf = indexBytes(index);
  const onDisk = diskReader();
  return (path) => {
    // A file that is staged to be deleted imports nothing any more.
    if (!entries.has(path)) return '';
    return unstaged.has(path) ? (bytesOf(path)?.toString('latin1') ?? null) : onDisk(path);
  };
}

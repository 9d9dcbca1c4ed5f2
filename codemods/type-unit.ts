import { isDeclarationPath } from '../analysis/declaration-path.ts';
import { addToList } from '../policy/add-to-list.ts';
import type { Files } from '../analysis/files.ts';
import { allImportersOf } from '../survey/import-graph.ts';
import { moduleFinder } from './module-sources.ts';
import { fileParser } from './parsed-files.ts';
import { projectScripts } from './project-scripts.ts';
import { ownerFinder, type Owner } from './tsconfig-owner.ts';
import { fileSystemOf, typeHost, type TypeHost } from './type-host.ts';
import { projectOver, type Project } from './typescript.ts';

/** Candidates that are compiled alike. Every candidate is in exactly one unit, so no edit is planned twice. */
export interface TypeUnit {
  /** Absolute; null where no tsconfig lies at or above the files. */
  readonly tsconfig: string | null;
  /** The candidates of this unit: absolute, sorted. */
  readonly files: readonly string[];
  /**
   * The types of the files and of all that imports them, made when first asked for. Read-only: a manipulation would
   * throw away program and checker, and a save throws. Source files carry text without byte-order mark.
   */
  project(): Project;
  /** Frees what `project` holds; a later call of it begins anew. */
  dispose(): void;
}

/** A project of up to this many files is loaded whole: that costs less than what could be missed. */
const wholeProjectLimit = 500;

/**
 * Groups the files that will be planned by the tsconfig that compiles them.
 *
 * @param root absolute; scripts below it are searched for importers of the candidates, in whatever tsconfig
 * @param files a disk, or an overlay over one: what it shows is what the types are of
 * @param candidates absolute paths of files
 * @returns units in the order of their first candidate by name
 */
export function typeUnits(root: string, files: Files, candidates: readonly string[]): readonly TypeUnit[] {
  const sorted = [...new Set(candidates)].sort();
  const host = typeHost(files, sorted);
  const owner = ownerFinder(host);
  const members = new Map<Owner, string[]>();
  for (const path of sorted) {
    const of = owner(path);
    addToList(members, of, path);
  }
  let scripts: ReturnType<typeof projectScripts> | null = null;
  const importersOf = (of: readonly string[]): ReadonlySet<string> =>
    allImportersOf((scripts ??= projectScripts(host, root, sorted)).importers, of);
  return [...members].map(([of, own]) => unitOf(root, host, of, own, importersOf));
}

function unitOf(
  root: string,
  host: TypeHost,
  owner: Owner,
  files: readonly string[],
  importersOf: (files: readonly string[]) => ReadonlySet<string>,
): TypeUnit {
  let project: Project | null = null;
  return {
    tsconfig: owner.tsconfig,
    files,
    project: () => (project ??= load(root, host, owner, [...files, ...importersOf(files), ...surroundings(host, owner)])),
    dispose: () => {
      project?.getLanguageService().compilerObject.dispose();
      project = null;
    },
  };
}

/**
 * What the tsconfig compiles and no import leads to: all of it in a small project, else what may declare something
 * for all files.
 */
export function surroundings(host: TypeHost, { includes }: Owner): readonly string[] {
  if (includes.size <= wholeProjectLimit) return [...includes];
  return [...includes].filter(
    (path) => isDeclarationPath(path) || /\bdeclare\s+(?:global|module)\b/.test(host.readFile(path) ?? ''),
  );
}

function load(root: string, host: TypeHost, { options, includes }: Owner, paths: readonly string[]): Project {
  const present = [...new Set(paths)].filter(host.fileExists);
  // JavaScript uses what TypeScript compiles, such as in tests, and its uses count.
  const allowJs = options.allowJs === true || present.some((path) => /\.[cm]?jsx?$/.test(path));
  const compilerOptions = { ...options, allowJs };
  const project = projectOver(fileSystemOf(host, root), compilerOptions, fileParser(host.files, compilerOptions), moduleFinder(root, host, compilerOptions, includes));
  for (const path of present) project.addSourceFileAtPath(path);
  project.resolveSourceFileDependencies();
  return project;
}

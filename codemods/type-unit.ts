import { posix } from 'node:path';
import { isDeclarationPath } from '../analysis/declaration-path.ts';
import { addToList } from '../policy/add-to-list.ts';
import type { Files } from '../analysis/files.ts';
import { nearestPackage } from '../analysis/nearest-package.ts';
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
  const scriptsOf = (): ReturnType<typeof projectScripts> => (scripts ??= projectScripts(host, root, sorted));
  const around = (of: Owner, own: readonly string[]): Iterable<string> => [...allImportersOf(scriptsOf().importers, own), ...surroundings(host, of), ...(of.tsconfig === null ? scriptsBeside(host, scriptsOf().paths, own) : [])];
  return [...members].map(([of, own]) => unitOf(root, host, of, own, around));
}

/** What no tsconfig lists: the scripts of the packages of some files, where they are few. */
function scriptsBeside(host: TypeHost, scripts: ReadonlySet<string>, own: readonly string[]): readonly string[] {
  const homes = new Set(own.map((path) => nearestPackage(host.files, path)?.folder ?? posix.dirname(path)));
  const beside = [...scripts].filter((path) => homes.has(nearestPackage(host.files, path)?.folder ?? posix.dirname(path)));
  return beside.length <= wholeProjectLimit ? beside : [];
}

function unitOf(
  root: string,
  host: TypeHost,
  owner: Owner,
  files: readonly string[],
  around: (owner: Owner, files: readonly string[]) => Iterable<string>,
): TypeUnit {
  let project: Project | null = null;
  return {
    tsconfig: owner.tsconfig,
    files,
    project: () => (project ??= load(root, host, owner, [...files, ...around(owner, files)])),
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

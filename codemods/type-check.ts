import { overlayFiles, type Files, type Overlay } from '../analysis/files.ts';
import { allImportersOf } from '../survey/import-graph.ts';
import { projectScripts, type ProjectScripts } from './project-scripts.ts';
import { ownerFinder, type Owner } from './tsconfig-owner.ts';
import { touchedBy, type Touched } from './touched-statements.ts';
import { typeHost, type TypeHost } from './type-host.ts';
import { ownerPrograms, type OwnerPrograms } from './type-program.ts';
import { diagnose, newProblems, unresolvedImports, withoutUnresolved, type TypeProblem } from './type-problem.ts';
import { surroundings } from './type-unit.ts';
import { declarationsOf, ts } from './typescript.ts';

/** Holds changes against the compiler. What was loaded for one question serves the next. */
export interface TypeCheck {
  /**
   * The errors that the changes would bring, by file and line. Asked are the changed files, what imports them, and
   * what imports those whose declarations name a changed file, each as its own tsconfig wants it. Errors that a file
   * has already are none of these; for that, the present state is asked only of files with errors in the new one.
   *
   * @param changes texts by absolute posix path, null for a file that goes
   * @param clean changes that are known to bring no errors; asked is only what stands otherwise than with them
   */
  newErrors(changes: Overlay, clean?: Overlay): readonly TypeProblem[];
}

/**
 * Checks changes of the files below an absolute root.
 *
 * @param files the present state, which must not change meanwhile
 * @param onFile hears before each file that is asked how many it is of, at most
 */
export function typeCheck(root: string, files: Files, onFile: (asked: number, atMost: number) => void = () => undefined): TypeCheck {
  const host = typeHost(files, []);
  const owner = ownerFinder(host);
  const loaded = new Map<string, OwnerPrograms>();
  let scripts: ProjectScripts | null = null;

  const programsOf = (of: Owner, wanted: ReadonlySet<string>): OwnerPrograms => {
    const known = loaded.get(of.key);
    if (known && [...wanted].every((path) => known.roots.has(path))) return known;
    const roots = new Set([...surroundings(host, of), ...(known?.roots ?? []), ...wanted]);
    const programs = ownerPrograms(root, host, of, roots);
    loaded.set(of.key, programs);
    return programs;
  };

  return {
    newErrors: (changes, clean = noChanges) => {
      const differing = [...new Set([...changes.keys(), ...clean.keys()])].filter((path) => changes.get(path) !== clean.get(path));
      if (differing.length === 0) return [];
      const { importers } = (scripts ??= projectScripts(host, root, differing));
      const changedHost = typeHost(overlayFiles(files, changes), changes.keys());
      const createsFiles = [...changes].some(([path, text]) => text !== null && !host.fileExists(path));
      const ownerNow = createsFiles ? ownerFinder(changedHost) : owner;

      const reachable = [...differing, ...allImportersOf(importers, differing)];
      const present = reachable.filter(changedHost.fileExists);
      const states = statesOf(present, ownerNow, programsOf, changedHost, changes);

      // A created file imports what the file that its text comes from imports, also where that is not installed.
      let missing: ReadonlySet<string> | null = null;
      const unresolved = (): ReadonlySet<string> =>
        (missing ??= new Set([...states].flatMap(([path, state]) => (changes.has(path) && host.fileExists(path) ? unresolvedImports(diagnose(state.before(), path, false)) : []))));
      const errors: TypeProblem[] = [];
      const asked = new Set<string>();
      const ask = (path: string): void => {
        const state = states.get(path);
        if (state === undefined || asked.has(path)) return;
        asked.add(path);
        onFile(asked.size, present.length);
        const touched = state.touched().statements(path);
        // The errors of some statements cannot be held against those that a whole file has already.
        if (touched !== null && diagnose(state.after(), path, state.declares, touched).diagnostics.length === 0) return;
        const after = diagnose(state.after(), path, state.declares);
        const known = host.fileExists(path) || after.diagnostics.length === 0 ? after : withoutUnresolved(after, unresolved());
        errors.push(...newProblems(known, () => diagnose(state.before(), path, state.declares)));
      };

      for (const path of differing) ask(path);
      const passing = new Set(differing);
      const named = new Map<string, ReadonlySet<string> | null>();
      const isPassedOn = (path: string): boolean => importers.get(path)?.some((each) => !passing.has(each)) ?? false;
      // The set visits what is added to it on the way.
      for (const path of passing) {
        for (const importer of importers.get(path) ?? []) {
          ask(importer);
          const state = states.get(importer);
          if (state === undefined || passing.has(importer) || !isPassedOn(importer) || !state.touched().passesOn(importer, path)) continue;
          if (!named.has(importer)) named.set(importer, modulesInDeclarations(state.after(), importer, files));
          if (named.get(importer)?.has(path) ?? true) passing.add(importer);
        }
      }
      return errors.sort((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1));
    },
  };
}

const noChanges: Overlay = new Map();

/** The programs that a file belongs to, loaded when first asked: most importers of importers never are. */
interface State {
  readonly before: () => ts.Program;
  readonly after: () => ts.Program;
  /** How far the changes reach in the program with them. */
  readonly touched: () => Touched;
  /** Whether the project writes declarations, so that their errors count. */
  readonly declares: boolean;
}

function statesOf(
  paths: readonly string[],
  ownerOf: (path: string) => Owner,
  programsOf: (owner: Owner, wanted: ReadonlySet<string>) => OwnerPrograms,
  changedHost: TypeHost,
  changes: Overlay,
): ReadonlyMap<string, State> {
  const members = new Map<Owner, Set<string>>();
  for (const path of paths) {
    const owner = ownerOf(path);
    const known = members.get(owner);
    if (known) known.add(path);
    else members.set(owner, new Set([path]));
  }
  const states = new Map<string, State>();
  for (const [owner, wanted] of members) {
    let programs: OwnerPrograms | null = null;
    let changed: ts.Program | null = null;
    const loaded = (): OwnerPrograms => (programs ??= programsOf(owner, wanted));
    const before = (): ts.Program => loaded().before;
    const after = (): ts.Program => (changed ??= loaded().after(changedHost, changes));
    let reach: Touched | null = null;
    const touched = (): Touched => (reach ??= touchedBy(after(), changes));
    const declares = owner.options.declaration === true || owner.options.composite === true;
    for (const path of wanted) states.set(path, { before, after, touched, declares });
  }
  return states;
}

/**
 * The files that the declarations of a file name, be it in an import or in an inferred type: only what is named there
 * reaches its importers, which is how the compiler's own incremental builds see it. Null where there are no
 * declarations to read, which says nothing.
 */
function modulesInDeclarations(program: ts.Program, path: string, files: Files): ReadonlySet<string> | null {
  const source = program.getSourceFile(path);
  const declarations = source === undefined ? null : declarationsOf(program, source);
  if (declarations === null) return null;
  const named = declarations.flatMap((text) => ts.preProcessFile(text, true, true).importedFiles);
  const modules = named.map(({ fileName }) => files.resolve(fileName, path));
  return new Set(modules.flatMap((module) => (module.kind === 'file' ? [module.path] : [])));
}

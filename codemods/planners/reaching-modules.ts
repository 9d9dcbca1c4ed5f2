import { addToList } from '../../policy/add-to-list.ts';
import { importedModules, type Project, type ts } from '../typescript.ts';
import { keptInProgram } from './kept-in-program.ts';

/** Who imports each file of a program, by what the compiler resolved, and the order of all files. */
interface Graph {
  readonly importers: ReadonlyMap<ts.SourceFile, readonly ts.SourceFile[]>;
  readonly order: ReadonlyMap<ts.SourceFile, number>;
}

const kept = keptInProgram<Graph>();

/** Modules of a project with all that imports them, directly or through others, in the order of the program. */
export function modulesReaching(project: Project, modules: ReadonlySet<ts.SourceFile>): readonly ts.SourceFile[] {
  const { importers, order } = graphOf(project);
  const reaching = new Set(modules);
  // The set visits what is added to it on the way.
  for (const file of reaching) for (const importer of importers.get(file) ?? []) reaching.add(importer);
  return [...reaching].sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0));
}

/** The files of a project that import one, or re-export it. */
export function importersOf(project: Project, file: ts.SourceFile): readonly ts.SourceFile[] {
  return graphOf(project).importers.get(file) ?? [];
}

function graphOf(project: Project): Graph {
  return kept(project, 'graph', () => graphIn(project.getProgram().compilerObject));
}

function graphIn(program: ts.Program): Graph {
  const importers = new Map<ts.SourceFile, ts.SourceFile[]>();
  const files = program.getSourceFiles();
  for (const file of files) {
    for (const module of importedModules(program, file)) {
      addToList(importers, module, file);
    }
  }
  return { importers, order: new Map(files.map((file, index) => [file, index])) };
}

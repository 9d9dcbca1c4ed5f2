import { importedModules, type ts } from '../typescript.ts';

/** Who imports each file of a program, by what the compiler resolved. */
const importersInProgram = new WeakMap<ts.Program, ReadonlyMap<ts.SourceFile, readonly ts.SourceFile[]>>();

/** Modules of a program with all that imports them, directly or through others. */
export function modulesReaching(program: ts.Program, modules: ReadonlySet<ts.SourceFile>): ReadonlySet<ts.SourceFile> {
  const importers = importersInProgram.get(program) ?? importersIn(program);
  importersInProgram.set(program, importers);
  const reaching = new Set(modules);
  // The set visits what is added to it on the way.
  for (const file of reaching) for (const importer of importers.get(file) ?? []) reaching.add(importer);
  return reaching;
}

function importersIn(program: ts.Program): ReadonlyMap<ts.SourceFile, readonly ts.SourceFile[]> {
  const importers = new Map<ts.SourceFile, ts.SourceFile[]>();
  for (const file of program.getSourceFiles()) {
    for (const module of importedModules(program, file)) {
      const known = importers.get(module);
      if (known) known.push(file);
      else importers.set(module, [file]);
    }
  }
  return importers;
}

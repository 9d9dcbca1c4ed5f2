import { isTestPath } from '../../analysis/test-path.ts';
import { isClassNode } from '../subject.ts';
import { Node, type SourceFile } from '../typescript.ts';
import { keptInProgram } from './kept-in-program.ts';
import { importersOf } from './reaching-modules.ts';
import { tracesIn } from './traces.ts';

const kept = keptInProgram<readonly Node[]>();

/**
 * What loading a module does besides declaring things: `types.setTypeParser(…)`, `BigInt.prototype.toJSON = …`, a static
 * block that listens to the process. What it imports for its effects alone counts as its own, and so does what no other
 * file loads.
 */
export function effectsOfModule(file: SourceFile): readonly Node[] {
  return kept(file.getProject(), file, () => effectsIn(file, new Set()));
}

function effectsIn(file: SourceFile, seen: Set<SourceFile>): Node[] {
  if (seen.has(file) || file.isDeclarationFile()) return [];
  seen.add(file);
  return file.getStatements().flatMap((statement): Node[] => {
    if (Node.isImportDeclaration(statement)) {
      const target = statement.getModuleSpecifierSourceFile();
      const isWritten = target !== undefined && !target.isDeclarationFile();
      if (statement.getImportClause()) return isWritten && !statement.isTypeOnly() && isLoadedBy(target, seen) ? effectsIn(target, seen) : [];
      return isWritten ? effectsIn(target, seen) : [statement];
    }
    if (isClassNode(statement)) return statement.getStaticBlocks().flatMap((block) => tracesIn(block, { own: [statement], module: null, given: new Set() }));
    return Node.isExpressionStatement(statement) || Node.isIfStatement(statement) || Node.isForOfStatement(statement) ? tracesIn(statement, { own: [], module: null, given: new Set() }) : [];
  });
}

/** Whether nothing but these files loads one; what tests load does not count. */
function isLoadedBy(file: SourceFile, loaders: ReadonlySet<SourceFile>): boolean {
  const known = new Set([...loaders].map((each) => each.compilerNode.fileName));
  return importersOf(file.getProject(), file.compilerNode).every(({ fileName }) => known.has(fileName) || isTestPath(fileName));
}

import { isClassNode } from '../subject.ts';
import { Node, type SourceFile } from '../typescript.ts';
import { keptInProgram } from './kept-in-program.ts';
import { tracesIn } from './traces.ts';

const kept = keptInProgram<readonly Node[]>();

/**
 * What loading a module does besides declaring things: `types.setTypeParser(…)`, `BigInt.prototype.toJSON = …`, a static
 * block that listens to the process. What it imports for its effects alone counts as its own.
 */
export function effectsOfModule(file: SourceFile): readonly Node[] {
  return kept(file.getProject(), file, () => effectsIn(file, new Set()));
}

function effectsIn(file: SourceFile, seen: Set<SourceFile>): Node[] {
  if (seen.has(file) || file.isDeclarationFile()) return [];
  seen.add(file);
  return file.getStatements().flatMap((statement): Node[] => {
    if (Node.isImportDeclaration(statement)) {
      if (statement.getImportClause()) return [];
      const target = statement.getModuleSpecifierSourceFile();
      return target && !target.isDeclarationFile() ? effectsIn(target, seen) : [statement];
    }
    if (isClassNode(statement)) return statement.getStaticBlocks().flatMap((block) => tracesIn(block, { own: [statement], module: null, given: new Set() }));
    return Node.isExpressionStatement(statement) || Node.isIfStatement(statement) || Node.isForOfStatement(statement) ? tracesIn(statement, { own: [], module: null, given: new Set() }) : [];
  });
}

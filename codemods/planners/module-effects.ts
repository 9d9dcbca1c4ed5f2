import { isTestPath } from '../../analysis/test-path.ts';
import { isClassNode, type ClassNode } from '../subject.ts';
import { Node, type SourceFile } from '../typescript.ts';
import { keptInProgram } from './kept-in-program.ts';
import { importersOf } from './reaching-modules.ts';
import { tracesIn } from './traces.ts';
import { isMadeToWatch } from './watching.ts';
import { isIn } from './within.ts';

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
    if (isClassNode(statement)) {
      const values = statement.getStaticProperties().flatMap((property) => (Node.isPropertyDeclaration(property) ? (property.getInitializer() ?? []) : []));
      return [...statement.getStaticBlocks().flatMap((each) => tracesIn(each, { own: [statement], module: null, given: new Set() })), ...values.flatMap((value) => startsOf(value, [statement]))];
    }
    if (Node.isVariableStatement(statement)) return statement.getDeclarations().flatMap((each) => each.getInitializer() ?? []).flatMap((value) => startsOf(value, []));
    return Node.isExpressionStatement(statement) || Node.isIfStatement(statement) || Node.isForOfStatement(statement) ? tracesIn(statement, { own: [], module: null, given: new Set() }) : [];
  });
}

/** What making a value that a module keeps does; the functions in it are run later. */
function startsOf(value: Node, own: readonly ClassNode[]): Node[] {
  if (Node.isFunctionLikeDeclaration(value) || isMadeToWatch(value)) return [];
  return tracesIn(value, { own, module: null, given: new Set() }).filter((each) => !isIn(each, (around) => Node.isFunctionLikeDeclaration(around), value));
}

/** Whether nothing but these files loads one; what tests load does not count. */
function isLoadedBy(file: SourceFile, loaders: ReadonlySet<SourceFile>): boolean {
  const known = new Set([...loaders].map((each) => each.compilerNode.fileName));
  return importersOf(file.getProject(), file.compilerNode).every(({ fileName }) => known.has(fileName) || isTestPath(fileName));
}

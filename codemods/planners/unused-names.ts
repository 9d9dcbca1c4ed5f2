import type { Range, Step } from '../compose.ts';
import { descendantsWhere } from '../descendants.ts';
import type { Subject } from '../subject.ts';
import { Node, SyntaxKind, ts, type PropertyDeclaration, type VariableDeclaration } from '../typescript.ts';
import { readsClock } from './clock.ts';
import { deleteLines } from './line-deletion.ts';
import { isPure } from './purity.ts';
import { usesOf } from './references.ts';

type Named = VariableDeclaration | PropertyDeclaration;

/**
 * Removes what only the removed logs and calls of `super` used, beyond the constants that the detector takes along: the
 * logger itself, the name of a client, and constants of the module. Only constants and private fields whose making has no other effect.
 *
 * @param removed the stretches that go
 */
export function planUnusedNames(subject: Subject, removed: readonly Range[]): Step[] {
  const gone = [...removed];
  const steps: Step[] = [];
  // What made a name that goes may lose its last use as well.
  for (let at = 0; at < gone.length; at += 1) {
    const range = gone[at];
    for (const declaration of range ? namesIn(subject, range) : []) {
      const holder = Node.isVariableDeclaration(declaration) ? declaration.getVariableStatementOrThrow() : declaration;
      const [step] = deleteLines(subject, 'logs', [{ start: holder.getStart(true), end: holder.getEnd() }]);
      if (!step || gone.some(({ start, end }) => start <= holder.getStart() && holder.getEnd() <= end) || !isUnusedWithout(declaration, gone)) continue;
      steps.push(step);
      gone.push(step);
    }
  }
  return steps;
}

/** The constants and private fields that a stretch names and that could go. */
function namesIn({ source }: Subject, range: Range): Named[] {
  const names = descendantsWhere(source, ts.isIdentifier, range);
  const declarations = names.flatMap((name) => (name.getSymbol()?.getDeclarations() ?? []).map((declaration) => ({ declaration, isLogger: isCalledUpon(name) })));
  return declarations.flatMap(({ declaration, isLogger }) => {
    if (declaration.getSourceFile() !== source || !isOwn(declaration)) return [];
    const value = declaration.getInitializer();
    return value && (isLogger ? Node.isCallExpression(value) || Node.isNewExpression(value) : isPure(value) || readsClock(value)) ? [declaration] : [];
  });
}

/** Whether a declaration stands alone and nothing from elsewhere can name it. */
function isOwn(declaration: Node): declaration is Named {
  if (Node.isPropertyDeclaration(declaration)) return declaration.hasModifier(SyntaxKind.PrivateKeyword) || declaration.getName().startsWith('#');
  if (!Node.isVariableDeclaration(declaration) || !Node.isIdentifier(declaration.getNameNode())) return false;
  const statement = declaration.getVariableStatement();
  return statement !== undefined && statement.getDeclarations().length === 1 && !statement.hasExportKeyword();
}

/** Whether a name is that of the logger in `logger.info(…)` or `this.logger.info(…)`. */
function isCalledUpon(name: Node): boolean {
  const parent = name.getParent();
  const owner = Node.isPropertyAccessExpression(parent) && parent.getNameNode() === name && Node.isThisExpression(parent.getExpression()) ? parent : name;
  const access = owner.getParent();
  return Node.isPropertyAccessExpression(access) && access.getExpression() === owner && Node.isCallExpression(access.getParent());
}

function isUnusedWithout(declaration: Named, gone: readonly Range[]): boolean {
  const name = declaration.getNameNode();
  if (!Node.isReferenceFindable(name)) return false;
  const uses = usesOf(name).filter((use) => use !== name);
  return uses.length > 0 && uses.every((use) => use.getSourceFile() === declaration.getSourceFile() && gone.some(({ start, end }) => start <= use.getStart() && use.getEnd() <= end));
}

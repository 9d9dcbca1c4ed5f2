import { join, planned, type Planned } from '../planned.ts';
import { placeOf, type ClassNode, type Subject } from '../subject.ts';
import { Node, SyntaxKind, type Expression, type SourceFile, type Type } from '../typescript.ts';
import { usesOfName } from './references.ts';

/**
 * Code that takes instances of a class for what only its base makes them: handed to a parameter, put into an array or
 * kept in a variable of the base's type, or told apart by `instanceof`.
 *
 * @param lost the base, and what that extends
 * @param files the files that name the class
 */
export function planBaseRequired(subject: Subject, node: ClassNode, lost: readonly ClassNode[], files: ReadonlySet<SourceFile>): Planned {
  const refuse = (at: Node, what: string): Planned => planned({ obstacles: [{ reason: 'base-type-required', line: node.getStartLineNumber(), detail: `${what} (${placeOf(subject, at)})` }] });
  const isBase = (type: Type): boolean => lost.some((base) => isOf(type, base));
  const concerned = [...new Set([...files, node.getSourceFile()])].filter((file) => !lost.some((base) => base.getSourceFile() === file));
  const handed = concerned.flatMap((file) => valuesIn(file)).filter((value) => isOf(value.getType(), node) && isHandedAs(value, isBase));
  const tests = lost.flatMap((base) => usesOfName(base)).flatMap((reference) => {
    const parent = reference.getParent();
    return Node.isBinaryExpression(parent) && parent.getOperatorToken().getKind() === SyntaxKind.InstanceOfKeyword ? [parent] : [];
  });
  const [known, strange] = [tests.filter((test) => files.has(test.getSourceFile())), tests.filter((test) => !files.has(test.getSourceFile()) && !lost.some((base) => base.getSourceFile() === test.getSourceFile()))];
  return join([
    ...handed.map((value) => refuse(value, `${value.getText()} is taken as ${lost[0]?.getName() ?? 'its base'}`)),
    ...known.map((test) => refuse(test, test.getText())),
    planned({ notes: strange.map((test) => `${test.getText()} (${placeOf(subject, test)}) no longer holds for it`) }),
  ]);
}

/** Whether a type is the class, or may be it. */
export function isOf(type: Type, node: ClassNode): boolean {
  if (type.isUnionOrIntersection()) return [...type.getUnionTypes(), ...type.getIntersectionTypes()].some((part) => isOf(part, node));
  return type.getSymbol()?.getDeclarations().some((declaration) => declaration === node) ?? false;
}

/** The values of a file that are handed on: arguments, items, what is kept, given back or assigned. */
function valuesIn(file: SourceFile): Expression[] {
  return file.getDescendants().filter((node): node is Expression => {
    const parent = node.getParent();
    if (!Node.isExpression(node) || !parent) return false;
    if (Node.isCallExpression(parent) || Node.isNewExpression(parent)) return parent.getArguments().includes(node);
    if (Node.isBinaryExpression(parent)) return parent.getRight() === node && parent.getOperatorToken().getKind() === SyntaxKind.EqualsToken;
    return Node.isArrayLiteralExpression(parent) || Node.isReturnStatement(parent) || (Node.isInitializerExpressionGetable(parent) && parent.getInitializer() === node) || (Node.isArrowFunction(parent) && parent.getBody() === node);
  });
}

function isHandedAs(value: Expression, isBase: (type: Type) => boolean): boolean {
  const parent = value.getParent();
  const assigned = Node.isBinaryExpression(parent) ? parent.getLeft().getType() : value.getContextualType();
  return assigned !== undefined && isBase(assigned);
}

import { join, planned, type Planned } from '../planned.ts';
import { isClassNode, placeOf, type ClassNode, type Subject } from '../subject.ts';
import { Node, SyntaxKind, type Expression, type SourceFile, type Type } from '../typescript.ts';
import { keptInProgram } from './kept-in-program.ts';
import { referencesOf, usesOfName } from './references.ts';
import { valuesOfClass } from './values-by-class.ts';

/**
 * Code that takes instances of a class for what only its base makes them: handed to a parameter, put into an array or
 * kept in a variable of the base's type, or told apart by `instanceof` or by the prototype.
 *
 * @param lost the base, and what that extends
 * @param files the files that name the class
 */
export function planBaseRequired(subject: Subject, node: ClassNode, lost: readonly ClassNode[], files: ReadonlySet<SourceFile>): Planned {
  const refuse = (at: Node, what: string): Planned => planned({ obstacles: [{ reason: 'base-type-required', line: node.getStartLineNumber(), detail: `${what} (${placeOf(subject, at)})` }] });
  const isBase = (type: Type): boolean => lost.some((base) => isOf(type, base));
  const concerned = [...new Set([...files, node.getSourceFile()])].filter((file) => !lost.some((base) => base.getSourceFile() === file));
  const handed = lost.some(isAskedFor) ? concerned.flatMap((file) => valuesOfClass(file, node)).filter((value) => isHandedAs(value, isBase)) : [];
  const tests = lost.flatMap(testsFor);
  const [known, strange] = [tests.filter((test) => files.has(test.getSourceFile())), tests.filter((test) => !files.has(test.getSourceFile()) && !lost.some((base) => base.getSourceFile() === test.getSourceFile()))];
  return join([
    ...handed.map((value) => refuse(value, `${value.getText()} is taken as ${lost[0]?.getName() ?? 'its base'}`)),
    ...known.map((test) => refuse(test, test.getText())),
    planned({ notes: strange.map((test) => `${test.getText()} (${placeOf(subject, test)}) no longer holds for it`) }),
  ]);
}

const keptTests = keptInProgram<readonly Node[]>();

/** Every `x instanceof Base`, `Base.prototype.isPrototypeOf(x)` and `Object.getPrototypeOf(type) === Base`. */
function testsFor(base: ClassNode): readonly Node[] {
  return keptTests(base.getProject(), base, () => usesOfName(base).flatMap((reference) => testBy(reference) ?? []));
}

function testBy(reference: Node): Node | null {
  const access = reference.getParentIfKind(SyntaxKind.PropertyAccessExpression);
  const prototype = access?.getName() === 'prototype' ? access : null;
  const asked = prototype?.getParentIfKind(SyntaxKind.PropertyAccessExpression);
  if (asked?.getName() === 'isPrototypeOf') return asked.getParentIfKind(SyntaxKind.CallExpression) ?? null;
  const compared = (prototype ?? reference).getParentIfKind(SyntaxKind.BinaryExpression);
  const operator = compared?.getOperatorToken().getText() ?? '';
  return compared && (/^[!=]==?$/u.test(operator) || (operator === 'instanceof' && compared.getRight() === reference)) ? compared : null;
}

const kept = keptInProgram<boolean>();

/**
 * Whether anything may ask for a base: its name stands elsewhere than where it is extended, imported and exported by
 * name. Where it does not, nothing can have its type, and no value need be looked at for what it is taken as.
 */
function isAskedFor(base: ClassNode): boolean {
  return kept(base.getProject(), base, () => base.getNameNode() === undefined || referencesOf(base).some((reference) => !isPassedOn(reference)));
}

function isPassedOn(reference: Node): boolean {
  const parent = reference.getParent();
  if (Node.isImportSpecifier(parent) || Node.isImportClause(parent) || Node.isExportSpecifier(parent)) return true;
  const holder = parent?.getParent();
  return Node.isExpressionWithTypeArguments(parent) && Node.isHeritageClause(holder) && holder.getToken() === SyntaxKind.ExtendsKeyword && isClassNode(holder.getParentOrThrow());
}

/** Whether a type is the class, or may be it. */
export function isOf(type: Type, node: ClassNode): boolean {
  return declarationsOf(type).includes(node);
}

function declarationsOf(type: Type): Node[] {
  if (type.isUnionOrIntersection()) return [...type.getUnionTypes(), ...type.getIntersectionTypes()].flatMap(declarationsOf);
  return type.getSymbol()?.getDeclarations() ?? [];
}

/** The classes that the receiver of `x.member` may be of; none for `this` and `super`, and where it is no such access. */
export function receiversOf(use: Node): readonly Node[] {
  const access = use.getParent();
  if (!Node.isPropertyAccessExpression(access) || access.getNameNode() !== use) return [];
  const receiver = access.getExpression();
  return Node.isThisExpression(receiver) || Node.isSuperExpression(receiver) ? [] : declarationsOf(receiver.getType());
}

function isHandedAs(value: Expression, isBase: (type: Type) => boolean): boolean {
  const parent = value.getParent();
  const assigned = Node.isBinaryExpression(parent) ? parent.getLeft().getType() : value.getContextualType();
  return assigned !== undefined && isBase(assigned);
}

import { descendantsWhere } from '../descendants.ts';
import { join, planned, type Obstacle, type Planned } from '../planned.ts';
import { isClassNode, placeOf, type ClassNode, type Subject } from '../subject.ts';
import { Node, SyntaxKind, ts, type SourceFile, type Type } from '../typescript.ts';
import type { Ancestry } from './ancestry.ts';
import { planBaseRequired, receiversOf } from './base-required.ts';
import { referencesOf, usesOfName } from './references.ts';
import { spies } from './spies.ts';
import { usesOfClass } from './uses-by-class.ts';

/**
 * What other code does with a class that stands against taking its base away.
 *
 * @param gone members of the base that the class gets anew, and the uses of the call methods that are unwrapped where they are
 */
export function planUsers(subject: Subject, node: ClassNode, ancestry: Ancestry, gone: { readonly replaced: ReadonlySet<string>; readonly unwrapped: ReadonlySet<Node> }): Planned {
  const references = referencesOf(node);
  const files = new Set(references.map((reference) => reference.getSourceFile()));
  const required = planBaseRequired(subject, node, ancestry.lost, files);
  const own = planned({
    notes: hooks(node, ancestry),
    obstacles: [...inheritedMembers(subject, node, ancestry, gone), ...spies(subject, node, ancestry, files), ...errorTests(subject, node, ancestry, files)],
  });
  return join([required, own]);
}

/** What the class keeps although only the base called it. */
function hooks(node: ClassNode, { lost }: Ancestry): string[] {
  const inherited = new Set(lost.flatMap((base) => base.getInstanceMembers()).filter((member) => member.hasModifier(SyntaxKind.ProtectedKeyword)).map((member) => member.getName()));
  const names = ownMembers(node).map((member) => member.getName()).filter((name) => inherited.has(name));
  return names.length === 0 ? [] : [`${names.join(', ')}: no base calls or reads it any more`];
}

/** The members that a class has itself, not those that it only re-declares for their type. */
function ownMembers(node: ClassNode): ReturnType<ClassNode['getInstanceMembers']> {
  return node.getInstanceMembers().filter((member) => !(Node.isPropertyDeclaration(member) && member.hasDeclareKeyword()));
}

/** Uses of members that only the base has, through anything but `this`. */
function inheritedMembers(subject: Subject, node: ClassNode, { between, lost }: Ancestry, { replaced, unwrapped }: { readonly replaced: ReadonlySet<string>; readonly unwrapped: ReadonlySet<Node> }): Obstacle[] {
  const own = new Set([...[node, ...between].flatMap(ownMembers).map((member) => member.getName()), ...replaced]);
  const inherited = lost.flatMap((base) => base.getInstanceMembers()).filter((member) => !own.has(member.getName()) && !member.hasModifier(SyntaxKind.PrivateKeyword));
  return inherited.flatMap((member) => {
    const name = member.getNameNode();
    const accesses = Node.isReferenceFindable(name) ? usesOfClass(name, node, receiversOf).map((use) => use.getParentOrThrow()) : [];
    return accesses.filter((access) => !unwrapped.has(access)).map((access) => obstacle(node, 'external-member-used', `${access.getText()} (${placeOf(subject, access)})`));
  });
}

/** Tests for the errors of the wrapper, inside of the class and in files that know it. */
function errorTests(subject: Subject, node: ClassNode, ancestry: Ancestry, files: ReadonlySet<SourceFile>): Obstacle[] {
  const errors = errorsOfBase(node, ancestry);
  const names = new Set(errors.map((error) => error.getName() ?? ''));
  const declaring = new Set(errors.map((error) => error.getSourceFile()));
  const concerned = new Set([...files, node.getSourceFile()].filter((file) => !declaring.has(file)));
  const references = errors.flatMap((error) => usesOfName(error));
  const uses = references.filter((use) => concerned.has(use.getSourceFile()) && !use.getFirstAncestor((ancestor) => Node.isImportDeclaration(ancestor) || Node.isExportDeclaration(ancestor)));
  const isConcerned = (use: Node): boolean => use.getSourceFile() !== node.getSourceFile() || !isInStranger(use, node);
  const written = [...concerned].flatMap((file) => descendantsWhere(file, (each) => ts.isStringLiteral(each) && names.has(each.text)));
  return [...uses, ...written].filter(isConcerned).map((use) => obstacle(node, 'catch-wrapper-error', `${use.getText()} (${placeOf(subject, use)})`));
}

/** Whether a use stands in another class, of the same file, that does not know this one. */
function isInStranger(use: Node, node: ClassNode): boolean {
  const around = use.getFirstAncestor(isClassNode);
  if (!around || around === node) return false;
  return !around.getDescendantsOfKind(SyntaxKind.Identifier).some((name) => name.getText() === node.getName());
}

/** The error classes that the modules of the base declare or import from their own project. */
export function errorsOfBase(node: ClassNode, { lost }: Ancestry): ClassNode[] {
  const bases = lost.map((base) => base.getSourceFile());
  const modules = new Set([...bases, ...bases.flatMap((file) => file.getReferencedSourceFiles())].filter((file) => !file.isInNodeModules() && !file.isDeclarationFile()));
  return [...modules].flatMap((file) => file.getClasses()).filter((each) => each !== node && extendsError(each));
}

function extendsError(node: ClassNode): boolean {
  const names = (type: Type): string[] => type.getBaseTypes().flatMap((base) => [base.getSymbol()?.getName() ?? '', ...names(base)]);
  return names(node.getType()).includes('Error');
}

function obstacle(node: ClassNode, reason: Obstacle['reason'], detail: string): Obstacle {
  return { reason, line: node.getStartLineNumber(), detail };
}

import { isAside } from '../../analysis/aside.ts';
import { isTestPath } from '../../analysis/test-path.ts';
import { isClassNode, pathOf, type ClassNode, type Subject } from '../subject.ts';
import { Node, Scope, type SourceFile } from '../typescript.ts';
import { ancestryOf, basesOf, reportOf } from './ancestry.ts';
import { receiversOf } from './base-required.ts';
import { namesIn } from './contract-imports.ts';
import { originOf } from './module-name.ts';
import { declaredOperations, type DeclaredOperation } from './signature-text.ts';
import { usesOfClass } from './uses-by-class.ts';

/**
 * What a contract declares for a class: its operations; those that it inherits from a class of the project which stays
 * its base; and what other code that is no test asks an instance for besides, such as `wipe()` or a getter.
 */
export function contractMembers(subject: Subject, node: ClassNode): DeclaredOperation[] {
  const operations = subject.report.operations.map(({ name }) => name);
  const own = declaredOperations(node, [...operations, ...usedBesides(subject, node, node, operations)].filter((name) => !handsOutDriver(subject, node, name)));
  const members = [...own];
  for (const base of basesThatStay(subject, node)) {
    const ofBase = reportOf(subject, base)?.operations.map(({ name }) => name) ?? [];
    const known = new Set([...members.map(({ name }) => name), ...node.getInstanceMembers().map((member) => member.getName())]);
    const wanted = [...ofBase, ...usedBesides(subject, node, base, ofBase)].filter((name) => !known.has(name) && !handsOutDriver(subject, base, name));
    members.push(...declaredOperations(base, wanted).filter((member) => isKnownTo(subject, base, member)));
  }
  return members;
}

/** The classes of the project between a class and its monitored base, or above one that keeps what it extends. */
function basesThatStay(subject: Subject, node: ClassNode): readonly ClassNode[] {
  const found = ancestryOf(subject, node);
  if (found.ok) return found.ancestry.mixin ? [] : found.ancestry.between;
  return basesOf(node).filter((base) => !base.getSourceFile().isInNodeModules() && !base.getSourceFile().isDeclarationFile());
}

/** The public methods and getters of a class that other code asks an instance for, what looks after it by its name left out. */
function usedBesides(subject: Subject, node: ClassNode, owner: ClassNode, operations: readonly string[]): string[] {
  const { isLifecycle } = subject.input.policy.operations;
  const members = owner.getInstanceMembers().filter((member) => {
    const isAsked = Node.isMethodDeclaration(member) || Node.isGetAccessorDeclaration(member) || (Node.isPropertyDeclaration(member) && Node.isArrowFunction(member.getInitializer()));
    return isAsked && member.getScope() === Scope.Public && !operations.includes(member.getName()) && !isLifecycle(member.getName());
  });
  return members.filter((member) => {
    const name = member.getNameNode();
    return Node.isReferenceFindable(name) && usesOfClass(name, node, receiversOf).some((use) => use.getFirstAncestor(isClassNode) !== node && isOfProduct(subject, use.getSourceFile()));
  }).map((member) => member.getName());
}

/** Whether a getter gives what a driver's package declares: a contract says nothing of that. */
function handsOutDriver({ input }: Subject, node: ClassNode, name: string): boolean {
  const member = node.getInstanceMember(name);
  const declarations = Node.isGetAccessorDeclaration(member) ? (member.getReturnType().getSymbol()?.getDeclarations() ?? []) : [];
  return declarations.some((declaration) => {
    const [, inside] = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//u.exec(declaration.getSourceFile().getFilePath()) ?? [];
    return inside !== undefined && input.policy.drivers.has(inside);
  });
}

function isOfProduct({ input }: Subject, source: SourceFile): boolean {
  const path = pathOf(input, source.getFilePath());
  return !isTestPath(path) && !isAside(path);
}

/**
 * Whether the file of a class knows all that an inherited member names as the base's file does: what that takes as a
 * type parameter, or names otherwise, is left out.
 */
function isKnownTo(subject: Subject, base: ClassNode, { parameters, returns }: DeclaredOperation): boolean {
  const names = namesIn(`declare function member${parameters === '' ? '()' : parameters}: ${returns};`);
  const source = base.getSourceFile();
  const generics = new Set(base.getTypeParameters().map((each) => each.getName()));
  if (returns.includes('import("') || [...names].some((name) => generics.has(name))) return false;
  return source === subject.source || [...names].every((name) => isSame(subject, source, name));
}

function isSame(subject: Subject, source: SourceFile, name: string): boolean {
  const [there, here] = [source.getLocal(name), subject.source.getLocal(name)];
  if (!there && !here) return true;
  const [of, own] = [originOf(subject, source, name), originOf(subject, subject.source, name)];
  return of !== null && own !== null && JSON.stringify(of) === JSON.stringify(own);
}

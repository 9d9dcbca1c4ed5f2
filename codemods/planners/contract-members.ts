import { isAside } from '../../analysis/aside.ts';
import { isTestPath } from '../../analysis/test-path.ts';
import { isClassNode, pathOf, type ClassNode, type Subject } from '../subject.ts';
import { Node, Scope, type SourceFile } from '../typescript.ts';
import { ancestryOf, basesOf, reportOf } from './ancestry.ts';
import { receiversOf } from './base-required.ts';
import { namesIn } from './contract-imports.ts';
import { originOf } from './module-name.ts';
import { declaredOperations, instantiatedOperations, type DeclaredOperation } from './signature-text.ts';
import { usesOfClass } from './uses-by-class.ts';

/** What a contract declares, and what it cannot. */
export interface ContractMembers {
  readonly members: readonly DeclaredOperation[];
  /** The names of inherited operations whose types the file of the class does not know. */
  readonly unknown: readonly string[];
}

/**
 * What a contract declares for a class: its operations; those that it inherits from a class of the project which stays
 * its base; and what other code that is no test asks an instance for besides, such as `wipe()` or a getter.
 */
export function contractMembers(subject: Subject, node: ClassNode): ContractMembers {
  const operations = subject.report.operations.map(({ name }) => name);
  const own = declaredOperations(node, [...operations, ...usedBesides(subject, node, node, operations)].filter((name) => !handsOutDriver(subject, node, name)));
  const members = [...own];
  const unknown: string[] = [];
  for (const base of basesThatStay(subject, node)) {
    const ofBase = reportOf(subject, base)?.operations.map(({ name }) => name) ?? [];
    const known = new Set([...members.map(({ name }) => name), ...node.getInstanceMembers().map((member) => member.getName())]);
    const wanted = [...ofBase, ...usedBesides(subject, node, base, ofBase)].filter((name) => !known.has(name) && !handsOutDriver(subject, base, name));
    for (const name of wanted) {
      const inherited = inheritedMembers(subject, node, base, name);
      members.push(...inherited);
      if (inherited.length === 0 && declaredOperations(base, [name]).length > 0) unknown.push(name);
    }
  }
  return { members, unknown: [...new Set(unknown)] };
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
 * An inherited member as the file of the class can declare it, each overload for itself, with the types that it has in
 * the class where the base is generic; none where it names what that file does not know, or knows as something else.
 */
function inheritedMembers(subject: Subject, node: ClassNode, base: ClassNode, name: string): DeclaredOperation[] {
  const members = declaredOperations(base, [name]);
  const generics = new Set(basesOf(node).flatMap((each) => each.getTypeParameters()).map((each) => each.getName()));
  const namesOf = ({ parameters, returns }: DeclaredOperation): string[] => [...namesIn(`declare function member${parameters === '' ? '()' : parameters}: ${returns};`)];
  const isGeneric = members.flatMap(namesOf).some((each) => generics.has(each));
  const source = base.getSourceFile();
  const isKnown = members.flatMap(namesOf).every((each) => generics.has(each) || source === subject.source || isSame(subject, source, each));
  const declared = isGeneric ? instantiatedOperations(node, base, [name]) : members;
  const isNamed = declared.every((member) => !`${member.parameters}${member.returns}`.includes('import("') && (!isGeneric || !namesOf(member).some((each) => generics.has(each) && !node.getTypeParameters().some((own) => own.getName() === each))));
  return isKnown && isNamed ? declared : [];
}

function isSame(subject: Subject, source: SourceFile, name: string): boolean {
  const [there, here] = [source.getLocal(name), subject.source.getLocal(name)];
  if (!there && !here) return true;
  const [of, own] = [originOf(subject, source, name), originOf(subject, subject.source, name)];
  return of !== null && own !== null && JSON.stringify(of) === JSON.stringify(own);
}

import { isLifecycleInterface } from '../../policy/naming.ts';
import { wordsOf } from '../../policy/words.ts';
import type { NameWish } from '../planned.ts';
import { pathOf, type ClassNode, type Subject } from '../subject.ts';
import { Node, Scope, type InterfaceDeclaration } from '../typescript.ts';
import { isFreeFor } from './module-name.ts';
import { sourcesAround } from './project-sources.ts';

interface Candidate {
  readonly declaration: InterfaceDeclaration;
  /** How many words of the class's name it is named for; 0 where it is not. */
  readonly named: number;
}

/**
 * An interface of the project that the class satisfies already: exported, its members all public operations of the
 * class, and named for it or covering most of its operations. Null where there is none, or where several fit equally.
 */
export function satisfiedContract(subject: Subject, node: ClassNode): NameWish | null {
  const candidates = sourcesAround(subject)
    .flatMap((source) => source.getInterfaces())
    .filter((declaration) => declaration.isExported() && !declaration.isDefaultExport())
    .flatMap((declaration): Candidate[] => (satisfies(subject, node, declaration) ? [{ declaration, named: wordsNamed(subject.report.name, declaration.getName()) }] : []))
    .filter(({ declaration, named }) => named > 0 || coversMost(subject, declaration));
  const best = Math.max(0, ...candidates.map(({ named }) => named));
  const [only, ...more] = candidates.filter(({ named }) => named === best);
  if (!only || more.length > 0) return null;
  const { declaration } = only;
  const path = pathOf(subject.input, declaration.getSourceFile().getFilePath());
  const wish: NameWish = { name: declaration.getName(), from: { kind: 'file', path }, exported: 'named', typeOnly: true, replaces: null };
  return isFreeFor(subject, wish) ? wish : null;
}

function satisfies({ project, report }: Subject, node: ClassNode, declaration: InterfaceDeclaration): boolean {
  if (declaration.getTypeParameters().length > 0 || isLifecycleInterface(declaration.getName())) return false;
  const operations = new Set(report.operations.map(({ name }) => name));
  const members = membersOf(declaration);
  const own = new Set(node.getInstanceMembers().filter((member) => !Node.isPropertyDeclaration(member) || member.getType().getCallSignatures().length > 0).filter((member) => member.getScope() === Scope.Public).map((member) => member.getName()));
  if (members.length === 0 || !members.every((name) => own.has(name)) || !members.some((name) => operations.has(name))) return false;
  const checker = project.getTypeChecker().compilerObject;
  return checker.isTypeAssignableTo(node.getType().compilerType, declaration.getType().compilerType);
}

function coversMost({ report }: Subject, declaration: InterfaceDeclaration): boolean {
  const members = new Set(membersOf(declaration));
  return members.size > 1 && report.operations.filter(({ name }) => members.has(name)).length * 2 > report.operations.length;
}

function membersOf(declaration: InterfaceDeclaration): string[] {
  return declaration.getType().getProperties().map((property) => property.getName());
}

/** `ISessionStore` and `SessionStoreContract` are named for a `RedisSessionStore`, by two words. */
function wordsNamed(className: string, contract: string): number {
  const words = wordsOf(contract.replace(/^I(?=[A-Z][a-z])/u, '').replace(/(?<=.)(?:Interface|Contract|Port)$/u, ''));
  const own = wordsOf(className);
  const isNamed = words.length > 0 && own.some((_, start) => words.every((word, index) => own[start + index] === word));
  return isNamed ? words.length : 0;
}

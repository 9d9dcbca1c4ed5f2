import type { Range } from '../compose.ts';
import { planned, type Obstacle, type Planned } from '../planned.ts';
import { isClassNode, placeOf, type ClassNode, type Subject } from '../subject.ts';
import { Node, SyntaxKind, type ArrowFunction, type FunctionExpression, type GetAccessorDeclaration, type MethodDeclaration, type PropertyAccessExpression, type Type } from '../typescript.ts';
import { basesOf, isRedeclared, type Ancestry } from './ancestry.ts';
import { wrapped } from './call-place.ts';
import { nameOfHealthCheck } from './health-check.ts';
import { isPure } from './purity.ts';
import { usesOf } from './references.ts';

/** What becomes of the members of a class that were there for its base. */
export interface HooksPlan extends Planned {
  /** Names and settings that only the base read. */
  readonly goners: readonly Range[];
}

type Member = ReturnType<ClassNode['getInstanceMembers']>[number];

/**
 * The members that a class has for its base to run or read. What the base runs in its calls, its constructor or for a
 * framework would be run by nobody: that refuses the class, unless it only decides about retries, logs or names. What
 * the base only read goes.
 */
export function planBaseHooks(subject: Subject, node: ClassNode, { lost, calls }: Ancestry): HooksPlan {
  const inherited = new Map(lost.flatMap((base) => base.getInstanceMembers()).map((member) => [member.getName(), member]));
  const own = node.getInstanceMembers().filter((member) => inherited.has(member.getName()) && !calls.includes(member.getName()) && !nameOfHealthCheck.test(member.getName()) && !isRedeclared(member));
  const uses = own.length > 0 ? usesInBases(lost, calls, new Set(own.map((member) => member.getName()))) : [];
  const obstacles = own.filter(acts).flatMap((member): Obstacle[] => {
    const run = uses.find(({ name }) => name === member.getName());
    const hidden = inherited.get(member.getName())?.getSourceFile().isDeclarationFile() === true && member.hasModifier(SyntaxKind.ProtectedKeyword);
    if (!run && !hidden) return [];
    const where = run ? `the base runs it (${placeOf(subject, run.at)})` : 'the base may run it, and its code is not there to be read';
    return [{ reason: 'run-by-base', line: member.getStartLineNumber(), detail: `${member.getName()} (${placeOf(subject, member)}): ${where}` }];
  });
  const forBase = own.filter((member) => member.hasModifier(SyntaxKind.ProtectedKeyword));
  const goners = forBase.filter((member) => isOnlyRead(member, node, lost));
  const left = forBase.filter((member) => !goners.includes(member) && !isUsedBy(member, node)).map((member) => member.getName());
  const settings = goners.flatMap((member) => (Node.isPropertyDeclaration(member) && /^(?:\d|true|false|\{)/u.test(member.getInitializer()?.getText() ?? '') ? [`${member.getName()} ${member.getInitializer()?.getText() ?? ''}`] : []));
  return {
    ...planned({ obstacles, notes: [...(left.length > 0 ? [`${left.join(', ')}: no base calls or reads it any more`] : []), ...(settings.length > 0 ? [`${settings.join(', ')} dropped, which only the base read`] : [])] }),
    goners: goners.map((member) => ({ start: member.getStart(true), end: member.getEnd() })),
  };
}

/** Whether it does something beyond saying a name, a setting, yes or no, or a line in a log. */
function acts(member: Member): boolean {
  const code = codeOf(member);
  const body = code?.getBody();
  if (!code || !body || code.getReturnType().isBoolean() || isPlain(member)) return false;
  return !Node.isBlock(body) || !body.getStatements().every(isLog);
}

/** Whether it only stands for a value that is the same whoever asks, for a text made of what it is given, or for nothing at all. */
function isPlain(member: Member): boolean {
  const code = codeOf(member);
  if (!code) {
    const value = Node.isPropertyDeclaration(member) ? member.getInitializer() : undefined;
    return value !== undefined && isPure(value) && !value.getDescendants().some((each) => Node.isFunctionLikeDeclaration(each));
  }
  const body = code.getBody();
  const says = code.getParameters().length === 0 || (code.getReturnType().isString() && code.getParameters().every((parameter) => isPure(parameter)));
  if (!body || !Node.isBlock(body)) return body !== undefined && says && isPure(body);
  const [only, ...more] = body.getStatements();
  if (!only) return true;
  const value = more.length === 0 && Node.isReturnStatement(only) ? only.getExpression() : undefined;
  return value !== undefined && says && isPure(value);
}

function codeOf(member: Member): MethodDeclaration | GetAccessorDeclaration | ArrowFunction | FunctionExpression | null {
  const value = Node.isPropertyDeclaration(member) ? member.getInitializer() : member;
  return Node.isArrowFunction(value) || Node.isFunctionExpression(value) || Node.isMethodDeclaration(value) || Node.isGetAccessorDeclaration(value) ? value : null;
}

/** `this.logger.warn(…);` */
function isLog(statement: Node): boolean {
  const call = Node.isExpressionStatement(statement) ? statement.getExpression() : undefined;
  return Node.isCallExpression(call) && /^this\.#?_?log(?:ger)?\??\.\w+$/iu.test(call.getExpression().getText()) && call.getArguments().every((argument) => argument.getDescendantsOfKind(SyntaxKind.AwaitExpression).length === 0);
}

interface BaseUse {
  readonly name: string;
  readonly at: Node;
}

/** What frameworks call of their own accord. */
export const calledByFrameworks = /^(?:on(?:Module|Application)[A-Z]\w*|beforeApplicationShutdown|ngOn[A-Z]\w*|\[Symbol\.(?:asyncDispose|dispose)\])$/u;

/** Where the bases run or read members of the class: in their calls, when they are made, and in what a framework calls. */
function usesInBases(lost: readonly ClassNode[], calls: readonly string[], names: ReadonlySet<string>): BaseUse[] {
  const found: BaseUse[] = [];
  for (const member of membersThatRun(lost, calls)) {
    for (const access of member.getDescendantsOfKind(SyntaxKind.PropertyAccessExpression).filter(isOnThis)) if (names.has(access.getName())) found.push({ name: access.getName(), at: access });
    for (const { at, taken } of handedOn(member)) {
      if (taken?.isInterface() !== true) continue;
      for (const property of taken.getProperties()) if (names.has(property.getName())) found.push({ name: property.getName(), at });
    }
  }
  return found;
}

/** Where a member of a base hands the instance to a function, and as what that takes it. */
export function handedOn(member: Node): { readonly at: Node; readonly taken: Type | undefined }[] {
  return member
    .getDescendantsOfKind(SyntaxKind.ThisKeyword)
    .map((at) => wrapped(at))
    .filter((at) => Node.isCallExpression(at.getParent()))
    .map((at) => ({ at, taken: at.getContextualType() }));
}

/** The members of the bases that run: their calls, what makes an instance, what a framework calls, and what those use in turn. */
export function membersThatRun(lost: readonly ClassNode[], calls: readonly string[]): readonly Node[] {
  const members = lost.flatMap((base) => [...base.getInstanceMembers(), ...base.getConstructors()]);
  const byContract = new Set(lost.flatMap((base) => base.getImplements()).flatMap((type) => type.getType().getProperties()).filter((property) => property.getDeclarations().every((declaration) => declaration.getSourceFile().isDeclarationFile())).map((property) => property.getName()));
  const isEntry = (member: Node): boolean => Node.isConstructorDeclaration(member) || Node.isPropertyDeclaration(member) || (Node.hasName(member) && (calls.includes(member.getName()) || calledByFrameworks.test(member.getName()) || byContract.has(member.getName())));
  return withReached(members.filter(isEntry), members);
}

/** Members, and those that they use in turn by `this.x`. */
export function withReached<Each extends Node>(entries: readonly Each[], members: readonly Each[]): readonly Each[] {
  const reached = new Set(entries);
  // The set visits what is added to it on the way.
  for (const member of reached) {
    for (const access of member.getDescendantsOfKind(SyntaxKind.PropertyAccessExpression).filter(isOnThis)) {
      for (const next of members.filter((each) => Node.hasName(each) && each.getName() === access.getName())) reached.add(next);
    }
  }
  return [...reached];
}

export function isOnThis(access: PropertyAccessExpression): boolean {
  return Node.isThisExpression(access.getExpression());
}

/** A value of the class that nothing but the base reads, and that no other class has as well. */
function isOnlyRead(member: Member, node: ClassNode, lost: readonly ClassNode[]): boolean {
  if (Node.isParameterDeclaration(member) || !isPlain(member) || member.getDecorators().length > 0) return false;
  return usesOf(member).every((use) => use === member.getNameNode() || lost.some((base) => base === use.getFirstAncestor(isClassNode)) || isOfSibling(use, node));
}

/** The same member of another class on the base, which is no use of this one. */
function isOfSibling(use: Node, node: ClassNode): boolean {
  const owner = use.getFirstAncestor(isClassNode);
  return owner !== undefined && owner !== node && !basesOf(owner).includes(node) && !basesOf(node).includes(owner);
}

function isUsedBy(member: Member, node: ClassNode): boolean {
  return node.getDescendantsOfKind(SyntaxKind.PropertyAccessExpression).some((access) => isOnThis(access) && access.getName() === member.getName());
}

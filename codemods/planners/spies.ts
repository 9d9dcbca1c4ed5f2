import { descendantsWhere } from '../descendants.ts';
import type { Obstacle } from '../planned.ts';
import { ownSources } from '../own-sources.ts';
import { planRemoval } from '../mocks/unused-mock.ts';
import { placeOf, type ClassNode, type Subject } from '../subject.ts';
import { Node, ts, type CallExpression, type Project, type PropertyAccessExpression, type SourceFile, type StringLiteral, type Type } from '../typescript.ts';
import { basesOf, type Ancestry } from './ancestry.ts';
import { isOf } from './base-required.ts';
import { unwrapped, withoutWrapping } from './callback.ts';
import { keptInProgram } from './kept-in-program.ts';

/**
 * Tests that replace the call methods, or count on a mock of the base's module, for a class: what they watch goes away.
 *
 * @param files the files that name the class
 */
export function spies(subject: Subject, node: ClassNode, { lost, calls }: Ancestry, files: ReadonlySet<SourceFile>): Obstacle[] {
  const modules = new Set<string>(lost.map((base) => base.getSourceFile().getFilePath()));
  return filesWithCalls(subject, calls, files).flatMap((file) => [
    ...stringsAt(file, calls).flatMap((literal) => [...spyOnCall(subject, node, calls, literal), ...baseMock(subject, node, modules, literal)]),
    // In a file that does not name the class, what is not typed may be of anything.
    ...accessesIn(file, calls).filter((access) => files.has(file) || !saysNothing(withoutWrapping(access.getExpression()).getType())).flatMap((access) => replacedCall(subject, node, calls, access)),
    ...membersPut(file, calls).flatMap((put) => putInPlace(subject, node, put)),
  ]);
}

/** The texts that may name a call method or the module of a mock. */
function stringsAt(file: SourceFile, calls: readonly string[]): StringLiteral[] {
  return descendantsWhere(file, (each) => ts.isStringLiteral(each) && (calls.includes(each.text) || (ts.isCallExpression(each.parent) && each.parent.arguments[0] === each))).filter(Node.isStringLiteral);
}

function accessesIn(file: SourceFile, calls: readonly string[]): PropertyAccessExpression[] {
  return descendantsWhere(file, (each) => ts.isPropertyAccessExpression(each) && calls.includes(each.name.text)).filter(Node.isPropertyAccessExpression);
}

/** The members of objects that are put into others as a whole: `Object.assign(Store.prototype, { callExternal() {} })`. */
function membersPut(file: SourceFile, calls: readonly string[]): { readonly call: CallExpression; readonly member: Node }[] {
  const all = descendantsWhere(file, (each) => ts.isObjectLiteralElementLike(each) && each.name !== undefined && 'text' in each.name && calls.includes(each.name.text));
  return all.flatMap((member) => {
    const call = member.getParent()?.getParentIf(Node.isCallExpression);
    return call && putting.test(call.getExpression().getText()) ? [{ call, member }] : [];
  });
}

const putting = /^Object\.(?:assign|defineProperties)$/u;

/**
 * The files that name the class, and those that name a call method as a text or put another in its place: a spy may
 * reach the class by a factory, and a patch by its base.
 */
function filesWithCalls({ project }: Subject, calls: readonly string[], files: ReadonlySet<SourceFile>): SourceFile[] {
  const names = calls.join('|');
  const naming = kept(project, names, () => namingFiles(project, names));
  return [...files, ...naming.filter((file) => !files.has(file))];
}

/** By the names of the call methods, which are the same for every class with the same base. */
const kept = keptInProgram<readonly SourceFile[]>();

function namingFiles(project: Project, calls: string): SourceFile[] {
  const naming = new RegExp(`['"\`](?:${calls})['"\`]|\\.(?:${calls})\\s*=(?![=>])|Object\\.(?:assign|defineProperties)\\([^]*\\b(?:${calls})\\b`, 'u');
  return ownSources(project).filter((file) => naming.test(file.getFullText()));
}

/** `vi.spyOn(store, 'callExternal')`, `mock.method(Store.prototype, 'callExternal')`, `store['callExternal'] = vi.fn()`. */
function spyOnCall(subject: Subject, node: ClassNode, calls: readonly string[], literal: StringLiteral): Obstacle[] {
  const call = literal.getParent();
  if (Node.isElementAccessExpression(call) && calls.includes(literal.getLiteralValue())) {
    const receiver = withoutWrapping(call.getExpression());
    return Node.isThisExpression(receiver) || !mayBe(receiver.getType(), node) ? [] : [obstacle(node, `${call.getText()} (${placeOf(subject, call)})`)];
  }
  if (!Node.isCallExpression(call) || !calls.includes(literal.getLiteralValue())) return [];
  const [first] = call.getArguments();
  if (!first || first === literal || !mayBe(unwrapped(first).getType(), node)) return [];
  return [obstacle(node, `${call.getExpression().getText()}(…, ${literal.getText()}) (${placeOf(subject, call)})`)];
}

/** `(store as any).callExternal = vi.fn()`: behind a cast the checker sees no use of the member. */
function replacedCall(subject: Subject, node: ClassNode, calls: readonly string[], access: PropertyAccessExpression): Obstacle[] {
  const receiver = access.getExpression();
  if (!calls.includes(access.getName()) || Node.isThisExpression(receiver) || Node.isSuperExpression(receiver)) return [];
  const inner = withoutWrapping(receiver);
  if ((inner === receiver && !receiver.getType().isAny()) || !mayBe(inner.getType(), node)) return [];
  return [obstacle(node, `${access.getText()} (${placeOf(subject, access)})`)];
}

/** `Object.assign(Base.prototype, { callExternal() {} })`, also behind a cast. */
function putInPlace(subject: Subject, node: ClassNode, { call, member }: { readonly call: CallExpression; readonly member: Node }): Obstacle[] {
  const [into] = call.getArguments();
  const prototype = into && unwrapped(into);
  // What is put over one instance is told of as a fake.
  if (!Node.isPropertyAccessExpression(prototype) || prototype.getName() !== 'prototype' || !mayBe(prototype.getType(), node)) return [];
  return [obstacle(node, `${call.getExpression().getText()}(${prototype.getText()}, …) (${placeOf(subject, member)})`)];
}

/** A mock of the base's module of which the test asks more than to be there: one that merely is there goes by itself. */
function baseMock(subject: Subject, node: ClassNode, modules: ReadonlySet<string>, literal: StringLiteral): Obstacle[] {
  const call = literal.getParent();
  if (!Node.isCallExpression(call) || call.getArguments()[0] !== literal) return [];
  if (!/^(?:vi|vitest|jest)\.(?:mock|doMock|unstable_mockModule)$/u.test(call.getExpression().getText())) return [];
  const file = call.getSourceFile();
  const target = subject.input.files.resolve(literal.getLiteralValue(), file.getFilePath());
  if (target.kind !== 'file' || !modules.has(target.path)) return [];
  const removal = planRemoval(file.getFilePath(), file.getFullText(), literal.getStart());
  if (removal.ok) return [];
  return [obstacle(node, `${call.getExpression().getText()}(${literal.getText()}) (${placeOf(subject, call)}) mocks the module of the base: ${removal.what}`)];
}

/** Whether a value may be the class, one of its instances or its base; false where it is plainly another class. */
function mayBe(type: Type, node: ClassNode): boolean {
  return saysNothing(type) || [node, ...basesOf(node)].some((each) => isOf(type, each));
}

/** Whether a type may be that of anything. */
function saysNothing(type: Type): boolean {
  return type.isAny() || type.isUnknown() || type.isNever();
}

function obstacle(node: ClassNode, detail: string): Obstacle {
  return { reason: 'spy-on-wrapper', line: node.getStartLineNumber(), detail };
}

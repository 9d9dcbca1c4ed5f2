import type { Range, Step } from '../compose.ts';
import { descendantsWhere } from '../descendants.ts';
import type { Subject } from '../subject.ts';
import { Node, SyntaxKind, ts, type CallExpression, type Expression, type MethodDeclaration } from '../typescript.ts';
import { indentOf, restOfBody } from './body-text.ts';
import type { CallPlace } from './call-place.ts';
import { isPure } from './purity.ts';
import { usesOf } from './references.ts';
import { uncheckedNames } from './unchecked-names.ts';

/** A private method that moves into the operation which wrapped it. */
export interface Inlined {
  readonly steps: readonly Step[];
  /** The private method, which goes. */
  readonly goner: Range;
  /** Whether the operation has to be async for it. */
  readonly needsAsync: boolean;
}

/**
 * Moves the body of a private method into the operation that does nothing but wrap it. Only where the method existed
 * for that alone and nothing changes: one use, the same parameters by the same names, no overloads, no decorators.
 */
export function inlineMethod(subject: Subject, call: CallExpression, place: CallPlace, method: MethodDeclaration | null, args: readonly Expression[], isAsyncCall: boolean): Inlined | null {
  const operation = place.fn;
  if (!method || !Node.isMethodDeclaration(operation) || !place.isWholeBody || !place.alone) return null;
  const body = method.getBody();
  const target = operation.getBody();
  if (!Node.isBlock(body) || !Node.isBlock(target) || !existsForThis(method, call) || operation.isStatic() !== method.isStatic()) return null;
  if (!place.alone.returns && returnsValue(method)) return null;
  if (!takesTheSame(operation, method, args)) return null;
  const isAsync = operation.isAsync() || method.isAsync();
  if (isAsync && !isAsyncCall) return null;
  const { text } = subject.text;
  if (indentOf(text, operation) !== indentOf(text, method) || restOfBody(operation, place.alone.statement) !== '') return null;
  const steps: Step[] = [{ kind: 'move', planner: 'calls', start: target.getStart() + 1, end: target.getEnd() - 1, source: { start: body.getStart() + 1, end: body.getEnd() - 1 }, before: '', after: '' }];
  const [doc] = method.getJsDocs();
  if (doc && operation.getJsDocs().length === 0) {
    steps.push({ kind: 'replace', planner: 'heritage', start: operation.getStart(), end: operation.getStart(), text: `${doc.getText()}\n${indentOf(text, operation)}` });
  }
  return { steps, goner: { start: method.getStart(true), end: method.getEnd() }, needsAsync: isAsyncCall && !operation.isAsync() };
}

function existsForThis(method: MethodDeclaration, call: CallExpression): boolean {
  const isPrivate = method.hasModifier(SyntaxKind.PrivateKeyword) || method.getName().startsWith('#');
  if (!isPrivate || method.isGenerator() || method.getDecorators().length > 0 || method.getOverloads().length > 0 || method.getTypeParameters().length > 0) return false;
  if (method.getLeadingCommentRanges().some((comment) => !comment.getText().startsWith('/**'))) return false;
  if (descendantsWhere(method, (each) => each.kind === SyntaxKind.SuperKeyword).length > 0) return false;
  const uses = usesOf(method).filter((use) => use !== method.getNameNode());
  return uses.length === 1 && uses.every((use) => use.getFirstAncestor((ancestor) => ancestor === call) !== undefined) && !isNamedBy(method);
}

/** Whether another file may reach the method past the checker: `spyOn(store as never, 'read')`, `(store as any).read()`. */
function isNamedBy(method: MethodDeclaration): boolean {
  const name = method.getName();
  if (name.startsWith('#')) return false;
  if (!/^\w+$/u.test(name)) return true;
  return uncheckedNames(method.getProject()).get(name)?.some((file) => file !== method.getSourceFile()) ?? false;
}

/** Whether the arguments are the operation's parameters, under the names that the method has for them, in its order. */
function takesTheSame(operation: MethodDeclaration, method: MethodDeclaration, args: readonly Expression[]): boolean {
  const parameters = method.getParameters();
  const named = new Map(operation.getParameters().map((parameter) => [parameter.getName(), parameter]));
  if (args.length !== parameters.length || operation.getDecorators().length > 0 || operation.isGenerator()) return false;
  const matches = parameters.every((parameter, index) => {
    const own = named.get(parameter.getName());
    return Node.isIdentifier(parameter.getNameNode()) && args[index]?.getText() === parameter.getName() && own !== undefined && !own.isRestParameter() && !parameter.hasInitializer() && !parameter.isRestParameter();
  });
  const taken = new Set(parameters.map((parameter) => parameter.getName()));
  const others = operation.getParameters().flatMap((parameter) => parameter.getNameNode().getDescendantsOfKind(SyntaxKind.Identifier).map((name) => name.getText()).concat(parameter.getName())).filter((name) => !taken.has(name));
  const isCaptured = others.length > 0 && descendantsWhere(method, (each) => ts.isIdentifier(each) && others.includes(each.text)).length > 0;
  return matches && !isCaptured && operation.getParameters().every((parameter) => isPure(parameter));
}

function returnsValue(method: MethodDeclaration): boolean {
  return method.getDescendantsOfKind(SyntaxKind.ReturnStatement).some((statement) => statement.getExpression() !== undefined);
}

import type { Step } from '../compose.ts';
import { Node, type Expression } from '../typescript.ts';
import type { CallPlace } from './call-place.ts';
import { isPromise } from './call-roles.ts';
import { isChain, isPure, isSimple } from './purity.ts';
import { declarationsNamed } from './declarations.ts';

/** What keeps an error a rejection where the promise of a call is replaced: steps, or a sentence why nothing does. */
export type Rejecting = { readonly ok: true; readonly steps: readonly Step[] } | { readonly ok: false; readonly what: string };

/**
 * The call never threw: whatever went wrong came as a rejected promise. So what takes its place must be waited for, or
 * returned by an async function, or must itself never throw.
 *
 * @param value what takes the place of the call; null for statements
 */
export function keepRejecting(place: CallPlace, value: Expression | null): Rejecting {
  const { settled, fn } = place;
  if (settled.kind === 'awaited') return { ok: true, steps: [] };
  const steps = settled.kind === 'returned' && !place.isInTry ? (Node.isAsyncable(fn) && fn.isAsync() ? [] : makeAsync(place)) : null;
  if (steps) return { ok: true, steps };
  if (value && rejects(value)) return { ok: true, steps: [] };
  if (settled.kind !== 'returned') return { ok: false, what: 'its promise is used without await, so an error could surface elsewhere' };
  if (place.isInTry) return { ok: false, what: 'it is returned without await inside of try, so an error could be caught that was not caught before' };
  return { ok: false, what: 'its function is not async and does more than return it, or returns no plain promise' };
}

/** Makes a function async that only returns the promise of the call; null where that would change more. */
export function makeAsync({ fn, isWholeBody }: CallPlace): readonly Step[] | null {
  if (!isWholeBody || !(Node.isMethodDeclaration(fn) || Node.isArrowFunction(fn))) return null;
  if (Node.isMethodDeclaration(fn) && (fn.isGenerator() || fn.getOverloads().length > 0)) return null;
  const type = fn.getReturnTypeNode();
  if (type && !/^Promise\b/u.test(type.getText())) return null;
  if (!fn.getParameters().every((parameter) => isPure(parameter))) return null;
  const start = Node.isMethodDeclaration(fn) ? fn.getNameNode().getStart() : fn.getStart();
  // The heads of members belong to the heritage planner, which takes `override` away next to this.
  return [{ kind: 'replace', planner: 'heritage', start, end: start, text: 'async ' }];
}

/**
 * Whether an expression gives a promise and never throws on the way: the call of an async function, or of a package's
 * method that is declared to return a plain promise, with arguments that cannot throw. A function that both throws and
 * rejects breaks the rule that promise-returning functions are written by (W3C, "Writing Promise-Using
 * Specifications", 4.1.1: always return a promise, never throw).
 */
function rejects(value: Expression): boolean {
  if (!Node.isCallExpression(value) || value.hasQuestionDotToken() || !isPromise(value.getType())) return false;
  const callee = value.getExpression();
  const isPlainCallee = Node.isPropertyAccessExpression(callee) ? isChain(callee) && !callee.getText().includes('?.') : Node.isIdentifier(callee);
  if (!isPlainCallee || !value.getArguments().every(isCalm)) return false;
  const declarations = declarationsNamed(callee);
  return declarations.length > 0 && declarations.every((declaration) => isAsyncFunction(declaration) || (Node.isPropertyAccessExpression(callee) && isEager(value) && declaration.getSourceFile().isInNodeModules()));
}

/** Whether a value is a plain promise: the queries of object mappers that only look like one begin when they are waited for. */
function isEager(value: Expression): boolean {
  return value.getType().getSymbol()?.getName() === 'Promise';
}

/** Whether what a name is declared as is an async function. */
export function isAsyncFunction(declaration: Node): boolean {
  const closure = Node.isPropertyDeclaration(declaration) || Node.isVariableDeclaration(declaration) ? declaration.getInitializer() : declaration;
  return closure !== undefined && Node.isAsyncable(closure) && closure.isAsync() && Node.isParametered(closure) && closure.getParameters().every((parameter) => isPure(parameter));
}

/** An argument whose evaluation cannot throw, as far as its type is true. */
function isCalm(node: Node): boolean {
  if (Node.isSpreadElement(node)) return isSimple(node.getExpression());
  if (Node.isTemplateExpression(node)) return node.getTemplateSpans().every((span) => isCalm(span.getExpression()));
  if (Node.isObjectLiteralExpression(node)) return node.getProperties().every((property) => Node.isShorthandPropertyAssignment(property) || (Node.isPropertyAssignment(property) && Node.isIdentifier(property.getNameNode()) && isCalm(property.getInitializerOrThrow())));
  if (Node.isArrayLiteralExpression(node)) return node.getElements().every(isCalm);
  if (Node.isBinaryExpression(node)) return /^(?:\+|-|\*|\?\?|\|\||&&)$/u.test(node.getOperatorToken().getText()) && isCalm(node.getLeft()) && isCalm(node.getRight());
  return isSimple(node) || isChain(node) || Node.isArrowFunction(node);
}

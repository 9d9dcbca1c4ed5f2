import { Node, type CallExpression, type Expression, type SourceFile, type Statement } from '../typescript.ts';
import { isPure } from './purity.ts';

/** A function whose body a call stands in, or the module where none does. */
export type Enclosing = Extract<ReturnType<typeof enclosingFunction>, Node> | SourceFile;

/** How the promise of a call is used. */
export type CallUse =
  /** `await call` */
  | { readonly kind: 'awaited'; readonly node: Expression }
  /** `return call`, or the value of an arrow function. */
  | { readonly kind: 'returned' }
  /** A statement that waits for nothing. */
  | { readonly kind: 'unawaited' }
  /** Anything else that holds the promise. */
  | { readonly kind: 'held' };

/** Where a call stands. */
export interface CallPlace {
  readonly use: CallUse;
  /** How the promise at the end of `call.then(…).then(…)` is used: an error passes through those. */
  readonly settled: CallUse;
  readonly fn: Enclosing;
  /** The statement of the same function that the call stands in; null in the value of an arrow function. */
  readonly statement: Statement | null;
  /** The statement that holds nothing but the call: `return call;`, `return await call;`, `await call;`; null elsewhere. */
  readonly alone: { readonly statement: Statement; readonly returns: boolean } | null;
  /** Whether the statement is all that the function does. */
  readonly isWholeBody: boolean;
  /** Whether a `try` of the same function, with what follows an error, stands around it. */
  readonly isInTry: boolean;
}

/** The place of a call; null where no function runs it, such as in a field initialiser. */
export function callPlace(call: CallExpression): CallPlace | null {
  const fn = enclosingFunction(call) ?? call.getSourceFile();
  const isInField = call.getFirstAncestor((ancestor) => ancestor === fn || Node.isPropertyDeclaration(ancestor) || Node.isClassStaticBlockDeclaration(ancestor) || Node.isDecorator(ancestor)) !== fn;
  if (isInField) return null;
  const statement = call.getFirstAncestor((ancestor) => ancestor === fn || (Node.isStatement(ancestor) && !Node.isBlock(ancestor)));
  const outer = wrapped(call);
  const parent = outer.getParentOrThrow();
  const awaited = Node.isAwaitExpression(parent) ? parent : null;
  const valueOf = awaited ? wrapped(awaited) : outer;
  const holder = valueOf.getParentOrThrow();
  const isStatement = Node.isReturnStatement(holder) || Node.isExpressionStatement(holder);
  const isArrowValue = Node.isArrowFunction(holder) && holder.getBody() === valueOf;
  const statements = bodyStatements(fn);
  return {
    use: useOf(call, fn),
    settled: useOf(chainOf(call), fn),
    fn,
    statement: Node.isStatement(statement) && statement !== fn ? statement : null,
    alone: isStatement ? { statement: holder, returns: Node.isReturnStatement(holder) } : null,
    isWholeBody: isArrowValue || (statements.length === 1 && statements[0] === holder),
    isInTry: isInTry(call, fn),
  };
}

function useOf(promise: Expression, fn: Node): CallUse {
  const outer = wrapped(promise);
  const parent = outer.getParentOrThrow();
  if (Node.isAwaitExpression(parent)) return { kind: 'awaited', node: parent };
  if (Node.isReturnStatement(parent) || (Node.isArrowFunction(parent) && parent === fn && parent.getBody() === outer)) return { kind: 'returned' };
  return Node.isExpressionStatement(parent) ? { kind: 'unawaited' } : { kind: 'held' };
}

/** A promise with the `then`s behind it that only take its value: an error passes them by. */
function chainOf(promise: Expression): Expression {
  const access = wrapped(promise).getParent();
  const next = access?.getParent();
  if (!Node.isPropertyAccessExpression(access) || access.getName() !== 'then' || !Node.isCallExpression(next) || next.getExpression() !== access) return promise;
  const [taken, ...more] = next.getArguments();
  return taken && more.length === 0 && isPure(taken) ? chainOf(next) : promise;
}

/** The nearest function around a node. */
export function enclosingFunction(node: Node) {
  return (
    node.getFirstAncestor(
      (ancestor) =>
        Node.isMethodDeclaration(ancestor) ||
        Node.isArrowFunction(ancestor) ||
        Node.isFunctionExpression(ancestor) ||
        Node.isFunctionDeclaration(ancestor) ||
        Node.isConstructorDeclaration(ancestor) ||
        Node.isGetAccessorDeclaration(ancestor) ||
        Node.isSetAccessorDeclaration(ancestor),
    ) ?? null
  );
}

/** The expression with the parentheses and type assertions around it. */
export function wrapped(node: Expression): Expression {
  const parent = node.getParent();
  if (Node.isParenthesizedExpression(parent) || Node.isAsExpression(parent) || Node.isNonNullExpression(parent) || Node.isSatisfiesExpression(parent)) return wrapped(parent);
  return node;
}

function bodyStatements(fn: Node): readonly Statement[] {
  const body = Node.isBodied(fn) || Node.isBodyable(fn) ? fn.getBody() : undefined;
  return Node.isBlock(body) ? body.getStatements() : [];
}

function isInTry(node: Node, fn: Node): boolean {
  for (let at: Node | undefined = node; at && at !== fn; at = at.getParent()) {
    const parent = at.getParent();
    if (Node.isTryStatement(parent) && parent.getTryBlock() === at) return true;
  }
  return false;
}

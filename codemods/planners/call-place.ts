import { Node, type CallExpression, type Expression, type Statement } from '../typescript.ts';

/** A function whose body a call stands in. */
export type Enclosing = Extract<ReturnType<typeof enclosingFunction>, Node>;

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
  readonly fn: Enclosing;
  /** The statement that holds nothing but the call: `return call;`, `return await call;`, `await call;`; null elsewhere. */
  readonly alone: { readonly statement: Statement; readonly returns: boolean } | null;
  /** Whether the statement is all that the function does. */
  readonly isWholeBody: boolean;
  /** Whether a `try` of the same function, with what follows an error, stands around it. */
  readonly isInTry: boolean;
}

/** The place of a call; null where no function runs it, such as in a field initialiser. */
export function callPlace(call: CallExpression): CallPlace | null {
  const fn = enclosingFunction(call);
  if (!fn) return null;
  const outer = wrapped(call);
  const parent = outer.getParentOrThrow();
  const awaited = Node.isAwaitExpression(parent) ? parent : null;
  const valueOf = awaited ? wrapped(awaited) : outer;
  const holder = valueOf.getParentOrThrow();
  const isStatement = Node.isReturnStatement(holder) || Node.isExpressionStatement(holder);
  const isArrowValue = Node.isArrowFunction(holder) && holder.getBody() === valueOf;
  const statements = Node.isBodyable(fn) || Node.isArrowFunction(fn) ? bodyStatements(fn) : [];
  return {
    use: awaited ? { kind: 'awaited', node: awaited } : Node.isReturnStatement(holder) || isArrowValue ? { kind: 'returned' } : Node.isExpressionStatement(holder) ? { kind: 'unawaited' } : { kind: 'held' },
    fn,
    alone: isStatement ? { statement: holder, returns: Node.isReturnStatement(holder) } : null,
    isWholeBody: isArrowValue || (statements.length === 1 && statements[0] === holder),
    isInTry: isInTry(call, fn),
  };
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

import { Node, SyntaxKind, type CallExpression, type ParameterDeclaration } from '../typescript.ts';
import { answerType, constituentsOf, functionsIn, isNever } from './answer-type.ts';
import { unwrapped, withoutWrapping } from './callback.ts';
import { declarationsNamed } from './declarations.ts';
import { calledName, mentionsGiven, namesGiven } from './given-names.ts';
import { isChain } from './purity.ts';
import { keptInProgram } from './kept-in-program.ts';
import { usesOf } from './references.ts';
import { changes, isCopied, isRemade } from './remade-value.ts';
import { onOneLine } from './shown-code.ts';
import { isDropped } from './told-values.ts';
import { isWatching } from './watching.ts';
import { isWithin } from './within.ts';

/** A function whose answer is looked at, and those of its parameters that bring the callback. */
interface Answering {
  readonly node: Node;
  readonly callbacks: ReadonlySet<ParameterDeclaration>;
  /** Whether its types, or those of what calls it, say that the value is handed on as it is. */
  readonly isHandedOn: boolean;
  /** Whether its own types say so: a copy of the same type is no other one. */
  readonly isExact: boolean;
  /** Whether its answer may become that of the call: what makes a label of it only matters where it changes it. */
  readonly isAnswer: boolean;
}

const kept = keptInProgram<{ readonly what: string | null }>();

/**
 * What a call method answers that its callback never gave, such as `null` where it fails, with the place; null where it
 * only hands on what comes of the callback. Without such a base the callers would get the error, or another value.
 *
 * @param declaration the declaration that a call is resolved to
 */
export function ownAnswerOf(declaration: Node): string | null {
  return kept(declaration.getProject(), declaration, () => ({ what: foundIn(declaration) })).what;
}

function foundIn(declaration: Node): string | null {
  const { added, isHandedOn } = answerType(declaration);
  if (added !== null) return `${added} (${declaration.getSourceFile().getBaseName()}:${declaration.getStartLineNumber()})`;
  const written = Node.isOverloadable(declaration) ? (declaration.getImplementation() ?? declaration) : declaration;
  const found = Node.isParametered(written) ? ownAnswerIn({ node: written, callbacks: new Set(written.getParameters().filter(bringsCode)), isHandedOn, isExact: isHandedOn, isAnswer: true }, new Map()) : null;
  return found && `${onOneLine(found).slice(0, 60)} (${found.getSourceFile().getBaseName()}:${found.getStartLineNumber()})`;
}

function bringsCode(parameter: ParameterDeclaration): boolean {
  return parameter.getType().isAny() || functionsIn(parameter.getType(), parameter).length > 0;
}

/** The first value that a function answers and that no callback gave; its helpers are followed. */
function ownAnswerIn({ node, callbacks, isHandedOn, isExact, isAnswer }: Answering, seen: Map<Node, boolean>): Node | null {
  const body = bodyOf(node);
  if (!body || seen.get(node) === true || seen.get(node) === isAnswer || node.getSourceFile().isDeclarationFile()) return null;
  seen.set(node, isAnswer);
  const given = namesGiven(body, callbacks);
  const mentions = (at: Node): boolean => mentionsGiven(at, given);
  const isOwn = (value: Node): boolean => !isFromCaller(value, node, callbacks) && !isFailure(value) && (!mentions(value) || (!isHandedOn && isRemade(value, mentions)));
  const other = (isExact && isAnswer ? valuesOf(node).find((value) => !isFromCaller(value, node, callbacks) && isCopied(value, mentions)) : undefined) ?? body.getDescendants().find((each) => changes(each, mentions));
  if (other) return other;
  for (const inner of isAnswer ? [node, ...body.getDescendants().filter((each) => Node.isFunctionLikeDeclaration(each) && answers(each, mentions))] : []) {
    const own = valuesOf(inner).find(isOwn);
    if (own) return own;
    if (inner !== node && handler(inner, mentions) && fallsThrough(inner)) return inner;
  }
  for (const call of body.getDescendantsOfKind(SyntaxKind.CallExpression)) {
    const helper = helperOf(call, mentions, { isHandedOn, isAnswer: isAnswer && mayBeAnswered(call, new Set()) });
    const own = helper && ownAnswerIn(helper, seen);
    if (own) return own;
  }
  return null;
}

function bodyOf(node: Node): Node | undefined {
  if (Node.isArrowFunction(node)) return node.getBody();
  return Node.isBodyable(node) || Node.isBodied(node) ? node.getBody() : undefined;
}

/** Whether what an inner function answers becomes the answer: it runs the callback, or follows its promise. */
function answers(node: Node, mentions: (at: Node) => boolean): boolean {
  if (handler(node, mentions)) return true;
  const call = node.getParent();
  if (Node.isNewExpression(call) || (Node.isCallExpression(call) && /^(?:finally|setTimeout|setInterval|setImmediate|nextTick)$/u.test(calledName(call)))) return false;
  const body = bodyOf(node);
  return body !== undefined && mentions(body);
}

/** Whether a function is handed to `then` or `catch` of the callback's promise, and what comes of that is used. */
function handler(node: Node, mentions: (at: Node) => boolean): boolean {
  const call = node.getParent();
  if (!Node.isCallExpression(call) || !/^(?:then|catch)$/u.test(calledName(call)) || !mentions(call.getExpression())) return false;
  let whole: Node = call;
  for (let up = whole.getParent(); Node.isPropertyAccessExpression(up) || Node.isVoidExpression(up) || (Node.isCallExpression(up) && up.getExpression() === whole); up = up.getParent()) whole = up;
  return !Node.isExpressionStatement(whole.getParent());
}

/** What a function returns, its inner functions left out. */
function valuesOf(node: Node): Node[] {
  const body = bodyOf(node);
  if (Node.isArrowFunction(node) && body && !Node.isBlock(body)) return branchesOf(body);
  return (body?.getDescendantsOfKind(SyntaxKind.ReturnStatement) ?? []).filter((statement) => statement.getFirstAncestor((each) => Node.isFunctionLikeDeclaration(each)) === node).flatMap((statement) => branchesOf(statement.getExpression()));
}

/** What a value may be: either side of a condition or of `??`. */
function branchesOf(value: Node | undefined): Node[] {
  const inner = value && unwrapped(value);
  if (Node.isConditionalExpression(inner)) return [...branchesOf(inner.getWhenTrue()), ...branchesOf(inner.getWhenFalse())];
  const isChoice = Node.isBinaryExpression(inner) && /^(?:\?\?|\|\|)$/u.test(inner.getOperatorToken().getText());
  return isChoice ? [...branchesOf(inner.getLeft()), ...branchesOf(inner.getRight())] : value ? [Node.isParenthesizedExpression(value) ? value.getExpression() : value] : [];
}

/** A handler that ends without an answer and without an error. */
function fallsThrough(node: Node): boolean {
  return Node.isReturnTyped(node) && constituentsOf(node.getReturnType()).every((type) => type.isVoid() || type.isUndefined()) && Node.isBlock(bodyOf(node));
}

/** What the caller has handed in for this, such as `options.fallback`: the options of each call are judged by themselves. */
function isFromCaller(value: Node, node: Node, callbacks: ReadonlySet<ParameterDeclaration>): boolean {
  let inner = unwrapped(value);
  if (Node.isAwaitExpression(inner)) inner = withoutWrapping(inner.getExpression());
  if (Node.isCallExpression(inner)) inner = inner.getExpression();
  if (!isChain(inner) || !Node.isParametered(node)) return false;
  const root = inner.getFirstDescendantByKind(SyntaxKind.Identifier) ?? inner;
  return root.getSymbol()?.getDeclarations().some((declaration) => node.getParameters().some((parameter) => !callbacks.has(parameter) && (declaration === parameter || declaration.getFirstAncestor((each) => each === parameter) !== undefined))) ?? false;
}

/** `Promise.reject(error)`, or the call of what never returns; `undefined as never` is only said to be none. */
function isFailure(written: Node, seen: ReadonlySet<Node> = new Set()): boolean {
  const value = unwrapped(written);
  if (Node.isCallExpression(value) && value.getExpression().getText() === 'Promise.reject') return true;
  const all = constituentsOf(value.getType());
  const bodies = Node.isCallExpression(value) ? declarationsNamed(value.getExpression()).map(writtenAs).filter((each) => !seen.has(each)) : [];
  return all.length > 0 && all.every(isNever) && bodies.flatMap(valuesOf).every((each) => isFailure(each, new Set([...seen, ...bodies])));
}

/** Whether the value of a call is an argument of what answers nobody, or of a span: `log.debug(redacted(result));`. */
function isForNothing(call: CallExpression): boolean {
  if (isDropped(call) && isWatching(call.getExpression())) return true;
  for (let at: Node = call, around = at.getParent(); around && !Node.isStatement(around) && !Node.isFunctionLikeDeclaration(around); at = around, around = at.getParent()) {
    if (!Node.isCallExpression(around) || around.getExpression() === at) continue;
    const callee = around.getExpression();
    if (isWatching(callee) || (isDropped(around) && Node.isPropertyAccessExpression(callee) && !keepingNames.test(callee.getName()))) return true;
  }
  return false;
}

/**
 * Whether a value may become what its function answers. Where it only decides, what is answered then is looked at by
 * itself; true where it is not seen what becomes of it.
 */
function mayBeAnswered(value: Node, seen: Set<Node>): boolean {
  if (seen.has(value)) return false;
  seen.add(value);
  const again = (next: Node): boolean => mayBeAnswered(next, seen);
  const parent = value.getParent();
  if (Node.isExpressionStatement(parent) || Node.isIfStatement(parent) || Node.isThrowStatement(parent)) return false;
  if (Node.isConditionalExpression(parent) && parent.getCondition() === value) return false;
  if (Node.isVariableDeclaration(parent)) {
    const name = parent.getNameNode();
    return !Node.isIdentifier(name) || usesOf(name).some((use) => use !== name && again(use));
  }
  if (Node.isBinaryExpression(parent) && parent.getOperatorToken().getKind() === SyntaxKind.EqualsToken) {
    const left = parent.getLeft();
    return !Node.isIdentifier(left) || again(parent) || usesOf(left).some((use) => use !== left && again(use));
  }
  if (Node.isCallExpression(parent)) {
    const callee = parent.getExpression();
    if (callee === value || (Node.isPropertyAccessExpression(callee) && keepingNames.test(callee.getName()))) return true;
    return !isWatching(callee) && again(parent);
  }
  if (Node.isPropertyAccessExpression(parent)) return /^(?:then|catch|finally)$/u.test(parent.getName()) || !Node.isCallExpression(parent.getParent()) || again(parent.getParentOrThrow());
  const isPart = Node.isAwaitExpression(parent) || Node.isParenthesizedExpression(parent) || Node.isAsExpression(parent) || Node.isPropertyAssignment(parent) || Node.isShorthandPropertyAssignment(parent) || Node.isObjectLiteralExpression(parent) || Node.isTemplateSpan(parent) || Node.isTemplateExpression(parent) || Node.isPrefixUnaryExpression(parent) || Node.isConditionalExpression(parent) || (Node.isBinaryExpression(parent) && parent.getOperatorToken().getKind() !== SyntaxKind.EqualsToken);
  return !parent || !isPart || again(parent);
}

/** What settles a promise or keeps a value may answer it. */
const keepingNames = /^(?:resolve|reject|fulfill|set|push|add|next|emit)$/u;

/** The method or function of the project that a call hands the callback on to. */
function helperOf(call: CallExpression, mentions: (at: Node) => boolean, { isHandedOn, isAnswer }: Pick<Answering, 'isHandedOn' | 'isAnswer'>): Answering | null {
  if (isForNothing(call)) return null;
  const declared = declarationsNamed(call.getExpression()).map(writtenAs).find((each) => Node.isMethodDeclaration(each) || Node.isFunctionDeclaration(each) || Node.isArrowFunction(each) || Node.isFunctionExpression(each));
  if (!declared || !Node.isParametered(declared) || answersItself(declared)) return null;
  const parameters = declared.getParameters();
  const callbacks = call.getArguments().flatMap((argument, index) => (mentions(argument) && (isAnswer || mayBeChanged(argument, mentions)) ? (parameters[Math.min(index, parameters.length - 1)] ?? []) : []));
  const isExact = answersOneGiven(declared);
  return callbacks.length > 0 ? { node: declared, callbacks: new Set(callbacks), isHandedOn: isHandedOn || answerType(declared).isHandedOn, isExact, isAnswer } : null;
}

/** Whether what the callback gave stands in an argument as it is: of a text or a number that is made of it nothing can be changed. */
function mayBeChanged(argument: Node, mentions: (at: Node) => boolean): boolean {
  const names = [argument, ...argument.getDescendantsOfKind(SyntaxKind.Identifier)].filter((each) => Node.isIdentifier(each) && mentions(each));
  const isPlain = (at: Node): boolean => Node.isExpression(at) && constituentsOf(at.getType()).every((type) => type.isString() || type.isNumber() || type.isBoolean() || type.isLiteral() || type.isNull() || type.isUndefined());
  return names.some((name) => ![name, ...name.getAncestors().filter((around) => isWithin(around, argument))].some(isPlain));
}

/** `tag(): this { …; return this; }`, which answers what it was called on, whatever it was handed. */
function answersItself(declared: Node): boolean {
  const values = valuesOf(declared);
  return values.length > 0 && values.every((value) => Node.isThisExpression(value));
}

/** Whether a function answers what is of the type of one of its parameters: `<T>(value: T) => T`. */
function answersOneGiven(declared: Node): boolean {
  if (!Node.isParametered(declared) || !Node.isReturnTyped(declared)) return false;
  const [answered, ...more] = constituentsOf(declared.getReturnType());
  return answered?.isTypeParameter() === true && more.length === 0 && declared.getParameters().some((parameter) => constituentsOf(parameter.getType()).some((type) => type.getText() === answered.getText()) || answerType(declared).isHandedOn);
}

/** The function that a constant is. */
function writtenAs(declaration: Node): Node {
  const value = Node.isVariableDeclaration(declaration) ? declaration.getInitializer() : undefined;
  return value && (Node.isArrowFunction(value) || Node.isFunctionExpression(value)) ? value : declaration;
}

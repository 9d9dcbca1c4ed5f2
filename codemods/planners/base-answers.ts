import { isClassNode } from '../subject.ts';
import { Node, SyntaxKind, ts, type CallExpression, type ParameterDeclaration, type Symbol, type Type } from '../typescript.ts';
import { withoutWrapping } from './callback.ts';
import { isChain } from './purity.ts';
import { keptInProgram } from './kept-in-program.ts';

/** A function whose answer is looked at, and those of its parameters that bring the callback. */
interface Answering {
  readonly node: Node;
  readonly callbacks: ReadonlySet<ParameterDeclaration>;
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
  const typed = answerByType(declaration);
  if (typed !== null) return typed;
  const written = Node.isOverloadable(declaration) ? (declaration.getImplementation() ?? declaration) : declaration;
  const found = Node.isParametered(written) ? ownAnswerIn({ node: written, callbacks: new Set(written.getParameters().filter(bringsCode)) }, new Set()) : null;
  return found && `${found.getText().replace(/\s+/gu, ' ').slice(0, 60)} (${found.getSourceFile().getBaseName()}:${found.getStartLineNumber()})`;
}

/** `Promise<T | null>` of a callback that gives `Promise<T>`. */
function answerByType(declaration: Node): string | null {
  if (!Node.isParametered(declaration) || !Node.isReturnTyped(declaration)) return null;
  const given = declaration.getParameters().flatMap((parameter) => functionsIn(parameter.getType(), parameter)).flatMap((type) => type.getCallSignatures()).flatMap((signature) => constituentsOf(signature.getReturnType()));
  const added = constituentsOf(declaration.getReturnType()).find((type) => type.isNull() || type.isUndefined());
  const isKnown = given.length > 0 && given.every((type) => !(type.isAny() || type.isUnknown() || type.isNull() || type.isUndefined() || type.isVoid()));
  return added && isKnown ? `${added.getText()} beside what its callback gives (${declaration.getSourceFile().getBaseName()}:${declaration.getStartLineNumber()})` : null;
}

/** The types that a value is of once it is waited for. */
function constituentsOf(type: Type): Type[] {
  if (type.isUnion() && !type.isBoolean()) return type.getUnionTypes().flatMap(constituentsOf);
  return type.getSymbol()?.getName() === 'Promise' ? type.getTypeArguments().flatMap(constituentsOf) : [type];
}

/** The functions that a parameter is, or holds. */
function functionsIn(type: Type, at: Node): Type[] {
  const plain = type.getNonNullableType();
  if (plain.isUnion()) return plain.getUnionTypes().flatMap((each) => functionsIn(each, at));
  if (plain.getCallSignatures().length > 0) return [plain];
  return plain.isObject() || plain.isIntersection() ? plain.getProperties().filter((property) => !property.isOptional()).map((property) => property.getTypeAtLocation(at)).filter((each) => each.getCallSignatures().length > 0 && !plain.isArray()) : [];
}

function bringsCode(parameter: ParameterDeclaration): boolean {
  return parameter.getType().isAny() || functionsIn(parameter.getType(), parameter).length > 0;
}

/** The first value that a function answers and that no callback gave; its helpers are followed. */
function ownAnswerIn({ node, callbacks }: Answering, seen: Set<Node>): Node | null {
  const body = bodyOf(node);
  if (!body || seen.has(node) || node.getSourceFile().isDeclarationFile()) return null;
  seen.add(node);
  const given = namesGiven(body, callbacks);
  const mentions = (at: Node): boolean => mentionsGiven(at, given);
  const isOwn = (value: Node): boolean => !mentions(value) && !isFromCaller(value, node) && !isFailure(value);
  for (const inner of [node, ...body.getDescendants().filter((each) => Node.isFunctionLikeDeclaration(each) && answers(each, mentions))]) {
    const own = valuesOf(inner).find(isOwn);
    if (own) return own;
    if (inner !== node && handler(inner, mentions) && fallsThrough(inner)) return inner;
  }
  for (const call of body.getDescendantsOfKind(SyntaxKind.CallExpression)) {
    const helper = helperOf(call, mentions);
    const own = helper && ownAnswerIn(helper, seen);
    if (own) return own;
  }
  return null;
}

function bodyOf(node: Node): Node | undefined {
  if (Node.isArrowFunction(node)) return node.getBody();
  return Node.isBodyable(node) || Node.isBodied(node) ? node.getBody() : undefined;
}

/** What stands for the callback or for what comes of it: parameters, constants made of them, functions that run them. */
function namesGiven(body: Node, callbacks: ReadonlySet<ParameterDeclaration>): ReadonlySet<Symbol> {
  const given = new Set<Symbol>();
  for (const parameter of callbacks) addNames(parameter.getNameNode(), given);
  if (given.size === 0) return given;
  const mentions = (at: Node | undefined): boolean => at !== undefined && mentionsGiven(at, given);
  for (let before = -1; before < given.size; ) {
    before = given.size;
    body.forEachDescendant((each) => {
      if (Node.isVariableDeclaration(each) && mentions(each.getInitializer())) addNames(each.getNameNode(), given);
      else if (Node.isBinaryExpression(each) && each.getOperatorToken().getKind() === SyntaxKind.EqualsToken && Node.isIdentifier(each.getLeft()) && mentions(each.getRight())) addNames(each.getLeft(), given);
      else if (Node.isFunctionDeclaration(each) && mentions(each.getBody())) addNames(each.getNameNode(), given);
      else if (Node.isCallExpression(each) && mentions(each.getExpression())) {
        const isCatch = calledName(each) === 'catch';
        const [first] = each.getArguments();
        if (!isCatch && first && Node.isParametered(first)) for (const parameter of first.getParameters()) addNames(parameter.getNameNode(), given);
      }
    });
  }
  return given;
}

function addNames(name: Node | undefined, to: Set<Symbol>): void {
  if (!name) return;
  const identifiers = Node.isIdentifier(name) ? [name] : name.getDescendantsOfKind(SyntaxKind.BindingElement).map((element) => element.getNameNode());
  for (const identifier of identifiers) {
    const symbol = identifier.getSymbol();
    if (symbol) to.add(symbol);
  }
}

function mentionsGiven(at: Node, given: ReadonlySet<Symbol>): boolean {
  return given.size > 0 && (isGiven(at, given) || at.getDescendantsOfKind(SyntaxKind.Identifier).some((name) => isGiven(name, given)));
}

function isGiven(name: Node, given: ReadonlySet<Symbol>): boolean {
  if (!Node.isIdentifier(name)) return false;
  const shorthand = name.getParent();
  const symbol = Node.isShorthandPropertyAssignment(shorthand) ? shorthand.getValueSymbol() : name.getSymbol();
  return symbol !== undefined && given.has(symbol);
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

function calledName(call: CallExpression): string {
  const callee = call.getExpression();
  return Node.isPropertyAccessExpression(callee) ? callee.getName() : callee.getText();
}

/** What a function returns, its inner functions left out. */
function valuesOf(node: Node): Node[] {
  const body = bodyOf(node);
  if (Node.isArrowFunction(node) && body && !Node.isBlock(body)) return [body];
  return (body?.getDescendantsOfKind(SyntaxKind.ReturnStatement) ?? []).filter((statement) => statement.getFirstAncestor((each) => Node.isFunctionLikeDeclaration(each)) === node).flatMap((statement) => statement.getExpression() ?? []);
}

/** A handler that ends without an answer and without an error. */
function fallsThrough(node: Node): boolean {
  return Node.isReturnTyped(node) && constituentsOf(node.getReturnType()).every((type) => type.isVoid() || type.isUndefined()) && Node.isBlock(bodyOf(node));
}

/** What the caller has handed in for this, such as `options.fallback`: the options of each call are judged by themselves. */
function isFromCaller(value: Node, node: Node): boolean {
  let inner = Node.isExpression(value) ? withoutWrapping(value) : value;
  if (Node.isAwaitExpression(inner)) inner = withoutWrapping(inner.getExpression());
  if (Node.isCallExpression(inner)) inner = inner.getExpression();
  if (!isChain(inner) || !Node.isParametered(node)) return false;
  const root = inner.getFirstDescendantByKind(SyntaxKind.Identifier) ?? inner;
  return root.getSymbol()?.getDeclarations().some((declaration) => node.getParameters().some((parameter) => declaration === parameter || declaration.getFirstAncestor((each) => each === parameter) !== undefined)) ?? false;
}

/** `Promise.reject(error)`, or the call of what never returns. */
function isFailure(value: Node): boolean {
  if (Node.isCallExpression(value) && value.getExpression().getText() === 'Promise.reject') return true;
  const all = constituentsOf(value.getType());
  return all.length > 0 && all.every((each) => (each.getFlags() & ts.TypeFlags.Never) !== 0);
}

/** The method or function of the project that a call hands the callback on to. */
function helperOf(call: CallExpression, mentions: (at: Node) => boolean): Answering | null {
  const name = call.getExpression();
  const symbol = Node.isPropertyAccessExpression(name) ? name.getNameNode().getSymbol() : name.getSymbol();
  const declared = (symbol?.getAliasedSymbol() ?? symbol)?.getDeclarations().find((each) => (Node.isMethodDeclaration(each) && each.getFirstAncestor(isClassNode) !== undefined) || Node.isFunctionDeclaration(each));
  if (!declared || !Node.isParametered(declared)) return null;
  const parameters = declared.getParameters();
  const callbacks = call.getArguments().flatMap((argument, index) => (mentions(argument) ? (parameters[Math.min(index, parameters.length - 1)] ?? []) : []));
  return callbacks.length > 0 ? { node: declared, callbacks: new Set(callbacks) } : null;
}

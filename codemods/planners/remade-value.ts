import { Node, SyntaxKind, type CallExpression, type Expression } from '../typescript.ts';
import { withoutWrapping } from './callback.ts';
import { declarationsNamed } from './declarations.ts';
import { calledName } from './given-names.ts';
import { isAssignment } from './purity.ts';

/**
 * Whether an answer is made of what a callback gives instead of being it: `{ data, ms }`, `JSON.parse(text)`, `rows[0]`.
 * For code whose types do not say so. A call that is handed the callback or its promise, such as that of a circuit
 * breaker, is taken for one that hands on what comes of it.
 *
 * @param mentions whether a stretch of code names the callback or what comes of it
 */
export function isRemade(value: Node, mentions: (at: Node) => boolean, seen: ReadonlySet<Node> = new Set()): boolean {
  if (seen.has(value)) return false;
  const again = (at: Node): boolean => isRemade(at, mentions, new Set([...seen, value]));
  const inner = Node.isExpression(value) ? settled(value) : value;
  if (!mentions(inner)) return false;
  if (Node.isObjectLiteralExpression(inner) || Node.isArrayLiteralExpression(inner) || Node.isTemplateExpression(inner) || Node.isPrefixUnaryExpression(inner) || Node.isTypeOfExpression(inner)) return true;
  if (Node.isPropertyAccessExpression(inner) || Node.isElementAccessExpression(inner)) return mentions(inner.getExpression());
  if (Node.isConditionalExpression(inner)) return again(inner.getWhenTrue()) || again(inner.getWhenFalse());
  if (Node.isBinaryExpression(inner)) return isRemadeByOperator(inner.getOperatorToken().getKind(), inner.getLeft(), inner.getRight(), again);
  if (Node.isCallExpression(inner)) return !mentions(inner.getExpression()) && !isOwnFunction(inner.getExpression()) && inner.getArguments().some((argument) => mentions(argument) && isPlainValue(argument));
  if (Node.isIdentifier(inner)) return sourcesOf(inner).some((source) => source === null || again(source));
  return false;
}

/**
 * Whether an answer is another one that is made of what a callback gives, which may be of the same type:
 * `{ ...user, password: '***' }`, `text.trim()`, `structuredClone(value)`.
 */
export function isCopied(value: Node, mentions: (at: Node) => boolean, seen: ReadonlySet<Node> = new Set()): boolean {
  const inner = Node.isExpression(value) ? settled(value) : value;
  if (seen.has(inner) || !mentions(inner)) return false;
  const again = (at: Node): boolean => isCopied(at, mentions, new Set([...seen, inner]));
  if (Node.isConditionalExpression(inner)) return again(inner.getWhenTrue()) || again(inner.getWhenFalse());
  if (Node.isIdentifier(inner)) return sourcesOf(inner).some((source) => source !== null && again(source));
  if (Node.isCallExpression(inner)) return isAnswerOf(inner, mentions);
  return Node.isObjectLiteralExpression(inner) || Node.isArrayLiteralExpression(inner) || Node.isTemplateExpression(inner);
}

/** A call on, or with, a value that was waited for, other than of a function of the project or of what follows a promise. */
function isAnswerOf(call: CallExpression, mentions: (at: Node) => boolean): boolean {
  const callee = call.getExpression();
  if (/^Promise\./u.test(callee.getText()) || isOwnFunction(callee)) return false;
  const isOn = Node.isPropertyAccessExpression(callee) && mentions(callee) && isPlainValue(withoutWrapping(callee.getExpression()));
  return isOn || (!mentions(callee) && call.getArguments().some((argument) => mentions(argument) && isPlainValue(argument)));
}

/** Members that change a list, a map or a set in place. */
const mutating = /^(?:reverse|sort|splice|push|pop|shift|unshift|fill|copyWithin|set|add|delete|clear)$/u;

/** Whether a piece of code changes what a callback gives, in place: `rows.reverse()`, `delete user.password`, `Object.freeze(value)`. */
export function changes(at: Node, mentions: (at: Node) => boolean): boolean {
  if (Node.isDeleteExpression(at)) return mentions(at.getExpression());
  if (Node.isBinaryExpression(at)) {
    const left = at.getLeft();
    return isAssignment(at.getOperatorToken().getKind()) && (Node.isPropertyAccessExpression(left) || Node.isElementAccessExpression(left)) && mentions(left.getExpression());
  }
  if (!Node.isCallExpression(at)) return false;
  const callee = at.getExpression();
  const [first] = at.getArguments();
  if (/^Object\.(?:freeze|seal|preventExtensions|assign|definePropert(?:y|ies)|setPrototypeOf)$/u.test(callee.getText())) return first !== undefined && mentions(first);
  return Node.isPropertyAccessExpression(callee) && mutating.test(callee.getName()) && Node.isIdentifier(callee.getExpression()) && mentions(callee.getExpression());
}

function settled(value: Expression): Node {
  const inner = withoutWrapping(value);
  return Node.isAwaitExpression(inner) ? settled(inner.getExpression()) : inner;
}

function isRemadeByOperator(operator: SyntaxKind, left: Node, right: Node, again: (at: Node) => boolean): boolean {
  if (operator === SyntaxKind.EqualsToken || operator === SyntaxKind.CommaToken || operator === SyntaxKind.AmpersandAmpersandToken) return again(right);
  if (operator === SyntaxKind.QuestionQuestionToken || operator === SyntaxKind.BarBarToken) return again(left) || again(right);
  return true;
}

/** Whether a callee is written out in the project: what it answers is looked at by itself. */
function isOwnFunction(callee: Node): boolean {
  const isFunction = (at: Node | undefined): boolean => Node.isMethodDeclaration(at) || Node.isFunctionDeclaration(at) || Node.isArrowFunction(at) || Node.isFunctionExpression(at);
  return declarationsNamed(callee).some((each) => isFunction(Node.isVariableDeclaration(each) ? each.getInitializer() : each) && !each.getSourceFile().isDeclarationFile());
}

/** Whether an argument is a value that was waited for, and neither a function nor a promise. */
function isPlainValue(argument: Node): boolean {
  if (Node.isAwaitExpression(argument)) return true;
  if (!Node.isIdentifier(argument)) return false;
  // A helper is given the value itself: `tidied<T>(value: T): T`.
  const parameters = (argument.getSymbol()?.getDeclarations() ?? []).filter((each) => Node.isParameterDeclaration(each));
  if (parameters.length > 0) return argument.getType().getCallSignatures().length === 0 && argument.getType().getProperty('then') === undefined && (argument.getType().isTypeParameter() || argument.getType().isIntersection());
  return sourcesOf(argument).some((source) => source !== null && Node.isExpression(source) && Node.isAwaitExpression(withoutWrapping(source)));
}

/** What a local name is given: its initialiser and what is assigned to it; null for a part of that. */
function sourcesOf(name: Node): (Node | null)[] {
  const declarations = name.getSymbol()?.getDeclarations() ?? [];
  return declarations.flatMap((declaration): (Node | null)[] => {
    if (Node.isBindingElement(declaration)) return isOneOfAll(declaration) ? [] : [null];
    if (!Node.isVariableDeclaration(declaration)) return [];
    const block = declaration.getFirstAncestor((each) => Node.isFunctionLikeDeclaration(each));
    const assigned = (block?.getDescendantsOfKind(SyntaxKind.BinaryExpression) ?? []).filter((each) => each.getOperatorToken().getKind() === SyntaxKind.EqualsToken && Node.isIdentifier(each.getLeft()) && each.getLeft().getSymbol() === name.getSymbol());
    return [declaration.getInitializer(), ...assigned.map((each) => each.getRight())].flatMap((source) => source ?? []);
  });
}

/** `[value]` of `await Promise.all([work(), rest])`. */
function isOneOfAll(element: Node): boolean {
  const initializer = element.getFirstAncestor(Node.isVariableDeclaration)?.getInitializer();
  const call = initializer && settled(initializer);
  return Node.isCallExpression(call) && /^(?:all|race|any)$/u.test(calledName(call));
}

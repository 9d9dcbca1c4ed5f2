import { Node, type Statement } from '../typescript.ts';
import { isAssignment, isPure, isSteady } from './purity.ts';

/**
 * Whether an expression is the first thing that its statement does, and is done each time and once: then what it does
 * may as well stand before the statement. Names and texts that nothing changes may be read before it.
 */
export function isEvaluatedFirst(expression: Node, statement: Statement): boolean {
  return isFirstIn(expression, statement, isSteady);
}

/** Whether nothing but reading stands before a use in an expression, so that a plain read may take the use's place. */
export function isReadFirst(use: Node, expression: Node): boolean {
  return use === expression || isFirstIn(use, expression, isPure);
}

function isFirstIn(node: Node, top: Node, mayPrecede: (earlier: Node) => boolean): boolean {
  for (let at = node; at !== top; ) {
    const parent = at.getParent();
    if (!parent || !keepsOrder(at, parent, mayPrecede)) return false;
    at = parent;
  }
  return true;
}

/** Whether a child is evaluated always and once where its parent is, and only what may precede it comes before. */
function keepsOrder(child: Node, parent: Node, mayPrecede: (earlier: Node) => boolean): boolean {
  if (Node.isCallExpression(parent) || Node.isNewExpression(parent)) {
    const callee = parent.getExpression();
    if (child === callee) return true;
    const args = parent.getArguments();
    return [callee, ...args.slice(0, args.indexOf(child))].every(mayPrecede) && !isOptional(parent);
  }
  if (Node.isBinaryExpression(parent)) {
    if (child === parent.getLeft()) return !isAssignment(parent.getOperatorToken().getKind());
    const operator = parent.getOperatorToken();
    if (operator.getText() === '=') return Node.isIdentifier(parent.getLeft());
    return !isAssignment(operator.getKind()) && !/^(?:&&|\|\||\?\?)$/u.test(operator.getText()) && mayPrecede(parent.getLeft());
  }
  if (Node.isConditionalExpression(parent)) return child === parent.getCondition();
  if (Node.isIfStatement(parent)) return child === parent.getExpression() && !Node.isIfStatement(parent.getParent());
  if (Node.isPropertyAccessExpression(parent) || Node.isElementAccessExpression(parent)) return child === parent.getExpression();
  if (Node.isForOfStatement(parent)) return child === parent.getExpression();
  if (Node.isVariableDeclaration(parent)) return Node.isIdentifier(parent.getNameNode()) || Node.isObjectBindingPattern(parent.getNameNode()) || Node.isArrayBindingPattern(parent.getNameNode());
  if (isSequence(parent)) {
    const children = parent.forEachChildAsArray();
    return children.slice(0, children.indexOf(child)).every((earlier) => valuesOf(earlier).every(mayPrecede));
  }
  return isTransparent(parent);
}

/** Nodes that evaluate their children from left to right, each of them once. */
function isSequence(node: Node): boolean {
  return Node.isVariableDeclarationList(node) || Node.isArrayLiteralExpression(node) || Node.isObjectLiteralExpression(node) || Node.isPropertyAssignment(node) || Node.isTemplateExpression(node);
}

/** What a part of a sequence evaluates: the value of a property, what stands in a template. */
function valuesOf(part: Node): Node[] {
  if (Node.isTemplateHead(part)) return [];
  if (Node.isTemplateSpan(part)) return [part.getExpression()];
  if (Node.isPropertyAssignment(part) && !Node.isComputedPropertyName(part.getNameNode())) return [part.getInitializerOrThrow()];
  if (Node.isVariableDeclaration(part)) return Node.isIdentifier(part.getNameNode()) ? [part.getInitializer() ?? part.getNameNode()] : [part];
  return [part];
}

function isTransparent(node: Node): boolean {
  return (
    Node.isAwaitExpression(node) ||
    Node.isParenthesizedExpression(node) ||
    Node.isAsExpression(node) ||
    Node.isNonNullExpression(node) ||
    Node.isSatisfiesExpression(node) ||
    Node.isTypeAssertion(node) ||
    Node.isPrefixUnaryExpression(node) ||
    Node.isTypeOfExpression(node) ||
    Node.isVoidExpression(node) ||
    Node.isTemplateSpan(node) ||
    Node.isSpreadElement(node) ||
    Node.isVariableStatement(node) ||
    Node.isExpressionStatement(node) ||
    Node.isReturnStatement(node) ||
    Node.isThrowStatement(node)
  );
}

function isOptional(node: Node): boolean {
  return /\?\./u.test(Node.isCallExpression(node) ? node.getExpression().getText() + (node.hasQuestionDotToken() ? '?.' : '') : '');
}

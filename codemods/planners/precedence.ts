import { Node, type Expression } from '../typescript.ts';

/** Whether an expression, written in place of another one, has to be put in parentheses there. */
export function needsParentheses(expression: Expression, replaced: Expression): boolean {
  if (bindsLikeCall(expression)) return false;
  const parent = replaced.getParentOrThrow();
  if (Node.isBinaryExpression(expression) && expression.getOperatorToken().getText() === ',') return true;
  const isUnary = Node.isAwaitExpression(expression) || Node.isPrefixUnaryExpression(expression) || Node.isTypeOfExpression(expression) || Node.isVoidExpression(expression);
  if (Node.isAwaitExpression(parent)) return !isUnary;
  if (Node.isArrowFunction(parent)) return Node.isObjectLiteralExpression(expression);
  if (Node.isExpressionStatement(parent)) return Node.isObjectLiteralExpression(expression) || Node.isFunctionExpression(expression) || Node.isClassExpression(expression);
  return !delimits(parent, replaced);
}

/** Whether an expression binds at least as tightly as a call, so that it needs parentheses nowhere. */
export function bindsLikeCall(expression: Expression): boolean {
  return (
    Node.isCallExpression(expression) ||
    Node.isPropertyAccessExpression(expression) ||
    Node.isElementAccessExpression(expression) ||
    Node.isIdentifier(expression) ||
    Node.isThisExpression(expression) ||
    Node.isNonNullExpression(expression) ||
    Node.isParenthesizedExpression(expression) ||
    Node.isArrayLiteralExpression(expression) ||
    Node.isTemplateExpression(expression) ||
    Node.isTaggedTemplateExpression(expression) ||
    Node.isStringLiteral(expression) ||
    Node.isNumericLiteral(expression)
  );
}

/** Whether a parent sets its child off from everything else, so that any expression may stand there. */
function delimits(parent: Node, child: Node): boolean {
  if (Node.isCallExpression(parent) || Node.isNewExpression(parent)) return parent.getExpression() !== child;
  return (
    Node.isReturnStatement(parent) ||
    Node.isThrowStatement(parent) ||
    Node.isVariableDeclaration(parent) ||
    Node.isParenthesizedExpression(parent) ||
    Node.isArrayLiteralExpression(parent) ||
    Node.isPropertyAssignment(parent) ||
    Node.isTemplateSpan(parent) ||
    Node.isIfStatement(parent)
  );
}

import { Node, SyntaxKind } from '../typescript.ts';

const acting = new Set([
  SyntaxKind.CallExpression,
  SyntaxKind.NewExpression,
  SyntaxKind.AwaitExpression,
  SyntaxKind.YieldExpression,
  SyntaxKind.TaggedTemplateExpression,
  SyntaxKind.DeleteExpression,
  SyntaxKind.PostfixUnaryExpression,
  SyntaxKind.ClassExpression,
]);

/** Whether leaving an expression out changes nothing but its value. Reading a property counts as plain. */
export function isPure(node: Node): boolean {
  if (Node.isArrowFunction(node) || Node.isFunctionExpression(node)) return true;
  if (acting.has(node.getKind())) return false;
  if (Node.isPrefixUnaryExpression(node) && /^(?:\+\+|--)/u.test(node.getText())) return false;
  if (Node.isBinaryExpression(node) && isAssignment(node.getOperatorToken().getKind())) return false;
  return node.forEachChildAsArray().every(isPure);
}

/** Whether an operator assigns: `=`, `+=`, `??=` and the like. */
export function isAssignment(operator: SyntaxKind): boolean {
  return operator >= SyntaxKind.FirstAssignment && operator <= SyntaxKind.LastAssignment;
}

/** An identifier or a literal: it may be written in another place, and more than once. */
export function isSimple(node: Node): boolean {
  return (
    Node.isIdentifier(node) ||
    Node.isStringLiteral(node) ||
    Node.isNumericLiteral(node) ||
    Node.isNoSubstitutionTemplateLiteral(node) ||
    Node.isTrueLiteral(node) ||
    Node.isFalseLiteral(node) ||
    Node.isNullLiteral(node) ||
    Node.isThisExpression(node)
  );
}

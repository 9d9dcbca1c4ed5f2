import { onlyComputes } from '../../analysis/purity.ts';
import { Node, SyntaxKind, type CallExpression } from '../typescript.ts';
import { usesOf } from './references.ts';

const acting = new Set([
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
  if (Node.isCallExpression(node)) return isComputed(node);
  if (acting.has(node.getKind())) return false;
  if (Node.isPrefixUnaryExpression(node) && /^(?:\+\+|--)/u.test(node.getText())) return false;
  if (Node.isBinaryExpression(node) && isAssignment(node.getOperatorToken().getKind())) return false;
  return node.forEachChildAsArray().every(isPure);
}

/** A text, a number or a truth that a function of the language makes of what it is given: `String(ids.length)`. What a clock or chance says is none, nor is JSON, which may throw. */
function isComputed(call: CallExpression): boolean {
  const callee = call.getExpression();
  const isMember = Node.isPropertyAccessExpression(callee);
  const [object, name] = isMember ? [callee.getExpression().getText(), callee.getName()] : [null, callee.getText()];
  if (!onlyComputes(object, name) || /^(?:Date|JSON|performance|process|Symbol)$/u.test(object ?? name) || name === 'random') return false;
  const type = call.getType();
  const isValue = type.isString() || type.isNumber() || type.isBoolean() || type.isBigInt();
  return isValue && (!isMember || isPure(callee.getExpression())) && call.getArguments().every((argument) => !Node.isFunctionLikeDeclaration(argument) && isPure(argument));
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

/** `this`, a name, or members of these: naming it twice gives the same object. */
export function isChain(node: Node): boolean {
  if (Node.isThisExpression(node) || Node.isSuperExpression(node) || Node.isIdentifier(node)) return true;
  return (Node.isPropertyAccessExpression(node) || Node.isNonNullExpression(node) || Node.isParenthesizedExpression(node)) && isChain(node.getExpression());
}

/** A value that nothing changes between here and a later place: a literal, a function, a name that is never assigned again. */
export function isSteady(node: Node): boolean {
  if (Node.isIdentifier(node)) return !isReassigned(node);
  if (Node.isArrowFunction(node) || Node.isFunctionExpression(node) || isSimple(node)) return true;
  return (Node.isTemplateExpression(node) || Node.isTemplateSpan(node) || Node.isParenthesizedExpression(node)) && node.forEachChildAsArray().every(isSteadyPart);
}

function isSteadyPart(node: Node): boolean {
  return node.getKind() === SyntaxKind.TemplateHead || node.getKind() === SyntaxKind.TemplateMiddle || node.getKind() === SyntaxKind.TemplateTail || isSteady(node);
}

/** Whether a name is assigned anywhere but where it is declared. */
function isReassigned(name: Node): boolean {
  const declarations = name.getSymbol()?.getDeclarations() ?? [];
  return declarations.some((declaration) => {
    if (Node.isVariableDeclaration(declaration) && declaration.getVariableStatement()?.getDeclarationKind() === 'const') return false;
    if (!Node.isVariableDeclaration(declaration) && !Node.isParameterDeclaration(declaration) && !Node.isBindingElement(declaration)) return false;
    const declared = declaration.getNameNode();
    return Node.isIdentifier(declared) && usesOf(declared).some((use) => use !== declared && isAssigned(use));
  });
}

/** Whether a use of a name assigns it: `x = 1`, `x += 1`, `x++`, `[x] = …`. */
export function isAssigned(use: Node): boolean {
  const parent = use.getParent();
  if (Node.isBinaryExpression(parent)) return parent.getLeft() === use && isAssignment(parent.getOperatorToken().getKind());
  if (Node.isPrefixUnaryExpression(parent)) return /^(?:\+\+|--)/u.test(parent.getText());
  if (Node.isPostfixUnaryExpression(parent)) return true;
  const pattern = use.getFirstAncestor((ancestor) => !(Node.isArrayLiteralExpression(ancestor) || Node.isObjectLiteralExpression(ancestor) || Node.isPropertyAssignment(ancestor) || Node.isShorthandPropertyAssignment(ancestor) || Node.isSpreadElement(ancestor)));
  const isPattern = Node.isBinaryExpression(pattern) && isAssignment(pattern.getOperatorToken().getKind()) && pattern.getLeft().getPos() <= use.getPos() && use.getEnd() <= pattern.getLeft().getEnd();
  return isPattern || (Node.isForOfStatement(pattern) && pattern.getInitializer().getPos() <= use.getPos() && use.getEnd() <= pattern.getInitializer().getEnd());
}

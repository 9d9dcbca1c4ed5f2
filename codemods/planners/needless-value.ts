import { isClassNode, type ClassNode } from '../subject.ts';
import { Node, type NewExpression } from '../typescript.ts';
import { declarationsNamed } from './declarations.ts';
import { isPure } from './purity.ts';

/** What frameworks for tests make that does nothing by itself. */
const standIns = /^(?:vi|jest|mock|sinon)\.(?:fn|stub|spy|createStubInstance)$/u;

/** What the language makes that does nothing by itself. */
const collections = /^(?:Map|Set|WeakMap|WeakSet|Date|Array|Object)$/u;

/**
 * Whether nothing is missed where a value is not made: it is pure, a function that stands in for another in a test, or an
 * instance of a class of the project whose constructor only keeps what it is given.
 */
export function isNeedless(value: Node): boolean {
  if (isPure(value)) return true;
  if (Node.isNewExpression(value)) return value.getArguments().every(isNeedless) && isInert(value);
  if (Node.isCallExpression(value)) return standIns.test(value.getExpression().getText()) && value.getArguments().every(isNeedless);
  const isMadeOfParts = Node.isObjectLiteralExpression(value) || Node.isArrayLiteralExpression(value) || Node.isParenthesizedExpression(value) || Node.isAsExpression(value) || Node.isSatisfiesExpression(value);
  if (isMadeOfParts) return value.forEachChildAsArray().every((child) => Node.isTypeNode(child) || isNeedless(child));
  return Node.isPropertyAssignment(value) && isNeedless(value.getInitializerOrThrow());
}

function isInert(made: NewExpression): boolean {
  const [declaration, ...more] = declarationsNamed(made.getExpression());
  if (!declaration || more.some((each) => !Node.isInterfaceDeclaration(each))) return collections.test(made.getExpression().getText()) && !isOfProject(declaration);
  return isClassNode(declaration) && isOfProject(declaration) && keepsOnly(declaration);
}

function isOfProject(declaration: Node | undefined): boolean {
  const source = declaration?.getSourceFile();
  return source !== undefined && !source.isInNodeModules() && !source.isDeclarationFile();
}

/** Whether making an instance does nothing but set its fields. */
function keepsOnly(node: ClassNode): boolean {
  if (node.getExtends()) return false;
  const fields = node.getInstanceProperties().every((field) => !Node.isPropertyDeclaration(field) || !field.getInitializer() || isNeedless(field.getInitializerOrThrow()));
  return fields && node.getConstructors().every((constructor) => constructor.getParameters().every((parameter) => isNeedless(parameter) || isPure(parameter)) && constructor.getStatements().every(isKept));
}

/** `this.size = size;` */
function isKept(statement: Node): boolean {
  const assignment = Node.isExpressionStatement(statement) ? statement.getExpression() : undefined;
  if (!Node.isBinaryExpression(assignment) || assignment.getOperatorToken().getText() !== '=') return false;
  const [left, right] = [assignment.getLeft(), assignment.getRight()];
  return Node.isPropertyAccessExpression(left) && Node.isThisExpression(left.getExpression()) && isNeedless(right);
}

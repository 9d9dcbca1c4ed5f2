import { Node } from '../typescript.ts';
import { unwrapped } from './callback.ts';
import { declarationsNamed } from './declarations.ts';
import { isKeptBeside, isKeptStatic, isOfModule, isOwnValue, type OwnScope } from './own-values.ts';
import { isAssignment } from './purity.ts';
import { isWatching } from './watching.ts';
import { isWithin } from './within.ts';

/** `versions[table] = 1`, `this.shared.count += 1`, `delete known[key]`: what the code does not have for itself. */
export function isChange(changed: Node, code: Node, scope: OwnScope): boolean {
  // The name of the base itself says nothing of what it keeps: `MonitoredClient.made += 1`.
  const isOfBase = Node.isPropertyAccessExpression(changed) && declarationsNamed(changed.getExpression()).some((declaration) => scope.own.some((base) => base === declaration));
  if (isOfBase && (isWatching(changed.getNameNode()) || isKeptStatic(changed, scope.own))) return false;
  // What is set for one trace is set back.
  if (changed.getText() === 'Error.stackTraceLimit') return code.getText().split('Error.stackTraceLimit =').length < 3;
  if (Node.isIdentifier(changed)) return !declarationsNamed(changed).some((declaration) => (isWithin(declaration, code) && declaration !== code) || isOfModule(declaration, scope.module) || isKeptBeside(declaration, code, scope));
  if (!Node.isPropertyAccessExpression(changed) && !Node.isElementAccessExpression(changed)) return false;
  const holder = unwrapped(changed.getExpression());
  // `this[key] = …` may replace a method.
  if (Node.isThisExpression(holder)) return scope.own.length === 0 || (Node.isElementAccessExpression(changed) && !Node.isStringLiteral(changed.getArgumentExpression()));
  return !isOwnValue(holder, code, scope);
}

/** What is assigned, counted or deleted, also by each turn of a loop: `for (state.last of names)`. */
export function changedBy(at: Node): Node[] {
  if (Node.isDeleteExpression(at)) return [unwrapped(at.getExpression())];
  if (Node.isForOfStatement(at) || Node.isForInStatement(at)) return Node.isVariableDeclarationList(at.getInitializer()) ? [] : assignedBy(at.getInitializer());
  if (Node.isBinaryExpression(at)) return isAssignment(at.getOperatorToken().getKind()) ? assignedBy(at.getLeft()) : [];
  const isCount = (Node.isPrefixUnaryExpression(at) || Node.isPostfixUnaryExpression(at)) && /^(?:\+\+|--)|(?:\+\+|--)$/u.test(at.getText());
  return isCount ? [unwrapped(at.getOperand())] : [];
}

/** `[a, b] = …` assigns both. */
function assignedBy(left: Node): Node[] {
  const inner = unwrapped(left);
  if (Node.isArrayLiteralExpression(inner)) return inner.getElements().flatMap(assignedBy);
  if (!Node.isObjectLiteralExpression(inner)) return [inner];
  return inner.getProperties().flatMap((property) => (Node.isPropertyAssignment(property) ? assignedBy(property.getInitializerOrThrow()) : Node.isShorthandPropertyAssignment(property) ? [property.getNameNode()] : []));
}

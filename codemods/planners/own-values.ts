import { isTestPath } from '../../analysis/test-path.ts';
import { isClassNode, type ClassNode } from '../subject.ts';
import { Node, SyntaxKind, type CallExpression, type PropertyAccessExpression, type PropertyDeclaration, type SourceFile } from '../typescript.ts';
import { unwrapped } from './callback.ts';
import { declarationsNamed } from './declarations.ts';
import { calledName } from './given-names.ts';
import { platformCall } from './platform-calls.ts';
import { usesOf } from './references.ts';
import { isOfWatcher } from './watching.ts';
import { isWithin } from './within.ts';
import { answersOf, codesOf } from './written-code.ts';

/** Whose values are its own. */
export interface OwnScope {
  /** The classes whose fields are nobody else's. */
  readonly own: readonly ClassNode[];
  /** The module whose variables are nobody else's, but for those that it exports; null for none. */
  readonly module: SourceFile | null;
}

/** Whether something is a variable of a module that the module keeps for itself. */
export function isOfModule(declaration: Node, module: SourceFile | null): boolean {
  if (!module || declaration.getSourceFile() !== module || !Node.isVariableDeclaration(declaration)) return false;
  const statement = declaration.getVariableStatement();
  return statement !== undefined && !statement.isExported() && statement.getParent() === module;
}

/** A variable that a module has beside its class, and that nothing else in it names: `let active = 0;`. */
export function isKeptBeside(declaration: Node, code: Node, { own }: OwnScope): boolean {
  const file = code.getSourceFile();
  if (own.length === 0 || !isOfModule(declaration, file) || !Node.isVariableDeclaration(declaration)) return false;
  return file.getDescendantsOfKind(SyntaxKind.Identifier).every((each) => each.getText() !== declaration.getName() || each === declaration.getNameNode() || isWithin(each, code) || own.some((base) => isWithin(each, base)));
}

/** `const reported = new Set<string>();`, which runs nothing by itself, unlike what is made with a callback. */
function isList(declaration: Node): boolean {
  const value = Node.isVariableDeclaration(declaration) ? declaration.getInitializer() : undefined;
  return Node.isArrayLiteralExpression(value) || Node.isObjectLiteralExpression(value) || (Node.isNewExpression(value) && /^(?:Weak)?(?:Map|Set)$/u.test(value.getExpression().getText()));
}

/** Whether a function of the project only answers what it makes. */
function isMadeBy(callee: Node): boolean {
  const codes = codesOf(callee);
  return codes.length > 0 && codes.every((code) => {
    const answers = answersOf(code);
    return answers.length > 0 && answers.every((answer) => Node.isObjectLiteralExpression(answer) || Node.isArrayLiteralExpression(answer) || Node.isNewExpression(answer));
  });
}

/** `Object.keys(labels)`, `values.slice(1)`: what the language makes anew. */
function isCopy(call: CallExpression): boolean {
  return /^(?:keys|values|entries|fromEntries|from|of|map|filter|flatMap|flat|slice|concat|split|match|matchAll|toSorted|toReversed)$/u.test(calledName(call)) && platformCall(call.getExpression()) === 'computes';
}

/**
 * Whether a value is one that a piece of code, or the classes it is of, made for itself, so that nobody else sees what
 * becomes of it: `[]`, a local that was made so, `this.known` that begins as `new Map()`, what is looked up in these.
 */
export function isOwnValue(value: Node, code: Node, scope: OwnScope, seen: ReadonlySet<Node> = new Set()): boolean {
  const inner = unwrapped(value);
  if (seen.has(inner)) return false;
  const { own } = scope;
  const again = (next: Node | undefined): boolean => next !== undefined && isOwnValue(next, code, scope, new Set([...seen, inner]));
  if (Node.isThisExpression(inner) || Node.isSuperExpression(inner)) return own.length > 0;
  if (Node.isArrayLiteralExpression(inner) || Node.isObjectLiteralExpression(inner) || Node.isNewExpression(inner) || Node.isFunctionLikeDeclaration(inner)) return true;
  if (Node.isAwaitExpression(inner)) return again(inner.getExpression());
  if (Node.isConditionalExpression(inner)) return again(inner.getWhenTrue()) && again(inner.getWhenFalse());
  if (Node.isBinaryExpression(inner)) return (inner.getOperatorToken().getKind() === SyntaxKind.EqualsToken || again(inner.getLeft())) && again(inner.getRight());
  if (Node.isElementAccessExpression(inner)) return again(inner.getExpression());
  if (Node.isCallExpression(inner) && (inner.getType().getSymbol()?.getName() === 'Generator' || isCopy(inner) || isMadeBy(inner.getExpression()))) return true;
  if (Node.isCallExpression(inner)) return Node.isPropertyAccessExpression(inner.getExpression()) ? again(inner.getExpression()) : /^(?:create|make|new|build)/u.test(inner.getExpression().getText());
  if (Node.isPropertyAccessExpression(inner)) return Node.isThisExpression(inner.getExpression()) || isPrivateStatic(inner, own) ? isOwnField(inner, own, again) : again(inner.getExpression());
  if (!Node.isIdentifier(inner)) return false;
  return declarationsNamed(inner).some((declaration) => {
    const isNear = declaration.getFirstAncestor((each) => each === code) !== undefined;
    if (!isNear && !isOfModule(declaration, scope.module) && !(isList(declaration) && isKeptBeside(declaration, code, scope))) return false;
    if (Node.isVariableDeclaration(declaration)) return again(declaration.getInitializer() ?? assignedTo(inner, code)) || isEmpty(declaration);
    return Node.isFunctionDeclaration(declaration);
  });
}

/** A variable that has no value yet where it is declared: what it is given is looked at by itself. */
function isEmpty(declaration: Node): boolean {
  return Node.isVariableDeclaration(declaration) && !declaration.hasInitializer() && !Node.isCatchClause(declaration.getParent()) && !Node.isForOfStatement(declaration.getParent().getParent());
}

function assignedTo(name: Node, code: Node): Node | undefined {
  return code.getDescendantsOfKind(SyntaxKind.BinaryExpression).find((each) => each.getOperatorToken().getKind() === SyntaxKind.EqualsToken && each.getLeft().getText() === name.getText())?.getRight();
}

/** Whether an access is one of a static that the instances of these classes have for themselves: no other static asks for it. */
export function isKeptStatic(access: PropertyAccessExpression, own: readonly ClassNode[]): boolean {
  if (!isPrivateStatic(access, own)) return false;
  const others = own.flatMap((each) => each.getStaticMembers()).filter((member) => member.getDescendantsOfKind(SyntaxKind.PropertyAccessExpression).some((each) => each.getName() === access.getName()));
  return others.length === 0;
}

/** `MonitoredClient.slowest`, which only the class itself can read. */
function isPrivateStatic(access: PropertyAccessExpression, own: readonly ClassNode[]): boolean {
  if (!declarationsNamed(access.getExpression()).some((declaration) => own.some((each) => each === declaration))) return false;
  return declarationsNamed(access).every((field) => Node.isPropertyDeclaration(field) && (field.hasModifier(SyntaxKind.PrivateKeyword) || field.getName().startsWith('#') || isOnlyShown(field)));
}

/** Whether a field is one of a class that watches by its name, and nothing but that and tests ask for it. */
function isOnlyShown(field: PropertyDeclaration): boolean {
  const owner = field.getFirstAncestor(isClassNode);
  return isOfWatcher(field) && usesOf(field).every((use) => isWithin(use, owner ?? use) || isTestPath(use.getSourceFile().getFilePath()));
}

/** Whether every value of a field is made by its class. */
function isOwnField(access: Node, own: readonly ClassNode[], isOwn: (value: Node | undefined) => boolean): boolean {
  if (own.length === 0) return false;
  return declarationsNamed(access).some((field) => {
    const owner = field.getFirstAncestor(isClassNode);
    if (!owner || !own.includes(owner) || !Node.isPropertyDeclaration(field)) return false;
    const given = own.flatMap((each) => each.getDescendantsOfKind(SyntaxKind.BinaryExpression)).filter((each) => each.getOperatorToken().getKind() === SyntaxKind.EqualsToken && each.getLeft().getText() === `this.${field.getName()}`);
    const values = [...(field.getInitializer() ? [field.getInitializer()] : []), ...given.map((each) => each.getRight())];
    return values.every(isOwn);
  });
}

import { isClassNode, type ClassNode } from '../subject.ts';
import { Node, SyntaxKind, type CallExpression, type Expression, type ParameterDeclaration } from '../typescript.ts';
import { usesOf } from './references.ts';
import { declarationsNamed } from './declarations.ts';

/** `class X extends Mixin(Base)`, where what the mixin adds is the same over any base. */
export interface Mixin {
  /** What is mixed into: the written argument. */
  readonly argument: Expression;
  /** The class that the mixin makes. */
  readonly mixed: ClassNode;
}

/**
 * The mixin that a class extends. It is a function of the project that only returns a class over its one parameter,
 * takes any class, and asks its base for nothing: it has no `super.x`, and a constructor hands on what it is given
 * without looking at it.
 */
export function mixinOf(node: ClassNode): Mixin | null {
  const call = node.getExtends()?.getExpression();
  const [argument, ...more] = Node.isCallExpression(call) ? call.getArguments() : [];
  if (!Node.isCallExpression(call) || more.length > 0 || !(Node.isIdentifier(argument) || Node.isPropertyAccessExpression(argument))) return null;
  const fn = functionOf(call);
  const [parameter, ...others] = fn?.getParameters() ?? [];
  const body = fn?.getBody();
  if (!fn || !parameter || others.length > 0 || !body || !takesAnyClass(parameter)) return null;
  const mixed = Node.isBlock(body) ? returnedClass(body.getStatements()) : isClassNode(body) ? body : null;
  return mixed && extendsParameter(mixed, parameter) && asksBaseForNothing(mixed) ? { argument, mixed } : null;
}

function functionOf(call: CallExpression) {
  const [declaration, ...more] = declarationsNamed(call.getExpression());
  const fn = Node.isVariableDeclaration(declaration) ? declaration.getInitializer() : declaration;
  const isFunction = Node.isArrowFunction(fn) || Node.isFunctionExpression(fn) || (Node.isFunctionDeclaration(fn) && !fn.isOverload());
  return isFunction && more.length === 0 && !fn.isAsync() && !fn.getSourceFile().isDeclarationFile() ? fn : null;
}

/** Whether a class without members is taken: `<T extends new (...args: any[]) => object>(Base: T)`. */
function takesAnyClass(parameter: ParameterDeclaration): boolean {
  const constraint = parameter.getType().getConstraint();
  const made = constraint?.getConstructSignatures().map((signature) => signature.getReturnType()) ?? [];
  return parameter.getType().isTypeParameter() && made.length > 0 && constraint?.getProperties().length === 0 && made.every((type) => type.isAny() || type.getProperties().length === 0);
}

function returnedClass(statements: readonly Node[]): ClassNode | null {
  const last = statements.at(-1);
  const value = Node.isReturnStatement(last) ? last.getExpression() : undefined;
  if (statements.length === 1) return value && isClassNode(value) ? value : null;
  const [first] = statements;
  return statements.length === 2 && Node.isClassDeclaration(first) && first.getName() === value?.getText() ? first : null;
}

function extendsParameter(mixed: ClassNode, parameter: ParameterDeclaration): boolean {
  const base = mixed.getExtends()?.getExpression();
  return base?.getText() === parameter.getName() && usesOf(parameter).filter((use) => use !== parameter.getNameNode()).every((use) => use === base);
}

function asksBaseForNothing(mixed: ClassNode): boolean {
  const constructor = mixed.getConstructors()[0];
  const [rest, ...more] = constructor?.getParameters() ?? [];
  if (constructor && (!rest?.isRestParameter() || more.length > 0)) return false;
  const supers = mixed.getDescendantsOfKind(SyntaxKind.SuperKeyword).map((keyword) => keyword.getParentOrThrow());
  const handedOn = rest ? usesOf(rest).filter((use) => use !== rest.getNameNode()) : [];
  return supers.every((use) => Node.isCallExpression(use)) && handedOn.every((use) => Node.isSpreadElement(use.getParent()) && supers.some((call) => call === use.getParentOrThrow().getParent()));
}

import type { ClassNode } from '../subject.ts';
import { Node, Scope, SymbolFlags, TypeFormatFlags, type ArrowFunction, type FunctionExpression, type GetAccessorDeclaration, type MethodDeclaration, type ParameterDeclaration } from '../typescript.ts';
import { indentOf } from './body-text.ts';
import { namesIn } from './contract-imports.ts';

/** One operation as an interface declares it. */
export interface DeclaredOperation {
  readonly name: string;
  /** Its JSDoc as written; null without any. */
  readonly doc: string | null;
  /** Type parameters and parameters: `(key: string)`; empty for what is read, such as a getter. */
  readonly parameters: string;
  readonly returns: string;
}

type Callable = MethodDeclaration | GetAccessorDeclaration | ArrowFunction | FunctionExpression;

/**
 * The public operations of a class by name, each overload for itself, with the types as written and those of the
 * checker where none is. An operation that is no method, getter or function of the class itself is left out.
 */
export function declaredOperations(node: ClassNode, names: readonly string[]): DeclaredOperation[] {
  return names.flatMap((name) => {
    const member = node.getInstanceMember(name);
    if (!member || member.getScope() !== Scope.Public || name.startsWith('#')) return [];
    if (Node.isMethodDeclaration(member)) {
      const overloads = member.getOverloads();
      return (overloads.length > 0 ? overloads : [member]).map((each) => declared(each.getNameNode().getText(), each, docOf(each)));
    }
    if (Node.isGetAccessorDeclaration(member)) return [{ name, doc: docOf(member), parameters: '', returns: writtenAt(member, member.getReturnTypeNode()) ?? inferredResult(member) }];
    const value = Node.isPropertyDeclaration(member) ? member.getInitializer() : undefined;
    if (!Node.isPropertyDeclaration(member) || !value || !(Node.isArrowFunction(value) || Node.isFunctionExpression(value))) return [];
    return [declared(member.getNameNode().getText(), value, docOf(member))];
  });
}

function declared(name: string, callable: Callable, doc: string | null): DeclaredOperation {
  const generics = callable.getTypeParameters().map((each) => writtenAt(callable, each));
  const parameters = callable.getParameters();
  const lastRequired = parameters.findLastIndex((parameter) => !parameter.isOptional());
  const names = new Set(parameters.map((parameter) => parameter.getName()));
  const written = parameters.map((parameter, index) => parameterText(callable, parameter, names.has('options') ? `options${index + 1}` : 'options', index > lastRequired));
  return {
    name,
    doc,
    parameters: `${generics.length > 0 ? `<${generics.join(', ')}>` : ''}(${written.join(', ')})`,
    returns: writtenAt(callable, callable.getReturnTypeNode()) ?? inferredResult(callable),
  };
}

/** What the checker says that an operation answers, with the module before each name that its file does not know. */
function inferredResult(callable: Callable): string {
  const type = callable.getReturnType();
  const short = type.getText(callable, TypeFormatFlags.NoTruncation | TypeFormatFlags.UseAliasDefinedOutsideCurrentScope);
  const long = type.getText(callable, TypeFormatFlags.NoTruncation);
  return short === long || isKnownAt(callable, short) ? short : long;
}

function isKnownAt(callable: Callable, type: string): boolean {
  const known = new Set(callable.getProject().getTypeChecker().getSymbolsInScope(callable.getBody() ?? callable, SymbolFlags.Type | SymbolFlags.Namespace | SymbolFlags.Value).map((symbol) => symbol.getName()));
  return [...namesIn(`type Result = ${type};`)].every((name) => known.has(name));
}

/** Interfaces have no defaults and no patterns: a parameter with a default is optional, a pattern gets a name. */
function parameterText(callable: Callable, parameter: ParameterDeclaration, nameOfPattern: string, mayBeLeftOut: boolean): string {
  const name = Node.isIdentifier(parameter.getNameNode()) ? parameter.getName() : nameOfPattern;
  const type = writtenAt(callable, parameter.getTypeNode()) ?? parameter.getType().getText(parameter, TypeFormatFlags.NoTruncation);
  if (parameter.isRestParameter()) return `...${name}: ${type}`;
  if (parameter.isOptional() && !mayBeLeftOut) return `${name}: ${type} | undefined`;
  return `${name}${parameter.isOptional() ? '?' : ''}: ${parameter.isOptional() && !parameter.getTypeNode() ? type.replace(/ \| undefined$/u, '') : type}`;
}

/** A type as it is written, its further lines indented as if it began on the first line of the operation. */
function writtenAt(callable: Callable, type: Node): string;
function writtenAt(callable: Callable, type: Node | undefined): string | null;
function writtenAt(callable: Callable, type: Node | undefined): string | null {
  const text = callable.getSourceFile().getFullText();
  return type?.getText().replaceAll(`\n${indentOf(text, type)}`, `\n${indentOf(text, callable)}`) ?? null;
}

function docOf(node: Node): string | null {
  return Node.isJSDocable(node) ? (node.getJsDocs().at(-1)?.getText() ?? null) : null;
}

import type { ClassNode } from '../subject.ts';
import { Node, Scope, SymbolFlags, TypeFormatFlags, type ArrowFunction, type FunctionExpression, type GetAccessorDeclaration, type MethodDeclaration, type ParameterDeclaration, type Type } from '../typescript.ts';
import { instanceTypeOf } from './ancestry.ts';
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
    const [getter] = gettersNamed(node, name);
    if (getter) return [{ name, doc: docOf(getter), parameters: '', returns: writtenAt(getter, getter.getReturnTypeNode()) ?? inferredResult(getter) }];
    return callablesNamed(node, name).map(({ written, callable, doc }) => declared(written, callable, doc));
  });
}

/**
 * The operations that a class has from a generic base as they are in it: of `KeyedStore<Session>` it is
 * `find(id: string): Promise<Session | null>`. Types are those of the checker.
 *
 * @param node the class that inherits them
 */
export function instantiatedOperations(node: ClassNode, base: ClassNode, names: readonly string[]): DeclaredOperation[] {
  return names.flatMap((name) => {
    const property = instanceTypeOf(node).getProperty(name);
    if (!property) return [];
    const type = property.getTypeAtLocation(node);
    const text = (each: Type): string => each.getText(node, TypeFormatFlags.NoTruncation);
    const [getter] = gettersNamed(base, name);
    if (getter) return [{ name, doc: docOf(getter), parameters: '', returns: text(type) }];
    const signatures = type.getCallSignatures();
    return callablesNamed(base, name).flatMap(({ written, callable, doc }, index) => {
      const signature = signatures[index];
      if (!signature) return [];
      const types = signature.getParameters().map((parameter) => text(parameter.getTypeAtLocation(node)));
      return [{ name: written, doc, parameters: parametersOf(callable, (parameter, at) => (parameter.isOptional() ? (types[at] ?? 'unknown').replace(/ \| undefined$/u, '') : (types[at] ?? 'unknown'))), returns: text(signature.getReturnType()) }];
    });
  });
}

function gettersNamed(node: ClassNode, name: string): GetAccessorDeclaration[] {
  const member = publicMember(node, name);
  return Node.isGetAccessorDeclaration(member) ? [member] : [];
}

interface NamedCallable {
  /** The name as it is written. */
  readonly written: string;
  readonly callable: Callable;
  readonly doc: string | null;
}

/** A method, or each of its overloads, or the function that a field is. */
function callablesNamed(node: ClassNode, name: string): NamedCallable[] {
  const member = publicMember(node, name);
  if (Node.isMethodDeclaration(member)) {
    const overloads = member.getOverloads();
    return (overloads.length > 0 ? overloads : [member]).map((each) => ({ written: each.getNameNode().getText(), callable: each, doc: docOf(each) }));
  }
  const value = Node.isPropertyDeclaration(member) ? member.getInitializer() : undefined;
  if (!Node.isPropertyDeclaration(member) || !value || !(Node.isArrowFunction(value) || Node.isFunctionExpression(value))) return [];
  return [{ written: member.getNameNode().getText(), callable: value, doc: docOf(member) }];
}

function publicMember(node: ClassNode, name: string): ReturnType<ClassNode['getInstanceMember']> {
  const member = node.getInstanceMember(name);
  return member && member.getScope() === Scope.Public && !name.startsWith('#') ? member : undefined;
}

function declared(name: string, callable: Callable, doc: string | null): DeclaredOperation {
  const typeOf = (parameter: ParameterDeclaration): string => {
    const written = writtenAt(callable, parameter.getTypeNode());
    return written ?? parameter.getType().getText(parameter, TypeFormatFlags.NoTruncation);
  };
  return { name, doc, parameters: parametersOf(callable, typeOf), returns: writtenAt(callable, callable.getReturnTypeNode()) ?? inferredResult(callable) };
}

/** `<T>(key: string, limit?: number)` */
function parametersOf(callable: Callable, typeOf: (parameter: ParameterDeclaration, index: number) => string): string {
  const generics = callable.getTypeParameters().map((each) => writtenAt(callable, each));
  const parameters = callable.getParameters();
  const lastRequired = parameters.findLastIndex((parameter) => !parameter.isOptional());
  const names = new Set(parameters.map((parameter) => parameter.getName()));
  const written = parameters.map((parameter, index) => parameterText(parameter, typeOf(parameter, index), names.has('options') ? `options${index + 1}` : 'options', index > lastRequired));
  return `${generics.length > 0 ? `<${generics.join(', ')}>` : ''}(${written.join(', ')})`;
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
function parameterText(parameter: ParameterDeclaration, type: string, nameOfPattern: string, mayBeLeftOut: boolean): string {
  const name = Node.isIdentifier(parameter.getNameNode()) ? parameter.getName() : nameOfPattern;
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

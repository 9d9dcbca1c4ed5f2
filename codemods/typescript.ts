/**
 * The one door to TypeScript: ts-morph and the compiler it bundles, so that questions and verification have the same
 * compiler and it can be replaced in one place. Read-only by agreement: nothing here may manipulate or save a file.
 */
export { Node, Project, Scope, SymbolFlags, SyntaxKind, ts, TypeFormatFlags } from 'ts-morph';
export type {
  CallExpression,
  ClassDeclaration,
  ClassExpression,
  CompilerOptions,
  ConstructorDeclaration,
  Expression,
  FileSystemHost,
  Identifier,
  ImportDeclaration,
  InterfaceDeclaration,
  MethodDeclaration,
  NewExpression,
  ObjectLiteralExpression,
  ParameterDeclaration,
  PropertyAccessExpression,
  PropertyDeclaration,
  ReferencedSymbolEntry,
  Signature,
  SourceFile,
  Statement,
  Symbol,
  Type,
} from 'ts-morph';

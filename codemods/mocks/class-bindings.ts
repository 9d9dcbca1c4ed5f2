import type { ASTNode } from 'jscodeshift';
import { specifierLiteral, type SpecifierLiteral } from './mock-calls.ts';
import type { MockInput } from './mock-input.ts';
import { memberName, withoutCasts, type Name, type Syntax } from './syntax.ts';

export type ImportOfClass = {
  readonly kind: 'import';
  readonly local: string;
  readonly name: Name;
  readonly specifier: ImportItem;
  readonly declaration: Extract<ASTNode, { type: 'ImportDeclaration' }>;
};

/** `const { RedisClient } = await import('./redis.js')`, or of a mocked import or `require`. */
export type TakenFromModule = {
  readonly kind: 'taken';
  readonly local: string;
  readonly name: Name;
  readonly property: Extract<ASTNode, { type: 'ObjectProperty' }>;
  readonly pattern: Extract<ASTNode, { type: 'ObjectPattern' }>;
  readonly literal: SpecifierLiteral;
};

/** A name by which a test file knows the class. */
export type ClassBinding = ImportOfClass | TakenFromModule;

export type ImportItem = Extract<ASTNode, { type: 'ImportSpecifier' | 'ImportDefaultSpecifier' | 'ImportNamespaceSpecifier' }>;

type ClassNames = Pick<MockInput, 'replaces' | 'exportedAs' | 'isClassModule'>;

/** Every name by which the file imports the class. */
export function classBindings(syntax: Syntax, input: ClassNames): ClassBinding[] {
  return syntax.nodes.flatMap((node): ClassBinding[] => {
    if (node.type === 'ImportDeclaration') return importsOfClass(node, input);
    if (node.type === 'VariableDeclarator' && node.id.type === 'ObjectPattern' && node.init) return takenFrom(node.id, node.init, input);
    return [];
  });
}

function importsOfClass(declaration: Extract<ASTNode, { type: 'ImportDeclaration' }>, input: ClassNames): ImportOfClass[] {
  if (!input.isClassModule(String(declaration.source.value))) return [];
  return (declaration.specifiers ?? []).flatMap((specifier) => {
    const exported = specifier.type === 'ImportSpecifier' ? specifier.imported.name : specifier.type === 'ImportDefaultSpecifier' ? 'default' : null;
    const name = specifier.local ?? (specifier.type === 'ImportSpecifier' ? specifier.imported : null);
    if (exported !== (input.exportedAs ?? input.replaces) || name?.type !== 'Identifier') return [];
    return [{ kind: 'import', local: name.name, name, specifier, declaration }];
  });
}

function takenFrom(pattern: Extract<ASTNode, { type: 'ObjectPattern' }>, init: ASTNode, input: ClassNames): TakenFromModule[] {
  const literal = loadedLiteral(init, input);
  if (literal === null) return [];
  return (pattern.properties as ASTNode[]).flatMap((property) => {
    if (property.type !== 'ObjectProperty' || property.key.type !== 'Identifier' || property.value.type !== 'Identifier') return [];
    if (property.key.name !== (input.exportedAs ?? input.replaces)) return [];
    return [{ kind: 'taken', local: property.value.name, name: property.value, property, pattern, literal }];
  });
}

/** The specifier of `await import(...)`, `require(...)` and mocked imports of the class's module. */
export function loadedLiteral(init: ASTNode, input: Pick<MockInput, 'isClassModule'>): SpecifierLiteral | null {
  const value = withoutCasts(init);
  const call = value.type === 'AwaitExpression' && value.argument ? withoutCasts(value.argument) : value;
  if (call.type !== 'CallExpression') return null;
  const isPlain = call.callee.type === 'Import' || (call.callee.type === 'Identifier' && call.callee.name === 'require');
  const isLoad = isPlain || /^(?:import|require)(?:Mock|Actual)$/u.test(memberName(call.callee) ?? '');
  const literal = isLoad ? specifierLiteral(call.arguments[0]) : null;
  return literal !== null && input.isClassModule(literal.value) ? literal : null;
}

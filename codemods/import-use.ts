import { analyze, DefinitionType } from '@typescript-eslint/scope-manager';
import type { TSESTree } from '@typescript-eslint/types';
import { languageOf, parseTree } from '../analysis/oxc-tree.ts';

/** How a module uses a name that it imports. */
export interface ImportUse {
  readonly asValue: boolean;
  readonly asType: boolean;
}

/** One name of an import declaration. */
export interface ImportedName {
  readonly local: string;
  readonly imported: string;
  readonly kind: 'named' | 'default' | 'namespace';
  readonly typeOnly: boolean;
  readonly start: number;
  readonly end: number;
}

/** An import declaration, or `const { a } = require('b')` at the top of a CommonJS module. */
export interface ImportStatement {
  readonly kind: 'import' | 'require';
  readonly specifier: string;
  readonly start: number;
  readonly end: number;
  readonly typeOnly: boolean;
  readonly names: readonly ImportedName[];
}

export interface ModuleImports {
  readonly statements: readonly ImportStatement[];
  readonly uses: ReadonlyMap<string, ImportUse>;
  readonly comments: readonly { readonly start: number; readonly end: number }[];
  /** Where the first statement starts; the end of the text where there is none. */
  readonly start: number;
}

/** The imports of a module and how it uses them; null where it does not parse. */
export function moduleImports(path: string, text: string): ModuleImports | null {
  const tree = parseTree(text, languageOf(path), 'module');
  if (!tree.ok) return null;
  const { ast } = tree;
  // Names of the language are imported from nowhere.
  const manager = analyze(ast, { sourceType: 'module', lib: [] });
  const uses = new Map<string, ImportUse>();
  for (const variable of manager.scopes.flatMap((scope) => scope.variables)) {
    const required = variable.defs.some(({ node }) => node.type === 'VariableDeclarator' && requiredModule(node) !== null && node.parent.parent.type === 'Program');
    if (!required && !variable.defs.some(({ type }) => type === DefinitionType.ImportBinding)) continue;
    uses.set(variable.name, {
      asValue: variable.references.some((reference) => reference.isValueReference && reference.init !== true),
      asType: variable.references.some((reference) => reference.isTypeReference),
    });
  }
  return {
    statements: ast.body.flatMap((statement) => {
      if (statement.type === 'ImportDeclaration') return [read(statement)];
      return statement.type === 'VariableDeclaration' ? (readRequire(statement) ?? []) : [];
    }),
    uses,
    comments: (ast.comments ?? []).map(({ range: [start, end] }) => ({ start, end })),
    start: ast.body[0]?.range[0] ?? text.length,
  };
}

function read(statement: TSESTree.ImportDeclaration): ImportStatement {
  return {
    kind: 'import',
    specifier: statement.source.value,
    start: statement.range[0],
    end: statement.range[1],
    typeOnly: statement.importKind === 'type',
    names: statement.specifiers.map((node) => ({
      local: node.local.name,
      imported: node.type === 'ImportSpecifier' ? (node.imported.type === 'Identifier' ? node.imported.name : node.imported.value) : node.type === 'ImportDefaultSpecifier' ? 'default' : '*',
      kind: node.type === 'ImportSpecifier' ? 'named' : node.type === 'ImportDefaultSpecifier' ? 'default' : 'namespace',
      typeOnly: statement.importKind === 'type' || (node.type === 'ImportSpecifier' && node.importKind === 'type'),
      start: node.range[0],
      end: node.range[1],
    })),
  };
}

/** `const { a, b: c } = require('d')` or `const a = require('d')`; null for any other declaration. */
function readRequire({ kind, declarations, range: [start, end] }: TSESTree.VariableDeclaration): ImportStatement | null {
  const [only, ...more] = declarations;
  const specifier = requiredModule(only);
  if (more.length > 0 || kind !== 'const' || specifier === null) return null;
  const statement = { kind: 'require', specifier, start, end, typeOnly: false } as const;
  const { id } = only;
  if (id.type === 'Identifier') return { ...statement, names: [{ local: id.name, imported: '*', kind: 'namespace', typeOnly: false, start: id.range[0], end: id.range[1] }] };
  if (id.type !== 'ObjectPattern') return null;
  const names = id.properties.map((property): ImportedName | null => {
    if (property.type !== 'Property' || property.computed || property.key.type !== 'Identifier' || property.value.type !== 'Identifier') return null;
    return { local: property.value.name, imported: property.key.name, kind: 'named', typeOnly: false, start: property.range[0], end: property.range[1] };
  });
  return names.every((name) => name !== null) ? { ...statement, names } : null;
}

function requiredModule({ init }: TSESTree.VariableDeclarator): string | null {
  if (init?.type !== 'CallExpression' || init.callee.type !== 'Identifier' || init.callee.name !== 'require') return null;
  const [argument] = init.arguments;
  return argument?.type === 'Literal' && typeof argument.value === 'string' ? argument.value : null;
}

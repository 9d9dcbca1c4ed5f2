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

export interface ImportStatement {
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
  const manager = analyze(ast, { sourceType: 'module' });
  const uses = new Map<string, ImportUse>();
  for (const variable of manager.scopes.flatMap((scope) => scope.variables)) {
    if (!variable.defs.some(({ type }) => type === DefinitionType.ImportBinding)) continue;
    uses.set(variable.name, {
      asValue: variable.references.some((reference) => reference.isValueReference),
      asType: variable.references.some((reference) => reference.isTypeReference),
    });
  }
  return {
    statements: ast.body.flatMap((statement) => (statement.type === 'ImportDeclaration' ? [read(statement)] : [])),
    uses,
    comments: (ast.comments ?? []).map(({ range: [start, end] }) => ({ start, end })),
    start: ast.body[0]?.range[0] ?? text.length,
  };
}

function read(statement: TSESTree.ImportDeclaration): ImportStatement {
  return {
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

import type { ScopeManager } from '@typescript-eslint/scope-manager';
import type { TSESTree } from '@typescript-eslint/types';
import { visitorKeys } from '@typescript-eslint/visitor-keys';
import { onDemand } from '../analysis/on-demand.ts';
import { languageOf, locations, parseTree, type Language, type SourceType } from '../analysis/oxc-tree.ts';
import { tokensOf } from './token-list.ts';

/** What ESLint hands to a parser; other options are of other parsers. */
export interface ParserOptions {
  readonly filePath?: string;
  readonly sourceType?: SourceType;
  readonly ecmaFeatures?: { readonly jsx?: boolean; readonly globalReturn?: boolean };
  readonly jsxPragma?: string | null;
  readonly jsxFragmentName?: string | null;
}

/** What ESLint expects of a parser: a tree with tokens and comments, scopes, and the keys to walk it. */
export interface ParseForESLintResult {
  readonly ast: TSESTree.Program;
  readonly scopeManager: ScopeManager;
  readonly visitorKeys: typeof visitorKeys;
  readonly services: Readonly<Record<string, never>>;
}

export const meta = { name: 'infra-clients-parser', version: '0.1.0' } as const;

/**
 * Parses TypeScript and JavaScript for ESLint without TypeScript, into the tree, tokens and scopes that
 * `@typescript-eslint/parser` gives without type information. Takes text as ESLint hands it over: without
 * byte-order mark. Throws a syntax error with `index`, one-based `lineNumber` and `column`, as espree does.
 */
export function parseForESLint(text: string, options: ParserOptions | null = null): ParseForESLintResult {
  const sourceType = options?.sourceType ?? 'script';
  const tree = parseTree(text, languageFor(options), sourceType);
  if (!tree.ok) throw syntaxError(text, tree.message, tree.offset);
  const { ast } = tree;
  ast.sourceType = sourceType === 'module' ? 'module' : 'script';
  ast.tokens = tokensOf(text, ast);
  const scopeManager = onDemand.scopeManager.analyze(ast, {
    sourceType: ast.sourceType,
    globalReturn: sourceType === 'commonjs' || options?.ecmaFeatures?.globalReturn === true,
    ...(options?.jsxPragma === undefined ? {} : { jsxPragma: options.jsxPragma }),
    ...(options?.jsxFragmentName === undefined ? {} : { jsxFragmentName: options.jsxFragmentName }),
  });
  return { ast, scopeManager, visitorKeys, services: {} };
}

export default { meta, parseForESLint };

/** A block of Markdown or Vue comes under a name that says nothing of its language: it is taken for TypeScript. */
function languageFor(options: ParserOptions | null): Language {
  const path = options?.filePath ?? '';
  if (/\.[cm]?[jt]sx?$/.test(path)) return languageOf(path);
  return options?.ecmaFeatures?.jsx === true ? 'tsx' : 'ts';
}

function syntaxError(text: string, message: string, index: number): SyntaxError {
  const { line, column } = locations(text)([index, index]).start;
  return Object.assign(new SyntaxError(message), { index, lineNumber: line, column: column + 1 });
}

import { extname } from 'node:path';
import type { ASTNode } from 'jscodeshift';
import getParser from 'jscodeshift/src/getParser.js';

/** A parsed file. Nodes keep the offsets of Babel's parser, which are UTF-16 units of `text`. */
export interface Syntax {
  readonly text: string;
  /** All nodes, in the order of the tree. */
  readonly nodes: readonly ASTNode[];
  readonly parents: ReadonlyMap<ASTNode, ASTNode>;
}

export type FunctionNode = Extract<ASTNode, { type: 'ArrowFunctionExpression' | 'FunctionExpression' | 'FunctionDeclaration' | 'ObjectMethod' }>;
export type ClassNode = Extract<ASTNode, { type: 'ClassExpression' | 'ClassDeclaration' }>;
export type Name = Extract<ASTNode, { type: 'Identifier' }>;
export type Call = Extract<ASTNode, { type: 'CallExpression' }>;

export type ParsedSyntax = { readonly ok: true; readonly syntax: Syntax } | { readonly ok: false; readonly error: SyntaxProblem };

export interface SyntaxProblem {
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

const javaScript = { sourceType: 'module', allowReturnOutsideFunction: true, allowImportExportEverywhere: true, plugins: ['jsx', 'decorators-legacy'] };

/**
 * Parses a file with jscodeshift's parser for its extension. The positions of `j(source)` would be those of
 * recast's normalised text: wrong below a tab, a CRLF or a byte-order mark.
 *
 * @param text without byte-order mark
 */
export function parseSyntax(path: string, text: string): ParsedSyntax {
  try {
    const root = parserFor(path).parse(text);
    const nodes: ASTNode[] = [];
    const parents = new Map<ASTNode, ASTNode>();
    collect(root.program, null, nodes, parents);
    return { ok: true, syntax: { text, nodes, parents } };
  } catch (error) {
    return { ok: false, error: syntaxProblem(error) };
  }
}

/** UTF-16 offset of the first character. */
export function startOf(node: ASTNode): number {
  return (node as { start?: number }).start ?? 0;
}

/** UTF-16 offset behind the last character; for a name without its type annotation, which Babel counts in. */
export function endOf(node: ASTNode): number {
  if (node.type === 'Identifier') return startOf(node) + node.name.length;
  return (node as { end?: number }).end ?? 0;
}

/** Line from 1, column from 0. */
export function positionOf(node: ASTNode): { readonly line: number; readonly column: number } {
  const { loc } = node as { loc?: { start: { line: number; column: number } } };
  return { line: loc?.start.line ?? 1, column: loc?.start.column ?? 0 };
}

export function textOf(syntax: Syntax, node: ASTNode): string {
  return syntax.text.slice(startOf(node), endOf(node));
}

/** The line end that follows `offset`; that of the last line is the one before. */
export function lineEndAt(text: string, offset: number): string {
  const next = text.indexOf('\n', offset);
  const at = next === -1 ? text.lastIndexOf('\n') : next;
  return at > 0 && text.charAt(at - 1) === '\r' ? '\r\n' : '\n';
}

/** One step of indentation, as the first indented line has it; two spaces where no line is indented. */
export function indentationIn(text: string): string {
  return /^(?:\t| {2,8})(?=\S)/mu.exec(text)?.[0] ?? '  ';
}

/** True for `inner` itself and all below `outer`. */
export function contains(outer: ASTNode, inner: ASTNode): boolean {
  return startOf(outer) <= startOf(inner) && endOf(inner) <= endOf(outer);
}

/** The expression without the casts around it: `x as unknown as Mock` is `x`. */
export function withoutCasts(node: ASTNode): ASTNode {
  return isCast(node) ? withoutCasts(node.expression) : node;
}

export function isCast(node: ASTNode): node is Extract<ASTNode, { type: 'TSAsExpression' | 'TSSatisfiesExpression' | 'TSNonNullExpression' | 'TSTypeAssertion' | 'ParenthesizedExpression' }> {
  return (
    node.type === 'TSAsExpression' ||
    node.type === 'TSSatisfiesExpression' ||
    node.type === 'TSNonNullExpression' ||
    node.type === 'TSTypeAssertion' ||
    node.type === 'ParenthesizedExpression'
  );
}

export function isFunction(node: ASTNode | null | undefined): node is FunctionNode {
  return (
    node?.type === 'ArrowFunctionExpression' ||
    node?.type === 'FunctionExpression' ||
    node?.type === 'FunctionDeclaration' ||
    node?.type === 'ObjectMethod'
  );
}

export function isClass(node: ASTNode | null | undefined): node is ClassNode {
  return node?.type === 'ClassExpression' || node?.type === 'ClassDeclaration';
}

/** The written name of `a.name` or `a['name']`; null for another node and for a computed name. */
export function memberName(node: ASTNode | undefined): string | null {
  if (node?.type !== 'MemberExpression' && node?.type !== 'OptionalMemberExpression') return null;
  return keyName(node.property, node.computed === true);
}

/** The written name of a property's key; null for one that is computed. */
export function keyName(key: ASTNode, computed: boolean): string | null {
  if (key.type === 'StringLiteral') return key.value;
  return key.type === 'Identifier' && !computed ? key.name : null;
}

/** The nodes directly below a node, comments left out. */
export function childrenOf(node: ASTNode): ASTNode[] {
  return Object.entries(node).flatMap(([field, value]: [string, unknown]) =>
    field === 'loc' || field === 'extra' || field === 'errors' || field.endsWith('omments') ? [] : asNodes(value),
  );
}

function collect(node: ASTNode, parent: ASTNode | null, nodes: ASTNode[], parents: Map<ASTNode, ASTNode>): void {
  nodes.push(node);
  if (parent !== null) parents.set(node, parent);
  for (const child of childrenOf(node)) collect(child, node, nodes, parents);
}

function asNodes(value: unknown): ASTNode[] {
  if (Array.isArray(value)) return value.flatMap(asNodes);
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value ? [value as ASTNode] : [];
}

function parserFor(path: string): ReturnType<typeof getParser> {
  const extension = extname(path);
  if (/^\.[cm]?ts$/u.test(extension)) return getParser('ts');
  return extension === '.tsx' ? getParser('tsx') : getParser('babylon', javaScript);
}

function syntaxProblem(error: unknown): SyntaxProblem {
  const message = error instanceof Error ? error.message : String(error);
  const at = typeof error === 'object' && error !== null && 'loc' in error ? (error.loc as { line: number; column: number }) : { line: 1, column: 0 };
  return { line: at.line, column: at.column, message: message.replace(/ \(\d+:\d+\)$/u, '') };
}

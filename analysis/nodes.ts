import type { TSESTree } from '@typescript-eslint/types';
import { visitorKeys } from '@typescript-eslint/visitor-keys';
import type { Span } from './report.ts';

export type Node = TSESTree.Node;
export type ClassNode = TSESTree.ClassDeclaration | TSESTree.ClassExpression;
export type FunctionNode = TSESTree.FunctionDeclaration | TSESTree.FunctionExpression | TSESTree.ArrowFunctionExpression;

/** The direct children of a node in source order of their keys; unknown node types have none. */
export function childrenOf(node: Node): Node[] {
  const children: Node[] = [];
  for (const key of visitorKeys[node.type] ?? []) {
    const value = (node as unknown as Record<string, unknown>)[key];
    if (Array.isArray(value)) {
      for (const item of value) if (isNode(item)) children.push(item);
    } else if (isNode(value)) children.push(value);
  }
  return children;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string';
}

/** Visits a node and all below it; `enter` answers `false` to leave out what is below a node. */
export function walk(node: Node, enter: (node: Node) => boolean | undefined): void {
  if (enter(node) === false) return;
  // As `childrenOf`, but without a list for each node: this is where the time goes.
  for (const key of visitorKeys[node.type] ?? []) {
    const value = (node as unknown as Record<string, unknown>)[key];
    if (Array.isArray(value)) {
      for (const item of value) if (isNode(item)) walk(item, enter);
    } else if (isNode(value)) walk(value, enter);
  }
}

/** Whether some node of an extent passes the test. */
export function mentions(extent: Node, test: (node: Node) => boolean): boolean {
  if (test(extent)) return true;
  // As `walk`, and no walk that ends early: one function that is handed from node to node takes a tenth longer.
  for (const key of visitorKeys[extent.type] ?? []) {
    const value = (extent as unknown as Record<string, unknown>)[key];
    if (Array.isArray(value)) {
      for (const item of value) if (isNode(item) && mentions(item, test)) return true;
    } else if (isNode(value) && mentions(value, test)) return true;
  }
  return false;
}

export function isClass(node: Node | null | undefined): node is ClassNode {
  return node?.type === 'ClassDeclaration' || node?.type === 'ClassExpression';
}

/** The decorators of a node. The trees of espree, ESLint's parser for JavaScript, have no such list. */
export function decoratorsOf(node: { readonly decorators?: readonly TSESTree.Decorator[] }): readonly TSESTree.Decorator[] {
  return node.decorators ?? [];
}

/** What a class is written to implement. The trees of espree have no such list. */
export function implementsOf(node: { readonly implements?: readonly TSESTree.TSClassImplements[] }): readonly TSESTree.TSClassImplements[] {
  return node.implements ?? [];
}

export function isFunction(node: Node | null | undefined): node is FunctionNode {
  return (
    node?.type === 'FunctionDeclaration' ||
    node?.type === 'FunctionExpression' ||
    node?.type === 'ArrowFunctionExpression'
  );
}

/** The expression inside type assertions, non-null marks, `await`-less parentheses and optional chains. */
export function unwrapExpression(node: Node): Node {
  switch (node.type) {
    case 'TSAsExpression':
    case 'TSNonNullExpression':
    case 'TSSatisfiesExpression':
    case 'TSTypeAssertion':
    case 'ChainExpression':
    case 'TSInstantiationExpression':
      return unwrapExpression(node.expression);
    default:
      return node;
  }
}

/** What stands at the root of member accesses: `database` of `database.pool.query`, as deep as nothing is called on the way. */
export function rootOf(node: Node): Node {
  const inner = unwrapExpression(node);
  return inner.type === 'MemberExpression' ? rootOf(inner.object) : inner;
}

/** The name that an identifier is, or that a member access ends in: `get` of `this.cache.get`; null for any other node. */
export function lastName(node: Node): string | null {
  if (node.type === 'Identifier') return node.name;
  return node.type === 'MemberExpression' ? staticName(node) : null;
}

/** `redis` of `app.redis` and `{ redis: 1 }` names no variable. */
export function isPropertyName(node: Node): boolean {
  const { parent } = node;
  if (parent?.type === 'MemberExpression') return parent.property === node && !parent.computed;
  return parent?.type === 'Property' && parent.key === node && !parent.computed && !parent.shorthand;
}

/** Whether a node is what a call calls. */
export function isCalled(node: Node): boolean {
  return node.parent?.type === 'CallExpression' && node.parent.callee === node;
}

/**
 * The name of a property, key or member access where it is known without running the code:
 * `a.b`, `a['b']`, `a.#b` (as `#b`), a template without holes; else null.
 */
export function staticName(
  node: TSESTree.MemberExpression | { readonly key: Node; readonly computed: boolean },
): string | null {
  const key: Node = 'property' in node ? node.property : node.key;
  if (key.type === 'PrivateIdentifier') return `#${key.name}`;
  if (!node.computed && key.type === 'Identifier') return key.name;
  return literalText(key);
}

/** The text of a string literal or of a template without holes; else null. */
export function literalText(node: Node): string | null {
  if (node.type === 'Literal') return typeof node.value === 'string' ? node.value : null;
  if (node.type === 'TemplateLiteral' && node.expressions.length === 0) return node.quasis[0]?.value.cooked ?? null;
  return null;
}

/** Whether a type is that of a promise, by its name. */
export function isPromiseType(type: Node | undefined): type is TSESTree.TSTypeReference {
  return type?.type === 'TSTypeReference' && type.typeName.type === 'Identifier' && type.typeName.name === 'Promise';
}

/** `this.x` as `x`, also behind assertions and `?.`; else null. */
export function thisMember(node: Node): string | null {
  const inner = unwrapExpression(node);
  if (inner.type !== 'MemberExpression' || inner.object.type !== 'ThisExpression') return null;
  return staticName(inner);
}

/** The nearest node above that passes the test, up to and without `stop`. */
export function ancestor<T extends Node>(
  node: Node,
  test: (node: Node) => node is T,
  stop?: Node,
): T | null {
  for (let at = node.parent; at && at !== stop; at = at.parent) if (test(at)) return at;
  return null;
}

/** Whether `inner` lies within `outer`. */
export function contains(outer: { readonly range: readonly [number, number] }, inner: { readonly range: readonly [number, number] }): boolean {
  return outer.range[0] <= inner.range[0] && inner.range[1] <= outer.range[1];
}

let last: { readonly text: string; readonly spans: (range: readonly [number, number]) => Span } | null = null;

/** Turns offsets into spans for one text; the line table is built on first use and kept for the text asked last. */
export function spansOf(text: string): (range: readonly [number, number]) => Span {
  if (last?.text !== text) last = { text, spans: spansIn(text) };
  return last.spans;
}

function spansIn(text: string): (range: readonly [number, number]) => Span {
  let starts: number[] | null = null;
  const at = (offset: number): { line: number; column: number } => {
    starts ??= lineStarts(text);
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) };
  };
  return ([start, end]) => {
    const from = at(start);
    const to = at(end);
    return { start, end, line: from.line, column: from.column, endLine: to.line, endColumn: to.column };
  };
}

/** Lines end as ECMAScript says: `\n`, `\r\n`, `\r`, U+2028, U+2029. */
function lineStarts(text: string): number[] {
  const starts = [0];
  for (const match of text.matchAll(/\r\n|[\n\r\u2028\u2029]/g)) starts.push(match.index + match[0].length);
  return starts;
}

/** The last statement of a branch or a body: of a block its last, else itself; undefined for an empty block or none. */
export function lastOf(branch: Node | null | undefined): Node | undefined {
  return branch?.type === 'BlockStatement' ? branch.body.at(-1) : (branch ?? undefined);
}

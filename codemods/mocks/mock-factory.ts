import type { ASTNode } from 'jscodeshift';
import type { MockCall } from './mock-calls.ts';
import { referencesOf } from './names.ts';
import { contains, isFunction, keyName, withoutCasts, type FunctionNode, type Syntax } from './syntax.ts';

type ObjectLiteral = Extract<ASTNode, { type: 'ObjectExpression' }>;
export type Item = ObjectLiteral['properties'][number];
type Spread = Extract<Item, { type: 'SpreadElement' }>;

/** The factory of a mock call, `() => ({ ... })`, or the exports that `mock.module` of node:test is given, taken apart. */
export interface MockFactory {
  /** Null for exports that are given as they are: `{ namedExports: { ... } }`. */
  readonly fn: FunctionNode | null;
  readonly object: ObjectLiteral;
  readonly items: readonly Item[];
  /** Spreads of the original module, with the expression that gives it. */
  readonly originals: readonly { readonly item: Item; readonly source: ASTNode }[];
  /** Spreads of something else, which may hold anything. */
  readonly unknown: readonly Spread[];
  /** Places that use the original module in another way than to spread it. */
  readonly otherUses: readonly ASTNode[];
}

/**
 * Reads a factory that returns an object literal, from an expression body or from the return statement that ends
 * its block, and the named exports of a call of node:test; null for anything else.
 */
export function readFactory(syntax: Syntax, argument: ASTNode, actuals: readonly MockCall[]): MockFactory | null {
  const fn = withoutCasts(argument);
  if (fn.type === 'ObjectExpression') return givenExports(fn);
  if (!isFunction(fn)) return null;
  const object = returnedObject(fn);
  if (object === null) return null;
  const parameter = fn.params[0]?.type === 'Identifier' ? fn.params[0].name : null;
  const calls = syntax.nodes.filter(
    (node) => node.type === 'CallExpression' && contains(fn, node) && ((node.callee.type === 'Identifier' && node.callee.name === parameter) || actuals.some((actual) => actual.call === node)),
  );
  const locals = new Map<string, ASTNode>();
  for (const node of syntax.nodes) {
    if (node.type !== 'VariableDeclarator' || node.id.type !== 'Identifier' || !contains(fn, node)) continue;
    if (node.init && calls.includes(awaited(node.init))) locals.set(node.id.name, node.init);
  }
  const sourceOf = (node: ASTNode): ASTNode | null => {
    const value = awaited(node);
    if (calls.includes(value)) return node;
    return value.type === 'Identifier' ? (locals.get(value.name) ?? null) : null;
  };
  const spreads = object.properties.filter((item): item is Spread => item.type === 'SpreadElement');
  const originals = spreads.flatMap((item) => {
    const source = sourceOf(item.argument);
    return source === null ? [] : [{ item, source }];
  });
  const known = new Set<ASTNode>(originals.map(({ item }) => item));
  const named = [...(parameter === null ? [] : [parameter]), ...locals.keys()].flatMap((name) => referencesOf(syntax, name)).filter((node) => contains(fn, node));
  const declared = [...locals.values()];
  const otherUses = [...named, ...calls].filter((node) => ![...known, ...declared].some((place) => contains(place, node)));
  return { fn, object, items: object.properties, originals, unknown: spreads.filter((item) => !known.has(item)), otherUses };
}

/** `{ namedExports: { ... } }` of node:test, where that is all it gives. */
function givenExports(given: ObjectLiteral): MockFactory | null {
  const [named, more] = given.properties;
  if (named?.type !== 'ObjectProperty' || more !== undefined || nameOf(named) !== 'namedExports' || named.value.type !== 'ObjectExpression') return null;
  const items = named.value.properties;
  return { fn: null, object: named.value, items, originals: [], unknown: items.filter((item): item is Spread => item.type === 'SpreadElement'), otherUses: [] };
}

/** The item of an object literal with that name; null where there is none. */
export function itemNamed(items: readonly Item[], name: string): Item | null {
  return items.find((item) => nameOf(item) === name) ?? null;
}

/** The written name of an item; null for a spread and for a computed name. */
export function nameOf(item: Item): string | null {
  if (item.type !== 'ObjectProperty' && item.type !== 'ObjectMethod') return null;
  return keyName(item.key, item.computed === true && item.key.type !== 'StringLiteral');
}

function returnedObject(fn: FunctionNode): ObjectLiteral | null {
  const { body } = fn;
  if (body.type !== 'BlockStatement') return asObject(body);
  const last = body.body.at(-1);
  const early = body.body.slice(0, -1).some((statement) => statement.type !== 'VariableDeclaration' && statement.type !== 'ExpressionStatement' && statement.type !== 'FunctionDeclaration' && statement.type !== 'ClassDeclaration');
  return last?.type === 'ReturnStatement' && last.argument && !early ? asObject(last.argument) : null;
}

function asObject(node: ASTNode): ObjectLiteral | null {
  const value = withoutCasts(node);
  return value.type === 'ObjectExpression' ? value : null;
}

function awaited(node: ASTNode): ASTNode {
  const value = withoutCasts(node);
  return value.type === 'AwaitExpression' && value.argument ? withoutCasts(value.argument) : value;
}

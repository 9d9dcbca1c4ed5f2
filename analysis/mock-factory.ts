import type { TSESTree } from '@typescript-eslint/types';
import { mockMethods } from '../policy/mock-methods.ts';
import { isFunction, staticName, unwrapExpression, type FunctionNode, type Node } from './nodes.ts';
import type { SourceModule } from './project.ts';
import { variableAt } from './symbols.ts';

/** What of a module a mock replaces. */
export type MockedExports =
  /** Every export: by an automatic mock, or by a factory that gives none. */
  | { readonly kind: 'all'; readonly isAutomatic: boolean }
  | { readonly kind: 'exports'; readonly names: readonly string[] }
  /** What is not written out. */
  | { readonly kind: 'unknown' };

/** Reads the factory of a mock call: `() => ({ createClient: vi.fn() })`, the original module spread in or not. */
export function readFactory(module: SourceModule, argument: Node | undefined): MockedExports {
  if (!argument) return { kind: 'all', isAutomatic: true };
  const inner = unwrapExpression(argument);
  // `{ spy: true }` watches every export.
  if (inner.type === 'ObjectExpression' && inner.properties.some((property) => property.type === 'Property' && staticName(property) === 'spy')) return { kind: 'all', isAutomatic: true };
  const object = inner.type === 'ObjectExpression' ? inner : isFunction(inner) ? returnedObject(inner) : null;
  if (!object) return { kind: 'unknown' };
  const names: string[] = [];
  for (const property of object.properties) {
    if (property.type === 'SpreadElement') {
      if (!isFunction(inner) || !isOriginal(module, inner, property.argument)) return { kind: 'unknown' };
      continue;
    }
    const name = staticName(property);
    if (name === null) return { kind: 'unknown' };
    if (name !== '__esModule') names.push(name);
  }
  if (names.length > 0) return { kind: 'exports', names };
  return object.properties.some(({ type }) => type === 'SpreadElement') ? { kind: 'unknown' } : { kind: 'all', isAutomatic: false };
}

/** The literal that a function returns, from its body or from the statement that ends it; null where it may return something else. */
function returnedObject({ body }: FunctionNode): TSESTree.ObjectExpression | null {
  if (body.type !== 'BlockStatement') return asObject(body);
  const last = body.body.at(-1);
  const plain = body.body.slice(0, -1).every(({ type }) => type === 'VariableDeclaration' || type === 'ExpressionStatement' || type === 'FunctionDeclaration' || type === 'ClassDeclaration');
  return plain && last?.type === 'ReturnStatement' && last.argument ? asObject(last.argument) : null;
}

function asObject(node: Node): TSESTree.ObjectExpression | null {
  const inner = unwrapExpression(node);
  return inner.type === 'ObjectExpression' ? inner : null;
}

/** Whether a value is the original module: `await importOriginal()`, `jest.requireActual('./x')`, or a constant that holds it. */
function isOriginal(module: SourceModule, factory: FunctionNode, node: Node): boolean {
  const value = awaited(node);
  if (value.type === 'Identifier') {
    const declared = variableAt(module, value, value.name)?.defs[0]?.node as Node | undefined;
    return declared?.type === 'VariableDeclarator' && declared.init !== null && awaited(declared.init).type === 'CallExpression' && isOriginal(module, factory, declared.init);
  }
  if (value.type !== 'CallExpression') return false;
  const callee = unwrapExpression(value.callee);
  if (callee.type === 'MemberExpression') return mockMethods.get(staticName(callee) ?? '') === 'actual';
  const [parameter] = factory.params;
  return callee.type === 'Identifier' && parameter?.type === 'Identifier' && callee.name === parameter.name;
}

function awaited(node: Node): Node {
  const inner = unwrapExpression(node);
  return inner.type === 'AwaitExpression' ? unwrapExpression(inner.argument) : inner;
}

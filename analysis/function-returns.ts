import type { TSESTree } from '@typescript-eslint/types';
import { isClass, isFunction, unwrapExpression, walk, type FunctionNode, type Node } from './nodes.ts';

/** The function that a declaration declares, directly or as a variable's value. */
export function functionOf(node: Node): FunctionNode | null {
  if (isFunction(node)) return node;
  if (node.type === 'VariableDeclarator' && node.init) {
    const value = unwrapExpression(node.init);
    return isFunction(value) ? value : null;
  }
  return null;
}

/** The parameters of a function, and of the one that it only makes: `(db) => async (id) => { … }` is given both in turn. */
export function parametersInTurn(made: FunctionNode): TSESTree.Parameter[] {
  const statements = made.body.type === 'BlockStatement' ? made.body.body : [];
  const only = statements.length === 1 ? statements.at(0) : undefined;
  const returned = only?.type === 'ReturnStatement' ? only.argument : made.body;
  return returned && isFunction(returned) ? [...made.params, ...parametersInTurn(returned)] : made.params;
}

/** The expressions that a function returns, those of inner functions left out. A module returns nothing. */
export function returnedExpressions(body: FunctionNode | TSESTree.Program): Node[] {
  if (body.type === 'Program') return [];
  if (body.body.type !== 'BlockStatement') return [unwrapExpression(body.body)];
  const returned: Node[] = [];
  walk(body.body, (node) => {
    if (isFunction(node) || isClass(node)) return false;
    if (node.type === 'ReturnStatement' && node.argument) returned.push(unwrapExpression(node.argument));
    return undefined;
  });
  return returned;
}

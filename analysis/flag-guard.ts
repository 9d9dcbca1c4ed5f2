import { membersOf } from './class-members.ts';
import { givesUp, isNothing, testOf, type BadState } from './flag-value.ts';
import { isFunction, lastOf, thisMember, unwrapExpression, type Node } from './nodes.ts';

/** Whether a node is only reached, within the function that holds it, while the field is in its good state. */
export function isBehindGuard(state: BadState, node: Node): boolean {
  for (let at = node; at.parent && !isFunction(at.parent) && at.parent.type !== 'ClassBody'; at = at.parent) {
    const parent: Node = at.parent;
    if (parent.type === 'IfStatement' || parent.type === 'ConditionalExpression') {
      const test = at === parent.test ? null : testOf(state, parent.test);
      if (test !== null && test === (at === parent.alternate)) return true;
    }
    if (parent.type === 'LogicalExpression' && at === parent.right && parent.operator === '&&' && testOf(state, parent.left) === false) return true;
    if (statementsBefore(at).some((statement) => stops(state, statement))) return true;
  }
  return false;
}

/** The statements before one in its block. */
export function statementsBefore(statement: Node): readonly Node[] {
  const { parent } = statement;
  const statements: readonly Node[] = parent?.type === 'BlockStatement' ? parent.body : parent?.type === 'SwitchCase' ? parent.consequent : [];
  return statements.slice(0, Math.max(statements.indexOf(statement), 0));
}

/** Whether a node makes its member fail in the bad state: a guard, or the good branch before a statement that gives up. */
export function isGuard(state: BadState, node: Node): boolean {
  if (node.type === 'ConditionalExpression') {
    const test = testOf(state, node.test);
    return test !== null && node.parent.type === 'ReturnStatement' && isNothing(test ? node.consequent : node.alternate);
  }
  if (node.type !== 'IfStatement') return stops(state, node);
  if (stops(state, node)) return true;
  const { parent } = node;
  const next = parent.type === 'BlockStatement' ? parent.body[parent.body.indexOf(node) + 1] : undefined;
  return next !== undefined && node.alternate === null && testOf(state, node.test) === false && givesUp(next);
}

/** Whether a statement ends its member in the bad state: `if (!this.healthy) throw …`, `this.assertHealthy()`. */
function stops(state: BadState, statement: Node): boolean {
  if (statement.type === 'IfStatement') {
    const taken = takenBranch(state, statement);
    return taken !== null && givesUp(taken);
  }
  return valuesOf(statement).some((value) => {
    const name = value.type === 'CallExpression' ? thisMember(value.callee) : null;
    const method = name === null ? undefined : membersOf(state.node).methods.find((each) => each.name === name);
    const body = method && isFunction(method.body) ? method.body.body : null;
    return body?.type === 'BlockStatement' && body.body.some((each) => each.type === 'IfStatement' && throws(takenBranch(state, each)));
  });
}

/** What a statement computes first: `await this.assertHealthy()`, `const client = this.requireClient()`. */
function valuesOf(statement: Node): Node[] {
  const values = statement.type === 'ExpressionStatement' ? [statement.expression] : statement.type === 'VariableDeclaration' ? statement.declarations.flatMap(({ init }) => init ?? []) : [];
  return values.map((value) => unwrapExpression(value.type === 'AwaitExpression' ? value.argument : value));
}

function takenBranch(state: BadState, { test, consequent, alternate }: Extract<Node, { type: 'IfStatement' }>): Node | null {
  const value = testOf(state, test);
  return value === null ? null : value ? consequent : alternate;
}

function throws(branch: Node | null): boolean {
  const last = lastOf(branch);
  return last?.type === 'ThrowStatement';
}

import { wholeLine } from './line-removal.ts';
import { unwrapExpression, type Node } from './nodes.ts';
import type { SourceModule } from './project.ts';
import { isPure } from './purity.ts';

/** A text edit: replace `[start, end)` by `text`. */
export interface Removal {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * What goes when a log call goes: its statement with the line it stands on, and the `if` that held nothing else. Null
 * where the call is a value that something uses, or where leaving it out would leave out a side effect.
 */
export function removalOf(module: SourceModule, call: Node, parts: readonly Node[]): Removal | null {
  if (!parts.every(isPure)) return null;
  const statement = statementOf(call);
  if (!statement) return null;
  const removable = enclosingCondition(statement);
  const { parent } = removable;
  if (parent?.type !== 'BlockStatement' && parent?.type !== 'Program' && parent?.type !== 'SwitchCase' && parent?.type !== 'StaticBlock') {
    return null;
  }
  const comments = (module.ast.comments ?? []).map(({ range: [start, end] }) => ({ start, end }));
  const { start, end } = wholeLine(module.text, removable.range[0], removable.range[1], { comments });
  return { start, end, text: '' };
}

/** The statement whose whole effect is the call: `log();`, `void log();`, `await log();`, `ready && log();`. */
function statementOf(call: Node): Node | null {
  let at: Node = call;
  for (;;) {
    const { parent }: { parent?: Node | undefined } = at;
    if (!parent) return null;
    switch (parent.type) {
      case 'ExpressionStatement':
        return parent;
      case 'ChainExpression':
      case 'AwaitExpression':
      case 'TSNonNullExpression':
        break;
      case 'UnaryExpression':
        if (parent.operator !== 'void') return null;
        break;
      case 'LogicalExpression':
        if (parent.right !== at || !isPure(parent.left)) return null;
        break;
      default:
        return null;
    }
    at = parent;
  }
}

/** The outermost `if` that holds nothing but the statement, where testing has no effect; else the statement. */
function enclosingCondition(statement: Node): Node {
  const block = statement.parent;
  const only = block?.type === 'BlockStatement' && block.body.length === 1 ? block : statement;
  const condition = only.parent;
  if (condition?.type !== 'IfStatement' || condition.consequent !== only || condition.alternate) return statement;
  return isPure(unwrapExpression(condition.test)) ? enclosingCondition(condition) : statement;
}

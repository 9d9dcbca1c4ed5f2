import type { TSESTree } from '@typescript-eslint/types';

/** The last statement of a block that runs in its turn: functions are declared behind it as well. */
export function lastStep(block: TSESTree.BlockStatement): TSESTree.Statement | undefined {
  return block.body.findLast(({ type }) => type !== 'FunctionDeclaration');
}

/** The body of a factory, and the block of the `try` that it ends with: `try { …; return { get, set }; } catch { return stub(); }`. */
export function blocksOf(body: TSESTree.BlockStatement): TSESTree.BlockStatement[] {
  const last = lastStep(body);
  return last?.type === 'TryStatement' ? [body, last.block] : [body];
}

import { expect, it } from 'vitest';
import { treeMemory } from '../../analysis/tree-memory.ts';
import { loaded } from './loaded.ts';

it('finds the answer to each node once under each policy', () => {
  const { module: one, project: { policy } } = loaded('export const a = 1;\n');
  const { module: other, project: { policy: another } } = loaded('export const a = 1;\n', {}, 'src/store.ts', { root: 'packages' });
  const found: string[] = [];
  const recall = treeMemory<string>();
  const ask = (under: typeof policy, node: typeof one.ast, answer: string): string =>
    recall(under, node, () => {
      found.push(answer);
      return answer;
    });
  expect([ask(policy, one.ast, '1'), ask(policy, one.ast, '2'), ask(policy, other.ast, '3'), ask(another, one.ast, '4'), ask(policy, one.ast, '5'), ask(another, one.ast, '6')]).toEqual(['1', '1', '3', '4', '1', '4']);
  expect(found).toEqual(['1', '3', '4']);
});

import type { Policy } from '../policy/policy.ts';
import type { Node } from './nodes.ts';

/** Finds the answer to a question about a node under a policy, once for as long as both live. */
export type RecallOfTree<Answer> = (policy: Policy, node: Node, find: () => Answer) => Answer;

/** A memory of one kind of answers that follow from the tree and the policy alone, and from no other file. */
export function treeMemory<Answer>(): RecallOfTree<Answer> {
  const memories = new WeakMap<Policy, WeakMap<Node, Answer>>();
  return (policy, node, find) => {
    let answers = memories.get(policy);
    if (!answers) memories.set(policy, (answers = new WeakMap()));
    const known = answers.get(node);
    if (known !== undefined) return known;
    const answer = find();
    answers.set(node, answer);
    return answer;
  };
}

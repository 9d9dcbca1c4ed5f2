import type { Policy } from '../policy/policy.ts';
import type { Files } from './files.ts';

/** Finds the answer to a key among files under a policy, once in a pass. */
export type RecallInPass<Answer> = (files: Files, policy: Policy, key: string, find: () => Answer) => Answer;

/** Bounds the memory of a run that begins no pass; an answer beyond it is found anew. */
const maximumAnswers = 5000;

interface Memory<Answer> {
  readonly files: Files;
  readonly pass: number;
  readonly answers: Map<string, Answer>;
}

/** A memory of one kind of answers, for those that cost a look at other files. It is empty when a pass begins. */
export function passMemory<Answer>(): RecallInPass<Answer> {
  const memories = new WeakMap<Policy, Memory<Answer>>();
  return (files, policy, key, find) => {
    let memory = memories.get(policy);
    if (memory?.files !== files || memory.pass !== files.pass || memory.answers.size >= maximumAnswers) {
      memory = { files, pass: files.pass, answers: new Map() };
      memories.set(policy, memory);
    }
    const known = memory.answers.get(key);
    if (known !== undefined) return known;
    const answer = find();
    memory.answers.set(key, answer);
    return answer;
  };
}

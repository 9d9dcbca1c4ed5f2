import { expect, it } from 'vitest';
import { memoryFiles } from '../../analysis/files.ts';
import { passMemory } from '../../analysis/pass-memory.ts';
import { compilePolicy } from '../../policy/compile.ts';
import type { Policy } from '../../policy/policy.ts';

function policyOf(root: string): Policy {
  const compiled = compilePolicy({ root });
  if (!compiled.ok) throw new Error(compiled.errors.join('\n'));
  return compiled.policy;
}

const files = memoryFiles({});
const policy = policyOf('.');

/** How often an answer is found for these questions, one after the other. */
function asked(recall: ReturnType<typeof passMemory<string | null>>, keys: readonly string[], answer: string | null = 'yes', of = files, under = policy): number {
  let times = 0;
  for (const key of keys) {
    const known = recall(of, under, key, () => {
      times += 1;
      return answer;
    });
    expect(known).toBe(answer);
  }
  return times;
}

it('finds the answer to each key once', () => {
  expect(asked(passMemory(), ['a', 'a', 'b', 'a', 'b'])).toBe(2);
});

it('keeps that there is none', () => {
  expect(asked(passMemory(), ['a', 'a'], null)).toBe(1);
});

it('finds it again in another pass', () => {
  const recall = passMemory<string | null>();
  asked(recall, ['a']);
  files.beginPass();
  expect(asked(recall, ['a', 'a'])).toBe(1);
});

it('finds it again under another policy, and forgets none of the first', () => {
  const recall = passMemory<string | null>();
  asked(recall, ['a']);
  expect(asked(recall, ['a'], 'no', files, policyOf('packages'))).toBe(1);
  expect(asked(recall, ['a'])).toBe(0);
});

it('finds it again among other files', () => {
  const recall = passMemory<string | null>();
  asked(recall, ['a']);
  expect(asked(recall, ['a'], 'no', memoryFiles({}))).toBe(1);
});

it('keeps some thousand answers', () => {
  const recall = passMemory<string | null>();
  const keys = Array.from({ length: 5000 }, (_, index) => `${index}`);
  expect(asked(recall, keys)).toBe(5000);
  expect(asked(recall, ['0'])).toBe(1);
  expect(asked(recall, ['0', '1'])).toBe(1);
});

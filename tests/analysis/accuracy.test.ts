import { describe, expect, it } from 'vitest';
import { judgeCorpus, nothing, type Judged } from '../../bench/corpus.ts';

const bar = 0.97;

/** The share of what the detector answers that is right, and of what it should have answered that it did. */
function precisionAndRecall(judged: readonly Judged[]): { precision: number; recall: number } {
  const right = judged.filter(({ expected, actual }) => expected === actual && actual !== nothing).length;
  const answered = judged.filter(({ actual }) => actual !== nothing).length;
  const asked = judged.filter(({ expected }) => expected !== nothing).length;
  return { precision: right / answered, recall: right / asked };
}

const parts = ['first', 'last'].map((part) => ({ part, judged: judgeCorpus(part) }));

describe.each(parts)('on the part of the corpus that was written $part', ({ judged }) => {
  it.each(['log', 'role'] as const)('what is said of each %s is right', (kind) => {
    const { precision, recall } = precisionAndRecall(judged.filter((each) => each.kind === kind));
    expect(precision).toBeGreaterThanOrEqual(bar);
    expect(recall).toBeGreaterThanOrEqual(bar);
  });
});

describe('the corpus', () => {
  const all = parts.flatMap(({ judged }) => judged);
  const files = [...new Set(all.map(({ file }) => file))];
  const logs = all.filter(({ kind }) => kind === 'log');

  it('has at least 150 files, a third of them without an operation log', () => {
    expect(files.length).toBeGreaterThanOrEqual(150);
    const clean = files.filter((file) => logs.every((log) => log.file !== file || log.expected === nothing));
    expect(clean.length).toBeGreaterThanOrEqual(files.length / 3);
  });

  it('says of each file which logger and style it stands for', () => {
    expect(all.filter(({ logger, style }) => logger === 'unlabelled' || style === 'unlabelled').map(({ file }) => file)).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { judgeGenerated, type Judged } from './proof.ts';
import { shapes } from './shapes.ts';

/** One seed of `npm run fuzz`, so that a run says the same every time. */
const seed = 20_261_126;

describe('generated classes', async () => {
  const judged = await judgeGenerated(seed, 100);

  it('keep every promise of the codemod', () => {
    expect(judged.flatMap(failureOf)).toEqual([]);
  });

  it('are migrated for the most part', () => {
    expect(judged.filter(({ verdict }) => verdict.kind === 'migrated').length).toBeGreaterThan(judged.length / 4);
  });

  it('are of many shapes', () => {
    const seen = new Set(judged.flatMap(({ generated }) => generated.methods.map(({ shape }) => shape)));
    expect(seen.size).toBeGreaterThan(Object.keys(shapes).length / 2);
  });
});

function failureOf({ generated, verdict }: Judged): string[] {
  return verdict.kind === 'failed' ? [`${generated.methods.map(({ shape }) => shape).join(', ')}: ${verdict.problem}`] : [];
}

import { parseArgs } from 'node:util';
import type { GeneratedClass } from './generated-class.ts';
import { judge, judgeGenerated, type Judged } from './proof.ts';

/**
 * `npm run fuzz -- [--seed N] [--cases N]`: migrates generated classes and prints how many of each shape are refused.
 * A class that breaks a promise is cut down to one method where that breaks it as well, and printed with the seed.
 */
const { values } = parseArgs({ options: { seed: { type: 'string' }, cases: { type: 'string', default: '2000' } } });
const seed = values.seed === undefined ? Date.now() % 1_000_000_007 : Number(values.seed);
const cases = Number(values.cases);
if (!Number.isInteger(seed) || !Number.isInteger(cases) || cases < 1) {
  process.stderr.write('usage: npm run fuzz -- [--seed N] [--cases N], both whole numbers\n');
  process.exit(2);
}

process.stderr.write(`seed ${seed}, ${cases} classes\n`);
const judged = await judgeGenerated(seed, cases, (done) => process.stderr.write(`${done} judged\n`));
process.stdout.write(`${table(judged)}\n`);
const failures = judged.filter(({ verdict }) => verdict.kind === 'failed');
const shown = new Set<string>();
for (const failure of failures) {
  const { generated, verdict } = await smallest(failure);
  const shapes = generated.methods.map(({ shape }) => shape).join(', ');
  if (verdict.kind !== 'failed' || shown.has(shapes)) continue;
  shown.add(shapes);
  process.stdout.write(`\n${shapes}: ${verdict.problem}\n--- before\n${verdict.before}--- after\n${verdict.after}`);
}
process.stdout.write(`\nseed ${seed}: ${judged.length} classes, ${judged.filter(({ verdict }) => verdict.kind === 'migrated').length} migrated, ${judged.filter(({ verdict }) => verdict.kind === 'refused').length} refused, ${failures.length} failed\n`);
process.exitCode = failures.length === 0 ? 0 : 1;

/** The share of refusals of each shape, and why: only a class of one method says which shape is refused. */
function table(all: readonly Judged[]): string {
  const byShape = new Map<string, { total: number; refused: number; reasons: Set<string> }>();
  for (const { generated, verdict } of all) {
    const [method, more] = generated.methods;
    if (!method || more !== undefined) continue;
    const known = byShape.get(method.shape) ?? { total: 0, refused: 0, reasons: new Set() };
    byShape.set(method.shape, known);
    known.total += 1;
    if (verdict.kind !== 'refused') continue;
    known.refused += 1;
    for (const reason of verdict.reasons) known.reasons.add(reason.replace(/ \(?src\/stores\/.*?:\d+\)?|:\d+/gu, '').slice(0, 100));
  }
  const rows = [...byShape].sort(([a], [b]) => (a < b ? -1 : 1)).map(([shape, { total, refused, reasons }]) => `${shape.padEnd(36)} ${String(refused).padStart(3)} of ${String(total).padStart(3)} refused  ${[...reasons].slice(0, 2).join(' | ')}`);
  return rows.join('\n');
}

async function smallest(failure: Judged): Promise<Judged> {
  const { generated } = failure;
  const plain: GeneratedClass['format'] = { mark: false, lines: '\n', indent: '  ', quotes: 'single', semicolons: true };
  const smaller = generated.methods.flatMap((method) => [
    { ...generated, methods: [method], format: plain },
    { ...generated, methods: [method] },
  ]);
  const again = await judge(smaller);
  return again.find(({ verdict }) => verdict.kind === 'failed') ?? failure;
}

/**
 * Prints precision and recall of `no-operation-log` and of role decisions on the labelled corpus, the part that was
 * written last apart, sliced by logger and style, with every miss.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { corpus, judgeCorpus, nothing, type Judged } from './corpus.ts';

/** `wrong` are answers that should have been none or another, `missed` labels that got none or another answer. */
interface Score {
  readonly right: number;
  readonly wrong: number;
  readonly missed: number;
}

function scoreOf(judged: readonly Judged[]): Score {
  return {
    right: judged.filter(({ expected, actual }) => expected === actual && actual !== nothing).length,
    wrong: judged.filter(({ expected, actual }) => expected !== actual && actual !== nothing).length,
    missed: judged.filter(({ expected, actual }) => expected !== actual && expected !== nothing).length,
  };
}

function shown(title: string, judged: readonly Judged[]): string {
  const { right, wrong, missed } = scoreOf(judged);
  const ratio = (of: number): string => (of === 0 ? '    –' : (right / of).toFixed(3));
  return `${title.padEnd(44)} ${String(judged.length).padStart(6)} ${ratio(right + wrong).padStart(10)} ${ratio(right + missed).padStart(8)}   ${wrong} wrong, ${missed} missed`;
}

function printSlices(judged: readonly Judged[], key: 'logger' | 'style'): void {
  const names = [...new Set(judged.map((each) => each[key]))].sort();
  for (const name of names) console.log(shown(`  ${key} ${name}`, judged.filter((each) => each[key] === name)));
}

for (const part of ['first', 'last'].filter((each) => existsSync(join(corpus, each)))) {
  const judged = judgeCorpus(part);
  const logs = judged.filter(({ kind }) => kind === 'log');
  const roles = judged.filter(({ kind }) => kind === 'role');
  const files = new Set(judged.map(({ file }) => file));
  const clean = [...files].filter((file) => logs.every((each) => each.file !== file || each.expected === nothing));
  console.log(`\n${part}: ${files.size} files, ${clean.length} of them without an operation log\n`);
  console.log(`${''.padEnd(44)} labels  precision   recall`);
  console.log(shown('no-operation-log', logs));
  console.log(shown('roles', roles));
  printSlices(logs, 'logger');
  printSlices(logs, 'style');
  for (const { file, line, what, expected, actual, why } of judged.filter((each) => each.expected !== each.actual)) {
    console.log(`\n${file}:${line}  ${actual} instead of ${expected}  (${why})\n    ${what}`);
  }
}

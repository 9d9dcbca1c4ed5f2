/**
 * Prints the rows of the table in docs/mutation.md for the files of a report of Stryker, and below them the mutants
 * that no test killed, with their lines.
 *
 * Usage: tsx bench/mutation-table.ts [.scratch/mutation.json]
 */
import { readFileSync } from 'node:fs';

interface Place {
  readonly line: number;
  readonly column: number;
}

interface Mutant {
  readonly status: string;
  readonly replacement: string;
  readonly location: { readonly start: Place; readonly end: Place };
}

interface Report {
  readonly files: Readonly<Record<string, { readonly source: string; readonly mutants: readonly Mutant[] }>>;
}

/** Stryker's own terms: a mutant that ends in a timeout is detected, and one that no test reaches is not. */
const detected = new Set(['Killed', 'Timeout']);
const missed = new Set(['Survived', 'NoCoverage']);

const report = JSON.parse(readFileSync(process.argv[2] ?? '.scratch/mutation.json', 'utf8')) as Report;

for (const [file, { mutants }] of Object.entries(report.files)) {
  const killed = mutants.filter(({ status }) => detected.has(status)).length;
  const left = mutants.filter(({ status }) => missed.has(status)).length;
  const ignored = mutants.filter(({ status }) => status === 'Ignored').length;
  const score = killed + left === 0 ? 'none to judge' : `${((100 * killed) / (killed + left)).toFixed(1)} %`;
  console.log(`| \`${file}\` | ${killed + left} | ${killed} | ${left} | ${score} | ${ignored} |`);
}

for (const [file, { source, mutants }] of Object.entries(report.files)) {
  const lines = source.split('\n');
  for (const { status, replacement, location: { start, end } } of mutants.filter((mutant) => missed.has(mutant.status))) {
    const line = lines[start.line - 1] ?? '';
    const code = start.line === end.line ? line.slice(start.column - 1, end.column - 1) : `${line.slice(start.column - 1)} …`;
    console.log(`${file}:${start.line}: ${code} → ${replacement.replaceAll(/\s+/gu, ' ')}${status === 'NoCoverage' ? ' (no test reaches it)' : ''}`);
  }
}

/**
 * What our rules cost: their share of an untyped ESLint run by ESLint's own timings, beside eslint-plugin-boundaries and
 * the recommended rules of typescript-eslint in the same run, and what a file costs that holds nothing to judge.
 * `npm run bench:rules -- <folder>`; without a folder on the sources, tests and fixtures of this repository.
 */
import { readdirSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { ESLint } from 'eslint';
import boundaries from 'eslint-plugin-boundaries';
import tseslint from 'typescript-eslint';
import type plugin from '../rules/index.ts';

// What users run: the emitted package, whose types are those of the sources.
const loaded: unknown = await import('eslint-plugin-infra-clients');
const { default: infraClients } = loaded as { readonly default: typeof plugin };

const runs = 3;
const budget = 0.03;
const repository = dirname(import.meta.dirname);
const named = process.argv.at(2);
const folder = resolve(named ?? repository);

const files = [...scriptsBelow(folder)];
const eslint = new ESLint({
  cwd: folder,
  stats: true,
  overrideConfigFile: true,
  allowInlineConfig: false,
  errorOnUnmatchedPattern: false,
  baseConfig: [
    { files: ['**/*.{ts,tsx,mts,cts,js,jsx,mjs,cjs}'], languageOptions: { parser: tseslint.parser } },
    ...tseslint.configs.recommended,
    {
      plugins: { boundaries },
      settings: { 'boundaries/elements': readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => ({ type: name, pattern: name })) },
      rules: { 'boundaries/dependencies': ['warn', { default: 'disallow', rules: [] }] },
    },
    infraClients.configs.recommended,
  ] as never,
});

interface Times {
  readonly total: number;
  readonly parse: number;
  readonly ours: number;
  readonly boundaries: number;
  readonly typescript: number;
  /** Microseconds of our rules in each file, sorted. */
  readonly perFile: readonly number[];
}

const measured: Times[] = [];
for (let run = 0; run < runs; run += 1) measured.push(await measure());
const times = measured.sort((a, b) => a.ours / a.total - b.ours / b.total)[Math.floor(runs / 2)];
if (!times) throw new Error('nothing was measured');

const share = (part: number): string => `${((100 * part) / times.total).toFixed(2).padStart(6)} %  ${part.toFixed(0).padStart(6)} ms`;
const microseconds = (fraction: number): string => `${(times.perFile[Math.floor(fraction * (times.perFile.length - 1))] ?? 0).toFixed(0)} µs`;
console.log(`${files.length} files below ${named ?? 'this repository'}, the median of ${runs} runs, by ESLint's own timings`);
console.log(`  all of ESLint                       ${share(times.total)}`);
console.log(`  parsing                             ${share(times.parse)}`);
console.log(`  typescript-eslint recommended       ${share(times.typescript)}`);
console.log(`  eslint-plugin-boundaries            ${share(times.boundaries)}`);
console.log(`  infra-clients recommended           ${share(times.ours)}   (budget ${(100 * budget).toFixed(0)} %)`);
console.log(`  infra-clients, a file               median ${microseconds(0.5)}, nine of ten below ${microseconds(0.9)}`);
if (times.ours / times.total > budget) process.exitCode = 1;

async function measure(): Promise<Times> {
  const results = await eslint.lintFiles(files.map((file) => relative(folder, file)));
  const perFile: number[] = [];
  const sums = { total: 0, parse: 0, ours: 0, boundaries: 0, typescript: 0 };
  for (const { stats } of results) {
    let inFile = 0;
    for (const { parse, rules = {}, total } of stats?.times.passes ?? []) {
      sums.total += total;
      sums.parse += parse?.total ?? 0;
      for (const [rule, { total: spent }] of Object.entries(rules)) {
        if (rule.startsWith('infra-clients/')) inFile += spent;
        else if (rule.startsWith('boundaries/')) sums.boundaries += spent;
        else sums.typescript += spent;
      }
    }
    sums.ours += inFile;
    perFile.push(1000 * inFile);
  }
  return { ...sums, perFile: perFile.sort((a, b) => a - b) };
}

function* scriptsBelow(path: string): Generator<string> {
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    const below = join(path, entry.name);
    if (entry.isDirectory()) {
      if (!['node_modules', '.git', 'dist'].includes(entry.name)) yield* scriptsBelow(below);
    } else if (/\.[cm]?[jt]sx?$/.test(entry.name)) yield below;
  }
}

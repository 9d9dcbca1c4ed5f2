/**
 * How long `infra-clients check --staged` takes for ten staged files of a repository of 10,000, beside ESLint on one
 * trivial file and on the same ten under the same configuration, in the same run; with our own parser, which loads no
 * TypeScript, and with the one of typescript-eslint, which most configurations load. Prints the median of several runs
 * of each and their ratios. Exits with 1 above the target.
 *
 * `-- --files 2000 --runs 3`: other counts.
 */
import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { measuredRun, median } from './measured-run.ts';
import { repository, writeTree } from './tree.ts';

const { values } = parseArgs({ options: { files: { type: 'string', default: '10000' }, runs: { type: 'string', default: '7' } } });
const files = Number(values.files);
const runs = Number(values.runs);
const target = 1.5;
const shareOfStores = 0.01;

/** Ordinary modules and a store. */
const ordinary = [...Array.from({ length: 9 }, (_, index) => `src/feature-${20 + index}/module-7.ts`), 'src/feature-10/session-store-0.ts'];
/** A module that half of the tree imports, directly or through others. */
const hub = 'src/feature-0/module-0.ts';

const folder = mkdtempSync(join(tmpdir(), 'infra-clients-staged-'));
try {
  const { candidates } = writeTree(folder, files, shareOfStores);
  writeFileSync(join(folder, 'src/trivial.ts'), '');
  git('add', '-A');
  git('-c', 'user.name=Bench', '-c', 'user.email=bench@localhost', 'commit', '--quiet', '--message', 'All');
  const usersParser = 'eslint.typescript-eslint.config.js';
  const configuration = readFileSync(join(folder, 'eslint.config.js'), 'utf8');
  writeFileSync(join(folder, usersParser), configuration.replace("import parser from 'eslint-plugin-infra-clients/parser';", "import { parser } from 'typescript-eslint';"));
  const eslint = join(repository, 'node_modules/eslint/bin/eslint.js');
  const check = [join(repository, 'dist/cli/main.js'), 'check', '--staged'];
  const rows = (more: readonly string[]): Record<'start' | 'same' | 'staged', readonly string[]> => ({
    start: [eslint, ...more, 'src/trivial.ts'],
    same: [eslint, ...more, ...ordinary],
    staged: [...check, ...more],
  });
  stage(ordinary);
  const own = await medians(rows([]));
  const theirs = await medians(rows(['--config', usersParser]));
  const first: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    rmSync(join(folder, '.git/infra-clients'), { recursive: true });
    first.push(await timed(check));
  }
  stage([hub]);
  const { withHub } = await medians({ withHub: check });
  console.log(`${files} files, ${candidates} of them stores, ${ordinary.length} staged; medians of ${runs} runs, load average ${loadavg()[0]?.toFixed(1) ?? '?'}`);
  console.log(`${''.padEnd(44)}our parser   typescript-eslint`);
  const row = (text: string, of: (seconds: typeof own) => string): void => console.log(`  ${text.padEnd(44)}${of(own).padStart(8)}${of(theirs).padStart(20)}`);
  row('eslint, one trivial file', ({ start }) => `${start.toFixed(2)} s`);
  row('eslint, the staged files', ({ same }) => `${same.toFixed(2)} s`);
  row('infra-clients check --staged', ({ staged }) => `${staged.toFixed(2)} s`);
  row('of the trivial file', ({ staged, start }) => (staged / start).toFixed(2));
  row('of the staged files', ({ staged, same }) => (staged / same).toFixed(2));
  console.log(`  the first in a clone                        ${median(first).toFixed(2).padStart(6)} s`);
  console.log(`  and a module that half of the tree imports  ${withHub.toFixed(2).padStart(6)} s`);
  const isMissed = Math.max(own.staged / own.start, theirs.staged / theirs.start) > target;
  console.log(`  target: ${target} of the trivial file${isMissed ? ', missed' : ''}`);
  if (isMissed) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function stage(paths: readonly string[]): void {
  for (const path of paths) appendFileSync(join(folder, path), `\nexport const staged = 1;\n`);
  git('add', '-A');
}

/** The median seconds of each program. They take turns, so that what else goes on on the machine meets all; the first turn warms the disk. */
async function medians<Name extends string>(programs: Readonly<Record<Name, readonly string[]>>): Promise<Record<Name, number>> {
  const names = Object.keys(programs) as Name[];
  const seconds = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<Name, number[]>;
  for (let run = -1; run < runs; run += 1) {
    for (const name of names) {
      const taken = await timed(programs[name]);
      if (run >= 0) seconds[name].push(taken);
    }
  }
  return Object.fromEntries(names.map((name) => [name, median(seconds[name])])) as Record<Name, number>;
}

async function timed(args: readonly string[]): Promise<number> {
  const { status, seconds, stderr } = await measuredRun(process.execPath, args, folder);
  // 1: the store is on the wrong side.
  if (status !== 0 && status !== 1) throw new Error(`${args.join(' ')} ended with ${String(status)}: ${stderr}`);
  return seconds;
}

function git(...args: string[]): void {
  const ended = spawnSync('git', args, { cwd: folder, encoding: 'utf8' });
  if (ended.status !== 0) throw new Error(`git ${args.join(' ')} failed: ${ended.stderr}`);
}

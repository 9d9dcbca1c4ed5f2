/**
 * `infra-clients migrate --dry-run`, verification included, beside jscodeshift with a transform that changes nothing,
 * ast-grep and `tsc --noEmit`, on the same generated tree and in the same run: without a seed, with 1 % and with 10 % of
 * the files to migrate. Prints medians, ratios and peak memory. Ends with 1 where a target is missed.
 *
 * `-- --files 2000 --runs 3 --share 0.01`: fewer files, other counts, one tree only.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { measuredRun, median, type MeasuredRun } from './measured-run.ts';
import { repository, writeTree, type Tree } from './tree.ts';

interface Tool {
  readonly name: string;
  readonly program: string;
  readonly args: readonly string[];
  readonly expected: readonly number[];
}

const { values } = parseArgs({ options: { files: { type: 'string', default: '10000' }, runs: { type: 'string', default: '3' }, share: { type: 'string' } } });
const files = Number(values.files);
const runs = Number(values.runs);
const shares = values.share === undefined ? [0, 0.01, 0.1] : [Number(values.share)];

const bin = (name: string): string => join(repository, 'node_modules', name);
const node = (name: string, script: string, ...args: string[]): Tool => ({ name, program: process.execPath, args: [script, ...args], expected: [0] });
const ours: Tool = { ...node('infra-clients', join(repository, 'dist/cli/main.js'), 'migrate', '--dry-run', '--debug'), expected: [0, 1] };
const tsc = node('tsc --noEmit', bin('typescript/bin/tsc'), '--noEmit', '-p', '.');
const jscodeshift = node('jscodeshift', bin('jscodeshift/bin/jscodeshift.js'), '--transform', 'no-op.cjs', '--parser', 'ts', '--extensions', 'ts', '--dry', '--silent', '--fail-on-error', 'src');
const astGrep: Tool = { name: 'ast-grep', program: bin('@ast-grep/cli/ast-grep'), args: ['run', '--pattern', 'class $A extends BaseExternalClient { $$$BODY }', '--lang', 'ts', 'src'], expected: [0, 1] };

const missed: string[] = [];
for (const share of shares) {
  const folder = mkdtempSync(join(tmpdir(), 'infra-clients-bench-'));
  try {
    const tree = writeTree(folder, files, share);
    console.log(`\n${files} files, ${tree.candidates} of them to migrate; medians of ${runs} runs, load average ${loadavg()[0]?.toFixed(1) ?? '?'}`);
    printDistribution(tree);
    await measureTree(folder, share);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
if (missed.length > 0) process.exitCode = 1;

/** The tools take turns, so that what else goes on on the machine meets all of them. */
async function measureTree(folder: string, share: number): Promise<void> {
  const tools = share === 0 ? [ours, astGrep, jscodeshift, tsc] : [ours, tsc, astGrep, jscodeshift];
  const results = new Map<Tool, MeasuredRun[]>(tools.map((tool) => [tool, []]));
  await checked(ours, folder);
  for (let run = 0; run < runs; run += 1) for (const tool of tools) results.get(tool)?.push(await checked(tool, folder));
  const seconds = (tool: Tool): number => median((results.get(tool) ?? []).map((each) => each.seconds));
  const peak = (tool: Tool): number => median((results.get(tool) ?? []).map((each) => each.peak ?? 0));
  for (const tool of tools) console.log(`  ${tool.name.padEnd(16)}${seconds(tool).toFixed(2).padStart(8)} s${peak(tool).toFixed(0).padStart(8)} MB`);
  const counts = /files: .*/.exec(results.get(ours)?.[0]?.stderr ?? '')?.[0];
  if (counts !== undefined) console.log(`  ${counts}`);
  if (share === 0) {
    target('time of ast-grep', seconds(ours) / seconds(astGrep), 1);
    target('time of jscodeshift', seconds(ours) / seconds(jscodeshift), 1 / 30);
  } else {
    target('time of tsc', seconds(ours) / seconds(tsc), share > 0.05 ? 1.5 : 0.8);
  }
  target('memory of tsc', peak(ours) / peak(tsc), 1.2);
}

async function checked(tool: Tool, folder: string): Promise<MeasuredRun> {
  const run = await measuredRun(tool.program, tool.args, folder);
  if (run.status === null || !tool.expected.includes(run.status)) throw new Error(`${tool.name} ended with ${String(run.status)}: ${run.stderr}`);
  return run;
}

function target(what: string, ratio: number, atMost: number): void {
  const isMissed = ratio > atMost;
  if (isMissed) missed.push(what);
  console.log(`  ${ratio.toFixed(3)} of the ${what} (target ${atMost.toFixed(3)}${isMissed ? ', missed' : ''})`);
}

function printDistribution({ lines, imports }: Tree): void {
  const quantile = (numbers: readonly number[], share: number): number => [...numbers].sort((a, b) => a - b)[Math.floor(share * (numbers.length - 1))] ?? 0;
  const shown = (numbers: readonly number[]): string => [0.1, 0.25, 0.5, 0.75, 0.9, 1].map((share) => quantile(numbers, share)).join(' / ');
  console.log(`  lines a module (10, 25, 50, 75, 90, 100 %): ${shown(lines)}; imports: ${shown(imports)}`);
}

/**
 * How long `infra-clients migrate --dry-run` takes over 10,000 generated files that hold no seed, against reading
 * those files. Prints the median of several runs of each and their ratio. Exits with 1 above the budget.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const repository = dirname(dirname(fileURLToPath(import.meta.url)));
const fileCount = 10_000;
const runs = 5;
const budget = 3;

const folder = mkdtempSync(join(tmpdir(), 'infra-clients-dry-run-'));
try {
  generate(folder);
  const main = join(repository, 'dist/cli/main.js');
  const reading = (): void => run(join(repository, 'bench/read-files.js'), [folder]);
  const migrating = (): void => run(main, ['migrate', '--dry-run']);
  reading();
  migrating();
  const read = median(Array.from({ length: runs }, () => secondsOf(reading)));
  const migrated = median(Array.from({ length: runs }, () => secondsOf(migrating)));
  const ratio = migrated / read;
  console.log(`${fileCount} files without a seed, medians of ${runs} runs`);
  console.log(`  node, reading them          ${read.toFixed(2)} s`);
  console.log(`  infra-clients migrate --dry-run  ${migrated.toFixed(2)} s`);
  console.log(`  ratio ${ratio.toFixed(2)} (budget ${budget})`);
  if (ratio > budget) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function run(script: string, args: readonly string[]): void {
  const ended = spawnSync(process.execPath, [script, ...args], { cwd: folder, encoding: 'utf8' });
  if (ended.status !== 0) throw new Error(`${script} ended with ${ended.status}: ${ended.stderr}`);
}

/** Ordinary modules of about eighty lines: functions, types and imports of one another, nothing of the catalog. */
function generate(root: string): void {
  writeFileSync(join(root, 'package.json'), '{ "name": "generated", "type": "module", "private": true }\n');
  writeFileSync(join(root, 'tsconfig.json'), '{ "compilerOptions": { "module": "NodeNext", "strict": true } }\n');
  writeFileSync(
    join(root, 'eslint.config.js'),
    "import infra from 'eslint-plugin-infra-clients';\nimport parser from 'eslint-plugin-infra-clients/parser';\n\nexport default [{ files: ['**/*.ts'], languageOptions: { parser } }, infra.configs.recommended];\n",
  );
  mkdirSync(join(root, 'node_modules'));
  for (const name of readdirSync(join(repository, 'node_modules'))) {
    if (!name.startsWith('.')) symlinkSync(join(repository, 'node_modules', name), join(root, 'node_modules', name));
  }
  symlinkSync(repository, join(root, 'node_modules/eslint-plugin-infra-clients'));
  writeFileSync(join(root, '.gitignore'), 'node_modules\n');
  const body = readFileSync(join(repository, 'bench/ordinary-module.txt'), 'utf8');
  for (let index = 0; index < fileCount; index += 1) {
    const path = resolve(root, `src/feature-${Math.floor(index / 50)}/module-${index}.ts`);
    mkdirSync(dirname(path), { recursive: true });
    const neighbour = index % 50 === 0 ? '' : `import { total${index - 1} } from './module-${index - 1}.js';\n\n`;
    const use = index % 50 === 0 ? '0' : `total${index - 1}([])`;
    writeFileSync(path, neighbour + body.replaceAll('{{index}}', String(index)).replaceAll('{{use}}', use));
  }
  const git = (...args: string[]): void => void spawnSync('git', args, { cwd: root });
  git('init', '-q');
  git('add', '-A');
}

function secondsOf(work: () => void): number {
  const start = process.hrtime.bigint();
  work();
  return Number(process.hrtime.bigint() - start) / 1e9;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

/**
 * The original incident on a scratch copy of `fixtures/legacy`: found, rewritten, verified and measured. Every step is
 * the real program, run as a user would run it. Ends with 1 where a step fails.
 */
import { spawnSync, type StdioOptions } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startRedis } from '../fixtures/contract/redis-server.ts';

const repository = dirname(dirname(fileURLToPath(import.meta.url)));
const scratch = realpathSync(mkdtempSync(join(tmpdir(), 'infra-clients-demo-')));
const project = join(scratch, 'legacy');
const infraClients = join(repository, 'dist/cli/main.js');
const bin = (name: string): string => join(repository, 'node_modules/.bin', name);

type Counts = Readonly<Record<string, Readonly<Record<string, number>>>>;

// Without a server the fixture's factory makes its embedded client: the demo needs nothing but Node.
const redis = await startRedis({ ...process.env, CI: '' });
const environment = 'url' in redis ? { REDIS_URL: redis.url } : { REDIS_MODE: 'memory' };
try {
  prepare();
  title('The system');
  console.log('A scratch copy of fixtures/legacy.');
  console.log('url' in redis ? `Redis: a real server at ${redis.url}.` : `Redis: the in-memory client of the fixture's factory (${redis.skipped}).`);

  title('1. Find: infra-clients check');
  step(process.execPath, [infraClients, 'check'], 1);

  title('2. Measure: log entries really written per operation');
  const before = measure('before');
  console.log('Done; the table stands at the end.');

  title('3. Rewrite: infra-clients migrate --remove-unused');
  step(process.execPath, [infraClients, 'migrate', '--dry-run', '--remove-unused'], 0, ['ignore', 'inherit', 'ignore']);
  step(process.execPath, [infraClients, 'migrate', '--remove-unused'], 0);
  step(process.execPath, [infraClients, 'check'], 0);

  title('4. Verify: type check and behaviour tests of the migrated copy');
  step(process.execPath, [bin('tsc'), '-p', '.'], 0);
  console.log('tsc: no errors.');
  step(process.execPath, [bin('vitest'), 'run', '--reporter=dot'], 0);

  title('5. Measure again: log entries at level info and above, per operation');
  print(before, measure('after'));
} finally {
  if ('url' in redis) await redis.stop();
  rmSync(scratch, { recursive: true, force: true });
}

/** The copy reaches the repository's packages one folder up, and this package by its name. */
function prepare(): void {
  for (const name of ['legacy', 'contract']) {
    cpSync(join(repository, 'fixtures', name), join(scratch, name), { recursive: true, filter: (path) => !path.includes('node_modules') });
  }
  writeFileSync(join(scratch, 'package.json'), '{ "name": "demo", "private": true, "type": "module" }\n');
  symlinkSync(join(repository, 'node_modules'), join(scratch, 'node_modules'));
  mkdirSync(join(project, 'node_modules'));
  symlinkSync(repository, join(project, 'node_modules/eslint-plugin-infra-clients'));
}

function title(text: string): void {
  console.log(`\n── ${text} ${'─'.repeat(Math.max(0, 90 - text.length))}\n`);
}

/** Runs a program in the copy with its output shown; another status than the expected one ends the demo. */
function step(program: string, args: readonly string[], expected: number, stdio: StdioOptions = 'inherit'): void {
  const ended = spawnSync(program, [...args], { cwd: project, stdio, env: { ...process.env, ...environment } });
  if (ended.status !== expected) {
    throw new Error(`${args.map((each) => each.replace(`${repository}/`, '')).join(' ')} ended with ${String(ended.status)}, not ${expected}`);
  }
}

/** Compiles the copy, runs every operation of every store, and counts the entries that pino wrote. */
function measure(name: string): Counts {
  const out = join(scratch, `measured-${name}`);
  step(process.execPath, [bin('tsc'), '-p', '.', '--noEmit', 'false', '--rootDir', scratch, '--outDir', out], 0);
  const ended = spawnSync(process.execPath, [join(out, 'legacy/measure.js')], { cwd: project, encoding: 'utf8', env: { ...process.env, ...environment } });
  if (ended.status !== 0) throw new Error(`measuring failed: ${ended.stderr}`);
  return JSON.parse(ended.stdout) as Counts;
}

function print(before: Counts, after: Counts): void {
  const rows = Object.entries(before).flatMap(([store, operations]) =>
    Object.entries(operations).map(([operation, entries]) => ({ store, operation, before: entries, after: after[store]?.[operation] ?? Number.NaN })),
  );
  console.log(`${'store'.padEnd(20)}${'operation'.padEnd(12)}${'before'.padStart(8)}${'after'.padStart(8)}`);
  for (const row of rows) {
    console.log(`${row.store.padEnd(20)}${row.operation.padEnd(12)}${String(row.before).padStart(8)}${String(row.after).padStart(8)}`);
  }
  const sum = (pick: (row: (typeof rows)[number]) => number): number => rows.reduce((total, row) => total + pick(row), 0);
  console.log(`${'all'.padEnd(32)}${String(sum((row) => row.before)).padStart(8)}${String(sum((row) => row.after)).padStart(8)}`);
}

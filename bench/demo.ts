/**
 * The legacy system on a scratch copy of `fixtures/legacy`: found, rewritten, verified and measured. Every step is the
 * real program, run as a user would run it. Ends with 1 where a step fails, where a class is refused for another reason
 * than a reviewer would give, and where a service client is touched.
 */
import { spawnSync, type StdioOptions } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { MigrateDocument } from '../codemods/migrate-document.ts';
import { startRedis } from '../fixtures/contract/redis-server.ts';

const repository = dirname(dirname(fileURLToPath(import.meta.url)));
const scratch = realpathSync(mkdtempSync(join(tmpdir(), 'infra-clients-demo-')));
const project = join(scratch, 'legacy');
const infraClients = join(repository, 'dist/cli/main.js');
const bin = (name: string): string => join(repository, 'node_modules/.bin', name);

/** What is left to a person, and why a reviewer agrees: `class reason`. Everything else is cured. */
const leftToPeople: readonly string[] = [
  // It validates what it finds, with several statements.
  'ChromaVectorStore semantic-options',
  // It tells of slow queries around work that it is handed, and a repository extends it.
  'MonitoredRepository unsupported-call',
  'PostgresCaseRepository intermediate-base',
  // Without the wrapper nobody throws the error of an open circuit, for which it has an answer.
  'RedisLockStore catch-wrapper-error',
  // It is cured, but names the file of its database itself, which the factory takes from the environment.
  'SqliteReportRepository client-arguments',
  // It reports the calls that only the base counts.
  'BullJobQueue inherited-member-used',
];

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
  const services = serviceClients();
  step(process.execPath, [infraClients, 'migrate', '--dry-run', '--remove-unused'], 1, ['ignore', 'inherit', 'ignore']);
  const migrated = migrate();
  checkRefusals(migrated);
  if (serviceClients() !== services) throw new Error('a service client was touched');
  console.log('The service clients in src/services are as they were, byte for byte.');
  const found = check();
  const cured = migrated.migrated.filter(({ file }) => found.includes(file));
  if (cured.length > 0) throw new Error(`check still finds something in ${cured.map(({ file }) => file).join(', ')}`);
  console.log(`check finds nothing in the ${migrated.migrated.length} classes that were migrated.`);

  title('4. Verify: type check, and the contract and behaviour tests of the migrated copy');
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

/** Runs the migration, prints its report, and gives the report back. */
function migrate(): MigrateDocument {
  const ended = spawnSync(process.execPath, [infraClients, 'migrate', '--remove-unused', '--json'], { cwd: project, encoding: 'utf8' });
  const document = JSON.parse(ended.stdout) as MigrateDocument;
  for (const { class: name, file, contract, factory, droppedLogs } of document.migrated) {
    const gained = [contract && `implements ${contract}`, factory && `${factory}()`, droppedLogs > 0 && `${droppedLogs} logs dropped`];
    console.log(`cured    ${name.padEnd(24)} ${file}  ${gained.filter(Boolean).join(', ')}`);
  }
  for (const { class: name, file, line, reason, detail } of document.refused) {
    console.log(`refused  ${name.padEnd(24)} ${file}:${line}  ${reason}: ${detail}`);
  }
  if (ended.status !== (document.refused.length > 0 ? 1 : 0)) throw new Error(`migrate ended with ${String(ended.status)}: ${ended.stderr}`);
  return document;
}

/** Each class is cured, or refused for a reason that stands above. */
function checkRefusals({ refused }: MigrateDocument): void {
  const reasons = [...new Set(refused.map(({ class: name, reason }) => `${name} ${reason}`))];
  const unexpected = reasons.filter((each) => !leftToPeople.includes(each));
  const cured = leftToPeople.filter((each) => !reasons.includes(each));
  if (unexpected.length > 0) throw new Error(`refused against the expectation: ${unexpected.join(', ')}`);
  if (cured.length > 0) throw new Error(`no longer refused, so bench/demo.ts should not expect it: ${cured.join(', ')}`);
}

/** The files in which check finds an error; a driver that no factory can make stays a warning, and is refused by itself. */
function check(): string[] {
  const ended = spawnSync(process.execPath, [infraClients, 'check', '--json'], { cwd: project, encoding: 'utf8' });
  const { findings } = JSON.parse(ended.stdout) as { findings: { file: string; severity: string }[] };
  return findings.filter(({ severity }) => severity === 'error').map(({ file }) => file);
}

/** The text of all service clients. */
function serviceClients(): string {
  const folder = join(project, 'src/services');
  return readdirSync(folder).map((name) => `${name}\n${readFileSync(join(folder, name), 'utf8')}`).join('\n');
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

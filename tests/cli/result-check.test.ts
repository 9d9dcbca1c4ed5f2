import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { git, snapshot } from '../codemods/temp-project.ts';
import { repository } from '../survey/lint-project.ts';
import { command } from './command.ts';
import { curedOf, migratingProject, storeOf } from './migrating-project.ts';

const main = join(repository, 'dist/cli/main.js');

it('--verify runs on the written files with the journal open; what it rejects is taken back, and what it prints goes to stderr', async () => {
  const root = migratingProject({ 'src/key-store.ts': storeOf('KeyStore') });
  const before = snapshot(join(root, 'src'));
  const check = 'grep -c callExternal src/key-store.ts; ls .git/infra-clients; echo told >&2; exit 3';
  const failed = await command(root, ['migrate', '--json', '--verify', check]);
  expect(failed.code).toBe(1);
  expect(failed.stderr).toMatch(/^0\n(?:.*\n)*open\.json\n(?:.*\n)*told\n/m);
  expect(failed.stderr).toContain(`infra-clients: \`${check}\` failed (exit code 3); every file is as it was before.\n`);
  expect(JSON.parse(failed.stdout)).toEqual({ version: 1, migrated: [], refused: [], bases: [], files: [], unparsed: [] });
  expect(snapshot(join(root, 'src'))).toEqual(before);
  expect(git(root, 'status', '--porcelain')).toBe('');

  const passed = await command(root, ['migrate', '--no-extract', '--verify', 'true']);
  expect([passed.code, passed.stderr]).toEqual([0, '']);
  expect(readFileSync(join(root, 'src/key-store.ts'), 'utf8')).toBe(curedOf('KeyStore'));
  const again = await command(root, ['migrate', '--verify', 'exit 1', '--allow-dirty']);
  expect([again.code, again.stderr]).toEqual([0, 'infra-clients: no file changed, so the command of --verify did not run.\n']);
});

it.each([['migrate --dry-run --verify true'], ['migrate --check --verify true'], ['migrate --check --dry-run'], ['migrate --report gone/x.md'], ['migrate --report src']])('%s is wrong usage', async (args) => {
  const { code, stdout, stderr } = await command(migratingProject({}), args.split(' '));
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toMatch(/^infra-clients: .*\.\n$/);
});

it.each(['SIGINT', 'SIGTERM'] as const)('%s while the command runs takes everything back, the command and what it started included, and ends with 1', async (signal) => {
  const root = migratingProject({ 'src/key-store.ts': storeOf('KeyStore') });
  const before = snapshot(join(root, 'src'));
  const child = await started(root);
  child.kill(signal);
  const [code] = await new Promise<[number | null]>((done) => child.on('close', (ended) => done([ended])));
  expect(code).toBe(1);
  expect(snapshot(join(root, 'src'))).toEqual(before);
  expect(existsSync(join(root, '.git/infra-clients/open.json'))).toBe(false);
});

it('killed while the command runs, the journal stays open, and migrate names undo', async () => {
  const root = migratingProject({ 'src/key-store.ts': storeOf('KeyStore') });
  const before = snapshot(join(root, 'src'));
  const child = await started(root, 'echo $$; echo ready; exec sleep 20');
  child.kill('SIGKILL');
  await new Promise((done) => child.on('close', done));
  expect(readFileSync(join(root, 'src/key-store.ts'), 'utf8')).toBe(curedOf('KeyStore'));
  const next = await command(root, ['migrate']);
  expect(next).toEqual({ code: 2, stdout: '', stderr: 'infra-clients: the last migration was interrupted; take it back with `infra-clients undo`, then run again.\n' });
  expect((await command(root, ['undo'])).code).toBe(0);
  expect(snapshot(join(root, 'src'))).toEqual(before);
});

/** A migrate whose command of `--verify` is running. */
async function started(root: string, check = 'echo ready; sleep 60 & wait'): Promise<ReturnType<typeof spawn>> {
  const child = spawn(process.execPath, [main, 'migrate', '--no-extract', '--verify', check], { cwd: root, stdio: ['ignore', 'ignore', 'pipe'] });
  let told = '';
  await new Promise<void>((done, failed) => {
    child.stderr.on('data', (text: Buffer) => {
      told += text.toString();
      if (told.includes('ready')) done();
    });
    child.on('close', () => failed(new Error(`it ended before the command ran: ${told}`)));
  });
  return child;
}

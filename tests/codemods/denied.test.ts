import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compiled } from './compiled.ts';
import { before, type StoppedRun } from './stopped-run.ts';
import { snapshot, tempFolder } from './temp-project.ts';

const script = compiled('tests/codemods/stopped-run.ts');

/** Nobody's number where root runs the tests, to whom nothing is denied; else the number of whoever does. */
const user = process.getuid?.() === 0 ? 65534 : (process.getuid?.() ?? 0);

/** The outcome of a commit by a user who may not do everything. */
function committedBy(root: string): unknown {
  const order: StoppedRun = { root, action: 'commit', stopAt: null, torn: false };
  const { stdout, stderr } = spawnSync(process.execPath, [script, JSON.stringify(order)], { encoding: 'utf8', uid: user });
  expect(stderr).toBe('');
  return (JSON.parse(stdout) as { outcome: unknown }).outcome;
}

describe.skipIf(process.platform === 'win32')('what the system denies', () => {
  it.each([
    ['a folder with files to change', 'src', 0o555, 'refused', 'src/a.ts', 'cannot write src/a.ts: permission denied (EACCES); put that right and run again'],
    ['a folder with a file to delete', 'dead', 0o555, 'rolled-back', 'dead/dead.ts', 'cannot write dead/dead.ts: permission denied (EACCES); put that right and run again'],
    ['a folder that cannot be entered', 'dead', 0o000, 'refused', 'dead/dead.ts', 'cannot read dead/dead.ts: permission denied (EACCES); put that right and run again'],
    ['an unreadable file', 'src/b.ts', 0o200, 'refused', 'src/b.ts', 'cannot read src/b.ts: permission denied (EACCES); put that right and run again'],
    ['a read-only file', 'src/b.ts', 0o444, 'refused', 'src/b.ts', 'src/b.ts is read-only; make it writable and run again'],
    ['the folder of the journal', '.', 0o555, 'refused', null, '.infra-clients: permission denied (EACCES); put that right and run again'],
  ])('%s: one clear error, and nothing is lost', (_, path, mode, kind, file, message) => {
    const root = tempFolder(before);
    for (const name of ['.', ...readdirSync(root, { recursive: true, encoding: 'utf8' })]) chownSync(join(root, name), user, user);
    chmodSync(join(root, path), mode);
    const old = snapshot(root);
    expect(committedBy(root)).toMatchObject({ kind, problem: { file, message: expect.stringContaining(message) } });
    expect(snapshot(root)).toEqual(old);
    chmodSync(join(root, path), 0o755);
  });
});

import { execFile, spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import { commitChanges } from '../../codemods/commit.ts';
import { diskWriter } from '../../codemods/disk-writer.ts';
import { lockFolder, type Lock } from '../../codemods/lock.ts';
import { undo } from '../../codemods/undo.ts';
import { compiled } from './compiled.ts';
import { modified } from './planned-changes.ts';
import { before, type StoppedRun } from './stopped-run.ts';
import { snapshot, tempFolder } from './temp-project.ts';

const script = compiled('tests/codemods/stopped-run.ts');

function taken(folder: string): Lock {
  const outcome = lockFolder(folder, diskWriter);
  if (!outcome.ok) throw new Error(outcome.problem.message);
  return outcome.lock;
}

/** What the lock of this process says, with some of it changed. */
function holder(folder: string, changes: object): string {
  const lock = taken(folder);
  const content = JSON.parse(readFileSync(join(folder, 'lock'), 'utf8')) as object;
  lock.release();
  return JSON.stringify({ ...content, ...changes });
}

function livingProcess(): number {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  onTestFinished(() => void child.kill('SIGKILL'));
  return child.pid!;
}

describe('the lock', () => {
  it('is held by one at a time, and given back with its folder', () => {
    const folder = join(tempFolder(), 'deep/locks');
    const lock = taken(folder);
    expect(lockFolder(folder, diskWriter)).toMatchObject({
      ok: false,
      problem: { reason: 'locked', file: null, message: expect.stringMatching(new RegExp(`^another migration is writing \\(process ${process.pid}, since .*\\); wait for it, or delete ${folder}/lock if it is no more$`, 'u')) },
    });
    lock.release();
    expect(existsSync(folder)).toBe(false);
    taken(folder).release();
  });

  it('stops a migration and an undo', () => {
    const root = tempFolder({ 'a.ts': 'a' });
    commitChanges(root, [modified('a.ts', 'a', 'b')]);
    const lock = taken(join(root, '.infra-clients'));
    expect(commitChanges(root, [modified('a.ts', 'b', 'c')])).toMatchObject({ kind: 'refused', problem: { reason: 'locked' } });
    expect(undo(root)).toMatchObject({ kind: 'refused', files: [], problem: { reason: 'locked' } });
    expect(readFileSync(join(root, 'a.ts'), 'utf8')).toBe('b');
    lock.release();
    expect(undo(root)).toMatchObject({ kind: 'undone' });
  });

  it.each<[string, (folder: string) => string]>([
    ['of a process that ended', (folder) => holder(folder, { pid: spawnSync(process.execPath, ['--version']).pid })],
    ['of a process whose number another one has now', (folder) => holder(folder, { started: 'long ago' })],
    ['that was never written to its end', () => '{"pid":'],
    ['that is empty', () => ''],
  ])('%s is taken over', (_, content) => {
    const folder = tempFolder();
    const text = content(join(folder, 'locks'));
    writeFileSync(join(folder, 'lock'), text);
    taken(folder).release();
    expect(existsSync(folder)).toBe(false);
  });

  it.each<[string, (folder: string) => string, string]>([
    ['of a living process', (folder) => holder(folder, { pid: livingProcess(), started: null }), ', since'],
    ['of another host', (folder) => holder(folder, { pid: 1, host: 'elsewhere' }), ' on elsewhere, since'],
    ['of this host, where start times are not known', (folder) => holder(folder, { host: hostname(), started: null }), ', since'],
  ])('%s is respected', (_, content, message) => {
    const folder = tempFolder();
    const text = content(join(folder, 'locks'));
    writeFileSync(join(folder, 'lock'), text);
    expect(lockFolder(folder, diskWriter)).toMatchObject({ ok: false, problem: { reason: 'locked', message: expect.stringContaining(message) } });
    expect(readFileSync(join(folder, 'lock'), 'utf8')).toBe(text);
  });

  it('that another run took over meanwhile is not given back', () => {
    const folder = tempFolder();
    const lock = taken(folder);
    const other = holder(join(folder, 'locks'), { host: 'elsewhere' });
    writeFileSync(join(folder, 'lock'), other);
    lock.release();
    expect(readFileSync(join(folder, 'lock'), 'utf8')).toBe(other);
  });

  it('lets one of many runs write, the lock of a dead run before them', async () => {
    const root = tempFolder(before);
    const old = snapshot(root);
    const stopped: StoppedRun = { root, action: 'commit', stopAt: 2, torn: false };
    spawnSync(process.execPath, [script, JSON.stringify(stopped)]);
    expect(existsSync(join(root, '.infra-clients/lock'))).toBe(true);
    const order: StoppedRun = { ...stopped, stopAt: null };
    const runs = await Promise.all(Array.from({ length: 8 }, () => promisify(execFile)(process.execPath, [script, JSON.stringify(order)])));
    const answers = runs.map(({ stdout }) => /"kind":"committed"|"reason":"(?:locked|changed-on-disk)"/u.exec(stdout)?.[0] ?? stdout).sort();
    expect(answers[0]).toBe('"kind":"committed"');
    expect(answers.slice(1).filter((answer) => !answer.startsWith('"reason"'))).toEqual([]);
    expect(undo(root)).toMatchObject({ kind: 'undone' });
    expect(snapshot(root)).toEqual(old);
  });
});

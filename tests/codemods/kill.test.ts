import { spawnSync } from 'node:child_process';
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commitChanges } from '../../codemods/commit.ts';
import { closedJournal, openJournal } from '../../codemods/journal.ts';
import { undo, type UndoOutcome } from '../../codemods/undo.ts';
import { compiled } from './compiled.ts';
import { before, changes, type StoppedRun } from './stopped-run.ts';
import { snapshot, tempFolder, tempRepository } from './temp-project.ts';

const script = compiled('tests/codemods/stopped-run.ts');

/** The calls to the disk that a run makes, and those of them that create a file. */
const commitCalls = { calls: 21, creations: [1, 2, 6, 7, 9] };
const undoCalls = { calls: 19, creations: [1, 4, 7, 9] };

/** Before which call a run dies, and within which. */
function momentsOf({ calls, creations }: typeof commitCalls): { stopAt: number; torn: boolean }[] {
  return [...Array.from({ length: calls }, (_, stopAt) => ({ stopAt, torn: false })), ...creations.map((stopAt) => ({ stopAt, torn: true }))];
}

function run(order: StoppedRun): { signal: string | null; stdout: string } {
  const { signal, stdout, stderr } = spawnSync(process.execPath, [script, JSON.stringify(order)], { encoding: 'utf8' });
  expect(stderr).toBe('');
  return { signal, stdout };
}

function project(make: typeof tempFolder = tempFolder): string {
  const root = make(before);
  chmodSync(join(root, 'src/a.ts'), 0o755);
  chmodSync(join(root, 'dead/dead.ts'), 0o600);
  return root;
}

/** The migrated project, for comparison. */
function migrated(): Record<string, string> {
  const root = project();
  commitChanges(root, changes);
  return snapshot(root);
}

function filesOf(state: Readonly<Record<string, string>>): [string, string][] {
  return Object.entries(state).filter(([path]) => !path.endsWith('/') && !path.includes('.infra-clients'));
}

function expectWholeFiles(root: string, old: Readonly<Record<string, string>>, fresh: Readonly<Record<string, string>>): void {
  const now = snapshot(root);
  for (const [path] of [...filesOf(old), ...filesOf(fresh)]) expect([old[path], fresh[path]]).toContain(now[path]);
  expect(filesOf(now).filter(([path]) => !(path in old) && !(path in fresh))).toEqual([]);
}

describe('a migration that is killed', () => {
  it('can die at these calls', () => {
    const root = project();
    const { signal, stdout } = run({ root, action: 'commit', stopAt: null, torn: false });
    expect({ signal, ...(JSON.parse(stdout) as object) }).toMatchObject({ signal: null, outcome: { kind: 'committed' }, ...commitCalls });
  });

  it.each(momentsOf(commitCalls))('at call $stopAt (torn: $torn) leaves whole files, says so and can be taken back', ({ stopAt, torn }) => {
    const root = project();
    const old = snapshot(root);
    const fresh = migrated();
    expect(run({ root, action: 'commit', stopAt, torn }).signal).toBe('SIGKILL');
    expectWholeFiles(root, old, fresh);
    const hasStarted = filesOf(snapshot(root)).toString() !== filesOf(old).toString();
    if (hasStarted && closedJournal(root) === null) {
      expect(openJournal(root)).not.toBe(null);
      expect(commitChanges(root, changes)).toMatchObject({ kind: 'refused', problem: { reason: 'open-journal' } });
    }
    const kinds: UndoOutcome['kind'][] = ['undone', 'nothing-to-undo'];
    expect(kinds).toContain(undo(root).kind);
    expect(filesOf(snapshot(root))).toEqual(filesOf(old));
    expect(undo(root)).toEqual({ kind: 'nothing-to-undo' });
    expect(commitChanges(root, changes)).toMatchObject({ kind: 'committed' });
    expect(undo(root)).toMatchObject({ kind: 'undone' });
    expect(snapshot(root)).toEqual(old);
  });

  it('in a repository is found in the folder of git', () => {
    const root = project(tempRepository);
    const old = snapshot(root);
    run({ root, action: 'commit', stopAt: 12, torn: false });
    expect(openJournal(root)).not.toBe(null);
    expect(undo(root)).toMatchObject({ kind: 'undone' });
    expect(snapshot(root)).toEqual(old);
  });

  it('does not stand in the way of a change to a file that it never came to', () => {
    const root = project();
    run({ root, action: 'commit', stopAt: 11, torn: false });
    writeFileSync(join(root, 'src/b.ts'), 'mine');
    expect(undo(root)).toMatchObject({ kind: 'undone' });
    expect(filesOf(snapshot(root))).toContainEqual(['src/b.ts', `644 ${Buffer.from('mine').toString('hex')}`]);
  });
});

describe('an undo that is killed', () => {
  it('can die at these calls', () => {
    const root = project();
    commitChanges(root, changes);
    const { stdout } = run({ root, action: 'undo', stopAt: null, torn: false });
    expect(JSON.parse(stdout)).toMatchObject({ outcome: { kind: 'undone' }, ...undoCalls });
  });

  it.each(momentsOf(undoCalls))('at call $stopAt (torn: $torn) leaves whole files and can be run again', ({ stopAt, torn }) => {
    const root = project();
    const old = snapshot(root);
    commitChanges(root, changes);
    const fresh = snapshot(root);
    expect(run({ root, action: 'undo', stopAt, torn }).signal).toBe('SIGKILL');
    expectWholeFiles(root, old, fresh);
    undo(root);
    expect(filesOf(snapshot(root))).toEqual(filesOf(old));
    expect(undo(root)).toEqual({ kind: 'nothing-to-undo' });
  });
});

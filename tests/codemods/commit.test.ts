import { chmodSync, existsSync, linkSync, lstatSync, mkdirSync, readdirSync, readFileSync, renameSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commitChanges } from '../../codemods/commit.ts';
import { diskWriter, type DiskWriter } from '../../codemods/disk-writer.ts';
import { closedJournal, journalPlace, openJournal } from '../../codemods/journal.ts';
import type { FileChange } from '../../codemods/plan.ts';
import { undo } from '../../codemods/undo.ts';
import { created, deleted, modified } from './planned-changes.ts';
import { git, snapshot, tempFolder, tempRepository } from './temp-project.ts';

const before = { 'src/a.ts': 'a\n', 'src/b.ts': '\uFEFFb\r\n', 'dead.ts': 'dead' };
const changes = [modified('src/a.ts', 'a\n', 'A\n'), modified('src/b.ts', '\uFEFFb\r\n', '\uFEFFB\r\n'), created('src/new/deep/c.ts', 'c'), deleted('dead.ts', 'dead')];

describe('commitChanges writes', () => {
  it.each([
    ['in a repository', tempRepository],
    ['outside of git', tempFolder],
  ])('all files %s, and undo takes them back', (_, make) => {
    const root = make(before);
    chmodSync(join(root, 'src/a.ts'), 0o755);
    chmodSync(join(root, 'dead.ts'), 0o640);
    const old = snapshot(root);
    expect(commitChanges(root, changes)).toEqual({ kind: 'committed', files: changes.map(({ path }) => path) });
    expect(readFileSync(join(root, 'src/a.ts'), 'utf8')).toBe('A\n');
    expect(statSync(join(root, 'src/a.ts')).mode & 0o777).toBe(0o755);
    expect(readFileSync(join(root, 'src/new/deep/c.ts'), 'utf8')).toBe('c');
    expect(existsSync(join(root, 'dead.ts'))).toBe(false);
    expect(readdirSync(join(root, 'src')).sort()).toEqual(['a.ts', 'b.ts', 'new']);
    expect(openJournal(root)).toBe(null);
    expect(undo(root)).toEqual({ kind: 'undone', files: ['dead.ts', 'src/new/deep/c.ts', 'src/b.ts', 'src/a.ts'] });
    expect(snapshot(root)).toEqual(old);
    expect(undo(root)).toEqual({ kind: 'nothing-to-undo' });
  });

  it('nothing where nothing changes', () => {
    const root = tempFolder({ 'a.ts': 'a' });
    expect(commitChanges(root, [modified('a.ts', 'a', 'a')])).toEqual({ kind: 'committed', files: [] });
    expect(commitChanges(root, [])).toEqual({ kind: 'committed', files: [] });
    expect(undo(root)).toEqual({ kind: 'nothing-to-undo' });
  });

  it('a file whose name is as long as a name can be', () => {
    const path = `${'x'.repeat(252)}.ts`;
    const root = tempFolder({ [path]: 'a' });
    expect(commitChanges(root, [modified(path, 'a', 'b')])).toMatchObject({ kind: 'committed' });
  });

  it('the file behind a link, which stays a link', () => {
    const root = tempFolder({ 'real/a.ts': 'a' });
    symlinkSync('real/a.ts', join(root, 'link.ts'));
    symlinkSync('real', join(root, 'folder'));
    expect(commitChanges(root, [modified('link.ts', 'a', 'b'), created('folder/new.ts', 'n')])).toMatchObject({ kind: 'committed' });
    expect(lstatSync(join(root, 'link.ts')).isSymbolicLink()).toBe(true);
    expect(readFileSync(join(root, 'real/a.ts'), 'utf8')).toBe('b');
    expect(readFileSync(join(root, 'real/new.ts'), 'utf8')).toBe('n');
    undo(root);
    expect(readFileSync(join(root, 'link.ts'), 'utf8')).toBe('a');
    expect(lstatSync(join(root, 'link.ts')).isSymbolicLink()).toBe(true);
  });

  it('a file once that is reached by two names', () => {
    const root = tempFolder({ 'a.ts': 'a' });
    symlinkSync('a.ts', join(root, 'link.ts'));
    expect(commitChanges(root, [modified('a.ts', 'a', 'b'), modified('link.ts', 'a', 'b')])).toMatchObject({ kind: 'committed' });
    expect(undo(root)).toEqual({ kind: 'undone', files: ['a.ts'] });
  });

  it('where the root itself is reached by a link', () => {
    const root = tempFolder({ 'project/a.ts': 'a' });
    symlinkSync('project', join(root, 'link'));
    expect(commitChanges(join(root, 'link'), [modified('a.ts', 'a', 'b')])).toMatchObject({ kind: 'committed' });
    expect(undo(join(root, 'project'))).toEqual({ kind: 'undone', files: ['a.ts'] });
  });
});

describe('commitChanges refuses and touches nothing', () => {
  const ofA = (after: string): FileChange => modified('a.ts', 'a', after);
  it.each<[string, string, (root: string) => void, FileChange[], string]>([
    ['a file that changed since it was read', 'changed-on-disk', (root) => writeFileSync(join(root, 'z.ts'), 'other'), [ofA('A'), modified('z.ts', 'z', 'Z')], 'z.ts was changed since it was read; run again'],
    ['a file that is gone', 'changed-on-disk', () => {}, [ofA('A'), deleted('gone.ts', 'x')], 'gone.ts is gone since it was read; run again'],
    ['a file to create that is there', 'already-exists', () => {}, [ofA('A'), created('z.ts', 'Z')], 'z.ts would be created but is there already; move it away and run again'],
    ['a file to create in place of a link that leads nowhere', 'already-exists', (root) => symlinkSync('nowhere', join(root, 'new.ts')), [ofA('A'), created('new.ts', 'n')], 'new.ts would be created but is there already; move it away and run again'],
    ['a read-only file', 'read-only', (root) => chmodSync(join(root, 'z.ts'), 0o444), [ofA('A'), modified('z.ts', 'z', 'Z')], 'z.ts is read-only; make it writable and run again'],
    ['a folder in place of a file', 'changed-on-disk', (root) => mkdirSync(join(root, 'folder')), [ofA('A'), modified('folder', '', 'x')], 'folder is no file any more; run again'],
    ['a file below a file', 'io-error', () => {}, [ofA('A'), created('z.ts/new.ts', 'n')], 'cannot read z.ts/new.ts: a file is in the place of a folder (ENOTDIR); put that right and run again'],
    ['a path that leaves the root', 'outside-root', () => {}, [ofA('A'), created('../new.ts', 'n')], '../new.ts leads outside the root, where nothing is written; leave it out of the migration'],
    ['a link that leaves the root', 'outside-root', (root) => symlinkSync('../outside/x.ts', join(root, 'link.ts')), [ofA('A'), modified('link.ts', 'x', 'X')], 'link.ts leads outside the root'],
    ['a linked folder that leaves the root', 'outside-root', (root) => symlinkSync('../outside', join(root, 'out')), [ofA('A'), modified('out/x.ts', 'x', 'X')], 'out/x.ts leads outside the root'],
    ['a new file in a linked folder that leaves the root', 'outside-root', (root) => symlinkSync('../outside', join(root, 'out')), [ofA('A'), created('out/deep/n.ts', 'n')], 'out/deep/n.ts leads outside the root'],
    ['a link that would be deleted', 'link', (root) => symlinkSync('z.ts', join(root, 'link.ts')), [ofA('A'), deleted('link.ts', 'z')], 'link.ts is a symbolic link and would be deleted; delete it by hand and run again'],
    ['two contents for one file', 'conflicting-changes', (root) => symlinkSync('a.ts', join(root, 'link.ts')), [ofA('A'), modified('link.ts', 'a', 'B')], 'link.ts and a.ts are one file and would get different contents; leave one of them out'],
  ])('%s', (_, reason, arrange, plan, message) => {
    const base = tempFolder({ 'project/a.ts': 'a', 'project/z.ts': 'z', 'outside/x.ts': 'x' });
    const root = join(base, 'project');
    arrange(root);
    const old = snapshot(base);
    expect(commitChanges(root, plan)).toMatchObject({ kind: 'refused', problem: { reason, file: plan[1]?.path, message: expect.stringContaining(message) } });
    expect(snapshot(base)).toEqual(old);
    expect(undo(root)).toEqual({ kind: 'nothing-to-undo' });
  });

  it('while a journal is open', () => {
    const root = tempFolder({ 'a.ts': 'a' });
    commitChanges(root, [modified('a.ts', 'a', 'b')]);
    const { open, closed } = journalPlace(root);
    renameSync(closed, open);
    expect(commitChanges(root, [modified('a.ts', 'b', 'c')])).toMatchObject({ kind: 'refused', problem: { reason: 'open-journal', message: expect.stringContaining('`infra-clients undo`') } });
    expect(readFileSync(join(root, 'a.ts'), 'utf8')).toBe('b');
  });
});

/** A disk that is full: from the n-th call on, counted from 0, `fails` decides which calls throw. Removing always works. */
function failing(count: number, fails: (call: number) => boolean): { writer: DiskWriter; calls: () => number } {
  let call = 0;
  const guarded = <T extends unknown[]>(act: (...args: T) => void) => (...args: T): void => {
    const number = call;
    call += 1;
    if (number >= count && fails(number - count)) throw Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' });
    act(...args);
  };
  const writer: DiskWriter = {
    ...diskWriter,
    create: guarded(diskWriter.create),
    rename: guarded(diskWriter.rename),
    createFolder: guarded(diskWriter.createFolder),
    flushFolder: guarded(diskWriter.flushFolder),
  };
  return { writer, calls: () => call };
}

const callsOfCommit = 18;

describe('a full disk', () => {
  it('can show at every call that writes', () => {
    const { writer, calls } = failing(0, () => false);
    commitChanges(tempFolder(before), changes, { writer });
    expect(calls()).toBe(callsOfCommit);
  });

  it.each(Array.from({ length: callsOfCommit }, (_, index) => index))('once, at call %i, leaves all files old or all new, and says which', (count) => {
    const root = tempFolder(before);
    const old = snapshot(root);
    const outcome = commitChanges(root, changes, { writer: failing(count, (since) => since === 0).writer });
    if (outcome.kind === 'committed') {
      expect(readFileSync(join(root, 'src/a.ts'), 'utf8')).toBe('A\n');
      expect(undo(root)).toMatchObject({ kind: 'undone' });
    } else {
      expect(outcome.kind).toMatch(/^(?:refused|rolled-back)$/u);
      expect(outcome.problem.message).toContain('no space is left on the disk (ENOSPC)');
    }
    expect(snapshot(root)).toEqual(old);
    expect(openJournal(root)).toBe(null);
  });

  it.each(Array.from({ length: callsOfCommit }, (_, index) => index))('from call %i on leaves what undo takes back', (count) => {
    const root = tempFolder(before);
    const old = snapshot(root);
    const outcome = commitChanges(root, changes, { writer: failing(count, () => true).writer });
    if (outcome.kind === 'interrupted') expect(outcome.problem.message).toContain('rolling back failed too');
    undo(root);
    expect(undo(root)).toEqual({ kind: 'nothing-to-undo' });
    expect(snapshot(root)).toEqual(old);
  });

  it('names the file that could not be written', () => {
    const root = tempFolder(before);
    const writer: DiskWriter = {
      ...diskWriter,
      rename(from, to) {
        if (to.endsWith('b.ts')) throw Object.assign(new Error('EACCES'), { code: 'EACCES' });
        diskWriter.rename(from, to);
      },
    };
    expect(commitChanges(root, changes, { writer })).toEqual({
      kind: 'rolled-back',
      problem: { reason: 'io-error', file: 'src/b.ts', message: 'cannot write src/b.ts: permission denied (EACCES); put that right and run again; what was written until then is taken back' },
    });
  });
});

describe('a file that somebody writes during the commit', () => {
  it.each([
    ['before the first file is replaced', '.new', 'refused'],
    ['after the first file is replaced', 'a.ts', 'rolled-back'],
  ])('%s is kept', (_, when, kind) => {
    const root = tempFolder(before);
    const writeOther = (path: string): void => {
      if (path.endsWith(when)) writeFileSync(join(root, 'src/b.ts'), 'mine');
    };
    const writer: DiskWriter = {
      ...diskWriter,
      create(path, bytes, attributes) {
        diskWriter.create(path, bytes, attributes);
        writeOther(path);
      },
      rename(from, to) {
        diskWriter.rename(from, to);
        writeOther(to);
      },
    };
    expect(commitChanges(root, changes, { writer })).toMatchObject({ kind, problem: { reason: 'changed-on-disk', file: 'src/b.ts' } });
    expect(snapshot(root)).toEqual(snapshot(tempFolder({ ...before, 'src/b.ts': 'mine' })));
  });
});

describe('the journal', () => {
  it('lies in the folder of git, of a worktree and of a submodule', () => {
    const root = tempRepository({ 'a.ts': 'a', 'packages/p/a.ts': 'a' });
    const tree = join(tempFolder(), 'tree');
    git(root, 'worktree', 'add', '--quiet', tree);
    const outer = tempRepository();
    git(outer, 'submodule', '--quiet', 'add', root, 'inner');
    for (const [folder, place] of [
      [root, join(root, '.git/infra-clients')],
      [tree, join(root, '.git/worktrees/tree/infra-clients')],
      [join(outer, 'inner'), join(outer, '.git/modules/inner/infra-clients')],
    ] as const) {
      const old = snapshot(folder);
      expect(commitChanges(folder, [modified('a.ts', 'a', 'b')])).toMatchObject({ kind: 'committed' });
      expect(readdirSync(place)).toEqual(['closed.json']);
      expect(git(folder, 'status', '--porcelain')).toBe(' M a.ts\n');
      expect(undo(folder)).toMatchObject({ kind: 'undone' });
      expect(snapshot(folder)).toEqual(old);
    }
  });

  it('of one root is not that of another in the same repository', () => {
    const root = tempRepository({ 'p/a.ts': 'a', 'q/a.ts': 'a' });
    commitChanges(join(root, 'p'), [modified('a.ts', 'a', 'b')]);
    commitChanges(join(root, 'q'), [modified('a.ts', 'a', 'c')]);
    expect(undo(root)).toEqual({ kind: 'nothing-to-undo' });
    expect(undo(join(root, 'p'))).toEqual({ kind: 'undone', files: ['a.ts'] });
    expect(readFileSync(join(root, 'q/a.ts'), 'utf8')).toBe('c');
  });

  it('is found again when the project was moved', () => {
    const base = tempFolder();
    const root = tempRepository({ 'a.ts': 'a' });
    commitChanges(root, [modified('a.ts', 'a', 'b')]);
    renameSync(root, join(base, 'moved'));
    expect(undo(join(base, 'moved'))).toEqual({ kind: 'undone', files: ['a.ts'] });
  });

  it('does not follow the repository that a git hook runs for', () => {
    const root = tempRepository({ 'a.ts': 'a' });
    const other = tempRepository();
    process.env['GIT_DIR'] = join(other, '.git');
    try {
      expect(journalPlace(root).folder).toBe(join(root, '.git/infra-clients'));
    } finally {
      delete process.env['GIT_DIR'];
    }
  });

  it('that is damaged is named', () => {
    const root = tempFolder({ 'a.ts': 'a' });
    commitChanges(root, [modified('a.ts', 'a', 'b')]);
    writeFileSync(journalPlace(root).closed, '{');
    expect(() => closedJournal(root)).toThrow(`cannot read the journal ${journalPlace(root).closed}`);
    expect(() => undo(root)).toThrow('closed.json');
  });
});

describe('undo refuses and writes nothing', () => {
  it.each<[string, (root: string) => void, string[]]>([
    ['where a file was changed since', (root) => writeFileSync(join(root, 'src/b.ts'), 'mine'), ['src/b.ts']],
    ['where a created file was changed since', (root) => writeFileSync(join(root, 'src/new/deep/c.ts'), 'mine'), ['src/new/deep/c.ts']],
    ['where a deleted file is there again', (root) => writeFileSync(join(root, 'dead.ts'), 'mine'), ['dead.ts']],
    ['where a file became a link', (root) => (renameSync(join(root, 'src/a.ts'), join(root, 'x.ts')), symlinkSync('../x.ts', join(root, 'src/a.ts'))), ['src/a.ts']],
    ['where a folder became a link', (root) => (renameSync(join(root, 'src'), join(root, 'lib')), symlinkSync('lib', join(root, 'src'))), ['src/a.ts', 'src/b.ts', 'src/new/deep/c.ts']],
  ])('%s', (_, arrange, files) => {
    const root = tempFolder(before);
    commitChanges(root, changes);
    arrange(root);
    const left = snapshot(root);
    expect(undo(root)).toMatchObject({ kind: 'refused', files, problem: { reason: 'changed-on-disk', message: expect.stringContaining(files[0]!) } });
    expect(snapshot(root)).toEqual(left);
  });
});

describe('undo', () => {
  it('on a full disk says so and can be run again', () => {
    const root = tempFolder(before);
    const old = snapshot(root);
    commitChanges(root, changes);
    expect(undo(root, { writer: failing(4, () => true).writer })).toMatchObject({ kind: 'interrupted', problem: { reason: 'io-error', message: expect.stringContaining('no space is left on the disk (ENOSPC)') } });
    expect(openJournal(root)).not.toBe(null);
    expect(undo(root)).toMatchObject({ kind: 'undone' });
    expect(snapshot(root)).toEqual(old);
  });

  it('leaves alone what is back already, and files of others in new folders', () => {
    const root = tempFolder(before);
    commitChanges(root, changes);
    writeFileSync(join(root, 'src/a.ts'), 'a\n');
    writeFileSync(join(root, 'src/new/mine.ts'), 'mine');
    expect(undo(root)).toEqual({ kind: 'undone', files: ['dead.ts', 'src/new/deep/c.ts', 'src/b.ts'] });
    expect(snapshot(root)).toEqual(snapshot(tempFolder({ ...before, 'src/new/mine.ts': 'mine' })));
  });

  it('takes the last of two migrations back', () => {
    const root = tempFolder({ 'a.ts': 'a' });
    commitChanges(root, [modified('a.ts', 'a', 'b')]);
    commitChanges(root, [modified('a.ts', 'b', 'c')]);
    expect(undo(root)).toEqual({ kind: 'undone', files: ['a.ts'] });
    expect(readFileSync(join(root, 'a.ts'), 'utf8')).toBe('b');
    expect(undo(root)).toEqual({ kind: 'nothing-to-undo' });
  });

  it('leaves another name of the same file as it was', () => {
    const root = tempFolder({ 'a.ts': 'a' });
    linkSync(join(root, 'a.ts'), join(root, 'other.ts'));
    commitChanges(root, [modified('a.ts', 'a', 'b')]);
    expect(readFileSync(join(root, 'other.ts'), 'utf8')).toBe('a');
  });
});

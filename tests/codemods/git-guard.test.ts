import { execFileSync } from 'node:child_process';
import { mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commitChanges } from '../../codemods/commit.ts';
import { workingTreeGuard, type WorkingTree } from '../../codemods/git-guard.ts';
import { closedJournal } from '../../codemods/journal.ts';
import type { FileChange } from '../../codemods/plan.ts';
import { created, deleted, modified } from './planned-changes.ts';
import { commitAll, git, snapshot, tempFolder, tempRepository, writeFiles } from './temp-project.ts';

const clean: WorkingTree = { kind: 'clean' };
const committed = { 'src/a.ts': 'a', 'src/b.ts': 'b', 'src/old.ts': 'o', 'src/with space.ts': 's', 'src/ünï\ncode".ts': 'u' };

describe('workingTreeGuard judges tracked files', () => {
  it.each<[string, (root: string) => void, WorkingTree]>([
    ['nothing changed', () => {}, clean],
    ['a changed file', (root) => writeFiles(root, { 'src/a.ts': 'mine' }), { kind: 'dirty', files: ['src/a.ts'] }],
    ['a staged change', (root) => (writeFiles(root, { 'src/a.ts': 'mine' }), git(root, 'add', '.')), { kind: 'dirty', files: ['src/a.ts'] }],
    ['a staged new file', (root) => (writeFiles(root, { 'new.ts': 'n' }), git(root, 'add', '.')), { kind: 'dirty', files: ['new.ts'] }],
    ['an untracked file', (root) => writeFiles(root, { 'new.ts': 'n' }), clean],
    ['a deleted file', (root) => rmSync(join(root, 'src/old.ts')), { kind: 'dirty', files: ['src/old.ts'] }],
    ['a renamed file', (root) => git(root, 'mv', 'src/old.ts', 'src/new.ts'), { kind: 'dirty', files: ['src/new.ts', 'src/old.ts'] }],
    ['a folder in place of a file', (root) => (rmSync(join(root, 'src/old.ts')), mkdirSync(join(root, 'src/old.ts'))), { kind: 'dirty', files: ['src/old.ts'] }],
    ['a changed mode', (root) => git(root, 'update-index', '--chmod=+x', 'src/a.ts'), { kind: 'dirty', files: ['src/a.ts'] }],
    ['names with spaces', (root) => writeFiles(root, { 'src/with space.ts': 'mine' }), { kind: 'dirty', files: ['src/with space.ts'] }],
    ['names with other letters, quotes and line ends', (root) => writeFiles(root, { 'src/ünï\ncode".ts': 'mine' }), { kind: 'dirty', files: ['src/ünï\ncode".ts'] }],
    ['settings that change what git prints', (root) => (git(root, 'config', 'status.short', 'true'), git(root, 'config', 'status.branch', 'true'), git(root, 'config', 'status.showUntrackedFiles', 'all'), writeFiles(root, { 'x.ts': '', 'src/b.ts': 'mine' })), { kind: 'dirty', files: ['src/b.ts'] }],
  ])('%s', (_, arrange, expected) => {
    const root = tempRepository(committed);
    arrange(root);
    expect(workingTreeGuard(root, [], null)).toEqual(expected);
  });

  it('reads a list longer than a pipe holds', () => {
    const names = Array.from({ length: 3000 }, (_, index) => `src/${'é'.repeat(40)}-${index}.ts`);
    const root = tempRepository(Object.fromEntries(names.map((name) => [name, 'a'])));
    expect(workingTreeGuard(root, names.map((name) => modified(name, 'a', 'b')), null)).toEqual(clean);
    writeFiles(root, Object.fromEntries(names.map((name) => [name, 'mine'])));
    expect(workingTreeGuard(root, [], null)).toEqual({ kind: 'dirty', files: [...names].sort() });
  });
});

describe('workingTreeGuard judges files that git does not know', () => {
  it.each<[string, FileChange[], WorkingTree]>([
    ['not touched', [modified('src/a.ts', 'a', 'b')], clean],
    ['a new file', [created('src/new.ts', 'n')], clean],
    ['overwritten', [modified('mine.ts', 'm', 'n')], { kind: 'untracked', files: ['mine.ts'] }],
    ['deleted', [deleted('mine.ts', 'm')], { kind: 'untracked', files: ['mine.ts'] }],
    ['in the way of a new file', [created('mine.ts', 'n')], { kind: 'untracked', files: ['mine.ts'] }],
    ['ignored', [modified('ignored.ts', 'i', 'n')], { kind: 'untracked', files: ['ignored.ts'] }],
    ['several, sorted', [modified('mine.ts', 'm', 'n'), modified('ignored.ts', 'i', 'n')], { kind: 'untracked', files: ['ignored.ts', 'mine.ts'] }],
    ['a tracked file below a linked folder', [modified('link/a.ts', 'a', 'b')], clean],
    ['a link that leads nowhere', [created('dangling.ts', 'd')], clean],
  ])('%s', (_, changes, expected) => {
    const root = tempRepository({ ...committed, '.gitignore': 'ignored.ts\n' });
    symlinkSync('src', join(root, 'link'));
    symlinkSync('nowhere', join(root, 'dangling.ts'));
    writeFiles(root, { 'mine.ts': 'm', 'ignored.ts': 'i' });
    expect(workingTreeGuard(root, changes, null)).toEqual(expected);
  });
});

describe('workingTreeGuard and the last migration', () => {
  const changes = [modified('src/a.ts', 'a', 'A'), created('src/new.ts', 'n'), deleted('src/old.ts', 'o')];

  it.each<[string, (root: string) => void, WorkingTree]>([
    ['its own changes are none', () => {}, clean],
    ['staged either', (root) => git(root, 'add', '--all'), clean],
    ['a file changed since counts', (root) => writeFiles(root, { 'src/a.ts': 'mine' }), { kind: 'dirty', files: ['src/a.ts'] }],
    ['another file counts', (root) => writeFiles(root, { 'src/b.ts': 'mine' }), { kind: 'dirty', files: ['src/b.ts'] }],
    ['a created file changed since counts', (root) => writeFiles(root, { 'src/new.ts': 'mine' }), { kind: 'untracked', files: ['src/new.ts'] }],
  ])('%s', (_, arrange, expected) => {
    const root = tempRepository(committed);
    commitChanges(root, changes);
    arrange(root);
    expect(workingTreeGuard(root, [modified('src/new.ts', 'n', 'N')], closedJournal(root))).toEqual(expected);
  });

  it('without its journal its changes count', () => {
    const root = tempRepository(committed);
    commitChanges(root, changes);
    expect(workingTreeGuard(root, [], null)).toEqual({ kind: 'dirty', files: ['src/a.ts', 'src/old.ts'] });
  });
});

describe('workingTreeGuard finds its repository', () => {
  it('or says that there is none', () => {
    expect(workingTreeGuard(tempFolder({ 'a.ts': 'a' }), [modified('a.ts', 'a', 'b')], null)).toEqual({ kind: 'no-repository' });
  });

  it('before the first commit', () => {
    const root = tempFolder({ 'a.ts': 'a' });
    git(root, 'init', '--quiet');
    expect(workingTreeGuard(root, [modified('a.ts', 'a', 'b')], null)).toEqual({ kind: 'untracked', files: ['a.ts'] });
  });

  it('above a root that is a folder of it, where only the files of the root count', () => {
    const root = tempRepository({ 'packages/ä b/a.ts': 'a', 'packages/q/a.ts': 'a' });
    const folder = join(root, 'packages/ä b');
    writeFiles(root, { 'packages/q/a.ts': 'mine' });
    expect(workingTreeGuard(folder, [modified('a.ts', 'a', 'b')], null)).toEqual(clean);
    writeFiles(root, { 'packages/ä b/a.ts': 'mine' });
    expect(workingTreeGuard(folder, [], null)).toEqual({ kind: 'dirty', files: ['a.ts'] });
  });

  it('in a worktree', () => {
    const tree = join(tempFolder(), 'tree');
    git(tempRepository(committed), 'worktree', 'add', '--quiet', tree);
    expect(workingTreeGuard(tree, [modified('src/a.ts', 'a', 'b')], null)).toEqual(clean);
    writeFiles(tree, { 'src/a.ts': 'mine' });
    expect(workingTreeGuard(tree, [], null)).toEqual({ kind: 'dirty', files: ['src/a.ts'] });
  });

  it('with submodules, whose files count by themselves', () => {
    const root = tempRepository({ 'a.ts': 'a' });
    git(root, 'submodule', '--quiet', 'add', tempRepository({ 'lib/b.ts': 'b' }), 'inner');
    commitAll(root);
    const plan = [modified('inner/lib/b.ts', 'b', 'B')];
    expect(workingTreeGuard(root, plan, null)).toEqual(clean);
    writeFiles(root, { 'inner/lib/new.ts': 'n' });
    expect(workingTreeGuard(root, plan, null)).toEqual(clean);
    commitChanges(root, plan);
    expect(workingTreeGuard(root, plan, closedJournal(root))).toEqual(clean);
    expect(workingTreeGuard(root, [], null)).toEqual({ kind: 'dirty', files: ['inner/lib/b.ts'] });
    expect(workingTreeGuard(join(root, 'inner'), [], null)).toEqual({ kind: 'dirty', files: ['lib/b.ts'] });
    commitAll(join(root, 'inner'));
    expect(workingTreeGuard(root, [], null)).toEqual(clean);
  });

  it('or says why git does not read it', () => {
    const root = tempRepository({ 'a.ts': 'a' });
    writeFileSync(join(root, '.git/config'), '[broken');
    expect(() => workingTreeGuard(root, [], null)).toThrow(/git cannot read the repository of .*bad config/u);
  });

  it('without changing it', () => {
    const root = tempRepository(committed);
    writeFiles(root, { 'src/a.ts': 'mine' });
    renameSync(join(root, '.git'), join(root, 'git'));
    const old = snapshot(root);
    renameSync(join(root, 'git'), join(root, '.git'));
    execFileSync('touch', [join(root, 'src/b.ts')]);
    workingTreeGuard(root, [modified('src/b.ts', 'b', 'B')], null);
    renameSync(join(root, '.git'), join(root, 'git'));
    expect(snapshot(root)).toEqual(old);
  });
});

import { chmodSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { execFileSync, spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commitAll, git, snapshot, tempFolder, writeFiles } from '../codemods/temp-project.ts';
import { configText, lintProject, monitoredBase, repository } from '../survey/lint-project.ts';
import { command } from './command.ts';

const quiet = `import { Redis } from 'ioredis';\nexport class SessionStore {\n  constructor(private readonly redis: Redis) {}\n  get(key: string) {\n    return this.redis.get(key);\n  }\n}\n`;
const loud = quiet.replace('    return', "    console.log('read', key);\n    return");
const base = { quiet: 'export class StoreBase {}\n', monitored: `import { BaseExternalClient } from './monitoring.js';\nexport class StoreBase extends BaseExternalClient {}\n` };
const derived = quiet.replace('class SessionStore', 'class SessionStore extends StoreBase').replace('export class', "import { StoreBase } from './base.js';\nexport class");
const files = { 'eslint.config.js': configText(), '.gitignore': 'node_modules\n', 'src/monitoring.ts': monitoredBase };

/** A repository with a commit, whose hook runs the command from the built package. */
function repositoryOf(more: Readonly<Record<string, string>> = {}): string {
  const root = lintProject({ ...files, ...more });
  git(root, 'init', '--quiet');
  commitAll(root);
  hook(join(root, '.git'));
  return root;
}

function hook(gitFolder: string): void {
  mkdirSync(join(gitFolder, 'hooks'), { recursive: true });
  const path = join(gitFolder, 'hooks/pre-commit');
  writeFileSync(path, `#!/bin/sh\nexec "${process.execPath}" "${join(repository, 'dist/cli/main.js')}" check --staged\n`);
  chmodSync(path, 0o755);
}

/** Whether a real commit goes through, and what the hook printed. */
function commit(root: string, ...args: readonly string[]): { readonly passes: boolean; readonly output: string } {
  const settings = ['-c', 'user.name=Test', '-c', 'user.email=test@localhost', '-c', 'protocol.file.allow=always'];
  const ended = spawnSync('git', [...settings, 'commit', '--quiet', '-m', 'A commit', ...args], { cwd: root, encoding: 'utf8', env: { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null' } });
  return { passes: ended.status === 0, output: ended.stdout + ended.stderr };
}

describe('a commit is blocked by what it holds, and by nothing else', () => {
  it('staged bad, mended in the working tree', () => {
    const root = repositoryOf({ 'src/session-store.ts': quiet });
    writeFiles(root, { 'src/session-store.ts': loud });
    git(root, 'add', '.');
    writeFiles(root, { 'src/session-store.ts': quiet });
    const { passes, output } = commit(root);
    expect(passes).toBe(false);
    expect(output).toContain('src/session-store.ts');
    expect(output).toContain('no-operation-log');
    expect(readFileSync(join(root, 'src/session-store.ts'), 'utf8')).toBe(quiet);
  });

  it('staged good, broken in the working tree', () => {
    const root = repositoryOf({ 'src/session-store.ts': quiet });
    writeFiles(root, { 'src/session-store.ts': `// first\n${quiet}` });
    git(root, 'add', '.');
    writeFiles(root, { 'src/session-store.ts': `class {{{ ${loud}` });
    expect(commit(root).passes).toBe(true);
  });

  it('a new bad file with a space in its name, deleted in the working tree', () => {
    const root = repositoryOf();
    writeFiles(root, { 'src/session store.ts': loud });
    git(root, 'add', '.');
    rmSync(join(root, 'src/session store.ts'));
    const { passes, output } = commit(root);
    expect(passes).toBe(false);
    expect(output).toContain('src/session store.ts');
  });

  it('staged for deletion, and still there', () => {
    const root = repositoryOf({ 'src/session-store.ts': loud });
    git(root, 'rm', '--quiet', '--cached', 'src/session-store.ts');
    expect(commit(root).passes).toBe(true);
  });

  it('renamed, bad as before', () => {
    const root = repositoryOf({ 'src/session-store.ts': loud });
    renameSync(join(root, 'src/session-store.ts'), join(root, 'src/redis-store.ts'));
    git(root, 'add', '--all');
    expect(commit(root).output).toContain('src/redis-store.ts');
  });

  it('added by name only, so not part of the commit', () => {
    const root = repositoryOf({ 'src/other.ts': 'export const a = 1;\n' });
    writeFiles(root, { 'src/session-store.ts': loud, 'src/other.ts': 'export const a = 2;\n' });
    git(root, 'add', '--intent-to-add', 'src/session-store.ts');
    git(root, 'add', 'src/other.ts');
    expect(commit(root).passes).toBe(true);
  });

  it('one hunk of a file staged, the bad one', () => {
    const root = repositoryOf({ 'src/session-store.ts': quiet });
    writeFiles(root, { 'src/session-store.ts': loud });
    git(root, 'add', '.');
    writeFiles(root, { 'src/session-store.ts': `${loud}\nexport const unstaged = 1;\n` });
    expect(commit(root).passes).toBe(false);
  });

  it('bad only through another staged file, which the working tree hides', () => {
    const root = repositoryOf({ 'src/base.ts': base.quiet, 'src/session-store.ts': derived });
    writeFiles(root, { 'src/base.ts': base.monitored });
    git(root, 'add', '.');
    writeFiles(root, { 'src/base.ts': base.quiet });
    const { passes, output } = commit(root);
    expect(passes).toBe(false);
    expect(output).toContain('src/session-store.ts');
    expect(output).toContain('no-monitored-base');
  });

  it('importing a file that is not staged, whose class nothing is known of then', () => {
    const root = repositoryOf();
    writeFiles(root, { 'src/session-store.ts': derived, 'src/base.ts': base.quiet });
    git(root, 'add', 'src/session-store.ts');
    const { passes, output } = commit(root);
    expect(passes).toBe(false);
    expect(output).toContain('StoreBase');
  });

  it('a base that the commit deletes', () => {
    const root = repositoryOf({ 'src/base.ts': base.quiet, 'src/session-store.ts': derived });
    git(root, 'rm', '--quiet', '--cached', 'src/base.ts');
    expect(commit(root).output).toContain('src/session-store.ts');
  });

  it('git commit <path>: the rest of the index does not count', () => {
    const root = repositoryOf({ 'src/session-store.ts': quiet, 'src/other.ts': 'export const a = 1;\n' });
    writeFiles(root, { 'src/session-store.ts': loud });
    git(root, 'add', '.');
    writeFiles(root, { 'src/other.ts': 'export const a = 2;\n' });
    expect(commit(root, 'src/other.ts').passes).toBe(true);
    writeFiles(root, { 'src/other.ts': loud });
    git(root, 'reset', '--quiet', 'src/session-store.ts');
    expect(commit(root, 'src/other.ts').output).toContain('src/other.ts');
  });

  it('git commit --all', () => {
    const root = repositoryOf({ 'src/session-store.ts': quiet });
    writeFiles(root, { 'src/session-store.ts': loud });
    expect(commit(root, '--all').passes).toBe(false);
  });

  it('the first commit of a repository', () => {
    const root = lintProject({ ...files, 'src/session-store.ts': loud });
    git(root, 'init', '--quiet');
    hook(join(root, '.git'));
    git(root, 'add', '.');
    expect(commit(root).passes).toBe(false);
  });
});

describe('kinds of repositories', () => {
  it('another working tree of the repository', () => {
    const root = repositoryOf({ 'src/session-store.ts': quiet });
    const other = join(tempFolder(), 'other');
    git(root, 'worktree', 'add', '--quiet', '-b', 'other', other);
    symlinkSync(join(root, 'node_modules'), join(other, 'node_modules'));
    writeFiles(other, { 'src/session-store.ts': loud });
    git(other, 'add', '.');
    writeFiles(other, { 'src/session-store.ts': quiet });
    expect(commit(other).passes).toBe(false);
    git(other, 'add', '.');
    expect(commit(other, '--allow-empty').passes).toBe(true);
  });

  it('a submodule', () => {
    const inner = repositoryOf({ 'src/session-store.ts': quiet });
    const outer = repositoryOf();
    git(outer, 'submodule', '--quiet', 'add', inner, 'store');
    symlinkSync(join(outer, 'node_modules'), join(outer, 'store/node_modules'));
    const gitFolder = execFileSync('git', ['rev-parse', '--absolute-git-dir'], { cwd: join(outer, 'store'), encoding: 'utf8' }).trim();
    hook(gitFolder);
    writeFiles(join(outer, 'store'), { 'src/session-store.ts': loud });
    git(join(outer, 'store'), 'add', 'src');
    expect(commit(join(outer, 'store')).passes).toBe(false);
    expect(commit(outer).passes).toBe(true);
  });

  it('a workspace whose package is linked into node_modules', () => {
    const root = repositoryOf({
      'packages/base/package.json': '{ "name": "@acme/base", "type": "module", "exports": "./src/base.ts" }',
      'packages/base/src/base.ts': base.quiet,
      'packages/base/src/monitoring.ts': monitoredBase,
      'packages/store/package.json': '{ "name": "@acme/store", "type": "module" }',
      'packages/store/src/session-store.ts': derived.replace('./base.js', '@acme/base'),
    });
    const link = join(root, 'node_modules/@acme/base');
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(join(root, 'packages/base'), link);
    writeFiles(root, { 'packages/base/src/base.ts': base.monitored });
    git(root, 'add', '.');
    writeFiles(root, { 'packages/base/src/base.ts': base.quiet });
    const { passes, output } = commit(root);
    expect(passes).toBe(false);
    expect(output).toContain('packages/store/src/session-store.ts');
  });
});

describe('the command', () => {
  it('touches neither the working tree nor the index', async () => {
    const root = repositoryOf({ 'src/session-store.ts': quiet });
    writeFiles(root, { 'src/session-store.ts': loud, 'src/new.ts': loud });
    git(root, 'add', 'src/session-store.ts');
    const before = [snapshot(join(root, 'src')), readFileSync(join(root, '.git/index')).toString('hex'), git(root, 'stash', 'list')];
    expect((await command(root, ['check', '--staged'])).code).toBe(1);
    expect([snapshot(join(root, 'src')), readFileSync(join(root, '.git/index')).toString('hex'), git(root, 'stash', 'list')]).toEqual(before);
  });

  it('takes patterns', async () => {
    const root = repositoryOf();
    writeFiles(root, { 'src/session-store.ts': loud });
    git(root, 'add', '.');
    expect((await command(root, ['check', '--staged', 'lib', 'tests/**'])).code).toBe(0);
    expect((await command(root, ['check', '--staged', 'src/*.ts'])).code).toBe(1);
  });

  it.each([1, 40])('says the same of few and of many: a broken file that can hold no finding is not named beside %i others', (others) => {
    const root = repositoryOf();
    const names = Array.from({ length: others }, (_, at) => `src/plain-${at}.ts`);
    writeFiles(root, { 'src/session-store.ts': loud, 'src/plain.ts': 'const = 1;\n', ...Object.fromEntries(names.map((name) => [name, 'export const one = 1;\n'])) });
    git(root, 'add', '.');
    const { passes, output } = commit(root);
    expect(passes).toBe(false);
    expect(output).toContain('src/session-store.ts');
    expect(output).not.toContain('plain');
  });

  it('has nothing to say where nothing is staged', async () => {
    expect(await command(repositoryOf({ 'src/session-store.ts': loud }), ['check', '--staged'])).toEqual({ code: 0, stdout: 'No findings.\n', stderr: '' });
  });

  it('needs a repository', async () => {
    const root = lintProject(files);
    const { code, stdout, stderr } = await command(root, ['check', '--staged']);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toBe(`infra-clients: --staged reads the git index, and ${root} lies in no git working tree (not a git repository (or any of the parent directories): .git).\n`);
  });
});

import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commitAll, git, tempFolder, writeFiles } from '../codemods/temp-project.ts';
import { configText, lintProject, link, repository } from '../survey/lint-project.ts';

/** The recipes of docs/hooks.md: the files of each, by their names. */
const page = readFileSync(join(repository, 'docs/hooks.md'), 'utf8');

function recipe(tool: string): Record<string, string> {
  const section = page.split(/^## /mu).find((each) => each.startsWith(`${tool}\n`)) ?? '';
  const blocks = [...section.matchAll(/\*\*`([^`]+)`\*\*\n\n```\w+\n([^]*?)```/gu)];
  expect(blocks.length).toBeGreaterThan(0);
  return Object.fromEntries(blocks.map(([, name = '', text = '']) => [name, text]));
}

const quiet = `import { Redis } from 'ioredis';\nexport class SessionStore {\n  constructor(private readonly redis: Redis) {}\n  get(key: string) {\n    return this.redis.get(key);\n  }\n}\n`;
const loud = quiet.replace('    return', "    console.log('read', key);\n    return");

/** A repository that has the hook tools and this package installed. */
function project(files: Readonly<Record<string, string>>): string {
  const root = lintProject({ 'eslint.config.js': configText(), '.gitignore': 'node_modules\n', 'src/session-store.ts': quiet, 'package.json': '{ "type": "module" }', ...files });
  for (const name of ['husky', 'lefthook', 'lint-staged', 'simple-git-hooks']) link(root, name, join(repository, 'node_modules', name));
  mkdirSync(join(root, 'node_modules/.bin'));
  for (const name of ['husky', 'lefthook', 'lint-staged', 'simple-git-hooks']) bin(root, name, `"${join(repository, 'node_modules/.bin', name)}"`);
  bin(root, 'infra-clients', `"${process.execPath}" "${join(repository, 'dist/cli/main.js')}"`);
  git(root, 'init', '--quiet');
  commitAll(root);
  return root;
}

function bin(root: string, name: string, program: string): void {
  const path = join(root, 'node_modules/.bin', name);
  writeFileSync(path, `#!/bin/sh\nexec ${program} "$@"\n`);
  chmodSync(path, 0o755);
}

const environment = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_AUTHOR_NAME: 'Test', GIT_AUTHOR_EMAIL: 'test@localhost', GIT_COMMITTER_NAME: 'Test', GIT_COMMITTER_EMAIL: 'test@localhost', CI: '', LEFTHOOK: '', HUSKY: '' };

function run(root: string, program: string, ...args: readonly string[]): { readonly status: number | null; readonly output: string } {
  const ended = spawnSync(program, [...args], { cwd: root, encoding: 'utf8', env: environment });
  return { status: ended.status, output: `${ended.stdout}${ended.stderr}` };
}

/** Commits a class that logs, then one that does not although the working tree does. */
function expectToGuard(root: string): void {
  writeFiles(root, { 'src/session-store.ts': loud });
  git(root, 'add', '.');
  const blocked = run(root, 'git', 'commit', '-m', 'Loud');
  expect(blocked.output).toContain('no-operation-log');
  expect(blocked.status).not.toBe(0);

  writeFiles(root, { 'src/session-store.ts': `// mended\n${quiet}` });
  git(root, 'add', '.');
  const passed = run(root, 'git', 'commit', '-m', 'Quiet');
  expect(passed.output).not.toContain('no-operation-log');
  expect(passed.status).toBe(0);
}

describe('the recipe for', () => {
  it('husky', () => {
    const root = project(recipe('husky'));
    expect(run(root, 'npx', '--no-install', 'husky').status).toBe(0);
    expectToGuard(root);
  });

  it('simple-git-hooks', () => {
    const { 'package.json': hooks = '{}' } = recipe('simple-git-hooks');
    const root = project({ 'package.json': JSON.stringify({ type: 'module', ...(JSON.parse(hooks) as object) }) });
    expect(run(root, 'npx', '--no-install', 'simple-git-hooks').status).toBe(0);
    expectToGuard(root);
  });

  it('lefthook', () => {
    const root = project(recipe('lefthook'));
    expect(run(root, 'npx', '--no-install', 'lefthook', 'install').status).toBe(0);
    expectToGuard(root);
  });

  it('lint-staged', () => {
    const root = project(recipe('lint-staged'));
    expect(run(root, 'npx', '--no-install', 'husky').status).toBe(0);
    expectToGuard(root);
  });

  const { status } = spawnSync('pre-commit', ['--version']);
  it.skipIf(status !== 0)('pre-commit (skipped where the program is not installed)', () => {
    const hooks = tempFolder();
    copyFileSync(join(repository, '.pre-commit-hooks.yaml'), join(hooks, '.pre-commit-hooks.yaml'));
    git(hooks, 'init', '--quiet');
    commitAll(hooks);
    git(hooks, 'tag', 'v0.1.0');
    const { '.pre-commit-config.yaml': config = '' } = recipe('pre-commit');
    const root = project({ '.pre-commit-config.yaml': config.replace(/repo: .*/u, `repo: ${hooks}`) });
    expect(run(root, 'pre-commit', 'install').status).toBe(0);
    expectToGuard(root);
  });
});

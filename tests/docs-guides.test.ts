import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compilePolicy } from '../policy/compile.ts';
import { survey } from '../survey/survey.ts';
import { command } from './cli/command.ts';
import { link, repository } from './survey/lint-project.ts';

const guides = ['infrastructure-layer', 'redis', 'logging', 'migration-guide', 'testing'];

interface Block {
  readonly language: string;
  readonly code: string;
  /** Where a reader puts it, `// src/…` in its first line; null for other than TypeScript. */
  readonly path: string | null;
  readonly isWrong: boolean;
}

/** The code blocks of a guide; one below `Incorrect:` shows what not to do. */
function blocksOf(guide: string): Block[] {
  const page = readFileSync(join(repository, 'docs', `${guide}.md`), 'utf8');
  return [...page.matchAll(/(Incorrect:\n\n)?^```(\w*)\n([^]*?)^```$/gm)].map(([, wrong, language = '', code = '']) => {
    const [, path = null] = /^\/\/ ((?:src|tests)\/\S+\.ts)\n/.exec(code) ?? [];
    return { language, code, path, isWrong: wrong !== undefined };
  });
}

const blocks = guides.flatMap(blocksOf);
const scripts = blocks.filter(({ language }) => language === 'ts');
const shellLines = blocks.filter(({ language }) => language === 'sh').flatMap(({ code }) => code.trim().split('\n'));

it.each(guides)('%s has code of kinds that are tested here', (guide) => {
  expect(blocksOf(guide)).not.toEqual([]);
  expect(blocksOf(guide).filter(({ language }) => !['ts', 'json', 'sh'].includes(language))).toEqual([]);
});

describe('the TypeScript, each block in its file of a copy of fixtures/reference', () => {
  let root: string;
  let reference: string;

  beforeAll(() => {
    root = realpathSync(mkdtempSync(join(tmpdir(), 'infra-clients-guides-')));
    writeFileSync(join(root, 'package.json'), '{ "name": "guides", "private": true, "type": "module" }');
    for (const name of ['reference', 'contract']) cpSync(join(repository, 'fixtures', name), join(root, name), { recursive: true, filter: (path) => !path.includes('node_modules') });
    symlinkSync(join(repository, 'node_modules'), join(root, 'node_modules'));
    reference = join(root, 'reference');
    link(reference, 'eslint-plugin-infra-clients', repository);
    for (const { path, code } of scripts) {
      const file = join(reference, path ?? 'no path');
      if (path === null || existsSync(file)) throw new Error(`a block needs a first line with a path of its own:\n${code}`);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, code);
    }
  });

  afterAll(() => rmSync(root, { recursive: true, force: true }));

  function run(program: string, ...args: readonly string[]): string {
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(repository, 'node_modules', program), ...args], { cwd: reference, encoding: 'utf8' });
    return status === 0 ? 'passed' : stdout + stderr;
  }

  it('compiles', () => {
    expect(run('typescript/bin/tsc', '-p', '.')).toBe('passed');
  });

  it('is tests that pass, where it is tests', () => {
    const tests = scripts.flatMap(({ path }) => (path?.endsWith('.test.ts') ? [path] : []));
    expect(tests).not.toEqual([]);
    expect(run('vitest/vitest.mjs', 'run', ...tests)).toBe('passed');
  });

  it('is what the rules want, unless it shows what not to do', async () => {
    const outcome = await survey({ cwd: reference, patterns: [], configFile: null, settingsFile: null, onProgress: () => undefined });
    if (!outcome.ok) throw new Error(outcome.problem.message);
    const found = new Set(outcome.survey.findings.map(({ file }) => relative(reference, file)));
    expect([...found].sort()).toEqual(scripts.flatMap(({ path, isWrong }) => (isWrong && path ? [path] : [])).sort());
  });
});

it.each(blocks.filter(({ language }) => language === 'json').map(({ code }) => code))('the settings are right: %s', (code) => {
  expect(compilePolicy(JSON.parse(code))).toMatchObject({ ok: true });
});

describe('the commands exist', () => {
  it.each(shellLines.filter((line) => line.startsWith('npx infra-clients ')))('%s', async (line) => {
    const [, , name = '', ...args] = line.split(' ');
    const { code, stdout } = await command(repository, [name, '--help']);
    expect({ code, usage: stdout.split('\n')[0] }).toMatchObject({ code: 0, usage: expect.stringContaining(`infra-clients ${name}`) as string });
    for (const option of args.filter((arg) => arg.startsWith('--'))) expect(stdout).toContain(`  ${option} `);
  });

  it.each(shellLines.filter((line) => line.startsWith('git ')))('%s', (line) => {
    const known = spawnSync('git', ['--list-cmds=main'], { encoding: 'utf8' }).stdout.split('\n');
    expect(known).toContain(line.split(' ')[1]);
  });

  it('and there are no others', () => {
    const name = (JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8')) as { name: string }).name;
    expect(shellLines.filter((line) => !/^(?:npx infra-clients|git) /.test(line))).toEqual([`npm i -D ${name}`]);
  });
});

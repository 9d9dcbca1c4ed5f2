import { describe, expect, it } from 'vitest';
import plugin from '../../rules/index.ts';
import { tempFolder } from '../codemods/temp-project.ts';
import { configText, lintProject, loudFiles } from '../survey/lint-project.ts';
import { command } from './command.ts';

describe('help goes to stdout and shows examples', () => {
  it.each([
    ['--help', 'infra-clients migrate --dry-run '],
    ['check --help', 'infra-clients check src/infrastructure '],
    ['migrate --help', 'infra-clients migrate --dry-run '],
    ['explain --help', 'infra-clients explain src/infrastructure/session-store.ts:42'],
    ['undo --help', 'infra-clients undo'],
    ['init --help', 'infra-clients init --yes'],
  ])('%s', async (args, example) => {
    const { code, stdout, stderr } = await command(tempFolder(), args.split(' '));

    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^Usage: infra-clients /);
    expect(stdout.split(/^Examples?:$/m)[1]).toContain(example);
  });

  it('--version', async () => {
    expect(await command(tempFolder(), ['--version'])).toEqual({ code: 0, stdout: `${plugin.meta.version}\n`, stderr: '' });
  });
});

describe('wrong usage is one sentence on stderr and ends with 2', () => {
  it.each([
    ['chekc', "infra-clients: unknown command 'chekc'. Did you mean check? infra-clients --help shows what there is.\n"],
    ['check --jsn', "infra-clients: unknown option '--jsn'. Did you mean --json? infra-clients --help shows what there is.\n"],
    ['check --config', "infra-clients: option '--config <file>' argument missing. infra-clients --help shows what there is.\n"],
    ['check --max-warnings few', "infra-clients: option '--max-warnings <n>' argument 'few' is invalid. It takes a whole number from 0. infra-clients --help shows what there is.\n"],
    ['undo src', "infra-clients: too many arguments for 'undo'. Expected 0 arguments but got 1. infra-clients --help shows what there is.\n"],
  ])('%s', async (args, sentence) => {
    expect(await command(tempFolder(), args.split(' '))).toEqual({ code: 2, stdout: '', stderr: sentence });
  });

  it('no command at all shows the help', async () => {
    const { code, stdout, stderr } = await command(tempFolder(), []);

    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^Usage: infra-clients /);
  });
});

describe('broken configuration is said before anything is linted, by every command', () => {
  const wrong = { 'eslint.config.js': configText({ layers: [{ role: 'cache', classes: '*' }] }), ...loudFiles };
  const sentence = "infra-clients: settings['infra-clients'].layers[0].role must be 'infrastructure' or 'service', not 'cache'.\n";

  it.each(['check', 'check --json', 'explain', 'explain --json', 'migrate', 'migrate --dry-run --json', 'migrate --check'])('%s', async (args) => {
    expect(await command(lintProject(wrong), args.split(' '))).toEqual({ code: 2, stdout: '', stderr: sentence });
  });

  it('no rule on: the line to add', async () => {
    const config = 'import { parser } from "typescript-eslint";\nexport default [{ files: ["**/*.ts"], languageOptions: { parser } }];';
    const { code, stderr } = await command(lintProject({ ...loudFiles, 'eslint.config.js': config }), ['check']);

    expect(code).toBe(2);
    expect(stderr).toMatch(/^infra-clients: None of these files has a rule of eslint-plugin-infra-clients on\. Add `infraClients\.configs\.recommended` to the exported list of eslint\.config\.js, after `import infraClients from 'eslint-plugin-infra-clients';`\.\n$/);
  });
});

it('a run without an ESLint configuration says so on stderr alone', async () => {
  const { code, stdout, stderr } = await command(lintProject(loudFiles), ['check', '--json']);

  expect(code).toBe(1);
  expect(JSON.parse(stdout)).toMatchObject({ findings: [{ rule: 'no-monitored-base' }, { rule: 'no-operation-log' }] });
  expect(stderr).toBe('infra-clients: there is no ESLint configuration: this run uses our recommended rules with default settings.\n');
});

it('undo without a migration says so', async () => {
  const root = lintProject({});

  expect(await command(root, ['undo'])).toEqual({ code: 0, stdout: '', stderr: `infra-clients: there is no migration of ${root} to take back.\n` });
});

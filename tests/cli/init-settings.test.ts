import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { git } from '../codemods/temp-project.ts';
import { configText, eslints, lintProject, loudFiles } from '../survey/lint-project.ts';
import { command } from './command.ts';

const log = { 'src/logging.ts': "import pino from 'pino';\nexport const getLogger = (name: string) => pino({ name });\n" };
const project = { ...loudFiles, ...log };
const parsed = "import { parser } from 'typescript-eslint';\n";
const typed = "{ files: ['**/*.ts'], languageOptions: { parser }, rules: { eqeqeq: 'error' } }";

const proposal = `import infraClients from 'eslint-plugin-infra-clients';
import parser from 'eslint-plugin-infra-clients/parser';

export default [
  { files: ['**/*.{ts,tsx,mts,cts}'], languageOptions: { parser } },
  infraClients.configs.recommended,
  {
    settings: {
      'infra-clients': {
        logger: { create: 'getLogger', from: 'src/logging.ts' },
      },
    },
  },
];
`;

/** The names and texts of the files beside `src`, where configurations are. */
function configFiles(root: string): readonly (readonly [string, string])[] {
  const names = readdirSync(root, { withFileTypes: true }).flatMap((entry) => (entry.isFile() ? entry.name : []));
  return names.sort().map((name) => [name, textOf(root, name)]);
}

/** The text of a project's file. */
function textOf(root: string, file: string): string {
  return readFileSync(join(root, file), 'utf8');
}

describe('without --yes nothing is written', () => {
  it('a project without a configuration', async () => {
    const root = lintProject(project);
    const before = configFiles(root);

    expect(await command(root, ['init'])).toEqual({
      code: 0,
      stdout: `3 files looked at:
  logger          getLogger() (src/logging.ts)

2 findings would be reported:
      1  no-monitored-base
      1  no-operation-log

eslint.config.js, a new file:

${proposal}`,
      stderr: 'infra-clients: nothing is written; infra-clients init --yes writes it.\n',
    });
    expect(configFiles(root)).toEqual(before);
  });

  it('a project whose configuration would be extended', async () => {
    const root = lintProject({ ...loudFiles, 'eslint.config.js': `${parsed}export default [${typed}];\n` });
    const before = configFiles(root);
    const { code, stdout } = await command(root, ['init']);

    expect(code).toBe(0);
    expect(stdout).toMatch(/\n\nTo be added to eslint\.config\.js:\n\ninfraClients\.configs\.recommended,\n$/);
    expect(configFiles(root)).toEqual(before);
  });
});

describe.each(eslints)('with --yes, under %s', (eslint) => {
  it.each([
    ['no configuration', {}, 'eslint.config.js'],
    ['no configuration and CommonJS', { 'package.json': '{}' }, 'eslint.config.mjs'],
    ['a list', { 'eslint.config.js': `${parsed}export default [\n  ${typed},\n];\n` }, 'eslint.config.js'],
    ['defineConfig', { 'eslint.config.mjs': `import { defineConfig } from 'eslint/config';\n${parsed}export default defineConfig([${typed}]);\n` }, 'eslint.config.mjs'],
    ['CommonJS', { 'package.json': '{}', 'eslint.config.js': `const { parser } = require('typescript-eslint');\n\nmodule.exports = [\n  ${typed},\n];\n` }, 'eslint.config.js'],
  ])('%s: written, works, and a second run changes nothing', async (_, files, config) => {
    const root = lintProject({ ...project, ...files }, eslint);
    const first = await command(root, ['init', '--yes']);
    const written = configFiles(root);
    const second = await command(root, ['init', '--yes']);
    const check = await command(root, ['check', '--json']);

    expect([first.code, first.stderr]).toEqual([0, `infra-clients: ${config} is written; infra-clients check shows the findings, and infra-clients undo takes it back.\n`]);
    expect(textOf(root, config)).toContain("logger: { create: 'getLogger', from: 'src/logging.ts' }");
    expect([second.code, second.stderr]).toEqual([0, `infra-clients: ${config} has our rules on already; it is left as it is.\n`]);
    expect(configFiles(root)).toEqual(written);
    expect(JSON.parse(check.stdout)).toMatchObject({ findings: [{ rule: 'no-monitored-base' }, { rule: 'no-operation-log' }] });
  });
});

describe('with --json', () => {
  const seen = {
    'src/redis.ts': "import { Redis } from 'ioredis';\nexport const createRedis = () => new Redis();\n",
    'src/broken.ts': "import 'ioredis';\nexport class {\n",
  };

  it('what it saw and proposes is one document on stdout, and nothing is written', async () => {
    const root = lintProject({ ...project, ...seen });
    const before = configFiles(root);
    const { code, stdout, stderr } = await command(root, ['init', '--json']);

    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual({
      version: 1,
      files: 5,
      seen: {
        monitoredBases: [],
        factories: [{ create: 'createRedis', replaces: 'Redis', driver: 'ioredis', file: 'src/redis.ts' }],
        loggerMakers: [{ name: 'getLogger', file: 'src/logging.ts' }],
        loggers: [],
      },
      settings: { factories: [{ replaces: ['Redis'], create: 'createRedis', from: 'src/redis.ts' }], logger: { create: 'getLogger', from: 'src/logging.ts' } },
      questions: [],
      findings: [{ rule: 'no-monitored-base', count: 1 }, { rule: 'no-operation-log', count: 1 }],
      unparsed: [{ file: 'src/broken.ts', line: 3, column: expect.any(Number), message: expect.any(String) }],
      config: { path: 'eslint.config.js', outcome: 'proposed', change: 'created', text: expect.stringMatching(/^import infraClients from [^]*createRedis[^]*\];$/u) as string },
    });
    expect(stderr).toMatch(/^infra-clients: src\/broken\.ts:3 does not parse: .*\ninfra-clients: nothing is written; infra-clients init --yes writes it\.\n$/u);
    expect(configFiles(root)).toEqual(before);
  });

  it.each([
    ['--yes writes it, and the document says so', project, ['--yes'], 0, { path: 'eslint.config.js', outcome: 'written', change: 'created' }],
    ['what is there already', { ...loudFiles, 'eslint.config.js': configText() }, ['--yes'], 0, { path: 'eslint.config.js', outcome: 'configured', change: null, text: null }],
    ['what is to be added by hand', { ...loudFiles, '.oxlintrc.json': '{}' }, [], 1, { path: '.oxlintrc.json', outcome: 'by-hand', change: null }],
  ])('%s', async (_, files, options, status, config) => {
    const root = lintProject(files);
    const { code, stdout } = await command(root, ['init', '--json', ...options]);

    expect(code).toBe(status);
    expect(JSON.parse(stdout)).toMatchObject({ version: 1, config });
    expect(configFiles(root).some(([name]) => name === 'eslint.config.js')).toBe(config.path === 'eslint.config.js');
  });

  it('paths are relative to the working directory, those of settings to the configuration', async () => {
    const root = lintProject({ 'eslint.config.js': configText(), 'app/src/logging.ts': log['src/logging.ts'] });
    const { stdout } = await command(join(root, 'app'), ['init', '--json']);

    expect(JSON.parse(stdout)).toMatchObject({
      seen: { loggerMakers: [{ name: 'getLogger', file: 'src/logging.ts' }] },
      settings: { logger: { create: 'getLogger', from: 'app/src/logging.ts' } },
      config: { path: '../eslint.config.js', outcome: 'configured' },
    });
  });
});

it('undo takes the configuration back', async () => {
  const root = lintProject(project);
  git(root, 'init', '--quiet');
  const before = configFiles(root);
  await command(root, ['init', '--yes']);
  const { code } = await command(root, ['undo']);

  expect(code).toBe(0);
  expect(configFiles(root)).toEqual(before);
});

describe('what cannot be extended safely is left alone, with what to add', () => {
  const shown = "\n\nTo be added by hand:\n\nimport infraClients from 'eslint-plugin-infra-clients';\n\ninfraClients.configs.recommended,\n";

  it.each([
    ['what a call returns', { 'eslint.config.js': `${parsed}const preset = (...entries) => entries;\nexport default preset(${typed});\n` }, 'eslint.config.js exports what preset() returns, and no list or defineConfig(…).', shown],
    ['an .eslintrc file', { '.eslintrc.json': '{}' }, '.eslintrc.json is of ESLint before 9, which a new eslint.config.js would switch off.', "export default [\n  { files: ['**/*.{ts,tsx,mts,cts}'], languageOptions: { parser } },\n  infraClients.configs.recommended,\n];\n"],
    ['eslintConfig in package.json', { 'package.json': '{ "eslintConfig": {} }' }, 'package.json is of ESLint before 9, which a new eslint.config.js would switch off.', 'infraClients.configs.recommended,\n];\n'],
    ['oxlint alone', { '.oxlintrc.json': '{}' }, '.oxlintrc.json is of oxlint, and init only writes configurations of ESLint.', '"eslint-plugin-infra-clients"\n  ],\n  "rules": {\n    "infra-clients/no-monitored-base": "error",'],
  ])('%s', async (_, files, why, added) => {
    const root = lintProject({ ...loudFiles, ...files });
    const before = configFiles(root);
    const { code, stdout, stderr } = await command(root, ['init', '--yes']);

    expect([code, stderr]).toEqual([1, `infra-clients: ${why} Nothing is written; add the lines above yourself.\n`]);
    expect(stdout).toContain(added);
    expect(configFiles(root)).toEqual(before);
  });

  it('a configuration that would not load with it is taken back', async () => {
    const root = lintProject({ ...loudFiles, 'eslint.config.js': `${parsed}const entries = [${typed}];\nif (entries.length > 1) throw new Error('one entry only');\nexport default entries;\n` });
    const before = configFiles(root);
    const { code, stderr } = await command(root, ['init', '--yes']);

    expect([code, stderr]).toEqual([1, 'infra-clients: eslint.config.js would not load: one entry only; what was written until then is taken back. Add the lines above yourself.\n']);
    expect(configFiles(root)).toEqual(before);
  });

  it('a configuration that would change other rules is taken back', async () => {
    const root = lintProject({ ...loudFiles, 'eslint.config.js': `${parsed}const entries = [${typed}];\nentries[0].rules.eqeqeq = entries.length > 1 ? 'off' : 'error';\nexport default entries;\n` });
    const before = configFiles(root);
    const { code, stderr } = await command(root, ['init', '--yes']);

    expect([code, stderr]).toEqual([1, 'infra-clients: eslint.config.js would change other rules for src/base.ts; what was written until then is taken back. Add the lines above yourself.\n']);
    expect(configFiles(root)).toEqual(before);
  });
});

it('TypeScript that the configuration is not for is spoken of', async () => {
  const { stderr } = await command(lintProject({ ...loudFiles, 'eslint.config.js': 'export default [{ rules: {} }];\n' }), ['init']);

  expect(stderr).toContain('eslint.config.js is for no TypeScript file: add { files: ');
});

describe('where it cannot look it ends with 2', () => {
  it.each([
    ['nothing to look at', {}, 'There is no script file here. Run init in the folder of a project.'],
    ['a configuration that throws', { ...loudFiles, 'eslint.config.js': "throw new Error('not today');\n" }, 'eslint.config.js: not today'],
  ])('%s', async (_, files, sentence) => {
    expect(await command(lintProject(files), ['init', '--yes'])).toEqual({ code: 2, stdout: '', stderr: `infra-clients: ${sentence}\n` });
  });
});

it.each([
  ['init --out src/redis.ts', '--out says where a factory goes; give --factory <kind> as well.'],
  ['init --json --factory redis', "option '--json' cannot be used with option '--factory <kind>'. infra-clients --help shows what there is."],
  ['init --yes --factory redis', "option '--yes' cannot be used with option '--factory <kind>'. infra-clients --help shows what there is."],
])('%s is wrong usage', async (args, sentence) => {
  expect(await command(lintProject(loudFiles), args.split(' '))).toEqual({ code: 2, stdout: '', stderr: `infra-clients: ${sentence}\n` });
});

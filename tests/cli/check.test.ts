import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { tempFolder } from '../codemods/temp-project.ts';
import { configText, lintProject, loudFiles } from '../survey/lint-project.ts';
import { command } from './command.ts';

/** `check --json` as the contract writes it down, key by key. */
const evidence = v.strictObject({
  kind: v.picklist(['tag', 'layer', 'driver', 'sdk', 'client', 'contract', 'name', 'path']),
  role: v.picklist(['infrastructure', 'service']),
  text: v.string(),
  file: v.nullable(v.string()),
  line: v.nullable(v.number()),
});
const finding = v.strictObject({
  file: v.string(),
  line: v.number(),
  column: v.number(),
  endLine: v.number(),
  endColumn: v.number(),
  rule: v.string(),
  messageId: v.string(),
  severity: v.picklist(['warn', 'error']),
  class: v.nullable(v.string()),
  member: v.nullable(v.string()),
  message: v.string(),
  evidence: v.array(evidence),
});
const unparsed = v.strictObject({ file: v.string(), line: v.number(), column: v.number(), message: v.string() });
const document = v.strictObject({ version: v.literal(1), findings: v.array(finding), unparsed: v.array(unparsed) });

const files = { 'eslint.config.js': configText(), ...loudFiles };
const warnings = {
  ...files,
  'eslint.config.js': configText({}, "{ rules: { 'infra-clients/no-monitored-base': 'warn', 'infra-clients/no-operation-log': 'warn' } }"),
};
const broken = { 'src/broken-store.ts': "import { Redis } from 'ioredis';\nconst = 1;\n" };

afterEach(() => vi.unstubAllEnvs());

describe('--json', () => {
  it('prints one document on stdout and nothing else', async () => {
    const { stdout, stderr } = await command(lintProject({ ...files, ...broken }), ['check', '--json']);
    const parsed = v.parse(document, JSON.parse(stdout));

    expect(Object.keys(JSON.parse(stdout) as object)).toEqual(['version', 'findings', 'unparsed']);
    expect(Object.keys(parsed.findings[0] ?? {})).toEqual(Object.keys(finding.entries));
    expect(parsed.findings).toMatchObject([
      { file: 'src/loud-store.ts', line: 4, column: 32, endLine: 4, endColumn: 50, rule: 'no-monitored-base', messageId: 'monitoredBase', severity: 'error', class: 'LoudStore', member: null },
      { file: 'src/loud-store.ts', line: 8, column: 5, endLine: 8, endColumn: 21, rule: 'no-operation-log', messageId: 'operationLog', severity: 'error', class: 'LoudStore', member: 'get' },
    ]);
    expect(parsed.findings[0]?.evidence[0]).toEqual({ kind: 'driver', role: 'infrastructure', text: 'uses ioredis', file: 'src/loud-store.ts', line: 5 });
    expect(parsed.unparsed).toMatchObject([{ file: 'src/broken-store.ts', line: 2 }]);
    expect(stderr).toBe('');
  });

  it('prints paths relative to the working directory, also where that is a subfolder', async () => {
    const root = lintProject({ ...files, 'lib/a.ts': '' });
    const { stdout } = await command(join(root, 'lib'), ['check', '../src', '--json']);
    const { findings } = v.parse(document, JSON.parse(stdout));

    expect(new Set(findings.flatMap((each) => [each.file, ...each.evidence.map((one) => one.file)]))).toEqual(new Set(['../src/loud-store.ts']));
  });

  it('prints the same in a linked working directory', async () => {
    const root = lintProject(files);
    const linked = join(tempFolder(), 'linked');
    symlinkSync(root, linked);

    expect(await command(linked, ['check', '--json'])).toEqual(await command(root, ['check', '--json']));
  });

  it('prints a document where nothing is found', async () => {
    const { code, stdout } = await command(lintProject({ 'eslint.config.js': configText(), 'a.ts': '' }), ['check', '--json']);

    expect([code, JSON.parse(stdout)]).toEqual([0, { version: 1, findings: [], unparsed: [] }]);
  });
});

describe('the table', () => {
  it('names each finding with its place, severity, reason and rule', async () => {
    const { stdout, stderr } = await command(lintProject({ ...files, ...broken }), ['check']);
    const lines = stdout.split('\n');

    expect(lines[0]).toBe('src/loud-store.ts');
    expect(lines[1]).toMatch(/^ {2}4:32 {2}error {2}LoudStore is infrastructure \(uses ioredis\) but extends BaseExternalClient.* {2}no-monitored-base$/);
    expect(lines[2]).toMatch(/^ {2}8:5 {2}error .* {2}no-operation-log$/);
    expect(lines.slice(3)).toEqual(['', expect.stringMatching(/^src\/broken-store\.ts:2:6 {2}does not parse {2}/), '3 problems (3 errors, 0 warnings)', '']);
    expect(stderr).toBe('');
  });

  it('says so where nothing is found', async () => {
    expect(await command(lintProject({ 'eslint.config.js': configText(), 'a.ts': '' }), ['check'])).toEqual({ code: 0, stdout: 'No findings.\n', stderr: '' });
  });

  it.each([
    ['a terminal', true, {}, true],
    ['no terminal', false, {}, false],
    ['a terminal where NO_COLOR is set', true, { NO_COLOR: '1' }, false],
    ['a terminal where NO_COLOR is empty', true, { NO_COLOR: '' }, true],
  ])('has colours on %s: %#', async (_, isTTY, env, coloured) => {
    vi.stubEnv('NO_COLOR', undefined);
    for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
    const { stdout } = await command(lintProject(files), ['check'], isTTY);

    expect(stdout.includes('\u001B[')).toBe(coloured);
  });
});

it('progress goes to stderr, and only of a terminal', async () => {
  const root = lintProject(files);

  expect((await command(root, ['check'], true)).stderr).toMatch(/3 files, \d of them can hold a finding/);
  expect((await command(root, ['check'], false)).stderr).toBe('');
});

describe('it ends with', () => {
  it.each<[string, number, Readonly<Record<string, string>>, readonly string[]]>([
    ['0 where only warnings are found', 0, warnings, []],
    ['0 where no more warnings are found than allowed', 0, warnings, ['--max-warnings', '2']],
    ['1 where more warnings are found than allowed', 1, warnings, ['--max-warnings', '1']],
    ['1 where an error is found', 1, files, []],
    ['1 where an error is found, whatever number of warnings is allowed', 1, files, ['--max-warnings', '9']],
    ['1 where a file does not parse', 1, { 'eslint.config.js': configText(), ...broken }, []],
    ['2 where a pattern matches nothing', 2, files, ['lib']],
    ['2 where --max-warnings is no number', 2, files, ['--max-warnings', 'few']],
  ])('%s', async (_, code, project, args) => {
    expect((await command(lintProject(project), ['check', ...args])).code).toBe(code);
  });
});

import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { writeFiles } from '../codemods/temp-project.ts';
import { configText, lintProject } from '../survey/lint-project.ts';
import { command } from './command.ts';

/** A store whose named operations log. */
function store(...loud: readonly string[]): string {
  const operations = ['get', 'set', 'del'].map((name) => `  ${name}(key: string) {\n${loud.includes(name) ? `    console.log('${name}', key);\n` : ''}    return this.redis.${name}(key);\n  }\n`);
  return `import { Redis } from 'ioredis';\nexport class SessionStore {\n  constructor(private readonly redis: Redis) {}\n${operations.join('')}}\n`;
}

const file = 'baseline.json';
const project = (...loud: readonly string[]): string => lintProject({ 'eslint.config.js': configText(), 'src/session-store.ts': store(...loud) });
const check = (root: string, ...args: readonly string[]) => command(root, ['check', '--baseline', file, ...args]);
const entriesIn = (root: string): Record<string, unknown>[] => (JSON.parse(readFileSync(join(root, file), 'utf8')) as { entries: Record<string, unknown>[] }).entries;
const members = (root: string): unknown[] => entriesIn(root).map(({ member }) => member);

/** A project with a baseline of these loud operations. */
async function adopted(...loud: readonly string[]): Promise<string> {
  const root = project(...loud);
  const { code, stderr } = await check(root, '--update-baseline');
  expect({ code, stderr }).toEqual({ code: 0, stderr: `infra-clients: ${file} has ${loud.length} ${loud.length === 1 ? 'entry' : 'entries'} now: 0 taken out, ${loud.length} added.\n` });
  return root;
}

beforeEach(() => void vi.stubEnv('CI', ''));
afterEach(() => void vi.unstubAllEnvs());

describe('the file', () => {
  it('has an entry a line, without lines and counts', async () => {
    const root = await adopted('get');
    const text = readFileSync(join(root, file), 'utf8');
    expect(text.split('\n')).toHaveLength(7);
    expect(entriesIn(root)).toEqual([{ file: 'src/session-store.ts', class: 'SessionStore', member: 'get', rule: 'no-operation-log', messageId: 'operationLog', ordinal: 1, message: expect.stringContaining('SessionStore is infrastructure') as string }]);
  });

  it('is the same after another run', async () => {
    const root = await adopted('get', 'set');
    const before = readFileSync(join(root, file), 'utf8');
    await check(root, '--update-baseline');
    expect(readFileSync(join(root, file), 'utf8')).toBe(before);
  });
});

describe('what is known', () => {
  it('does not count, also where the code around it moves', async () => {
    const root = await adopted('get', 'set');
    writeFiles(root, { 'src/session-store.ts': `// a line\n${store('get', 'set')}` });
    expect(await check(root)).toEqual({ code: 0, stdout: 'No findings.\n', stderr: '' });
  });

  it('does not count in a file that moved', async () => {
    const root = await adopted('get');
    renameSync(join(root, 'src/session-store.ts'), join(root, 'src/redis-sessions.ts'));
    expect((await check(root)).code).toBe(0);
    await check(root, '--update-baseline');
    expect(entriesIn(root).map((entry) => entry['file'])).toEqual(['src/redis-sessions.ts']);
  });

  it('counts again from the day after it expires', async () => {
    const root = await adopted('get');
    const [entry] = entriesIn(root);
    const withExpiry = (expires: string): void => writeFileSync(join(root, file), JSON.stringify({ version: 1, entries: [{ ...entry, reason: 'until the new store', expires }] }));
    withExpiry('2999-12-31');
    expect((await check(root)).code).toBe(0);
    withExpiry('2020-01-31');
    const { code, stderr } = await check(root);
    expect(code).toBe(1);
    expect(stderr).toBe('infra-clients: the baseline allowed SessionStore.get in src/session-store.ts until 2020-01-31; it counts again.\n');
    await check(root, '--update-baseline');
    expect(entriesIn(root)).toMatchObject([{ reason: 'until the new store', expires: '2020-01-31' }]);
  });
});

describe('what is new', () => {
  it('counts', async () => {
    const root = await adopted('get');
    writeFiles(root, { 'src/session-store.ts': store('get', 'set') });
    const { code, stdout } = await check(root);
    expect(code).toBe(1);
    expect(stdout).toContain('1 problem');
  });

  it('counts where something else was mended', async () => {
    const root = await adopted('get');
    writeFiles(root, { 'src/session-store.ts': store('set') });
    expect((await check(root)).code).toBe(1);
  });

  it('is not taken in by an update, unless that is asked for', async () => {
    const root = await adopted('get', 'set');
    writeFiles(root, { 'src/session-store.ts': store('set', 'del') });
    expect((await check(root, '--update-baseline')).code).toBe(1);
    expect(members(root)).toEqual(['set']);
    expect((await check(root, '--update-baseline', '--allow-growth')).code).toBe(0);
    expect(members(root)).toEqual(['del', 'set']);
  });
});

describe('what is mended', () => {
  it('is said, and fails in CI only', async () => {
    const root = await adopted('get');
    writeFiles(root, { 'src/session-store.ts': store() });
    const stderr = 'infra-clients: the baseline has no-operation-log of SessionStore.get in src/session-store.ts, which is there no more; --update-baseline takes it out.\n';
    expect(await check(root)).toMatchObject({ code: 0, stderr });
    vi.stubEnv('CI', 'true');
    expect(await check(root)).toMatchObject({ code: 1, stderr });
  });

  it('is not said of files that were not looked at', async () => {
    const root = await adopted('get');
    writeFiles(root, { 'src/session-store.ts': store(), 'lib/other.ts': 'export const a = 1;\n' });
    vi.stubEnv('CI', 'true');
    expect(await check(root, 'lib')).toEqual({ code: 0, stdout: 'No findings.\n', stderr: '' });
    await check(root, 'lib', '--update-baseline');
    expect(members(root)).toEqual(['get']);
  });
});

describe('wrong usage is one sentence and 2', () => {
  it.each([
    ['no file yet', null, [], `There is no baseline ${file}. Make it with infra-clients check --baseline ${file} --update-baseline.`],
    ['no JSON', '{', [], `The baseline ${file} is no JSON; write it anew with --update-baseline.`],
    ['a newer version', '{ "version": 2, "entries": [] }', [], `The baseline ${file} is of version 2, and this tool knows version 1; update the tool.`],
    ['growth without an update', '{ "version": 1, "entries": [] }', ['--allow-growth'], '--allow-growth says what --update-baseline may do; give both.'],
    ['a staged update', '{ "version": 1, "entries": [] }', ['--update-baseline', '--staged'], '--staged reads the git index'],
  ])('%s', async (_, text, args, message) => {
    const root = project('get');
    if (text !== null) writeFileSync(join(root, file), text);
    const { code, stdout, stderr } = await check(root, ...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(`infra-clients: ${message}`);
  });

  it('an entry with a date that is none', async () => {
    const root = await adopted('get');
    const [entry] = entriesIn(root);
    writeFileSync(join(root, file), JSON.stringify({ version: 1, entries: [{ ...entry, expires: 'soon' }] }));
    expect(await check(root)).toMatchObject({ code: 2, stderr: expect.stringContaining('entries.0.expires') as string });
  });
});

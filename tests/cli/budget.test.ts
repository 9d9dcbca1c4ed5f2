import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { BudgetDocument } from '../../survey/budget.ts';
import { configText, lintProject, loudStore, monitoredBase } from '../survey/lint-project.ts';
import { command } from './command.ts';

const files = {
  'eslint.config.js': configText(),
  'tsconfig.json': '{ "compilerOptions": { "module": "nodenext", "strict": true, "noEmit": true, "types": [] }, "include": ["src"] }',
  'src/base.ts': monitoredBase.replace('return call();', 'this.logger.info(name);\n    return call();'),
  'src/loud-store.ts': loudStore,
  'src/unread.ts': `import { Redis } from 'ioredis';\nimport { audit } from './nowhere.js';\nexport class AuditedStore {\n  constructor(private readonly redis: Redis) {}\n  get(key: string) {\n    audit(key);\n    return this.redis.get(key);\n  }\n}\n`,
};

const project = (): string => lintProject(files);

describe('the table', () => {
  it('gives the entries of each operation, and what cannot be read', async () => {
    const { code, stdout, stderr } = await command(project(), ['budget', '--no-after']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toBe(`Log entries per successful call at level info and above:
operation         before
src/loud-store.ts
LoudStore.get          2
src/unread.ts
AuditedStore.get     0+?
? audit cannot be read
2 operations, 1 of them log.
`);
  });

  it('gives entries per second for what a request calls', async () => {
    const { stdout } = await command(project(), ['budget', 'src/loud-store.ts', '--no-after', '--rps', '100', '--per-request', 'get=3']);
    expect(stdout).toContain('LoudStore.get       2       600\n');
    expect(stdout).toContain('LoudStore: 600 entries a second');
  });

  it('counts from another level on', async () => {
    const { stdout } = await command(project(), ['budget', 'src/loud-store.ts', '--no-after', '--level', 'warn']);
    expect(stdout).toContain('LoudStore.get       0');
  });
});

describe('the document', () => {
  it('is one on stdout', async () => {
    const { stdout } = await command(project(), ['budget', '--json', '--no-after', '--rps', '10']);
    const document = JSON.parse(stdout) as BudgetDocument;
    expect(document).toMatchObject({ version: 1, level: 'info', rate: { rps: 10, perRequest: {} }, unparsed: [] });
    expect(document.operations).toEqual([
      { file: 'src/loud-store.ts', line: 7, class: 'LoudStore', operation: 'get', before: { min: 2, max: 2, perItem: 0, unknown: [] }, after: null, perSecond: { before: { min: 20, max: 20, atLeast: false }, after: null } },
      { file: 'src/unread.ts', line: 5, class: 'AuditedStore', operation: 'get', before: { min: 0, max: 0, perItem: 0, unknown: ['audit'] }, after: null, perSecond: { before: { min: 0, max: 0, atLeast: true }, after: null } },
    ]);
  });

  it('is also a page', async () => {
    const folder = project();
    const { code } = await command(folder, ['budget', '--no-after', '--html', 'budget.html']);
    const page = readFileSync(join(folder, 'budget.html'), 'utf8');
    expect(code).toBe(0);
    expect(page).toMatch(/^<!doctype html>/);
    expect(page).toContain('<h2>LoudStore <small>src/loud-store.ts</small></h2>');
    expect(page).toContain('title="before: 2"><i style="width:100%">');
    expect(page).not.toMatch(/<script|https?:/);
  });
});

describe('wrong usage is one sentence and 2', () => {
  it.each([
    [['--level', 'loud'], "infra-clients: --level takes one of trace, debug, info, warn, error, fatal, not 'loud'.\n"],
    [['--rps', 'many'], "infra-clients: --rps takes a number of requests per second above 0, such as --rps 100, not 'many'.\n"],
    [['--per-request', 'get=3'], 'infra-clients: --per-request says what a request calls; say with --rps how many requests a second there are.\n'],
    [['--rps', '1', '--per-request', 'get'], "infra-clients: --per-request takes calls per request by operation, such as get=3,set=1 or SessionStore.get=3, not 'get'.\n"],
    [['--rps', '1', '--per-request', 'gett=1'], 'infra-clients: --per-request names gett, which is no operation here. There are: get.\n'],
  ])('%j', async (args, stderr) => {
    expect(await command(project(), ['budget', '--no-after', ...args])).toEqual({ code: 2, stdout: '', stderr });
  });
});

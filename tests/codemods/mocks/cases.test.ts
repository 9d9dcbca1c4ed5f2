import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { x } from 'tinyexec';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { planMocks } from '../../../codemods/mocks/plan-mocks.ts';
import { edited, inputFor } from './mock-input.ts';

const cases = resolve(import.meta.dirname, 'cases');
const names = readdirSync(cases).filter((name) => name !== 'src');

/** Tests that were wrong before: vitest 4 does not construct an arrow function. */
const onlyRightAfterwards = new Set(['arrow-mocks']);

const variants: [string, (text: string) => string][] = [
  ['as it is', (text) => text],
  ['with CRLF', (text) => text.replaceAll('\n', '\r\n')],
  ['with tabs', (text) => text.replace(/^(?: {2})+/gmu, (spaces) => '\t'.repeat(spaces.length / 2))],
  ['with CRLF and tabs', (text) => text.replace(/^(?: {2})+/gmu, (spaces) => '\t'.repeat(spaces.length / 2)).replaceAll('\n', '\r\n')],
  ['without a final newline', (text) => text.trimEnd()],
  ['below a shebang', (text) => `#!/usr/bin/env -S npx vitest run\n${text}`],
];

function read(name: string, file: 'input' | 'output'): string {
  return readFileSync(join(cases, name, `${file}.ts`), 'utf8');
}

describe.each(variants)('the cases %s', (_, variant) => {
  it.each(names)('%s', (name) => {
    const input = variant(read(name, 'input'));
    const outcome = planMocks(inputFor(input));
    expect(outcome.unsupported).toEqual([]);
    expect(outcome.edits).not.toEqual([]);
    expect(edited(input, outcome)).toBe(variant(read(name, 'output')));
  });

  it.each(names)('%s, planned again', (name) => {
    expect(planMocks(inputFor(variant(read(name, 'output'))))).toEqual({ edits: [], notes: [], unsupported: [] });
  });
});

/** Test files by case, with what vitest said of them. */
type Results = ReadonlyMap<string, { readonly status: string; readonly message: string }>;

describe('run by vitest', () => {
  const folder = mkdtempSync(join(tmpdir(), 'infra-clients-mocks-'));
  const results = new Map<string, Results>();

  beforeAll(async () => {
    symlinkSync(resolve('node_modules'), join(folder, 'node_modules'), 'junction');
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
    writeFileSync(join(folder, 'vitest.config.js'), "export default { test: { include: ['**/*.test.ts'] } };");
    writeWorld('before', 'store', 'input');
    writeWorld('after', 'migrated-store', 'output');
    writeWorld('forgotten', 'migrated-store', 'input');
    const report = join(folder, 'report.json');
    await x('node', [resolve('node_modules/vitest/vitest.mjs'), 'run', '--reporter=json', `--outputFile=${report}`], { nodeOptions: { cwd: folder } });
    const { testResults } = JSON.parse(readFileSync(report, 'utf8')) as { testResults: { name: string; status: string; message: string; assertionResults: { failureMessages: string[] }[] }[] };
    for (const world of ['before', 'after', 'forgotten']) {
      const ofWorld = testResults.filter(({ name }) => name.includes(`/${world}/`));
      results.set(world, new Map(ofWorld.map(({ name, status, message, assertionResults }) => [caseOf(name), { status, message: [message, ...assertionResults.flatMap((result) => result.failureMessages)].join('') }])));
    }
  });

  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  function writeWorld(world: string, store: string, tests: 'input' | 'output'): void {
    cpSync(join(cases, 'src'), join(folder, world, 'src'), { recursive: true });
    cpSync(join(cases, 'src', `${store}.ts`), join(folder, world, 'src', 'store.ts'));
    mkdirSync(join(folder, world, 'tests'));
    for (const name of names) cpSync(join(cases, name, `${tests}.ts`), join(folder, world, 'tests', `${name}.test.ts`));
  }

  it.each(names)('%s passes on the migrated store', (name) => {
    expect(results.get('after')?.get(name)).toEqual({ status: 'passed', message: '' });
  });

  it.each(names.filter((name) => !onlyRightAfterwards.has(name)))('%s passed before, on the store that constructs the class', (name) => {
    expect(results.get('before')?.get(name)).toEqual({ status: 'passed', message: '' });
  });

  it.each(names)('%s fails on the migrated store when it is forgotten', (name) => {
    expect(results.get('forgotten')?.get(name)?.status).toBe('failed');
  });
});

function caseOf(path: string): string {
  return /([^/]+)\.test\.ts$/u.exec(path)?.[1] ?? path;
}

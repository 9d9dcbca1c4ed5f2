import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { x } from 'tinyexec';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { analyzeModule } from '../../../analysis/analyze.ts';
import { diskFiles } from '../../../analysis/files.ts';
import { loadModule } from '../../../analysis/module-source.ts';
import { compilePolicy } from '../../../policy/compile.ts';

const cases = resolve(import.meta.dirname, 'cases');
const names = readdirSync(cases).filter((name) => name !== 'src');

/** Tests that were wrong before: vitest 4 does not construct an arrow function. */
const onlyRightAfterwards = new Set(['arrow-mocks']);

/** A folder in which each case is a project of its own, before or after, with what its runner said of it. */
type Results = ReadonlyMap<string, { readonly status: string; readonly message: string }>;

const worlds = [
  ['before', 'store', 'input'],
  ['after', 'migrated-store', 'output'],
  ['forgotten', 'migrated-store', 'input'],
] as const;

function writeSources(folder: string, store: string, isManual: boolean): void {
  cpSync(join(cases, 'src'), join(folder, 'src'), { recursive: true, filter: (path) => isManual || !path.endsWith('__mocks__') });
  cpSync(join(cases, 'src', `${store}.ts`), join(folder, 'src', 'store.ts'));
  mkdirSync(join(folder, 'tests'));
}

describe('run by vitest', () => {
  const folder = mkdtempSync(join(tmpdir(), 'infra-clients-mocks-'));
  const results = new Map<string, Results>();

  beforeAll(async () => {
    symlinkSync(resolve('node_modules'), join(folder, 'node_modules'), 'junction');
    writeFileSync(join(folder, 'package.json'), '{ "type": "module", "devDependencies": { "vitest": "*" } }');
    writeFileSync(join(folder, 'vitest.config.js'), "export default { test: { include: ['**/*.test.ts'] } };");
    for (const [world, store, side] of worlds) {
      for (const name of names) {
        writeSources(join(folder, world, name), store, name === 'manual-mock');
        cpSync(join(cases, name, `${side}.ts`), join(folder, world, name, 'tests', 'store.test.ts'));
      }
    }
    const report = join(folder, 'report.json');
    await x('node', [resolve('node_modules/vitest/vitest.mjs'), 'run', '--reporter=json', `--outputFile=${report}`], { nodeOptions: { cwd: folder } });
    const { testResults } = JSON.parse(readFileSync(report, 'utf8')) as { testResults: { name: string; status: string; message: string; assertionResults: { failureMessages: string[] }[] }[] };
    for (const [world] of worlds) {
      const ofWorld = testResults.filter(({ name }) => name.includes(`/${world}/`));
      results.set(world, new Map(ofWorld.map(({ name, status, message, assertionResults }) => [caseOf(name), { status, message: [message, ...assertionResults.flatMap((result) => result.failureMessages)].join('') }])));
    }
  });

  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it.each(names)('%s passes on the migrated store', (name) => {
    expect(results.get('after')?.get(name)).toEqual({ status: 'passed', message: '' });
  });

  it.each(names)('%s has no mock that is inert afterwards', (name) => {
    expect(inertMocksIn(join(folder, 'after', name))).toEqual([]);
  });

  it.each(names.filter((name) => !onlyRightAfterwards.has(name)))('%s passed before, on the store that constructs the class', (name) => {
    expect(results.get('before')?.get(name)).toEqual({ status: 'passed', message: '' });
  });

  it.each(names)('%s fails on the migrated store when it is forgotten', (name) => {
    expect(results.get('forgotten')?.get(name)?.status).toBe('failed');
  });
});

/** What the detector says of the test of a project. */
function inertMocksIn(folder: string): unknown[] {
  const [files, root] = [diskFiles(), realpathSync(folder)];
  const compiled = compilePolicy({});
  const loaded = loadModule(files, join(root, 'tests', 'store.test.ts'));
  if (!compiled.ok || !loaded.ok) throw new Error('the test cannot be read');
  return analyzeModule({ files, policy: compiled.policy, root }, loaded.module).inertMocks.map(({ specifier, why }) => `${specifier} ${why}`);
}

function caseOf(path: string): string {
  return path.split('/').at(-3) ?? path;
}

describe('run by node:test', () => {
  const nodeCases = resolve(import.meta.dirname, 'node-cases');
  const folder = mkdtempSync(join(tmpdir(), 'infra-clients-node-mocks-'));
  const ofNode = readdirSync(nodeCases);

  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  function textOf(name: string, side: 'input' | 'output'): string {
    return readFileSync(join(nodeCases, name, `${side}.js`), 'utf8');
  }

  /** Runs one side of a case on a store, and answers whether it passed. */
  async function passes(name: string, world: string, store: string, side: 'input' | 'output'): Promise<boolean> {
    const project = join(folder, world, name);
    mkdirSync(join(project, 'src'), { recursive: true });
    mkdirSync(join(project, 'tests'));
    writeFileSync(join(project, 'package.json'), '{ "type": "module" }');
    for (const [from, to] of [['redis', 'redis'], ['redis-client', 'redis-client'], [store, 'store']] as const) {
      const text = readFileSync(join(cases, 'src', `${from}.ts`), 'utf8').replace(/^import \{ DEFAULT_PORT \}.*|DEFAULT_PORT, (?=RedisClient)/gmu, '').replace(/\n {2}get port[^]*?\n {2}\}\n/u, '');
      writeFileSync(join(project, 'src', `${to}.js`), ts.transpileModule(text, { compilerOptions: { target: ts.ScriptTarget.ES2023, module: ts.ModuleKind.ESNext } }).outputText);
    }
    writeFileSync(join(project, 'tests', 'store.test.js'), textOf(name, side));
    const { exitCode } = await x('node', ['--test', '--experimental-test-module-mocks', 'tests/store.test.js'], { nodeOptions: { cwd: project } });
    return exitCode === 0;
  }

  it.each(ofNode)('%s passes before and after, and fails when it is forgotten', async (name) => {
    expect(await passes(name, 'before', 'store', 'input')).toBe(true);
    expect(await passes(name, 'after', 'migrated-store', 'output')).toBe(true);
    expect(await passes(name, 'forgotten', 'migrated-store', 'input')).toBe(false);
  });
});

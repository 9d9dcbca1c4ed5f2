import { cpSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { x } from 'tinyexec';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { analyzeModule } from '../../../analysis/analyze.ts';
import { diskFiles } from '../../../analysis/files.ts';
import { loadModule } from '../../../analysis/module-source.ts';
import { compilePolicy } from '../../../policy/compile.ts';

/** The projects of fixtures/cases that are about tests: what their migration makes of these has to pass as well. */
const projects = ['mocks', 'spies'];
const sides = ['input', 'output'] as const;

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'infra-clients-executed-')));
const passed = new Map<string, string>();

beforeAll(async () => {
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'), 'junction');
  writeFileSync(join(folder, 'package.json'), '{ "type": "module", "devDependencies": { "vitest": "*" } }');
  writeFileSync(join(folder, 'vitest.config.js'), "export default { test: { include: ['**/*.test.ts'] } };");
  for (const project of projects) for (const side of sides) cpSync(resolve('fixtures/cases', project, side), join(folder, project, side), { recursive: true });
  const report = join(folder, 'report.json');
  await x('node', [resolve('node_modules/vitest/vitest.mjs'), 'run', '--reporter=json', `--outputFile=${report}`], { nodeOptions: { cwd: folder } });
  const { testResults } = JSON.parse(readFileSync(report, 'utf8')) as { testResults: { name: string; status: string; message: string; assertionResults: { failureMessages: string[] }[] }[] };
  for (const { name, status, message, assertionResults } of testResults) passed.set(name, [status, message, ...assertionResults.flatMap((result) => result.failureMessages)].join(''));
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe.each(projects.flatMap((project) => sides.map((side) => ({ project, side }))))('$project, $side', ({ project, side }) => {
  const tests = readdirSync(resolve('fixtures/cases', project, side, 'tests'));

  it.each(tests)('%s passes', (name) => {
    expect(passed.get(join(folder, project, side, 'tests', name))).toBe('passed');
  });

  it.each(tests)('%s has no inert mock', (name) => {
    const [files, root] = [diskFiles(), join(folder, project, side)];
    const compiled = compilePolicy({});
    const loaded = loadModule(files, join(root, 'tests', name));
    if (!compiled.ok || !loaded.ok) throw new Error(`${name} cannot be read`);
    expect(analyzeModule({ files, policy: compiled.policy, root }, loaded.module).inertMocks).toEqual([]);
  });
});

import Ajv from 'ajv';
import { describe, expect, it } from 'vitest';
import { configText, lintProject, loudStore, monitoredBase } from '../survey/lint-project.ts';
import { command } from './command.ts';
import { sarifSubset } from './sarif-subset.ts';

const files = { 'eslint.config.js': configText(), 'src/base.ts': monitoredBase, 'src/loud store.ts': loudStore, 'src/broken.ts': "import { Redis } from 'ioredis';\nexport class {{\n" };
const check = (...args: readonly string[]) => command(lintProject(files), ['check', ...args]);

interface SarifResult {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly level: string;
  readonly partialFingerprints: Record<string, string>;
  readonly locations: { readonly physicalLocation: { readonly artifactLocation: { readonly uri: string }; readonly region: Record<string, number> } }[];
  readonly fixes?: { readonly artifactChanges: { readonly replacements: { readonly deletedRegion: Record<string, number>; readonly insertedContent: { readonly text: string } }[] }[] }[];
}
interface Sarif {
  readonly runs: { readonly tool: { readonly driver: { readonly rules: { readonly id: string; readonly helpUri: string }[] } }; readonly results: SarifResult[]; readonly invocations: { readonly executionSuccessful: boolean; readonly toolExecutionNotifications: unknown[] }[] }[];
}

describe('json', () => {
  it('is what --json prints', async () => {
    const [format, flag] = [await check('--format', 'json'), await check('--json')];
    expect(format).toEqual(flag);
    expect(JSON.parse(format.stdout)).toMatchObject({ version: 1 });
  });
});

describe('github', () => {
  it('is an annotation a line, for findings and for what does not parse', async () => {
    const { code, stdout } = await check('--format', 'github');
    const lines = stdout.trimEnd().split('\n');
    expect(code).toBe(1);
    expect(lines).toHaveLength(3);
    expect(lines[0]).toMatch(/^::error file=src\/loud store\.ts,line=4,endLine=4,col=\d+,endColumn=\d+,title=infra-clients\/no-monitored-base::LoudStore is infrastructure /);
    expect(lines[1]).toMatch(/title=infra-clients\/no-operation-log::/);
    expect(lines[2]).toMatch(/^::error file=src\/broken\.ts,line=2,col=\d+,title=infra-clients%3A does not parse::/);
  });
});

describe('sarif', () => {
  it('keeps to the schema where it says something', async () => {
    const { stdout } = await check('--format', 'sarif');
    const validate = new Ajv({ schemaId: 'auto' }).compile(sarifSubset);
    expect([validate(JSON.parse(stdout)), validate.errors]).toEqual([true, null]);
  });

  it('has places, rules, fingerprints and fixes', async () => {
    const { stdout } = await check('--format', 'sarif');
    const [run] = (JSON.parse(stdout) as Sarif).runs;
    const results = run?.results ?? [];
    expect(results.map(({ ruleId, level }) => [ruleId, level])).toEqual([
      ['no-monitored-base', 'error'],
      ['no-operation-log', 'error'],
    ]);
    for (const { ruleId, ruleIndex, partialFingerprints, locations } of results) {
      expect(run?.tool.driver.rules[ruleIndex]?.id).toBe(ruleId);
      expect(run?.tool.driver.rules[ruleIndex]?.helpUri).toContain(`docs/rules/${ruleId}.md`);
      expect(partialFingerprints['infraClients/v1']).toMatch(/^[\da-f]{64}$/);
      expect(locations[0]?.physicalLocation.artifactLocation.uri).toBe('src/loud%20store.ts');
    }
    const [replacement] = results[1]?.fixes?.[0]?.artifactChanges[0]?.replacements ?? [];
    expect(replacement).toEqual({ deletedRegion: { startLine: 8, startColumn: 1, endLine: 9, endColumn: 1 }, insertedContent: { text: '' } });
    expect(run?.invocations[0]).toMatchObject({ executionSuccessful: false, toolExecutionNotifications: [{ level: 'error' }] });
  });

  it('fingerprints stay while lines move', async () => {
    const moved = { ...files, 'src/loud store.ts': `// one\n// two\n${loudStore}` };
    const of = async (project: Readonly<Record<string, string>>): Promise<unknown[]> => {
      const { stdout } = await command(lintProject(project), ['check', '--format', 'sarif']);
      return ((JSON.parse(stdout) as Sarif).runs[0]?.results ?? []).map(({ partialFingerprints }) => partialFingerprints);
    };
    expect(await of(moved)).toEqual(await of(files));
  });
});

describe('an unknown format', () => {
  it('is a usage error', async () => {
    const { code, stdout, stderr } = await check('--format', 'junit');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('stylish, json, sarif, github');
  });
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { tempFolder } from '../codemods/temp-project.ts';
import { repository } from '../survey/lint-project.ts';
import { command } from './command.ts';

const page = (name: string): string => readFileSync(join(repository, 'docs', name), 'utf8');

/** The code of the fenced blocks of a page that are in one language. */
function blocks(text: string, language: string): readonly string[] {
  return [...text.matchAll(/^```(\w+)\n([^]*?)^```$/gm)].filter(([, fenced]) => fenced === language).map(([, , code = '']) => code);
}

interface Written {
  readonly name: string;
  readonly options: readonly string[];
}

/** Every `infra-clients` command in a text, with the options that it is given. */
function commandsIn(text: string): readonly Written[] {
  const found = [...text.matchAll(/(?:^|npx |--no-install |[`'])infra-clients ([a-z]+)([^\n`|>]*)/gm)];
  return found.map(([, name = '', rest = '']) => ({ name, options: rest.match(/--[a-z-]+/g) ?? [] }));
}

const workflows = blocks(page('ci.md'), 'yaml').map((code) => parse(code) as Record<string, unknown>);

/** The steps that a workflow of GitHub Actions runs. */
function stepsOf(workflow: Record<string, unknown>): readonly { readonly run?: string; readonly uses?: string }[] {
  return Object.values(workflow['jobs'] as Record<string, { steps: { run?: string; uses?: string }[] }>).flatMap(({ steps }) => steps);
}

describe('the pipelines', () => {
  it('are two workflows of GitHub Actions and one job of GitLab', () => {
    expect(workflows.map((workflow) => Object.keys(workflow))).toEqual([['name', 'on', 'permissions', 'jobs'], ['name', 'on', 'permissions', 'jobs'], ['infra-clients']]);
  });

  it('annotate a pull request and check that nothing is to be migrated', () => {
    const [annotations] = workflows;

    expect(stepsOf(annotations!).flatMap(({ run }) => run ?? [])).toEqual([
      'npm ci',
      'npx --no-install infra-clients check --format github --baseline infra-clients-baseline.json',
      'npx --no-install infra-clients migrate --check',
    ]);
  });

  it('upload the SARIF file that the check writes', () => {
    const steps = stepsOf(workflows[1]!);

    expect(steps.at(-2)?.run).toMatch(/ --format sarif .* > infra-clients\.sarif$/);
    expect(steps.at(-1)).toMatchObject({ uses: expect.stringMatching(/^github\/codeql-action\/upload-sarif@/), with: { sarif_file: 'infra-clients.sarif' } });
  });

  it('fail in GitLab where the check fails, and keep the SARIF file', () => {
    const job = workflows[2]!['infra-clients'] as { script: string[]; artifacts: object };

    expect(job.script.filter((line) => !line.includes('|| true')).slice(1)).toEqual(['npx --no-install infra-clients check --baseline infra-clients-baseline.json', 'npx --no-install infra-clients migrate --check']);
    expect(job.artifacts).toEqual({ when: 'always', paths: ['infra-clients.sarif'] });
  });
});

describe.each(['ci.md', 'adoption.md', 'hooks.md'])('docs/%s', (name) => {
  const written = commandsIn(page(name));

  it('has commands', () => {
    expect(written.length).toBeGreaterThan(0);
  });

  it.each([...new Set(written.map((each) => each.name))])('%s exists, with every option that it is given', async (asked) => {
    const { code, stdout } = await command(tempFolder(), [asked, '--help']);
    const options = new Set(written.filter((each) => each.name === asked).flatMap((each) => each.options));

    expect([code, stdout]).toEqual([0, expect.stringMatching(new RegExp(`^Usage: infra-clients ${asked} `))]);
    for (const option of options) expect(stdout).toMatch(new RegExp(`^ +${option}\\b`, 'm'));
  });
});

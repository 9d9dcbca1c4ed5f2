import { createRequire } from 'node:module';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ESLint } from 'eslint';
import { describe, expect, it } from 'vitest';
import { diskFiles } from '../../analysis/files.ts';
import { run } from '../../cli/run.ts';
import type { CheckDocument } from '../../survey/check-document.ts';
import { blockExtensions, discoverFiles, scriptExtensions } from '../../survey/discovery.ts';
import { survey, type Survey } from '../../survey/survey.ts';
import { configText, eslints, lintProject, loudFiles } from './lint-project.ts';
import { projects } from './projects.ts';

/** What ESLint itself reports under our rules, as a user runs it. */
async function reportedByESLint(root: string): Promise<string[]> {
  const path = createRequire(join(root, 'package.json')).resolve('eslint');
  const api = (await import(pathToFileURL(path).href)) as { ESLint: typeof ESLint };
  const results = await new api.ESLint({ cwd: root }).lintFiles(['.']);
  return results
    .flatMap(({ filePath, messages }) => messages.map((message) => ({ ...message, file: relative(root, filePath) })))
    .filter(({ ruleId }) => /^(?:infra-clients|house)\//.test(ruleId ?? ''))
    .map(({ file, line, column, ruleId, severity }) => `${file}:${line}:${column} ${ruleId?.replace(/.*\//, '') ?? ''} ${severity === 2 ? 'error' : 'warn'}`);
}

async function reportedByCheck(root: string): Promise<string[]> {
  let written = '';
  const silent = { write: () => true };
  await run(['check', '--json'], { cwd: root, stdout: { write: (text: string) => Boolean((written += text)) }, stderr: silent });
  const { findings } = JSON.parse(written) as CheckDocument;
  return findings.map(({ file, line, column, rule, severity }) => `${file}:${line}:${column} ${rule} ${severity}`);
}

async function surveyOf(root: string): Promise<Survey> {
  const outcome = await survey({ cwd: root, patterns: [], configFile: null, settingsFile: null, onProgress: () => undefined });
  if (!outcome.ok) throw new Error(outcome.problem.message);
  return outcome.survey;
}

function shown(root: string, findings: Survey['findings']): string[] {
  return findings.map(({ file, place, finding, severity }) => `${relative(root, file)}:${place.line}:${place.column} ${finding.rule} ${severity}`);
}

describe.each(eslints)('under %s', (eslint) => {
  it.each(projects)('ESLint, check and what migrate acts on find the same in $name', async ({ files, findings }) => {
    const root = lintProject(files, eslint);
    const reported = (await reportedByESLint(root)).sort();
    const expected = findings === null ? (await reportedByESLint(lintProject(files))).sort() : [...findings].sort();

    expect(reported).toEqual(expected);
    expect((await reportedByCheck(root)).sort()).toEqual(expected);
    expect(shown(root, (await surveyOf(root)).findings).sort()).toEqual(expected);
  });
});

describe('the prefilter leaves out no finding', () => {
  it.each(projects)('in $name', async ({ files }) => {
    const root = lintProject(files);
    const filtered = await surveyOf(root);
    const all = await discoverFiles(root, [], [...scriptExtensions, ...blockExtensions]);
    const unfiltered = await filtered.again(all.kind === 'files' ? all.files : [], new Map(), diskFiles());

    expect(shown(root, filtered.findings)).toEqual(shown(root, unfiltered.findings));
    expect(filtered.hidden).toEqual(unfiltered.hidden);
  });

  it('and does leave out files', async () => {
    const root = lintProject({ 'eslint.config.js': configText(), ...loudFiles, 'src/pure.ts': 'export const a = 1;' });
    const { seen, admitted } = await surveyOf(root);

    expect(seen).toBe(4);
    expect(admitted).not.toContain(join(root, 'src/pure.ts'));
  });

  it('and of the importers of what it lets in only those are linted that can hold something', async () => {
    const root = lintProject({
      'eslint.config.js': configText(),
      ...loudFiles,
      'src/main.ts': "import './base.js';\nexport const a = 1;",
      'src/held.ts': "import './base.js';\nexport class Held {}",
      'src/broken.ts': "import './base.js';\nexport const = 1;",
    });
    const { admitted, linted, unparsed } = await surveyOf(root);

    expect(admitted).toContain(join(root, 'src/main.ts'));
    expect(linted).toBe(admitted.length - 1);
    expect(unparsed.map(({ file }) => relative(root, file))).toContain('src/broken.ts');
  });
});

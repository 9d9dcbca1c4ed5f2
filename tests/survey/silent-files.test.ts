import { join } from 'node:path';
import { expect, it } from 'vitest';
import { diskFiles } from '../../analysis/files.ts';
import { silenceTest } from '../../survey/silent-files.ts';
import { survey } from '../../survey/survey.ts';
import { tempFolder } from '../codemods/temp-project.ts';
import { repository } from './lint-project.ts';

it('a file in which ESLint reports one of our rules is never silent, and one without a word of the policy is', async () => {
  const outcome = await survey({ cwd: join(repository, 'fixtures/legacy'), patterns: [], configFile: null, settingsFile: null, onProgress: () => undefined });
  if (!outcome.ok) throw new Error(outcome.problem.message);
  const { findings, scopes, cwd } = outcome.survey;
  const reported = new Set(findings.map(({ file }) => file));
  expect(reported.size).toBeGreaterThan(5);
  const isSilent = new Map(scopes.flatMap(({ policy, root, files }) => {
    const test = silenceTest(diskFiles(), JSON.parse(policy.key), root);
    return files.map((file) => [file, test(file)] as const);
  }));
  expect([...reported].filter((file) => isSilent.get(file) !== false)).toEqual([]);
  expect(isSilent.get(join(cwd, 'src/logging.ts'))).toBe(true);
});

it.each([
  ['does not parse', 'a.ts', 'class {{{'],
  ['has blocks of script', 'a.vue', '<script>export const a = 1;</script>'],
])('a file that %s is left to ESLint', (_, name, text) => {
  const root = tempFolder({ [name]: text });
  expect(silenceTest(diskFiles(), {}, root)(join(root, name))).toBe(false);
});

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { configText, lintProject, monitoredBase, repository } from '../survey/lint-project.ts';

/** The emitted command: only there files are read in another thread. */
function check(root: string) {
  const ended = spawnSync(process.execPath, [join(repository, 'dist/cli/main.js'), 'check', '--json'], { cwd: root, encoding: 'utf8' });
  const findings = ended.stdout === '' ? [] : (JSON.parse(ended.stdout) as { findings: { file: string }[] }).findings;
  return { code: ended.status, stderr: ended.stderr, found: findings.map(({ file }) => file) };
}

const plain = 'export const total = (values: number[]) => values.length;\n';
const base = monitoredBase.replace('BaseExternalClient', 'Watched');
const depot = "import { Watched } from './watched.js';\nimport { Shelf } from 'shelf';\nexport class Depot extends Watched {\n  private readonly shelf = new Shelf();\n}\n";
const settings = { monitoredBases: [{ class: 'Watched', calls: ['callExternal'] }], drivers: [{ module: 'shelf' }] };

describe('a look at bytes in another thread', () => {
  it.each([
    ['nothing can hold a finding', { 'eslint.config.js': configText(), 'src/a.ts': plain }, []],
    ['the names of the settings are looked for too', { 'eslint.config.js': configText(settings), 'src/watched.ts': base, 'src/depot.ts': depot }, ['src/depot.ts']],
    [
      'settings for one file alone are not overlooked',
      {
        'eslint.config.js': configText({}, `{ files: ['src/depot.ts'], settings: { 'infra-clients': ${JSON.stringify(settings)} } }`),
        'src/watched.ts': base,
        'src/depot.ts': depot,
      },
      ['src/depot.ts'],
    ],
    [
      'a configuration further down is not overlooked',
      { 'eslint.config.js': configText(), 'src/a.ts': plain, 'pkg/eslint.config.js': configText(settings), 'pkg/watched.ts': base, 'pkg/depot.ts': depot },
      ['pkg/depot.ts'],
    ],
  ])('%s', (_, files, found) => {
    const checked = check(lintProject(files));
    expect(checked.stderr).toBe('');
    expect(checked.found).toEqual(found);
    expect(checked.code).toBe(found.length > 0 ? 1 : 0);
  });

  it('says that no rule is on', () => {
    const checked = check(lintProject({ 'eslint.config.js': "export default [{ files: ['**/*.ts'] }];\n", 'src/a.js': 'export {};\n' }));
    expect(checked.code).toBe(2);
    expect(checked.stderr).toContain('infraClients.configs.recommended');
  });
});

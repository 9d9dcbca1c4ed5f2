import { spawnSync } from 'node:child_process';
import { cpSync, readdirSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { diskFiles, overlayFiles } from '../../analysis/files.ts';
import type { CheckDocument } from '../../survey/check-document.ts';
import { survey, type Survey, type SurveyInput } from '../../survey/survey.ts';
import { configText, eslints, link, lintProject, loudFiles, loudStore, monitoredBase, repository, type InstalledESLint } from './lint-project.ts';

type Asked = Partial<Omit<SurveyInput, 'cwd' | 'onProgress'>>;

async function outcomeIn(cwd: string, asked: Asked = {}) {
  return survey({ cwd, patterns: [], configFile: null, settingsFile: null, onProgress: () => undefined, ...asked });
}

async function surveyIn(cwd: string, asked: Asked = {}): Promise<Survey> {
  const outcome = await outcomeIn(cwd, asked);
  if (!outcome.ok) throw new Error(outcome.problem.message);
  return outcome.survey;
}

async function problemIn(cwd: string, asked: Asked = {}): Promise<string> {
  const outcome = await outcomeIn(cwd, asked);
  return outcome.ok ? 'no problem' : `${outcome.problem.kind}: ${outcome.problem.message}`;
}

/** The findings as `file rule`, relative to where the survey was made. */
function found({ cwd, findings }: Survey): string[] {
  return findings.map(({ file, finding }) => `${relative(cwd, file)} ${finding.rule}`);
}

const loud = ['src/loud-store.ts no-monitored-base', 'src/loud-store.ts no-operation-log'];
const esm = configText();

describe('a configuration is taken', () => {
  const commonJs = esm
    .replace(/^import (\w+) from '(.*)';$/m, "const $1 = require('$2').default;")
    .replace(/^import \{ parser \} from '(.*)';$/m, "const { parser } = require('$1');")
    .replace('export default', 'module.exports =');

  it.each([
    ['eslint.config.js', esm],
    ['eslint.config.mjs', esm],
    ['eslint.config.cjs', commonJs],
  ])('from %s', async (name, text) => {
    // The plugin is an ES module: CommonJS requires it from Node 20.19 on.
    expect(found(await surveyIn(lintProject({ [name]: text, ...loudFiles })))).toEqual(loud);
  });

  it('from --config', async () => {
    const root = lintProject({ 'lint/own.config.js': esm, ...loudFiles });

    expect(found(await surveyIn(root, { configFile: 'lint/own.config.js' }))).toEqual(loud);
  });

  it('from above the working directory', async () => {
    const root = lintProject({ 'eslint.config.js': esm, ...loudFiles });

    expect(found(await surveyIn(join(root, 'src')))).toEqual(['loud-store.ts no-monitored-base', 'loud-store.ts no-operation-log']);
  });

  it('from each package of a workspace, with its own settings and root', async () => {
    const layered = (classes: string) => configText({ layers: [{ role: 'infrastructure', files: 'src/**', classes }] });
    const watched = "import { BaseExternalClient } from './base.js';\nexport class Depot extends BaseExternalClient {}\nexport class Vault extends BaseExternalClient {}\n";
    const root = lintProject({
      'a/eslint.config.js': layered('Depot'),
      'a/src/base.ts': monitoredBase,
      'a/src/watched.ts': watched,
      'b/eslint.config.js': layered('Vault'),
      'b/src/base.ts': monitoredBase,
      'b/src/watched.ts': watched,
      'c/watched.ts': watched,
    });
    const { findings, scopes } = await surveyIn(root);

    expect(findings.map(({ finding }) => relative(root, finding.classId ?? ''))).toEqual(['a/src/watched.ts#Depot', 'b/src/watched.ts#Vault']);
    expect(scopes.map((scope) => relative(root, scope.root))).toEqual(['a', 'b']);
  });

  describe('of a package that the configuration above ignores', () => {
    const nested = {
      'eslint.config.js': configText({}, "{ ignores: ['old', '**/*.js'] }"),
      ...loudFiles,
      'old/a/eslint.config.js': esm,
      'old/a/src/base.ts': monitoredBase,
      'old/a/src/loud-store.ts': loudStore,
      'new/eslint.config.js': esm,
      'new/src/base.ts': monitoredBase,
      'new/src/loud-store.ts': loudStore,
    };
    const fresh = ['new/src/loud-store.ts no-monitored-base', 'new/src/loud-store.ts no-operation-log'];
    const old = ['old/a/src/loud-store.ts no-monitored-base', 'old/a/src/loud-store.ts no-operation-log'];

    it.each<[string, readonly string[], readonly string[]]>([
      ['not on the way down', ['.'], [...fresh, ...loud]],
      ['where it is asked about', ['old/a'], old],
      ['where a file in it is asked about', ['old/a/src/loud-store.ts'], old],
      ['where a glob leads into it', ['old/a/src/*.ts', 'new'], [...fresh, ...old]],
    ])('%s', async (_, patterns, expected) => {
      expect(found(await surveyIn(lintProject(nested), { patterns }))).toEqual(expected);
    });
  });

  it('for each file, where files of one folder have different settings', async () => {
    const root = lintProject({
      'eslint.config.js': configText({}, "{ files: ['**/*.depot.ts'], settings: { 'infra-clients': { monitoredBases: [{ class: 'Watched', calls: ['watch'] }] } } }"),
      'src/a.ts': 'export class Watched {}\n',
      'src/kv.depot.ts': "import { Watched } from './a.js';\nimport { Redis } from 'ioredis';\nexport class Kv extends Watched {\n  redis = new Redis();\n}\n",
      'src/kv.other.ts': "import { Watched } from './a.js';\nimport { Redis } from 'ioredis';\nexport class Kv extends Watched {\n  redis = new Redis();\n}\n",
    });

    expect(found(await surveyIn(root))).toEqual(['src/kv.depot.ts no-monitored-base']);
  });

  it('without its ignored files', async () => {
    const root = lintProject({ 'eslint.config.js': configText({}, "{ ignores: ['src/old/**'] }"), 'src/old/base.ts': monitoredBase, 'src/old/loud-store.ts': loudStore, ...loudFiles });

    expect(found(await surveyIn(root))).toEqual(loud);
  });

  it('without types, so that a file outside of every tsconfig parses', async () => {
    const typed = "{ files: ['**/*.ts'], languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } } }";
    const root = lintProject({ 'eslint.config.js': configText({}, typed), ...loudFiles });
    const { unparsed, ...rest } = await surveyIn(root);

    expect(unparsed).toEqual([]);
    expect(found({ ...rest, unparsed })).toEqual(loud);
  });
});

describe('nothing is looked at', () => {
  it.each<[string, Readonly<Record<string, string>>, Asked, RegExp]>([
    ['where a pattern matches nothing', { 'eslint.config.js': esm, ...loudFiles }, { patterns: ['src', 'lib/**'] }, /^no-match: No script file matches 'lib\/\*\*'\./],
    ['where there is no script', { 'eslint.config.json': '{}' }, {}, /^no-match: No script file matches '\.'\./],
    ['where only a file is named that is no script', { 'eslint.config.js': esm, 'a.css': '' }, { patterns: ['a.css'] }, /^no-match: No script file matches 'a\.css'\./],
    ['where --config names no file', loudFiles, { configFile: 'none.config.js' }, /^broken-configuration: --config none\.config\.js is no file\.$/],
    ['where the configuration throws', { 'eslint.config.js': 'throw new Error("no licence");', ...loudFiles }, {}, /^broken-configuration: eslint\.config\.js: no licence$/],
    ['where the configuration of one package throws', { 'eslint.config.js': esm, 'src/a.ts': '', 'b/eslint.config.mjs': 'throw new Error("no licence");', 'b/a.ts': '' }, {}, /^broken-configuration: b\/eslint\.config\.mjs: no licence$/],
    ['where the configuration is none', { 'eslint.config.js': 'export default [{ rulez: {} }];', ...loudFiles }, {}, /^broken-configuration: eslint\.config\.js: .*rulez/s],
    ['where a rule has a wrong option', { 'eslint.config.js': configText({}, "{ rules: { 'infra-clients/no-monitored-base': ['error', { unresolved: 'maybe' }] } }"), ...loudFiles }, {}, /^broken-configuration: .*no-monitored-base.*"maybe" should be/s],
    ['where no rule is on', { 'eslint.config.js': 'import { parser } from "typescript-eslint"; export default [{ files: ["**/*.ts"], languageOptions: { parser } }];', ...loudFiles }, {}, /^no-rule: .*Add `infraClients\.configs\.recommended` to the exported list of eslint\.config\.js/],
    ['where all rules are off', { 'eslint.config.js': esm.replace('infra.configs.recommended', "{ plugins: { 'infra-clients': infra }, rules: { 'infra-clients/no-monitored-base': 'off' } }"), ...loudFiles }, {}, /^no-rule: /],
    ['where the settings are wrong', { 'eslint.config.js': configText({ layers: [{ role: 'cache', classes: '*' }] }), ...loudFiles }, {}, /^bad-settings: settings\['infra-clients'\]\.layers\[0\]\.role must be 'infrastructure' or 'service', not 'cache'\.$/],
    ['where --settings stands beside a configuration', { 'eslint.config.js': esm, 'own.json': '{}', ...loudFiles }, { settingsFile: 'own.json' }, /^bad-settings: --settings own\.json is for code without an ESLint configuration/],
    ['where the settings file is missing', loudFiles, { settingsFile: 'own.json' }, /^bad-settings: own\.json cannot be read\.$/],
    ['where the settings file is no JSON', { 'own.json': '{', ...loudFiles }, { settingsFile: 'own.json' }, /^bad-settings: own\.json is no JSON\.$/],
    ['where the settings file holds wrong settings', { 'own.json': '{ "layer": [] }', ...loudFiles }, { settingsFile: 'own.json' }, /^bad-settings: settings\['infra-clients'\]\.layer is no known key.*did you mean 'layers'\?$/],
    ['where the configuration is written in TypeScript and nothing can load that', { 'eslint.config.ts': esm, ...loudFiles }, {}, /^broken-configuration: eslint\.config\.ts: .*jiti/s],
  ])('%s', async (_, files, asked, problem) => {
    expect(await problemIn(lintProject(files), asked)).toMatch(problem);
  });

  it('where the configuration loads another version of the plugin', async () => {
    const other = "const other = { ...infra, meta: { ...infra.meta, version: '0.0.1' } };\nexport default [{ plugins: { 'infra-clients': other }, rules: infra.configs.recommended.rules }, ";
    const root = lintProject({ 'eslint.config.js': esm.replace('export default [', other).replace('infra.configs.recommended,', ''), ...loudFiles });

    expect(await problemIn(root)).toMatch(/^broken-configuration: The ESLint configuration loads eslint-plugin-infra-clients 0\.0\.1, and this command is of /);
  });

  it('where ESLint is too old', async () => {
    const root = lintProject({ 'eslint.config.js': esm, ...loudFiles });
    rmSync(join(root, 'node_modules/eslint'));
    link(root, 'eslint', lintProject({ 'package.json': '{ "main": "api.cjs" }', 'api.cjs': 'exports.ESLint = class { static version = "8.57.1"; };' }));

    expect(await problemIn(root)).toMatch(/ESLint 9 or 10 is needed, and version 8\.57\.1 is installed\./);
  });
});

describe('without an ESLint configuration', () => {
  const watched: Readonly<Record<string, string>> = {
    'src/watched.ts': 'export class Watched {}\n',
    'src/kv.ts': "import { Watched } from './watched.js';\nimport { Redis } from 'ioredis';\nexport class Kv extends Watched {\n  redis = new Redis();\n}\n",
    'src/view.jsx': 'export const view = <p/>;\n',
  };
  const settings = '{ "monitoredBases": [{ "class": "Watched", "calls": ["watch"] }] }';
  const found1 = ['src/kv.ts no-monitored-base'];

  it.each(eslints)('it runs on its own with %s', async (eslint) => {
    const result = await surveyIn(lintProject(loudFiles, eslint));

    expect(found(result)).toEqual(loud);
    expect(result.standalone).toBe('there is no ESLint configuration: this run uses our recommended rules with default settings');
  });

  it('it takes the settings of --settings', async () => {
    const result = await surveyIn(lintProject({ ...watched, 'own.json': settings }), { settingsFile: 'own.json' });

    expect([found(result), result.standalone]).toEqual([found1, expect.stringContaining('with the settings of own.json')]);
  });

  it('paths in the settings of --settings are relative to the working directory, whatever package lies between', async () => {
    const files = { 'packages/kv/package.json': '{}', ...Object.fromEntries(Object.entries(watched).map(([path, text]) => [`packages/kv/${path}`, text])) };
    const covering = (path: string): string => `{ "monitoredBases": [{ "class": "Watched", "from": "${path}", "calls": ["watch"] }] }`;
    const inWhole = await surveyIn(lintProject({ ...files, 'own.json': covering('packages/kv/src/watched.ts') }), { settingsFile: 'own.json' });
    const inPackage = await surveyIn(lintProject({ ...files, 'own.json': covering('src/watched.ts').replace('{', '{ "root": "packages/kv",') }), { settingsFile: 'own.json' });

    expect([found(inWhole), found(inPackage)]).toEqual([['packages/kv/src/kv.ts no-monitored-base'], ['packages/kv/src/kv.ts no-monitored-base']]);
  });

  it('it takes the settings of the nearest .oxlintrc.json, which may hold comments', async () => {
    const oxlintrc = `{\n  // ours\n  "settings": { "infra-clients": ${settings}, },\n}`;
    const result = await surveyIn(lintProject({ ...watched, '.oxlintrc.json': oxlintrc }));

    expect([found(result), result.standalone]).toEqual([found1, expect.stringContaining('with the settings of .oxlintrc.json')]);
  });

  it('it takes the defaults where .oxlintrc.json holds no settings of ours', async () => {
    const result = await surveyIn(lintProject({ ...loudFiles, '.oxlintrc.json': '{ "rules": {} }' }));

    expect([found(result), result.standalone]).toEqual([loud, expect.stringContaining('with default settings')]);
  });
});

describe.each<[InstalledESLint]>(eslints.map((eslint) => [eslint]))('under TypeScript 7 and %s', (eslint) => {
  /** TypeScript 7 has no API in its main entry; the packages that need one are copied, so that they find this one. */
  function withoutApi(files: Readonly<Record<string, string>>): string {
    const root = lintProject({ ...files, 'typescript-7/package.json': '{ "version": "7.0.2", "main": "main.js" }', 'typescript-7/main.js': "exports.version = '7.0.2';" }, eslint);
    for (const name of ['typescript', 'typescript-eslint', '@typescript-eslint']) rmSync(join(root, 'node_modules', name));
    link(root, 'typescript', join(root, 'typescript-7'));
    for (const name of ['typescript-eslint', '@typescript-eslint', 'ts-api-utils']) {
      cpSync(join(repository, 'node_modules', name), join(root, 'node_modules', name), { recursive: true });
    }
    const present = new Set(readdirSync(join(root, 'node_modules')));
    for (const name of readdirSync(join(repository, 'node_modules'))) if (!present.has(name) && !name.startsWith('.')) link(root, name, join(repository, 'node_modules', name));
    return root;
  }

  it('it runs on its own where the TypeScript parser does not load, and says so', () => {
    const root = withoutApi({ 'eslint.config.js': esm, ...loudFiles });
    // In a process of its own: the error of the parser comes back as an unhandled rejection in Node 20.
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(repository, 'dist/cli/main.js'), 'check', 'src', '--json'], { cwd: root, encoding: 'utf8' });
    const { findings } = JSON.parse(stdout) as CheckDocument;

    expect(findings.map(({ file, rule }) => `${file} ${rule}`)).toEqual(loud);
    expect([status, stderr]).toEqual([1, 'infra-clients: the TypeScript parser of eslint.config.js does not load: this run uses our recommended rules with default settings.\n']);
  });
});

describe('what ESLint is told to be silent about is silent', () => {
  it('by its suppressions file', async () => {
    const root = lintProject({
      'eslint.config.js': esm,
      ...loudFiles,
      'eslint-suppressions.json': '{ "src/loud-store.ts": { "infra-clients/no-monitored-base": { "count": 1 } } }',
    });
    const { hidden, ...rest } = await surveyIn(root);

    expect(found({ ...rest, hidden })).toEqual(['src/loud-store.ts no-operation-log']);
    expect(hidden.map(({ rule }) => rule)).toEqual(['no-monitored-base']);
  });

  it('by a rule that is off', async () => {
    const root = lintProject({ 'eslint.config.js': configText({}, "{ rules: { 'infra-clients/no-operation-log': 'off' } }"), ...loudFiles });
    const { hidden } = await surveyIn(root);

    expect(hidden.map(({ rule }) => rule)).toEqual(['no-operation-log']);
  });
});

it('a file that does not parse is named, and the rest goes on', async () => {
  const root = lintProject({ 'eslint.config.js': esm, ...loudFiles, 'src/broken-store.ts': "import { Redis } from 'ioredis';\nconst = 1;\n" });
  const result = await surveyIn(root);

  expect(found(result)).toEqual(loud);
  expect(result.unparsed.map(({ file, line }) => `${relative(root, file)}:${line}`)).toEqual(['src/broken-store.ts:2']);
});

describe('a monitored base that misses the class that is extended', () => {
  const base = (from: string): object => ({ monitoredBases: [{ class: 'BaseExternalClient', from, calls: ['callExternal'] }] });

  it('is named with that class', async () => {
    const root = lintProject({ 'eslint.config.js': configText(base('src/nowhere.ts')), ...loudFiles });

    expect((await surveyIn(root)).strayBases).toEqual([
      "settings['infra-clients'].monitoredBases[0] is the base of no class: LoudStore (src/loud-store.ts) extends the BaseExternalClient of src/base.ts, and 'src/nowhere.ts' does not lead there; correct its from, or leave it out.",
    ]);
  });

  it.each(['src/base.ts', '@app/base'])('is none where %s leads to it', async (from) => {
    const root = lintProject({ 'eslint.config.js': configText(base(from)), 'tsconfig.json': '{ "compilerOptions": { "paths": { "@app/*": ["./src/*"] } } }', ...loudFiles });

    const seen = await surveyIn(root);
    expect([seen.strayBases, found(seen)]).toEqual([[], loud]);
  });
});

describe('a layer that matches no class', () => {
  const layers = [
    { role: 'infrastructure', classes: 'LoudStore' },
    { role: 'infrastructure', classes: 'LuodStore' },
    { role: 'service', classes: '*Provider', allowEmpty: true },
  ];

  it('is named when everything is looked at', async () => {
    const root = lintProject({ 'eslint.config.js': configText({ layers }), ...loudFiles });

    expect((await surveyIn(root)).unmatchedLayers).toEqual(["settings['infra-clients'].layers[1]"]);
  });

  it.each([
    ['one folder', '.', ['src']],
    ['a working directory below the root', 'src', []],
  ])('is unknown when only %s is looked at', async (_, cwd, patterns) => {
    const root = lintProject({ 'eslint.config.js': configText({ layers }), ...loudFiles, 'src/app/a.ts': '' });

    expect((await surveyIn(join(root, cwd), { patterns })).unmatchedLayers).toEqual([]);
  });
});

it('other bytes than the disk are linted and followed under the same configuration', async () => {
  const kv = "import { Redis } from 'ioredis';\nimport { Middle } from './middle.js';\nexport class Kv extends Middle {\n  redis = new Redis();\n}\n";
  const middle = "import { BaseExternalClient } from './base.js';\nexport class Middle extends BaseExternalClient {}\n";
  const root = lintProject({ 'eslint.config.js': esm, 'src/base.ts': monitoredBase, 'src/middle.ts': middle, 'src/kv.ts': kv });
  const { again } = await surveyIn(root);
  const path = join(root, 'src/kv.ts');
  const disk = diskFiles();

  const asItIs = await again([path], new Map(), disk);
  expect(asItIs.findings.map(({ finding }) => finding.rule)).toEqual(['no-monitored-base']);

  const linted = await again([path], new Map([[path, kv.replace(' extends Middle', '')]]), disk);
  expect(linted.findings).toEqual([]);

  const followed = await again([path], new Map(), overlayFiles(disk, new Map([[join(root, 'src/middle.ts'), 'export class Middle {}\n']])));
  expect(followed.findings).toEqual([]);
});

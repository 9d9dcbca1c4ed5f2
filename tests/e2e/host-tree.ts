import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import plugin from '../../rules/index.ts';
import { writeFiles } from '../codemods/temp-project.ts';
import { repository } from '../survey/lint-project.ts';
import type { RuleCase } from './rule-cases.ts';

/** What every host is given for the files of one project. */
interface Entry {
  /** The project's folder in the tree. */
  readonly folder: string;
  /** The linted files, as globs in the project. */
  readonly files: readonly string[];
  readonly settings: Readonly<Record<string, unknown>>;
  readonly rules: Readonly<Record<string, unknown>>;
  readonly jsx: boolean;
}

const built = join(repository, 'dist/rules/index.js');
const scripts = ['**/*.{ts,tsx,mts,cts,js,jsx,mjs,cjs}'];

/** The place of a case in the tree. */
export const folderOf = ({ rule }: RuleCase, index: number): string => `rules/${rule}/${index}`;

/**
 * One tree for every host: each case of a rule's test in a folder of its own, then the fixtures and a part of the corpus under
 * `strict`, with this repository's packages. The settings say the same in `eslint.config.js`, for all folders at once
 * since ESLint 9 looks for no other, and in an `.oxlintrc.json` a folder.
 */
export async function hostTree(cases: readonly RuleCase[]): Promise<string> {
  const tree = realpathSync(mkdtempSync(join(tmpdir(), 'infra-clients-hosts-')));
  cases.forEach((each, index) => {
    writeFiles(join(tree, folderOf(each, index)), { 'package.json': '{}', ...each.files, [each.path]: each.code });
  });
  const entries = [
    ...cases.map((each, index): Entry => ({ folder: folderOf(each, index), files: [each.path], settings: each.settings, rules: { [`infra-clients/${each.rule}`]: ['error', ...each.options] }, jsx: each.jsx })),
    ...(await fixtureEntries()),
  ];
  for (const [from, to] of copied) {
    cpSync(join(repository, from), join(tree, to), { recursive: true, filter: (path) => !/node_modules|eslint\.config/.test(path) });
  }
  symlinkSync(join(repository, 'node_modules'), join(tree, 'repository/node_modules'));
  for (const entry of entries) writeFileSync(join(tree, entry.folder, '.oxlintrc.json'), JSON.stringify(oxlintConfig(entry)));
  writeFiles(tree, { '.oxlintrc.json': JSON.stringify(silent), 'entries.json': JSON.stringify(entries), 'eslint.config.mjs': eslintConfig });
  return tree;
}

/** Folders of this repository and where they lie in the tree. */
const copied = ['fixtures/legacy', 'fixtures/reference', 'fixtures/contract', 'fixtures/cases', 'tests/corpus/last'].map((folder) => [folder, `repository/${folder}`] as const);

async function fixtureEntries(): Promise<Entry[]> {
  const cases = readdirSync(join(repository, 'fixtures/cases'), { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const found = [
    ['fixtures/legacy', await settingsOf('legacy')] as const,
    ['fixtures/reference', await settingsOf('reference')] as const,
    ['tests/corpus/last', {}] as const,
    ...cases.map(({ name }) => [`fixtures/cases/${name}`, ownSettings(`fixtures/cases/${name}/settings.json`)] as const),
  ];
  return found.map(([folder, settings]) => ({ folder: `repository/${folder}`, files: scripts, settings: { 'infra-clients': settings }, rules: plugin.configs.strict.rules ?? {}, jsx: false }));
}

async function settingsOf(fixture: string): Promise<unknown> {
  const { default: config } = (await import(pathToFileURL(join(repository, `fixtures/${fixture}/eslint.config.js`)).href)) as { default: { settings?: Record<string, unknown> }[] };
  const settings = config.find((entry) => entry.settings)?.settings?.['infra-clients'];
  if (settings === undefined) throw new Error(`fixtures/${fixture}/eslint.config.js has no settings`);
  return settings;
}

function ownSettings(path: string): unknown {
  return existsSync(join(repository, path)) ? JSON.parse(readFileSync(join(repository, path), 'utf8')) : {};
}

const silent = { plugins: [], categories: { correctness: 'off' } };

function oxlintConfig({ files, settings, rules }: Entry): object {
  return { ...silent, jsPlugins: [{ name: 'infra-clients', specifier: built }], settings, overrides: [{ files, rules }] };
}

const eslintConfig = `import { readFileSync } from 'node:fs';
import plugin from ${JSON.stringify(pathToFileURL(built).href)};
import * as parser from ${JSON.stringify(import.meta.resolve('@typescript-eslint/parser'))};

const entries = JSON.parse(readFileSync(new URL('entries.json', import.meta.url), 'utf8'));

export default [
  { plugins: { 'infra-clients': plugin } },
  ...entries.flatMap(({ folder, files, settings, rules, jsx }) => {
    const below = files.map((glob) => \`\${folder}/\${glob}\`);
    const parserOptions = jsx ? { ecmaFeatures: { jsx } } : {};
    return [
      { files: below, settings, rules },
      { files: below.map((glob) => [glob, '**/*.{ts,tsx,mts,cts}']), languageOptions: { parser, parserOptions } },
    ];
  }),
];
`;

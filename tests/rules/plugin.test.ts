import { spawnSync } from 'node:child_process';
import { cpSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { allRules } from '../../rules/all-rules.ts';
import plugin from '../../rules/index.ts';
import { writeFiles } from '../codemods/temp-project.ts';
import { eslints, lintProject, link, repository } from '../survey/lint-project.ts';

const names = allRules.map(({ name }) => name).sort();
const read = (path: string): string => readFileSync(join(repository, path), 'utf8');
const stems = (folder: string, extension: string): string[] =>
  readdirSync(join(repository, folder)).filter((name) => name.endsWith(extension)).map((name) => name.slice(0, -extension.length));

describe('every rule has', () => {
  it('its file', () => {
    const declared = stems('rules', '.ts').filter((name) => / = createRule\b/.test(read(`rules/${name}.ts`)));
    expect(declared.sort()).toEqual(names);
  });

  it('its page', () => {
    expect(stems('docs/rules', '.md').sort()).toEqual(names);
  });

  it('its place in the plugin', () => {
    expect(Object.keys(plugin.rules).sort()).toEqual(names);
  });

  it('its place in the strict configuration, as an error', () => {
    expect(plugin.configs.strict.rules).toEqual(Object.fromEntries(names.map((name) => [`infra-clients/${name}`, 'error'])));
  });

  it('its severity in the recommended configuration, where it is recommended', () => {
    const recommended = allRules.filter((rule) => rule.recommended === 'recommended').map(({ name, severity }) => [`infra-clients/${name}`, severity]);
    expect(plugin.configs.recommended.rules).toEqual(Object.fromEntries(recommended));
  });

  it('its test', () => {
    expect(stems('tests/rules', '.test.ts')).toEqual(expect.arrayContaining(names));
  });

  it('its row in the README, which names no other', () => {
    expect([...read('README.md').matchAll(/^\| \[([\w-]+)\]\(docs\/rules\/([\w-]+)\.md\) /gm)].map(([, shown, linked]) => [shown, linked])).toEqual(names.map((name) => [name, name]));
  });

  it('a page with examples, and with when not to use it', () => {
    const sections = names.map((name) => [...read(`docs/rules/${name}.md`).matchAll(/^## (.*)$/gm)].map(([, title]) => title));
    expect(sections).toEqual(names.map((): unknown => expect.arrayContaining(['Examples', 'When not to use it'])));
  });
});

describe.each(allRules.map(({ name, module }) => [name, module] as const))('%s', (name, { meta }) => {
  const page = read(`docs/rules/${name}.md`);

  it('has a page that starts with its name and its description, which its URL leads to', () => {
    expect(page.split('\n\n').slice(0, 2)).toEqual([`# ${name}`, `📝 ${meta.docs?.description}.`]);
    expect(meta.docs?.url).toMatch(new RegExp(`/docs/rules/${name}\\.md$`));
  });

  it('has defaults for its options, and describes each in its schema and on its page', () => {
    const [schema] = meta.schema as unknown as { properties: Record<string, { description?: string }> }[];
    const options = Object.entries(schema?.properties ?? {});

    expect(Object.keys(meta.defaultOptions?.[0] ?? {})).toEqual(options.map(([option]) => option));
    expect(options.filter(([, { description }]) => !description)).toEqual([]);
    for (const [option] of options) expect(page.split('## Options')[1]).toContain(`- \`${option}\``);
  });
});

it('the pages and the list in the README are as eslint-doc-generator writes them', () => {
  const { stdout, stderr, status } = spawnSync(process.execPath, ['node_modules/eslint-doc-generator/dist/bin/eslint-doc-generator.js', '--check'], { cwd: repository, encoding: 'utf8' });

  expect([status, stdout, stderr]).toEqual([0, '', '']);
});

/** Imports the plugin in a process of its own and prints every module that is loaded for it. */
const printLoaded = `
import { createRequire, register } from 'node:module';
const hooks = "import { writeSync } from 'node:fs'; export const load = (url, context, next) => { writeSync(1, url + '\\\\n'); return next(url, context); };";
register('data:text/javascript,' + encodeURIComponent(hooks));
await import('eslint-plugin-infra-clients');
console.log(Object.keys(createRequire(import.meta.url).cache).join('\\n'));
`;

it('loading the plugin loads no TypeScript, no codemod, no command and no ESLint', () => {
  const root = lintProject({ 'load.mjs': printLoaded });
  const { stdout, status } = spawnSync(process.execPath, ['load.mjs'], { cwd: root, encoding: 'utf8' });
  const loaded = stdout.split('\n');
  const packages = new Set(loaded.flatMap((path) => /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? []));
  // The bundler writes the path of each source above what it holds: `// analysis/nodes.ts`.
  const bundles = loaded.filter((url) => /\/dist\/.*\.js$/.test(url) && !/node_modules\/(?!eslint-plugin-infra-clients)/.test(url)).map((url) => readFileSync(new URL(url), 'utf8'));
  const rooms = new Set(bundles.flatMap((text) => [...text.matchAll(/^\/\/ (\w+)\/\S+\.ts$/gm)].map(([, room]) => room)));

  expect(status).toBe(0);
  expect([...rooms].sort()).toEqual(['analysis', 'policy', 'rules']);
  expect([...packages].sort()).not.toEqual(expect.arrayContaining([expect.stringMatching(/^(?:typescript|ts-morph|jscodeshift|commander|eslint|@typescript-eslint\/(?:utils|parser|typescript-estree))$/)]));
});

describe.each(eslints)('the types of %s', (eslint) => {
  const config = `import infraClients from 'eslint-plugin-infra-clients';
import { defineConfig } from 'eslint/config';

export default defineConfig([
  infraClients.configs.recommended,
  { files: ['src/**'], extends: [infraClients.configs.strict] },
  { plugins: { house: infraClients }, rules: { 'house/no-monitored-base': ['error', { unresolved: 'ignore' }] } },
]);
`;

  it('take the plugin and its configurations in defineConfig', () => {
    const root = lintProject({}, eslint);
    // A copy: from a link, the types of the plugin would find this repository's ESLint.
    const user = join(root, 'user');
    for (const name of ['dist', 'package.json']) cpSync(join(repository, name), join(user, 'node_modules/eslint-plugin-infra-clients', name), { recursive: true });
    link(user, 'eslint', join(repository, 'node_modules', eslint));
    const compilerOptions = { module: 'nodenext', strict: true, noEmit: true, exactOptionalPropertyTypes: true, skipLibCheck: true, types: [] };
    writeFiles(user, { 'package.json': '{ "type": "module" }', 'eslint.config.ts': config, 'tsconfig.json': JSON.stringify({ compilerOptions, include: ['eslint.config.ts'] }) });
    const { stdout } = spawnSync(process.execPath, [join(repository, 'node_modules/typescript/bin/tsc'), '-p', user], { encoding: 'utf8' });

    expect(stdout).toBe('');
  });
});

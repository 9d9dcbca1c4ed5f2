import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { globSync } from 'tinyglobby';
import { configText, loudFiles, loudStore, monitoredBase, repository } from './lint-project.ts';

/** A project, and what is found in it: `file:line:column rule severity`; null where another test says so. */
export interface Project {
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
  readonly findings: readonly string[] | null;
}

/** A processor in the way of Markdown's: each fenced block is a file of its own, and places are moved. */
const fences = `{
  files: ['**/*.md'],
  plugins: { fences: { processors: { fences: {
    preprocess: (text) => [...text.matchAll(/^\`\`\`ts\\n([^]*?)^\`\`\`/gm)].map(([, code], index) => ({ text: code, filename: index + '.ts' })),
    postprocess: (lists) => lists.flatMap((messages, index) => messages.map((each) => ({ ...each, line: each.line + 100 * (index + 1), endLine: each.endLine + 100 * (index + 1) }))),
  } } } },
  processor: 'fences/fences',
}`;

/** A processor in the way of Vue's: the script of a file, under the file's own name and at its own place. */
const scripts = `{
  files: ['**/*.vue'],
  languageOptions: { parser },
  plugins: { scripts: { processors: { scripts: {
    preprocess: (text) => [text.replace(/^[^]*<script>|<\\/script>[^]*$/g, (tags) => tags.replace(/[^\\n]/g, ' '))],
    postprocess: (lists) => lists.flat(),
  } } } },
  processor: 'scripts/scripts',
}`;

const own: readonly Project[] = [
  {
    name: 'a class in one file, its base in another',
    files: { 'eslint.config.js': configText(), ...loudFiles },
    findings: ['src/loud-store.ts:4:32 no-monitored-base error', 'src/loud-store.ts:8:5 no-operation-log error'],
  },
  {
    name: 'tests with mocks, of which nothing else speaks',
    files: {
      'eslint.config.js': configText({}, "{ files: ['**/*.test.ts'], rules: { 'infra-clients/no-inert-mock': 'warn' } }"),
      'src/sum.ts': 'export const sum = (a: number, b: number) => a + b;\n',
      'src/other.ts': 'export const other = 1;\n',
      'src/sum.test.ts': "import { sum } from './sum.js';\nvi.mock('./gone.js');\nvi.mock('./other.js');\nit('adds', () => sum(1, 2));\n",
    },
    findings: ['src/sum.test.ts:2:9 no-inert-mock warn', 'src/sum.test.ts:3:9 no-inert-mock warn'],
  },
  {
    name: 'service clients on a monitored base',
    files: {
      'eslint.config.js': configText(),
      'src/base.ts': monitoredBase,
      'src/answers.ts': "import OpenAI from 'openai';\nimport { BaseExternalClient } from './base.js';\nexport class Answers extends BaseExternalClient {\n  private readonly openai = new OpenAI();\n  ask() {\n    return this.openai.models.list();\n  }\n}\n",
      'src/quiet.ts': "import { BaseExternalClient } from './base.js';\nexport class Quiet extends BaseExternalClient {\n  get() {\n    return this.callExternal('get', () => null);\n  }\n}\n",
    },
    findings: ['src/answers.ts:6:12 require-monitored-call warn', 'src/quiet.ts:4:37 require-monitored-call warn'],
  },
  {
    name: 'a base behind a barrel and a path of tsconfig',
    files: {
      'eslint.config.js': configText(),
      'tsconfig.json': '{ "compilerOptions": { "paths": { "@/*": ["./src/*"] } } }',
      'src/base.ts': monitoredBase,
      'src/index.ts': "export { BaseExternalClient as Base } from './base.js';",
      'src/kv.ts': "import { Redis } from 'ioredis';\nimport { Base } from '@/index';\nexport class Kv extends Base {\n  redis = new Redis();\n}\n",
      'src/keeper.ts': "import { Kv } from '@/kv';\nexport class KeyStore {\n  private readonly kv = new Kv();\n}\n",
    },
    findings: ['src/keeper.ts:3:29 no-monitored-client error', 'src/kv.ts:3:25 no-monitored-base error'],
  },
  {
    name: 'drivers outside of factories, service clients outside of the base, markers that a migration left',
    files: {
      'eslint.config.js': configText({ layers: [{ role: 'service', classes: '*Provider', coveredBy: 'Router' }] }, "{ rules: { 'infra-clients/require-contract': 'error' } }"),
      'src/depot.ts': "import { Redis } from 'ioredis';\nexport class Depot {\n  constructor(private readonly redis = new Redis()) {}\n  get(key: string) { return this.redis.get(key); }\n}\n",
      'src/depot.mjs': "import { Pool } from 'pg';\n/** @implements {import('./ports.js').Rows} */\nexport class Rows {\n  pool = new Pool();\n  all() { return this.pool.query('SELECT 1'); }\n}\n",
      'src/depot.cjs': "const { createClient } = require('redis');\nclass Keys {\n  client = createClient();\n  get(key) { return this.client.get(key); }\n}\nmodule.exports = { Keys };\n",
      'src/answers.ts': "import OpenAI from 'openai';\nexport class Answers {\n  private readonly ai = new OpenAI();\n  ask() { return this.ai.models.list(); }\n}\nexport class AnswersProvider {\n  private readonly ai = new OpenAI();\n  ask() { return this.ai.models.list(); }\n}\n",
      'src/plain.ts': '// TODO(infra-clients): the call was given up after 5 s\nexport const a = 1;\n',
      'src/plain.js': 'export const a = 1; /* TODO(infra-clients) */\n',
    },
    findings: [
      'src/answers.ts:2:14 require-monitored-base warn',
      'src/depot.cjs:2:7 require-contract error',
      'src/depot.cjs:3:12 require-client-factory warn',
      'src/depot.mjs:4:14 require-client-factory warn',
      'src/depot.ts:2:14 require-contract error',
      'src/depot.ts:3:44 require-client-factory warn',
      'src/plain.js:1:24 no-leftover-todo error',
      'src/plain.ts:1:4 no-leftover-todo error',
    ],
  },
  {
    name: 'JavaScript, as modules and as scripts',
    files: {
      'eslint.config.js': configText(),
      'base.cjs': 'class BaseExternalClient {}\nmodule.exports = { BaseExternalClient };\n',
      'store.cjs': "const { BaseExternalClient } = require('./base.cjs');\nconst { Redis } = require('ioredis');\nclass A extends BaseExternalClient {\n  redis = new Redis();\n}\n",
      'store.mjs': "import { BaseExternalClient } from './base.cjs';\nimport { Pool } from 'pg';\nexport class B extends BaseExternalClient {\n  pool = new Pool();\n}\n",
    },
    findings: ['store.cjs:3:17 no-monitored-base error', 'store.mjs:3:24 no-monitored-base error'],
  },
  {
    name: 'another prefix, other severities, a base and a layer of its own, rules off for tests',
    files: {
      'eslint.config.js': `import infra from 'eslint-plugin-infra-clients';
import { parser } from 'typescript-eslint';
export default [
  { files: ['**/*.ts'], languageOptions: { parser }, settings: { 'infra-clients': {
    monitoredBases: [{ class: 'Watched', from: 'src/watched.ts', calls: ['watch'] }],
    layers: [{ role: 'infrastructure', files: 'src/**', classes: '*Depot' }],
  } } },
  { plugins: { house: infra }, rules: { 'house/no-monitored-base': 'warn', 'house/no-operation-log': ['error'] } },
  { files: ['**/*.test.ts'], rules: { 'house/no-monitored-base': 'off' } },
];`,
      'src/watched.ts': 'export class Watched {\n  protected watch() {}\n}\n',
      'src/depot.ts': "import { Watched } from './watched.js';\nexport class UserDepot extends Watched {\n  get() {\n    console.info('read');\n  }\n}\n",
      'src/depot.test.ts': "import { Watched } from './watched.js';\nclass FakeDepot extends Watched {\n  get() {\n    console.info('read');\n  }\n}\n",
    },
    findings: ['src/depot.test.ts:4:5 no-operation-log error', 'src/depot.ts:2:32 no-monitored-base warn', 'src/depot.ts:4:5 no-operation-log error'],
  },
  {
    name: 'comments that switch rules off and on',
    files: {
      'eslint.config.js': configText({}, "{ files: ['src/on.ts', 'src/off.ts'], rules: { 'infra-clients/no-monitored-base': 'off' } }"),
      'src/base.ts': monitoredBase,
      'src/line.ts': loudStore.replace('export class', '// eslint-disable-next-line infra-clients/no-monitored-base -- moved next week\nexport class'),
      'src/file.ts': `/* eslint-disable infra-clients/no-operation-log, infra-clients/no-monitored-base */\n${loudStore}`,
      'src/on.ts': `/* eslint infra-clients/no-monitored-base: "warn" */\n${loudStore}`,
      'src/off.ts': loudStore,
    },
    findings: [
      'src/line.ts:9:5 no-operation-log error',
      'src/off.ts:8:5 no-operation-log error',
      'src/on.ts:5:32 no-monitored-base warn',
      'src/on.ts:9:5 no-operation-log error',
    ],
  },
  {
    name: 'blocks of Markdown and Vue',
    files: {
      'eslint.config.js': configText({}, fences, scripts),
      'src/base.ts': monitoredBase,
      'docs/page.md': `# Stores\n\n\`\`\`ts\nlet a;\n\`\`\`\n\n\`\`\`ts\n${loudStore}\`\`\`\n`,
      'src/view.vue': `<template>\n  <p/>\n</template>\n<script>\n${loudStore}</script>\n`,
    },
    findings: [
      'docs/page.md:204:32 no-monitored-base error',
      'docs/page.md:208:5 no-operation-log error',
      'src/view.vue:8:32 no-monitored-base error',
      'src/view.vue:12:5 no-operation-log error',
    ],
  },
  {
    name: 'packages with a configuration of their own, one of which is ignored from above',
    files: {
      'eslint.config.js': configText({}, "{ ignores: ['old'] }"),
      'old/eslint.config.js': configText(),
      'old/base.ts': monitoredBase,
      'old/loud.ts': loudStore,
      'new/eslint.config.js': configText(),
      'new/base.ts': monitoredBase,
      'new/loud.ts': loudStore,
    },
    findings: ['new/loud.ts:4:32 no-monitored-base error', 'new/loud.ts:8:5 no-operation-log error'],
  },
  {
    name: 'paths that look like globs or hold blanks',
    files: { 'eslint.config.js': configText(), 'app/[id]/(a b)/base.ts': monitoredBase, 'app/[id]/(a b)/loud {x}.ts': loudStore },
    findings: ['app/[id]/(a b)/loud {x}.ts:4:32 no-monitored-base error', 'app/[id]/(a b)/loud {x}.ts:8:5 no-operation-log error'],
  },
  {
    name: 'text with a byte-order mark, Windows line ends and characters beyond the BMP',
    files: {
      'eslint.config.js': configText(),
      'src/base.ts': monitoredBase,
      'src/loud.ts': `\uFEFF${loudStore.replace("'read'", "'𝒓ead 🚀'").replaceAll('\n', '\r\n')}`,
    },
    findings: ['src/loud.ts:4:32 no-monitored-base error', 'src/loud.ts:8:5 no-operation-log error'],
  },
  {
    name: 'types that would be asked for with a program, and rules that ask for them',
    files: {
      'eslint.config.js': `import infra from 'eslint-plugin-infra-clients';
import tseslint from 'typescript-eslint';
export default [
  ...tseslint.configs.recommendedTypeChecked,
  { languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } }, linterOptions: { reportUnusedDisableDirectives: 'error' } },
  infra.configs.recommended,
  { files: ['eslint.config.js'], ...tseslint.configs.disableTypeChecked },
];`,
      'tsconfig.json': '{ "include": ["src"], "compilerOptions": { "types": [] } }',
      ...loudFiles,
      'src/unused.ts': '// eslint-disable-next-line no-var\nexport const redis = 1;\n',
    },
    findings: ['src/loud-store.ts:4:32 no-monitored-base error', 'src/loud-store.ts:8:5 no-operation-log error'],
  },
];

const fixtures: readonly Project[] = [
  // Its findings are those of `tests/fixtures/legacy-findings.test.ts`.
  { name: 'the legacy fixture', files: filesBelow('fixtures/legacy'), findings: null },
  { name: 'the reference fixture', files: filesBelow('fixtures/reference'), findings: [] },
  {
    name: 'the cases of the codemod',
    files: { ...filesBelow('fixtures/cases', '*/input/**'), 'eslint.config.js': configText() },
    findings: null,
  },
];

/** The projects over which rules, check and migrate must agree. */
export const projects: readonly Project[] = [...fixtures, ...own];

function filesBelow(folder: string, pattern = '**'): Record<string, string> {
  const root = join(repository, folder);
  const found = globSync(pattern, { cwd: root, ignore: '**/node_modules/**', dot: true });
  return Object.fromEntries(found.map((path) => [path, readFileSync(join(root, path), 'utf8')]));
}

import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, relative } from 'node:path';
import type { CheckDocument } from '../../survey/check-document.ts';
import { writeFiles } from '../codemods/temp-project.ts';
import { monitoredBase, repository } from '../survey/lint-project.ts';
import { run, tryRun } from './fresh-project.ts';

/** What is installed in a fresh project, beside the packed package. */
export interface Installation {
  readonly manager: 'npm' | 'pnpm';
  readonly typescript: '5.9' | '6' | '7';
  /** A range of ESLint versions. */
  readonly eslint: string;
}

/** A project of a user: what it is written in, and how it configures ESLint. */
export interface ProjectKind {
  readonly language: 'typescript' | 'javascript';
  readonly config: 'esm' | 'cjs' | 'extends' | 'none';
}

/** What the programs said. Findings are `file:line:column rule`. */
export interface Outcome {
  /** What ESLint reports; null where the project has no configuration. */
  readonly linted: readonly string[] | null;
  readonly checked: readonly string[];
  /** The status of `migrate`, then of the project's own `tsc`, of `check` and of `migrate --check` after it. */
  readonly migrated: readonly (number | null)[];
}

const newFolder = (name: string): string => realpathSync(mkdtempSync(join(tmpdir(), `infra-clients-${name}-`)));

/** Installs a Node.js; the result is the folder of its program. A range such as `22` means the newest of it. */
export function installNode(version: string): string {
  const folder = newFolder('node');
  writeFileSync(join(folder, 'package.json'), '{}');
  run('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline', `node@${version}`], folder);
  return join(folder, 'node_modules/node/bin');
}

/** Installs the packed package with what a user has beside it; the result is a folder for `tryProject`. */
export function install(tarball: string, { manager, typescript, eslint }: Installation, more: Readonly<Record<string, string>> = {}): string {
  const folder = newFolder('installed');
  const devDependencies = {
    'eslint-plugin-infra-clients': `file:${tarball}`,
    eslint,
    ioredis: '5',
    typescript,
    ...more,
    // Its parser does not load beside TypeScript 7.
    ...(typescript === '7' ? {} : { 'typescript-eslint': '8' }),
  };
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'a-users-project', private: true, devDependencies }));
  if (manager === 'npm') run('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline'], folder);
  else run('npm', ['exec', '--yes', '--', 'pnpm@10', 'install', '--prefer-offline'], folder);
  return folder;
}

const store = {
  typescript: `import type { Redis } from 'ioredis';
import { BaseExternalClient } from './base.js';

export class SessionStore extends BaseExternalClient {
  constructor(private readonly redis: Redis) {
    super();
  }

  async get(key: string): Promise<string | null> {
    this.logger.info('read', key);
    return this.callExternal('get', () => this.redis.get(key));
  }
}
`,
  javascript: `import { Redis } from 'ioredis';
import { BaseExternalClient } from './base.js';

export class SessionStore extends BaseExternalClient {
  redis = new Redis();

  async get(key) {
    this.logger.info('read', key);
    return this.callExternal('get', () => this.redis.get(key));
  }
}
`,
};

const base = {
  typescript: monitoredBase,
  javascript: `
export class BaseExternalClient {
  logger = console;

  /**
   * @template T
   * @param {string} name
   * @param {() => T} call
   * @returns {T}
   */
  callExternal(name, call) {
    return call();
  }
}
`,
};

/** What each program must say, whatever is installed. */
export function expectedOutcome({ language, config }: ProjectKind): Outcome {
  const found = {
    typescript: ['src/store.ts:10:5 no-operation-log', 'src/store.ts:4:35 no-monitored-base'],
    javascript: ['src/store.js:4:35 no-monitored-base', 'src/store.js:5:15 require-client-factory', 'src/store.js:8:5 no-operation-log'],
  }[language];
  // The JavaScript project has no client factory: its driver stays, which is refused beside all that is migrated.
  const migrated = { typescript: [0, 0, 0, 0], javascript: [1, 0, 0, 0] }[language];
  return { linted: config === 'none' ? null : found, checked: found, migrated };
}

/** Lints, checks and migrates a project of this kind with what is installed in the folder, under the Node.js in `node`. */
export function tryProject(folder: string, node: string, { language, config }: ProjectKind, { typescript }: Installation): Outcome {
  const project = join(folder, 'project');
  rmSync(project, { recursive: true, force: true });
  const extension = language === 'typescript' ? 'ts' : 'js';
  const compilerOptions = { module: 'nodenext', target: 'es2022', strict: language === 'typescript', allowJs: true, noEmit: true, skipLibCheck: true, types: [] };
  writeFiles(project, {
    'package.json': JSON.stringify({ type: config === 'cjs' && language === 'typescript' ? 'commonjs' : 'module' }),
    'tsconfig.json': JSON.stringify({ compilerOptions, include: ['src'] }),
    [`src/base.${extension}`]: base[language],
    [`src/store.${extension}`]: store[language],
    ...configFile(config, language === 'typescript' ? (typescript === '7' ? 'own' : 'typescript-eslint') : null),
  });
  const path = `${node}${delimiter}${process.env['PATH'] ?? ''}`;
  const bin = (name: string, ...args: string[]) => tryRun(join(folder, 'node_modules/.bin', name), args, project, { PATH: path });
  return {
    linted: config === 'none' ? null : lintedIn(bin('eslint', '.', '--format', 'json').stdout, project),
    checked: checkedIn(bin('infra-clients', 'check', '--json').stdout),
    migrated: [bin('infra-clients', 'migrate'), bin('tsc', '-p', '.'), bin('infra-clients', 'check'), bin('infra-clients', 'migrate', '--check')].map(({ status }) => status),
  };
}

/** What oxlint reports in the TypeScript project, under the configuration of docs/hosts.md. */
export function oxlintIn(folder: string, node: string): string[] {
  const project = join(folder, 'project');
  const config = /^```json\n([^]*?)^```$/m.exec(readFileSync(join(repository, 'docs/hosts.md'), 'utf8'))?.[1] ?? '';
  writeFiles(project, { 'package.json': '{ "type": "module" }', '.oxlintrc.json': config, 'src/base.ts': base.typescript, 'src/store.ts': store.typescript });
  const { stdout } = tryRun(join(folder, 'node_modules/.bin/oxlint'), ['--format', 'json', '.'], project, { PATH: `${node}${delimiter}${process.env['PATH'] ?? ''}` });
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: { code: string; filename: string; labels: { span: { line: number; column: number } }[] }[] };
  const ours = diagnostics.filter(({ code }) => code.startsWith('infra-clients('));
  return ours.map(({ code, filename, labels: [label] }) => `${filename}:${label?.span.line}:${label?.span.column} ${code.slice('infra-clients('.length, -1)}`).sort();
}

/** The user's ESLint configuration; `parser` is null where the code is JavaScript. */
function configFile(config: ProjectKind['config'], parser: 'own' | 'typescript-eslint' | null): Record<string, string> {
  const files = "files: ['**/*.{ts,js}']";
  const languageOptions = parser === null ? '' : ', languageOptions: { parser }';
  const entries = { esm: `[{ ${files}${languageOptions} }, infraClients.configs.recommended]`, extends: `defineConfig([{ ${files}${languageOptions}, plugins: { 'infra-clients': infraClients }, extends: ['infra-clients/recommended'] }])` };
  switch (config) {
    case 'none':
      return {};
    case 'cjs': {
      const required = { own: "const parser = require('eslint-plugin-infra-clients/parser');", 'typescript-eslint': "const { parser } = require('typescript-eslint');" };
      return { 'eslint.config.cjs': `const { default: infraClients } = require('eslint-plugin-infra-clients');\n${parser === null ? '' : required[parser]}\nmodule.exports = ${entries.esm};\n` };
    }
    case 'esm':
    case 'extends': {
      const imported = { own: "import * as parser from 'eslint-plugin-infra-clients/parser';", 'typescript-eslint': "import { parser } from 'typescript-eslint';" };
      const define = config === 'extends' ? "import { defineConfig } from 'eslint/config';\n" : '';
      return { 'eslint.config.mjs': `import infraClients from 'eslint-plugin-infra-clients';\n${define}${parser === null ? '' : imported[parser]}\nexport default ${entries[config]};\n` };
    }
  }
}

function lintedIn(stdout: string, project: string): string[] {
  const results = JSON.parse(stdout) as { filePath: string; messages: { ruleId: string | null; line: number; column: number }[] }[];
  return results.flatMap(({ filePath, messages }) => messages.map(({ ruleId, line, column }) => `${relative(project, filePath)}:${line}:${column} ${(ruleId ?? '').replace('infra-clients/', '')}`)).sort();
}

function checkedIn(stdout: string): string[] {
  const { findings } = JSON.parse(stdout) as CheckDocument;
  return findings.map(({ file, line, column, rule }) => `${file}:${line}:${column} ${rule}`).sort();
}

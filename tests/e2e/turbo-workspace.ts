import { execFile } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { commitAll, git, writeFiles } from '../codemods/temp-project.ts';
import { configText, monitoredBase, repository } from '../survey/lint-project.ts';

/** The set-up of docs/turborepo.md: its files by their names, and its commands in their order. */
const page = readFileSync(join(repository, 'docs/turborepo.md'), 'utf8');
const pageFiles = Object.fromEntries([...page.matchAll(/^\*\*`([^`]+)`\*\*\n\n```\w+\n([^]*?)^```$/gmu)].map(([, name = '', text = '']) => [name, text]));
export const pageCommands: readonly string[] = [...page.matchAll(/^```sh\n([^]*?)^```$/gmu)].flatMap(([, text = '']) => text.trim().split('\n'));

/** Each package with the packages that it imports. */
const packages: Readonly<Record<string, readonly string[]>> = { monitoring: [], storage: ['monitoring'], sessions: ['storage'], reports: ['monitoring'] };

const sources = {
  'packages/monitoring/src/index.ts': monitoredBase,
  'packages/storage/src/index.ts': `import { Redis } from 'ioredis';
import { BaseExternalClient } from '@acme/monitoring';

export class Connected {
  protected readonly redis = createRedisClient();
}

export function createRedisClient(): Redis {
  return new Redis({ lazyConnect: true });
}

export const monitored = BaseExternalClient;
`,
  'packages/sessions/src/index.ts': `import { Connected } from '@acme/storage';

export class SessionStore extends Connected {
  get(key: string): Promise<string | null> {
    return this.redis.get(key);
  }
}
`,
  'packages/reports/src/index.ts': `import OpenAI from 'openai';

export class Summaries {
  private readonly client = new OpenAI();

  async models(): Promise<unknown> {
    return this.client.models.list();
  }
}
`,
};

/** The same packages with classes on the wrong side, of which one extends another across two packages. */
export const toMigrate: Readonly<Record<string, string>> = {
  'packages/storage/src/index.ts': `import { Redis } from 'ioredis';
import { BaseExternalClient } from '@acme/monitoring';

export class Connected extends BaseExternalClient {
  protected readonly redis = createRedisClient();

  async ping(): Promise<string> {
    return this.callExternal('ping', () => this.redis.ping());
  }
}

export function createRedisClient(): Redis {
  return new Redis({ lazyConnect: true });
}
`,
  'packages/sessions/src/index.ts': `import { Connected } from '@acme/storage';

export class SessionStore extends Connected {
  async get(key: string): Promise<string | null> {
    this.logger.info('read', key);
    return this.callExternal('get', () => this.redis.get(key));
  }
}
`,
  'packages/sessions/src/service.ts': `import { SessionStore } from './index.js';

export const read = (key: string): Promise<string | null> => new SessionStore().get(key);
`,
  'packages/reports/src/index.ts': `import { Redis } from 'ioredis';
import { BaseExternalClient } from '@acme/monitoring';

export class ReportCache extends BaseExternalClient {
  constructor(private readonly redis: Redis) {
    super();
  }

  async get(key: string): Promise<string | null> {
    this.logger.debug('read', key);
    return this.callExternal('get', () => this.redis.get(key));
  }
}
`,
};

const newFolder = (): string => realpathSync(mkdtempSync(join(tmpdir(), 'infra-clients-turbo-')));

/** A repository of several packages, set up as the page says, with one commit. */
export function turboWorkspace(): string {
  const root = newFolder();
  const { 'packages/*/package.json': scripts = '{}', ...shared } = pageFiles;
  const base = { module: 'NodeNext', target: 'ES2022', strict: true, skipLibCheck: true, types: ['node'] };
  writeFiles(root, {
    ...shared,
    ...sources,
    'package.json': JSON.stringify({ name: 'acme', private: true, type: 'module', packageManager: 'npm@10.0.0', workspaces: ['packages/*'], devDependencies: { 'eslint-plugin-infra-clients': '*' } }),
    'package-lock.json': lockfile('1.0.0'),
    'tsconfig.base.json': JSON.stringify({ compilerOptions: base }),
    'eslint.config.js': configText({ factories: [{ replaces: ['Redis'], create: 'createRedisClient', from: 'packages/storage/src/index.ts' }] }),
  });
  for (const [name, imported] of Object.entries(packages)) {
    const dependencies = Object.fromEntries(imported.map((each) => [`@acme/${each}`, '*']));
    writeFiles(root, {
      [`packages/${name}/package.json`]: JSON.stringify({ name: `@acme/${name}`, version: '1.0.0', private: true, type: 'module', exports: './src/index.ts', dependencies, ...(JSON.parse(scripts) as object) }),
      [`packages/${name}/tsconfig.json`]: '{ "extends": "../../tsconfig.base.json", "include": ["src"] }',
    });
  }
  git(root, 'init', '--quiet');
  commitAll(root);
  installed(root);
  return root;
}

/** The lockfile of the workspace with a version of this package. */
export function lockfile(version: string): string {
  const members = Object.entries(packages).flatMap(([name, imported]) => [
    [`packages/${name}`, { name: `@acme/${name}`, version: '1.0.0', dependencies: Object.fromEntries(imported.map((each) => [`@acme/${each}`, '*'])) }],
    [`node_modules/@acme/${name}`, { resolved: `packages/${name}`, link: true }],
  ]);
  const root = { name: 'acme', workspaces: ['packages/*'], devDependencies: { 'eslint-plugin-infra-clients': '*' } };
  return JSON.stringify({ name: 'acme', lockfileVersion: 3, requires: true, packages: { '': root, 'node_modules/eslint-plugin-infra-clients': { version, dev: true }, ...Object.fromEntries(members) as object } });
}

/** A cold checkout: another folder, nothing cached. */
export function checkout(of: string): string {
  const root = newFolder();
  git(root, 'clone', '--quiet', of, '.');
  installed(root);
  return root;
}

/** What `npm ci` would put there: the workspace's own packages, and what they load. */
function installed(root: string): void {
  const modules = join(root, 'node_modules');
  const link = (name: string, target: string): void => {
    mkdirSync(dirname(join(modules, name)), { recursive: true });
    symlinkSync(target, join(modules, name));
  };
  for (const name of ['eslint', 'typescript', 'typescript-eslint', '@typescript-eslint', 'ioredis', '@types', 'turbo', '@turbo']) link(name, join(repository, 'node_modules', name));
  link('eslint-plugin-infra-clients', repository);
  for (const name of Object.keys(packages)) link(`@acme/${name}`, join('../../packages', name));
  mkdirSync(join(modules, '.bin'));
  for (const [name, script] of [['turbo', join(repository, 'node_modules/turbo/bin/turbo')], ['infra-clients', join(repository, 'dist/cli/main.js')]] as const) {
    writeFileSync(join(modules, '.bin', name), `#!/bin/sh\nexec "${process.execPath}" "${script}" "$@"\n`);
    chmodSync(join(modules, '.bin', name), 0o755);
  }
}

export interface ShellRun {
  readonly status: number;
  readonly stdout: string;
  /** The tasks that ran, and those whose answer came from a cache: `@acme/sessions:check`, sorted. */
  readonly ran: readonly string[];
  readonly cached: readonly string[];
}

/** Runs a line of the page in a folder. Not synchronous: the cache that it asks may be served by this process. */
export async function shell(cwd: string, line: string, environment: Readonly<Record<string, string>>): Promise<ShellRun> {
  const env = { ...process.env, CI: undefined, TURBO_TELEMETRY_DISABLED: '1', TURBO_NO_UPDATE_NOTIFIER: '1', FORCE_COLOR: '0', npm_config_offline: 'true', npm_config_update_notifier: 'false', ...environment };
  return new Promise((resolve) => {
    execFile('sh', ['-c', line], { cwd, env, maxBuffer: 1 << 26 }, (error, stdout) => {
      const having = (what: string): string[] => [...stdout.matchAll(new RegExp(`^(\\S+): cache ${what}`, 'gmu'))].map(([, task = '']) => task).sort();
      resolve({ status: error === null ? 0 : Number(error.code), stdout, ran: having('miss, executing'), cached: having('hit') });
    });
  });
}

import { mkdirSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { tempFolder } from '../codemods/temp-project.ts';

/** The checkout under test. Its `dist` is the plugin that the projects load. */
export const repository = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** The two ESLints that the plugin is for, by the name under which they are installed here. */
export const eslints = ['eslint', 'eslint-v9'] as const;

export type InstalledESLint = (typeof eslints)[number];

/** A user's project in a folder of its own, with these files and what they load installed, until the test has ended. */
export function lintProject(files: Readonly<Record<string, string>>, eslint: InstalledESLint = 'eslint'): string {
  const root = tempFolder({ 'package.json': '{ "type": "module" }', ...files });
  link(root, 'eslint', join(repository, 'node_modules', eslint));
  link(root, 'eslint-plugin-infra-clients', repository);
  for (const name of ['typescript', 'typescript-eslint', '@typescript-eslint']) link(root, name, join(repository, 'node_modules', name));
  return root;
}

/** Puts a package into a project's `node_modules`. */
export function link(root: string, name: string, target: string): void {
  mkdirSync(dirname(join(root, 'node_modules', name)), { recursive: true });
  symlinkSync(target, join(root, 'node_modules', name));
}

/** The text of an `eslint.config.js` for TypeScript: `recommended` behind these settings, and more entries behind both. */
export function configText(settings: object = {}, ...more: readonly string[]): string {
  return `import infra from 'eslint-plugin-infra-clients';
import { parser } from 'typescript-eslint';
export default [
  { files: ['**/*.ts'], languageOptions: { parser } },
  { settings: { 'infra-clients': ${JSON.stringify(settings)} } },
  infra.configs.recommended,
  ${more.join(',\n  ')}
];
`;
}

/** A monitored base under its default name. */
export const monitoredBase = `
export class BaseExternalClient {
  protected readonly logger = console;
  protected callExternal<T>(name: string, call: () => T): T {
    return call();
  }
}
`;

/** A store that extends the monitored base, with one operation log: both are findings. */
export const loudStore = `import { Redis } from 'ioredis';
import { BaseExternalClient } from './base.js';

export class LoudStore extends BaseExternalClient {
  constructor(private readonly redis: Redis) { super(); }

  get(key: string) {
    this.logger.info('read', key);
    return this.callExternal('get', () => this.redis.get(key));
  }
}
`;

/** The loud store beside its base. */
export const loudFiles: Readonly<Record<string, string>> = { 'src/base.ts': monitoredBase, 'src/loud-store.ts': loudStore };

import type { ESLint } from 'eslint';
import { posix } from 'node:path';
import { pathToFileURL } from 'node:url';
import { settingsKey } from '../policy/settings.ts';
import { noInertMock } from '../rules/no-inert-mock.ts';
import { configFileOf } from './config-file.ts';
import type { ScanQuestion } from './seed-scan-worker.ts';

const configurationFile = /(?:^|\/)eslint\.config\.[cm]?[jt]s$/;

/**
 * Every value that `settings['infra-clients']` can have for these files: the one that the configuration gives, and none
 * at all; each with the folder of the configuration, and whether it may judge mocks of modules. Null where that cannot be told without asking for each file: more than one configuration, one that gives
 * several settings, or one that is no plain list of objects.
 */
export async function uniformSettings(
  users: ESLint,
  cwd: string,
  files: readonly string[],
): Promise<readonly ScanQuestion[] | null> {
  const path = (await configFileOf(users, posix.join(cwd, 'any.js')))?.replaceAll('\\', '/');
  if (path === undefined || !/\.[cm]?js$/.test(path)) return null;
  if (files.some((file) => configurationFile.test(file) && file !== path)) return null;
  const { default: exported } = (await import(pathToFileURL(path).href)) as { default?: unknown };
  const entries: unknown = Array.isArray(exported) ? exported.flat(Number.POSITIVE_INFINITY) : [exported];
  if (!Array.isArray(entries) || !entries.every((entry) => typeof entry === 'object' && entry !== null)) return null;
  const given = entries
    .map((entry: { readonly settings?: Readonly<Record<string, unknown>>; readonly extends?: unknown }) =>
      entry.extends === undefined ? entry.settings?.[settingsKey] : null,
    )
    .filter((settings) => settings !== undefined);
  if (given.length > 1 || given.includes(null)) return null;
  const mocks = entries.some((entry: { readonly rules?: object }) => Object.keys(entry.rules ?? {}).some((name) => name.endsWith(`/${noInertMock.name}`)));
  return [{}, ...given].map((settings) => ({ settings, root: posix.dirname(path), mocks }));
}

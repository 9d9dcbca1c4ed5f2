import { createHash } from 'node:crypto';
import { posix } from 'node:path';
import { diskFiles } from '../analysis/files.ts';
import { allRules } from '../rules/all-rules.ts';
import { ourPrefixes, type CalculatedConfig } from './rules-in-config.ts';
import { scopesOf } from './scopes.ts';

/**
 * SHA-256 of what decides the findings of these files beside their text: the settings, the folder that they are
 * relative to, and which of our rules are on with which options. The same on every machine that has the files.
 *
 * @param folder what the folders are written relative to
 */
export function settingsHash(folder: string, configs: ReadonlyMap<string, CalculatedConfig>, files: readonly string[]): string {
  const concerned = new Map(files.flatMap((file): [string, CalculatedConfig][] => {
    const config = configs.get(file);
    return config ? [[file, config]] : [];
  }));
  const { scopes } = scopesOf(concerned, diskFiles());
  const settings = scopes.map(({ root, policy }) => JSON.stringify([posix.relative(folder, root), policy.key]));
  const rules = new Set([...concerned.values()].map((config) => JSON.stringify(rulesIn(config))));
  return createHash('sha256').update(JSON.stringify([settings.sort(), [...rules].sort()])).digest('hex');
}

function rulesIn(config: CalculatedConfig): unknown[] {
  return ourPrefixes(config).flatMap((prefix) => allRules.map(({ name }) => [name, config.rules?.[`${prefix}/${name}`] ?? null]));
}

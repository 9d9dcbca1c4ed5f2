import { posix } from 'node:path';
import { configOf, messageOf, usersESLint } from './configuration.ts';
import { asksForOurs, ourPrefixes, type CalculatedConfig } from './rules-in-config.ts';

/** The configuration of each file that one is for, by absolute path. */
export type FileConfigs = ReadonlyMap<string, CalculatedConfig>;

/**
 * Loads the ESLint configuration that holds in a folder, as it is on the disk now, and asks it for each file.
 *
 * @throws what a broken configuration throws
 */
export async function configsBelow(cwd: string, files: readonly string[]): Promise<FileConfigs> {
  const { users } = await usersESLint({ cwd, patterns: ['.'], configFile: null, settingsFile: null });
  const configs = new Map<string, CalculatedConfig>();
  for (const file of files) {
    const config = await configOf(users, file);
    if (config) configs.set(file, config);
  }
  return configs;
}

/**
 * What a configuration that was just written does wrong: it does not load, switches none of our rules on, or changes
 * what holds for a file beside that. Null where all is well; a phrase that reads behind the name of the file.
 *
 * @param before what held for each file; null where there was no configuration
 */
export async function configProblem(cwd: string, files: readonly string[], before: FileConfigs | null): Promise<string | null> {
  let after: FileConfigs;
  try {
    after = await configsBelow(cwd, files);
  } catch (error) {
    return `would not load: ${messageOf(error)}`;
  }
  if (![...after.values()].some(asksForOurs)) return 'would switch none of our rules on';
  const changed = before === null ? undefined : files.find((file) => fingerprint(before.get(file)) !== fingerprint(after.get(file)));
  return changed === undefined ? null : `would change other rules for ${posix.relative(cwd, changed)}`;
}

/** The rules of a configuration without ours. */
function fingerprint(config: CalculatedConfig | undefined): string | null {
  if (!config) return null;
  const ours = ourPrefixes(config).map((prefix) => `${prefix}/`);
  const others = Object.entries(config.rules ?? {}).filter(([name]) => !ours.some((prefix) => name.startsWith(prefix)));
  return JSON.stringify(others.sort(([a], [b]) => (a < b ? -1 : 1)));
}

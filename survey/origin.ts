import type { ESLint } from 'eslint';
import { configFileOf } from './config-file.ts';
import { configOf } from './configuration.ts';
import type { CalculatedConfig } from './rules-in-config.ts';
import type { SurveyOrigin } from './survey.ts';

/**
 * The configuration files and the parsers of these files, each once.
 *
 * @param own the configurations of a run that does without the user's; null for one under the user's.
 */
export async function originOf(users: ESLint, files: readonly string[], own: ReadonlyMap<string, CalculatedConfig> | null): Promise<SurveyOrigin> {
  const configFiles = new Set<string | null>();
  const parsers = new Set<string>();
  for (const file of files) {
    if (own === null) configFiles.add((await configFileOf(users, file))?.replaceAll('\\', '/') ?? null);
    const config = own === null ? await configOf(users, file) : (own.get(file) ?? null);
    if (config) parsers.add(parserName(config));
  }
  return { configFiles: [...configFiles], parsers: [...parsers].sort() };
}

/** A parser's own name for itself; ESLint's default parser has a plain `name`. */
function parserName({ languageOptions }: CalculatedConfig): string {
  const parser = languageOptions?.parser;
  return parser?.meta?.name ?? parser?.name ?? 'a parser without a name';
}

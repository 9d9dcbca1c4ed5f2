import type { ESLint } from 'eslint';
import { posix } from 'node:path';
import type { Files } from '../analysis/files.ts';
import { configFileOf, isConfigMissing } from './config-file.ts';
import { loadESLint, type LoadedESLint } from './load-eslint.ts';
import type { CalculatedConfig } from './rules-in-config.ts';
import { settingsBeside, standaloneConfig } from './standalone.ts';
import { walkedFiles } from './walk.ts';

/** Why there is no survey. Each says what is wrong and what to do; commands exit with 2. */
export interface SurveyProblem {
  readonly kind: 'no-match' | 'no-rule' | 'broken-configuration' | 'bad-settings';
  readonly message: string;
}

/** The configuration that a run is made under. */
export interface Configuration {
  readonly options: ESLint.Options;
  /** The configuration of each file; files that are ignored or that nothing matches have none. */
  readonly configs: ReadonlyMap<string, CalculatedConfig>;
  /** Why the run does without the user's ESLint configuration; null where it does not. */
  readonly standalone: string | null;
}

/** What chooses the configuration. */
export interface ConfigurationInput {
  readonly cwd: string;
  /** Files, folders and globs; none stands for the working directory. */
  readonly patterns: readonly string[];
  /** ESLint's configuration file; null to look it up. */
  readonly configFile: string | null;
  /** A JSON file with settings, for a run without an ESLint configuration; null for none. */
  readonly settingsFile: string | null;
}

/** An ESLint under the user's configuration. */
export interface UsersESLint {
  readonly loaded: LoadedESLint;
  readonly options: ESLint.Options;
  readonly users: ESLint;
}

/** Loads ESLint and the configuration that holds in the working directory; what is wrong with it is said when it is asked. */
export async function usersESLint({ cwd, configFile }: ConfigurationInput): Promise<UsersESLint> {
  const loaded = await loadESLint(cwd);
  const options: ESLint.Options = { cwd, ...(configFile === null ? {} : { overrideConfigFile: configFile }) };
  const users = new loaded.ESLint(options);
  await configOf(users, posix.join(cwd, 'any.js')).catch(settled);
  return { loaded, options, users };
}

/** The user's configuration, or our own where there is none or where its TypeScript parser does not load. */
export async function configurationFor(
  { loaded: eslint, options, users }: UsersESLint,
  port: Files,
  files: readonly string[],
  input: ConfigurationInput,
): Promise<Configuration | SurveyProblem> {
  const { cwd, patterns, configFile } = input;
  if (configFile !== null && !port.stat(posix.resolve(cwd, configFile))?.isFile) {
    return { kind: 'broken-configuration', message: `--config ${configFile} is no file.` };
  }
  const configs = new Map<string, CalculatedConfig>();
  const missing: string[] = [];
  const walked = configFile === null ? await walkedFiles(eslint, users, { cwd, patterns, files }) : files;
  for (const file of walked) {
    try {
      const config = await configOf(users, file);
      if (config) configs.set(file, config);
    } catch (error) {
      if (isConfigMissing(error)) missing.push(file);
      else return brokenOrStandalone(eslint, port, files, input, configFile ?? (await configFileOf(users, file)), error);
    }
  }
  if (walked.length > 0 && missing.length === walked.length) return standaloneRun(eslint, port, files, input, 'there is no ESLint configuration');
  if (input.settingsFile !== null) {
    const message = `--settings ${input.settingsFile} is for code without an ESLint configuration; write the settings into ${configFile ?? 'that configuration'} instead.`;
    return { kind: 'bad-settings', message };
  }
  return { options, configs, standalone: null };
}

/**
 * The configuration that applies to a file; null for an ignored file or one that nothing matches.
 * Throws where the file lies under no configuration file, and what a broken configuration throws.
 */
export async function configOf(eslint: ESLint, file: string): Promise<CalculatedConfig | null> {
  return ((await eslint.calculateConfigForFile(file)) as CalculatedConfig | undefined) ?? null;
}

/** ESLint's own mark for a file that lies under no configuration file. */
async function brokenOrStandalone(
  eslint: LoadedESLint,
  port: Files,
  files: readonly string[],
  input: ConfigurationInput,
  configFile: string | undefined,
  error: unknown,
): Promise<Configuration | SurveyProblem> {
  await settled(error);
  const shown = configFile === undefined ? 'the ESLint configuration' : posix.relative(input.cwd, configFile.replaceAll('\\', '/'));
  if (isOfParser(error)) return standaloneRun(eslint, port, files, input, `the TypeScript parser of ${shown} does not load`);
  return { kind: 'broken-configuration', message: `${shown}: ${messageOf(error)}` };
}

/**
 * Waits for the echo of an error that a configuration threw: where the error comes from an imported CommonJS module,
 * Node 20 rejects a second promise with it, which nobody can handle and which would end the process.
 */
export async function settled(error: unknown): Promise<void> {
  const onRejection = (reason: unknown): void => {
    if (reason !== error) throw reason;
  };
  process.on('unhandledRejection', onRejection);
  await new Promise((resolve) => setImmediate(resolve));
  process.off('unhandledRejection', onRejection);
}

/** Under TypeScript 7, which has no API, the packages of typescript-eslint throw while they are imported. */
function isOfParser(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const thrownIn = (error.stack ?? '').split('\n').find((line) => /^\s+at /.test(line)) ?? '';
  return /node_modules[\\/](?:@?typescript-eslint|ts-api-utils)[\\/]/.test(thrownIn);
}

async function standaloneRun(
  eslint: LoadedESLint,
  port: Files,
  files: readonly string[],
  input: ConfigurationInput,
  why: string,
): Promise<Configuration | SurveyProblem> {
  const beside = settingsBeside(port, input.cwd, input.settingsFile);
  if (beside.kind === 'broken') return { kind: 'bad-settings', message: `${posix.relative(input.cwd, beside.file)} ${beside.detail}.` };
  const baseConfig = standaloneConfig(beside.kind === 'found' ? beside.settings : undefined);
  const settings = beside.kind === 'found' ? `the settings of ${posix.relative(input.cwd, beside.file)}` : 'default settings';
  const options: ESLint.Options = { cwd: input.cwd, overrideConfigFile: true, baseConfig };
  const own = new eslint.ESLint(options);
  const configs = new Map<string, CalculatedConfig>();
  for (const file of files) {
    const config = await configOf(own, file);
    if (config) configs.set(file, config);
  }
  return { options, configs, standalone: `${why}: this run uses our recommended rules with ${settings}` };
}

/** The text of a caught value. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message.trim() : String(error);
}

import type { ESLint } from 'eslint';
import type { Files } from '../analysis/files.ts';
import { configOf } from './lint.ts';
import type { LoadedESLint } from './load-eslint.ts';
import { settingsBeside, standaloneConfig } from './standalone.ts';

/** Why there is no survey. Each is one sentence that says what to do; commands exit with 2. */
export interface SurveyProblem {
  readonly kind: 'no-match' | 'no-rule' | 'broken-configuration' | 'bad-settings';
  readonly message: string;
}

/** Which configuration a run is made under. */
export interface Configuration {
  readonly options: ESLint.Options;
  /** Why the run does without the user's ESLint configuration; null where it does not. */
  readonly standalone: string | null;
}

/** What chooses the configuration. */
export interface ConfigurationInput {
  readonly cwd: string;
  /** ESLint's configuration file; null to look it up. */
  readonly configFile: string | null;
  /** A JSON file with settings, for a run without an ESLint configuration; null for none. */
  readonly settingsFile: string | null;
}

/** The user's configuration, or our own where there is none or where its TypeScript parser does not load. */
export async function configurationFor(
  eslint: LoadedESLint,
  port: Files,
  files: readonly string[],
  input: ConfigurationInput,
): Promise<Configuration | SurveyProblem> {
  const options: ESLint.Options = { cwd: input.cwd, ...(input.configFile === null ? {} : { overrideConfigFile: input.configFile }) };
  const probe = new eslint.ESLint(options);
  const [first] = files;
  const found = input.configFile ?? (await probe.findConfigFile()) ?? (first === undefined ? undefined : await probe.findConfigFile(first));
  if (found === undefined) return standaloneRun(port, input, 'there is no ESLint configuration');
  try {
    if (first !== undefined) await configOf(probe, first);
    return { options, standalone: null };
  } catch (error) {
    const detail = error instanceof Error ? `${error.message}\n${error.stack ?? ''}` : String(error);
    // Under TypeScript 7 the parser of typescript-eslint throws while it is imported.
    if (/typescript-eslint[\\/](?:parser|typescript-estree|utils)|ts-api-utils/.test(detail) && !/Cannot find (?:package|module)/.test(detail)) {
      return standaloneRun(port, input, `the TypeScript parser of ${found} does not load`);
    }
    return { kind: 'broken-configuration', message: `${found}: ${messageOf(error)}` };
  }
}

function standaloneRun(port: Files, input: ConfigurationInput, why: string): Configuration | SurveyProblem {
  const beside = settingsBeside(port, input.cwd, input.settingsFile);
  if (beside.kind === 'broken') return { kind: 'bad-settings', message: `${beside.file}: ${beside.detail}` };
  const baseConfig = standaloneConfig(beside.kind === 'found' ? beside.settings : undefined);
  const settings = beside.kind === 'found' ? `the settings of ${beside.file}` : 'default settings';
  return { options: { cwd: input.cwd, overrideConfigFile: true, baseConfig }, standalone: `${why}: this run uses our recommended rules with ${settings}` };
}

/** The text of a caught value. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

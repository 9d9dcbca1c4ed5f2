import { realpathSync } from 'node:fs';
import { diskFiles } from '../analysis/files.ts';
import { configurationFor, messageOf, usersESLint, type ConfigurationInput, type SurveyProblem } from './configuration.ts';
import { lint } from './lint.ts';
import { scopesOf } from './scopes.ts';
import { settingsHash } from './settings-hash.ts';
import type { Survey } from './survey.ts';

/** The configuration of files that were looked at before, and the means to look at other bytes of them. */
export type Relook =
  | { readonly ok: true; readonly look: Pick<Survey, 'again' | 'scopes' | 'settingsHash'> }
  | { readonly ok: false; readonly problem: SurveyProblem };

/** Loads the configuration that holds for these files now, and lints nothing. Paths are absolute. */
export async function relook(input: ConfigurationInput, files: readonly string[]): Promise<Relook> {
  const cwd = realpathSync(input.cwd).replaceAll('\\', '/');
  try {
    const users = await usersESLint({ ...input, cwd });
    const configured = await configurationFor(users, diskFiles(), files, { ...input, cwd, patterns: ['.'] });
    if ('kind' in configured) return { ok: false, problem: configured };
    const { options, configs } = configured;
    const again: Survey['again'] = (linted, unsaved, source) => lint({ eslint: users.loaded, options, files: linted, unsaved, source });
    return { ok: true, look: { again, scopes: scopesOf(configs, diskFiles()).scopes, settingsHash: settingsHash(cwd, configs, files) } };
  } catch (error) {
    return { ok: false, problem: { kind: 'broken-configuration', message: messageOf(error) } };
  }
}

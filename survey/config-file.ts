import type { ESLint } from 'eslint';

/** The path of the configuration file that ESLint takes for a file; undefined where there is none. */
export async function configFileOf(eslint: ESLint, file: string): Promise<string | undefined> {
  try {
    return await eslint.findConfigFile(file);
  } catch (error) {
    if (isConfigMissing(error)) return undefined;
    throw error;
  }
}

/** True of the error with which ESLint says that a file lies under no configuration. In 9.0 it has nothing but its text. */
export function isConfigMissing(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return ('messageTemplate' in error && error.messageTemplate === 'config-file-missing') || error.message === 'Could not find config file.';
}

import type { ESLint } from 'eslint';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** ESLint's Node API and its version. */
export interface LoadedESLint {
  readonly ESLint: typeof ESLint;
  readonly version: string;
}

/**
 * Loads the ESLint of the project in `cwd`, so that its configuration runs under the version it was written for; where
 * the project has none, the one beside this package.
 *
 * @throws Error where there is none, or one before version 9.
 */
export async function loadESLint(cwd: string): Promise<LoadedESLint> {
  const api = (await import(specifierFrom(cwd))) as { ESLint?: typeof ESLint; default?: { ESLint: typeof ESLint } };
  const loaded = api.ESLint ?? api.default?.ESLint;
  const version = loaded?.version ?? 'unknown';
  if (!loaded || !(Number.parseInt(version, 10) >= 9)) throw new Error(`ESLint 9 or 10 is needed, and version ${version} is installed.`);
  return { ESLint: loaded, version };
}

function specifierFrom(cwd: string): string {
  try {
    return pathToFileURL(createRequire(join(cwd, 'package.json')).resolve('eslint')).href;
  } catch {
    return 'eslint';
  }
}

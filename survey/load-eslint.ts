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
 */
export async function loadESLint(cwd: string): Promise<LoadedESLint> {
  const api = (await import(specifierFrom(cwd))) as { ESLint?: typeof ESLint; default?: { ESLint: typeof ESLint } };
  const loaded = api.ESLint ?? api.default?.ESLint;
  if (!loaded) throw new Error('The installed eslint package exports no ESLint class; version 9 or 10 is needed.');
  return { ESLint: loaded, version: loaded.version };
}

function specifierFrom(cwd: string): string {
  try {
    return pathToFileURL(createRequire(join(cwd, 'package.json')).resolve('eslint')).href;
  } catch {
    return 'eslint';
  }
}

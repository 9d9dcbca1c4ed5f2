import type { Linter } from 'eslint';
import { posix } from 'node:path';
import type { Files } from '../analysis/files.ts';
import { memberOf, parseJsonc, type Json } from '../analysis/jsonc.ts';
import { settingsKey } from '../policy/settings.ts';
import plugin from '../rules/index.ts';
import parser from './parser.ts';

/** The configuration of a run without the user's: `recommended`, our own parser, settings from elsewhere. */
export function standaloneConfig(settings: unknown): Linter.Config[] {
  return [
    {
      files: ['**/*.{js,mjs,cjs,jsx,ts,mts,cts,tsx}'],
      languageOptions: { parser, parserOptions: { ecmaFeatures: { jsx: true } } },
      ...(settings === undefined ? {} : { settings: { [settingsKey]: settings } }),
    },
    plugin.configs.recommended,
  ];
}

/** Settings found beside the code, with the file they come from; or what is wrong with that file, as a phrase. */
export type FoundSettings =
  | { readonly kind: 'found'; readonly settings: Json; readonly file: string }
  | { readonly kind: 'none' }
  | { readonly kind: 'broken'; readonly file: string; readonly detail: string };

/** The settings of `--settings file`, else those in the nearest `.oxlintrc.json`. */
export function settingsBeside(files: Files, cwd: string, settingsFile: string | null): FoundSettings {
  if (settingsFile !== null) return readSettings(files, posix.resolve(cwd, settingsFile), (document) => rootedAt(cwd, document));
  for (let folder = cwd; ; folder = posix.dirname(folder)) {
    const path = posix.join(folder, '.oxlintrc.json');
    if (files.stat(path)?.isFile) return readSettings(files, path, (document) => memberOf(memberOf(document, 'settings'), settingsKey));
    if (folder === posix.dirname(folder)) return { kind: 'none' };
  }
}

/** Settings of a file speak for the whole run, as a configuration does that ESLint is given: their root is the working directory. */
function rootedAt(cwd: string, settings: Json): Json {
  const root = memberOf(settings, 'root') ?? '.';
  return typeof settings === 'object' && settings !== null && !isArray(settings) && typeof root === 'string' ? { ...settings, root: posix.resolve(cwd, root) } : settings;
}

function isArray(json: Json): json is readonly Json[] {
  return Array.isArray(json);
}

function readSettings(files: Files, file: string, pick: (document: Json) => Json | undefined): FoundSettings {
  const text = files.read(file);
  if (text === null) return { kind: 'broken', file, detail: 'cannot be read' };
  const document = parseJsonc(text);
  if (document === undefined) return { kind: 'broken', file, detail: 'is no JSON' };
  const settings = pick(document);
  return settings === undefined ? { kind: 'none' } : { kind: 'found', settings, file };
}

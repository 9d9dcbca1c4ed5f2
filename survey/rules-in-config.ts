import type { Linter } from 'eslint';
import { allRules } from '../rules/all-rules.ts';
import { pluginName } from '../rules/index.ts';

/** The parts of a calculated configuration that are read here. */
export interface CalculatedConfig {
  readonly plugins?: Readonly<Record<string, { readonly meta?: { readonly name?: string }; readonly languages?: Readonly<Record<string, unknown>> }>>;
  readonly rules?: Readonly<Record<string, Linter.RuleEntry>>;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly language?: unknown;
}

/** The prefixes under which a configuration holds this plugin: found by the plugin's own name, so that any prefix will do. */
export function ourPrefixes(config: CalculatedConfig): string[] {
  return Object.entries(config.plugins ?? {})
    .filter(([, plugin]) => plugin.meta?.name === pluginName)
    .map(([prefix]) => prefix);
}

/** The ids of our rules that a configuration asks for, as warnings or as errors. */
export function ourRulesOn(config: CalculatedConfig): string[] {
  return ourPrefixes(config).flatMap((prefix) =>
    allRules.map(({ name }) => `${prefix}/${name}`).filter((id) => isOn(config.rules?.[id])),
  );
}

function isOn(entry: Linter.RuleEntry | undefined): boolean {
  const severity = Array.isArray(entry) ? entry[0] : entry;
  return severity === 'warn' || severity === 'error' || severity === 1 || severity === 2;
}

/** Whether the files of a configuration are JavaScript or TypeScript to ESLint, not Markdown, JSON or CSS. */
export function isScript(config: CalculatedConfig): boolean {
  const script = config.plugins?.['@']?.languages?.['js'];
  return script === undefined || config.language === undefined || config.language === script;
}

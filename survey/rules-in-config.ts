import type { Linter } from 'eslint';
import { allRules } from '../rules/all-rules.ts';
import { noInertMock } from '../rules/no-inert-mock.ts';
import plugin from '../rules/index.ts';
import { pluginName } from '../rules/plugin-name.ts';

/** The parts of a calculated configuration that are read here. */
export interface CalculatedConfig {
  readonly plugins?: Readonly<Record<string, ConfiguredPlugin>>;
  readonly rules?: Readonly<Record<string, Linter.RuleEntry>>;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly language?: unknown;
  readonly languageOptions?: { readonly parser?: { readonly meta?: { readonly name?: string }; readonly name?: string } };
}

interface ConfiguredPlugin {
  readonly meta?: { readonly name?: string; readonly version?: string };
  readonly languages?: Readonly<Record<string, unknown>>;
}

/** The prefixes under which a configuration holds this plugin: found by the plugin's own name, so that any prefix will do. */
export function ourPrefixes(config: CalculatedConfig): string[] {
  return Object.entries(config.plugins ?? {})
    .filter(([, { meta }]) => meta?.name === pluginName)
    .map(([prefix]) => prefix);
}

/** Whether a configuration asks for one of our rules, as a warning or as an error. */
export function asksForOurs(config: CalculatedConfig): boolean {
  return allRules.some(({ name }) => asksFor(config, name));
}

/** Whether a configuration asks for the rule that judges mocks of modules. */
export function asksForMocks(config: CalculatedConfig): boolean {
  return asksFor(config, noInertMock.name);
}

/** Whether a configuration asks for a rule of ours, as a warning or as an error. */
export function asksFor(config: CalculatedConfig, name: string): boolean {
  return ourPrefixes(config).some((prefix) => isOn(config.rules?.[`${prefix}/${name}`]));
}

function isOn(entry: Linter.RuleEntry | undefined): boolean {
  const severity = Array.isArray(entry) ? entry[0] : entry;
  return severity === 'warn' || severity === 'error' || severity === 1 || severity === 2;
}

/** The version of this plugin that a configuration loads, where it is not the version that runs here; else null. */
export function otherVersion({ plugins = {} }: CalculatedConfig): string | null {
  const { version } = plugin.meta;
  const other = Object.values(plugins).find(({ meta }) => meta?.name === pluginName && meta.version !== version);
  return other ? (other.meta?.version ?? 'unknown') : null;
}

/** Whether the files of a configuration are JavaScript or TypeScript to ESLint, not Markdown, JSON or CSS. */
export function isScript(config: CalculatedConfig): boolean {
  const script = config.plugins?.['@']?.languages?.['js'];
  return script === undefined || config.language === undefined || config.language === script;
}

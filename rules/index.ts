import type { ESLint, Linter, Rule } from 'eslint';
import { createRequire } from 'node:module';
import { allRules } from './all-rules.ts';
import { pluginName } from './plugin-name.ts';

/** The prefix under which the configurations switch the rules on. */
const prefix = 'infra-clients';

interface Plugin extends ESLint.Plugin {
  readonly meta: { readonly name: string; readonly version: string };
  readonly rules: Record<string, Rule.RuleModule>;
  readonly configs: Record<'recommended' | 'strict', Linter.Config>;
}

const plugin: Plugin = {
  meta: { name: pluginName, version: packageVersion() },
  // typescript-eslint types a context that knows more than ESLint's own; at run time they are one.
  rules: Object.fromEntries(allRules.map(({ name, module }) => [name, module as unknown as Rule.RuleModule])),
  configs: { recommended: { name: 'infra-clients/recommended' }, strict: { name: 'infra-clients/strict' } },
};

// A configuration names the plugin that holds it, so it is filled once the plugin is there.
Object.assign(plugin.configs.recommended, configuration(['recommended']));
Object.assign(plugin.configs.strict, configuration(['recommended', 'strict']));

function configuration(levels: readonly string[]): Linter.Config {
  const rules = allRules
    .filter(({ recommended }) => levels.includes(recommended))
    .map(({ name, severity }): [string, Linter.RuleSeverity] => [
      `${prefix}/${name}`,
      levels.includes('strict') ? 'error' : severity,
    ]);
  return { plugins: { [prefix]: plugin }, rules: Object.fromEntries(rules) };
}

/** The manifest is found by the package's own name: sources and emitted files lie at different depths below it. */
function packageVersion(): string {
  const manifest = createRequire(import.meta.url)(`${pluginName}/package.json`) as { readonly version: string };
  return manifest.version;
}

export default plugin;

import type { Settings } from '../policy/settings.ts';
import { settingsKey } from '../policy/settings.ts';

/** How a configuration is written. */
export interface ConfigStyle {
  readonly quote: '"' | "'";
  readonly semicolons: boolean;
  readonly indent: string;
}

/** The style of a new file. */
export const defaultStyle: ConfigStyle = { quote: "'", semicolons: true, indent: '  ' };

const maximumWidth = 100;

/** The entries of a flat configuration that switch the recommended rules on, under the name of the imported plugin. */
export function configEntries(plugin: string, settings: Settings, style: ConfigStyle): string[] {
  const recommended = `${plugin}.configs.recommended`;
  if (Object.keys(settings).length === 0) return [recommended];
  const { indent } = style;
  const lines = Object.entries(settings).map(([key, value]) => `${indent.repeat(3)}${key}: ${literal(value, style, 3)},`);
  const key = `${style.quote}${settingsKey}${style.quote}`;
  return [recommended, ['{', `${indent}settings: {`, `${indent.repeat(2)}${key}: {`, ...lines, `${indent.repeat(2)}},`, `${indent}},`, '}'].join('\n')];
}

/** The whole text of a new configuration: an ES module. Without typescript-eslint, our own parser reads TypeScript. */
export function newConfigText(settings: Settings, hasTypeScript: boolean): string {
  const entries = configEntries('infraClients', settings, defaultStyle);
  const parser = hasTypeScript ? ["{ files: ['**/*.{ts,tsx,mts,cts}'], languageOptions: { parser } }"] : [];
  return [
    "import infraClients from 'eslint-plugin-infra-clients';",
    ...(hasTypeScript ? ["import parser from 'eslint-plugin-infra-clients/parser';"] : []),
    '',
    'export default [',
    ...[...parser, ...entries].map((entry) => `${indented(entry, '  ')},`),
    '];',
    '',
  ].join('\n');
}

/** A text with this in front of each line. */
export function indented(text: string, indent: string): string {
  return text.replace(/^/gm, indent);
}

/** Plain JSON as JavaScript: on one line where it fits, `level` indents deep. */
function literal(value: unknown, style: ConfigStyle, level: number): string {
  const flat = inline(value, style);
  if (typeof value !== 'object' || value === null || style.indent.length * level + flat.length <= maximumWidth) return flat;
  const inner = style.indent.repeat(level + 1);
  const parts = Array.isArray(value)
    ? value.map((each: unknown) => literal(each, style, level + 1))
    : Object.entries(value).map(([key, each]) => `${key}: ${literal(each, style, level + 1)}`);
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  return [open, ...parts.map((part) => `${inner}${part},`), style.indent.repeat(level) + close].join('\n');
}

function inline(value: unknown, style: ConfigStyle): string {
  if (typeof value === 'string') return quoted(value, style);
  if (Array.isArray(value)) return `[${value.map((each) => inline(each, style)).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  return `{ ${Object.entries(value).map(([key, each]) => `${key}: ${inline(each, style)}`).join(', ')} }`;
}

function quoted(text: string, { quote }: ConfigStyle): string {
  const double = JSON.stringify(text);
  return quote === '"' ? double : `'${double.slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}

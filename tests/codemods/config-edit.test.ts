import { describe, expect, it } from 'vitest';
import { extendConfig } from '../../codemods/config-edit.ts';
import { decodeFile } from '../../codemods/file-text.ts';
import type { Settings } from '../../policy/settings.ts';

/** A configuration with our entries, or why it has none. */
function extended(text: string, settings: Settings = {}, path = '/p/eslint.config.js'): string {
  const decoded = decodeFile(new TextEncoder().encode(text));
  if (!decoded.ok) throw new Error(decoded.reason);
  const edit = extendConfig(path, decoded.file, settings);
  return edit.kind === 'extended' ? edit.text : edit.why;
}

const loggers = { loggers: [{ name: 'journal' }] };

describe('entries go behind those of', () => {
  it.each([
    [
      'a list of lines',
      "import js from '@eslint/js';\n\nexport default [\n  js.configs.recommended, // of ESLint\n  { rules: {} },\n];\n",
      "import js from '@eslint/js';\nimport infraClients from 'eslint-plugin-infra-clients';\n\nexport default [\n  js.configs.recommended, // of ESLint\n  { rules: {} },\n  infraClients.configs.recommended,\n];\n",
    ],
    [
      'a list whose last entry has no comma',
      "import js from '@eslint/js';\nexport default [\n  js.configs.recommended // a, b\n];\n",
      "import js from '@eslint/js';\nimport infraClients from 'eslint-plugin-infra-clients';\nexport default [\n  js.configs.recommended, // a, b\n  infraClients.configs.recommended,\n];\n",
    ],
    ['a list of one line', 'export default [{ rules: {} }];\n', "import infraClients from 'eslint-plugin-infra-clients';\n\nexport default [{ rules: {} }, infraClients.configs.recommended];\n"],
    ['an empty list', 'export default [];\n', "import infraClients from 'eslint-plugin-infra-clients';\n\nexport default [infraClients.configs.recommended];\n"],
    [
      'defineConfig of a list',
      'import { defineConfig } from "eslint/config";\nexport default defineConfig([\n\t{ rules: {} },\n]);\n',
      'import { defineConfig } from "eslint/config";\nimport infraClients from "eslint-plugin-infra-clients";\nexport default defineConfig([\n\t{ rules: {} },\n\tinfraClients.configs.recommended,\n]);\n',
    ],
    [
      'defineConfig of arguments',
      "import { defineConfig } from 'eslint/config';\nexport default defineConfig(\n  { rules: {} },\n  { ignores: ['dist'] },\n);\n",
      "import { defineConfig } from 'eslint/config';\nimport infraClients from 'eslint-plugin-infra-clients';\nexport default defineConfig(\n  { rules: {} },\n  { ignores: ['dist'] },\n  infraClients.configs.recommended,\n);\n",
    ],
    [
      'config of typescript-eslint, without semicolons',
      "import tseslint from 'typescript-eslint'\n\nexport default tseslint.config(tseslint.configs.base)\n",
      "import tseslint from 'typescript-eslint'\nimport infraClients from 'eslint-plugin-infra-clients'\n\nexport default tseslint.config(tseslint.configs.base, infraClients.configs.recommended)\n",
    ],
    [
      'a constant with a type',
      "import type { Linter } from 'eslint';\nconst config = [\n  { rules: {} },\n] satisfies Linter.Config[];\nexport default config;\n",
      "import type { Linter } from 'eslint';\nimport infraClients from 'eslint-plugin-infra-clients';\nconst config = [\n  { rules: {} },\n  infraClients.configs.recommended,\n] satisfies Linter.Config[];\nexport default config;\n",
      '/p/eslint.config.ts',
    ],
    [
      'CommonJS',
      "'use strict';\nconst js = require('@eslint/js');\n\nmodule.exports = [\n  js.configs.recommended,\n];\n",
      "'use strict';\nconst js = require('@eslint/js');\nconst { default: infraClients } = require('eslint-plugin-infra-clients');\n\nmodule.exports = [\n  js.configs.recommended,\n  infraClients.configs.recommended,\n];\n",
      '/p/eslint.config.cjs',
    ],
    [
      'CommonJS without an import',
      '// Ours.\nmodule.exports = [{ rules: {} }];\n',
      "// Ours.\nconst { default: infraClients } = require('eslint-plugin-infra-clients');\n\nmodule.exports = [{ rules: {} }, infraClients.configs.recommended];\n",
    ],
    [
      'a file in which the name is taken',
      'const infraClients = 1;\nexport default [{ rules: { a: infraClients } }];\n',
      "import infraClientsPlugin from 'eslint-plugin-infra-clients';\n\nconst infraClients = 1;\nexport default [{ rules: { a: infraClients } }, infraClientsPlugin.configs.recommended];\n",
    ],
    [
      'a file that imports the plugin under its own name',
      "import house from 'eslint-plugin-infra-clients';\nexport default [{ plugins: { house } }];\n",
      "import house from 'eslint-plugin-infra-clients';\nexport default [{ plugins: { house } }, house.configs.recommended];\n",
    ],
    [
      'config of typescript-eslint by its own name',
      "import { config } from 'typescript-eslint';\nexport default config(a);\n",
      "import { config } from 'typescript-eslint';\nimport infraClients from 'eslint-plugin-infra-clients';\nexport default config(a, infraClients.configs.recommended);\n",
    ],
    [
      'defineConfig of the helpers',
      "import { defineConfig } from '@eslint/config-helpers';\nexport default defineConfig([]);\n",
      "import { defineConfig } from '@eslint/config-helpers';\nimport infraClients from 'eslint-plugin-infra-clients';\nexport default defineConfig([infraClients.configs.recommended]);\n",
    ],
    [
      'defineConfig of a constant list',
      "import { defineConfig } from 'eslint/config';\nconst list = [a];\nexport default defineConfig(list);\n",
      "import { defineConfig } from 'eslint/config';\nimport infraClients from 'eslint-plugin-infra-clients';\nconst list = [a, infraClients.configs.recommended];\nexport default defineConfig(list);\n",
    ],
    [
      'defineConfig of one entry',
      "import { defineConfig } from 'eslint/config';\nexport default defineConfig(a);\n",
      "import { defineConfig } from 'eslint/config';\nimport infraClients from 'eslint-plugin-infra-clients';\nexport default defineConfig(a, infraClients.configs.recommended);\n",
    ],
    [
      'defineConfig of a list and an entry',
      "import { defineConfig } from 'eslint/config';\nexport default defineConfig([a], b);\n",
      "import { defineConfig } from 'eslint/config';\nimport infraClients from 'eslint-plugin-infra-clients';\nexport default defineConfig([a], b, infraClients.configs.recommended);\n",
    ],
    ['a list with a hole', 'export default [a, , b];\n', "import infraClients from 'eslint-plugin-infra-clients';\n\nexport default [a, , b, infraClients.configs.recommended];\n"],
    ['a list on a line below its bracket', 'export default [\n  a];\n', "import infraClients from 'eslint-plugin-infra-clients';\n\nexport default [\n  a, infraClients.configs.recommended];\n"],
    ['an empty list of lines', 'export default [\n];\n', "import infraClients from 'eslint-plugin-infra-clients';\n\nexport default [\n  infraClients.configs.recommended,\n];\n"],
    ['a list whose last entry has a comma behind a comment', 'export default [\n  a /* , */,\n];\n', "import infraClients from 'eslint-plugin-infra-clients';\n\nexport default [\n  a /* , */,\n  infraClients.configs.recommended,\n];\n"],
    ['a list whose last entry has a comment with a comma', 'export default [\n  a /* ,\n , */\n];\n', "import infraClients from 'eslint-plugin-infra-clients';\n\nexport default [\n  a, /* ,\n , */\n  infraClients.configs.recommended,\n];\n"],
    ['a list in a file whose import ends it', "export default [a];\nimport a from 'a';", "export default [a, infraClients.configs.recommended];\nimport a from 'a';\nimport infraClients from 'eslint-plugin-infra-clients';"],
    ['an ES module with directives', "'use strict';\nexport default [a];\n", "'use strict';\nimport infraClients from 'eslint-plugin-infra-clients';\nexport default [a, infraClients.configs.recommended];\n"],
    ['an ES module that requires', "import { createRequire } from 'node:module';\nconst a = require('a');\nexport default [a];\n", "import { createRequire } from 'node:module';\nimport infraClients from 'eslint-plugin-infra-clients';\nconst a = require('a');\nexport default [a, infraClients.configs.recommended];\n"],
    ['CommonJS whose list requires', "module.exports = [require('a')];\n", "const { default: infraClients } = require('eslint-plugin-infra-clients');\n\nmodule.exports = [require('a'), infraClients.configs.recommended];\n"],
    ['CommonJS whose constant list requires', "const list = [require('a')];\nmodule.exports = list;\n", "const { default: infraClients } = require('eslint-plugin-infra-clients');\n\nconst list = [require('a'), infraClients.configs.recommended];\nmodule.exports = list;\n"],
    ['TypeScript that exports by =', 'const list = [a];\nexport = list;\n', "import infraClients from 'eslint-plugin-infra-clients';\n\nconst list = [a, infraClients.configs.recommended];\nexport = list;\n", '/p/eslint.config.ts'],
    ['TypeScript that imports by =', "import a = require('a');\nexport default [a];\n", "import a = require('a');\nimport infraClients from 'eslint-plugin-infra-clients';\nexport default [a, infraClients.configs.recommended];\n", '/p/eslint.config.ts'],
    ['a file in which two names are taken', 'export default [infraClients, infraClientsPlugin];\n', "import eslintPluginInfraClients from 'eslint-plugin-infra-clients';\n\nexport default [infraClients, infraClientsPlugin, eslintPluginInfraClients.configs.recommended];\n"],
    ['a file in which all names are taken', 'export default [infraClients, infraClientsPlugin, eslintPluginInfraClients];\n', "import infraClients3 from 'eslint-plugin-infra-clients';\n\nexport default [infraClients, infraClientsPlugin, eslintPluginInfraClients, infraClients3.configs.recommended];\n"],
    ['a file that requires the default of the plugin', "const { default: house } = require('eslint-plugin-infra-clients');\nmodule.exports = [house.configs.strict];\n", "const { default: house } = require('eslint-plugin-infra-clients');\nmodule.exports = [house.configs.strict, house.configs.recommended];\n"],
    ['a file that imports a part of the plugin', "import { rules } from 'eslint-plugin-infra-clients';\nexport default [rules];\n", "import { rules } from 'eslint-plugin-infra-clients';\nimport infraClients from 'eslint-plugin-infra-clients';\nexport default [rules, infraClients.configs.recommended];\n"],
  ])('%s', (_, before, after, path = '/p/eslint.config.js') => {
    expect(extended(before, {}, path)).toBe(after);
  });
});

it('settings stand in an entry of their own, in the style and with the line ends of the file', () => {
  const before = 'import a from "a"\r\nexport default [\r\n    a,\r\n]\r\n';

  expect(extended(before, loggers)).toBe(
    'import a from "a"\r\nimport infraClients from "eslint-plugin-infra-clients"\r\nexport default [\r\n    a,\r\n    infraClients.configs.recommended,\r\n    {\r\n        settings: {\r\n            "infra-clients": {\r\n                loggers: [{ name: "journal" }],\r\n            },\r\n        },\r\n    },\r\n]\r\n',
  );
});

describe('left alone is a configuration that', () => {
  it.each([
    ["import antfu from '@antfu/eslint-config';\nexport default antfu({ vue: true });\n", 'exports what antfu() returns, and no list or defineConfig(…)'],
    ['export default { rules: {} };\n', 'exports a single object, and no list or defineConfig(…)'],
    ["import base from './base.js';\nexport default base.concat([]);\n", 'exports what base.concat() returns, and no list or defineConfig(…)'],
    ["export default await load('x');\n", "exports `await load('x')`, and no list or defineConfig(…)"],
    ['const defineConfig = (x) => x;\nexport default defineConfig([]);\n', 'exports what defineConfig() returns, and no list or defineConfig(…)'],
    ['let config = [];\nexport default config;\n', 'exports nothing that can be seen'],
    ['const config = make();\nexport default config;\n', 'exports what make() returns, and no list or defineConfig(…)'],
    ['function config() {}\nexport default config;\n', 'exports nothing that can be seen'],
    ['module.exports = { rules: {} };\n', 'exports nothing that can be seen'],
    ['a();\n', 'exports nothing that can be seen'],
    ["import { other } from 'eslint/config';\nexport default other([]);\n", 'exports what other() returns, and no list or defineConfig(…)'],
    ["import { defineConfig } from './own.js';\nexport default defineConfig([]);\n", 'exports what defineConfig() returns, and no list or defineConfig(…)'],
    ["import { config } from './own.js';\nexport default config([]);\n", 'exports what config() returns, and no list or defineConfig(…)'],
    ["import { parser } from 'typescript-eslint';\nexport default parser([]);\n", 'exports what parser() returns, and no list or defineConfig(…)'],
    ["import tseslint from 'typescript-eslint';\nexport default tseslint.other([]);\n", 'exports what tseslint.other() returns, and no list or defineConfig(…)'],
    ["import own from './own.js';\nexport default own.config([]);\n", 'exports what own.config() returns, and no list or defineConfig(…)'],
    ['export default make().config([]);\n', 'exports what make().config() returns, and no list or defineConfig(…)'],
    ["import { defineConfig } from 'eslint/config';\nexport default defineConfig();\n", 'exports what defineConfig() returns, and no list or defineConfig(…)'],
    ["export default a\n  ? b\n  : c;\n", 'exports `a`, and no list or defineConfig(…)'],
    ["export { default } from './base.js';\n", 'exports nothing that can be seen'],
    ['export default [;\n', 'does not parse: Unexpected token'],
  ])('%s', (text, why) => {
    expect(extended(text)).toBe(why);
  });
});

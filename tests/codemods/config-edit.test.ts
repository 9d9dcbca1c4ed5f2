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
    ["export { default } from './base.js';\n", 'exports nothing that can be seen'],
    ['export default [;\n', 'does not parse: Unexpected token'],
  ])('%s', (text, why) => {
    expect(extended(text)).toBe(why);
  });
});

import eslintPlugin from 'eslint-plugin-eslint-plugin';
import infraClients from 'eslint-plugin-infra-clients';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';
import reference from './fixtures/reference/eslint.config.js';

/** The rooms from left to right: a room imports only from rooms to its right. */
const rooms = ['cli', 'codemods', 'survey', 'rules', 'analysis', 'policy'];

/** What a room may not import: every room to its left, and what only the rooms at the left may load. */
function directionOf(room, index) {
  const heavy = index > rooms.indexOf('survey') ? ['ts-morph', 'jscodeshift', 'typescript', 'commander'] : [];
  return {
    name: `direction/${room}`,
    files: [`${room}/**/*.ts`],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          paths: heavy.map((name) => ({ name, message: `Loading the plugin in an editor loads no ${name}.` })),
          patterns: rooms.slice(0, index).map((left) => ({
            regex: `^(?:\\.\\./)+${left}/`,
            message: `${room}/ lies to the right of ${left}/: a room imports only from rooms to its right.`,
          })),
        },
      ],
    },
  };
}

export default defineConfig([
  globalIgnores(['dist', 'coverage', '.scratch', 'fixtures/legacy', 'fixtures/cases', 'fixtures/contract', 'tests/**/cases', 'tests/corpus']),
  {
    name: 'rooms',
    files: [...rooms.map((room) => `${room}/**/*.ts`), 'tests/**/*.ts', 'bench/**/*.ts', 'vitest.config.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      // Template literals take numbers: positions and counts stand in most messages.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // `field: T | undefined` and `field?: T` differ under exactOptionalPropertyTypes, and null says "none" here.
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true }],
      // Node types are an enum to the types alone: a tree holds strings, and they narrow a node as well.
      '@typescript-eslint/no-unsafe-enum-comparison': 'off',
      '@typescript-eslint/no-unsafe-enum-assignment': 'off',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    },
  },
  {
    name: 'tests',
    files: ['tests/**/*.ts', 'bench/**/*.ts'],
    rules: {
      // Matchers such as `expect.any()` are of type any, and a test that reads what is not there fails as it should.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  { name: 'plugin', files: ['rules/**/*.ts'], extends: [eslintPlugin.configs.recommended] },
  ...rooms.map(directionOf),
  {
    name: 'principle',
    files: ['policy/**/*.ts', 'analysis/**/*.ts', 'rules/**/*.ts', 'survey/**/*.ts', 'codemods/**/*.ts', 'cli/**/*.ts'],
    extends: [infraClients.configs.recommended],
  },
  {
    name: 'principle/reference',
    basePath: 'fixtures/reference',
    ignores: ['eslint.config.js'],
    extends: [reference],
  },
]);

import { defineConfig } from 'vitest/config';

/** The tests that run in memory: a mutant is judged by those alone, since it is judged a thousand times. */
export default defineConfig({
  test: {
    include: ['tests/analysis/**/*.test.ts', 'tests/codemods/{apply-edits,combine,compose,imports}.test.ts', 'tests/codemods/mocks/plan-mocks.test.ts', 'tests/codemods/planners/**/*.test.ts', 'tests/rules/*.test.ts'],
    exclude: ['tests/analysis/{accuracy,robustness,heritage-types}.test.ts', 'tests/rules/docs.test.ts'],
    setupFiles: ['tests/setup.ts'],
    testTimeout: 120_000,
  },
});

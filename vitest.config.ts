import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    reporters: ['default', './tests/closing-line.ts'],
    testTimeout: 120_000,
    hookTimeout: 240_000,
    // All processors: by itself Vitest leaves one to its own process, which is half of a small machine.
    maxWorkers: '100%',
    projects: [
      {
        extends: true,
        // One set of modules for all files: to load the compilers anew for each takes longer than the tests.
        test: { name: 'rooms', include: ['tests/{policy,analysis,rules,codemods,fuzz}/**/*.test.ts'], exclude: ['**/cases/**'], setupFiles: ['tests/setup.ts'], isolate: false },
      },
      {
        extends: true,
        // Configurations of users are loaded here, and typescript-eslint takes no two of them with types into one process.
        test: { name: 'commands', include: ['tests/**/*.test.ts'], exclude: ['tests/{policy,analysis,rules,codemods,fuzz,e2e}/**'] },
      },
      {
        extends: true,
        test: { name: 'fixtures', include: ['fixtures/*/tests/**/*.test.ts'], globalSetup: ['fixtures/contract/redis-for-tests.ts'] },
      },
      {
        extends: true,
        test: { name: 'e2e', include: ['tests/e2e/**/*.test.ts'] },
      },
    ],
  },
});

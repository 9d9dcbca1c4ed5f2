import { defineConfig } from 'vitest/config';
import { lastingWorker } from './lasting-worker.ts';

/** The tests that run in memory: a mutant is judged by those alone, since it is judged a thousand times. */
export default defineConfig({
  plugins: [
    {
      name: 'lasting-worker',
      // After the options that Stryker passes, which name a pool of their own.
      configureVitest({ vitest, project }) {
        for (const config of [vitest.config, project.config]) Object.assign(config, { pool: lastingWorker.name, poolRunner: lastingWorker });
      },
    },
  ],
  test: {
    include: ['tests/analysis/**/*.test.ts', 'tests/rules/*.test.ts', 'tests/codemods/{apply-edits,combine,compose,config-edit,file-text,import-use,imports}.test.ts', 'tests/codemods/mocks/*.test.ts', 'tests/codemods/planners/{body-text,call-place,constructor-calls,evaluation,line-deletion,names,precedence,purity,signature-text}.test.ts'],
    exclude: ['tests/analysis/{accuracy,robustness,heritage-types,inert-mocks}.test.ts', 'tests/rules/{docs,plugin,javascript,suggestions,factory-suggestions}.test.ts', 'tests/codemods/mocks/{cases,executed,factory-mocks}.test.ts'],
    setupFiles: ['tests/mutation/no-mutant.ts', 'tests/setup.ts'],
    isolate: false,
    testTimeout: 120_000,
  },
});

import type { analyze } from '@typescript-eslint/scope-manager';
import type enhancedResolve from 'enhanced-resolve';
import { createRequire } from 'node:module';
import type { parseSync } from 'oxc-parser';

const require = createRequire(import.meta.url);

/**
 * The packages that following imports needs. They cost more to load than all of the rules, and most editor sessions
 * and most files never need them, so each is loaded when it is first used.
 */
export const onDemand = {
  get oxcParser(): { readonly parseSync: typeof parseSync } {
    return require('oxc-parser') as { readonly parseSync: typeof parseSync };
  },
  get enhancedResolve(): typeof enhancedResolve {
    return require('enhanced-resolve') as typeof enhancedResolve;
  },
  get scopeManager(): { readonly analyze: typeof analyze } {
    return require('@typescript-eslint/scope-manager') as { readonly analyze: typeof analyze };
  },
};

import { realpathSync } from 'node:fs';
import { posix } from 'node:path';
import { diskFiles } from '../analysis/files.ts';
import { projectRoot } from '../analysis/project-root.ts';
import { compilePolicy } from '../policy/compile.ts';

/**
 * The folder that a migration is about, seen from a working directory: that of the nearest ESLint configuration, else
 * of the nearest `package.json`, else the working directory. Nothing outside it is written.
 */
export function migrationRoot(cwd: string): string {
  const here = realpathSync(cwd).replaceAll('\\', '/');
  const defaults = compilePolicy(undefined);
  return defaults.ok ? projectRoot(diskFiles(), defaults.policy, posix.join(here, 'any.ts')) : here;
}

import type { ESLint } from 'eslint';
import { posix } from 'node:path';
import picomatch from 'picomatch';
import { configFileOf } from './config-file.ts';
import type { LoadedESLint } from './load-eslint.ts';

/** Files that patterns stand for, relative to `cwd`. Paths are absolute and posix. */
export interface Walk {
  readonly cwd: string;
  readonly patterns: readonly string[];
  readonly files: readonly string[];
}

/**
 * Leaves the files that ESLint walks to. It does not enter a folder that the configuration above ignores, even where
 * that folder has a configuration of its own; a file there is linted only where a pattern leads into the folder. Only
 * from ESLint 10 on is a folder's own configuration looked at.
 */
export async function walkedFiles(eslint: LoadedESLint, users: ESLint, { cwd, patterns, files }: Walk): Promise<readonly string[]> {
  const starts = patterns.map((pattern) => posix.resolve(cwd, picomatch.scan(pattern, { nonegate: true }).base));
  const entered = new Map<string, Promise<boolean>>();
  const isEntered = (folder: string): Promise<boolean> => {
    const known = entered.get(folder) ?? enter(folder);
    entered.set(folder, known);
    return known;
  };
  const enter = async (folder: string): Promise<boolean> => {
    if (starts.some((start) => isWithin(folder, start))) return true;
    const above = await configFileOf(users, posix.join(posix.dirname(folder), 'any.js'));
    if (above === undefined || !isWithin(cwd, folder)) return true;
    return !(await ignores(eslint, above, folder)) && isEntered(posix.dirname(posixOf(above)));
  };
  const configured = new Map<string, string | null>();
  const walked: string[] = [];
  for (const file of files) {
    const folder = posix.dirname(file);
    const known = configured.get(folder);
    const found = known === undefined ? await configFileOf(users, file) : known;
    configured.set(folder, found ?? null);
    if (found === undefined || found === null || (await isEntered(posix.dirname(posixOf(found))))) walked.push(file);
  }
  return walked;
}

/** Whether a path is a folder or lies below it. */
export function isWithin(folder: string, path: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}

/** Whether a configuration ignores a folder. ESLint says so of a file in it only, and as the text of a warning. */
async function ignores({ ESLint }: LoadedESLint, configFile: string, folder: string): Promise<boolean> {
  const above = new ESLint({ cwd: posix.dirname(posixOf(configFile)), overrideConfigFile: configFile });
  const [result] = await above.lintText('', { filePath: posix.join(folder, 'any-file'), warnIgnored: true });
  return result?.messages.some(({ message }) => message.startsWith('File ignored because of a matching ignore pattern')) ?? false;
}

function posixOf(path: string): string {
  return path.replaceAll('\\', '/');
}

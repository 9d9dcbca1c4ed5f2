import ignore, { type Ignore } from 'ignore';
import { readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { glob } from 'tinyglobby';
import { isPlainFile } from './plain-file.ts';

/** What the .gitignore file of a folder ignores, by paths relative to that folder. */
interface IgnoreFile {
  readonly folder: string;
  readonly ignores: Ignore;
}

const never = ['**/node_modules/**', '**/.git/**'];

/** The plain files at or below an absolute folder that no .gitignore file there ignores. For where git cannot say. */
export async function globFiles(folder: string): Promise<readonly string[]> {
  const options = { cwd: folder, dot: true, ignore: never, followSymbolicLinks: false, expandDirectories: false };
  const files = await glob('**/*', options);
  const ignoreFiles = files
    .filter((file) => posix.basename(file) === '.gitignore')
    // A deeper file has the last word.
    .sort((a, b) => b.split('/').length - a.split('/').length)
    .map((file) => ({
      folder: posix.dirname(file),
      ignores: ignore({ ignorecase: false }).add(readFileSync(posix.join(folder, file), 'utf8')),
    }));
  const known = new Map([['.', false]]);
  return files
    .filter((file) => !isIgnored(ignoreFiles, file, known))
    .map((file) => posix.join(folder, file))
    .filter(isPlainFile);
}

/** Whether a path, with a slash behind a folder's, is ignored. What lies in an ignored folder is, whatever a file says. */
function isIgnored(ignoreFiles: readonly IgnoreFile[], path: string, known: Map<string, boolean>): boolean {
  const parent = posix.dirname(path);
  const inIgnored = known.get(parent) ?? isIgnored(ignoreFiles, `${parent}/`, known);
  known.set(parent, inIgnored);
  return inIgnored || saysIgnored(ignoreFiles, path);
}

function saysIgnored(ignoreFiles: readonly IgnoreFile[], path: string): boolean {
  for (const { folder, ignores } of ignoreFiles) {
    const inside = folder === '.' ? path : path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : '';
    const verdict = inside === '' ? null : ignores.test(inside);
    if (verdict?.ignored) return true;
    if (verdict?.unignored) return false;
  }
  return false;
}

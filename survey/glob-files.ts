import { readFileSync } from 'node:fs';
import { posix } from 'node:path';
import picomatch from 'picomatch';
import { glob } from 'tinyglobby';

/** One line of a .gitignore file (https://git-scm.com/docs/gitignore#_pattern_format). */
interface Ignore {
  readonly folder: string;
  readonly negated: boolean;
  readonly foldersOnly: boolean;
  /** Of a path relative to `folder`. */
  readonly matches: (path: string) => boolean;
}

const never = ['**/node_modules/**', '**/.git/**'];

/** The files at or below an absolute folder that no .gitignore file there ignores. For where git cannot say. */
export async function globFiles(folder: string): Promise<readonly string[]> {
  const options = { cwd: folder, dot: true, ignore: never, followSymbolicLinks: false, expandDirectories: false };
  const files = await glob('**/*', options);
  const ignores = files
    .filter((file) => posix.basename(file) === '.gitignore')
    // Deeper files come later and win.
    .sort((a, b) => a.split('/').length - b.split('/').length)
    .flatMap((file) => ignoresOf(posix.dirname(file), readFileSync(posix.join(folder, file), 'utf8')));
  const known = new Map<string, boolean>([['.', false]]);
  return files.filter((file) => !isIgnored(ignores, file, false, known)).map((file) => posix.join(folder, file));
}

function ignoresOf(folder: string, text: string): readonly Ignore[] {
  return text.split(/\r?\n/).flatMap((line) => {
    const written = line.replace(/(?<!\\) +$/, '');
    if (written === '' || written.startsWith('#')) return [];
    const negated = written.startsWith('!');
    const pattern = negated ? written.slice(1) : written;
    const glob = pattern.replace(/\/$/, '');
    // A slash that is not the last character binds the pattern to the folder of its file.
    const anchored = glob.includes('/') ? glob.replace(/^\//, '') : `**/${glob}`;
    const options = { dot: true, nobrace: true, noextglob: true, nonegate: true };
    return [{ folder, negated, foldersOnly: pattern.endsWith('/'), matches: picomatch(anchored, options) }];
  });
}

/** A file in an ignored folder stays ignored, whatever a later line says. */
function isIgnored(ignores: readonly Ignore[], path: string, isFolder: boolean, known: Map<string, boolean>): boolean {
  const answer = known.get(path);
  if (answer !== undefined) return answer;
  const last = ignores.findLast(({ folder, foldersOnly, matches }) => {
    const inside = folder === '.' ? path : posix.relative(folder, path);
    return !inside.startsWith('../') && (isFolder || !foldersOnly) && matches(inside);
  });
  const ignored = isIgnored(ignores, posix.dirname(path), true, known) || (last !== undefined && !last.negated);
  if (isFolder) known.set(path, ignored);
  return ignored;
}

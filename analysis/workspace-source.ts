import { posix } from 'node:path';
import type { FileSource } from './file-source.ts';
import { isInstalled } from './package-links.ts';

const builtFolders = new Set(['dist', 'build', 'out', 'lib', 'es', 'esm', 'cjs']);
const sourceExtensions = ['.ts', '.tsx', '.mts', '.cts'];

/**
 * The source file behind a built file of a workspace package: `dist/esm/client.js` is made from
 * `src/client.ts`. Source is taken whether or not the package is built, so that findings do not depend on it
 * and log calls stay visible. Null for an installed package, or where no source is found.
 */
export function sourceOfBuilt(source: FileSource, path: string): string | null {
  if (isInstalled(path)) return null;
  const stem = path.replace(/(?:\.d)?\.[cm]?[jt]sx?$/, '');
  if (stem === path) return null;
  const segments = stem.split('/');
  for (const [index, segment] of segments.entries()) {
    if (!builtFolders.has(segment)) continue;
    const folder = segments.slice(0, index).join('/');
    if (source.stat(`${folder}/package.json`)?.isFile !== true) continue;
    for (let from = index + 1; from < segments.length; from++) {
      const rest = segments.slice(from).join('/');
      const found = existing(source, posix.join(folder, 'src', rest)) ?? existing(source, posix.join(folder, rest));
      if (found !== null) return found;
    }
  }
  return null;
}

function existing(source: FileSource, stem: string): string | null {
  for (const extension of sourceExtensions) {
    if (source.stat(stem + extension)?.isFile === true) return stem + extension;
  }
  return null;
}

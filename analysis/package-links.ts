import { posix } from 'node:path';
import type { FileSource } from './file-source.ts';

/** As deep as operating systems follow links before they call it a cycle. */
const maximumLinks = 40;

/**
 * Follows the symbolic links at and below a `node_modules` folder, so that a workspace package is one file
 * whoever imports it. Links above it stay as the user wrote them (TypeScript does the same), which keeps
 * paths below the root. Null where links run in a circle.
 */
export function followPackageLinks(source: FileSource, path: string): string | null {
  let current = path;
  for (let followed = 0; followed <= maximumLinks; followed++) {
    const next = followFirstLink(source, current);
    if (next === null) return current;
    current = next;
  }
  return null;
}

/** Whether the `node_modules` of a folder or of one above it has a package. */
export function isPresent(source: FileSource, name: string, folder: string): boolean {
  for (let at = folder; ; at = posix.dirname(at)) {
    const path = followPackageLinks(source, posix.join(at, 'node_modules', name));
    if (path !== null && source.stat(path)?.isDirectory === true) return true;
    if (at === posix.dirname(at)) return false;
  }
}

/** True for a path of an installed package, false for one of the project or a workspace. */
export function isInstalled(path: string): boolean {
  return path.includes('/node_modules/');
}

function followFirstLink(source: FileSource, path: string): string | null {
  const packages = path.indexOf('/node_modules/');
  if (packages < 0) return null;
  let end = packages + 1;
  while (end > 0) {
    const next = path.indexOf('/', end);
    end = next < 0 ? path.length : next;
    const part = path.slice(0, end);
    const target = source.link(part);
    if (target !== null) return posix.resolve(posix.dirname(part), target) + path.slice(end);
    if (next < 0) return null;
    end += 1;
  }
  return null;
}

import { posix } from 'node:path';
import type { FileSource } from './file-source.ts';

/** A package by its manifest. */
export interface NearestPackage {
  /** Absolute. */
  readonly folder: string;
  /** The text of its package.json. */
  readonly manifest: string;
}

/** The nearest package at or above a file; null where there is none. */
export function nearestPackage(files: Pick<FileSource, 'read'>, file: string): NearestPackage | null {
  for (let folder = posix.dirname(file); ; folder = posix.dirname(folder)) {
    const manifest = files.read(posix.join(folder, 'package.json'));
    if (manifest !== null) return { folder, manifest };
    if (folder === posix.dirname(folder)) return null;
  }
}

/** Whether the scripts of a package are modules of ECMAScript, by what its manifest says. */
export function isOfModules({ manifest }: NearestPackage): boolean {
  return /"type"\s*:\s*"module"/u.test(manifest);
}

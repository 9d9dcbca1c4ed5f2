import { lstatSync } from 'node:fs';

/** Whether a path leads to a file itself: a symbolic link is none, it leads to a file that is found elsewhere. */
export function isPlainFile(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

import { accessSync, constants, statSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/** Why a file that an option names cannot be written; null where it can. Asked before any work that would be lost. */
export function outputProblem(cwd: string, option: string, path: string | undefined): string | null {
  if (path === undefined) return null;
  const target = resolve(cwd, path);
  if (statSync(target, { throwIfNoEntry: false })?.isDirectory()) return `${option} ${path} is a folder; name a file.`;
  const folder = statSync(dirname(target), { throwIfNoEntry: false });
  if (!folder?.isDirectory()) return `The folder of ${option} ${path} does not exist; make it first.`;
  try {
    accessSync(statSync(target, { throwIfNoEntry: false }) ? target : dirname(target), constants.W_OK);
    return null;
  } catch {
    return `${option} ${path} cannot be written: permission denied.`;
  }
}

/** Writes what an option asked for; nothing without the option. */
export function writeOutput(cwd: string, path: string | undefined, text: string): void {
  if (path !== undefined) writeFileSync(resolve(cwd, path), text);
}

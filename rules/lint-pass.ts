import type { Files } from '../analysis/files.ts';

/**
 * How long what was seen on the disk is trusted, milliseconds. A run over a folder asks for the same few manifests and
 * base classes for every file; eslint-plugin-import trusts them for thirty seconds.
 */
const trustedMs = 5000;

interface Pass {
  readonly files: Files;
  readonly began: number;
  readonly linted: Set<string>;
}

let pass: Pass | null = null;

/**
 * Begins the work on a linted file. A file that is linted a second time may have been linted for what changed around
 * it, as editors do it: then, and after some seconds, everything is looked at anew.
 */
export function beginFile(files: Files, path: string): void {
  const now = performance.now();
  if (pass?.files !== files || now - pass.began > trustedMs || pass.linted.has(path)) {
    files.beginPass();
    pass = { files, began: now, linted: new Set() };
  }
  pass.linted.add(path);
}

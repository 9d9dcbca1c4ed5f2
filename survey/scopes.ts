import type { ESLint } from 'eslint';
import { posix } from 'node:path';
import type { Files } from '../analysis/files.ts';
import { projectRoot } from '../analysis/project-root.ts';
import { compilePolicy } from '../policy/compile.ts';
import type { Policy } from '../policy/policy.ts';
import { settingsKey } from '../policy/settings.ts';
import { discoverFiles } from './discovery.ts';
import { configOf } from './lint.ts';
import { diskBytes, prefilter } from './prefilter.ts';

/** One policy and the folder that its globs and paths are relative to. */
export interface Scope {
  readonly policy: Policy;
  /** Absolute posix path. */
  readonly root: string;
}

/** A scope with the folders that it was found in. */
export type FoundScope = Scope & { readonly folders: ReadonlySet<string> };

/** The policies in force. One file speaks for its folder: settings differ by folder where they differ at all. */
export async function scopesOf(
  eslint: ESLint,
  port: Files,
  files: readonly string[],
): Promise<(FoundScope | { readonly errors: readonly string[] })[]> {
  const scopes = new Map<string, Scope & { folders: Set<string> }>();
  const broken: { errors: readonly string[] }[] = [];
  const spoken = new Set<string>();
  for (const file of files) {
    const folder = posix.dirname(file);
    if (spoken.has(folder)) continue;
    const config = await configOf(eslint, file);
    if (!config) continue;
    spoken.add(folder);
    const compiled = compilePolicy(config.settings?.[settingsKey]);
    if (!compiled.ok) {
      broken.push({ errors: compiled.errors });
      continue;
    }
    const root = projectRoot(port, compiled.policy, file);
    const key = `${root}\0${compiled.policy.key}`;
    const scope = scopes.get(key) ?? { policy: compiled.policy, root, folders: new Set<string>() };
    scope.folders.add(folder);
    scopes.set(key, scope);
  }
  return [...scopes.values(), ...broken];
}

/**
 * Every script file below the working directory and the roots, since what is asked about may import any of them.
 * `everything` says that `files` are all of the working directory.
 */
export async function projectFiles(
  cwd: string,
  everything: boolean,
  files: readonly string[],
  scopes: readonly Scope[],
): Promise<readonly string[]> {
  const outside = scopes.map(({ root }) => root).filter((root) => root !== cwd && !root.startsWith(`${cwd}/`));
  const folders = new Set(everything ? outside : [cwd, ...outside]);
  const found = await Promise.all([...folders].map((folder) => discoverFiles(folder, ['.'])));
  return [...new Set([...files, ...found.flatMap((outcome) => (outcome.kind === 'files' ? outcome.files : []))])];
}

/** The files that can hold a finding, by bytes alone. */
export function admit(files: readonly string[], project: readonly string[], scopes: readonly FoundScope[], port: Files): string[] {
  const admitted = new Set<string>();
  for (const { policy, root, folders } of scopes) {
    const asked = files.filter((file) => folders.has(posix.dirname(file)));
    for (const file of prefilter({ files: asked, project, policy, root, port, readBytes: diskBytes })) admitted.add(file);
  }
  return files.filter((file) => admitted.has(file));
}

import { posix } from 'node:path';
import type { Files } from '../analysis/files.ts';
import { projectRoot } from '../analysis/project-root.ts';
import { compilePolicy } from '../policy/compile.ts';
import type { Policy } from '../policy/policy.ts';
import { settingsKey } from '../policy/settings.ts';
import { discoverFiles } from './discovery.ts';
import { diskBytes, prefilter } from './prefilter.ts';
import type { CalculatedConfig } from './rules-in-config.ts';
import { isWithin } from './walk.ts';

/** One policy and the folder that its globs and paths are relative to. */
export interface Scope {
  readonly policy: Policy;
  /** Absolute posix path. */
  readonly root: string;
}

/** A scope with the files that lie under it. */
export type FoundScope = Scope & { readonly files: readonly string[] };

/** The policies in force, or what is wrong with the settings: one sentence each. */
export function scopesOf(
  configs: ReadonlyMap<string, CalculatedConfig>,
  port: Files,
): { readonly scopes: readonly FoundScope[]; readonly errors: readonly string[] } {
  const scopes = new Map<string, Scope & { files: string[] }>();
  const roots = new Map<string, string>();
  const errors = new Set<string>();
  for (const [file, { settings }] of configs) {
    const compiled = compilePolicy(settings?.[settingsKey]);
    if (!compiled.ok) {
      for (const error of compiled.errors) errors.add(error);
      continue;
    }
    const { policy } = compiled;
    const place = `${posix.dirname(file)}\0${policy.key}`;
    const root = roots.get(place) ?? projectRoot(port, policy, file);
    roots.set(place, root);
    const key = `${root}\0${policy.key}`;
    const scope = scopes.get(key) ?? { policy, root, files: [] };
    scope.files.push(file);
    scopes.set(key, scope);
  }
  return { scopes: [...scopes.values()], errors: [...errors] };
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
  const outside = scopes.map(({ root }) => root).filter((root) => !isWithin(cwd, root));
  const folders = new Set(everything ? outside : [cwd, ...outside]);
  const found = await Promise.all([...folders].map((folder) => discoverFiles(folder, ['.'])));
  return [...new Set([...files, ...found.flatMap((outcome) => (outcome.kind === 'files' ? outcome.files : []))])];
}

/** The files that can hold a finding, by bytes alone; `mocks` says that mocks of modules are judged. Keeps the order of `files`. */
export function admit(files: readonly string[], project: readonly string[], scopes: readonly FoundScope[], mocks: boolean, port: Files): string[] {
  const bytes = new Map<string, Buffer | null>();
  const readBytes = (path: string): Buffer | null => {
    const read = bytes.get(path) ?? diskBytes(path);
    bytes.set(path, read);
    return read;
  };
  const admitted = new Set(scopes.flatMap((scope) => prefilter({ ...scope, project, mocks, port, readBytes })));
  return files.filter((file) => admitted.has(file));
}

import { posix } from 'node:path';
import type { ScopeManager } from '@typescript-eslint/scope-manager';
import type { TSESTree } from '@typescript-eslint/types';
import type { Policy } from '../policy/policy.ts';
import type { Files } from './files.ts';

/** One parsed module, the linted one or a followed one. The scopes of a followed one are computed when first asked for. */
export interface SourceModule {
  /** Absolute posix path. */
  readonly path: string;
  /** Without a byte-order mark. */
  readonly text: string;
  readonly ast: TSESTree.Program;
  readonly scopes: ScopeManager;
}

/** What every question about a module is answered from. */
export interface Project {
  readonly files: Files;
  readonly policy: Policy;
  /** Absolute posix path of the folder that globs and configured paths are relative to. */
  readonly root: string;
}

/** A path as globs and settings name it: relative to the root where it lies below it, else as it is. */
export function relativeTo(project: Project, path: string): string {
  return path.startsWith(`${project.root}/`) ? path.slice(project.root.length + 1) : path;
}

/** A file as messages name it: relative to the project's root, also where it lies in another package; the name of a package as it is. */
export function shownPath({ root }: Project, path: string): string {
  return /^(?:\/|[A-Za-z]:\/)/.test(path) ? posix.relative(root, path) : path;
}

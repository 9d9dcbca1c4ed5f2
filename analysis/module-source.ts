import type { ScopeManager } from '@typescript-eslint/scope-manager';
import type { TSESTree } from '@typescript-eslint/types';
import type { Files } from './files.ts';
import { onDemand } from './on-demand.ts';
import { languageOf, locations, parseTree, type SourceType, type TreeResult } from './oxc-tree.ts';
import type { SourceModule } from './project.ts';

/** A module, or why there is none. `line` is the one-based line of a syntax error, null where the file is unreadable. */
export type LoadedModule =
  | { readonly ok: true; readonly module: SourceModule }
  | { readonly ok: false; readonly reason: 'unreadable'; readonly detail: string; readonly line: null }
  | { readonly ok: false; readonly reason: 'syntax-error'; readonly detail: string; readonly line: number };

/** Bounds memory: about this many trees are kept, the least recently used go first. */
const maximumModules = 500;

interface Cached {
  readonly version: string;
  readonly loaded: LoadedModule;
}

const caches = new WeakMap<Files, Map<string, Cached>>();

/** Reads and parses the module at an absolute path. The same version of a file gives the same module. */
export function loadModule(files: Files, path: string): LoadedModule {
  const cache = cacheOf(files);
  const version = files.version(path);
  const known = cache.get(path);
  cache.delete(path);
  if (version === null) return unreadable(path);
  const cached = known?.version === version ? known : { version, loaded: readModule(files, path) };
  cache.set(path, cached);
  const oldest = cache.size > maximumModules ? cache.keys().next().value : undefined;
  if (oldest !== undefined) cache.delete(oldest);
  return cached.loaded;
}

function cacheOf(files: Files): Map<string, Cached> {
  const known = caches.get(files);
  if (known) return known;
  const cache = new Map<string, Cached>();
  caches.set(files, cache);
  return cache;
}

function unreadable(path: string): LoadedModule {
  return { ok: false, reason: 'unreadable', detail: `${path} cannot be read`, line: null };
}

function readModule(files: Files, path: string): LoadedModule {
  const text = files.read(path);
  if (text === null) return unreadable(path);
  const { tree, sourceType } = parse(path, text);
  if (!tree.ok) {
    const { line } = locations(text)([tree.offset, tree.offset]).start;
    return { ok: false, reason: 'syntax-error', detail: tree.message, line };
  }
  return { ok: true, module: moduleOf(path, text, tree.ast, sourceType) };
}

/** A file whose name does not say that it is a module may still be a script: `return` at top level, `with`. */
function parse(path: string, text: string): { tree: TreeResult; sourceType: SourceType } {
  const language = languageOf(path);
  const first: SourceType = path.endsWith('.cjs') ? 'commonjs' : 'module';
  const tree = parseTree(text, language, first);
  if (tree.ok || !/\.(?:c?jsx?|cts)$/.test(path)) return { tree, sourceType: first };
  const second: SourceType = first === 'module' ? 'commonjs' : 'module';
  const retried = parseTree(text, language, second);
  return retried.ok ? { tree: retried, sourceType: second } : { tree, sourceType: first };
}

function moduleOf(path: string, text: string, ast: TSESTree.Program, sourceType: SourceType): SourceModule {
  let scopes: ScopeManager | null = null;
  return {
    path,
    text,
    ast,
    get scopes() {
      scopes ??= onDemand.scopeManager.analyze(ast, {
        sourceType: sourceType === 'module' ? 'module' : 'script',
        globalReturn: sourceType === 'commonjs',
      });
      return scopes;
    },
  };
}

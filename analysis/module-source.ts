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

/** Bounds memory: about this many trees are kept, and this many texts; the least recently used go first. */
const maximumTrees = 500;
const maximumTexts = 2000;

interface Kept<Of> {
  readonly version: string;
  readonly of: Of;
}

const trees = new WeakMap<Files, Map<string, Kept<LoadedModule>>>();
const texts = new WeakMap<Files, Map<string, Kept<string | null>>>();

/** Reads and parses the module at an absolute path. The same version of a file gives the same module. */
export function loadModule(files: Files, path: string): LoadedModule {
  return keptIn(trees, maximumTrees, files, path, () => parseModule(path, textOf(files, path))) ?? unreadable(path);
}

/**
 * Whether the module at a path may export a name, by its text alone: it mentions the name, or exports all that others do.
 * A barrel of a hundred files is not parsed for one name. True for what cannot be read, so that loading it says why.
 */
export function mayExport(files: Files, path: string, name: string): boolean {
  if (name === 'default' || name === '*') return true;
  const text = textOf(files, path);
  return text === null || text.includes(name) || /export\s*\*|require\s*\(/.test(text);
}

function textOf(files: Files, path: string): string | null {
  return keptIn(texts, maximumTexts, files, path, () => files.read(path));
}

/** Null for a path that is no file. */
function keptIn<Of>(caches: WeakMap<Files, Map<string, Kept<Of>>>, maximum: number, files: Files, path: string, make: () => Of): Of | null {
  const cache = caches.get(files) ?? new Map<string, Kept<Of>>();
  caches.set(files, cache);
  const version = files.version(path);
  const known = cache.get(path);
  cache.delete(path);
  if (version === null) return null;
  const kept = known?.version === version ? known : { version, of: make() };
  cache.set(path, kept);
  const oldest = cache.size > maximum ? cache.keys().next().value : undefined;
  if (oldest !== undefined) cache.delete(oldest);
  return kept.of;
}

function unreadable(path: string): LoadedModule {
  return { ok: false, reason: 'unreadable', detail: `${path} cannot be read`, line: null };
}

function parseModule(path: string, text: string | null): LoadedModule {
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
        // The two hundred globals of the language cost more for each module than all that is asked of most of them.
        lib: [],
      });
      return scopes;
    },
  };
}

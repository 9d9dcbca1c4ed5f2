import { isBuiltin } from 'node:module';
import { posix } from 'node:path';
import { addToList } from '../policy/add-to-list.ts';
import type { Files } from '../analysis/files.ts';

/** What a file is imported by, within the project; nothing for a file that no other imports. */
export type Importers = ReadonlyMap<string, readonly string[]>;

/** Where a specifier may stand. */
export const written = /(?:from|import|require|mock)[\s(]*(?:\/\*[^]*?\*\/\s*)?(['"`])([^'"`\n]+)\1/g;
const scriptExtension = /\.[cm]?[jt]sx?$/;
const configs = ['package.json', 'tsconfig.json', 'jsconfig.json', 'node_modules'];

/**
 * Finds the importers of each file from the bytes alone: every specifier in quotes behind `from`, `import`,
 * `require` or `mock`, comments included, so it finds too much rather than too little. `paths` are the files of
 * the project, absolute; `textOf` gives the latin1 text of one, or of a file that one of them leads to, null
 * where it cannot be read. Relative specifiers are matched without a look at the disk; what is no path is
 * resolved, once for all files below the same configuration.
 */
export function importersOf(files: Files, paths: Iterable<string>, textOf: (path: string) => string | null): Importers {
  return importersBy(files, paths, (path) => specifiersIn(textOf(path) ?? ''));
}

/** `importersOf` where it is known what each file imports: `specifiersOf` gives what `specifiersIn` finds in its text. */
export function importersBy(files: Files, paths: Iterable<string>, specifiersOf: (path: string) => Iterable<string>): Importers {
  const seen = new Set(paths);
  const byStem = stemsOf([...seen]);
  const resolve = resolverBelowConfigs(files);
  const importers = new Map<string, string[]>();
  // The set visits what is added to it on the way.
  for (const path of seen) {
    for (const specifier of specifiersOf(path)) {
      for (const target of targetsOf(specifier, path, byStem, resolve)) {
        seen.add(target);
        addToList(importers, target, path);
      }
    }
  }
  return importers;
}

/** What imports any of the files, directly or through others, without the files themselves. */
export function allImportersOf(importers: Importers, targets: Iterable<string>): ReadonlySet<string> {
  const start = new Set(targets);
  const found = new Set(start);
  // The set visits what is added to it on the way.
  for (const path of found) for (const importer of importers.get(path) ?? []) found.add(importer);
  for (const path of start) found.delete(path);
  return found;
}

/** A text as the graph reads it: bytes as latin1 characters, since it looks at quoted paths alone. */
export function latin1Of(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}

/** The specifiers of a latin1 text, each once. */
export function specifiersIn(text: string): ReadonlySet<string> {
  const specifiers = new Set<string>();
  for (const [, , specifier = ''] of text.matchAll(written)) {
    specifiers.add(Buffer.from(specifier, 'latin1').toString('utf8'));
  }
  return specifiers;
}

type Resolve = (specifier: string, fromFile: string) => string | null;

function targetsOf(
  specifier: string,
  fromFile: string,
  byStem: ReadonlyMap<string, readonly string[]>,
  resolve: Resolve,
): readonly string[] {
  if (isBuiltin(specifier)) return [];
  if (specifier.startsWith('.')) {
    const path = posix.join(posix.dirname(fromFile), specifier).replace(/\/$/, '');
    const named = byStem.get(path) ?? byStem.get(path.replace(scriptExtension, ''));
    if (named) return named;
    // A style sheet or a picture imports nothing.
    if (!scriptExtension.test(path) && posix.extname(path) !== '') return [];
  }
  const resolved = resolve(specifier, fromFile);
  return resolved === null ? [] : [resolved];
}

/** Files by the path without its extension, an index also by its folder. */
function stemsOf(paths: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const byStem = new Map<string, string[]>();
  for (const path of paths) {
    const stem = path.replace(scriptExtension, '');
    const stems = posix.basename(stem) === 'index' ? [stem, posix.dirname(stem)] : [stem];
    for (const key of stems) addToList(byStem, key, path);
  }
  return byStem;
}

/** Resolves a specifier once for each folder directly below a configuration: `src` and `test` may map differently. */
function resolverBelowConfigs(files: Files): Resolve {
  const scopes = new Map<string, string>();
  const resolved = new Map<string, string | null>();
  const scopeOf = (folder: string): string => {
    const known = scopes.get(folder);
    if (known !== undefined) return known;
    const above = posix.dirname(folder);
    const hasConfig = (at: string): boolean => configs.some((name) => files.stat(posix.join(at, name)) !== null);
    const scope = above === folder || hasConfig(folder) || hasConfig(above) ? folder : scopeOf(above);
    scopes.set(folder, scope);
    return scope;
  };
  return (specifier, fromFile) => {
    const folder = posix.dirname(fromFile);
    const key = `${specifier.startsWith('.') ? folder : scopeOf(folder)}\0${specifier}`;
    const known = resolved.get(key);
    if (known !== undefined) return known;
    const resolution = files.resolve(specifier, fromFile);
    const path = resolution.kind === 'file' ? resolution.path : null;
    resolved.set(key, path);
    return path;
  };
}

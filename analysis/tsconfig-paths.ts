import { posix } from 'node:path';
import picomatch from 'picomatch';
import type { FileSource } from './file-source.ts';
import { memberOf, parseJsonc, stringsOf, type Json } from './jsonc.ts';

/** Finds the file that `extends` names: relative, or of a package. Null where there is none. */
export type FindConfig = (specifier: string, fromFile: string) => string | null;

/** How a tsconfig maps the specifiers of one file. */
export interface PathMapping {
  /** Patterns with at most one `*` to absolute targets, in the order in which they are tried. */
  readonly paths: readonly { readonly pattern: string; readonly targets: readonly string[] }[];
  /** Absolute; null without `baseUrl`. */
  readonly baseUrl: string | null;
}

interface Config {
  readonly path: string;
  readonly baseUrl: string | null;
  readonly paths: Json | null;
  /** What targets of `paths` are relative to without `baseUrl`: the folder of the config that wrote them. */
  readonly pathsFolder: string;
  readonly files: readonly string[] | null;
  readonly include: readonly string[] | null;
  readonly exclude: readonly string[] | null;
  readonly references: readonly string[];
  /** The version of every file that this was read from, by path; null where one is missing that may appear. */
  readonly sources: ReadonlyMap<string, string | null> | null;
}

const configNames = ['tsconfig.json', 'jsconfig.json'];

/** Entries know `*`, `?` and `**` only; a folder stands for everything below it. */
const globOptions = { dot: true, nobrace: true, nobracket: true, noextglob: true } as const;

/**
 * The mapping of the configuration that a file belongs to: the nearest tsconfig.json (or jsconfig.json)
 * above it, or the project it references that includes the file, as the language server chooses it
 * (https://www.typescriptlang.org/docs/handbook/project-references.html). Null where there is none.
 */
export function pathMappingOf(source: FileSource, file: string, findConfig: FindConfig): PathMapping | null {
  const path = nearestConfig(source, posix.dirname(file));
  if (path === null) return null;
  const nearest = readConfig(source, path, findConfig, []);
  if (nearest === null) return null;
  const config = including(source, nearest, file, findConfig, new Set([path])) ?? nearest;
  // A referenced project that maps nothing finds the packages of its workspace by links that an install makes. Without one, the config beside it says where they lie.
  const mapping = config.paths === null && nearest.paths !== null ? nearest : config;
  const own = (text: string): string => text.replaceAll('${configDir}', posix.dirname(config.path));
  const folder = mapping.baseUrl === null ? mapping.pathsFolder : own(mapping.baseUrl);
  const written = mapping.paths === null ? [] : Object.entries(mapping.paths as Record<string, Json>);
  const paths = written.map(([pattern, targets]) => ({
    pattern,
    targets: stringsOf(targets).map((target) => posix.resolve(folder, own(target))),
  }));
  // The longest text before the star wins, and a pattern without one beats them all.
  paths.sort((a, b) => weight(b.pattern) - weight(a.pattern));
  return { paths, baseUrl: config.baseUrl === null ? null : own(config.baseUrl) };
}

/** The absolute paths that a mapping sends a specifier to, likeliest first; the first pattern that matches decides. */
export function mappedTargets(mapping: PathMapping, specifier: string): readonly string[] {
  for (const { pattern, targets } of mapping.paths) {
    const star = pattern.indexOf('*');
    if (star < 0) {
      if (pattern === specifier) return targets;
      continue;
    }
    const [before, after] = [pattern.slice(0, star), pattern.slice(star + 1)];
    const fits = specifier.length >= pattern.length - 1 && specifier.startsWith(before) && specifier.endsWith(after);
    if (!fits) continue;
    const middle = specifier.slice(before.length, specifier.length - after.length);
    return targets.map((target) => target.replace('*', () => middle));
  }
  return [];
}

function weight(pattern: string): number {
  const star = pattern.indexOf('*');
  return star < 0 ? Number.POSITIVE_INFINITY : star;
}

/** The tsconfig.json or jsconfig.json in a folder or the nearest one above. */
export function nearestConfig(source: FileSource, folder: string): string | null {
  for (let at = folder; ; at = posix.dirname(at)) {
    const found = configNames.map((name) => posix.join(at, name)).find((path) => source.stat(path)?.isFile === true);
    if (found !== undefined) return found;
    if (at === posix.dirname(at)) return null;
  }
}

/** Reads a config with everything it extends; a circle or a missing parent is left out, as if it said nothing. */
function readConfig(source: FileSource, path: string, findConfig: FindConfig, chain: readonly string[]): Config | null {
  if (chain.includes(path)) return null;
  const known = configs.get(source) ?? new Map<string, Config>();
  configs.set(source, known);
  const before = known.get(path);
  if (before?.sources && [...before.sources].every(([file, version]) => source.version(file) === version)) return before;
  const config = readAnew(source, path, findConfig, chain);
  if (config && chain.length === 0) known.set(path, config);
  return config;
}

/** Every import of every file below a config asks for it, so it is put together once for each version of its files. */
const configs = new WeakMap<FileSource, Map<string, Config>>();

function readAnew(source: FileSource, path: string, findConfig: FindConfig, chain: readonly string[]): Config | null {
  const text = source.read(path);
  const json = text === null ? undefined : parseJsonc(text);
  if (json === undefined) return null;
  const folder = posix.dirname(path);
  const extended = memberOf(json, 'extends');
  const specifiers = typeof extended === 'string' ? [extended] : stringsOf(extended);
  const parents = specifiers.flatMap((specifier) => {
    const parent = findConfig(specifier, path);
    return parent === null ? [] : (readConfig(source, parent, findConfig, [...chain, path]) ?? []);
  });
  const options = memberOf(json, 'compilerOptions');
  const inherited = <Key extends keyof Config>(key: Key): Config[Key] | null =>
    parents.findLast((parent) => parent[key] !== null)?.[key] ?? null;
  const list = (key: 'files' | 'include' | 'exclude'): readonly string[] | null => {
    const value = memberOf(json, key);
    return Array.isArray(value) ? stringsOf(value).map((entry) => absolute(folder, entry)) : inherited(key);
  };
  const baseUrl = memberOf(options, 'baseUrl');
  const paths = memberOf(options, 'paths');
  const ownPaths = typeof paths === 'object' && paths !== null;
  return {
    path,
    baseUrl: typeof baseUrl === 'string' ? absolute(folder, baseUrl) : inherited('baseUrl'),
    paths: ownPaths ? paths : inherited('paths'),
    pathsFolder: ownPaths ? folder : (parents.findLast((parent) => parent.paths !== null)?.pathsFolder ?? folder),
    files: list('files'),
    include: list('include'),
    exclude: list('exclude'),
    references: referencesOf(json, folder),
    sources: parents.length === specifiers.length && parents.every(({ sources }) => sources !== null) ? new Map([...parents.flatMap(({ sources }) => [...(sources ?? [])]), [path, source.version(path)]]) : null,
  };
}

/** `${configDir}` stands for the folder of the config that inherits, so it stays as written until then. */
function absolute(folder: string, entry: string): string {
  return entry.startsWith('${configDir}') ? entry : posix.resolve(folder, entry);
}

function referencesOf(json: Json, folder: string): readonly string[] {
  const references = memberOf(json, 'references');
  if (!Array.isArray(references)) return [];
  return references.flatMap((reference: Json) => {
    const path = memberOf(reference, 'path');
    if (typeof path !== 'string') return [];
    const resolved = posix.resolve(folder, path);
    return [resolved.endsWith('.json') ? resolved : posix.join(resolved, 'tsconfig.json')];
  });
}

/** The first config, itself or one that it references, which includes the file. */
function including(
  source: FileSource,
  config: Config,
  file: string,
  findConfig: FindConfig,
  visited: Set<string>,
): Config | null {
  if (config.references.length === 0 || includes(config, file)) return config;
  for (const path of config.references) {
    if (visited.has(path)) continue;
    visited.add(path);
    const referenced = readConfig(source, path, findConfig, []);
    if (referenced === null) continue;
    if (includes(referenced, file)) return referenced;
    const deeper = referenced.references.length > 0 && including(source, referenced, file, findConfig, visited);
    if (deeper) return deeper;
  }
  return null;
}

function includes(config: Config, file: string): boolean {
  const folder = posix.dirname(config.path);
  const own = (entry: string): string => entry.replaceAll('${configDir}', folder);
  if (config.files?.some((entry) => own(entry) === file)) return true;
  const include = config.include ?? (config.files === null ? [posix.join(folder, '**/*')] : []);
  const exclude = config.exclude ?? [posix.join(folder, '**/node_modules')];
  // Relative on both sides, so that a folder named `(app)` above the config is not read as a glob.
  const matches = (entry: string): boolean => {
    const glob = posix.relative(folder, own(entry));
    return picomatch.isMatch(posix.relative(folder, file), [glob, posix.join(glob, '**')], globOptions);
  };
  return include.some(matches) && !exclude.some(matches);
}

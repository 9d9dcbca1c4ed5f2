import { posix } from 'node:path';
import type { Files } from './files.ts';
import { memberOf, parseJsonc, type Json } from './jsonc.ts';
import { isOfModules, nearestPackage } from './nearest-package.ts';
import { relativeSpecifier } from './relative-specifier.ts';
import { nearestConfig } from './tsconfig-paths.ts';

/** A module by its path below a root, or by its package. */
export type ModulePlace = { readonly kind: 'file'; readonly path: string } | { readonly kind: 'package'; readonly module: string };

export interface SpecifierInput {
  readonly files: Files;
  /** Absolute posix paths. */
  readonly root: string;
  readonly file: string;
  readonly from: ModulePlace;
  /** The specifiers that the file imports from already, the one that is replaced first. */
  readonly present: readonly string[];
}

/**
 * The specifier by which a file imports a module, in the style of what it imports already: through the same alias, or
 * one of its kind, where it never goes up by `../` and imports what lies as near through one, else relative with the same kind of extension. Where it imports nothing of the
 * project by a path or an alias, as the module itself imports, else with `.js` in a package of ES modules and without any elsewhere.
 */
export function specifierFor({ files, root, file, from, present }: SpecifierInput): string {
  if (from.kind === 'package') return from.module;
  const target = posix.join(root, from.path);
  // Whether a path may be without extension is not said by an alias, but by what follows it.
  const ofProject = (): string | undefined => (isBundled(files, file) ? present.find((specifier) => files.resolve(specifier, file).kind === 'file') : undefined);
  const like = present.find(isRelative) ?? ofProject() ?? specifiersIn(files.read(target) ?? '').find(isRelative) ?? (isModulePackage(files, file) ? './x.js' : './x');
  const relative = relativeSpecifier(file, target, like);
  if (present.some((specifier) => specifier.startsWith('../'))) return relative;
  const aliases = present.filter((specifier) => !isRelative(specifier));
  const isNear = (specifier: string): boolean => !upwards(file, pathOf(files, file, specifier));
  if (!upwards(file, target) && (present.some(isRelative) || !aliases.some(isNear))) return relative;
  const aliased = aliases.map((specifier) => throughAlias(files, file, target, specifier));
  return aliased.find((specifier) => specifier !== null) ?? aliases.flatMap((specifier) => likeAlias(files, file, target, specifier))[0] ?? relative;
}

function pathOf(files: Files, file: string, specifier: string): string | null {
  const resolution = files.resolve(specifier, file);
  return resolution.kind === 'file' ? resolution.path : null;
}

/** Whether a path to another file goes up; true for none. */
function upwards(file: string, target: string | null): boolean {
  return target === null || !target.startsWith(`${posix.dirname(file)}/`);
}

/**
 * The target by other aliases of the kind of an example, by `#infra/*` where the file imports `#platform/base`: of the
 * tsconfig where that says what the example means, of the package where that does, as one alone may count at run time.
 */
function likeAlias(files: Files, file: string, target: string, example: string): string[] {
  const [kind = ''] = example;
  if (!/[^\w.]/u.test(kind) || pathOf(files, file, example) === null) return [];
  const extension = /\.[cm]?[jt]sx?$/u.exec(example)?.[0] ?? '';
  const sources = [files.mappedFolders(file), packageAliases(files, file)].filter((aliases) => aliases.some(({ pattern }) => example.startsWith(pattern.slice(0, pattern.indexOf('*')))));
  return sources
    .flat()
    .filter(({ pattern }) => pattern.startsWith(kind))
    .flatMap(({ pattern, targets }) => targets.flatMap((each) => filled(pattern, each, target, extension)))
    .filter((specifier) => pathOf(files, file, specifier) === target);
}

/** A pattern with what stands for the star in the path that it leads to, which may give an extension itself. */
function filled(pattern: string, pathPattern: string, target: string, extension: string): string[] {
  const [before = '', after = ''] = pathPattern.split('*');
  const stem = bare(target);
  if (!stem.startsWith(before) || bare(`${stem}${after}`) !== stem) return [];
  const middle = stem.slice(before.length);
  return (after === '' ? [middle + extension, middle] : [middle]).map((each) => pattern.replace('*', () => each));
}

/** The aliases with a star of a package's own `imports`. */
function packageAliases(files: Files, file: string): ReturnType<Files['mappedFolders']> {
  const nearest = nearestPackage(files, file);
  const imports = nearest && memberOf(parseJsonc(nearest.manifest), 'imports');
  if (!nearest || typeof imports !== 'object' || imports === null) return [];
  return Object.entries(imports as Record<string, Json>).filter(([pattern]) => pattern.includes('*')).map(([pattern, value]) => ({ pattern, targets: textsIn(value).map((path) => posix.join(nearest.folder, path)) }));
}

function textsIn(value: Json): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

/** Whether a specifier of a file means a module. */
export function means(files: Files, root: string, file: string, specifier: string, from: ModulePlace): boolean {
  if (from.kind === 'package') return specifier === from.module;
  return pathOf(files, file, specifier) === posix.join(root, from.path);
}

/** The target below what another specifier is an alias of: `@/redis/client.js` by the example of `@/logging.js`. */
function throughAlias(files: Files, file: string, target: string, example: string): string | null {
  const resolution = files.resolve(example, file);
  if (resolution.kind !== 'file') return null;
  const path = bare(resolution.path).split('/');
  const stems = bare(example).split('/');
  let shared = 0;
  while (shared < stems.length - 1 && stems.at(-1 - shared) === path.at(-1 - shared)) shared += 1;
  const [prefix, folder] = [stems.slice(0, stems.length - shared).join('/'), path.slice(0, path.length - shared).join('/')];
  if (!target.startsWith(`${folder}/`)) return null;
  const extension = relativeSpecifier(`${folder}/x`, target, example).slice('./'.length);
  const specifier = `${prefix}/${extension}`;
  const found = files.resolve(specifier, file);
  return found.kind === 'file' && found.path === target ? specifier : null;
}

function isRelative(specifier: string): boolean {
  return specifier.startsWith('.');
}

function bare(path: string): string {
  return path.replace(/\.[cm]?[jt]sx?$/u, '').replace(/\/index$/u, '');
}

function specifiersIn(text: string): string[] {
  return [...text.matchAll(/\bfrom\s*(['"])([^'"\n]+)\1/gu)].map(([, , specifier = '']) => specifier);
}

/** Whether the nearest tsconfig says itself that a bundler finds the modules, which asks for no extension. */
function isBundled(files: Files, file: string): boolean {
  const config = nearestConfig(files, posix.dirname(file));
  return config !== null && /"moduleResolution"\s*:\s*"bundler"/iu.test(files.read(config) ?? '');
}

function isModulePackage(files: Files, file: string): boolean {
  const nearest = nearestPackage(files, file);
  return nearest !== null && isOfModules(nearest);
}

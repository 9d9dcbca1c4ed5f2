import { isBuiltin } from 'node:module';
import { posix } from 'node:path';
import { packageOf } from '../policy/packages.ts';
import type { FileSource } from './file-source.ts';
import type { ObservedSource } from './observed-source.ts';
import { followPackageLinks, isInstalled, isPresent } from './package-links.ts';
import { nearestPackages, packageResolver, type PackageResolver } from './package-resolver.ts';
import { mappedTargets, nearestConfig, pathMappingOf, type PathMapping } from './tsconfig-paths.ts';
import { sourceOfBuilt } from './workspace-source.ts';

/** Where an import leads. Paths are absolute and posix. */
export type Resolution =
  /** A file of the project. `package` is the workspace package it was reached through, null for a path. */
  | { readonly kind: 'file'; readonly path: string; readonly package: string | null }
  /** An installed package; `path` is its declaration or source file, null where it has none to read. */
  | { readonly kind: 'external'; readonly package: string; readonly path: string | null }
  /** A module of Node, always with its prefix: `node:fs`. */
  | { readonly kind: 'builtin'; readonly name: string }
  /** `reason` is a phrase for a message, such as "no file ./base.ts". */
  | { readonly kind: 'not-found'; readonly reason: string };

export interface ModuleResolution {
  /** Finds where a specifier leads that is written in a file. */
  readonly resolveModule: (specifier: string, fromFile: string) => Resolution;
  /** The specifiers without a star that the tsconfig of a file maps. */
  readonly mappedNames: (fromFile: string) => readonly string[];
  /** The specifiers with a star that the tsconfig of a file maps. */
  readonly mappedFolders: (fromFile: string) => PathMapping['paths'];
}

/**
 * Makes the resolution over a source. Specifiers are resolved as TypeScript's bundler and node resolutions do: the tsconfig's `paths`, then Node's
 * own modules, `#imports`, packages and self-references, then `baseUrl`. Where several files fit, the one
 * with the most source in it wins.
 */
export function moduleResolution(observed: ObservedSource): ModuleResolution {
  let made: PackageResolver | null = null;
  const resolver = (): PackageResolver => (made ??= packageResolver(observed));
  return {
    resolveModule: (specifier, fromFile) => resolveModule(observed.source, resolver(), specifier, fromFile),
    mappedNames: (fromFile) => (mappingOf(observed.source, resolver(), fromFile)?.paths ?? []).map(({ pattern }) => pattern).filter((pattern) => !pattern.includes('*')),
    mappedFolders: (fromFile) => (mappingOf(observed.source, resolver(), fromFile)?.paths ?? []).filter(({ pattern }) => pattern.includes('*')),
  };
}

/**
 * The place that all specifiers of a file are resolved from, other than paths: the nearest tsconfig and the nearest
 * packages, the same for all files below them. Null where the tsconfig refers to others, which take in single files.
 */
export function resolutionPlace(source: FileSource, folder: string): string | null {
  const config = nearestConfig(source, folder);
  if (config !== null && /"references"/.test(source.read(config) ?? '')) return null;
  return `${config ?? ''}\0${nearestPackages(source, folder)}`;
}

function resolveModule(source: FileSource, resolver: PackageResolver, specifier: string, fromFile: string): Resolution {
  const folder = posix.dirname(fromFile);
  if (isPath(specifier)) {
    const found = resolver.path(posix.resolve(folder, specifier), fromFile);
    return found === null ? notFound(`no file fits ${specifier}`) : fileAt(source, found, null);
  }
  const mapping = mappingOf(source, resolver, fromFile);
  for (const target of mapping === null ? [] : mappedTargets(mapping, specifier)) {
    const found = resolver.path(target, fromFile);
    if (found !== null) return fileAt(source, found, null);
  }
  // Whatever Node runs this: `node:sqlite` is Node's own module where it does not exist yet, too.
  if (specifier.startsWith('node:')) return { kind: 'builtin', name: specifier };
  if (isBuiltin(specifier)) return { kind: 'builtin', name: `node:${specifier}` };
  if (mapping?.baseUrl) {
    const found = resolver.path(posix.join(mapping.baseUrl, specifier), fromFile);
    if (found !== null) return fileAt(source, found, null);
  }
  const name = packageOf(specifier);
  const found = resolver.package(specifier, folder);
  if (found !== null) return withDeclarations(source, found, specifier, name, resolver, folder);
  if (name === null) return notFound(`${specifier} is no package and no path of a tsconfig`);
  const types = resolver.package(typesPackageOf(specifier), folder);
  if (types !== null) return { kind: 'external', package: name, path: types };
  if (isPresent(source, name, folder)) return { kind: 'external', package: name, path: null };
  return notFound(`the package ${name} is not installed, nor does a tsconfig map ${specifier}`);
}

function mappingOf(source: FileSource, resolver: PackageResolver, fromFile: string): PathMapping | null {
  return pathMappingOf(source, fromFile, (name, from) => resolver.config(name, posix.dirname(from)));
}

function isPath(specifier: string): boolean {
  return /^\.{0,2}\//.test(specifier) || specifier === '.' || specifier === '..' || /^[A-Za-z]:\//.test(specifier);
}

function fileAt(source: FileSource, found: string, name: string | null): Extract<Resolution, { kind: 'file' | 'external' }> {
  const path = followPackageLinks(source, found) ?? found;
  if (!isInstalled(path)) return { kind: 'file', path, package: name };
  const inside = path.slice(path.lastIndexOf('/node_modules/') + '/node_modules/'.length);
  return { kind: 'external', package: packageOf(inside) ?? inside, path };
}

/** An installed package of JavaScript alone is read through its `@types` package where there is one. */
function withDeclarations(
  source: FileSource,
  found: string,
  specifier: string,
  name: string | null,
  resolver: PackageResolver,
  folder: string,
): Resolution {
  const resolution = fileAt(source, found, name);
  if (resolution.kind === 'file') return { ...resolution, path: sourceOfBuilt(source, resolution.path) ?? resolution.path };
  if (name === null || !/\.[cm]?jsx?$/.test(found)) return resolution;
  const types = resolver.package(typesPackageOf(specifier), folder);
  return types === null ? resolution : { ...resolution, path: types };
}

/** The package of DefinitelyTyped that declares a package: `@types/scope__name/deep` for `@scope/name/deep`. */
function typesPackageOf(specifier: string): string {
  return `@types/${specifier.startsWith('@') ? specifier.slice(1).replace('/', '__') : specifier}`;
}

function notFound(reason: string): Resolution {
  return { kind: 'not-found', reason };
}

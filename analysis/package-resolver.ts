import { posix } from 'node:path';
import type { ResolveOptionsOptionalFS, Resolver } from 'enhanced-resolve';
import { packageOf } from '../policy/packages.ts';
import type { FileSource } from './file-source.ts';
import type { ObservedSource } from './observed-source.ts';
import { onDemand } from './on-demand.ts';
import { followPackageLinks, isInstalled, isPresent } from './package-links.ts';
import { sourceOfBuilt } from './workspace-source.ts';

/** Finds files by path, by package, and by what a tsconfig extends. Null where nothing fits. */
export interface PackageResolver {
  /** A file, a file without its extension, or a folder with an index. */
  path(path: string, fromFile: string): string | null;
  /** A bare specifier, a `#import` or the package's own name, seen from a folder. */
  package(specifier: string, folder: string): string | null;
  /** The configuration that `extends` names, seen from the folder of the one that extends it. */
  config(specifier: string, folder: string): string | null;
}

/** Bounds the memory of a process that runs for days; a package beyond it is found anew. */
const maximumPackages = 5000;

/** Source before declarations: bodies show log calls, declarations do not. */
const sourceFirst = {
  extensions: ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs', '.d.ts', '.d.mts', '.d.cts'],
  extensionAlias: {
    '.js': ['.ts', '.tsx', '.js', '.jsx', '.d.ts'],
    '.jsx': ['.tsx', '.jsx', '.d.ts'],
    '.mjs': ['.mts', '.mjs', '.d.mts'],
    '.cjs': ['.cts', '.cjs', '.d.cts'],
  },
};

/** Declarations before JavaScript, as TypeScript reads packages. */
const declarationsFirst = {
  extensions: ['.ts', '.tsx', '.mts', '.cts', '.d.ts', '.d.mts', '.d.cts', '.js', '.jsx', '.mjs', '.cjs'],
  extensionAlias: {
    '.js': ['.ts', '.tsx', '.d.ts', '.js', '.jsx'],
    '.jsx': ['.tsx', '.d.ts', '.jsx'],
    '.mjs': ['.mts', '.d.mts', '.mjs'],
    '.cjs': ['.cts', '.d.cts', '.cjs'],
  },
};

const ofPackages = {
  conditionNames: ['types', 'import', 'node', 'default', 'require'],
  mainFields: ['types', 'typings', 'module', 'main'],
  extensionAliasForExports: true,
};

/** As TypeScript finds an extended configuration: a `.json` file, a package's `tsconfig` field or its tsconfig.json. */
const ofConfigs = {
  extensions: ['.json'],
  mainFields: ['tsconfig'],
  mainFiles: ['tsconfig'],
  conditionNames: ['require', 'node', 'default'],
};

/** The resolver over a source. Links are followed by the source's reader, never by the resolver. */
export function packageResolver(observed: ObservedSource): PackageResolver {
  const { source } = observed;
  const recall = observed.memory<string | null>(maximumPackages);
  const bySource = create(source, sourceFirst, false);
  const byDeclaration = create(source, declarationsFirst, false);
  const byPackage = create(source, { ...declarationsFirst, ...ofPackages }, true);
  const byConfig = create(source, ofConfigs, false);
  return {
    path: (path, fromFile) => {
      if (/\.d\.[cm]?ts$/.test(fromFile)) return find(byDeclaration, '/', path);
      return plainFile(source, path) ?? find(bySource, '/', path);
    },
    package: (specifier, folder) => {
      const from = nearestPackages(source, folder);
      return recall(`${specifier}\0${from}`, () => (mayBeThere(source, specifier, from) ? find(byPackage, from, specifier) : null));
    },
    config: (specifier, folder) => {
      const found = find(byConfig, folder, specifier);
      return found === null ? null : followPackageLinks(source, found);
    },
  };
}

/** The nearest folder at or above that has a manifest or packages of its own: those between see what it sees. */
export function nearestPackages(source: FileSource, folder: string): string {
  for (let at = folder; ; at = posix.dirname(at)) {
    if (at === posix.dirname(at)) return at;
    if (source.stat(posix.join(at, 'package.json')) !== null || source.stat(posix.join(at, 'node_modules')) !== null) return at;
  }
}

/** Most packages of a tree without an installation are nowhere, and the resolver takes long to see that. */
function mayBeThere(source: FileSource, specifier: string, folder: string): boolean {
  const name = packageOf(specifier);
  if (name === null || source.read(posix.join(folder, 'package.json'))?.includes(`"${name}"`)) return true;
  return isPresent(source, name, folder);
}

/** The file of most imports, found as `sourceFirst` says without asking the resolver, which costs twenty times as much. */
function plainFile(source: FileSource, path: string): string | null {
  if (isInstalled(path)) return null;
  const written = /\.[cm]?jsx?$/.exec(path)?.[0];
  const stem = written === undefined ? path : path.slice(0, -written.length);
  const extensions = written === undefined ? sourceFirst.extensions.slice(0, 2) : sourceFirst.extensionAlias[written as keyof typeof sourceFirst.extensionAlias];
  if (written === undefined && /\.[cm]?tsx?$|\.json$/.test(path)) return null;
  // A file without an extension, or of another kind, comes before one with an extension that is added.
  if (written === undefined && source.stat(path)?.isFile === true) return null;
  const plain = extensions.map((extension) => stem + extension).find((candidate) => source.stat(candidate)?.isFile === true);
  return plain ?? (written === undefined ? plainIndex(source, path) : null);
}

/** The index of a folder that is no package, where no file of another extension comes before it. */
function plainIndex(source: FileSource, folder: string): string | null {
  if (source.stat(folder)?.isDirectory !== true || source.stat(`${folder}/package.json`) !== null) return null;
  if (sourceFirst.extensions.slice(2).some((extension) => source.stat(folder + extension)?.isFile === true)) return null;
  return sourceFirst.extensions.slice(0, 2).map((extension) => `${folder}/index${extension}`).find((candidate) => source.stat(candidate)?.isFile === true) ?? null;
}

function find(resolver: Resolver, folder: string, request: string): string | null {
  try {
    // A `#` in a path would be read as the start of a fragment.
    const escaped = request.startsWith('#') ? request : request.replaceAll('#', '\0#');
    const found = resolver.resolveSync({}, folder, escaped);
    return typeof found === 'string' ? found.replaceAll('\0#', '#').replaceAll('\\', '/') : null;
  } catch {
    return null;
  }
}

/** `acceptsUnbuilt`: a missing built file of a workspace package counts as there when its source is. */
function create(source: FileSource, options: ResolveOptionsOptionalFS, acceptsUnbuilt: boolean): Resolver {
  const at = (path: string): string | null => followPackageLinks(source, path);
  const statSync = (path: string) => {
    const real = at(path);
    const built = real === null ? null : source.stat(real);
    const stat = built ?? (acceptsUnbuilt && real !== null && sourceOfBuilt(source, real) !== null ? unbuilt : null);
    if (stat === null) throw missing;
    return { isFile: () => stat.isFile, isDirectory: () => stat.isDirectory };
  };
  const parsed = new Map<string, { readonly version: string; readonly json: object }>();
  const readJsonSync = (path: string): object => {
    const real = at(path);
    const version = real === null ? null : source.version(real);
    if (real === null || version === null) throw missing;
    const known = parsed.get(real);
    if (known?.version === version) return known.json;
    const json = manifestOf(source.read(real));
    parsed.set(real, { version, json });
    return json;
  };
  const unsupported = (): never => {
    throw missing;
  };
  const fileSystem = { statSync, readJsonSync, readlinkSync: unsupported, readFileSync: unsupported, readdirSync: unsupported };
  return onDemand.enhancedResolve.ResolverFactory.createResolver({
    ...options,
    fileSystem: fileSystem as never,
    useSyncFileSystemCalls: true,
    symlinks: false,
  });
}

/** A manifest that is no JSON object says nothing, so that its package can still be read by path. */
function manifestOf(text: string | null): object {
  try {
    const json: unknown = JSON.parse(text ?? '');
    return typeof json === 'object' && json !== null ? json : {};
  } catch {
    return {};
  }
}

const unbuilt = { isFile: true, isDirectory: false };

/** One error for all: the resolver only looks at its code, and a stack for each missing file costs more than the rest. */
const missing = Object.assign(new Error('no such file'), { code: 'ENOENT' });

import { posix } from 'node:path';
import { isOfModules, nearestPackage } from '../analysis/nearest-package.ts';
import type { TypeHost } from './type-host.ts';
import { ts } from './typescript.ts';

/** What decides how a file is compiled. Two files with the same owner belong to one program. */
export interface Owner {
  /** Names the owner: two of the same key are the same. */
  readonly key: string;
  /** Absolute; null where no tsconfig lies at or above the file. */
  readonly tsconfig: string | null;
  readonly options: ts.CompilerOptions;
  /** Absolute paths of the files that the tsconfig compiles; empty without one. */
  readonly includes: ReadonlySet<string>;
}

interface Config {
  readonly path: string;
  readonly options: ts.CompilerOptions;
  readonly includes: ReadonlySet<string>;
  readonly references: readonly string[];
}

/**
 * Finds the one owner of each file: the nearest tsconfig that compiles it, walking up; in one folder tsconfig.json
 * and what it references before the others by name. A file that none compiles is compiled as the nearest one would
 * (tests often stand outside of it), and where there is none at all with forgiving options of our own.
 * A tsconfig that cannot be read compiles nothing. Answers are kept for the life of the host.
 */
export function ownerFinder(host: TypeHost): (file: string) => Owner {
  const configs = new Map<string, Config | null>();
  const owners = new Map<string, Owner>();

  const configAt = (path: string): Config | null => {
    const known = configs.get(path);
    if (known !== undefined) return known;
    const config = readConfig(host, path);
    configs.set(path, config);
    return config;
  };

  const withReferences = (path: string, seen: Set<string>): readonly Config[] => {
    if (seen.has(path)) return [];
    seen.add(path);
    const config = configAt(path);
    if (config === null) return [];
    return [config, ...config.references.flatMap((reference) => withReferences(reference, seen))];
  };

  const kept = (owner: Owner): Owner => {
    const known = owners.get(owner.key);
    if (known) return known;
    owners.set(owner.key, owner);
    return owner;
  };

  return (file) => {
    let nearest: Config | null = null;
    for (let folder = posix.dirname(file); ; folder = posix.dirname(folder)) {
      const seen = new Set<string>();
      for (const path of configPaths(host, folder)) {
        const reachable = withReferences(path, seen);
        const owning = reachable.find((config) => config.includes.has(file));
        if (owning) return kept(ownerOf(owning));
        // A solution compiles nothing itself: its options say nothing about a file beside it.
        nearest ??= reachable.find((config) => config.includes.size > 0) ?? reachable[0] ?? null;
      }
      if (folder === posix.dirname(folder)) break;
    }
    return kept(nearest === null ? inferredOwner(host, file) : visitedOwner(nearest, file));
  };
}

function ownerOf({ path, options, includes }: Config): Owner {
  return { key: path, tsconfig: path, options, includes };
}

/** JavaScript in a project that compiles none is read, and not checked. */
function visitedOwner(config: Config, file: string): Owner {
  if (config.options.allowJs === true || !/\.[cm]?jsx?$/.test(file)) return ownerOf(config);
  const options = { ...config.options, allowJs: true, checkJs: false };
  return { key: `${config.path}#js`, tsconfig: config.path, options, includes: config.includes };
}

function inferredOwner(host: TypeHost, file: string): Owner {
  const nearest = nearestPackage(host.files, file);
  const folder = nearest?.folder ?? posix.dirname(file);
  const options: ts.CompilerOptions = {
    allowJs: true,
    checkJs: false,
    strict: false,
    skipLibCheck: true,
    target: ts.ScriptTarget.ES2022,
    module: nearest && isOfModules(nearest) ? ts.ModuleKind.ESNext : ts.ModuleKind.CommonJS,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    allowImportingTsExtensions: true,
    experimentalDecorators: true,
    jsx: ts.JsxEmit.Preserve,
    types: ['*'],
    typeRoots: typeRoots(folder),
  };
  return { key: `${folder}#inferred`, tsconfig: null, options, includes: new Set() };
}

function typeRoots(folder: string): string[] {
  const roots: string[] = [];
  for (let at = folder; ; at = posix.dirname(at)) {
    roots.push(posix.join(at, 'node_modules/@types'));
    if (at === posix.dirname(at)) return roots;
  }
}

/** The configurations of a folder in the order in which they are asked. */
function configPaths(host: TypeHost, folder: string): readonly string[] {
  const first = ['tsconfig.json', 'jsconfig.json'].filter((name) => host.fileExists(posix.join(folder, name)));
  const others = host.entriesOf(folder).files.filter((name) => /^tsconfig\..+\.json$/.test(name));
  return [...first, ...others].map((name) => posix.join(folder, name));
}

function readConfig(host: TypeHost, path: string): Config | null {
  const text = host.readFile(path);
  if (text === undefined) return null;
  const json = ts.parseJsonText(path, text);
  const parsed = ts.parseJsonSourceFileConfigFileContent(json, host, posix.dirname(path), undefined, path);
  const references = (parsed.projectReferences ?? []).map((reference) => ts.resolveProjectReferencePath(reference));
  return {
    path,
    options: { ...legacyDefaults(host, path, parsed.options), ...parsed.options },
    includes: new Set(parsed.fileNames),
    references,
  };
}

/**
 * What a tsconfig leaves unsaid meant something else before TypeScript 6, and the bundled compiler is a 6: a project
 * that has an older one gets its defaults (https://www.typescriptlang.org/docs/handbook/release-notes/typescript-6-0.html).
 */
function legacyDefaults(host: TypeHost, path: string, written: ts.CompilerOptions): ts.CompilerOptions {
  const major = installedMajor(host, posix.dirname(path));
  if (major === null || major >= 6) return {};
  const nodeModules = written.module !== undefined && written.module >= ts.ModuleKind.Node16;
  return { strict: false, types: ['*'], noUncheckedSideEffectImports: false, esModuleInterop: nodeModules };
}

function installedMajor(host: TypeHost, folder: string): number | null {
  for (let at = folder; ; at = posix.dirname(at)) {
    const text = host.readFile(posix.join(at, 'node_modules/typescript/package.json'));
    const major = /"version"\s*:\s*"(\d+)\./.exec(text ?? '')?.[1];
    if (major !== undefined) return Number(major);
    if (at === posix.dirname(at)) return null;
  }
}

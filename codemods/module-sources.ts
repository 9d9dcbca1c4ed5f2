import { isDeclarationPath } from '../analysis/declaration-path.ts';
import { isInstalled } from '../analysis/package-links.ts';
import type { TypeHost } from './type-host.ts';
import { ts, type FindModule } from './typescript.ts';

/**
 * What the compiler resolves, but the source of a package of the workspace in place of what was built of it, or was not
 * built yet: the detector reads the source, a change of it must reach those that import the package, and what a project
 * reference leads to is read so by the language service
 * (https://www.typescriptlang.org/docs/handbook/project-references.html). A file that the tsconfig does not compile
 * itself, such as that source, is under the `paths` of its own. As of any package, it need not lie below `rootDir`.
 *
 * @param includes absolute paths of the files that the tsconfig compiles
 */
export function moduleFinder(root: string, host: TypeHost, options: ts.CompilerOptions, includes: ReadonlySet<string>): FindModule {
  const cache = ts.createModuleResolutionCache(root, (path) => path, options);
  return (specifier, file) => {
    const mode = ts.getModeForUsageLocation(file, specifier, options);
    const found = ts.resolveModuleName(specifier.text, file.fileName, options, host, cache, undefined, mode).resolvedModule;
    if (specifier.text.startsWith('.') || isInstalled(file.fileName) || (found && isInstalled(found.resolvedFileName))) return found;
    if (found && isSource(found.resolvedFileName) && includes.has(file.fileName)) return found;
    const own = host.files.resolve(specifier.text, file.fileName);
    if (own.kind !== 'file' || !isSource(own.path) || own.path === found?.resolvedFileName) return found;
    return { resolvedFileName: own.path, extension: own.path.slice(own.path.lastIndexOf('.')), isExternalLibraryImport: true };
  };
}

function isSource(path: string): boolean {
  return /\.[cm]?tsx?$/.test(path) && !isDeclarationPath(path);
}

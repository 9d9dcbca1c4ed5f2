import { builtinModules } from 'node:module';
import type { Policy, RolePackage } from './policy.ts';

const builtins = new Set(builtinModules);

/**
 * The package of an import specifier: `redis` of `redis/dist/x`, `@a/b` of `@a/b/c`, `node:fs` of `fs/promises`. Null
 * for a path, a `#import`, and what cannot be a package's name.
 */
export function packageOf(specifier: string): string | null {
  const bare = specifier.startsWith('node:') ? specifier.slice(5) : specifier;
  const [first = '', second] = bare.split('/');
  if (specifier.startsWith('node:') || builtins.has(bare)) return `node:${first}`;
  if (/^[.#/]|^[A-Za-z]:/.test(specifier) || first === '') return null;
  if (!first.startsWith('@')) return first;
  return first.length > 1 && second ? `${first}/${second}` : null;
}

/** The driver that an export of a package is; null where the package or the export is none. */
export function driverOf(policy: Policy, specifier: string, name: string): RolePackage | null {
  return countingPackage(policy.drivers, specifier, name);
}

/** The SDK or HTTP client that an export of a package is; null where the package or the export is none. */
export function serviceOf(policy: Policy, specifier: string, name: string): RolePackage | null {
  return countingPackage(policy.services, specifier, name);
}

/** `XError` of any package is what it throws, not what it does. */
const errorExport = /(?:Error|Exception)$/;

function countingPackage(packages: Policy['drivers'], specifier: string, name: string): RolePackage | null {
  const packageName = packageOf(specifier);
  const found = packageName === null ? undefined : packages.get(packageName);
  if (!found || errorExport.test(name)) return null;
  return found.names === null || found.names.has(name) ? found : null;
}

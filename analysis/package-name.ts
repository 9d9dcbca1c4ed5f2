/**
 * The package a specifier names: `@scope/name` of `@scope/name/deep`. Null for a path, a `#import`, or what
 * cannot be a package's name, such as the aliases `@/x` and `~/x`.
 */
export function packageOfSpecifier(specifier: string): string | null {
  return /^(?:@[\w.~-]+\/)?[\w-][\w.~-]*(?=\/|$)/.exec(specifier)?.[0] ?? null;
}

/** The package of DefinitelyTyped that declares a package: `@types/scope__name/deep` for `@scope/name/deep`. */
export function typesPackageOf(specifier: string): string {
  return `@types/${specifier.startsWith('@') ? specifier.slice(1).replace('/', '__') : specifier}`;
}

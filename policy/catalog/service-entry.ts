import type { RolePackage } from '../policy.ts';

/** A package whose clients make a class a service client. */
export interface ServiceEntry extends RolePackage {
  /** What the package is, so that its place in the catalog can be checked. */
  readonly source: string;
  /** An SDK knows its service; an HTTP client talks to whatever host it is given. */
  readonly kind: 'sdk' | 'http';
  /** Whether a store may use it beside its driver and stays a store: credentials, and a package of which nothing but the name speaks. */
  readonly yieldsToDriver: boolean;
}

/** A service as the catalog writes it: the package, what it is, and the exports that reach the service. */
export type ServiceRow = readonly [module: string, source: string, names: readonly string[]];

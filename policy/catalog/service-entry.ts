import type { RolePackage } from '../policy.ts';

/** A package whose clients make a class a service client. */
export interface ServiceEntry extends RolePackage {
  /** What the package is, so that its place in the catalog can be checked. */
  readonly source: string;
  /** An SDK knows its service; an HTTP client talks to whatever host it is given. */
  readonly kind: 'sdk' | 'http';
}

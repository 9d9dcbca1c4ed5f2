import type { Role } from '../evidence.ts';

/** A name that needs no import and speaks for a role. */
export interface GlobalEntry {
  readonly name: string;
  readonly role: Role;
  /** What the global is, so that its place in the catalog can be checked. */
  readonly source: string;
}

const entries: readonly GlobalEntry[] = [
  { name: 'KVNamespace', role: 'infrastructure', source: 'key-value binding of a Cloudflare worker, a type' },
  { name: 'D1Database', role: 'infrastructure', source: 'SQL binding of a Cloudflare worker, a type' },
  { name: 'R2Bucket', role: 'infrastructure', source: 'object store binding of a Cloudflare worker, a type' },
  { name: 'fetch', role: 'service', source: 'HTTP client of the platform, a function' },
];

/** Globals that speak for a role, by name. A name that the module declares or imports is no global. */
export const globalCatalog: ReadonlyMap<string, GlobalEntry> = new Map(entries.map((entry) => [entry.name, entry]));

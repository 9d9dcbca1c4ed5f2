import { posix } from 'node:path';
import type { Files } from './files.ts';

type Manifest = Readonly<Record<string, unknown>>;

const fields = ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies'] as const;
/** A package of the same workspace is code of the project. */
const ofWorkspace = /^(?:workspace|file|link|portal):/;

const caches = new WeakMap<Files, Map<string, { readonly version: string; readonly manifest: Manifest | null }>>();

/** Whether a `package.json` above a folder names the package as one that is installed from elsewhere, be it installed or not. */
export function isDeclaredPackage(files: Files, name: string, folder: string): boolean {
  const version = declaredVersion(files, name, folder);
  return version !== null && !ofWorkspace.test(version);
}

/** The package that is installed under another name: `@elastic/elasticsearch` of `"search-v8": "npm:@elastic/elasticsearch@8"`. Null for any other. */
export function aliasedPackage(files: Files, name: string, folder: string): string | null {
  return /^npm:((?:@[^/]+\/)?[^@/]+)/.exec(declaredVersion(files, name, folder) ?? '')?.[1] ?? null;
}

function declaredVersion(files: Files, name: string, folder: string): string | null {
  for (let at = folder; ; at = posix.dirname(at)) {
    const manifest = manifestAt(files, posix.join(at, 'package.json'));
    for (const field of fields) {
      const version = (manifest?.[field] as Manifest | undefined)?.[name];
      if (typeof version === 'string') return version;
    }
    if (at === posix.dirname(at)) return null;
  }
}

function manifestAt(files: Files, path: string): Manifest | null {
  const version = files.version(path);
  if (version === null) return null;
  const cache = caches.get(files) ?? new Map<string, { readonly version: string; readonly manifest: Manifest | null }>();
  caches.set(files, cache);
  const known = cache.get(path);
  if (known?.version === version) return known.manifest;
  const manifest = parsed(files.read(path));
  cache.set(path, { version, manifest });
  return manifest;
}

function parsed(text: string | null): Manifest | null {
  try {
    return text === null ? null : (JSON.parse(text) as Manifest | null);
  } catch {
    return null;
  }
}

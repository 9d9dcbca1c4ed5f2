import { posix } from 'node:path';
import { isDeclarationPath } from '../analysis/declaration-path.ts';
import type { Files } from '../analysis/files.ts';
import { sourceOfBuilt } from '../analysis/workspace-source.ts';
import { importersOf, latin1Of, type Importers } from '../survey/import-graph.ts';
import type { TypeHost } from './type-host.ts';

/** The scripts below a root and how they hang together. Paths are absolute. */
export interface ProjectScripts {
  readonly paths: ReadonlySet<string>;
  readonly importers: Importers;
}

/** What was found over a port and stays so: plans and proofs are of one state of the files. */
const scriptsOfPort = new WeakMap<Files, Map<string, ProjectScripts>>();

/**
 * Every script below the root that is no declaration and was not built from another, whoever includes it, with its importers. Answers are kept for the
 * life of the port: planning asks for them, and so does verifying.
 */
export function projectScripts(host: TypeHost, root: string, more: Iterable<string>): ProjectScripts {
  const asked = [...more];
  const ofPort = scriptsOfPort.get(host.files) ?? new Map<string, ProjectScripts>();
  scriptsOfPort.set(host.files, ofPort);
  const known = ofPort.get(root);
  if (known && asked.every((path) => known.paths.has(path))) return known;
  const paths = new Set([...scriptsBelow(host, root), ...asked]);
  const scripts = { paths, importers: importersOf(host.files, paths, (path) => latin1TextOf(host.files, path)) };
  ofPort.set(root, scripts);
  return scripts;
}

function scriptsBelow(host: TypeHost, folder: string): readonly string[] {
  const { files, directories } = host.entriesOf(folder);
  const scripts = files.filter((name) => /\.[cm]?[jt]sx?$/.test(name) && !isDeclarationPath(name)).map((name) => posix.join(folder, name));
  const below = directories.filter((name) => name !== 'node_modules' && !name.startsWith('.'));
  return [
    ...scripts.filter((path) => sourceOfBuilt(host.files, path) === null),
    ...below.flatMap((name) => scriptsBelow(host, posix.join(folder, name))),
  ];
}

function latin1TextOf(files: Files, path: string): string | null {
  const text = files.read(path);
  return text === null ? null : latin1Of(text);
}

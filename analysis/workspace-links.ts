import type { FileSource, FileStat } from './file-source.ts';
import { observe, stillHolds, type Observations } from './observed-source.ts';
import { workspacePackagesOf, type WorkspacePackages } from './workspace-packages.ts';

/** `/app/node_modules/@acme/core`: the folder above `node_modules`, and the package. Nothing below the package. */
const packageFolder = /^(.*)\/node_modules\/((?:@[^/]+\/)?[^/@][^/]*)$/;
const packagesFolder = /^(.*)\/node_modules$/;

/**
 * A source in which the packages of a workspace are linked to from its `node_modules`, as an installation links them,
 * also where none was made: a first look at a fresh checkout, a tree of the git index. What is installed goes first.
 */
export function workspaceLinks(source: FileSource): FileSource {
  const workspaces = new Map<string, { readonly packages: WorkspacePackages | null; readonly observations: Observations }>();
  const checked = new Set<string>();
  const observed = observe(source);

  const workspaceAt = (folder: string): WorkspacePackages | null => {
    const known = workspaces.get(folder);
    if (known && (checked.has(folder) || stillHolds(source, known.observations))) {
      checked.add(folder);
      return known.packages;
    }
    const { answer: packages, observations } = observed.watch(() => workspacePackagesOf(observed.source, folder));
    workspaces.set(folder, { packages, observations });
    checked.add(folder);
    return packages;
  };

  return {
    ...source,
    link: (path) => {
      const target = source.link(path);
      const [, root, name] = target === null ? (packageFolder.exec(path) ?? []) : [];
      if (root === undefined || name === undefined || source.stat(path) !== null) return target;
      return workspaceAt(root || '/')?.get(name) ?? null;
    },
    stat: (path) => {
      const stat = source.stat(path);
      const root = stat === null ? packagesFolder.exec(path)?.[1] : undefined;
      return root !== undefined && workspaceAt(root || '/') !== null ? folder : stat;
    },
    beginPass: () => {
      checked.clear();
      source.beginPass();
    },
  };
}

const folder: FileStat = { mtimeMs: 0, size: 0, isFile: false, isDirectory: true };

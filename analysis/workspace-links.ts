import type { FileSource, FileStat } from './file-source.ts';
import { observe } from './observed-source.ts';
import { mayBeWorkspace, workspacePackagesOf, type WorkspacePackages } from './workspace-packages.ts';

/** `/app/node_modules/@acme/core`: the folder above `node_modules`, and the package. Nothing below the package. */
const packageFolder = /^(.*)\/node_modules\/((?:@[^/]+\/)?[^/@][^/]*)$/;
const packagesFolder = /^(.*)\/node_modules$/;

/** Bounds the memory of a process that runs for days. */
const maximumFolders = 5000;

/**
 * A source in which the packages of a workspace are linked to from its `node_modules`, as an installation links them,
 * also where none was made: a first look at a fresh checkout, a tree of the git index. What is installed goes first.
 */
export function workspaceLinks(source: FileSource): FileSource {
  const observed = observe(source);
  const recall = observed.memory<WorkspacePackages | null>(maximumFolders);
  const workspaceAt = (folder: string): WorkspacePackages | null => (mayBeWorkspace(source, folder) ? recall(folder, () => workspacePackagesOf(observed.source, folder)) : null);

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
      observed.beginPass();
      source.beginPass();
    },
  };
}

const folder: FileStat = { mtimeMs: 0, size: 0, isFile: false, isDirectory: true };

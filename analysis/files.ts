import { posix } from 'node:path';
import { diskSource } from './disk-source.ts';
import type { FileSource } from './file-source.ts';
import { observe } from './observed-source.ts';
import { emptySource, overlaySource, type Overlay } from './overlay-source.ts';
import { moduleResolution, resolutionPlace, type Resolution } from './resolve-module.ts';
import { workspaceLinks } from './workspace-links.ts';

export type { FileStat } from './file-source.ts';
export type { Overlay } from './overlay-source.ts';
export type { Resolution } from './resolve-module.ts';

/**
 * The one port for files. Paths are absolute and posix; text is without byte-order mark; nothing throws.
 * Answers are trusted within a pass. A process that outlives edits calls `beginPass` before each piece of
 * work, such as each linted file: what the pass touches is then looked up again, and no more than that.
 */
export interface Files extends FileSource {
  /** How many passes were begun: what was found in one may be kept until the next. */
  readonly pass: number;
  /** The specifiers that the tsconfig of a file maps by a name of their own: `@shop/redis`, not `@/*`. */
  mapped(fromFile: string): readonly string[];
  /** The specifiers with a star that the tsconfig of a file maps, with their absolute targets: `@/*`. */
  mappedFolders(fromFile: string): readonly { readonly pattern: string; readonly targets: readonly string[] }[];
  /** Where an import, written in `fromFile`, leads. */
  resolve(specifier: string, fromFile: string): Resolution;
}

/** Bounds the memory of a process that runs for days; a resolution beyond it is found anew. */
const maximumResolutions = 5000;

/** The files of the disk. */
export function diskFiles(): Files {
  return filesOf(diskSource());
}

/** The files of `base` with those of the overlay in their place: unsaved, staged or planned text. */
export function overlayFiles(base: Files, overlay: Overlay): Files {
  return filesOf(overlaySource(base, overlay));
}

/** Nothing but the given files, by absolute path. */
export function memoryFiles(files: Readonly<Record<string, string>>): Files {
  return filesOf(overlaySource(emptySource, new Map(Object.entries(files))));
}

/** The files of any other source. */
export function sourceFiles(source: FileSource): Files {
  return filesOf(source);
}

function filesOf(origin: FileSource): Files {
  const source = workspaceLinks(origin);
  const observed = observe(source);
  const { resolveModule, mappedNames, mappedFolders } = moduleResolution(observed);
  const recall = observed.memory<Resolution>(maximumResolutions);
  const recallPlace = observed.memory<string | null>(maximumResolutions);
  /** Names all files from which a specifier leads to the same: declarations lead to declarations. */
  const sharedBy = (specifier: string, fromFile: string): string => {
    const folder = posix.dirname(fromFile);
    const place = specifier.startsWith('.') ? folder : recallPlace(folder, () => resolutionPlace(observed.source, folder));
    return place === null ? fromFile : `${place}\0${/\.d\.[cm]?ts$/.test(fromFile)}`;
  };
  let pass = 0;
  return {
    ...origin,
    get pass() {
      return pass;
    },
    resolve: (specifier, fromFile) => recall(`${specifier}\0${sharedBy(specifier, fromFile)}`, () => resolveModule(specifier, fromFile)),
    mapped: mappedNames,
    mappedFolders,
    beginPass: () => {
      pass += 1;
      observed.beginPass();
      source.beginPass();
    },
  };
}

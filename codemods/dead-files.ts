import { posix } from 'node:path';
import type { Files } from '../analysis/files.ts';
import { importersOf } from '../survey/import-graph.ts';
import { applyEdits } from './apply-edits.ts';
import type { Range } from './compose.ts';
import type { FileText } from './file-text.ts';
import type { Edit, ReplacedClient } from './plan.ts';
import { unusedReexports } from './unused-reexports.ts';

export interface DeadFilesInput {
  /** Absolute posix path. */
  readonly root: string;
  readonly files: Files;
  readonly replaced: readonly ReplacedClient[];
  /** All edits of the plan, those of imports and mocks among them. */
  readonly edits: readonly Edit[];
  readonly textOf: (file: string) => FileText;
}

/** Files that nothing uses any more, and what goes with them elsewhere. */
export interface DeadFiles {
  /** The file of a client that is dead, with all that goes with it, itself the first; by path. */
  readonly files: ReadonlyMap<string, readonly string[]>;
  /** The lines of barrels that re-export them. */
  readonly reexports: readonly (Range & { readonly file: string; readonly of: string })[];
}

/**
 * The files of replaced clients that no file imports or mocks any more once the edits are made, with the tests of
 * nothing else, their manual mocks, and the lines of barrels from which nobody takes them. A file that was imported by
 * none before is an entry of its own and stays.
 */
export function deadFiles({ root, files, replaced, edits, textOf }: DeadFilesInput): DeadFiles {
  const importers = new Map<string, Map<string, readonly string[]>>();
  for (const client of replaced) {
    const known = importers.get(client.file) ?? new Map<string, readonly string[]>();
    for (const importer of client.importers) known.set(importer.file, importer.importers);
    importers.set(client.file, known);
  }
  const after = (file: string): string => {
    const own = edits.filter((edit) => edit.file === file);
    const applied = own.length > 0 ? applyEdits(textOf(file), own) : null;
    return applied?.ok === true ? applied.text : textOf(file).text;
  };
  const targetsOf = (file: string): string[] => {
    const path = posix.join(root, file);
    const text = Buffer.from(after(file), 'utf8').toString('latin1');
    const found = importersOf(files, [path], (each) => (each === path ? text : null));
    return [...found.keys()].map((target) => posix.relative(root, target)).filter((target) => target !== file);
  };
  const dead = new Map<string, readonly string[]>();
  const reexports: (Range & { file: string; of: string })[] = [];
  for (const [file, of] of importers) {
    const others = [...of.keys()].filter((each) => each !== file);
    const left = others.filter((each) => targetsOf(each).includes(file));
    const tests = left.filter((each) => isTestOfNothingElse(each, file, targetsOf(each)));
    const lines = left.filter((each) => !tests.includes(each)).map((barrel) => ({ barrel, ranges: unusedReexports({ root, files, textAfter: after, file, barrel, importers: of.get(barrel) ?? [] }) }));
    if (others.length === 0 || lines.some(({ ranges }) => ranges === null)) continue;
    const mock = posix.join(posix.dirname(file), '__mocks__', posix.basename(file));
    dead.set(file, [file, ...tests, ...(files.stat(posix.join(root, mock)) === null ? [] : [mock])]);
    reexports.push(...lines.flatMap(({ barrel, ranges }) => (ranges ?? []).map((range) => ({ ...range, file: barrel, of: file }))));
  }
  return { files: dead, reexports };
}

/**
 * Whether a file only tests `subject`: it is a test by its name, and what else it imports of the project lies beside
 * or below it, away from the subject, where the tests keep what they share.
 */
function isTestOfNothingElse(file: string, subject: string, targets: readonly string[]): boolean {
  if (!/\.(?:test|spec)\.[cm]?[jt]sx?$|(?:^|\/)__tests__\//.test(file)) return false;
  const folder = posix.dirname(file);
  return targets.every((target) => target === subject || (target.startsWith(`${folder}/`) && !subject.startsWith(`${folder}/`)));
}

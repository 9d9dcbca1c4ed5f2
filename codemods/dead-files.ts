import { posix } from 'node:path';
import type { Files } from '../analysis/files.ts';
import { importersOf } from '../survey/import-graph.ts';
import { applyEdits } from './apply-edits.ts';
import type { FileText } from './file-text.ts';
import type { Edit, ReplacedClient } from './plan.ts';

export interface DeadFilesInput {
  /** Absolute posix path. */
  readonly root: string;
  readonly files: Files;
  readonly replaced: readonly ReplacedClient[];
  /** All edits of the plan, those of imports and mocks among them. */
  readonly edits: readonly Edit[];
  readonly textOf: (file: string) => FileText;
}

/**
 * The files of replaced clients that no file imports or mocks any more once the edits are made, with the tests of
 * nothing else. A file that was imported by none before is an entry of its own and stays.
 */
export function deadFiles({ root, files, replaced, edits, textOf }: DeadFilesInput): string[] {
  const importers = new Map<string, Set<string>>();
  for (const client of replaced) {
    const known = importers.get(client.file) ?? new Set<string>();
    for (const importer of client.importers) known.add(importer);
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
  const dead = new Set<string>();
  for (const [file, of] of importers) {
    const others = [...of].filter((each) => each !== file);
    const left = others.filter((each) => targetsOf(each).includes(file));
    if (others.length === 0 || !left.every((each) => isTestOfNothingElse(each, file, targetsOf(each)))) continue;
    for (const each of [file, ...left]) dead.add(each);
  }
  return [...dead].sort();
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

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
 * The files of replaced clients that no file imports or mocks any more once the edits are made. A file that was
 * imported by none before is an entry of its own and stays.
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
  const dead = [...importers].filter(([file, of]) => {
    const paths = [...of].filter((each) => each !== file);
    const texts = new Map(paths.map((each) => [posix.join(root, each), Buffer.from(after(each), 'utf8').toString('latin1')]));
    return paths.length > 0 && !importersOf(files, texts.keys(), (path) => texts.get(path) ?? null).has(posix.join(root, file));
  });
  return dead.map(([file]) => file).sort();
}

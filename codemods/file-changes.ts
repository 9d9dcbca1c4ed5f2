import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { addToList } from '../policy/add-to-list.ts';
import { applyEdits } from './apply-edits.ts';
import { decodeFile, encodeFile } from './file-text.ts';
import type { CreatedFile, Edit, FileChange } from './plan.ts';

/** The files that edits, new files and deletions make, or the first two edits that claim the same place. */
export type FileChanges =
  | { readonly ok: true; readonly changes: readonly FileChange[]; readonly texts: ReadonlyMap<string, string | null> }
  | { readonly ok: false; readonly conflict: readonly [Edit, Edit] };

/** What a plan does to files: paths are posix, relative to the root. */
export interface PlannedFiles {
  readonly edits: readonly Edit[];
  readonly created: readonly Omit<CreatedFile, 'group'>[];
  readonly deleted: readonly string[];
}

/**
 * Makes the edits of a plan in memory. `texts` holds the new text of each file without byte-order mark, null for a
 * deleted one.
 *
 * @param planned the hashes of the files that the edits were planned for, by path; a file without one is not compared
 * @throws Error naming the file where one cannot be read, is no UTF-8, or is not the one that was planned for
 */
export function fileChanges(
  root: string,
  { edits, created, deleted }: PlannedFiles,
  planned: ReadonlyMap<string, string> = new Map(),
): FileChanges {
  const changes: FileChange[] = [];
  const texts = new Map<string, string | null>();
  const gone = new Set(deleted);
  for (const [path, inFile] of byFile(edits)) {
    if (gone.has(path)) continue;
    const before = readFileSync(join(root, path));
    const decoded = decodeFile(before);
    if (!decoded.ok) throw new Error(`${path}: ${decoded.reason}`);
    if ((planned.get(path) ?? decoded.file.hash) !== decoded.file.hash) {
      throw new Error(`${path} changed while its migration was planned, so nothing was written; run again`);
    }
    const applied = applyEdits(decoded.file, inFile);
    if (!applied.ok) return { ok: false, conflict: applied.conflict };
    if (applied.text === decoded.file.text) continue;
    texts.set(path, applied.text);
    changes.push({ kind: 'modified', path, before, after: encodeFile(decoded.file, applied.text) });
  }
  for (const { path, text } of created) {
    texts.set(path, text);
    changes.push({ kind: 'created', path, after: encodeFile({ bom: false }, text) });
  }
  for (const path of gone) {
    texts.set(path, null);
    changes.push({ kind: 'deleted', path, before: readFileSync(join(root, path)) });
  }
  return { ok: true, changes: changes.sort((a, b) => (a.path < b.path ? -1 : 1)), texts };
}

function byFile(edits: readonly Edit[]): Map<string, Edit[]> {
  const files = new Map<string, Edit[]>();
  for (const edit of edits) {
    addToList(files, edit.file, edit);
  }
  return files;
}

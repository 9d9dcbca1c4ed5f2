import { MagicString } from 'magic-string';
import type { FileText } from './file-text.ts';
import type { Edit } from './plan.ts';

export type AppliedEdits =
  | { readonly ok: true; readonly text: string }
  /** Two edits that claim the same place, in order of offset. */
  | { readonly ok: false; readonly conflict: readonly [Edit, Edit] };

/**
 * Makes the edits of one file. Offsets refer to `file.text`; line ends of inserted text become the file's own.
 *
 * Edits that replace the same stretch by the same text count once, whoever asks for them. Overlapping edits
 * conflict, and so do touching edits of two planners, except where a deletion ends with a line and the other edit
 * starts on the next one: they concern different lines; and except for markers, which are comments. Insertions of one planner at one place are made in
 * alphabetical order, so the result does not depend on the order of `edits`.
 *
 * @throws RangeError where an edit lies outside the text: the plan is not of this text.
 */
export function applyEdits(file: FileText, edits: readonly Edit[]): AppliedEdits {
  const sorted = distinct(edits);
  for (const edit of sorted) assertInside(file, edit);
  const conflict = firstConflict(file.text, sorted);
  if (conflict !== null) return { ok: false, conflict };
  const output = new MagicString(file.text);
  for (const { start, end } of sorted) output.remove(start, end);
  for (const { start, text } of sorted) output.appendLeft(start, text.replace(/\r?\n/gu, file.eol));
  return { ok: true, text: output.toString() };
}

function distinct(edits: readonly Edit[]): Edit[] {
  const byPlace = new Map<string, Edit>();
  for (const edit of [...edits].sort(byOffset)) {
    const key = `${edit.start}:${edit.end}:${edit.text}`;
    if (!byPlace.has(key)) byPlace.set(key, edit);
  }
  return [...byPlace.values()];
}

function byOffset(a: Edit, b: Edit): number {
  return a.start - b.start || a.end - b.end || Number(a.planner === 'todos') - Number(b.planner === 'todos') || compare(a.text, b.text) || compare(a.planner, b.planner) || compare(a.group, b.group);
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function firstConflict(text: string, sorted: readonly Edit[]): readonly [Edit, Edit] | null {
  for (const [index, edit] of sorted.entries()) {
    for (const next of sorted.slice(index + 1)) {
      if (next.start > edit.end) break;
      if (clash(text, edit, next)) return [edit, next];
    }
  }
  return null;
}

function clash(text: string, first: Edit, second: Edit): boolean {
  if (second.start < first.end) return true;
  if (first.planner === second.planner || first.planner === 'todos' || second.planner === 'todos') return false;
  const deletesItsLine = first.text === '' && first.end > first.start && text.charAt(first.end - 1) === '\n';
  return !deletesItsLine;
}

function assertInside(file: FileText, edit: Edit): void {
  if (edit.start >= 0 && edit.start <= edit.end && edit.end <= file.text.length) return;
  throw new RangeError(`${edit.file}: edit ${edit.start}-${edit.end} of ${edit.group} lies outside the text of ${file.text.length} characters`);
}

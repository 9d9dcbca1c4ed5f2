import { wholeLines, type TextRange } from '../../analysis/line-removal.ts';
import type { Range, Step } from '../compose.ts';
import type { Planner } from '../plan.ts';
import type { Subject } from '../subject.ts';

/** Steps that delete statements or members with their lines, without leaving a scar. */
export function deleteLines({ text: { text }, comments }: Pick<Subject, 'text' | 'comments'>, planner: Planner, ranges: readonly Range[]): Step[] {
  return wholeLines(text, neighboursJoined(text, ranges), { comments }).map(({ start, end }) => ({ kind: 'replace', planner, start, end, text: '' }));
}

/** Ranges with nothing but space between them are one: else each would take the blank line between them. */
function neighboursJoined(text: string, ranges: readonly Range[]): TextRange[] {
  const joined: TextRange[] = [];
  for (const range of [...ranges].sort((a, b) => a.start - b.start)) {
    const last = joined.at(-1);
    if (last !== undefined && /^\s*$/u.test(text.slice(last.end, range.start))) joined[joined.length - 1] = { start: last.start, end: range.end };
    else joined.push({ start: range.start, end: range.end });
  }
  return joined;
}

/** How many log entries a piece of code writes when it succeeds. */
export interface EntryCount {
  /** The fewest and the most over all paths, loops left out. */
  readonly min: number;
  readonly max: number;
  /** The most for each item that a loop goes over. */
  readonly perItem: number;
  /** What is called and cannot be read, so that it may write more: names as written. */
  readonly unknown: readonly string[];
}

export const noEntries: EntryCount = { min: 0, max: 0, perItem: 0, unknown: [] };

export const oneEntry: EntryCount = { min: 1, max: 1, perItem: 0, unknown: [] };

export function unreadable(what: string): EntryCount {
  return { ...noEntries, unknown: [what] };
}

/** One after the other; null is code that never completes, such as a throw. */
export function inTurn(...counts: readonly (EntryCount | null)[]): EntryCount | null {
  let sum: EntryCount = noEntries;
  for (const count of counts) {
    if (count === null) return null;
    sum = { min: sum.min + count.min, max: sum.max + count.max, perItem: sum.perItem + count.perItem, unknown: union(sum.unknown, count.unknown) };
  }
  return sum;
}

/** One of several; what never completes is no way through. Null where none completes. */
export function oneOf(...counts: readonly (EntryCount | null)[]): EntryCount | null {
  const [first, ...rest] = counts.filter((count) => count !== null);
  if (!first) return null;
  return rest.reduce((a, b) => ({ min: Math.min(a.min, b.min), max: Math.max(a.max, b.max), perItem: Math.max(a.perItem, b.perItem), unknown: union(a.unknown, b.unknown) }), first);
}

/** As often as there are items. */
export function forEachItem(count: EntryCount | null): EntryCount {
  return count === null ? noEntries : { min: 0, max: 0, perItem: count.max + count.perItem, unknown: count.unknown };
}

function union(a: readonly string[], b: readonly string[]): readonly string[] {
  return b.length === 0 ? a : a.length === 0 ? b : [...new Set([...a, ...b])];
}

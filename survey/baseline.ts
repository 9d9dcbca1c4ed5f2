import type { CheckedFinding } from './check-document.ts';
import { fingerprintsOf, keyOf, kindOf, type Fingerprint } from './fingerprint.ts';

/** The version of the baseline file. */
export const baselineVersion = 1;

/** A finding that is known and does not count. */
export interface BaselineEntry extends Fingerprint {
  /** The message at the time the entry was made. */
  readonly message: string;
  /** Why it may stay. */
  readonly reason?: string;
  /** `2027-01-31`: the last day on which it may; it counts again from the next on. */
  readonly expires?: string;
}

/** What a baseline says of a run. */
export interface BaselineResult {
  /** Indices of the findings that count: new ones, and those whose entry has expired. */
  readonly counting: readonly number[];
  /** The entry of each finding that has one, by the finding's index; its file is the finding's. */
  readonly known: ReadonlyMap<number, BaselineEntry>;
  readonly expired: readonly BaselineEntry[];
  /** Entries of files that were looked at and have no such finding any more. */
  readonly stale: readonly BaselineEntry[];
  /** Entries of files that were not looked at. */
  readonly unseen: readonly BaselineEntry[];
}

/**
 * Holds findings against a baseline. An entry is known again by what it is about; where its file is gone, in any other
 * file that has such a finding without an entry.
 *
 * @param today `2026-11-26`
 * @param about whether a file that was there is looked at by this run, and whether it still exists
 */
export function applyBaseline(
  entries: readonly BaselineEntry[],
  findings: readonly CheckedFinding[],
  today: string,
  about: { readonly isSeen: (file: string) => boolean; readonly exists: (file: string) => boolean },
): BaselineResult {
  const fingerprints = fingerprintsOf(findings);
  const open = new Map(fingerprints.map((fingerprint, index) => [keyOf(fingerprint), index]));
  const known = new Map<number, BaselineEntry>();
  const take = (entry: BaselineEntry, index: number): void => {
    const fingerprint = fingerprints[index];
    if (!fingerprint) return;
    known.set(index, { ...entry, file: fingerprint.file });
    open.delete(keyOf(fingerprint));
  };
  const left: BaselineEntry[] = [];
  for (const entry of entries) {
    const index = open.get(keyOf(entry));
    if (index === undefined) left.push(entry);
    else take(entry, index);
  }
  const gone: BaselineEntry[] = [];
  for (const entry of left) {
    const moved = about.exists(entry.file) ? undefined : [...open.values()].find((index) => kindOf(fingerprints[index] ?? entry) === kindOf(entry));
    if (moved === undefined) gone.push(entry);
    else take(entry, moved);
  }
  const isExpired = ({ expires }: BaselineEntry): boolean => expires !== undefined && expires < today;
  return {
    counting: findings.map((_, index) => index).filter((index) => {
      const entry = known.get(index);
      return entry === undefined || isExpired(entry);
    }),
    known,
    expired: [...known.values()].filter(isExpired),
    stale: gone.filter(({ file }) => about.isSeen(file)),
    unseen: gone.filter(({ file }) => !about.isSeen(file)),
  };
}

/**
 * The entries of an updated baseline: those that still have a finding or were not looked at, and, where it may grow, one
 * for each new finding.
 */
export function updatedEntries({ known, unseen }: BaselineResult, findings: readonly CheckedFinding[], mayGrow: boolean): BaselineEntry[] {
  const fingerprints = fingerprintsOf(findings);
  const added = mayGrow ? fingerprints.flatMap((fingerprint, index) => (known.has(index) ? [] : [{ ...fingerprint, message: findings[index]?.message ?? '' }])) : [];
  return [...known.values(), ...unseen, ...added].sort(byKey);
}

function byKey(a: BaselineEntry, b: BaselineEntry): number {
  const [first, second] = [keyOf(a), keyOf(b)];
  return first < second ? -1 : first > second ? 1 : 0;
}

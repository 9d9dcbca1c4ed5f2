import { createHash } from 'node:crypto';
import type { CheckedFinding } from './check-document.ts';

/** What a finding is about, without lines: it stays the same while code around it moves. */
export interface Fingerprint {
  /** Posix, relative to the working directory. */
  readonly file: string;
  readonly class: string | null;
  readonly member: string | null;
  readonly rule: string;
  readonly messageId: string;
  /** Counts from 1 where a member has several findings of one kind, in the order of the text. */
  readonly ordinal: number;
}

/** The fingerprint of each finding, in their order. */
export function fingerprintsOf(findings: readonly CheckedFinding[]): Fingerprint[] {
  const counts = new Map<string, number>();
  return findings.map(({ file, class: name, member, rule, messageId }) => {
    const kind = JSON.stringify([file, name, member, rule, messageId]);
    const ordinal = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, ordinal);
    return { file, class: name, member, rule, messageId, ordinal };
  });
}

/** One text for one fingerprint. */
export function keyOf({ file, ...rest }: Fingerprint): string {
  return JSON.stringify([file, kindOf(rest)]);
}

/** A fingerprint but for its file, by which a finding is known again in a file that moved. */
export function kindOf({ class: name, member, rule, messageId, ordinal }: Omit<Fingerprint, 'file'>): string {
  return JSON.stringify([name, member, rule, messageId, ordinal]);
}

/** SHA-256 of a fingerprint, for tools that compare texts. */
export function hashOf(fingerprint: Fingerprint): string {
  return createHash('sha256').update(keyOf(fingerprint)).digest('hex');
}

import type { Evidence, EvidenceKind, Role } from './evidence.ts';

/** The role that evidence decides, and how. */
export interface RoleDecision {
  readonly role: Role | null;
  /** The kind of evidence that decided; null when undecided. */
  readonly decidedBy: EvidenceKind | null;
  /** Only a name or a path speaks: shown by `explain`, never reported. */
  readonly tentative: boolean;
  /** Evidence of the same strength speaks for both roles. */
  readonly conflict: boolean;
}

/** Strongest first; kinds of one line weigh the same. */
const order: readonly (readonly EvidenceKind[])[] = [['tag'], ['layer'], ['driver', 'sdk'], ['client'], ['contract'], ['name', 'path']];

const undecided: RoleDecision = { role: null, decidedBy: null, tentative: false, conflict: false };

/** Decides a role: the strongest evidence answers, and where that speaks for both roles nothing is guessed. */
export function decideRole(evidence: readonly Evidence[]): RoleDecision {
  for (const kinds of order) {
    const speaking = evidence.filter(({ kind }) => kinds.includes(kind));
    const [first] = speaking;
    if (!first) continue;
    if (speaking.some(({ role }) => role !== first.role)) return { ...undecided, conflict: true };
    return { role: first.role, decidedBy: first.kind, tentative: kinds.includes('name'), conflict: false };
  }
  return undecided;
}

import { evidenceKinds, type Evidence, type EvidenceKind, type Role } from './evidence.ts';

/** The role of a class, or why there is none. */
export interface RoleDecision {
  /** Null where nothing speaks, or where evidence of equal rank speaks for both roles. */
  readonly role: Role | null;
  /** The strongest kind of evidence that decided; null without a role. */
  readonly decidedBy: EvidenceKind | null;
  /** True where only a name or a path decided: `explain` shows it, no rule reports it. */
  readonly tentative: boolean;
  /** True where evidence of equal rank speaks for both roles. */
  readonly conflict: boolean;
}

/** The order of decision: the first group with evidence answers, and never another one. */
const order: readonly (readonly EvidenceKind[])[] = [
  ['tag'],
  ['layer'],
  ['driver', 'sdk', 'client'],
  ['contract'],
  ['name'],
  ['path'],
];

const undecided: RoleDecision = { role: null, decidedBy: null, tentative: false, conflict: false };

/** Decides the role of a class from all that was observed of it. Evidence for both roles is never guessed away. */
export function decideRole(evidence: readonly Evidence[]): RoleDecision {
  for (const group of order) {
    const speaking = evidence.filter(({ kind }) => group.includes(kind));
    const [first] = speaking;
    if (!first) continue;
    if (speaking.some(({ role }) => role !== first.role)) return { ...undecided, conflict: true };
    const decidedBy = evidenceKinds.find((kind) => speaking.some((each) => each.kind === kind)) ?? first.kind;
    return { role: first.role, decidedBy, tentative: decidedBy === 'name' || decidedBy === 'path', conflict: false };
  }
  return undecided;
}

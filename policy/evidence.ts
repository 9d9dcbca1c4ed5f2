/** What a class is for: internal and hot, or external and slow. */
export type Role = 'infrastructure' | 'service';

/**
 * The kinds of evidence, strongest first. `decideRole` takes the first kind that gives an answer.
 * `client` is a driver or SDK that is reached through a class of the project, one hop away.
 */
export const evidenceKinds = ['tag', 'layer', 'driver', 'sdk', 'client', 'contract', 'name', 'path'] as const;

export type EvidenceKind = (typeof evidenceKinds)[number];

/** One observed fact that speaks for a role. */
export interface Evidence {
  readonly kind: EvidenceKind;
  readonly role: Role;
  /** A phrase that reads after "because it ", such as `uses ioredis` or `implements ISessionStore`. */
  readonly text: string;
  /** Absolute path of the file that shows the fact; null for a configured one. */
  readonly file: string | null;
  /** One-based line in `file`; null for a configured fact. */
  readonly line: number | null;
}

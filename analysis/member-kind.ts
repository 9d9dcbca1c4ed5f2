/** When a member runs: per request, once, now and then, or only where another member calls it. */
export type MemberKind = 'operation' | 'lifecycle' | 'maintenance' | 'private';

import type { CheckedFile } from '../survey/check-document.ts';
import type { Plan } from './plan.ts';
import type { FileHashes } from './unit-document.ts';

/** The proven plan of all units as `combine` hands it to `apply`. Paths are posix, relative to the root. */
export interface PlanDocument {
  readonly settings: string;
  readonly files: FileHashes;
  readonly plan: Plan;
  readonly unparsed: readonly CheckedFile[];
}

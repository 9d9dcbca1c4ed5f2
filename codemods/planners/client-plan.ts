import type { ImportWish } from '../plan.ts';
import type { Planned } from '../planned.ts';
import type { ClassNode } from '../subject.ts';

/** A monitored client class that the factory replaces in a class. */
export interface ReplacedClass {
  readonly node: ClassNode;
  readonly create: string;
  readonly from: ImportWish['from'];
}

/** What becomes of the monitored clients of a class. */
export interface ClientPlan extends Planned {
  readonly factory: string | null;
  readonly replaced: readonly ReplacedClass[];
}

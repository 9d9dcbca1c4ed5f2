import type { Files } from '../analysis/files.ts';
import type { ClassReport, Finding } from '../analysis/report.ts';
import type { Policy } from '../policy/policy.ts';
import type { TypeUnit } from './type-unit.ts';

/** What the planners are given for one unit. */
export interface PlanInput {
  /** Absolute posix path; all paths of the plan are relative to it. */
  readonly root: string;
  readonly policy: Policy;
  /** The reports of all admitted files, whatever unit they belong to. */
  readonly classes: readonly ClassReport[];
  /** What ESLint really reported of the rules that are migrated, of all units: a suppressed finding is absent. */
  readonly findings: readonly Finding[];
  readonly files: Files;
  /** Planned are the classes in its files. */
  readonly unit: TypeUnit;
  /** Extract a contract where the project has none that fits. */
  readonly extract: boolean;
}

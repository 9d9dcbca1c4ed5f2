import { readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { addToList } from '../policy/add-to-list.ts';
import type { Files } from '../analysis/files.ts';
import type { Finding } from '../analysis/report.ts';
import type { Survey } from '../survey/survey.ts';
import { countedProgress } from './counted-progress.ts';
import { decodeFile } from './file-text.ts';
import { concernedClasses } from './losing-classes.ts';
import { planUnit } from './plan-unit.ts';
import { planVersion, type UnitPlan } from './plan.ts';
import { typeUnits, type TypeUnit } from './type-unit.ts';

export interface PlannedUnitsInput {
  /** Absolute posix path. */
  readonly root: string;
  readonly files: Files;
  readonly seen: Survey;
  /** Of rules that are migrated, and of classes. */
  readonly findings: readonly Finding[];
  /** Whether a unit is planned. */
  readonly isAsked: (tsconfig: string | null) => boolean;
  /** Extract a contract where the project has none that fits. */
  readonly extract: boolean;
  readonly onProgress: (text: string) => void;
}

export interface PlannedUnits {
  /** Every tsconfig with a class to migrate, relative to the root, in their order; null for the files without one. */
  readonly names: readonly (string | null)[];
  /** The plans of those that were asked for, in the same order. */
  readonly units: readonly PlannedUnit[];
  /** The hashes of the files that are edited, as they were planned for, by path relative to the root. */
  readonly hashes: ReadonlyMap<string, string>;
}

export interface PlannedUnit {
  readonly name: string | null;
  readonly plan: UnitPlan;
}

/**
 * Plans the classes with findings, a tsconfig at a time.
 *
 * @throws Error naming a file that changed while it was planned
 */
export function plannedUnits({ root, files, seen, findings, isAsked, extract, onProgress }: PlannedUnitsInput): PlannedUnits {
  const fileOf = new Map(seen.classes.map(({ id, file }) => [id, file]));
  const concerned = concernedClasses(seen.classes, findings);
  const candidates = new Set([...concerned].flatMap((id) => fileOf.get(id) ?? []));
  const found = typeUnits(root, files, [...candidates]);
  const asked = found.filter(({ tsconfig }) => isAsked(tsconfig));
  const inAsked = new Set(asked.flatMap((unit) => unit.files));
  const total = [...concerned].filter((id) => inAsked.has(fileOf.get(id) ?? '')).length;
  const next = countedProgress(onProgress, 'planning', total, 'classes');
  const scoped = seen.scopes.map(({ policy, files: inScope }) => {
    const within = new Set(inScope);
    return { policy, findings: findings.filter(({ classId }) => classId !== null && within.has(fileOf.get(classId) ?? '')) };
  });
  const hashes = new Map<string, string>();
  const plans = new Map<string | null, UnitPlan[]>();
  for (const unit of asked) {
    const planned = scoped.map((scope) => planUnit({ root, classes: seen.classes, files, unit, extract, ...scope }, next));
    for (const file of new Set(planned.flatMap(({ edits }) => edits.map((edit) => edit.file)))) hashes.set(file, hashOfPlanned(root, unit, file));
    unit.dispose();
    const name = nameOf(root, unit);
    addToList(plans, name, ...planned);
  }
  const names = [...new Set(found.map((unit) => nameOf(root, unit)))];
  return { names, units: [...plans].map(([name, own]) => ({ name, plan: joined(own) })), hashes };
}

function nameOf(root: string, { tsconfig }: TypeUnit): string | null {
  return tsconfig === null ? null : posix.relative(root, tsconfig);
}

function joined(plans: readonly UnitPlan[]): UnitPlan {
  return {
    version: planVersion,
    groups: plans.flatMap(({ groups }) => groups),
    edits: plans.flatMap(({ edits }) => edits),
    refusals: plans.flatMap(({ refusals }) => refusals),
    imports: plans.flatMap(({ imports }) => imports),
    replaced: plans.flatMap(({ replaced }) => replaced),
    created: plans.flatMap(({ created }) => created),
    tests: plans.flatMap(({ tests }) => tests),
  };
}

/** The hash of the bytes on the disk, once it is sure that they are what was planned for. */
function hashOfPlanned(root: string, unit: TypeUnit, file: string): string {
  const path = posix.join(root, file);
  const decoded = decodeFile(readFileSync(path));
  if (!decoded.ok) throw new Error(`${file}: ${decoded.reason}`);
  const planned = unit.project().getSourceFile(path)?.getFullText();
  if (planned !== undefined && planned !== decoded.file.text) throw new Error(`${file} changed while its migration was planned, so nothing was written; run again`);
  return decoded.file.hash;
}

import { realpathSync } from 'node:fs';
import { posix } from 'node:path';
import { diskFiles } from '../analysis/files.ts';
import { migrationRoot } from '../survey/migration-root.ts';
import { survey, type Survey } from '../survey/survey.ts';
import { factsOf, migratedFindings } from './facts.ts';
import { migratedOperations } from './migrated-operations.ts';
import { selection } from './only.ts';
import { planVersion, type UnitPlan } from './plan.ts';
import { sealed } from './sealed-json.ts';
import { surveyWarnings } from './survey-warnings.ts';
import { hashesOf, type UnitDocument } from './unit-document.ts';

export interface AnalyzeOptions {
  readonly cwd: string;
  /** A tsconfig, relative to `cwd`; null for the files that lie under none. */
  readonly unit: string | null;
  /** Globs of class names; only those classes are planned. Default: all. */
  readonly only?: readonly string[];
  /** Extract a contract for a class where the project has none that fits; on by default. */
  readonly extract?: boolean;
  /** ESLint's configuration file. Default: looked up. */
  readonly configFile?: string | null;
  /** A JSON file with settings, for a project without an ESLint configuration. */
  readonly settingsFile?: string | null;
  readonly onProgress?: (text: string) => void;
}

export type AnalyzeResult =
  | {
      readonly kind: 'done';
      /** What `combine` reads. */
      readonly text: string;
      readonly plan: UnitPlan;
      readonly warnings: readonly string[];
      readonly survey: Pick<Survey, 'origin' | 'seen' | 'admitted' | 'linted'>;
    }
  | { readonly kind: 'problem'; readonly message: string };

/**
 * Plans the classes of one unit. It looks at all code below the root, whatever the working directory, since a class is
 * judged by what it imports, also from other units; what it plans is what `migrate` would.
 *
 * @throws Error where a file cannot be read
 */
export async function analyze({ cwd, unit, only = [], extract = true, configFile = null, settingsFile = null, onProgress = () => undefined }: AnalyzeOptions): Promise<AnalyzeResult> {
  const here = realpathSync(cwd).replaceAll('\\', '/');
  const root = migrationRoot(here);
  const files = diskFiles();
  const tsconfig = unit === null ? null : posix.resolve(here, unit);
  if (tsconfig !== null && !files.stat(tsconfig)?.isFile) return { kind: 'problem', message: `--unit ${unit ?? ''} is no file; name a tsconfig, or none for the files without one.` };
  const looked = await survey({ cwd: root, patterns: [], configFile: absolute(here, configFile), settingsFile: absolute(here, settingsFile), onProgress });
  if (!looked.ok) return { kind: 'problem', message: looked.problem.message };
  const seen = looked.survey;
  const selected = selection(only, seen.classes);
  if (!selected.ok) return { kind: 'problem', message: selected.message };
  const findings = migratedFindings(seen, selected.isSelected);
  const admitted = seen.admitted.map((path) => posix.relative(root, path));
  // Before anything is planned: a file that changes meanwhile is another than the one that was hashed.
  const before = hashesOf(root, tsconfig === null ? admitted : [...admitted, posix.relative(root, tsconfig)]);
  const { plannedUnits } = await import('./planned-units.ts');
  const { names, units, hashes } = plannedUnits({ root, files, seen, findings, isAsked: (path) => path === tsconfig, extract, onProgress });
  const [planned] = units;
  const plan = planned?.plan ?? { version: planVersion, groups: [], edits: [], refusals: [], imports: [], replaced: [], created: [], tests: [] };
  const document: UnitDocument = {
    unit: tsconfig === null ? null : posix.relative(root, tsconfig),
    units: names,
    settings: seen.settingsHash,
    only,
    files: { ...before, ...Object.fromEntries([...hashes].filter(([path]) => before[path] === undefined)) },
    plan,
    facts: factsOf(root, seen, selected.isSelected),
    operations: migratedOperations(root, plan.groups, seen, files),
  };
  return { kind: 'done', text: sealed('unit', document), plan, warnings: surveyWarnings(seen), survey: seen };
}

/** A path as a run in another folder takes it. */
export function absolute(cwd: string, path: string | null): string | null {
  return path === null ? null : posix.resolve(cwd, path);
}

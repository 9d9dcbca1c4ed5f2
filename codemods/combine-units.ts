import { realpathSync } from 'node:fs';
import { posix } from 'node:path';
import { diskFiles } from '../analysis/files.ts';
import { migrationRoot } from '../survey/migration-root.ts';
import { relook } from '../survey/relook.ts';
import { absolute } from './analyze.ts';
import type { Facts } from './facts.ts';
import { migrateDocument, type MigrateDocument } from './migrate-document.ts';
import { filesAfter, migratedOperations } from './migrated-operations.ts';
import { migrationReport } from './migration-report.ts';
import type { PlanDocument } from './plan-document.ts';
import { opened, sealed } from './sealed-json.ts';
import { changedSinceHashed, type FileHashes, type UnitDocument } from './unit-document.ts';

export interface CombineOptions {
  readonly cwd: string;
  /** The documents of `analyze`, relative to `cwd`, in any order. */
  readonly units: readonly string[];
  /** Delete a client file that nothing uses any more. */
  readonly removeUnused?: boolean;
  /** Leave a marker at each refusal. */
  readonly insertTodos?: boolean;
  readonly configFile?: string | null;
  readonly settingsFile?: string | null;
  readonly onProgress?: (text: string) => void;
}

export type CombineResult =
  | {
      readonly kind: 'done';
      /** What `apply` reads. */
      readonly text: string;
      /** What `apply` will do, the diff included. */
      readonly document: MigrateDocument;
      readonly report: string;
      readonly warnings: readonly string[];
    }
  | { readonly kind: 'problem'; readonly message: string };

/**
 * Makes one plan of those of all units and proves it: the type check and the second look of `migrate`. The order in
 * which the units are given changes nothing.
 *
 * @throws Error where a file cannot be read
 */
export async function combineUnits(options: CombineOptions): Promise<CombineResult> {
  const { removeUnused = false, insertTodos = false, onProgress = () => undefined } = options;
  const cwd = realpathSync(options.cwd).replaceAll('\\', '/');
  const root = migrationRoot(cwd);
  const read = readUnits(cwd, options.units);
  if (!read.ok) return { kind: 'problem', message: read.message };
  const { units, files } = read;
  const changed = changedSinceHashed(root, files, 'infra-clients analyze');
  if (changed !== null) return { kind: 'problem', message: changed };
  const scripts = Object.keys(files).filter((path) => !path.endsWith('.json')).map((path) => posix.join(root, path));
  const looked = await relook({ cwd: root, patterns: [], configFile: absolute(cwd, options.configFile ?? null), settingsFile: absolute(cwd, options.settingsFile ?? null) }, scripts);
  if (!looked.ok) return { kind: 'problem', message: looked.problem.message };
  if (looked.look.settingsHash !== units[0]?.settings) return { kind: 'problem', message: otherSettings };

  const facts = joinedFacts(units);
  const { prove } = await import('./prove.ts');
  const proven = await prove({
    root,
    files: diskFiles(),
    survey: looked.look,
    plans: units.map(({ plan }) => plan),
    planned: new Map(Object.entries(files)),
    removeUnused,
    markers: facts.markers,
    insertTodos,
    onProgress,
  });
  const plan = { ...proven.plan, refusals: [...proven.plan.refusals, ...facts.refusals] };
  const content: PlanDocument = { settings: looked.look.settingsHash, files, plan, unparsed: facts.unparsed };
  const { unifiedDiff } = await import('./diff.ts');
  const document = migrateDocument({ root, cwd, plan, changes: proven.changes, unparsed: facts.unparsed, diff: unifiedDiff(proven.changes) });
  const after = migratedOperations(root, plan.groups, { classes: proven.classes, scopes: looked.look.scopes }, filesAfter(root, proven.changes).files);
  const report = migrationReport(document, { root, cwd, before: units.flatMap(({ operations }) => operations), after });
  return { kind: 'done', text: sealed('plan', content), document, report, warnings: missingUnits(units) };
}

/** For a plan whose settings no longer hold. */
export const otherSettings = 'The settings, or which rules are on, are not those that the plan was made under; run infra-clients analyze and combine again.';

type ReadUnits =
  | { readonly ok: true; readonly units: readonly UnitDocument[]; readonly files: FileHashes }
  | { readonly ok: false; readonly message: string };

function readUnits(cwd: string, paths: readonly string[]): ReadUnits {
  const units = new Map<string | null, { readonly path: string; readonly document: UnitDocument }>();
  const files: Record<string, string> = {};
  for (const path of paths) {
    const read = opened<UnitDocument>('unit', posix.resolve(cwd, path), path);
    if (!read.ok) return read;
    const document = read.content;
    const twin = units.get(document.unit);
    if (twin) return { ok: false, message: `${twin.path} and ${path} are both of ${document.unit ?? 'the files without a tsconfig'}; leave one of them out.` };
    const [first] = units.values();
    if (first && !agree(first.document, document)) return { ok: false, message: `${first.path} and ${path} were made under different settings or of different files; run infra-clients analyze again for both.` };
    for (const [file, hash] of Object.entries(document.files)) files[file] = hash;
    units.set(document.unit, { path, document });
  }
  const order = [...units.values()][0]?.document.units ?? [];
  const sorted = [...units.values()].map(({ document }) => document).sort((a, b) => order.indexOf(a.unit) - order.indexOf(b.unit));
  return { ok: true, units: sorted, files: Object.fromEntries(Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1))) };
}

function agree(a: UnitDocument, b: UnitDocument): boolean {
  const shared = Object.entries(b.files).every(([file, hash]) => (a.files[file] ?? hash) === hash);
  return shared && a.settings === b.settings && JSON.stringify([a.only, a.units]) === JSON.stringify([b.only, b.units]);
}

/** Each unit has looked at all code, so what they say of it is the same. */
function joinedFacts(units: readonly UnitDocument[]): Facts {
  return units[0]?.facts ?? { refusals: [], unparsed: [], markers: [] };
}

function missingUnits(units: readonly UnitDocument[]): string[] {
  const given = new Set(units.map(({ unit }) => unit));
  const missing = (units[0]?.units ?? []).filter((unit) => !given.has(unit));
  return missing.map((unit) => `${unit ?? 'The files without a tsconfig'} ${unit === null ? 'have' : 'has'} classes to migrate and no plan here; run infra-clients analyze --unit ${unit ?? 'none'} to take them along.`);
}

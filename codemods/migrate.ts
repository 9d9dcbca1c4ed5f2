import { realpathSync } from 'node:fs';
import { diskFiles } from '../analysis/files.ts';
import { migrationRoot } from '../survey/migration-root.ts';
import { survey, type Survey } from '../survey/survey.ts';
import { factsOf, migratedFindings, type Facts, type IsSelected } from './facts.ts';
import { migrateDocument, type MigrateDocument } from './migrate-document.ts';
import { filesAfter, migratedOperations } from './migrated-operations.ts';
import { migrationReport } from './migration-report.ts';
import { selection } from './only.ts';
import { planVersion, type Plan } from './plan.ts';
import type { Proven } from './prove.ts';
import { surveyWarnings } from './survey-warnings.ts';
import type { UserCommand } from './user-command.ts';

export interface MigrateOptions {
  /** Where ESLint's configuration is looked up, and what patterns and the paths of the document are relative to. */
  readonly cwd: string;
  /** Files, folders and globs. Default: all of `cwd`. */
  readonly patterns?: readonly string[];
  /** Globs of class names; only those classes are migrated. Default: all. */
  readonly only?: readonly string[];
  /** ESLint's configuration file. Default: looked up. */
  readonly configFile?: string | null;
  /** A JSON file with settings, for a project without an ESLint configuration. */
  readonly settingsFile?: string | null;
  /** `dry-run` makes the diff, `check` only says whether anything would change, `write` writes. */
  readonly mode: 'write' | 'dry-run' | 'check';
  /** Write even where tracked files have uncommitted changes, or where a file that git does not know is overwritten. */
  readonly allowDirty?: boolean;
  /** Delete a client file that nothing uses any more. */
  readonly removeUnused?: boolean;
  /** Extract a contract for a class where the project has none that fits; on by default. */
  readonly extract?: boolean;
  /** Leave a marker of `no-leftover-todo` at each refusal. */
  readonly insertTodos?: boolean;
  /** Make the report, for which the log entries of each operation are counted; on by default. */
  readonly report?: boolean;
  /** The user's own check of what is written; what it rejects is taken back. */
  readonly verify?: UserCommand | null;
  readonly onProgress?: (text: string) => void;
}

export type MigrateResult =
  | {
      readonly kind: 'done';
      readonly document: MigrateDocument;
      /** The same as Markdown for a pull request; empty where none was asked for, and for `applyPlan`, whose plan was reported when it was combined. */
      readonly report: string;
      /** Prose beside the document: a run without the user's configuration, layers that match nothing. */
      readonly warnings: readonly string[];
      /** What was looked at; null where nothing had to be. */
      readonly survey: Pick<Survey, 'origin' | 'seen' | 'admitted' | 'linted'> | null;
    }
  /** The user's command did not pass, and every file is as it was. The document has neither `migrated` nor `files`. */
  | { readonly kind: 'taken-back'; readonly message: string; readonly document: MigrateDocument }
  /** Nothing was written, or all of it was taken back. One sentence that says what to do. */
  | { readonly kind: 'problem'; readonly message: string };

/**
 * Rewrites what the detector finds: survey, plan, prove, write, which are `analyze` of every unit, `combineUnits` and
 * `applyPlan` in one process. Nothing is written before all of it is proven, and only in the mode `write`.
 *
 * @throws Error where a file or git cannot be read
 */
export async function migrate(options: MigrateOptions): Promise<MigrateResult> {
  const { mode, allowDirty = false, report: isReported = true, patterns = [], configFile = null, settingsFile = null, onProgress = () => undefined } = options;
  const cwd = realpathSync(options.cwd).replaceAll('\\', '/');
  const root = migrationRoot(cwd);
  const blocked = mode === 'write' ? (await import('./write-guard.ts')).blockedBefore(root, allowDirty) : null;
  if (blocked !== null) return { kind: 'problem', message: blocked };

  const looked = await survey({ cwd, patterns, configFile, settingsFile, onProgress });
  if (!looked.ok) return { kind: 'problem', message: looked.problem.message };
  const seen = looked.survey;
  const selected = selection(options.only ?? [], seen.classes);
  if (!selected.ok) return { kind: 'problem', message: selected.message };
  const facts = factsOf(root, seen, selected.isSelected);
  const { plan: proven, changes, classes } = await plannedAndProven(root, seen, facts, selected.isSelected, options);
  const plan = { ...proven, refusals: [...proven.refusals, ...facts.refusals] };
  const about = { root, cwd, unparsed: facts.unparsed };
  const before = isReported ? migratedOperations(root, plan.groups, seen, diskFiles()) : [];

  if (mode === 'write' && changes.length > 0) {
    const { write } = await import('./write-guard.ts');
    const written = await write(root, changes, allowDirty, await checkBy(options, cwd));
    if (written.kind === 'problem') return written;
    if (written.kind === 'taken-back') return { ...written, document: migrateDocument({ ...about, plan: { ...plan, groups: [] }, changes: [], diff: null }) };
  }
  const diff = mode === 'dry-run' ? (changes.length === 0 ? '' : (await import('./diff.ts')).unifiedDiff(changes)) : null;
  const document = migrateDocument({ ...about, plan, changes, diff });
  const after = isReported ? migratedOperations(root, plan.groups, { classes, scopes: seen.scopes }, filesAfter(root, changes).files) : [];
  const report = isReported ? migrationReport(document, { root, cwd, before, after }) : '';
  return { kind: 'done', document, report, warnings: surveyWarnings(seen), survey: seen };
}

const nothing: Plan = { version: planVersion, groups: [], edits: [], refusals: [], created: [], deleted: [] };

/** Plans what the survey found and proves it, without writing anything. */
export async function plannedAndProven(root: string, seen: Survey, facts: Facts, isSelected: IsSelected, options: MigrateOptions): Promise<Proven> {
  const { removeUnused = false, extract = true, insertTodos = false, onProgress = () => undefined } = options;
  const findings = migratedFindings(seen, isSelected);
  if (findings.length === 0 && facts.markers.length === 0) return { plan: nothing, changes: [], classes: [] };
  // The type checker costs more to load than a look at a codebase that has nothing to migrate.
  const [{ plannedUnits }, { prove }] = await Promise.all([import('./planned-units.ts'), import('./prove.ts')]);
  const files = diskFiles();
  const { units, hashes } = plannedUnits({ root, files, seen, findings, isAsked: () => true, extract, onProgress });
  const plans = units.map(({ plan }) => plan);
  return prove({ root, files, survey: seen, plans, planned: hashes, removeUnused, markers: facts.markers, insertTodos, onProgress });
}

async function checkBy({ verify = null }: MigrateOptions, cwd: string) {
  if (verify === null) return null;
  const { runUserCommand } = await import('./user-command.ts');
  return () => runUserCommand(verify, cwd);
}

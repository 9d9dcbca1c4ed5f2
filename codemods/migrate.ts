import { posix } from 'node:path';
import { diskFiles } from '../analysis/files.ts';
import { migratedRules } from '../rules/all-rules.ts';
import { unparsedFiles } from '../survey/check-document.ts';
import { migrationRoot } from '../survey/migration-root.ts';
import { survey, type Survey, type SurveyInput } from '../survey/survey.ts';
import { concernedClasses } from './losing-classes.ts';
import { migratedClass, type MigrateDocument } from './migrate-document.ts';
import type { FileChange, Plan, Refusal } from './plan.ts';

export interface MigrateOptions extends SurveyInput {
  /** `dry-run` makes the diff, `check` only says whether anything would change, `write` writes. */
  readonly mode: 'write' | 'dry-run' | 'check';
  /** Write even where tracked files have uncommitted changes, or where a file that git does not know is overwritten. */
  readonly allowDirty: boolean;
  /** Delete a client file that nothing uses any more. */
  readonly removeUnused: boolean;
}

export type MigrateResult =
  | {
      readonly kind: 'done';
      readonly document: MigrateDocument;
      /** Prose beside the document: a run without the user's configuration, layers that match nothing. */
      readonly warnings: readonly string[];
    }
  /** Nothing was written, or all of it was taken back. One sentence that says what to do. */
  | { readonly kind: 'problem'; readonly message: string };

/**
 * Rewrites what the detector finds: survey, plan, prove, write. Nothing is written before all of it is proven, and
 * only in the mode `write`.
 *
 * @throws Error where a file or git cannot be read
 */
export async function migrate(options: MigrateOptions): Promise<MigrateResult> {
  const root = migrationRoot(options.cwd);
  const blocked = options.mode === 'write' ? (await import('./write-guard.ts')).blockedBefore(root, options.allowDirty) : null;
  if (blocked !== null) return { kind: 'problem', message: blocked };

  const looked = await survey(options);
  if (!looked.ok) return { kind: 'problem', message: looked.problem.message };
  const seen = looked.survey;
  const { plan: proven, changes } = await plannedAndProven(root, seen, options);
  const plan = { ...proven, refusals: [...proven.refusals, ...blocksOf(root, seen)] };

  if (options.mode === 'write' && changes.length > 0) {
    const problem = (await import('./write-guard.ts')).write(root, changes, options.allowDirty);
    if (problem !== null) return { kind: 'problem', message: problem };
  }
  return { kind: 'done', document: await documentOf(root, seen, plan, changes, options.mode), warnings: warningsOf(seen) };
}

const nothing: Plan = { version: 1, groups: [], edits: [], refusals: [], created: [], deleted: [] };

async function plannedAndProven(
  root: string,
  seen: Survey,
  { removeUnused, onProgress }: MigrateOptions,
): Promise<{ plan: Plan; changes: readonly FileChange[] }> {
  const findings = seen.findings.filter(({ inBlock, finding }) => !inBlock && migratedRules.has(finding.rule)).map(({ finding }) => finding);
  if (findings.length === 0) return { plan: nothing, changes: [] };
  // The type checker costs more to load than a look at a codebase that has nothing to migrate.
  const [{ planUnit }, { prove }, { typeUnits }] = await Promise.all([
    import('./plan-unit.ts'),
    import('./prove.ts'),
    import('./type-unit.ts'),
  ]);
  const files = diskFiles();
  const fileOf = new Map(seen.classes.map(({ id, file }) => [id, file]));
  const concerned = concernedClasses(seen.classes, findings);
  const candidates = new Set(seen.classes.filter(({ id }) => concerned.has(id)).map(({ file }) => file));
  const texts = new Map<string, string>();
  const plans = typeUnits(root, files, [...candidates]).flatMap((unit) => {
    onProgress(`planning ${unit.files.length} files${unit.tsconfig === null ? '' : ` of ${posix.relative(root, unit.tsconfig)}`}`);
    const planned = seen.scopes.map(({ policy, files: inScope }) => {
      const own = findings.filter(({ classId }) => classId !== null && inScope.includes(fileOf.get(classId) ?? ''));
      return planUnit({ root, policy, classes: seen.classes, findings: own, files, unit });
    });
    for (const { file } of planned.flatMap(({ edits }) => edits)) {
      const text = unit.project().getSourceFile(posix.join(root, file))?.getFullText();
      if (text !== undefined) texts.set(file, text);
    }
    unit.dispose();
    return planned;
  });
  return prove({ root, files, survey: seen, plans, planned: texts, removeUnused, onProgress });
}

/** Classes in blocks of Markdown and Vue: they are found, and nothing moves them. */
function blocksOf(root: string, { findings, classes }: Survey): Refusal[] {
  const inBlocks = findings.filter(({ inBlock, finding }) => inBlock && migratedRules.has(finding.rule));
  const first = inBlocks.filter(({ finding }, index) => inBlocks.findIndex((each) => each.finding.classId === finding.classId) === index);
  return first.map(({ finding, file, place }) => ({
    file: posix.relative(root, file),
    line: place.line,
    class: classes.find(({ id }) => id === finding.classId)?.name ?? '(anonymous)',
    reason: 'not-in-a-script-file',
    detail: `it stands in a block of ${posix.basename(file)}`,
    group: finding.classId ?? file,
  }));
}

async function documentOf(
  root: string,
  seen: Survey,
  plan: Plan,
  changes: readonly FileChange[],
  mode: MigrateOptions['mode'],
): Promise<MigrateDocument> {
  const shown = (path: string): string => posix.relative(seen.cwd, posix.join(root, path));
  return {
    version: 1,
    migrated: plan.groups.flatMap(({ classes }) => classes.map((each) => ({ ...migratedClass(each), file: shown(each.file) }))),
    refused: plan.refusals.map(({ file, line, class: name, reason, detail }) => ({ file: shown(file), line, class: name, reason, detail })),
    files: changes.map(({ path, kind }) => ({ path: shown(path), change: kind })),
    unparsed: unparsedFiles(seen.cwd, seen.unparsed),
    ...(mode === 'dry-run' ? { diff: changes.length === 0 ? '' : (await import('./diff.ts')).unifiedDiff(changes) } : {}),
  };
}

function warningsOf({ standalone, unmatchedLayers }: Survey): string[] {
  return [
    ...(standalone === null ? [] : [`${standalone}.`]),
    ...unmatchedLayers.map((layer) => `${layer} matches no class; correct its globs, or set allowEmpty: true.`),
  ];
}

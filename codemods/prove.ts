import { posix } from 'node:path';
import { overlayFiles, type Files } from '../analysis/files.ts';
import type { ClassReport } from '../analysis/report.ts';
import { migratedRules } from '../rules/all-rules.ts';
import type { LintResult } from '../survey/lint.ts';
import type { Survey } from '../survey/survey.ts';
import { combine } from './combine.ts';
import { fileChanges } from './file-changes.ts';
import type { FileChange, Group, Plan, Refusal, RefusalReason, UnitPlan } from './plan.ts';
import { markerEdits, type FoundMarker } from './todo-markers.ts';
import { typeCheck, type TypeCheck } from './type-check.ts';
import { verify } from './verify.ts';

export interface ProofInput {
  /** Absolute posix path. */
  readonly root: string;
  readonly files: Files;
  readonly survey: Pick<Survey, 'again'>;
  readonly plans: readonly UnitPlan[];
  /** The hashes of the files that the plans are of, by path relative to the root. */
  readonly planned: ReadonlyMap<string, string>;
  readonly removeUnused: boolean;
  /** The markers of earlier migrations that the detector reports. */
  readonly markers: readonly FoundMarker[];
  /** Leave a marker at each refusal. */
  readonly insertTodos: boolean;
  readonly onProgress: (text: string) => void;
}

/** A plan that holds, and what it does to the bytes of files. */
export interface Proven {
  readonly plan: Plan;
  readonly changes: readonly FileChange[];
  /** The classes of the changed files as they will be. */
  readonly classes: readonly ClassReport[];
}

/**
 * Applies the plan in memory and proves the result: it parses, the detector finds nothing in it that it planned away,
 * and the type check has no new error. A group that fails is refused and the rest is proven again, until nothing
 * fails.
 */
export async function prove(input: ProofInput): Promise<Proven> {
  const { root, files, plans, onProgress } = input;
  const check = typeCheck(root, files, (asked, of) => onProgress(`type-checking ${asked} of ${of} files at most`));
  const refused: Refusal[] = [];
  for (;;) {
    const combined = combine({ root, files, plans, refused, removeUnused: input.removeUnused });
    const plan = withMarkers(input, combined);
    const changed = fileChanges(root, plan, input.planned);
    if (!changed.ok) {
      const [first, second] = changed.conflict;
      const detail = `${first.file}: the edits of ${first.planner} and ${second.planner} touch`;
      refused.push(refusal(groupOf(plan, second.group), 'edit-conflict', detail));
      continue;
    }
    if (changed.changes.length === 0) return { plan, changes: [], classes: [] };

    onProgress(`checking ${changed.changes.length} changed files`);
    const look = await secondLook(input, changed.texts);
    const failures = [...failuresOfSecondLook(root, plan, look), ...failuresOfTypes(input, check, { plan, combined }, refused)];
    if (failures.length === 0) return { plan, changes: changed.changes, classes: look.classes };
    refused.push(...failures.filter(({ group }, index) => failures.findIndex((each) => each.group === group) === index));
  }
}

/** The plan with the markers that its refusals ask for, and without those that are settled. */
function withMarkers({ root, files, markers, insertTodos }: ProofInput, plan: Plan): Plan {
  if (markers.length === 0 && !insertTodos) return plan;
  const { refusals, edits, deleted } = plan;
  const ofMarkers = markerEdits({ root, files, refusals, found: markers, edits, insert: insertTodos });
  return { ...plan, edits: [...edits, ...ofMarkers.filter(({ file }) => !deleted.includes(file))] };
}

/** The detector's look at what would be written. */
function secondLook({ root, files, survey }: ProofInput, texts: ReadonlyMap<string, string | null>): Promise<LintResult> {
  const overlay = new Map([...texts].map(([path, text]) => [posix.join(root, path), text]));
  const unsaved = new Map([...overlay].flatMap(([path, text]): [string, string][] => (text === null ? [] : [[path, text]])));
  return survey.again([...unsaved.keys()], unsaved, overlayFiles(files, overlay));
}

/** What the second look says against groups: a syntax error, or a finding that should be gone. */
function failuresOfSecondLook(root: string, plan: Plan, seen: LintResult): Refusal[] {
  const names = new Map(seen.classes.map(({ id, name }) => [id, name]));
  const marked = new Set(plan.edits.flatMap(({ file, planner }) => (planner === 'todos' ? [posix.join(root, file)] : [])));
  const ofGroups = new Set(plan.edits.flatMap(({ file, planner }) => (planner === 'todos' ? [] : [posix.join(root, file)])));
  const brokenByMarker = seen.unparsed.find(({ file }) => marked.has(file) && !ofGroups.has(file));
  if (brokenByMarker) throw new Error(`${brokenByMarker.file}:${brokenByMarker.line} would not parse with its marker, so nothing was written. This is a bug of the tool, please report it.`);
  const files = filesByGroup(plan);
  return plan.groups.flatMap((group) => {
    const edited = new Set((files.get(group.id) ?? []).map((file) => posix.join(root, file)));
    const broken = seen.unparsed.find(({ file }) => edited.has(file));
    if (broken) return [refusal(group, 'syntax-error', `${posix.relative(root, broken.file)}:${broken.line}: ${broken.message}`)];
    const left = seen.findings.find(({ finding, file }) =>
      migratedRules.has(finding.rule) && group.classes.some((each) => posix.join(root, each.file) === file && each.class === names.get(finding.classId ?? '') && !each.leaves.includes(finding.rule)),
    );
    return left ? [refusal(group, 'not-idempotent', `${posix.relative(root, left.file)}:${left.finding.span.line}: ${left.message}`)] : [];
  });
}

/** @param combined the plan without its markers: a place that the compiler names is one of the code alone */
function failuresOfTypes(input: ProofInput, check: TypeCheck, { plan, combined }: { readonly plan: Plan; readonly combined: Plan }, refused: readonly Refusal[]): Refusal[] {
  const { root, files, plans, removeUnused } = input;
  const edited = filesByGroup(plan);
  const editing = plan.groups.map(({ id }) => ({
    id,
    files: (edited.get(id) ?? []).map((file) => posix.join(root, file)),
  }));
  const changesOf = (active: readonly string[]): ReadonlyMap<string, string | null> => {
    const isActive = new Set(active);
    const inactive = plan.groups.filter(({ id }) => !isActive.has(id)).map((group) => refusal(group, 'type-error', ''));
    const changed = fileChanges(root, inactive.length === 0 ? combined : combine({ root, files, plans, refused: [...refused, ...inactive], removeUnused }));
    return new Map(changed.ok ? [...changed.texts].map(([path, text]) => [posix.join(root, path), text]) : []);
  };
  const verified = verify(editing, changesOf, check);
  return [...verified.refused].map(([id, problems]) => {
    const details = problems.slice(0, 3).map(({ file, line, message }) => `${posix.relative(root, file)}:${line}: ${message}`);
    const reason = problems.some(({ kind }) => kind === 'syntax') ? 'syntax-error' : 'type-error';
    return refusal(groupOf(plan, id), reason, details.join('; '));
  });
}

/** The files that each group edits or makes, relative to the root. */
function filesByGroup({ edits, created }: Plan): ReadonlyMap<string, readonly string[]> {
  const files = new Map<string, Set<string>>();
  for (const { group, file } of [...edits, ...created.map(({ group, path }) => ({ group, file: path }))]) {
    const known = files.get(group);
    if (known) known.add(file);
    else files.set(group, new Set([file]));
  }
  return new Map([...files].map(([group, own]) => [group, [...own]]));
}

function groupOf(plan: Plan, id: string): Group {
  const group = plan.groups.find((each) => each.id === id);
  if (!group) throw new Error(`the plan has no group ${id}`);
  return group;
}

function refusal(group: Group, reason: RefusalReason, detail: string): Refusal {
  const [first] = group.classes;
  return { file: first?.file ?? '', line: first?.line ?? 1, class: first?.class ?? group.id, reason, detail, group: group.id };
}

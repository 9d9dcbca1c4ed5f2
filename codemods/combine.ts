import { posix } from 'node:path';
import { overlayFiles, type Files } from '../analysis/files.ts';
import { applyEdits } from './apply-edits.ts';
import { deadFiles } from './dead-files.ts';
import { decodeFile, type FileText } from './file-text.ts';
import { importEdits } from './imports.ts';
import { inertMocksAfter } from './inert-mocks.ts';
import { planVersion, remainderOf, type Edit, type Group, type ImportWish, type Plan, type Refusal, type ReplacedClient, type UnitPlan } from './plan.ts';
import { sharedMocks } from './shared-mocks.ts';

export interface CombineInput {
  /** Absolute posix path. */
  readonly root: string;
  /** The files that the plans are of. */
  readonly files: Files;
  readonly plans: readonly UnitPlan[];
  /** Refusals from elsewhere: groups whose result did not hold. */
  readonly refused?: readonly Refusal[];
  /** Delete a client file that nothing imports any more. */
  readonly removeUnused: boolean;
}

/** The edits of the groups that are left, or a refusal that they lead to. */
type Attempt = { readonly ok: true; readonly plan: Plan } | { readonly ok: false; readonly refusals: readonly Refusal[] };

/**
 * Makes one plan of those of all units. Groups with a refusal go, and with them the groups that need them; imports,
 * mocks and dead files are derived from what is left, and again after each refusal that this brings.
 */
export function combine(input: CombineInput): Plan {
  const groups = input.plans.flatMap((plan) => plan.groups);
  const known = new Set(groups.flatMap(({ id }) => [id, remainderOf(id)]));
  let refusals = [...input.plans.flatMap((plan) => plan.refusals), ...(input.refused ?? [])].filter(({ group }) => known.has(group));
  for (;;) {
    refusals = withNeeds(groups, refusals);
    const refused = new Set(refusals.map(({ group }) => group));
    const attempt = derive(input, groups.filter(({ id }) => !refused.has(id)), groups, refusals);
    if (attempt.ok) return attempt.plan;
    refusals = [...refusals, ...attempt.refusals];
  }
}

/** Refuses what needs a refused group, or one that does not exist, for the reason that the need gives. */
function withNeeds(groups: readonly Group[], refusals: readonly Refusal[]): Refusal[] {
  const all = [...refusals];
  const refused = new Set(refusals.map(({ group }) => group));
  const alive = new Set(groups.map(({ id }) => id).filter((id) => !refused.has(id)));
  for (let changed = true; changed; ) {
    changed = false;
    for (const group of groups) {
      const unmet = alive.has(group.id) ? group.needs.find(({ group: needed }) => !alive.has(needed)) : undefined;
      if (!unmet) continue;
      const why = all.find((refusal) => refusal.group === unmet.group);
      all.push(refusalOf(group, unmet.reason, why ? `${unmet.detail}; ${why.class} is refused itself (${why.reason})` : unmet.detail));
      alive.delete(group.id);
      changed = true;
    }
  }
  return all;
}

function derive(input: CombineInput, survivors: readonly Group[], groups: readonly Group[], refusals: readonly Refusal[]): Attempt {
  const { root, files, plans } = input;
  const alive = new Set(survivors.map(({ id }) => id));
  const textOf = textReader(root, files);
  const replaced: ReplacedClient[] = plans.flatMap((plan) => plan.replaced).filter(({ group }) => alive.has(group));
  const own = plans.flatMap((plan) => plan.edits).filter(({ group, needs }) => alive.has(group) && needs.every((each) => alive.has(each)));
  const mocks = sharedMocks({ root, files, replaced });
  if (mocks.unsupported.length > 0) {
    return failed(survivors, mocks.unsupported.map(({ group, detail }) => ({ group, reason: 'spy-on-wrapper', detail })));
  }
  const created = plans.flatMap((plan) => plan.created).filter(({ group }) => alive.has(group));
  const taken = created.filter(({ path }, index) => files.stat(posix.join(root, path)) !== null || created.findIndex((each) => each.path === path) < index);
  if (taken.length > 0) {
    return failed(survivors, taken.map(({ group, path }) => ({ group, reason: 'edit-conflict', detail: `${path} would be created, and is there already` })));
  }
  // An alias is only used where it leads to a file, be it a new one.
  const filesThen = overlayFiles(files, new Map(created.map(({ path, text }) => [posix.join(root, path), text])));
  const wishes = plans.flatMap((plan) => plan.imports).filter(({ group }) => alive.has(group));
  const edits: Edit[] = [...mocks.edits];
  for (const [file, inFile] of byFile(own, wishes)) {
    const before = textOf(file);
    const applied = applyEdits(before, inFile.edits);
    if (!applied.ok) {
      const [first, second] = applied.conflict;
      return failed(survivors, [{ group: second.group, reason: 'edit-conflict', detail: `the changes of ${first.planner} and ${second.planner} meet in ${file}` }]);
    }
    const imports = importEdits({ files: filesThen, root, file, before, after: applied.text, wishes: inFile.wishes });
    const group = inFile.edits[0]?.group ?? inFile.wishes[0]?.group ?? '';
    edits.push(...inFile.edits, ...imports.map((edit): Edit => ({ ...edit, file, group, needs: [], planner: 'imports' })));
  }
  const tests = plans.flatMap((plan) => plan.tests).filter(({ group }) => alive.has(group));
  const inert = inertMocksAfter({ root, files, tests, edits, textOf });
  if (inert.unsupported.length > 0) return failed(survivors, inert.unsupported.map(({ group, detail }) => ({ group, reason: 'spy-on-wrapper', detail })));
  edits.push(...inert.edits);
  const dead = deadFiles({ root, files, replaced, edits, textOf });
  const ownerOf = (file: string): string => replaced.find((client) => client.file === file)?.group ?? '';
  const deleted = input.removeUnused ? [...new Set([...dead.files.values()].flat())].sort() : [];
  if (input.removeUnused) edits.push(...dead.reexports.map(({ file, of, start, end }): Edit => ({ file, start, end, text: '', group: ownerOf(of), needs: [], planner: 'imports' })));
  const notesOf = ({ id }: Group): readonly string[] => {
    const unused = input.removeUnused ? [] : [...dead.files].filter(([file]) => ownerOf(file) === id).map(([file, all]) => `nothing uses ${file} any more; --remove-unused deletes ${all.length === 1 ? 'it' : `it with ${all.slice(1).join(', ')}`}`);
    return [...(mocks.notes.get(id) ?? []), ...(inert.notes.get(id) ?? []), ...unused];
  };
  const gone = new Set(deleted);
  const isGone = ({ classes }: Group): boolean => classes.some(({ file }) => gone.has(file));
  const goneGroups = new Set(groups.filter(isGone).map(({ id }) => id));
  // What a refused group would have left as it is says nothing beside its own refusal.
  const gonePlans = new Set([...goneGroups, ...groups.filter((group) => isGone(group) || !alive.has(group.id)).map(({ id }) => remainderOf(id))]);
  return {
    ok: true,
    plan: {
      version: planVersion,
      groups: groups.filter((group) => alive.has(group.id) || isGone(group)).map((group) => (isGone(group) ? withDeletion(group) : withNotes(group, notesOf(group)))),
      edits: edits.filter(({ file }) => !gone.has(file)).sort((a, b) => (a.file === b.file ? a.start - b.start : a.file < b.file ? -1 : 1)),
      refusals: distinct(refusals.filter(({ group }) => !gonePlans.has(group))),
      created: created.filter(({ group }) => !goneGroups.has(group)),
      deleted,
    },
  };
}

function withNotes(group: Group, notes: readonly string[]): Group {
  const [first, ...rest] = group.classes;
  return first && notes.length > 0 ? { ...group, classes: [{ ...first, notes: [...first.notes, ...notes] }, ...rest] } : group;
}

function withDeletion(group: Group): Group {
  return { ...group, needs: [], classes: group.classes.map((each) => ({ ...each, droppedLogs: 0, contract: null, factory: null, notes: ['its file is deleted: nothing imports it any more'], bases: [] })) };
}

function failed(groups: readonly Group[], failures: readonly { readonly group: string; readonly reason: Refusal['reason']; readonly detail: string }[]): Attempt {
  return {
    ok: false,
    refusals: failures.flatMap(({ group: id, reason, detail }) => {
      const group = groups.find((each) => each.id === id);
      return group ? [refusalOf(group, reason, detail)] : [];
    }),
  };
}

function refusalOf(group: Group, reason: Refusal['reason'], detail: string): Refusal {
  const [first] = group.classes;
  return { file: first?.file ?? '', line: first?.line ?? 1, class: first?.class ?? group.id, reason, detail, group: group.id };
}

function byFile(edits: readonly Edit[], wishes: readonly ImportWish[]): Map<string, { edits: Edit[]; wishes: ImportWish[] }> {
  const files = new Map<string, { edits: Edit[]; wishes: ImportWish[] }>();
  const at = (file: string): { edits: Edit[]; wishes: ImportWish[] } => {
    const known = files.get(file) ?? { edits: [], wishes: [] };
    files.set(file, known);
    return known;
  };
  for (const edit of edits) at(edit.file).edits.push(edit);
  for (const wish of wishes) at(wish.file).wishes.push(wish);
  return files;
}

/** Reads files as they were planned for, once each. */
function textReader(root: string, files: Files): (file: string) => FileText {
  const known = new Map<string, FileText>();
  return (file) => {
    const read = known.get(file);
    if (read) return read;
    const text = files.read(posix.join(root, file));
    const decoded = text === null ? null : decodeFile(new TextEncoder().encode(text));
    if (!decoded?.ok) throw new Error(`${file} cannot be read; run the migration again`);
    known.set(file, decoded.file);
    return decoded.file;
  };
}

/** One refusal of each kind for a group, in the order of files and lines. */
function distinct(refusals: readonly Refusal[]): Refusal[] {
  const byKey = new Map(refusals.map((refusal) => [JSON.stringify([refusal.group, refusal.reason, refusal.detail]), refusal]));
  return [...byKey.values()].sort((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1));
}

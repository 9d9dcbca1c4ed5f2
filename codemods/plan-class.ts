import { compose, type Range, type Step } from './compose.ts';
import { remainderOf, type CreatedFile, type Edit, type Group, type ImportWish, type Planner, type Refusal } from './plan.ts';
import { join, nothing, planned, type Obstacle, type Planned } from './planned.ts';
import { ancestryOf, reportOf, type Ancestry } from './planners/ancestry.ts';
import { planBaseHooks } from './planners/base-hooks.ts';
import { planBaseLosses } from './planners/base-losses.ts';
import { planBaseNames } from './planners/base-names.ts';
import { planBaseServices } from './planners/base-services.ts';
import { planCallOverrides } from './planners/call-overrides.ts';
import { callSites } from './planners/call-sites.ts';
import { planCalls } from './planners/calls.ts';
import { planCaughtErrors } from './planners/caught-errors.ts';
import type { ReplacedClass } from './planners/client-plan.ts';
import { planClients } from './planners/client.ts';
import { planFreedParameters } from './planners/constructor-parameters.ts';
import { planContract, planContractAlone, type ContractPlan } from './planners/contract.ts';
import { planDrivers } from './planners/driver.ts';
import { planHeritage } from './planners/heritage.ts';
import { planHealthCheck } from './planners/health-check.ts';
import { planHierarchy } from './planners/hierarchy.ts';
import { inheritedUses, type InheritedUse } from './planners/inherited.ts';
import { documentHeritage } from './planners/jsdoc.ts';
import { deleteLines } from './planners/line-deletion.ts';
import { planLogger } from './planners/logger.ts';
import { planLogs } from './planners/logs.ts';
import { planMovedLimits } from './planners/moved-limits.ts';
import { isLogger, ownLogger } from './planners/own-logger.ts';
import { planRequires } from './planners/requires.ts';
import { planUnusedNames } from './planners/unused-names.ts';
import { planUsers } from './planners/users.ts';
import { wrapperErrors } from './planners/wrapper-errors.ts';
import { planWrappers } from './planners/wrapper-methods.ts';
import { pathOf, placeOf, type ClassNode, type Subject } from './subject.ts';
import type { SourceFile } from './typescript.ts';

/** The plan of one class: its group with edits and wishes, or why it is left alone. */
export interface ClassPlan {
  readonly group: Group;
  readonly edits: readonly Edit[];
  readonly imports: readonly ImportWish[];
  readonly refusals: readonly Refusal[];
  readonly replaced: readonly ReplacedClass[];
  readonly created: readonly CreatedFile[];
}

interface Cure extends Planned {
  /** What goes with the base and is nowhere else afterwards; a private method that moved into its caller is none of it. */
  readonly goners: readonly Range[];
  readonly contract: string | null;
  readonly factory: string | null;
  readonly replaced: readonly ReplacedClass[];
}

/** Plans all that the findings of one class ask for. */
export function planClass(subject: Subject): ClassPlan {
  const { report, path, findings, node } = subject;
  const id = groupId(subject);
  const has = (rule: string): boolean => findings.some((finding) => finding.rule === rule);
  const logs = planLogs(subject);
  const clients = planClients(subject);
  const base = subject.losing.has(report.id) || has('no-monitored-base') ? planBase(subject, [...clients.steps, ...logs.steps]) : planRequired(subject, has);
  const all = join([base, clients, ...clients.replaced.map((client) => planBaseOfClient(subject, client)), logs, node ? planFreedParameters(subject, node) : nothing, planned({ steps: planUnusedNames(subject, [...logs.steps, ...base.goners]) }), planRequires(subject, [...base.steps, ...clients.steps], [...base.wishes, ...clients.wishes])]);
  const composed = composedFiles(subject, all);
  // What stays is no reason against all else that is cured, and is refused by itself, now as in a later run.
  const isCured = composed.edits.length > 0 || all.needs.length > 0;
  const left = all.left.filter(({ rule }) => has(rule)).map(({ obstacle }) => obstacle);
  const obstacles: readonly Obstacle[] = [...all.obstacles, ...composed.conflicts, ...(isCured ? [] : left)];
  const about = { file: path, class: report.name };
  const group: Group = {
    id,
    classes: [{ id: report.id.replace(report.file, path), ...about, line: report.span.line, contract: base.contract, factory: clients.factory ?? base.factory, droppedLogs: logs.dropped, notes: [...new Set([...all.notes, ...all.left.filter(({ rule }) => !has(rule)).map(({ obstacle }) => obstacle.detail)])], leaves: [...new Set(all.left.map(({ rule }) => rule))], bases: all.bases }],
    needs: all.needs,
  };
  return {
    group,
    edits: composed.edits.map((edit) => ({ ...edit, group: id, needs: [] })),
    imports: all.wishes.map((wish) => ({ ...wish, group: id, file: wish.file ?? path })),
    refusals: [...obstacles.map(({ reason, line, detail }) => ({ ...about, line, reason, detail, group: id })), ...(isCured ? left : []).map(({ reason, line, detail }) => ({ ...about, line, reason, detail, group: remainderOf(id) }))],
    replaced: clients.replaced,
    created: all.created.map((file) => ({ ...file, group: id })),
  };
}

/** What the base of a client did that the class no longer uses: who tells its errors apart, what it ran of the client. */
function planBaseOfClient(subject: Subject, { node }: ReplacedClass): Planned {
  const report = reportOf(subject, node);
  const found = report ? ancestryOf({ report, input: subject.input }, node) : null;
  if (!found?.ok) return nothing;
  return join([planCaughtErrors(subject, node, found.ancestry.lost), planned({ obstacles: planBaseHooks(subject, node, found.ancestry).obstacles }), planBaseServices(subject, node, found.ancestry), planBaseLosses(subject, node, found.ancestry)]);
}

/** The edits of the class's own file and of the others that change with it. */
function composedFiles(subject: Subject, { steps, elsewhere }: Planned): { readonly edits: readonly Omit<Edit, 'group' | 'needs'>[]; readonly conflicts: readonly Obstacle[] } {
  const others = [...new Set(elsewhere.map(({ source }) => source))].filter((source) => source !== subject.source);
  const stepsIn = (source: SourceFile): Step[] => elsewhere.flatMap((each) => (each.source === source ? each.steps : []));
  const files = [
    { file: subject.path, source: subject.source, text: subject.text.text, steps: [...steps, ...stepsIn(subject.source)] },
    ...others.map((source) => ({ file: pathOf(subject.input, source.getFilePath()), source, text: source.getFullText(), steps: stepsIn(source) })),
  ];
  const composed = files.map(({ file, source, text, steps: inFile }) => ({ file, source, result: compose(text, inFile) }));
  return {
    edits: composed.flatMap(({ file, result }) => (result.ok ? result.edits.map(({ start, end, text, planner }) => ({ file, start, end, text, planner })) : [])),
    conflicts: composed.flatMap(({ file, source, result }) => (result.ok ? [] : [conflict(file, source, result.conflict)])),
  };
}

/** `<file>#<class>`, the file relative to the root. */
function groupId({ report, path }: Subject): string {
  return report.id.replace(report.file, path);
}

/** What the rules of contract and factory ask for, of a class that keeps what it extends. */
function planRequired(subject: Subject, has: (rule: string) => boolean): Cure {
  const contract = has('require-contract') && subject.node ? planContractAlone(subject, subject.node) : { ...nothing, contract: subject.report.contracts[0] ?? null };
  const drivers = has('require-client-factory') ? planDrivers(subject) : { ...nothing, factory: null };
  return { ...join([contract, drivers]), contract: contract.contract, factory: drivers.factory, replaced: [], goners: [] };
}

/** Takes the monitored base away. */
function planBase(subject: Subject, removed: readonly Range[]): Cure {
  const { report, node } = subject;
  const found = node ? ancestryOf(subject, node) : ({ ok: false, reason: 'unresolved-base', detail: 'its base is no class that can be read' } as const);
  if (node && found.ok) return planLosing(subject, node, found.ancestry, removed);
  const { reason, detail } = found as Extract<typeof found, { ok: false }>;
  return { ...planned({ obstacles: [{ reason, line: report.span.line, detail }] }), contract: null, factory: null, replaced: [], goners: [] };
}

function planLosing(subject: Subject, node: ClassNode, ancestry: Ancestry, removed: readonly Range[]): Cure {
  const { calls } = ancestry;
  const hierarchy = planHierarchy(subject, node, ancestry);
  if (hierarchy.obstacles.length > 0) return { ...hierarchy, contract: null, factory: null, replaced: [], goners: [] };
  const uses = inheritedUses(node, ancestry);
  const wrappers = planWrappers(subject, node, ancestry);
  const overrides = planCallOverrides(node, ancestry);
  const members = uses.members.filter((use) => !calls.includes(use.name) && !overrides.holds(use.access));
  const logging = members.filter((use) => isLogger(subject, use));
  const contract = subject.findings.length > 0 ? planContract(subject, node) : withoutContract(subject, node);
  const sites = callSites(subject, node, calls);
  const calling = [...sites.sites.filter(({ call }) => !wrappers.holds(call)), ...wrappers.sites];
  const limits = planMovedLimits(subject, node, ancestry, calling);
  const wrapped = planCalls(subject, { ...sites, sites: calling }, limits.moved);
  const own = ownLogger(subject, node, ancestry, logging, removed);
  const heritage = planHeritage(subject, node, ancestry, own, contract.clause);
  const drivers = planDrivers(subject);
  const hooks = planBaseHooks(subject, node, ancestry);
  const gone = [...wrapped.goners, ...heritage.goners, ...wrappers.goners, ...overrides.goners, ...hooks.goners];
  const health = planHealthCheck(subject, node, ancestry, uses, gone);
  const goners = [...gone, ...health.goners];
  const inherited = members.filter((use) => !logging.includes(use) && !health.holds(use.access));
  const names = planBaseNames(node, ancestry, inherited);
  const others = inherited.filter((use) => !names.holds(use.access));
  const logger = planLogger(subject, node, own, goners);
  const deletions = planned({ steps: [...deleteLines(subject, 'heritage', goners), ...planUnusedNames(subject, [...wrapped.dropped, ...overrides.goners])] });
  const users = planUsers(subject, node, ancestry, { replaced: health.replaced, unwrapped: sites.accesses });
  const cure = join([contract, wrapped, planned(limits), wrappers, overrides, heritage, drivers, logger, health, hooks, planBaseServices(subject, node, ancestry), planBaseLosses(subject, node, ancestry), names, deletions, hierarchy, membersUsed(subject, others), handedOn(subject, uses.others.filter((use) => !health.holds(use.node) && !overrides.holds(use.node) && !sites.accesses.has(use.node)), calls), users, planned({ notes: errorNote(subject, ancestry, sites.sites.length + wrappers.sites.length > 0) })]);
  return { ...cure, contract: contract.contract, factory: drivers.factory, replaced: [], goners: heritage.goners };
}

/** A class that is only migrated because others extend it: whether it has a contract is nobody's question. */
function withoutContract(subject: Subject, node: ClassNode): ContractPlan {
  return { ...planned({ steps: subject.isTypeScript ? [] : documentHeritage(subject, node, null) }), contract: subject.report.contracts[0] ?? null, clause: '' };
}

function membersUsed(subject: Subject, uses: readonly InheritedUse[]): Planned {
  return planned({ obstacles: uses.map(({ access }) => ({ reason: 'inherited-member-used', line: access.getStartLineNumber(), detail: `${access.getText()} (${placeOf(subject, access)})` })) });
}

/** Uses of the base that are no plain member access. */
function handedOn(subject: Subject, uses: ReturnType<typeof inheritedUses>['others'], calls: readonly string[]): Planned {
  return planned({
    obstacles: uses.map(({ node, what }) => ({
      reason: calls.some((call) => what.includes(call)) ? 'unsupported-call' : 'inherited-member-used',
      line: node.getStartLineNumber(),
      detail: `${what} (${placeOf(subject, node)})`,
    })),
  });
}

function errorNote({ project }: Subject, { lost }: Ancestry, calls: boolean): string[] {
  const names = wrapperErrors(project, lost).classes.flatMap(({ name }) => name?.text ?? []);
  return names.length === 0 || !calls ? [] : [`callers get the client's own errors, no longer ${names.join(', ')}`];
}

function conflict(path: string, source: SourceFile, [first, second]: readonly [{ planner: Planner; start: number }, { planner: Planner }]): Obstacle {
  const { line } = source.getLineAndColumnAtPos(first.start);
  return { reason: 'edit-conflict', line, detail: `the changes of ${first.planner} and ${second.planner} meet in ${path}:${line}` };
}

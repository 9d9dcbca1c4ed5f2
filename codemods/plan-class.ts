import { compose, type Range, type Step } from './compose.ts';
import type { Edit, Group, ImportWish, Planner, Refusal } from './plan.ts';
import { join, nothing, planned, type Obstacle, type Planned } from './planned.ts';
import { callSites } from './planners/call-sites.ts';
import { planCalls } from './planners/calls.ts';
import { planClients, type ReplacedClass } from './planners/client.ts';
import { planContract } from './planners/contract.ts';
import { planDrivers } from './planners/driver.ts';
import { planHeritage } from './planners/heritage.ts';
import { inheritedUses, type InheritedUse } from './planners/inherited.ts';
import { deleteLines } from './planners/line-deletion.ts';
import { isLogger, planLogger } from './planners/logger.ts';
import { planLogs } from './planners/logs.ts';
import { planUnusedNames } from './planners/unused-names.ts';
import { errorsOfBase, planUsers } from './planners/users.ts';
import { pathOf, placeOf, type ClassNode, type Subject } from './subject.ts';
import type { SourceFile } from './typescript.ts';

/** The plan of one class: its group with edits and wishes, or why it is left alone. */
export interface ClassPlan {
  readonly group: Group;
  readonly edits: readonly Edit[];
  readonly imports: readonly ImportWish[];
  readonly refusals: readonly Refusal[];
  readonly replaced: readonly ReplacedClass[];
}

interface Cure extends Planned {
  readonly contract: string | null;
  readonly factory: string | null;
  readonly replaced: readonly ReplacedClass[];
}

/** Plans all that the findings of one class ask for. */
export function planClass(subject: Subject): ClassPlan {
  const { report, path, findings } = subject;
  const id = groupId(subject);
  const logs = planLogs(subject);
  const clients = planClients(subject);
  const base = findings.some(({ rule }) => rule === 'no-monitored-base') ? planBase(subject, [...clients.steps, ...logs.steps]) : { ...nothing, contract: report.contracts[0] ?? null, factory: null, replaced: [] };
  const all = join([base, clients, logs, planned({ steps: planUnusedNames(subject, logs.steps) }), requiring(subject, [...base.steps, ...clients.steps])]);
  const composed = composedFiles(subject, all);
  const obstacles: readonly Obstacle[] = [...all.obstacles, ...composed.conflicts];
  const about = { file: path, class: report.name };
  const group: Group = {
    id,
    classes: [{ id: report.id.replace(report.file, path), ...about, line: report.span.line, contract: base.contract, factory: clients.factory ?? base.factory, droppedLogs: logs.dropped, notes: all.notes }],
    needs: all.needs,
  };
  return {
    group,
    edits: composed.edits.map((edit) => ({ ...edit, group: id, needs: [] })),
    imports: all.wishes.map((wish) => ({ ...wish, group: id, file: wish.file ?? path })),
    refusals: obstacles.map(({ reason, line, detail }) => ({ ...about, line, reason, detail, group: id })),
    replaced: clients.replaced,
  };
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

/** Takes the monitored base away. */
function planBase(subject: Subject, removed: readonly Range[]): Cure {
  const { report, node } = subject;
  const { heritage } = report;
  const refuse = (reason: Obstacle['reason'], detail: string): Cure => ({ ...planned({ obstacles: [{ reason, line: report.span.line, detail }] }), contract: null, factory: null, replaced: [] });
  if (heritage.end.kind === 'unresolved') return refuse('unresolved-base', `${heritage.end.name} cannot be followed`);
  if (heritage.end.kind !== 'monitored' || !node) return refuse('unresolved-base', 'its base is no class that can be read');
  const [base, ...above] = heritage.links;
  if (above.length > 0) return refuse('intermediate-base', `${base?.name ?? 'its base'}${base?.file ? ` (${pathOf(subject.input, base.file)})` : ''} stands between it and ${heritage.end.base}`);
  return planDirectBase(subject, node, heritage.end.calls, removed);
}

function planDirectBase(subject: Subject, node: ClassNode, calls: readonly string[], removed: readonly Range[]): Cure {
  const uses = inheritedUses(node, calls);
  const called = uses.members.filter(({ name }) => calls.includes(name));
  const logging = uses.members.filter((use) => !calls.includes(use.name) && isLogger(subject, use));
  const others = uses.members.filter((use) => !called.includes(use) && !logging.includes(use));
  const contract = planContract(subject, node);
  const sites = callSites(subject, node, calls);
  const wrapped = planCalls(subject, sites);
  const heritage = planHeritage(subject, node, contract.clause);
  const drivers = planDrivers(subject);
  const goners = [...wrapped.goners, ...heritage.goners];
  const logger = planLogger(subject, node, logging, removed, goners);
  const deletions = planned({ steps: [...deleteLines(subject, 'heritage', goners), ...planUnusedNames(subject, wrapped.dropped)] });
  const cure = join([contract, wrapped, heritage, drivers, logger, deletions, members(subject, others), handedOn(subject, uses.others.filter((use) => !sites.accesses.has(use.node)), calls), planUsers(subject, node, calls, sites.accesses), planned({ notes: errorNote(node, called) })]);
  return { ...cure, contract: contract.contract, factory: drivers.factory, replaced: [] };
}

function members(subject: Subject, uses: readonly InheritedUse[]): Planned {
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

function errorNote(node: ClassNode, called: readonly InheritedUse[]): string[] {
  const names = errorsOfBase(node).flatMap((error) => error.getName() ?? []);
  return names.length === 0 || called.length === 0 ? [] : [`callers get the client's own errors, no longer ${names.join(', ')}`];
}

/** A base or a factory in a CommonJS module: the imports of such a file are calls, which are not rewritten. */
function requiring({ source, report }: Subject, steps: readonly Step[]): Planned {
  const isCommonJs = steps.length > 0 && source.getImportDeclarations().length === 0 && /\brequire\s*\(/u.test(source.getFullText());
  return isCommonJs ? planned({ obstacles: [{ reason: 'commonjs-module', line: report.span.line, detail: 'its imports are calls of require' }] }) : nothing;
}

function conflict(path: string, source: SourceFile, [first, second]: readonly [{ planner: Planner; start: number }, { planner: Planner }]): Obstacle {
  const { line } = source.getLineAndColumnAtPos(first.start);
  return { reason: 'edit-conflict', line, detail: `the changes of ${first.planner} and ${second.planner} meet in ${path}:${line}` };
}

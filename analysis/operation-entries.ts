import type { LogLevel } from '../policy/settings.ts';
import { classesIn } from './analyze.ts';
import { membersOf, type Method } from './class-members.ts';
import { inTurn, unreadable, type EntryCount } from './entry-count.ts';
import { heritageOf } from './heritage.ts';
import { decoratorsOf, spansOf, type Node } from './nodes.ts';
import { operationsOf } from './operations.ts';
import type { Project, SourceModule } from './project.ts';
import type { ClassReport, Span } from './report.ts';
import { entriesOfFunction, type EntryRun } from './run-entries.ts';
import { codeOf } from './run-members.ts';
import type { Frame, Value } from './run-value.ts';
import { frameOf, instanceOf, valuesOf } from './run-values.ts';
import { storesIn } from './stores.ts';
import { targetOfReference } from './symbols.ts';

/** The log entries that one operation writes per successful call. */
export interface OperationEntries {
  readonly operation: string;
  readonly span: Span;
  readonly entries: EntryCount;
}

/** One operation follows no more expressions than this: beyond it the answer would not come. */
const maximumSteps = 200_000;

/**
 * Counts the log entries of each operation of a class or store, from a level on: over all paths that succeed, through
 * helpers, the clients it holds and its bases, in whatever file they are. An entry is a call of a logger.
 *
 * @param report of a class or store in the module, from the detector
 */
export function entriesOf(project: Project, module: SourceModule, report: ClassReport, level: LogLevel): OperationEntries[] {
  return membersToCount(project, module, report).map(({ method, frame, module: home }) => {
    const run: EntryRun = { project, level, steps: maximumSteps, active: [] };
    return { operation: method.name, span: spansOf(home.text)(method.node.range), entries: entriesOfMember(run, frame, method) };
  });
}

interface Counted {
  readonly method: Method;
  readonly frame: Frame;
  readonly module: SourceModule;
}

function membersToCount(project: Project, module: SourceModule, report: ClassReport): Counted[] {
  if (report.kind !== 'class') {
    const store = storesIn(module).find(({ extent }) => extent.range[0] === report.span.start);
    return store ? operationsOf(project.policy, module, store.methods).operations.map((method) => ({ method, module, frame: frameOf(module) })) : [];
  }
  const found = classesIn(module).find(({ node }) => node.range[0] === report.span.start);
  if (!found) return [];
  const { heritage, bases } = heritageOf(project, module, found.node);
  // What the monitored base offers by itself is no operation of the class.
  const between = heritage.end.kind === 'monitored' ? bases.slice(0, heritage.links.length - 1) : bases;
  const self = instanceOf(project, found);
  const seen = new Set<string>();
  return [found, ...between].flatMap((owner, home) => {
    const { operations } = operationsOf(project.policy, owner.module, membersOf(owner.node).methods, owner.node);
    // What is protected is run by the operations of a subclass alone.
    const own = operations.filter(({ name, hidden }) => !hidden && !seen.has(name));
    for (const { name } of membersOf(owner.node).methods) seen.add(name);
    return own.map((method) => ({ method, module: owner.module, frame: { module: owner.module, self, home, bindings: new Map() } }));
  });
}

function entriesOfMember(run: EntryRun, frame: Frame, method: Method): EntryCount {
  const functions = valuesOf(run, frame, codeOf(method)).flatMap((each) => (each.kind === 'function' ? [each] : []));
  const [first] = functions;
  const given = first?.node.params.map((parameter): readonly Value[] => [{ kind: 'open', what: frame.module.text.slice(...parameter.range), type: null }]);
  const count = first && given ? entriesOfFunction(run, first, given) : unreadable(method.name);
  return inTurn(count ?? unreadable(`${method.name}, which always throws`), ...unreadDecorators(run, frame, method.node)) ?? unreadable(method.name);
}

/** A decorator of the project may wrap the method: what it writes is not followed. */
function unreadDecorators({ project }: EntryRun, { module }: Frame, node: Node): EntryCount[] {
  const decorators = 'decorators' in node ? decoratorsOf(node) : [];
  return decorators.flatMap(({ expression }) => {
    const named = expression.type === 'CallExpression' ? expression.callee : expression;
    const target = targetOfReference(project, module, named);
    return target?.kind === 'declared' || target?.kind === 'unresolved' ? [unreadable(`@${module.text.slice(...named.range)}`)] : [];
  });
}

import { evidenceKinds, type Evidence } from '../policy/evidence.ts';
import { layerOf } from '../policy/layers.ts';
import { decideRole } from '../policy/role.ts';
import { isPresentation } from './presentation.ts';
import { fieldHandlers, fieldValues, membersOf, wholeOf, type Method } from './class-members.ts';
import { noProblems, problemsOf } from './class-problems.ts';
import { contractOriginOf, contractsOf } from './contract.ts';
import { constructionsOf } from './driver-constructions.ts';
import { heritageOf, type FoundClass } from './heritage.ts';
import { inheritedLogs } from './inherited-logs.ts';
import { inertMocks, type InertMock } from './inert-mocks.ts';
import { coveredByTag } from './jsdoc-tag.ts';
import { leftoversIn } from './leftovers.ts';
import { onlyListens } from './listening-store.ts';
import { functionsNamedIn } from './local-functions.ts';
import { logCallsOf } from './log-calls.ts';
import { inheritedMethods, type LogScope } from './log-elsewhere.ts';
import { mayHoldStores } from './may-report.ts';
import { isClass, spansOf, type ClassNode, type Node } from './nodes.ts';
import { operationsOf } from './operations.ts';
import { relativeTo, type Project, type SourceModule } from './project.ts';
import type { ClassReport, LogCall, ModuleReport } from './report.ts';
import { packagesUsed } from './package-use.ts';
import { configuredEvidence } from './declared-evidence.ts';
import { observeRole } from './role-evidence.ts';
import { serviceReachOf } from './service-reach.ts';
import { contractsOfStore, observeStore } from './store-role.ts';
import { startOf, storesIn, type Store } from './stores.ts';

/** Every class and store of a module with its role and what follows from it. The one detector. */
export function analyzeModule(project: Project, module: SourceModule): ModuleReport {
  let mocks: readonly InertMock[] | null = null;
  return {
    path: module.path,
    classes: classReports(project, module),
    leftovers: leftoversIn(module),
    get inertMocks() {
      return (mocks ??= inertMocks(project, module));
    },
  };
}

function classReports(project: Project, module: SourceModule): ClassReport[] {
  const ids = new Map<string, number>();
  const idOf = (name: string): string => {
    const key = `${module.path}#${name}`;
    const ordinal = (ids.get(key) ?? 0) + 1;
    ids.set(key, ordinal);
    return ordinal === 1 ? key : `${key}#${ordinal}`;
  };
  const classes = classesIn(module).map((found) => reportOf(project, found, idOf(found.name)));
  const stores = mayHoldStores(project, module) ? storesIn(module).flatMap((store) => reportOfStore(project, module, store, idOf) ?? []) : [];
  return withoutRepetitions([...classes, ...stores]);
}

/** Two classes may run the same function of their module, or use the same constant: its logs and drivers are reported once. */
function withoutRepetitions(reports: readonly ClassReport[]): ClassReport[] {
  const seen = new Set<number>();
  const isNew = ({ span: { start } }: Pick<ClassReport, 'span'>): boolean => !seen.has(start) && seen.add(start).has(start);
  return reports.map((report) => {
    // Copying it would follow the heritage of a class that nobody asks about.
    if (report.logs.length + report.constructions.length === 0) return report;
    return {
      ...report,
      logs: report.logs.filter((log) => log.verdict.kind !== 'operation-log' || isNew(log)),
      constructions: report.constructions.filter(isNew),
    };
  });
}

/** The classes of a module in source order. The scopes know them all, so the tree is not walked. */
export function classesIn(module: SourceModule): FoundClass[] {
  const nodes = module.scopes.scopes.map((scope) => scope.block as Node).filter(isClass);
  return [...new Set(nodes)].map((node) => ({ module, node, name: nameOf(node) }));
}

function nameOf(node: ClassNode): string {
  if (node.id) return node.id.name;
  const { parent } = node;
  if (parent.type === 'VariableDeclarator' && parent.id.type === 'Identifier') return parent.id.name;
  return '(anonymous)';
}

/** What a class is called. */
function identityOf({ module, name }: FoundClass, id: string): Pick<ClassReport, 'id' | 'kind' | 'file' | 'name'> {
  return { id, kind: 'class', file: module.path, name };
}

/** Where the name of a class stands, or the word `class` of one without. */
function nameSpanOf({ module, node }: FoundClass): ClassReport['nameSpan'] {
  return spansOf(module.text)(node.id?.range ?? [node.range[0], node.range[0] + 'class'.length]);
}

/** Whether a class answers requests or is an entity, reaches nothing by itself or by its bases, and the settings say nothing of it. */
function isBystander(project: Project, found: FoundClass): boolean {
  const { module, node } = found;
  if (!isPresentation(project, found) || packagesUsed(project, module, node).length > 0 || configuredEvidence(project, found).length > 0) return false;
  // What extends something may be monitored, but for plain data.
  if (node.superClass === null || /\.(?:dto|entity|model|schema)\.[cm]?[jt]sx?$/.test(module.path)) return true;
  const { heritage, bases } = heritageOf(project, module, node);
  return heritage.end.kind !== 'monitored' && bases.every((base) => packagesUsed(project, base.module, base.node).length === 0);
}

/** The report of a class that no rule has anything to say of. What `explain` shows of it is found then. */
function bystanderReport(project: Project, found: FoundClass, id: string): ClassReport {
  const { module, node } = found;
  let heritage: ClassReport['heritage'] | null = null;
  return {
    ...identityOf(found, id),
    get span() {
      return spansOf(module.text)(node.range);
    },
    get nameSpan() {
      return nameSpanOf(found);
    },
    role: null,
    decidedBy: null,
    tentative: false,
    evidence: [],
    coveredBy: null,
    get heritage() {
      heritage ??= heritageOf(project, module, node).heritage;
      return heritage;
    },
    get contracts() {
      return contractsOf(module, node);
    },
    contractOrigin: null,
    expectedContract: null,
    clients: [],
    serviceReach: null,
    constructions: [],
    get operations() {
      const { operations } = operationsOf(project.policy, module, membersOf(node).methods, node);
      return operations.map((method) => ({ name: method.name, span: spansOf(module.text)(method.node.range) }));
    },
    logs: [],
    ...noProblems,
  };
}

function reportOf(project: Project, found: FoundClass, id: string): ClassReport {
  if (isBystander(project, found)) return bystanderReport(project, found, id);
  const { module, node, name } = found;
  const { heritage, bases } = heritageOf(project, module, node);
  const contracts = contractsOf(module, node);
  // What the monitored base itself uses says nothing of the classes that extend it.
  const between = heritage.end.kind === 'monitored' ? bases.slice(0, heritage.links.length - 1) : bases;
  const observed = observeRole(project, found, between, contracts);
  const { clients } = observed;
  const evidence = observed.evidence.filter(isFirstOfItsText).sort(byStrength);
  const decision = decideRole(evidence);
  const quiet = decision.role !== 'infrastructure' || decision.tentative;
  const { methods } = membersOf(node);
  // Of most classes nobody asks.
  let sorted: readonly Method[] | null = null;
  const operations = (): readonly Method[] => (sorted ??= operationsOf(project.policy, module, methods, node).operations);
  const coveredBy = decision.role === 'service' ? coveredByOf(project, found) : null;
  const isService = decision.role === 'service' && !decision.tentative;
  const origin = quiet ? null : contractOriginOf(project, found, contracts, between, heritage.end);
  return {
    ...identityOf(found, id),
    get span() {
      return spansOf(module.text)(node.range);
    },
    get nameSpan() {
      return nameSpanOf(found);
    },
    role: decision.role,
    decidedBy: decision.decidedBy,
    tentative: decision.tentative,
    evidence,
    coveredBy,
    heritage,
    contracts,
    contractOrigin: origin,
    expectedContract: origin === 'none' ? expectedContractOf(project, name) : null,
    clients,
    serviceReach: isService ? serviceReachOf(project, { found, heritage, bases: between, contracts, clients, methods, operations: operations(), decidedBy: decision.decidedBy }) : null,
    constructions: quiet ? [] : constructionsOf(project, module, { kind: 'class', name, extent: node, methods, operations: operations(), extendsPackage: heritage.end.kind === 'external' ? heritage.end.module : null }),
    get operations() {
      return operations().map((method) => ({ name: method.name, span: spansOf(module.text)(method.node.range) }));
    },
    logs: quiet ? [] : logsOfClass(project, found, bases, between),
    ...problemsOf({ project, found, bases, heritage, ...decision, coveredBy }),
  };
}

const reportedByProject = new WeakMap<Project, Map<ClassNode, ReadonlySet<number>>>();

function reportedOf(project: Project): Map<ClassNode, ReadonlySet<number>> {
  const known = reportedByProject.get(project) ?? new Map<ClassNode, ReadonlySet<number>>();
  reportedByProject.set(project, known);
  return known;
}

/** The monitored class through which a service client is called: by its tag, else by the layer that takes it. */
function coveredByOf(project: Project, { module, node, name }: FoundClass): string | null {
  const layer = layerOf(project.policy, relativeTo(project, module.path), name);
  return coveredByTag(module, node) ?? layer?.setting.coveredBy ?? null;
}

function expectedContractOf(project: Project, name: string): ClassReport['expectedContract'] {
  const setting = project.policy.contracts.find(({ matchesClass }) => matchesClass(name));
  return setting ? { name: setting.implements, from: setting.from } : null;
}

/** The log calls that a class's operations run: its own, those of the functions of its module, and inherited ones. */
function logsOfClass(project: Project, found: FoundClass, bases: readonly FoundClass[], between: readonly FoundClass[]): LogCall[] {
  const { module, node } = found;
  const reported = reportedOf(project);
  const reportedIn = (base: FoundClass): ReadonlySet<number> => {
    const known = reported.get(base.node);
    if (known) return known;
    // Classes that extend each other in a circle would ask one another for ever.
    reported.set(base.node, new Set());
    const own = new Set(reportOf(project, base, base.name).logs.filter(({ verdict }) => verdict.kind === 'operation-log').map(({ span }) => span.start));
    reported.set(base.node, own);
    return own;
  };
  const scope: LogScope = { project, module, owner: found, bases: between, reportedIn };
  const inherited = between.map((base) => ({ methods: inheritedMethods(scope, base), isHere: base.module === module }));
  const above = overridden(between, new Set(inherited.flatMap(({ methods }) => methods)));
  const members = [...membersOf(node).methods, ...fieldHandlers(node), ...inherited.flatMap(({ methods, isHere }) => (isHere ? methods : []))];
  const here = [...members, ...functionsNamedIn(module, [...members.map(wholeOf), ...fieldValues(node)])];
  // A base calls what its subclasses override, so its members count where one asks what runs.
  const all = [...here, ...inherited.flatMap(({ methods, isHere }) => (isHere ? [] : methods)), ...above.map(({ method }) => method)];
  const operations = operationsOf(project.policy, module, all, node);
  const calledAbove = above.flatMap(({ method, base }) => (base.module === module && operations.reachedFrom(method) !== null ? [method] : []));
  return [...logCallsOf({ ...scope, bases }, [...here, ...calledAbove], operations), ...inheritedLogs(scope, node)];
}

/** What `super.get()` runs where a nearer class has a `get` of its own. */
function overridden(bases: readonly FoundClass[], inherited: ReadonlySet<Method>): { readonly method: Method; readonly base: FoundClass }[] {
  return bases.flatMap((base) => membersOf(base.node).methods.filter((method) => !inherited.has(method)).map((method) => ({ method: { ...method, name: `super.${method.name}`, hidden: true }, base })));
}

/** Null for an object that nothing speaks for: it is a mere object, and not worth showing. */
function reportOfStore(project: Project, module: SourceModule, store: Store, idOf: (name: string) => string): ClassReport | null {
  const spans = spansOf(module.text);
  const contracts = contractsOfStore(module, store);
  const observed = observeStore(project, module, store, contracts);
  const evidence = observed.evidence.filter(isFirstOfItsText).sort(byStrength);
  const decision = decideRole(evidence);
  if (decision.role === null) return null;
  const quiet = decision.role !== 'infrastructure' || decision.tentative;
  const { works } = observed;
  const methods = [...(works ? store.methods.map((method) => (method.hidden || works(method) ? method : { ...method, hidden: true })) : store.methods), ...startOf(store)];
  const operations = operationsOf(project.policy, module, methods);
  if (operations.operations.length === 0 && !onlyListens(project, module, store, evidence)) return null;
  return {
    id: idOf(store.name),
    kind: store.kind,
    file: module.path,
    name: store.name,
    span: spans(store.extent.range),
    nameSpan: spans(store.nameNode.range),
    role: decision.role,
    decidedBy: decision.decidedBy,
    tentative: decision.tentative,
    evidence,
    coveredBy: null,
    heritage: { links: [], end: { kind: 'none' }, span: null },
    contracts,
    contractOrigin: null,
    expectedContract: null,
    clients: observed.clients,
    serviceReach: null,
    constructions: quiet ? [] : constructionsOf(project, module, { ...store, operations: operations.operations, extendsPackage: null }),
    operations: operations.operations.map((method) => ({ name: method.name, span: spans(method.node.range) })),
    logs: quiet ? [] : logCallsOf({ project, module, owner: null, bases: [], reportedIn: () => new Set() }, methods, operations),
    ...noProblems,
  };
}

function isFirstOfItsText(evidence: Evidence, index: number, all: readonly Evidence[]): boolean {
  return all.findIndex((each) => each.text === evidence.text) === index;
}

function byStrength(a: Evidence, b: Evidence): number {
  return evidenceKinds.indexOf(a.kind) - evidenceKinds.indexOf(b.kind);
}

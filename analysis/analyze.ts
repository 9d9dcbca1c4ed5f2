import { evidenceKinds, type Evidence } from '../policy/evidence.ts';
import { layerOf } from '../policy/layers.ts';
import { isLifecycleInterface } from '../policy/naming.ts';
import { decideRole } from '../policy/role.ts';
import { membersOf } from './class-members.ts';
import { heritageOf, type FoundClass } from './heritage.ts';
import { logCallsOf } from './log-calls.ts';
import { isClass, spansOf, type ClassNode, type Node } from './nodes.ts';
import { operationsOf } from './operations.ts';
import type { Project, SourceModule } from './project.ts';
import type { ClassReport } from './report.ts';
import { observeRole } from './role-evidence.ts';

/** Every class of a module with its role and what follows from it. The one detector. */
export function analyzeModule(project: Project, module: SourceModule): ClassReport[] {
  const ids = new Map<string, number>();
  return classesIn(module).map((found) => {
    const key = `${module.path}#${found.name}`;
    const ordinal = (ids.get(key) ?? 0) + 1;
    ids.set(key, ordinal);
    return reportOf(project, found, ordinal === 1 ? key : `${key}#${ordinal}`);
  });
}

/** The classes of a module in source order. The scopes know them all, so the tree is not walked. */
function classesIn(module: SourceModule): FoundClass[] {
  const nodes = module.scopes.scopes.map((scope) => scope.block as Node).filter(isClass);
  return [...new Set(nodes)].map((node) => ({ module, node, name: nameOf(node) }));
}

function nameOf(node: ClassNode): string {
  if (node.id) return node.id.name;
  const { parent } = node;
  if (parent.type === 'VariableDeclarator' && parent.id.type === 'Identifier') return parent.id.name;
  return '(anonymous)';
}

function reportOf(project: Project, found: FoundClass, id: string): ClassReport {
  const { module, node, name } = found;
  const spans = spansOf(module.text);
  const { heritage, bases } = heritageOf(project, module, node);
  const contracts = contractsOf(module, node);
  // What the monitored base itself uses says nothing of the classes that extend it.
  const between = heritage.end.kind === 'monitored' ? bases.slice(0, heritage.links.length - 1) : bases;
  const observed = observeRole(project, found, between, contracts);
  const { clients } = observed;
  const evidence = observed.evidence.filter(isFirstOfItsText).sort(byStrength);
  const decision = decideRole(evidence);
  const members = membersOf(node);
  const operations = operationsOf(project.policy, members);
  const quiet = decision.role !== 'infrastructure' || decision.tentative;
  const layer = decision.decidedBy === 'layer' ? layerOf(project.policy, relative(project, module.path), name) : null;
  return {
    id,
    kind: 'class',
    file: module.path,
    name,
    span: spans(node.range),
    nameSpan: spans(node.id?.range ?? [node.range[0], node.range[0] + 'class'.length]),
    role: decision.role,
    decidedBy: decision.decidedBy,
    tentative: decision.tentative,
    evidence,
    coveredBy: layer?.setting.coveredBy ?? null,
    heritage,
    contracts,
    clients,
    operations: operations.operations.map((method) => ({ name: method.name, span: spans(method.node.range) })),
    logs: quiet ? [] : logCallsOf(project, found, bases, operations),
  };
}

function relative(project: Project, path: string): string {
  return path.startsWith(`${project.root}/`) ? path.slice(project.root.length + 1) : path;
}

function isFirstOfItsText(evidence: Evidence, index: number, all: readonly Evidence[]): boolean {
  return all.findIndex((each) => each.text === evidence.text) === index;
}

function byStrength(a: Evidence, b: Evidence): number {
  return evidenceKinds.indexOf(a.kind) - evidenceKinds.indexOf(b.kind);
}

/** The interfaces that a class implements as written, those of a framework's lifecycle left out. */
function contractsOf(module: SourceModule, node: ClassNode): string[] {
  return node.implements
    .map(({ expression }) => module.text.slice(...expression.range))
    .filter((name) => !isLifecycleInterface(name));
}

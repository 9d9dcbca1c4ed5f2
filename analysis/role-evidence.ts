import { posix } from 'node:path';
import type { Evidence } from '../policy/evidence.ts';
import { layerOf } from '../policy/layers.ts';
import { classNameRole, contractRole, pathRole } from '../policy/naming.ts';
import { classesMadeBy } from './class-candidates.ts';
import { evidenceOfMade } from './clients.ts';
import type { FoundClass } from './heritage.ts';
import { roleTag } from './jsdoc-tag.ts';
import { moduleIndex } from './module-index.ts';
import { contains, spansOf, unwrapExpression, type ClassNode, type Node } from './nodes.ts';
import { packagesUsed } from './package-use.ts';
import type { Project, SourceModule } from './project.ts';
import type { ClientUse } from './report.ts';

/** What speaks for a role in the class itself, its settings, its names and its bases. Clients one hop away come later. */
export function ownEvidence(
  project: Project,
  found: FoundClass,
  bases: readonly FoundClass[],
  contracts: readonly string[],
): Evidence[] {
  const { module, node, name } = found;
  return [
    ...configuredEvidence(project, found),
    ...packagesUsed(project, module, node),
    ...evidenceOfVariables(project, module, node),
    ...evidenceOfBases(project, bases),
    ...contracts.flatMap((contract) => ofName('contract', contractRole(contract), `implements ${contract}`, found)),
    ...ofName('name', classNameRole(name), `is named ${name}`, found),
    ...ofPath(project, found),
  ];
}

function configuredEvidence(project: Project, { module, node, name }: FoundClass): Evidence[] {
  const evidence: Evidence[] = [];
  const tag = roleTag(module, node);
  if (tag) evidence.push({ kind: 'tag', role: tag.role, text: `is tagged @${tag.tag}`, file: module.path, line: tag.line });
  const layer = layerOf(project.policy, posix.relative(project.root, module.path), name);
  if (layer) {
    const { role, reason } = layer.setting;
    const text = `is in layer ${layer.index + 1} of the settings${reason === undefined ? '' : `: ${reason}`}`;
    evidence.push({ kind: 'layer', role, text, file: null, line: null });
  }
  return evidence;
}

/** `const redis = new Redis()` at the top of the module, used by the class. */
function evidenceOfVariables(project: Project, module: SourceModule, node: ClassNode): Evidence[] {
  const evidence: Evidence[] = [];
  for (const [name, declared] of moduleIndex(module.ast).locals) {
    if (declared.type !== 'VariableDeclarator' || !declared.init) continue;
    const made = unwrapExpression(declared.init);
    const awaited = made.type === 'AwaitExpression' ? unwrapExpression(made.argument) : made;
    if (awaited.type !== 'NewExpression' && awaited.type !== 'CallExpression') continue;
    if (!isUsedIn(module, declared, node)) continue;
    const found = evidenceOfConstruction(project, module, awaited, name);
    if (found) evidence.push(found);
  }
  return evidence;
}

function evidenceOfConstruction(
  project: Project,
  module: SourceModule,
  made: Extract<Node, { type: 'NewExpression' | 'CallExpression' }>,
  name: string,
): Evidence | null {
  for (const candidate of classesMadeBy(project, module, unwrapExpression(made.callee))) {
    const evidence = evidenceOfMade(project, module, made, candidate);
    if (evidence) return { ...evidence, text: `${evidence.text} in ${name}` };
  }
  return null;
}

function isUsedIn(module: SourceModule, declared: Node, node: ClassNode): boolean {
  return module.scopes
    .getDeclaredVariables(declared as never)
    .some((variable) => variable.references.some(({ identifier }) => contains(node, identifier as Node)));
}

function evidenceOfBases(project: Project, bases: readonly FoundClass[]): Evidence[] {
  return bases.flatMap(({ module, node, name }) =>
    packagesUsed(project, module, node).map((evidence) => ({
      ...evidence,
      text: `extends ${name} (${shown(project, module.path)}), which ${evidence.text}`,
    })),
  );
}

/** What a client of the project says of the class that holds it: a store over a verbose Redis client is infrastructure. */
export function evidenceOfClients(project: Project, module: SourceModule, clients: readonly ClientUse[]): Evidence[] {
  return clients.flatMap((client): Evidence[] => {
    if (client.role === null) return [];
    const line = client.span.line;
    if (client.heritage === null) {
      const kind = client.role === 'infrastructure' ? 'driver' : 'sdk';
      return [{ kind, role: client.role, text: `uses ${client.from ?? client.name}`, file: module.path, line }];
    }
    const reason = client.evidence.find((evidence) => evidence.role === client.role)?.text ?? '';
    const where = client.from === null ? '' : ` (${shown(project, client.from)})`;
    return [{ kind: 'client', role: client.role, text: `holds ${client.name}${where}, which ${reason}`, file: module.path, line }];
  });
}

function ofName(kind: 'contract' | 'name', role: Evidence['role'] | null, text: string, { module, node }: FoundClass): Evidence[] {
  return role === null ? [] : [{ kind, role, text, file: module.path, line: spansOf(module.text)(node.range).line }];
}

function ofPath(project: Project, { module }: FoundClass): Evidence[] {
  const path = shown(project, module.path);
  const role = pathRole(path);
  return role === null ? [] : [{ kind: 'path', role, text: `lies in ${posix.dirname(path)}`, file: module.path, line: null }];
}

function shown(project: Project, path: string): string {
  return path.startsWith(`${project.root}/`) ? path.slice(project.root.length + 1) : path;
}


import type { TSESTree } from '@typescript-eslint/types';
import type { Evidence, Role } from '../policy/evidence.ts';
import { driverOf, packageOf, serviceOf } from '../policy/packages.ts';
import { moduleIndex, type ImportedName } from './module-index.ts';
import { contains, spansOf, staticName, type ClassNode, type Node } from './nodes.ts';
import type { Project, SourceModule } from './project.ts';

/**
 * The drivers and SDKs that a class itself uses: an imported value that it mentions, or an imported type that one of
 * its fields or constructor parameters is declared with. A driver that only another class of the file uses, or that
 * is imported and not used, is no evidence.
 */
export function packagesUsed(project: Project, module: SourceModule, node: ClassNode): Evidence[] {
  const found: Evidence[] = [];
  for (const [local, imported] of moduleIndex(module.ast).imports) {
    const packageName = packageOf(imported.specifier);
    if (packageName === null) continue;
    const { drivers, services } = project.policy;
    if (!drivers.has(packageName) && !services.has(packageName)) continue;
    const use = usesOf(module, local, node, imported).find(({ name }) => roleOf(project, imported.specifier, name));
    const role = use && roleOf(project, imported.specifier, use.name);
    if (!role) continue;
    const line = spansOf(module.text)(use.node.range).line;
    const kind = role === 'infrastructure' ? 'driver' : 'sdk';
    found.push({ kind, role, text: `uses ${packageName}`, file: module.path, line });
  }
  return found;
}

/** The role that an export of a package speaks for; null for a type, an error class, a package beyond the catalog. */
export function roleOf(project: Project, specifier: string, name: string): Role | null {
  if (driverOf(project.policy, specifier, name)) return 'infrastructure';
  return serviceOf(project.policy, specifier, name) ? 'service' : null;
}

/** The uses of an import within a class that count, each with the exported name that it takes. */
function usesOf(
  module: SourceModule,
  local: string,
  node: ClassNode,
  imported: ImportedName,
): { node: Node; name: string }[] {
  const variable = module.scopes.scopes
    .filter((scope) => scope.block.type === 'Program')
    .map((scope) => scope.set.get(local))
    .find((found) => found !== undefined);
  return (variable?.references ?? [])
    .filter(({ identifier }) => contains(node, identifier as Node))
    .filter((reference) => reference.isValueReference || declaresClient(reference.identifier as Node, node))
    .map(({ identifier }) => ({ node: identifier as Node, name: usedName(identifier as Node, imported) }));
}

/** `redis.createClient` of a namespace or default import takes `createClient`. */
function usedName(identifier: Node, imported: ImportedName): string {
  if (imported.imported !== '*' && imported.imported !== 'default') return imported.imported;
  const { parent } = identifier;
  if (parent?.type === 'MemberExpression' && parent.object === identifier) return staticName(parent) ?? imported.imported;
  if (parent?.type === 'TSQualifiedName' && parent.left === identifier) return parent.right.name;
  return imported.imported;
}

/** Whether a type stands in the declaration of a field or of a constructor parameter: a client that is held or handed in. */
function declaresClient(identifier: Node, stop: ClassNode): boolean {
  for (let at: Node | undefined = identifier.parent; at && at !== stop; at = at.parent) {
    if (at.type === 'PropertyDefinition' || at.type === 'AccessorProperty' || at.type === 'TSParameterProperty') return true;
    if (at.type === 'MethodDefinition') return at.kind === 'constructor' && isParameterOf(identifier, at);
    if (at.type === 'BlockStatement') return false;
  }
  return false;
}

function isParameterOf(identifier: Node, method: TSESTree.MethodDefinition): boolean {
  return method.value.params.some((parameter) => contains(parameter, identifier));
}

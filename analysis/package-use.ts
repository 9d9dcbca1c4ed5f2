import type { Reference } from '@typescript-eslint/scope-manager';
import { globalCatalog } from '../policy/catalog/globals.ts';
import type { Evidence, Role } from '../policy/evidence.ts';
import { driverOf, yieldsToDriver, isDriverWrapper, isServicePackage, packageOf, packageOfImport, serviceOf } from '../policy/packages.ts';
import type { Policy } from '../policy/policy.ts';
import { askedInSql, sqlPackage } from './asked-in-sql.ts';
import { moduleIndex, requiredModule, type ImportedName } from './module-index.ts';
import { contains, isFunction, staticName, walk, type Node } from './nodes.ts';
import type { Project, SourceModule } from './project.ts';
import { referencesWithin } from './references.ts';
import { textHolds } from './text-holds.ts';
import { treeMemory } from './tree-memory.ts';

/** A driver or an SDK that a stretch of code uses, and what that says. */
export interface PackageUse {
  readonly package: string;
  readonly evidence: Evidence;
  /** A cache in the process's own memory. */
  readonly inProcess: boolean;
}

/** Whether what is used is a driver that leads out of the process. */
export function reachesOut({ evidence: { role }, inProcess }: PackageUse): boolean {
  return role === 'infrastructure' && !inProcess;
}

/**
 * The drivers and SDKs that a class, a store or a function itself uses: an imported value that it mentions, or an
 * imported type that one of its fields or of its constructor's (the function's) parameters is declared with. A driver
 * that only other code of the file uses, or that is imported and not used, is no evidence.
 */
export function packagesUsed(project: Project, module: SourceModule, extent: Node): readonly PackageUse[] {
  return recallUses(project.policy, extent, () => usesIn(project, module, extent));
}

const recallUses = treeMemory<readonly PackageUse[]>();

function usesIn(project: Project, module: SourceModule, extent: Node): PackageUse[] {
  const found: PackageUse[] = [];
  const { drivers, services } = project.policy;
  for (const { imported, packageName } of rolePackagesOf(project.policy, module)) {
    const { local } = imported;
    const specifier = packageName === '@prisma/client' ? packageName : imported.specifier;
    const isOnBothSides = drivers.has(packageName) && services.has(packageName);
    const seen = new Set<Role>();
    for (const { name, node } of usesOf(module, local, extent, imported)) {
      const spoken = roleOf(project, specifier, name);
      const role = spoken && (reachesPhones(module, packageName) ? 'service' : spoken);
      // One package may hold both: the database and the messages of `firebase-admin`.
      if (!role || seen.has(role)) continue;
      seen.add(role);
      found.push({ package: packageName, evidence: evidence(module, role, `uses ${packageName}`, node), inProcess: drivers.get(packageName)?.inProcess ?? false });
      if (!isOnBothSides) break;
    }
  }
  const all = [...found, ...requiredLate(project, module, extent, found), ...globalsUsed(module, extent)];
  return all.some(reachesOut) ? all.filter((use) => !yields(project, use)) : [...all, ...usesSql(module, extent)];
}

/** Whether an SDK says nothing beside the driver that a class reaches as well. */
function yields({ policy }: Project, { package: name, evidence: { role } }: PackageUse): boolean {
  return role === 'service' && !globalCatalog.has(name) && yieldsToDriver(policy, name);
}

/** A database that nothing but the SQL it is asked in tells of: `components.database.query(SQL`SELECT …`)`. */
function usesSql(module: SourceModule, extent: Node): PackageUse[] {
  const [first] = askedInSql(module, extent);
  if (!first) return [];
  const text = `asks ${module.text.slice(...first.callee.object.range).replace(/^this\./, '')} in SQL`;
  return [{ package: sqlPackage, evidence: evidence(module, 'infrastructure', text, first.callee), inProcess: false }];
}

/** A topic of SNS is our own; a message to a phone goes out of the house by it. */
function reachesPhones(module: SourceModule, packageName: string): boolean {
  return packageName === '@aws-sdk/client-sns' && textHolds(module, 'PhoneNumber');
}

interface RoleImport {
  readonly imported: ImportedName;
  readonly packageName: string;
}

const recallImports = treeMemory<readonly RoleImport[]>();

/** The imports of drivers and SDKs, found once for all classes and stores of a module: most have none. */
function rolePackagesOf(policy: Policy, { ast }: SourceModule): readonly RoleImport[] {
  return recallImports(policy, ast, () =>
    [...moduleIndex(ast).imports.values()].flatMap((imported) => {
      const packageName = packageOfImport(imported.specifier, imported.imported);
      return packageName !== null && (policy.drivers.has(packageName) || isServicePackage(policy, packageName) || isDriverWrapper(packageName)) ? [{ imported, packageName }] : [];
    }),
  );
}

/** A driver that is only loaded where it is needed: `const Redis = require('ioredis')` in a method, `await import('pg')`. */
function requiredLate(project: Project, module: SourceModule, extent: Node, found: readonly PackageUse[]): PackageUse[] {
  if (extent.type === 'Program' || !(textHolds(module, 'require(') || textHolds(module, 'import('))) return [];
  const late: PackageUse[] = [];
  walk(extent, (at) => {
    const required = at.type === 'CallExpression' || at.type === 'AwaitExpression' ? requiredModule(at) : null;
    const driver = required && project.policy.drivers.get(packageOf(required.specifier) ?? '');
    if (driver && ![...found, ...late].some((use) => use.package === driver.module)) late.push({ package: driver.module, evidence: evidence(module, 'infrastructure', `uses ${driver.module}`, at), inProcess: driver.inProcess });
    return undefined;
  });
  return late;
}

/** The first driver or SDK that some code of a module loads by itself, which its imports do not show: `const { default: Redis } = await import('ioredis')`. */
export function loadedLate({ policy }: Project, module: SourceModule, extent: Node): Evidence[] {
  if (!(textHolds(module, 'require(') || textHolds(module, 'import('))) return [];
  const [start, end] = extent.range;
  return [...module.text.slice(start, end).matchAll(loads)].flatMap(({ 1: specifier = '', index }) => {
    const name = packageOf(specifier) ?? '';
    const role: Role | null = policy.drivers.get(name)?.inProcess === false ? 'infrastructure' : isServicePackage(policy, name) ? 'service' : null;
    return role === null ? [] : [{ kind: role === 'service' ? ('sdk' as const) : ('driver' as const), role, text: `uses ${name}`, file: module.path, line: module.text.slice(0, start + index).split('\n').length }];
  }).slice(0, 1);
}

const loads = /\b(?:await import|require)\(\s*['"]([^'"]+)['"]\s*\)/g;

/** `fetch(…)`, and fields that are declared with a binding such as `KVNamespace`. */
function globalsUsed(module: SourceModule, extent: Node): PackageUse[] {
  const found: PackageUse[] = [];
  for (const reference of globalReferences(module)) {
    const { name } = reference.identifier;
    const role = globalCatalog.get(name)?.role;
    if (!role || found.some((use) => use.package === name) || !counts(reference, extent)) continue;
    found.push({ package: name, evidence: evidence(module, role, `uses ${name}`, reference.identifier), inProcess: false });
  }
  return found;
}

const globals = new WeakMap<SourceModule['ast'], readonly Reference[]>();

/** The references to globals of the catalog, also where the host declares them. */
export function globalReferences({ ast, scopes }: SourceModule): readonly Reference[] {
  const known = globals.get(ast);
  if (known) return known;
  const scope = scopes.globalScope;
  const undeclared = scope?.through.filter(({ identifier }) => globalCatalog.has(identifier.name)) ?? [];
  const declared = [...globalCatalog.keys()].flatMap((name) => scope?.set.get(name) ?? []).flatMap(({ defs, references }) => (defs.length === 0 ? references : []));
  const references = [...undeclared, ...declared];
  globals.set(ast, references);
  return references;
}

function evidence(module: SourceModule, role: Role, text: string, node: Node): Evidence {
  return { kind: role === 'infrastructure' ? 'driver' : 'sdk', role, text, file: module.path, line: node.loc.start.line };
}

/** The role that an export of a package speaks for; null for a type, an error class, a package beyond the catalog. */
export function roleOf(project: Project, specifier: string, name: string): Role | null {
  if (driverOf(project.policy, specifier, name) || isDriverWrapper(packageOf(specifier) ?? '')) return 'infrastructure';
  return serviceOf(project.policy, specifier, name) ? 'service' : null;
}

/** The uses of an import within an extent that count, each with the exported name that it takes. */
function usesOf(module: SourceModule, local: string, extent: Node, imported: ImportedName): { node: Node; name: string }[] {
  return referencesWithin(module, local, extent)
    .filter((reference) => counts(reference, extent))
    .map(({ identifier }) => ({ node: identifier, name: usedName(identifier as Node, imported) }));
}

/** Whether a reference is to a value. The scopes of ESLint's own parser, for JavaScript, know no types and do not say. */
export function isValueUse({ isValueReference, isTypeReference }: Reference): boolean {
  return isValueReference || !isTypeReference;
}

function counts(reference: Reference, extent: Node): boolean {
  const identifier = reference.identifier as Node;
  return contains(extent, identifier) && (isValueUse(reference) || declaresClient(identifier, extent));
}

/** `redis.createClient` of a namespace or default import takes `createClient`. */
function usedName(identifier: Node, imported: ImportedName): string {
  if (imported.imported !== '*' && imported.imported !== 'default') return imported.imported;
  const { parent } = identifier;
  if (parent?.type === 'MemberExpression' && parent.object === identifier) return staticName(parent) ?? imported.imported;
  if (parent?.type === 'TSQualifiedName' && parent.left === identifier) return parent.right.name;
  return imported.imported;
}

/** Whether a type declares what is held or handed in: a field, a parameter of the constructor or of a factory. */
function declaresClient(identifier: Node, extent: Node): boolean {
  for (let at: Node | undefined = identifier.parent; at; at = at.parent) {
    if (at.type === 'PropertyDefinition' || at.type === 'AccessorProperty') return true;
    if (at.type === 'TSPropertySignature' && extent.type === 'Program') return true;
    if (isFunction(at)) return isParameterOf(identifier, at) && (at === extent || isConstructor(at) || extent.type === 'Program');
    if (at === extent || at.type === 'TSFunctionType' || at.type === 'TSMethodSignature') return false;
  }
  return false;
}

function isConstructor(node: Node): boolean {
  return node.parent?.type === 'MethodDefinition' && node.parent.kind === 'constructor';
}

function isParameterOf(identifier: Node, node: Extract<Node, { params: unknown }>): boolean {
  return (node.params as readonly Node[]).some((parameter) => contains(parameter, identifier));
}

import type { Reference } from '@typescript-eslint/scope-manager';
import { globalCatalog } from '../policy/catalog/globals.ts';
import { isClientMakerName } from '../policy/client-names.ts';
import type { EvidenceKind } from '../policy/evidence.ts';
import { classNameRole, contractRole } from '../policy/naming.ts';
import { isServicePackage, packageOf } from '../policy/packages.ts';
import { isPresentation, isPresentationName } from './presentation.ts';
import { membersOf, parameterTarget, type Method } from './class-members.ts';
import { clientsOf } from './clients.ts';
import { isPlainBase } from './contract.ts';
import type { FoundClass } from './heritage.ts';
import { moduleIndex } from './module-index.ts';
import { runsInBrowser } from './module-purpose.ts';
import { contains, literalText, thisMember, unwrapExpression, walk, type Node } from './nodes.ts';
import { globalReferences, packagesUsed, roleOf } from './package-use.ts';
import { referencesOf } from './references.ts';
import type { Project } from './project.ts';
import type { ClientUse, Heritage, ServiceReach } from './report.ts';

export interface ServiceClient {
  readonly found: FoundClass;
  readonly heritage: Heritage;
  /** The classes of the project that it extends, a monitored base left out. */
  readonly bases: readonly FoundClass[];
  readonly contracts: readonly string[];
  /** The clients that it was looked through for. */
  readonly clients: readonly ClientUse[];
  readonly methods: readonly Method[];
  readonly operations: readonly Method[];
  readonly decidedBy: EvidenceKind | null;
}

/**
 * How a service client comes to its service. A class that a tag or a layer makes one is taken at its word. Of others
 * the calls are looked for: a class that is named for its service, or at least half of whose operations reach it, is its
 * client; a controller that posts one webhook is not, nor is what runs in a page, where nobody gathers what is logged.
 */
export function serviceReachOf(project: Project, client: ServiceClient): ServiceReach {
  const { found, heritage, bases, clients, decidedBy } = client;
  const { end } = heritage;
  if (end.kind === 'monitored' || project.policy.monitoredBases.some((base) => base.class === found.name)) return 'monitored';
  if (end.kind === 'unresolved' || (end.kind === 'external' && !isPlainBase(end))) return 'unknown';
  const isConfigured = decidedBy === 'tag' || decidedBy === 'layer';
  if (!isConfigured) {
    if (bases.some((base) => usesService(project, base))) return 'base';
    if (!usesService(project, found) && !clients.some(isServiceOfPackage)) return 'client';
    if (isIncidental(project, client)) return 'incidental';
  }
  const held = clientsOf(project, found.module, found.node, () => true);
  return held.some((each) => each.heritage?.end.kind === 'monitored') ? 'unknown' : 'own';
}

function usesService(project: Project, { module, node }: FoundClass): boolean {
  return packagesUsed(project, module, node).some(({ evidence }) => evidence.role === 'service');
}

/** A client that is an SDK or an HTTP client itself, not a class of the project that uses one. */
function isServiceOfPackage({ role, heritage }: ClientUse): boolean {
  return role === 'service' && heritage === null;
}

function isIncidental(project: Project, client: ServiceClient): boolean {
  const { found, contracts, operations } = client;
  if (isPresentation(project, found) || isPresentationName(found.name) || isClientMakerName(found.name) || runsInBrowser(found.module)) return true;
  const reaching = reachingOperations(project, client);
  if (reaching === 0) return true;
  const isNamedForIt = classNameRole(found.name) === 'service' || contracts.some((contract) => contractRole(contract) === 'service');
  return !isNamedForIt && reaching * 2 < operations.length;
}

/** How many operations call the service, themselves or through other members. */
function reachingOperations(project: Project, { found, clients, methods, operations }: ServiceClient): number {
  const references = serviceReferences(project, found, clients);
  const calls = references.filter((reference) => reference.isValueReference && !isOwnPath(reference.identifier as Node));
  const reaching = new Set([
    ...fieldsHolding(found, references),
    ...methods.filter(({ kind, node }) => kind !== 'constructor' && calls.some(({ identifier }) => contains(node, identifier))).map(({ name }) => name),
  ]);
  const mentioned = new Map(methods.map((method) => [method.name, membersMentioned(method)]));
  for (let before = -1; before !== reaching.size; ) {
    before = reaching.size;
    for (const [name, members] of mentioned) if (members.some((each) => reaching.has(each))) reaching.add(name);
  }
  return operations.filter(({ name }) => reaching.has(name)).length;
}

/** The fields that are declared with a service's client, made from it, or fed with a parameter of the constructor that is. */
function fieldsHolding({ node }: FoundClass, references: readonly Reference[]): string[] {
  const { fields, constructorParameters } = membersOf(node);
  const mentions = (at: Node): boolean => references.some(({ identifier }) => contains(at, identifier));
  const handed = new Set(constructorParameters.filter(mentions).map(parameterTarget).flatMap((target) => (target.type === 'Identifier' ? target.name : [])));
  const holds = (value: Node): boolean => {
    const inner = unwrapExpression(value);
    return mentions(inner) || (inner.type === 'Identifier' && handed.has(inner.name));
  };
  return [...fields.values()].filter(({ node: declared, values }) => (declared !== null && mentions(declared)) || values.some(holds)).map(({ name }) => name);
}

function membersMentioned({ node }: Method): string[] {
  const mentioned: string[] = [];
  walk(node, (at) => {
    if (at.type === 'ClassBody') return false;
    const name = at.type === 'MemberExpression' ? thisMember(at) : null;
    if (name !== null) mentioned.push(name);
    return undefined;
  });
  return mentioned;
}

/** The places in a class that name an SDK or an HTTP client, or one that its module keeps. */
function serviceReferences(project: Project, { module, node }: FoundClass, clients: readonly ClientUse[]): Reference[] {
  const imported = [...moduleIndex(module.ast).imports].flatMap(([local, { specifier, imported: name }]) => {
    const packageName = packageOf(specifier);
    if (packageName === null || !isServicePackage(project.policy, packageName)) return [];
    return name === '*' || name === 'default' || roleOf(project, specifier, name) === 'service' ? [local] : [];
  });
  const kept = clients.filter((client) => client.member === null && isServiceOfPackage(client)).map(({ span }) => module.text.slice(span.start, span.end));
  const named = [...new Set([...imported, ...kept])].flatMap((name) => referencesOf(module, name));
  const global = globalReferences(module).filter(({ identifier }) => globalCatalog.get(identifier.name)?.role === 'service');
  return [...named, ...global].filter(({ identifier }) => contains(node, identifier));
}

/** `fetch('/api/sessions')`: a path without a host leads to the class's own server. */
function isOwnPath(use: Node): boolean {
  const callee = use.parent?.type === 'MemberExpression' ? use.parent : use;
  const call = callee.parent;
  if (call?.type !== 'CallExpression' || call.callee !== callee) return false;
  const [first] = call.arguments;
  if (!first) return false;
  const inner = unwrapExpression(first);
  const start = inner.type === 'TemplateLiteral' ? inner.quasis[0]?.value.cooked : literalText(inner);
  return start?.startsWith('/') ?? false;
}

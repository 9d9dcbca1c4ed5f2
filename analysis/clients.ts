import type { TSESTree } from '@typescript-eslint/types';
import type { Evidence } from '../policy/evidence.ts';
import { constructsClient, driverOf } from '../policy/packages.ts';
import { decideRole } from '../policy/role.ts';
import { classesOfType, type ClassCandidate } from './class-candidates.ts';
import { isRawClient } from '../policy/naming.ts';
import { membersOf, parameterType } from './class-members.ts';
import { madeBy, sitesOf, sitesOfFactory, sitesOfInstances, type Follows, type Site } from './client-sites.ts';
import { heritageOfCandidate } from './heritage.ts';
import { classesMadeBy } from './instance-candidates.ts';
import { contains, isFunction, spansOf, unwrapExpression, type ClassNode, type Node } from './nodes.ts';
import { packagesUsed, roleOf } from './package-use.ts';
import type { Project, SourceModule } from './project.ts';
import type { ClientUse } from './report.ts';
import type { PackageTarget } from './symbols.ts';

/**
 * The clients that a class holds, constructs or is handed: drivers, SDKs and classes of the project, wherever they
 * come from, but for its own instances: `static instance` is no client. A field with both a type and a value is one client, known by the value. Plain data is left out.
 *
 * @param follows the names that are worth following
 */
export function clientsOf(project: Project, module: SourceModule, node: ClassNode, follows: Follows): ClientUse[] {
  const own = sitesOf(project, module, node, follows);
  // What a field is made by is known as that field.
  const instances = sitesOfInstances(project, module, node).filter(({ named }) => !own.some(({ construction }) => construction && contains(construction, named)));
  const isItself = (candidate: ClassCandidate): boolean => candidate.kind === 'class' && candidate.module.path === module.path && candidate.node.range[0] === node.range[0];
  return usesAt(project, module, [...own, ...instances].map((site) => ({ ...site, candidates: site.candidates.filter((candidate) => !isItself(candidate)) })));
}

/** The clients that a factory is handed or makes, and those of the module's top level that an object or a module calls. */
export function instancesOf(project: Project, module: SourceModule, extent: Node): ClientUse[] {
  return usesAt(project, module, [...(isFunction(extent) ? sitesOfFactory(project, module, extent) : []), ...sitesOfInstances(project, module, extent)]);
}

function usesAt(project: Project, module: SourceModule, sites: readonly Site[]): ClientUse[] {
  const spans = spansOf(module.text);
  return sites.flatMap((site) => {
    const uses = site.candidates.map((candidate) => clientUse(project, site, candidate));
    const known = uses.filter((use) => use !== null);
    // Of a union, the arm that is monitored speaks for the client, else the first that is known.
    const strongest = known.find((use) => use.heritage?.end.kind === 'monitored') ?? known[0];
    if (!strongest) return [];
    const construction = site.construction ? spans(site.construction.range) : null;
    return [{ ...strongest, member: site.member, origin: site.origin, span: spans(site.named.range), construction }];
  });
}

type Described = Omit<ClientUse, 'member' | 'origin' | 'span' | 'construction'>;

function clientUse(project: Project, site: Site, candidate: ClassCandidate): Described | null {
  switch (candidate.kind) {
    case 'package': {
      const { target } = candidate;
      const role = roleOf(project, target.specifier, target.name);
      const name = target.name === 'default' || target.name === '*' ? writtenName(site.named) : target.name;
      const driver = role === 'infrastructure' ? target.package : null;
      // `new PutObjectCommand()` is what a client sends.
      if (driver !== null && isNoClient(project, site, target)) return null;
      if (role) return { name, from: target.package, driver, role, heritage: null, evidence: [] };
      const heritage = heritageOfCandidate(project, candidate);
      if (heritage.end.kind !== 'monitored') return null;
      return { name, from: target.package, driver: null, role: null, heritage, evidence: [] };
    }
    case 'class': {
      const { module, node, name } = candidate;
      const own = evidenceOfClass(project, module, node);
      const evidence = own.length > 0 ? own : evidenceOfHanded(project, module, node);
      const heritage = heritageOfCandidate(project, candidate);
      return { name, from: module.path, driver: null, role: decideRole(evidence).role, heritage, evidence };
    }
    case 'unresolved': {
      const heritage = heritageOfCandidate(project, candidate);
      if (heritage.end.kind !== 'monitored') return null;
      return { name: candidate.target.name, from: null, driver: null, role: null, heritage, evidence: [] };
    }
    case 'global':
      return null;
  }
}

function isNoClient({ policy }: Project, { origin }: Site, { specifier, name }: PackageTarget): boolean {
  const driver = origin === 'constructed' ? driverOf(policy, specifier, name) : null;
  return driver !== null && !constructsClient(driver, name);
}

function evidenceOfClass(project: Project, module: SourceModule, node: ClassNode): Evidence[] {
  const used = packagesUsed(project, module, node).filter((use) => !use.inProcess);
  return [...used.map((use) => use.evidence), ...driversMade(project, module, node)];
}

/** A client may itself be handed one: `PrismaRepository` a `PrismaService`. One more hop, and no further. */
function evidenceOfHanded(project: Project, module: SourceModule, node: ClassNode): Evidence[] {
  const types = membersOf(node).constructorParameters.map(parameterType);
  return types.flatMap((type) => {
    if (type?.type !== 'TSTypeReference' || type.typeName.type !== 'Identifier' || !isRawClient(type.typeName.name)) return [];
    return classesOfType(project, module, type).flatMap((candidate) => (candidate.kind === 'class' ? evidenceOfClass(project, candidate.module, candidate.node) : []));
  });
}

/** The drivers that a client class of the project gets from its own factory calls, one hop and no further. */
function driversMade(project: Project, module: SourceModule, node: ClassNode): Evidence[] {
  const evidence: Evidence[] = [];
  for (const field of membersOf(node).fields.values()) {
    for (const value of field.values) {
      const made = madeBy(value);
      if (made?.type !== 'CallExpression') continue;
      for (const candidate of classesMadeBy(project, module, unwrapExpression(made.callee))) {
        const found = evidenceOfMade(project, module, made, candidate);
        if (found) evidence.push(found);
      }
    }
  }
  return evidence;
}

/** What a factory's product says of the class that calls it: `uses ioredis through createRedisClient`. */
function evidenceOfMade(project: Project, module: SourceModule, call: TSESTree.CallExpression, candidate: ClassCandidate): Evidence | null {
  if (candidate.kind !== 'package') return null;
  const role = roleOf(project, candidate.target.specifier, candidate.target.name);
  if (!role) return null;
  return {
    kind: role === 'infrastructure' ? 'driver' : 'sdk',
    role,
    text: `uses ${candidate.target.package} through ${writtenName(call.callee)}()`,
    file: module.path,
    line: call.loc.start.line,
  };
}

function writtenName(node: Node): string {
  const inner = unwrapExpression(node);
  if (inner.type === 'Identifier') return inner.name;
  if (inner.type === 'MemberExpression' && inner.property.type === 'Identifier') return inner.property.name;
  if (inner.type === 'TSTypeReference') return writtenName(inner.typeName);
  if (inner.type === 'TSQualifiedName') return inner.right.name;
  return '(expression)';
}

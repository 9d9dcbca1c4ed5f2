import { packageOf } from '../policy/packages.ts';
import { askedInSql, sqlPackage } from './asked-in-sql.ts';
import type { OwnClients } from './caller.ts';
import { membersOf } from './class-members.ts';
import { isBusinessName } from './domain-class.ts';
import { driverReach, namesDriver } from './driver-reach.ts';
import type { FoundClass } from './heritage.ts';
import { moduleIndex } from './module-index.ts';
import { isClass, mentions, walk, type Node } from './nodes.ts';
import type { PackageUse } from './package-use.ts';
import type { Project } from './project.ts';
import type { ClientUse } from './report.ts';

/** The clients that a class would store with: those that it is handed or makes, and what it asks in SQL or holds by a type of a driver. */
export function ownClients(project: Project, { module, node }: FoundClass, bases: readonly FoundClass[], own: readonly ClientUse[], packages: readonly PackageUse[], inherited: readonly PackageUse[]): OwnClients {
  const drivers = [...packages, ...inherited].filter(({ evidence }) => evidence.role === 'infrastructure');
  const imports = [...moduleIndex(module.ast).imports.values()].filter(({ specifier }) => drivers.some((use) => use.package === packageOf(specifier)));
  const used = new Set([...imports.map(({ local }) => local), ...drivers.map((use) => use.package), ...own.map(({ span }) => module.text.slice(span.start, span.end).replace(/\(.*$/s, ''))]);
  const inSql = drivers.some((use) => use.package === sqlPackage) ? askedInSql(module, node) : [];
  for (const { local } of inSql) if (local !== null) used.add(local);
  const inheritedMembers = inherited.length > 0 ? bases.flatMap((base) => [...membersOf(base.node).fields.keys(), ...membersOf(base.node).methods.map(({ name }) => name)]) : [];
  const namesOne = (at: Node): boolean => at.type === 'Identifier' && used.has(at.name);
  // `const connection = await amqp.connect(url)` in a method, of which a field is made.
  walk(node, (at) => {
    if (at.type === 'VariableDeclarator' && at.id.type === 'Identifier' && at.init && mentions(at.init, namesOne)) used.add(at.id.name);
    return undefined;
  });
  // `type Client = Pick<ReturnType<typeof createClient>, 'hGet'>` beside the class names the driver for it.
  const byType = drivers.length + own.length === 0 && namesDriver(project, module) ? driverReach(project, module, new Map()) : null;
  const driverOfType = (type: Node | null): string[] => {
    const found = type && byType?.mention(type);
    return found?.node.type === 'Identifier' && !isClass(moduleIndex(module.ast).locals.get(found.node.name) ?? module.ast) ? [found.driver] : [];
  };
  const fields = [...membersOf(node).fields.values()].map((field) => ({ ...field, drivers: driverOfType(field.type) })).filter(({ type, values, drivers: found }) => found.length > 0 || [...(type ? [type] : []), ...values].some((at) => mentions(at, namesOne)));
  const byTypes = fields.flatMap((field) => field.drivers);
  return {
    bases,
    names: new Set([...used, ...own.map((client) => client.name)]),
    members: new Set([...own.flatMap(({ member }) => member ?? []), ...fields.map(({ name }) => name), ...inSql.flatMap(({ member }) => member ?? []), ...inheritedMembers]),
    packages: [...drivers.map((use) => use.package), ...own.flatMap(packageBehind), ...byTypes],
    areIndirect: drivers.length === 0 && byTypes.length === 0 && own.every(({ heritage }) => heritage !== null),
    isMade: own.some(({ origin, member, heritage }) => origin === 'constructed' && member !== null && heritage === null),
    isUse: namesOne,
  };
}

/** A client that the class is handed so as to store, in contrast to a service that it calls, whatever that is over. */
export function isOwn(client: ClientUse): boolean {
  return (client.role === 'infrastructure' && (client.heritage === null || !isBusinessName(client.name))) || client.heritage?.end.kind === 'monitored';
}

/** The driver that a client is or that its class uses. */
export function packageBehind(client: ClientUse): string[] {
  if (client.driver !== null) return [client.driver];
  return client.evidence.flatMap(({ text }) => /^uses (\S+)/.exec(text)?.[1] ?? []);
}

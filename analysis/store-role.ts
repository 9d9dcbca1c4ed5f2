import type { Evidence } from '../policy/evidence.ts';
import { contractRole, isRawClient, tellingPathRole } from '../policy/naming.ts';
import { isStoringName } from '../policy/verbs.ts';
import { isMapper } from './domain-class.ts';
import type { DriverReach } from './driver-reach.ts';
import { isHttp } from './inherited-packages.ts';
import { runsInBrowser } from './module-purpose.ts';
import { namedModuleUsed } from './named-handle.ts';
import { isFunction, type Node } from './nodes.ts';
import { loadedLate, reachesOut } from './package-use.ts';
import type { Project, SourceModule } from './project.ts';
import type { ClientUse } from './report.ts';
import { layerEvidence } from './declared-evidence.ts';
import { type Observed } from './role-evidence.ts';
import { callsByReach, callsByStanding, isOfJobs, isOnlyByUse, putsIntoQueue } from './store-caller.ts';
import { callsBesides } from './store-calls.ts';
import { onlyStores } from './store-operations.ts';
import { isDataPlace } from './store-place.ts';
import { storeReach, type StoreReach } from './store-reach.ts';
import { standingOf, type Standing } from './store-standing.ts';
import type { Store } from './stores.ts';
import { untypedHandle } from './untyped-handle.ts';

/**
 * What speaks for the role of an object or a module. Anything in a file can reach a driver, so more is asked of these
 * than of a class: a store must be named for one, or be an object that is made of nothing but a client's operations.
 */
export function observeStore(project: Project, module: SourceModule, store: Store, contracts: readonly string[]): Observed {
  const standing = standingOf(project, module, store, contracts);
  if (!standing || (!standing.layer && callsByStanding(standing))) return nothing;
  const reached = storeReach(standing);
  if (!standing.layer && callsByReach(standing, reached)) return nothing;
  return { clients: reached.clients, ...worksOf(standing, reached), evidence: evidenceOf(standing, reached) };
}

const nothing: Observed = { clients: [], evidence: [] };

/** Which functions work on the store, where only some of a module do. */
function worksOf(standing: Standing, reached: StoreReach): Pick<Observed, 'works'> {
  const { project, module, store, path, layer } = standing;
  const { reach, within } = reached;
  if (!layer && isOfJobs(standing, reached)) return { works: putsIntoQueue(standing, reached) };
  if (!isOnlyByUse(standing) || !store.methods.some(({ hidden, node }) => !hidden && within.reaches(node))) return {};
  return { works: (method) => within.reaches(method.node) && ((isDataPlace(path) && isStoringName(method.name)) || !callsBesides(project, module, method, reach, path)) };
}

function evidenceOf(standing: Standing, reached: StoreReach): Evidence[] {
  const { project, module, store, contracts, path, named, isNamedWithFolder, isNamedForIt, layer, used, files } = standing;
  const { clients, within } = reached;
  const { name, extent } = store;
  const counts = packagesThatCount(standing, reached);
  const isInProcess = (client: ClientUse): boolean => project.policy.drivers.get(client.from ?? '')?.inProcess === true;
  const holds = (client: ClientUse): boolean =>
    !isInProcess(client) && (client.heritage ? client.role === 'infrastructure' && (isNamedForIt || isRawClient(client.name)) : counts(client.from ?? ''));
  const line = store.nameNode.loc.start.line;
  const evidence = (kind: Evidence['kind'], role: Evidence['role'] | null, text: string): Evidence[] =>
    role === null ? [] : [{ kind, role, text, file: module.path, line }];
  // What is named for storing, and does, fetches what it stores: `upload(presignedUrl, file)` beside `client.send(…)`.
  const fetchesWhatItStores = named === 'infrastructure' && used.some(reachesOut);
  const direct = [
    ...used.filter((use) => !use.inProcess && counts(use.package) && !(fetchesWhatItStores && isHttp(project, use.package))).map((use) => use.evidence),
    ...clients.filter(holds).flatMap((client) => ofClient(module, client)),
  ];
  const speaks = direct.some((each) => each.role === 'infrastructure');
  const handles = speaks ? [] : handedIn(module, store, within, counts);
  const asksUndeclared = !speaks && handles.length === 0 && isNamedForIt;
  return [
    ...(layer ? [layerEvidence(layer)] : []),
    ...direct,
    ...handles,
    ...(speaks ? [] : files),
    ...(asksUndeclared && store.kind === 'module' ? loadedLate(project, module, extent).filter(({ role }) => role === 'infrastructure') : []),
    ...(asksUndeclared && !runsInBrowser(module) ? [...untypedHandle(module, codeOf(module, store)), ...namedModuleUsed(module, extent)] : []),
    ...contracts.flatMap((contract) => evidence('contract', contractRole(contract), `is declared as ${contract}`)),
    ...evidence('name', named, `is named ${isNamedWithFolder ? path : name}`),
    ...evidence('path', tellingPathRole(path), `lies in ${path}`),
  ];
}

/** What an object does: `{ check: checkValue, set: setValue }` shows functions of its module, which have others do it. */
function codeOf({ ast }: SourceModule, { extent }: Store): Node {
  return extent.type === 'ObjectExpression' && extent.properties.length > 0 && extent.properties.every((property) => property.type === 'Property' && property.value.type === 'Identifier') ? ast : extent;
}

/** Whether a package speaks for the store. A function over a mapper that is handed in is data access; one that takes it from elsewhere may be anything. */
function packagesThatCount({ store, path, isNamedForIt }: Standing, { reach }: StoreReach): (packageName: string) => boolean {
  const handed = isFunction(store.extent) ? [store.extent] : store.methods.flatMap(({ hidden, body }) => (!hidden && isFunction(body) ? [body] : []));
  const handsIn = handed.filter(({ params }) => params.some(reach.reaches)).length * 2 > handed.length;
  return (packageName) => isNamedForIt || handsIn || !isMapper(packageName) || (isDataPlace(path) && onlyStores(store));
}

/** A driver that reaches the store through a type of its options: `createCache({ client }: CacheOptions)`. */
function handedIn(module: SourceModule, { methods, extent }: Store, { mention }: DriverReach, counts: (packageName: string) => boolean): Evidence[] {
  const code = isFunction(extent) || extent.type === 'ObjectExpression' ? [extent] : methods.filter(({ hidden }) => !hidden).map(({ node }) => node);
  const found = code.map(mention).find((each) => each !== null);
  if (!found || !counts(found.driver)) return [];
  return [{ kind: 'driver', role: 'infrastructure', text: `uses ${found.driver}`, file: module.path, line: found.node.loc.start.line }];
}

function ofClient(module: SourceModule, client: ClientUse): Evidence[] {
  if (client.role === null) return [];
  const { line } = client.span;
  if (client.heritage) return [{ kind: 'client', role: client.role, text: `calls ${client.name}`, file: module.path, line }];
  const kind = client.role === 'infrastructure' ? 'driver' : 'sdk';
  return [{ kind, role: client.role, text: `uses ${client.from ?? client.name}`, file: module.path, line }];
}

/** The name of the type that an object is declared with; such a one is its contract. */
export function contractsOfStore(module: SourceModule, store: Store): string[] {
  const { type } = store;
  if (type?.type !== 'TSTypeReference') return [];
  const carried = type.typeArguments?.params[0];
  const inner = carried && module.text.slice(...type.typeName.range) === 'Promise' ? carried : type;
  return [module.text.slice(...inner.range)];
}

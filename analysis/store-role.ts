import { layerOf } from '../policy/layers.ts';
import type { Evidence } from '../policy/evidence.ts';
import { classNameRole, contractRole, isRawClient, pathRole, withoutDriverWords } from '../policy/naming.ts';
import { wordPatterns } from '../policy/words.ts';
import { isAsideIn, isForTests } from './aside.ts';
import { askedInSql, sqlPackage } from './asked-in-sql.ts';
import { runsStores } from './caller.ts';
import type { Method } from './class-members.ts';
import { isAgentName, isBusinessName, isMapper, keepsRecords, mostStore, namesDatabase } from './domain-class.ts';
import { isPresentationName } from './presentation.ts';
import { mentionsClient } from './client-sites.ts';
import { instancesOf } from './clients.ts';
import { keptInFiles, keptInModule } from './kept-entries.ts';
import { driverReach, mostReach, namesDriver, reachOfServices, reachWithin, type DriverReach } from './driver-reach.ts';
import { isHttp } from './inherited-packages.ts';
import { answersByVerb, drawsPages, isScript, keepsDrawnState, runsInBrowser, servesRequests } from './module-purpose.ts';
import { doesItsJobs } from './own-jobs.ts';
import { handlesByName, namedModuleUsed } from './named-handle.ts';
import { isFunction } from './nodes.ts';
import { loadedLate, packagesUsed, reachesOut } from './package-use.ts';
import { relativeTo, type Project, type SourceModule } from './project.ts';
import { mostDoJobs, namesQueue, onlyEnqueues, onlyProcesses, putsByName, queuesByName } from './queue-store.ts';
import type { ClientUse } from './report.ts';
import { loadsServices, projectCalls } from './project-calls.ts';
import { layerEvidence, packageBehind, type Observed } from './role-evidence.ts';
import { callsBesides, isSiblingStore } from './store-calls.ts';
import { handsOnBesides, isHandedClient, isOneOperation, isOnlyOperations, keepsClient, mostAssemble, mostReachingDecide, nearlyAllStores, onlyStores } from './store-operations.ts';
import { driverFolderRole, isAnsweringPlace, isCallerPlace, isDataPlace, isDrawnPlace } from './store-place.ts';
import type { Store } from './stores.ts';
import { asksMongo, untypedHandle } from './untyped-handle.ts';

/** A module or factory that is named for a driver: `redis.ts`, `createKv`. */
const driverNamed = wordPatterns(['* redis|valkey|kv|postgres|pg|mysql|mongo|sqlite|prisma|dynamo|memcached|clickhouse|cassandra|elasticsearch|opensearch|neo4j|s3|minio|sqs|kafka|rabbit|rabbitmq|amqp|nats|db|database|persistence', '* redis|kv|postgres|pg|mysql|mongo|sqlite|dynamo|s3|db|database helper|helpers|util|utils|operations|ops|access|read|write', '* s3|gcs|minio bucket|buckets|storage|upload|uploader', '* queries']);

/** `test-s3.ts`, `send-csvs-to-db.ts`, `checkOpenQueries`, `exportDB`: named for what is done with data, between a driver and something else. */
const movesData = wordPatterns(['test|check|verify|try|inspect|debug|diagnose|benchmark redis|valkey|postgres|pg|mysql|mongo|mongodb|sqlite|prisma|dynamo|dynamodb|elasticsearch|opensearch|s3|minio|sqs|kafka|rabbit|rabbitmq|amqp|nats|db|database *', '* to|from|into|or|and|via s3|db|database|redis|postgres|mysql|mongo|clickhouse', 'check|process|run|handle|resolve|validate|parse|build * queries', 'export|import|dump|restore|backup|migrate|seed|populate|reset * db|database|redis|postgres|mysql|mongo|sqlite|clickhouse']);

/** `save-to-s3.ts`, `readFromS3`: nothing stands between the two, so that it is an operation of the store. */
const storesIn = wordPatterns(['save|store|write|put|upload|read|load|get|fetch|download|delete|remove to|in|into|from s3|db|database|redis|postgres|mysql|mongo|clickhouse']);

/**
 * What speaks for the role of an object or a module. Anything in a file can reach a driver, so more is asked of these
 * than of a class: a store must be named for one, or be an object that is made of nothing but a client's operations.
 */
export function observeStore(project: Project, module: SourceModule, store: Store, contracts: readonly string[]): Observed {
  const { name, extent } = store;
  const used = packagesUsed(project, module, extent);
  // Every module with functions comes by here: what reaches nothing is not followed.
  const files = keptInFiles(module, store).concat(classNameRole(name) === 'infrastructure' ? keptInModule(module, store) : []);
  if (used.length === 0 && files.length === 0 && contracts.length === 0 && !namesDriver(project, module) && !mentionsClient(module, extent) && !mayHoldHandle(store) && !(isDataPlace(module.path) && (handlesByName(module).size > 0 || asksMongo(module)))) return nothing;
  const path = relativeTo(project, module.path);
  const lies = pathRole(path);
  const byItself = storesIn(name) ? 'infrastructure' : movesData(name) ? null : (classNameRole(name) ?? ((driverNamed(name) && !isServiceOver(name)) || queuesByName(store) || onlyEnqueues(project, module, store) ? 'infrastructure' : null));
  // The folder says of what, and less: what such a module calls of others is asked as well.
  const isNamedWithFolder = byItself === null && lies === null && store.kind === 'module' && driverFolderRole(ofWorkspace.exec(module.path)?.[0] ?? path, name) === 'infrastructure';
  const named = isNamedWithFolder ? 'infrastructure' : byItself;
  const layer = layerOf(project.policy, path, name);
  const isNamedForIt = named === 'infrastructure' || contracts.some((contract) => contractRole(contract) === 'infrastructure') || (named === null && lies === 'infrastructure' && (store.kind === 'module' || (isDataPlace(path) && onlyStores(store))));
  const isPlain = isOnlyOperations(project, module, store) || nearlyAllStores(project, module, store, used);
  let asked: boolean | null = null;
  const callsService = (): boolean => (asked ??= used.some((use) => use.evidence.role === 'service') && (store.kind === 'object' || (namesHost(module) && mostReach(store.methods, reachOfServices(project, module), 1))));
  if (!layer && (isAsideIn(project, module.path) || isForTests(name) || isAnsweringPlace(path) || isScript(module) || isDrawnPlace(path) || keepsDrawnState(module) || answersByVerb(module) || (named !== 'infrastructure' && isCallerPlace(path, isPlain ? null : name) && (isCallerPlace(path, null) || !callsService())))) return nothing;
  if (!layer && (assembles(name) || /[a-z]\.(?:factory|config)\.[cm]?[jt]s$/.test(path)) && (store.kind === 'module' || makesFor(store))) return nothing;
  // `models/job.ts` keeps jobs, whatever else is called so.
  const keepsThem = isDataPlace(path) && store.kind === 'module' && onlyStores(store);
  if (!layer && !isNamedForIt && (((isCallerName(name) || (isHookName(name) && !namesDriver(project, module))) && !(isBusinessName(name) && (isPlain || callsService())) && !keepsThem) || (store.kind === 'module' && servesRequests(module)))) return nothing;
  if (!layer && ((runsStores(name) && loadsServices(module)) || (isHookName(name) && drawsPages(module)))) return nothing;
  const clients = instancesOf(project, module, extent);
  const known = clients.filter(({ role }) => role === 'infrastructure').flatMap((client) => packageBehind(client).slice(0, 1).map((driver): [string, string] => [module.text.slice(client.span.start, client.span.end).replace(/\(.*$/s, ''), driver]));
  const inSql = used.some((use) => use.package === sqlPackage) ? askedInSql(module, extent).flatMap(({ local }): [string, string][] => (local === null ? [] : [[local, sqlPackage]])) : [];
  const reach = driverReach(project, module, new Map([...inSql, ...(isNamedForIt || isDataPlace(path) ? handlesByName(module) : []), ...known]));
  const within = reachWithin(reach, extent);
  // A folder alone says little: a queue's folder also holds what its jobs do.
  const isOnlyPlaced = store.kind === 'module' && named === null;
  if (!layer && (!isNamedForIt || isOnlyPlaced) && !callsService() && files.length === 0 && !mostReach(store.methods, within, store.kind === 'module' && lies !== 'infrastructure' && !isOneOperation(store) && !isHandedClient(store, path, reach) && !(isDataPlace(path) && onlyStores(store)) ? 2 : 1) && !keepsClient(store, within)) return nothing;
  // What other functions of the module do is no part of those that are judged: `works` leaves them out.
  const judged = store.kind === 'module' ? store.methods.filter(({ hidden, node }) => !hidden && within.reaches(node)).map(({ node }) => node) : [];
  const handsOutModule = store.kind === 'object' && extent.type === 'Program';
  const calls = (isNamedForIt && !isOnlyPlaced && !isNamedWithFolder) || (handsOutModule && isDataPlace(path)) ? [] : (judged.length > 0 ? judged : isFunction(extent) ? [extent] : store.methods.filter(({ hidden }) => !hidden).map(({ node }) => node)).flatMap((code) => projectCalls(project, module, code));
  const called = [...new Set(calls)].filter((each) => !reach.drivers.has(each) && !isSiblingStore(module, path, each));
  // A file for one function that calls another one of the project does more than ask its client.
  if (!layer && called.length > (store.kind === 'module' && (!isNamedForIt || isOnlyPlaced) && isOneOperation(store) && !isDataPlace(path) ? 0 : 1)) return nothing;
  // Where most of a queue's module does its jobs, what puts them into it is still the queue.
  const isOfJobs = !layer && store.kind === 'module' && namesQueue(name) && (mostDoJobs(project, module, store, reach) || onlyProcesses(module));
  const puts = (method: Method): boolean => putsByName(method) && within.reaches(method.node) && !callsBesides(project, module, method, reach);
  if (isOfJobs && !store.methods.some(puts)) return nothing;
  if (!layer && store.kind === 'module' && named !== 'infrastructure' && doesItsJobs(extent)) return nothing;
  if (!layer && (!isNamedForIt || isOnlyPlaced) && isAgentName(name) && !namesDatabase(name) && !mostStore(store.methods)) return nothing;
  // What reaches a driver only through a client of the project, or beside a mapper, may as well be anything that calls it.
  const isIndirect = known.length > 0 && clients.every(({ role, heritage, from }) => role !== 'infrastructure' || heritage !== null || isMapper(from ?? '')) && used.every((use) => use.evidence.role !== 'infrastructure' || isMapper(use.package));
  if (!layer && store.kind === 'module' && !isNamedForIt && isIndirect && !mostStore(store.methods.filter(({ node }) => within.reaches(node)))) return nothing;
  // A module that nothing but what its functions do makes a store.
  const isOnlyByUse = !layer && store.kind === 'module' && (!isNamedForIt || isOnlyPlaced);
  // Beside clients of other systems: what it reads and writes of the own database is for their sake.
  if (isOnlyByUse && lies === 'service' && used.some((use) => keepsRecords(use.package))) return nothing;
  if (isOnlyByUse && (mostReachingDecide(project, store, within) || mostAssemble(store) || handsOnBesides(used))) return nothing;
  // `rabbit/consumer.js` that writes to the database what it hears does what is heard.
  if (!layer && isNamedWithFolder && hears(name) && [...used.map((use) => use.package), ...clients.flatMap(packageBehind)].some(keepsRecords)) return nothing;
  // A function over a mapper that is handed in is data access; one that takes it from elsewhere may be anything.
  const handed = isFunction(extent) ? [extent] : store.methods.flatMap(({ hidden, body }) => (!hidden && isFunction(body) ? [body] : []));
  const handsIn = handed.filter(({ params }) => params.some(reach.reaches)).length * 2 > handed.length;
  const counts = (packageName: string): boolean => isNamedForIt || handsIn || !isMapper(packageName) || (isDataPlace(path) && onlyStores(store));
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
  const isByUse = isOnlyByUse && store.methods.some(({ hidden, node }) => !hidden && within.reaches(node));
  return {
    clients,
    ...(isOfJobs ? { works: puts } : isByUse ? { works: (method) => within.reaches(method.node) && !callsBesides(project, module, method, reach, path) } : {}),
    evidence: [
      ...(layer ? [layerEvidence(layer)] : []),
      ...direct,
      ...handles,
      ...(speaks ? [] : files),
      ...(speaks || handles.length > 0 || !isNamedForIt || store.kind === 'object' ? [] : loadedLate(project, module, extent).filter(({ role }) => role === 'infrastructure')),
      ...(speaks || handles.length > 0 || !isNamedForIt || runsInBrowser(module) ? [] : [...untypedHandle(module, extent), ...namedModuleUsed(module, extent)]),
      ...contracts.flatMap((contract) => evidence('contract', contractRole(contract), `is declared as ${contract}`)),
      ...evidence('name', named, `is named ${isNamedWithFolder ? path : name}`),
      ...evidence('path', lies, `lies in ${path}`),
    ],
  };
}

/** `packages/kafka/src/consumer.ts`: in a workspace the folder of the package says what is in it. */
const ofWorkspace = /\/(?:packages|libs|modules)\/[^/]+\/src\/[^/]*$/;

/** `orderServiceMongo`: a service of the domain, in the form that it has over one of several drivers. */
function isServiceOver(name: string): boolean {
  const plain = withoutDriverWords(name);
  return plain !== name && /service$/i.test(plain) && isBusinessName(plain);
}

/** `blob-factory.js`, `const redisFactory = { create, close }`: what it shows makes a store for whoever asks, mostly at a start. */
const assembles = wordPatterns(['* factory|factories']);

/** Whether an object shows a member that makes something: one that is named a factory may as well get and set. */
function makesFor({ extent, methods }: Store): boolean {
  return !isFunction(extent) && methods.some(({ name, hidden }) => !hidden && /^(?:create|make|build|open)(?:[A-Z]|$)/.test(name));
}

const hears = wordPatterns(['* consumer|subscriber|listener']);

const nothing: Observed = { clients: [], evidence: [] };

/** Whether a module names the host that it talks to or is written for Node, in contrast to a front end's calls of its own server. */
function namesHost({ text }: SourceModule): boolean {
  return /https?:\/\/|process\.env|import\.meta\.env|\brequire\(/.test(text);
}

/** A driver that reaches the store through a type of its options: `createCache({ client }: CacheOptions)`. */
function handedIn(module: SourceModule, { methods, extent }: Store, { mention }: DriverReach, counts: (packageName: string) => boolean): Evidence[] {
  const code = isFunction(extent) ? [extent] : methods.filter(({ hidden }) => !hidden).map(({ node }) => node);
  const found = code.map(mention).find((each) => each !== null);
  if (!found || !counts(found.driver)) return [];
  return [{ kind: 'driver', role: 'infrastructure', text: `uses ${found.driver}`, file: module.path, line: found.node.loc.start.line }];
}

/** Whether an object or module is named for storing, so that it is worth a look for a driver that nothing declares. */
function mayHoldHandle(store: Store): boolean {
  return classNameRole(store.name) === 'infrastructure' || driverNamed(store.name) || queuesByName(store);
}

function isCallerName(name: string): boolean {
  return isPresentationName(name) || isBusinessName(name);
}

/** `useSession`: a hook of a front end. */
function isHookName(name: string): boolean {
  return /^use[A-Z]/.test(name);
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

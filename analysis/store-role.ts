import { layerOf } from '../policy/layers.ts';
import type { Evidence } from '../policy/evidence.ts';
import { classNameRole, contractRole, hasDriverWord, isRawClient, pathRole, withoutDriverWords } from '../policy/naming.ts';
import { isStoringName } from '../policy/verbs.ts';
import { wordPatterns, wordsOf } from '../policy/words.ts';
import { isAsideIn, isForTests } from './aside.ts';
import { runsStores } from './caller.ts';
import { parameterTarget, type Method } from './class-members.ts';
import { isAgentName, isBusinessName, isMapper, isQueue, keepsRecords, mostDecide, mostStore, namesDatabase } from './domain-class.ts';
import { isPresentationName } from './presentation.ts';
import { mentionsClient } from './client-sites.ts';
import { instancesOf } from './clients.ts';
import { keptInFiles, keptInModule } from './kept-entries.ts';
import { driverReach, mostReach, namesDriver, reachOfServices, reachWithin, type DriverReach } from './driver-reach.ts';
import { isHttp } from './inherited-packages.ts';
import { moduleIndex } from './module-index.ts';
import { answersByVerb, drawsPages, isScript, keepsDrawnState, runsInBrowser, servesRequests } from './module-purpose.ts';
import { doesItsJobs } from './own-jobs.ts';
import { handlesByName, namedModuleUsed } from './named-handle.ts';
import { isFunction, mentions, staticName } from './nodes.ts';
import { loadedLate, packagesUsed, type PackageUse } from './package-use.ts';
import { relativeTo, type Project, type SourceModule } from './project.ts';
import type { ClientUse } from './report.ts';
import { loadsServices, projectCalls } from './project-calls.ts';
import { layerEvidence, packageBehind, type Observed } from './role-evidence.ts';
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
  const isPlain = isOnlyOperations(project, module, store) || nearlyAllStores(store, used);
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
  const reach = driverReach(project, module, new Map([...(isNamedForIt || isDataPlace(path) ? handlesByName(module) : []), ...known]));
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
  const fetchesWhatItStores = named === 'infrastructure' && used.some((use) => use.evidence.role === 'infrastructure' && !use.inProcess);
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

/**
 * `uploadService` with `uploadFile()` and `deleteFile()` over S3: a module that is named for a service, and nearly all of
 * which stores, through a driver that neither keeps records nor hands on work.
 */
function nearlyAllStores({ kind, name, methods }: Store, used: readonly PackageUse[]): boolean {
  if (kind !== 'module' || !isBusinessName(name)) return false;
  const drivers = used.filter(({ evidence, inProcess }) => evidence.role === 'infrastructure' && !inProcess);
  if (drivers.length === 0 || drivers.some((use) => keepsRecords(use.package) || isQueue(use.package))) return false;
  const shown = methods.filter(({ hidden }) => !hidden);
  return shown.filter((method) => !isStoringName(method.name)).length * 4 <= shown.length;
}

/** `packages/kafka/src/consumer.ts`: in a workspace the folder of the package says what is in it. */
const ofWorkspace = /\/(?:packages|libs|modules)\/[^/]+\/src\/[^/]*$/;

/** `orderServiceMongo`: a service of the domain, in the form that it has over one of several drivers. */
function isServiceOver(name: string): boolean {
  const plain = withoutDriverWords(name);
  return plain !== name && /service$/i.test(plain) && isBusinessName(plain);
}

/** Whether all that a module shows is named for storing. */
function onlyStores({ methods }: Store): boolean {
  return methods.every(({ name, hidden }) => hidden || isStoringName(name));
}

/** `createFileManager(s3)` whose members all store, and all through a driver that is neither a mapper, a database of records nor a queue. */
function isOnlyOperations(project: Project, module: SourceModule, { kind, extent, methods }: Store): boolean {
  if (kind !== 'object' || !isFunction(extent) || !namesDriver(project, module)) return false;
  const shown = methods.filter(({ hidden }) => !hidden);
  const { mention } = reachWithin(driverReach(project, module, new Map()), extent);
  return shown.every(({ name, node }) => {
    const driver = mention(node)?.driver;
    return isStoringName(name) && driver !== undefined && !keepsRecords(driver) && !isQueue(driver);
  });
}

/** `get-promotion.ts` with `getPromotion(code)`: a file of its own for one operation of a store, which is given what it acts on. */
function isOneOperation({ name: stem, methods }: Store): boolean {
  const only = methods.find(({ hidden, name }) => !hidden && isStoringName(name) && wordsOf(name).join() === wordsOf(stem).join());
  if (!only || !isFunction(only.body)) return false;
  const [first] = only.body.params.map(parameterTarget);
  if (first?.type === 'ObjectPattern') return true;
  return first?.type === 'Identifier' && !/^_*(?:event|evt|req|request|ctx|context|c|job|message|msg|args|argv)$/.test(first.name);
}

/** `pg/batch.ts` with `insertAll(client: PoolClient, rows)`: below a folder that is named for the driver, a function that is handed its client. */
function isHandedClient({ methods }: Store, path: string, { reaches }: DriverReach): boolean {
  if (!hasDriverWord(path.split('/').at(-2) ?? '')) return false;
  return methods.some(({ hidden, body }) => !hidden && isFunction(body) && body.params.some((parameter) => reaches(parameterTarget(parameter))));
}

/** `invoice-publisher.ts` with `enqueueInvoice(id)`: named, as what it shows is, for putting things into a queue. */
function queuesByName({ name, kind, methods }: Store): boolean {
  return kind === 'module' && putsIntoQueue(name) && methods.some(({ hidden, name: member }) => !hidden && /^(?:enqueue|publish|produce)(?:[A-Z]|$)/.test(member));
}

/** `welcome.job.ts` with nothing but `addWelcomeJob(user)`: beside the jobs, and what puts them into their queue. */
function onlyEnqueues(project: Project, module: SourceModule, { kind, methods, extent }: Store): boolean {
  if (kind !== 'module' || !besideJobs.test(module.path) || !namesDriver(project, module)) return false;
  const shown = methods.filter(({ hidden }) => !hidden);
  if (!shown.every(({ name }) => /^(?:add|enqueue|queue|publish)[A-Z]/.test(name)) || doesItsJobs(extent)) return false;
  const { mention } = driverReach(project, module, new Map());
  return shown.every(({ node }) => isQueue(mention(node)?.driver ?? ''));
}

const besideJobs = /\.jobs?\.[cm]?[jt]s$|\/jobs\/[^/]*$/;

const putsIntoQueue = wordPatterns(['* publisher|producer|enqueuer|queue']);

/** `blob-factory.js`, `const redisFactory = { create, close }`: what it shows makes a store for whoever asks, mostly at a start. */
const assembles = wordPatterns(['* factory|factories']);

/** Whether an object shows a member that makes something: one that is named a factory may as well get and set. */
function makesFor({ extent, methods }: Store): boolean {
  return !isFunction(extent) && methods.some(({ name, hidden }) => !hidden && /^(?:create|make|build|open)(?:[A-Z]|$)/.test(name));
}

const hears = wordPatterns(['* consumer|subscriber|listener']);

const namesQueue = wordPatterns(['* queue|queues|job|jobs|worker|workers|processor|scheduler']);

/** Whether at least half of the functions beside a queue call others of the project: what is put into it, and what is done with that, is found there. */
function mostDoJobs(project: Project, module: SourceModule, { methods }: Store, reach: DriverReach): boolean {
  const shown = methods.filter(({ hidden }) => !hidden);
  return shown.filter((method) => callsBesides(project, module, method, reach)).length * 2 >= Math.max(shown.length, 1);
}

/** Whether a function calls something else of the project than the driver, or than a client or a store beside it. */
function callsBesides(project: Project, module: SourceModule, { node }: Method, { drivers }: DriverReach, beside: string | null = null): boolean {
  return projectCalls(project, module, node).some((called) => !drivers.has(called) && (beside === null || !(isRawClient(called) || isSiblingStore(module, beside, called))));
}

/** `queueLetter(letter)`, `addJob(job)`: named for putting something into a queue. */
function putsByName({ name, hidden }: Method): boolean {
  return !hidden && /^(?:add|enqueue|queue|publish|push|schedule)(?:[A-Z]|$)/.test(name);
}

/** `export const invoiceProcessor` in `invoice-queue.ts`, where nothing puts anything into a queue: what stands beside it are parts of the job. */
function onlyProcesses({ ast }: SourceModule): boolean {
  return [...moduleIndex(ast).exports.keys()].some((name) => /[a-z](?:Processor|Worker)$/.test(name)) && !mentions(ast, (at) => at.type === 'CallExpression' && at.callee.type === 'MemberExpression' && /^(?:add|addBulk|enqueue|send|sendToQueue|publish)$/.test(staticName(at.callee) ?? ''));
}

/** Whether most of the functions that reach the driver decide rather than store. */
function mostReachingDecide({ policy }: Project, { methods }: Store, { reaches }: DriverReach): boolean {
  const reaching = methods.filter(({ name, hidden, node }) => !hidden && !policy.operations.isLifecycle(name) && reaches(node));
  return mostDecide(reaching);
}

/** Whether a module reaches a queue and another driver: what it keeps and what it asks for belong together for whom it works. */
function handsOnBesides(used: readonly PackageUse[]): boolean {
  const drivers = used.filter(({ evidence, inProcess }) => evidence.role === 'infrastructure' && !inProcess);
  return drivers.some((use) => isQueue(use.package)) && drivers.some((use) => !isQueue(use.package));
}

/** Whether at least half of the functions put the parts of an application together: `createSources({ s3 })` returns a `new Sources(…)`. */
function mostAssemble({ methods }: Store): boolean {
  const shown = methods.filter(({ hidden }) => !hidden);
  return shown.filter(({ name, body }) => /^(?:create|make|build|setup|wire|compose)[A-Z]/.test(name) && mentions(body, ({ type }) => type === 'NewExpression')).length * 2 >= Math.max(shown.length, 1);
}

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

/** `{ users: db.collection('users'), find() { return this.users… } }`: an object that holds the client it works on. */
function keepsClient({ extent }: Store, { reaches }: DriverReach): boolean {
  return extent.type === 'ObjectExpression' && extent.properties.some((property) => property.type === 'Property' && !isFunction(property.value) && reaches(property.value));
}

function isCallerName(name: string): boolean {
  return isPresentationName(name) || isBusinessName(name);
}

/** `useSession`: a hook of a front end. */
function isHookName(name: string): boolean {
  return /^use[A-Z]/.test(name);
}

/** What a module of queries imports from beside it is queries too; a folder of models also holds what models do. */
function isSiblingStore({ ast }: SourceModule, path: string, local: string): boolean {
  const specifier = moduleIndex(ast).imports.get(local)?.specifier ?? '';
  return isDataPlace(path) && !/(?:^|\/)models?\/[^/]*$/.test(path) && /^\.\/[^/]+$/.test(specifier);
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

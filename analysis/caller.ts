import { looksLikeLogger } from '../policy/loggers.ts';
import { beginsWithDriver, classNameRole, hasDriverWord, isRawClient, isWrapperName, pathRole, withoutForm } from '../policy/naming.ts';
import { isReadingName } from '../policy/verbs.ts';
import { wordPatterns } from '../policy/words.ts';
import { mostAskInSql, sqlPackage } from './asked-in-sql.ts';
import { membersOf, parameterTarget, type Method } from './class-members.ts';
import { collaboratorsOf, othersOf, plainCollaborator } from './collaborators.ts';
import { isAgentName, isBusinessName, isMapper, isQueue, isShown, keepsRecords, mayDecideByName, mostDecide, mostStore, namesData, namesDatabase, namesMessaging } from './domain-class.ts';
import type { FoundClass } from './heritage.ts';
import { actsOnEntries } from './live-entries.ts';
import { isFunction, staticName, thisMember, walk, type Node } from './nodes.ts';
import { isListenerName, listensForDomain } from './domain-listener.ts';
import { doesItsJobs } from './own-jobs.ts';
import { isPresentationName } from './presentation.ts';
import { loadsServices, projectCalls } from './project-calls.ts';
import { relativeTo, type Project } from './project.ts';
import { doesJobs, isCommand, loops, onlyStartsAndStops, runsByItself } from './self-running.ts';

/** `KafkaLoggerAdapter`, `InfluxLogger`: what sends entries somewhere is a logger, whatever it sends them through. */
const logger = wordPatterns(['* logger', '* logger adapter|transport|appender|sink|provider|stream']);

/** `PostgresJobLogger` with `getLogs()`: what gives entries back keeps them. */
function readsBack({ node }: FoundClass): boolean {
  return membersOf(node).methods.some((method) => isShown(method) && /^(?:get|find|query|list|search|read|fetch)(?:Logs?|Entries|Entry|Events?|Records?|All)/.test(method.name));
}

/** `QueueMetricsFactory`: what measures a queue or a database looks on, and stores nothing. */
const measures = wordPatterns(['* metric|metrics factory|collector|exporter|reporter|recorder']);

/** `RedisConfig`: it says how a client is made, and may make one. */
const configuration = wordPatterns(['* config|configuration|configurator']);
/** `StorageProviderFactory`: which store it is, it decides where one is made. */
const assembles = wordPatterns(['* factory']);

/** `CampaignQueueService` over a mapper may be a queue that is kept in a table, or of the domain and decide what is queued. */
const queues = wordPatterns(['* queue service|manager']);

/** Where an application is divided in layers, a service of the middle one works over the repositories of the one below. */
const inApplicationLayer = /\/application\//;
const worksOnStore = /^(?:query|execute|get|set|del|delete|find|insert|save|publish|send)$/;

/** `SessionManager`, `EmailQueueService`: it may be the store, or decide over one. */
export const runsStores = wordPatterns(['* manager|service|engine']);

/** `GetAttachment`, `SyncInvoices`: named for the one thing that it does, so it is a use case. */
const verbFirst = wordPatterns(['get|create|update|delete|send|upload|sync|generate|calculate|validate|handle|execute|approve|cancel|assign|renew|verify|confirm|complete|reject|remove|fetch|resend *']);

/** `UploadService`: the verb says what it is about, and not what it does to what. */
const aboutVerb = wordPatterns(['upload service|manager|helper|provider']);

function useCase(name: string): boolean {
  return verbFirst(name) && !aboutVerb(name) && !isRawClient(name);
}

/** The clients that a class would store with, by how it names them. */
export interface OwnClients {
  /** The written names of their classes and factories. */
  readonly names: ReadonlySet<string>;
  /** The fields that hold one. */
  readonly members: ReadonlySet<string>;
  /** What the class extends, the nearest first. */
  readonly bases: readonly FoundClass[];
  /** The drivers behind them. */
  readonly packages: readonly string[];
  /** True where each is a class of the project, and none a driver itself. */
  readonly areIndirect: boolean;
  /** True where the class makes one itself and keeps it. */
  readonly isMade: boolean;
  /** Whether a node is a use of a driver that no field holds: an import, an instance of the module. */
  readonly isUse: (node: Node) => boolean;
}

/**
 * Whether a class only calls the stores that it is handed, so that their drivers say nothing of it. A handler or job, by
 * its name, is a caller. A class that is named for what it stores (`CacheService`) or for its driver never is. Any other one
 * (`UserService`, `OrderSplitter`) is a store only where it does nothing else: it is handed a driver and no other object of
 * the project, and most of its operations go to it.
 */
export function isCaller(project: Project, found: FoundClass, own: OwnClients): boolean {
  const name = withoutForm(found.name);
  if ((logger(name) && !readsBack(found)) || measures(name) || answersBroker(found, own) || (configuration(name) && !membersOf(found.node).methods.some((method) => worksOnStore.test(method.name)))) return true;
  // `DatabaseService` may wrap the database, or keep a register of databases with a repository and much else.
  if (isWrapperName(name) && !(own.areIndirect && decides(project, found, own))) return false;
  // `EmailAdapter` over the broker of the project: it says what is sent, and the broker sends it.
  if (assembles(name) && !hasDriverWord(name) && mostMake(found)) return true;
  if (feedsOwnQueue(found, own) || onlyPuts(project, found, own) || (partOfBroker(name) && own.packages.some(isQueue) && !doesItsJobs(found.node))) return false;
  if (queries(name) && liesWithData(project, found)) return false;
  if (own.areIndirect && (assembles(name) || (classNameRole(name) === 'service' && own.packages.some(isQueue)))) return true;
  if (queues(name) && own.packages.some(isMapper) && !mostStore(membersOf(found.node).methods)) return true;
  if (classNameRole(name) === 'infrastructure') return (runsStores(name) && (actsOnEntries(found.node) || (own.areIndirect && inApplicationLayer.test(found.module.path)))) || ((runsStores(name) || runsByItself(found)) && decides(project, found, own)) || (isListenerName(name) && onlyStartsAndStops(project, found) && calledFrom(project, found, own).length > 0);
  if (!hasDriverWord(name) && own.packages.some(isQueue) && listensForDomain(project, found)) return true;
  if (!hasDriverWord(name) && own.packages.some(isQueue) && doesItsJobs(found.node)) return true;
  const touching = touchingMembers(found, own);
  const { isLifecycle, isMaintenance } = project.policy.operations;
  const operations = membersOf(found.node).methods.filter((method) => isShown(method) && touching.has(method.name) && !isLifecycle(method.name) && !isMaintenance(method.name));
  if (own.areIndirect && !namesDatabase(name) && onlyStartsAndStops(project, found)) return true;
  if (!namesDatabase(name) && mostDecide(operations)) return true;
  if ((isPresentationName(name) || useCase(name)) && !hasDriverWord(name)) return true;
  if (!hasDriverWord(name) && !namesMessaging(name) && own.packages.some(isQueue) && asksOverQueue(found, own)) return true;
  if (isAgentName(name) && loops(found)) return true;
  if (!hasDriverWord(name) && isCommand(found)) return true;
  if (own.packages.every((name) => name === sqlPackage) && own.packages.length > 0 && !namesDatabase(name) && !mostAskInSql(found.module, membersOf(found.node).methods.filter((method) => isShown(method) && !isLifecycle(method.name)))) return true;
  if (isOfDomain(project, found, own, operations, touching)) return true;
  // `check()` over a mapper and `payOut()` over none, in a class that nothing names a store: it is of the domain, whatever it is called.
  const doesBesides = (method: Method): boolean => isShown(method) && !touching.has(method.name) && !isLifecycle(method.name);
  if (!namesDatabase(name) && own.packages.some(isMapper) && !mostStore(membersOf(found.node).methods) && membersOf(found.node).methods.some(doesBesides)) return true;
  const isData = namesData(name) && mostStore(operations);
  if (!hasDriverWord(name) && !isData && (runsByItself(found) || own.bases.some(doesJobs) || calledFrom(project, found, own).length > (own.areIndirect || own.packages.some(isMapper) ? 0 : 1))) return true;
  // `KafkaSourceLib`: named for its driver first, it does for that driver what it does besides.
  return othersOf(found, own).length > 0 || !isThin(found, touching, beginsWithDriver(name) ? 10 : 3);
}

/** `Producer`, `Consumer`: with nothing before it, a part of the broker that it talks to. */
const partOfBroker = wordPatterns(['producer|consumer|publisher|subscriber']);

/** `MentorQueries` in `database/queries/`. */
const queries = wordPatterns(['* queries']);

/** Whether half of what a class shows makes something: `createFetcher()`, `createStore()` of a factory. */
function mostMake({ node }: FoundClass): boolean {
  const shown = membersOf(node).methods.filter(isShown);
  return shown.filter(({ name }) => /^_?(?:create|make|build|new)(?:[A-Z]|$)/.test(name)).length * 2 >= shown.length;
}

/** `class Task { queue = new Queue(name); add(data) { … } }`: by whatever name, it is the queue that it makes, and says nothing of what is put in. */
function feedsOwnQueue({ node }: FoundClass, own: OwnClients): boolean {
  return own.isMade && own.packages.some(isQueue) && membersOf(node).methods.some((method) => isShown(method) && /^(?:add|enqueue|push)(?:Job|Task|Bulk)?$/.test(method.name));
}

/** `BackgroundTasksService` with `addEmailTask(email)` over a queue and nothing else: all that it shows puts jobs into it. */
function onlyPuts(project: Project, found: FoundClass, own: OwnClients): boolean {
  if (own.packages.length === 0 || !own.packages.every(isQueue)) return false;
  const shown = membersOf(found.node).methods.filter(isShown);
  if (shown.length === 0 || !shown.every(({ name }) => puts.test(name))) return false;
  return othersOf(found, own).length === 0 && calledFrom(project, found, own).length === 0 && isThin(found, touchingMembers(found, own), 1);
}

const puts = /^(?:add|enqueue|queue|push|schedule)\w*(?:Jobs?|Tasks?|Queue)$|^enqueue[A-Z]/;

/**
 * Whether a class that is named neither for a broker nor for messages has others do something over one: it is of the
 * domain by its name, or it waits for answers, `this.amqp.request(…)`.
 */
function asksOverQueue(found: FoundClass, own: OwnClients): boolean {
  if (isBusinessName(found.name)) return true;
  // A client of NestJS waits for the answer to what it sends, and not for that to what it emits.
  const asks = own.packages.includes('@nestjs/microservices') ? /^(?:request|send)$/ : /^request$/;
  let [calls, requests] = [0, 0];
  walk(found.node, (at) => {
    if (at.type !== 'CallExpression' || at.callee.type !== 'MemberExpression' || !own.members.has(thisMember(at.callee.object) ?? '')) return;
    calls += 1;
    if (asks.test(staticName(at.callee) ?? '')) requests += 1;
  });
  return requests > 0 && requests * 2 >= calls;
}

/**
 * Whether a class that may be of the domain by its name is: over a client of the project or a mapper, unless all that it
 * shows stores; over a database that keeps records, unless the class makes the client itself, as what an application has
 * one of does; and over any other driver where it mostly does something else.
 */
function isOfDomain(project: Project, found: FoundClass, own: OwnClients, operations: readonly Method[], touching: ReadonlySet<string>): boolean {
  const name = withoutForm(found.name);
  if (!mayDecideByName(name) || takesPartsOfStore(operations)) return false;
  // A base that takes or sends messages leaves what is decided to those that extend it.
  if (found.node.abstract && namesMessaging(name)) return false;
  if (keepsTrack(name) && tracksOverDriver(project, found, own, touching)) return false;
  const stores = mostStore(operations);
  if (stores && (namesThing(name) || namesData(name) || (liesWithData(project, found) && isThin(found, touching, 2)))) return false;
  if (own.areIndirect && !(stores && operations.length > 0 && (hasDriverWord(name) || (keptPerRequest(name) && isOverDriver(own))))) return true;
  if (own.packages.some(isMapper)) return true;
  if (namesDatabase(name)) return false;
  return !stores || onlyRead(operations) || (own.packages.some(keepsRecords) && !own.isMade);
}

/** `PresenceTracker`: it may keep track of what others do. */
const keepsTrack = wordPatterns(['* tracker|registry']);

/** Whether a class works on nothing but the driver that it holds, which keeps no records and hands on no work. */
function tracksOverDriver(project: Project, found: FoundClass, own: OwnClients, touching: ReadonlySet<string>): boolean {
  if (own.areIndirect || own.packages.some((driver) => keepsRecords(driver) || isQueue(driver))) return false;
  return othersOf(found, own).length === 0 && calledFrom(project, found, own).length === 0 && isThin(found, touching, 1.5);
}

/** `Invitation`, `Location`: what so ends may be done to something, or be the thing that is kept. */
const namesThing = (name: string): boolean => name.endsWith('ation');

/** `getCountries()` and `getLanguages()` of a service that keeps what it answers in a cache: nobody stores anything in it, or asks for one entry. */
function onlyRead(operations: readonly Method[]): boolean {
  return operations.length > 0 && operations.every(({ name, body }) => isReadingName(name) && isFunction(body) && body.params.length === 0);
}

/** What a store is divided in, by the name of a parameter. */
const partOfStore = wordPatterns(['table|collection|index|bucket|topic|queue|stream|channel|exchange|cypher|sql|statement', '* table|collection|index|bucket|topic|queue|stream|channel|exchange|database name', 'object|file|routing key']);

/** Whether most of what is given to the operations says where in a store: `addToBulk(index, document)`. A domain has no tables. */
function takesPartsOfStore(operations: readonly Method[]): boolean {
  const given = operations.flatMap(({ body }) => (isFunction(body) && body.params[0] ? [parameterTarget(body.params[0])] : []));
  const parts = given.filter((target) => target.type === 'Identifier' && partOfStore(target.name));
  return parts.length > 1 && parts.length * 2 >= given.length;
}

/** Whether a class that is named for running stores does more than that: it has several other objects of the project to talk to. */
function decides(project: Project, found: FoundClass, own: OwnClients): boolean {
  return othersOf(found, own).length + calledFrom(project, found, own).length > 1 || isOverRepositories(found) || loadsServices(found.module);
}

/** `OrderPublisher` with `publishCreated(order)` and one thing to publish over: named, as what it shows is, for handing messages on. */
export function publishesByName(found: FoundClass): boolean {
  if (!publisher(found.name)) return false;
  const shown = membersOf(found.node).methods.filter((method) => isShown(method) && !method.name.startsWith('_'));
  const publishing = shown.filter(({ name }) => /^(?:publish|produce|enqueue|emit|send)(?:[A-Z]|$)/.test(name));
  return publishing.length > 0 && publishing.length * 2 >= shown.length && collaboratorsOf(found.node).filter(({ member, type }) => !plainCollaborator(member) && !plainCollaborator(type) && !looksLikeLogger(type)).length < 2;
}

const publisher = wordPatterns(['* publisher|producer|enqueuer', '* publisher|producer service']);

/** `BalanceKafkaService` with `deposit(payload)` over a broker and a repository: named for what it hears of, it does what is heard. */
function answersBroker({ name, node }: FoundClass, own: OwnClients): boolean {
  return runsStores(name) && own.packages.some(isQueue) && collaboratorsOf(node).some(({ type }) => repository(type)) && !mostStore(membersOf(node).methods);
}

/** `SlotLockService` over the repositories of slots and of bookings: what keeps two kinds of entities together is of the domain. */
function isOverRepositories({ node }: FoundClass): boolean {
  return new Set(collaboratorsOf(node).flatMap(({ type }) => (repository(type) ? [type] : []))).size > 1;
}

const repository = wordPatterns(['* repository|repo|dao', '* repository port|interface']);

/** What an application keeps beside its records for each who asks. */
const keptPerRequest = wordPatterns(['* session|sessions|token|tokens service|manager']);

/** `SessionService` over a `RedisService`: what stands between it and a driver that keeps no records of a domain is named for that driver. */
function isOverDriver({ names, packages }: OwnClients): boolean {
  return [...names].every((name) => isRawClient(name) && hasDriverWord(name)) && !packages.some((driver) => keepsRecords(driver) || isQueue(driver));
}

/** Whether the folder of a class is one for what is asked of a database. */
function liesWithData(project: Project, { module }: FoundClass): boolean {
  return pathRole(module.path) === 'infrastructure' && pathRole(relativeTo(project, module.path)) === 'infrastructure';
}

/** What a class without a storing name calls of other files besides its client: with it, it decides more than it stores. */
function calledFrom(project: Project, { module, node }: FoundClass, own: OwnClients): string[] {
  return projectCalls(project, module, node).filter((name) => !own.names.has(name) && !plainCollaborator(name));
}

/** Whether at least one in `share` of the operations of a class goes to its client. The rest makes keys and converts values. */
function isThin({ node }: FoundClass, touching: ReadonlySet<string>, share = 3): boolean {
  // What no instance has, `static keyOf(id)`, is mostly no operation.
  const operations = membersOf(node).methods.filter((method) => isShown(method) && (!method.static || touching.has(method.name)));
  return operations.filter(({ name }) => touching.has(name)).length * share >= operations.length;
}

/**
 * The members of a class that go to its client, directly, through another member, or through what is made of it, such as a
 * promisified command.
 */
function touchingMembers({ node, name }: FoundClass, own: OwnClients): ReadonlySet<string> {
  const { methods, fields } = membersOf(node);
  const touching = new Set<string>(own.members);
  const memberOf = (at: Node): string | null => {
    if (at.type !== 'MemberExpression') return null;
    const isOwn = at.object.type === 'Super' || (at.object.type === 'Identifier' && at.object.name === name);
    return isOwn ? staticName(at) : thisMember(at);
  };
  const touches = (code: Node): boolean => {
    let found = false;
    walk(code, (at) => {
      if (found) return false;
      const member = memberOf(at);
      found = (member !== null && touching.has(member)) || own.isUse(at);
      return undefined;
    });
    return found;
  };
  const members = [
    ...[...fields.values()].map((field) => ({ name: field.name, code: field.values })),
    ...methods.map((method) => ({ name: method.name, code: [method.body] })),
  ];
  for (let grown = true; grown; ) {
    const next = members.filter((member) => !touching.has(member.name) && member.code.some(touches));
    next.forEach((member) => touching.add(member.name));
    grown = next.length > 0;
  }
  return touching;
}

import { looksLikeLogger } from '../policy/loggers.ts';
import { classNameRole, isRawClient } from '../policy/naming.ts';
import { isDecisionName, isStoringName } from '../policy/verbs.ts';
import { wordPatterns, wordsOf } from '../policy/words.ts';
import { membersOf, parameterTarget, parameterType, type Method } from './class-members.ts';
import type { FoundClass } from './heritage.ts';
import { projectCalls } from './project-calls.ts';
import type { Project } from './project.ts';
import { decoratorsOf, staticName, thisMember, unwrapExpression, walk, type ClassNode, type Node } from './nodes.ts';

/** Classes that answer a request, a message or a schedule: they call stores, whatever driver they are handed. */
const presentation = wordPatterns([
  '* controller|resolver|router|route|routes|endpoint|handler|middleware|guard|interceptor|filter|pipe|presenter',
  '* use case',
  '* scheduler',
  '* usecase|interactor|command|query|saga|sagas|workflow|orchestrator|facade|job|task|cron|processor|seeder|seed|script|migration|system|crawler|extension|plugin',
  '* orchestrator|workflow|auth|authentication|authorization|job|jobs|task|tasks|scheduler|monitor|monitoring|health|diagnostics service',
  '* page|view|component|listener|strategy|module|app|application|server|bot|cli|runner|environment|context|getter',
  '* event|events|entity subscriber',
]);

/** Bases of frameworks that run what extends them per request, per message or from a shell. */
const presentationBase = wordPatterns(['* command|controller|resolver|handler|processor|usecase|middleware|guard|interceptor|gateway|listener', '* use case', 'lit|html element']);

/** A driver in a name: `RedisEventSubscriber`, `S3MultipartStrategy` are named for what they reach. */
const driverWord = wordPatterns(['* redis|valkey|bull|mq|kafka|rabbit|rabbitmq|amqp|nats|prisma|mongo|mongoose|postgres|pg|mysql|sqlite|knex|drizzle|orm|dynamo|dynamodb|s3|gcs|minio|memcached|etcd|leveldb *']);

/** `BullMqService`: named for its driver, so it wraps it, whatever else it is handed. */
const wrapper = wordPatterns(['* redis|valkey|bull|mq|kafka|rabbit|rabbitmq|amqp|nats|prisma|mongo|mongoose|postgres|pg|mysql|sqlite|knex|drizzle|orm|dynamo|dynamodb|s3|minio|memcached|database|db|kv service|manager|helper|engine']);

/** `SessionManager`, `EmailQueueService`: it may be the store, or decide over one. */
const runsStores = wordPatterns(['* manager|service|engine']);

/** `GetAttachment`, `SyncInvoices`: named for the one thing that it does, so it is a use case. */
const verbFirst = wordPatterns(['get|create|update|delete|send|upload|sync|generate|calculate|validate|handle|execute|approve|cancel|assign *']);

function useCase(name: string): boolean {
  return verbFirst(name) && !isRawClient(name);
}

/** Names of the domain: a class so named may be a store or call one. */
const business = wordPatterns(['* service|manager|helper|engine|api|tracker|checker|validator|generator|importer|exporter|aggregator|calculator|scheduler|watcher|monitor|sync|synchronizer']);

const presentationDecorators = new Set([
  ...['Controller', 'RestController', 'JsonController', 'Resolver', 'WebSocketGateway', 'Module', 'Catch', 'CommandHandler', 'QueryHandler', 'EventsHandler', 'Command', 'Component', 'Processor', 'EventSubscriber', 'Listener', 'QueueEventsListener'],
  ...['Entity', 'Table', 'Schema', 'ObjectType', 'ViewEntity', 'ChildEntity', 'Embeddable'],
]);

/** What makes a method answer an event, a message or a schedule. */
const memberDecorators = new Set([
  ...['Saga', 'OnEvent', 'Cron', 'Interval', 'Process', 'EventPattern', 'MessagePattern', 'SubscribeMessage', 'OnQueueEvent', 'OnWorkerEvent', 'RabbitSubscribe', 'RabbitRPC', 'SqsMessageHandler'],
  ...['Action', 'GrpcMethod', 'GrpcStreamMethod', 'Get', 'Post', 'Put', 'Patch', 'Mutation'],
]);

/** Packages over which a whole application is written: a service with one of their clients calls the store that it is. */
const mappers = new Set(['typeorm', '@prisma/client', 'mongoose', 'sequelize', 'sequelize-typescript', '@mikro-orm/core', 'drizzle-orm', 'kysely', 'knex', 'pg-promise', 'slonik', 'objection']);

/** Databases that keep the records of a domain: over the pool of one, a service of the domain is written as over a mapper. */
const databases = new Set([
  ...['pg', 'pg-promise', 'postgres', '@neondatabase/serverless', 'mysql', 'mysql2', 'mariadb', 'mssql', 'oracledb', 'better-sqlite3', 'sqlite3', 'sqlite', 'node:sqlite'],
  ...['mongodb', '@clickhouse/client', '@elastic/elasticsearch', '@opensearch-project/opensearch', '@supabase/supabase-js', 'neo4j-driver', 'cassandra-driver'],
]);

/** What stands beside a driver in a store without making it a caller: it neither stores nor decides. */
const plainCollaborator = wordPatterns([
  '* logger|log|logging|config|configuration|settings|options|opts|params|metrics|meter|tracer|telemetry|clock|serializer|codec|encoder|emitter|counter|histogram|gauge',
  '* event emitter',
  '* config|logger|logging|metrics|tracing service',
  '* event emitter2',
  'cls service',
  '* registry|schema|mapper|signal|buffer|date',
]);

/** The clients that a class would store with, by how it names them. */
export interface OwnClients {
  /** The written names of their classes and factories. */
  readonly names: ReadonlySet<string>;
  /** The fields that hold one. */
  readonly members: ReadonlySet<string>;
  /** The drivers behind them. */
  readonly packages: readonly string[];
  /** True where each is a class of the project, and none a driver itself. */
  readonly areIndirect: boolean;
  /** Whether a node is a use of a driver that no field holds: an import, an instance of the module. */
  readonly isUse: (node: Node) => boolean;
}

/**
 * Whether a class only calls the stores that it is handed, so that their drivers say nothing of it. A controller, handler
 * or job is a caller. A class that is named for what it stores (`CacheService`) or for its driver never is. Any other one
 * (`UserService`, `OrderSplitter`) is a store only where it does nothing else: it is handed a driver and no other object of
 * the project, and most of its operations go to it.
 */
export function isCaller(project: Project, found: FoundClass, own: OwnClients): boolean {
  const { name } = found;
  if (isPresentation(found)) return true;
  // `DatabaseService` may wrap the database, or keep a register of databases with a repository and much else.
  if (wrapper(name) && !(own.areIndirect && decides(project, found, own))) return false;
  if (classNameRole(name) === 'infrastructure') return (runsStores(name) || runsByItself(found)) && decides(project, found, own);
  const touching = touchingMembers(found, own);
  const operations = membersOf(found.node).methods.filter((method) => isShown(method) && touching.has(method.name) && !project.policy.operations.isLifecycle(method.name));
  if (!namesDatabase(name) && mostDecide(operations)) return true;
  if ((presentation(name) || useCase(name)) && !driverWord(name)) return true;
  if ((business(name) || isAgentName(name)) && (own.areIndirect || own.packages.some(isMapper) || (!namesDatabase(name) && (own.packages.some((each) => databases.has(each)) || !mostStore(operations))))) return true;
  if (!driverWord(name) && (runsByItself(found) || calledFrom(project, found, own).length > (own.areIndirect || own.packages.some(isMapper) ? 0 : 1))) return true;
  return othersOf(found, own).length > 0 || !isThin(found, touching);
}

/** Whether a class that is named for running stores does more than that: it has several other objects of the project to talk to. */
function decides(project: Project, found: FoundClass, own: OwnClients): boolean {
  return othersOf(found, own).length + calledFrom(project, found, own).length > 1;
}

/** `StandaloneSqliteWorker`, `database-optimization`: named for what it reaches, so that it is no part of a domain. */
export function namesDatabase(name: string): boolean {
  return driverWord(name) || databaseWord(name);
}

const databaseWord = wordPatterns(['* cache|kv|database|db|sql *']);

/** Whether at least half of what a class or module shows is named for storing, in contrast to `approve()` and `recordPayment()`. */
export function mostStore(methods: readonly Method[]): boolean {
  const operations = methods.filter(isShown);
  return operations.filter(({ name }) => isStoringName(name)).length * 2 >= operations.length;
}

function isShown({ kind, hidden }: Method): boolean {
  return kind !== 'constructor' && kind !== 'accessor' && !hidden;
}

/**
 * Whether at least half of some members are named for what an application does with its data: `billMonth`, `syncPlans`,
 * `onPlanChange`, or a function that others run by its name as `ProfilesFunction`.
 */
export function mostDecide(methods: readonly Method[]): boolean {
  return methods.length > 0 && methods.filter(({ name }) => isDecisionName(name) || /^[A-Z]/.test(name)).length * 2 >= methods.length;
}

/** `run()`, `processMessage()`: a loop or a consumer, that reads and writes as it goes. */
function runsByItself({ node }: FoundClass): boolean {
  return membersOf(node).methods.some(({ name: method, hidden }) => !hidden && /^(?:run|loop|(?:process|handle)(?:[A-Z]\w*)?)$/.test(method));
}

/** Whether a class is handed the API of another system: `UserRepository` over `IUsersApi`. */
export function isHandedApi({ node }: FoundClass): boolean {
  return collaboratorsOf(node).some(({ type }) => outsideApi(type));
}

/** The APIs of other systems that a class keeps in its fields, wherever it has them from. */
function keptApis(node: ClassNode): { readonly member: string; readonly type: string }[] {
  const fields = [...membersOf(node).fields.values()].map(({ name, type }) => ({ member: name, type: type?.type === 'TSTypeReference' ? typeName(type.typeName) : '' }));
  return fields.filter(({ type }) => outsideApi(type));
}

const outsideApi = wordPatterns(['* api', '* api client|manager|service|gateway|provider', '* http|rest|graphql|network|remote client|service|gateway|api']);

/** What a class is handed besides its clients that stores or decides. */
function othersOf({ node }: FoundClass, own: OwnClients): string[] {
  const others = [...collaboratorsOf(node), ...keptApis(node)].filter(({ member, type }) => !own.members.has(member) && !own.names.has(type) && !plainCollaborator(member));
  return others.flatMap(({ type }) => (plainCollaborator(type) || looksLikeLogger(type) || classNameRole(type) === 'infrastructure' ? [] : [type]));
}

/** What a class without a storing name calls of other files besides its client: with it, it decides more than it stores. */
function calledFrom(project: Project, { module, node }: FoundClass, own: OwnClients): string[] {
  return projectCalls(project, module, node).filter((name) => !own.names.has(name));
}

/** `OrderSplitter`, `BlockIndexer`: what does something to what it reads and writes. */
export function isAgentName(name: string): boolean {
  const last = wordsOf(name).at(-1) ?? '';
  return /(?:er|or|ation)$/.test(last) && !/^(?:locker|cacher|limiter|throttler|persister|persistor|saver|buffer|counter|ledger|container|folder|cluster|adapter|register|reader|writer|accessor|cursor|broker|user|order|number|driver|provider|publisher|producer)$/.test(last);
}

/** Whether a class answers requests or is an entity by its decorators, its file or its base: no interface makes it a store. */
export function isPresentation({ module, node }: FoundClass): boolean {
  if (decoratorsOf(node).some((decorator) => presentationDecorators.has(decoratorName(decorator.expression)))) return true;
  if (node.body.body.some((member) => 'decorators' in member && decoratorsOf(member).some((decorator) => memberDecorators.has(decoratorName(decorator.expression))))) return true;
  return presentationFile.test(module.path) || isPresentationBase(node);
}

/** `rate-limit.usecase.ts`: a file that is named for what its class is, whatever the class is called. */
const presentationFile = /\.(?:controller|resolver|route|routes|router|use-?case|handler|middleware|guard|interceptor|filter|pipe|command|query|job|task|cron|processor|scheduler|listener|subscriber|saga|entity|dto|model|schema|page|component|gateway)\.[cm]?[jt]sx?$/i;

/** Whether a class extends one that answers requests, such as a framework's `BaseCommand`, or is an entity. */
function isPresentationBase(node: ClassNode): boolean {
  const name = baseName(node);
  return isEntity(node) || (presentationBase(name) && classNameRole(name) !== 'infrastructure');
}

/** Whether a class is a row of a mapper by what it extends. What extends such a one is an entity too. */
export function isEntity(node: ClassNode): boolean {
  const name = baseName(node);
  return name === 'Model' || name === 'BaseEntity';
}

function baseName({ superClass }: ClassNode): string {
  const written = superClass ? unwrapExpression(superClass) : null;
  return written?.type === 'Identifier' ? written.name : written?.type === 'MemberExpression' ? (staticName(written) ?? '') : '';
}

/** Whether at least a third of the operations of a class go to its client. The rest makes keys and converts values. */
function isThin({ node }: FoundClass, touching: ReadonlySet<string>): boolean {
  const operations = membersOf(node).methods.filter(isShown);
  return operations.filter(({ name }) => touching.has(name)).length * 3 >= operations.length;
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

/** Whether a name is that of a class that answers requests or messages. */
export function isPresentationName(name: string): boolean {
  return presentation(name);
}

/** Whether a name is of the domain, as `UserService`, and speaks of no store. */
export function isBusinessName(name: string): boolean {
  return business(name) && !wrapper(name) && classNameRole(name) !== 'infrastructure';
}

/** Whether a package maps objects to tables, so that an application is written over it. */
export function isMapper(packageName: string): boolean {
  return mappers.has(packageName);
}

/** The names of the types that the constructor is handed, or that a field is injected with; those of the language left out. */
function collaboratorsOf(node: ClassNode): { readonly member: string; readonly type: string }[] {
  const { constructorParameters, fields } = membersOf(node);
  const typed = [
    ...constructorParameters.flatMap((parameter) => {
      const target = parameterTarget(parameter);
      return target.type === 'Identifier' ? [{ member: target.name, type: parameterType(parameter) }] : [];
    }),
    ...[...fields.values()].filter((field) => field.decorated).map(({ name, type }) => ({ member: name, type })),
  ];
  return typed
    .flatMap(({ member, type }) => (type?.type === 'TSTypeReference' ? [{ member, type: typeName(type.typeName) }] : []))
    .filter(({ type }) => !ofLanguage.has(type));
}

const ofLanguage = new Set(['Map', 'Set', 'Array', 'Record', 'Partial', 'Readonly', 'Promise', 'Date', 'Buffer', 'Uint8Array', 'URL', 'RegExp', 'AbortSignal', 'ReadonlyArray', 'ReadonlyMap', 'Pick', 'Omit', 'ExecutionContext']);

function typeName(node: Node): string {
  if (node.type === 'Identifier') return node.name;
  return node.type === 'TSQualifiedName' ? node.right.name : '';
}

function decoratorName(expression: Node): string {
  const inner = unwrapExpression(expression);
  if (inner.type === 'CallExpression') return decoratorName(inner.callee);
  if (inner.type === 'MemberExpression') return staticName(inner) ?? '';
  return inner.type === 'Identifier' ? inner.name : '';
}

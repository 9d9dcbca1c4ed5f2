import { looksLikeLogger } from '../policy/loggers.ts';
import { classNameRole } from '../policy/naming.ts';
import { wordPatterns } from '../policy/words.ts';
import { membersOf, parameterType } from './class-members.ts';
import type { FoundClass } from './heritage.ts';
import { decoratorsOf, staticName, unwrapExpression, type ClassNode, type Node } from './nodes.ts';

/** Classes that answer a request, a message or a schedule: they call stores, whatever driver they are handed. */
const presentation = wordPatterns([
  '* controller|resolver|router|route|routes|endpoint|handler|middleware|guard|interceptor|filter|pipe',
  '* use case',
  '* usecase|interactor|command|query|saga|workflow|orchestrator|facade|job|task|cron|processor|seeder|seed|script|migration',
  '* orchestrator|workflow|auth|authentication|authorization|job|jobs|task|tasks service',
  '* page|view|component|listener|strategy|module|app|application|server|bot|cli|runner',
  '* event|events subscriber',
]);

/** Names of the domain: a class so named may be a store or call one. */
const business = wordPatterns(['* service|manager|helper|engine|api|tracker|checker|validator|generator|importer|exporter|aggregator|calculator|scheduler|watcher|monitor|sync|synchronizer']);

/** `BullMqService`: named for its driver, so it wraps it, whatever else it is handed. */
const wrapper = wordPatterns(['* redis|valkey|bull|mq|kafka|rabbit|rabbitmq|amqp|nats|prisma|mongo|mongoose|postgres|pg|mysql|sqlite|knex|drizzle|orm|dynamo|dynamodb|s3|minio|memcached|database|db|kv service|manager|helper|engine']);

const presentationDecorators = new Set(['Controller', 'RestController', 'JsonController', 'Resolver', 'WebSocketGateway', 'Module', 'Catch', 'CommandHandler', 'QueryHandler', 'EventsHandler', 'Command', 'Component', 'Processor', 'Entity']);

/** Packages over which a whole application is written: a service with one of their clients calls the store that it is. */
const mappers = new Set(['typeorm', '@prisma/client', 'mongoose', 'sequelize', 'sequelize-typescript', '@mikro-orm/core', 'drizzle-orm', 'kysely', 'knex', 'pg-promise', 'slonik']);

/** What stands beside a driver in a store without making it a caller: it neither stores nor decides. */
const plainCollaborator = wordPatterns([
  '* logger|log|logging|config|configuration|settings|options|opts|params|metrics|meter|tracer|telemetry|clock|serializer|codec|encoder|emitter',
  '* event emitter',
  '* config|logger|logging|metrics|tracing service',
  '* event emitter 2',
]);

const collaborator = wordPatterns(['* use case', '* service|repository|repo|store|gateway|provider|dao|cache|queue|mailer|client|bus|factory|publisher|producer|notifier|sender']);

/**
 * Whether a class only calls the stores that it is handed, so that their drivers say nothing of it. A controller, handler
 * or job is a caller; a class of the domain (`UserService`) is one over an object mapper, or where it is handed other
 * services beside the driver. A class that is named for what it stores (`CacheService`) never is.
 *
 * @param own the names of the client classes that it would store with
 * @param packages the drivers behind them
 */
export function isCaller(found: FoundClass, own: ReadonlySet<string>, packages: readonly string[]): boolean {
  const { node, name } = found;
  if (isPresentation(found)) return true;
  if (classNameRole(name) === 'infrastructure') return false;
  if (presentation(name)) return true;
  if (!business(name) || wrapper(name)) return false;
  return packages.some(isMapper) || collaboratorsOf(node).some((type) => !own.has(type) && !plainCollaborator(type) && !looksLikeLogger(type) && collaborator(type));
}

/** Whether a class answers requests or is an entity by its decorators, its file or its base: no interface makes it a store. */
export function isPresentation({ module, node }: FoundClass): boolean {
  if (decoratorsOf(node).some((decorator) => presentationDecorators.has(decoratorName(decorator.expression)))) return true;
  return presentationFile.test(module.path) || isPresentationBase(node);
}

/** `rate-limit.usecase.ts`: a file that is named for what its class is, whatever the class is called. */
const presentationFile = /\.(?:controller|resolver|route|routes|router|use-?case|handler|middleware|guard|interceptor|filter|pipe|command|query|job|task|cron|processor|listener|saga|entity|dto|model|schema|page|component|gateway)\.[cm]?[jt]sx?$/i;

/** Whether a class extends one that answers requests, such as a framework's `BaseCommand`. */
function isPresentationBase({ superClass }: ClassNode): boolean {
  const written = superClass ? unwrapExpression(superClass) : null;
  const name = written?.type === 'Identifier' ? written.name : written?.type === 'MemberExpression' ? (staticName(written) ?? '') : '';
  return name !== '' && presentation(name) && classNameRole(name) !== 'infrastructure';
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

/** The names of the types that the constructor is handed, or that a field is injected with. */
function collaboratorsOf(node: ClassNode): string[] {
  const { constructorParameters, fields } = membersOf(node);
  const types = [
    ...constructorParameters.map(parameterType),
    ...[...fields.values()].filter((field) => field.decorated).map((field) => field.type),
  ];
  return types.flatMap((type) => (type?.type === 'TSTypeReference' ? [typeName(type.typeName)] : []));
}

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

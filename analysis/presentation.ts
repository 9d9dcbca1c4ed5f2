import { classNameRole, hasDriverWord, isNamedForDriver, withoutForm } from '../policy/naming.ts';
import type { Policy } from '../policy/policy.ts';
import { wordPatterns } from '../policy/words.ts';
import { membersOf, parameterType, type Method } from './class-members.ts';
import type { FoundClass } from './heritage.ts';
import { decoratorsOf, lastName, staticName, unwrapExpression, type ClassNode, type Node } from './nodes.ts';
import type { Project, SourceModule } from './project.ts';
import { textHolds } from './text-holds.ts';

/** Classes that answer a request, a message or a schedule: they call stores, whatever driver they are handed. */
const presentation = wordPatterns([
  '* controller|controllers|resolver|resolvers|router|routers|route|routes|endpoint|endpoints|handler|middleware|middlewares|guard|interceptor|filter|pipe|presenter',
  '* use case',
  '* health check|checks|checker|indicator|probe|monitor',
  '* health check|checks|probe service',
  '* healthcheck|healthchecker',
  '* scheduler|loop',
  '* usecase|interactor|command|query|saga|sagas|bootstrap|bootstrapper|initializer|initialiser|migrator|provisioner|installer|workflow|orchestrator|facade|job|task|cron|processor|seeder|seed|script|migration|system|crawler|extension|plugin',
  '* orchestrator|workflow|auth|authentication|authorization|job|jobs|task|tasks|scheduler|monitor|monitoring|health|diagnostics|bootstrap|migration|migrations|seed|seeding|setup|provisioning service',
  '* page|view|component|listener|strategy|module|app|application|server|bot|cli|runner|environment|context|getter',
  '* event|events|entity subscriber',
]);

/** Bases of frameworks that run what extends them per request, per message or from a shell. */
const presentationBase = wordPatterns(['* command|controller|resolver|handler|processor|usecase|middleware|guard|interceptor|gateway|listener', '* use case', 'lit|html element']);

const presentationDecorators = new Set([
  ...['Controller', 'RestController', 'JsonController', 'Resolver', 'WebSocketGateway', 'Module', 'Catch', 'CommandHandler', 'QueryHandler', 'EventsHandler', 'Command', 'Component', 'Processor', 'EventSubscriber', 'Listener', 'QueueEventsListener'],
  ...['Entity', 'Table', 'Schema', 'ObjectType', 'ViewEntity', 'ChildEntity', 'Embeddable'],
]);

/** What makes a method answer an event, a message or a schedule. */
const memberDecorators = new Set([
  ...['Saga', 'OnEvent', 'Process', 'EventPattern', 'MessagePattern', 'SubscribeMessage', 'OnQueueEvent', 'OnWorkerEvent', 'RabbitSubscribe', 'RabbitRPC', 'SqsMessageHandler'],
  ...['Action', 'GrpcMethod', 'GrpcStreamMethod', 'Get', 'Post', 'Put', 'Patch', 'Mutation'],
]);

/** What makes a method run by the clock. What is named for its driver may look after its connection so. */
const scheduleDecorators = new Set(['Cron', 'Interval']);

/** `RedisCacheHandler`: what a framework stores its cache with is called a handler too. */
const cacheHandler = wordPatterns(['* cache handler', '* cache|storage plugin']);

/** Whether a name is that of a class that answers requests or messages. */
export function isPresentationName(name: string): boolean {
  return presentation(withoutForm(name)) && !cacheHandler(name);
}

/**
 * Whether a class answers requests or is an entity by its decorators, its file or its base: no interface makes it a store.
 * A monitored base is none of a framework, whatever it is called: `StorageGateway`.
 */
export function isPresentation({ policy }: Pick<Project, 'policy'>, { module, node, name }: FoundClass): boolean {
  if (decoratorsOf(node).some((decorator) => presentationDecorators.has(decoratorName(decorator.expression)))) return true;
  if (answersByDecorators(node, name)) return true;
  const answersByPlace = (presentationFile.test(module.path) && !(modelFile.test(module.path) && isHandedDriver(node))) || isPresentationBase(policy, node);
  return (answersByPlace && !isWayOut(module, node)) || (classNameRole(name) !== 'infrastructure' && mostAnswer(node));
}

/** `KyveGateway extends Gateway`, `sms.gateway.ts`: where nothing speaks of sockets, a gateway leads out to another system. */
function isWayOut(module: SourceModule, node: ClassNode): boolean {
  return (gatewayFile.test(module.path) || gatewayName.test(baseName(node))) && !textHolds(module, 'ocket');
}

const gatewayFile = /\.gateway\.[cm]?[jt]s$/i;
const gatewayName = /^(?:Base|Abstract)?Gateway(?:Base)?$/;

/** Whether a member answers a message or runs by the clock; a store, by its name, may listen to an event beside most of what it shows. */
function answersByDecorators(node: ClassNode, name: string): boolean {
  const members = node.body.body.filter((member) => 'decorators' in member);
  const answering = members.filter((member) => isDecorated(member, memberDecorators)).length;
  if (answering > 0 && !(classNameRole(name) === 'infrastructure' && answering * 2 < membersOf(node).methods.filter(({ kind, hidden }) => kind === 'method' && !hidden).length)) return true;
  return !hasDriverWord(name) && members.some((member) => isDecorated(member, scheduleDecorators));
}

/** Whether most of what a class shows is run per request: `findUsers(req, res)`. */
function mostAnswer(node: ClassNode): boolean {
  const shown = membersOf(node).methods.filter(({ kind, hidden }) => (kind === 'method' || kind === 'function-field') && !hidden);
  return shown.filter(({ body }) => answersRequests(body)).length * 2 > shown.length;
}

/** `(req, res, next) => …`, `(ctx, next) => …`: a function that a framework runs per request, and no operation of a store. */
export function answersRequests(body: Method['body']): boolean {
  if (body.type === 'Program') return false;
  const [first = '', second = ''] = body.params.map((parameter) => (parameter.type === 'Identifier' ? parameter.name.replace(/^_+/, '') : ''));
  return (/^req(?:uest)?$/.test(first) && /^(?:res|response|reply)$/.test(second)) || (/^(?:ctx|context|c)$/.test(first) && second === 'next');
}

/** Whether a member runs by the clock. */
export function isScheduled(member: Node): boolean {
  return 'decorators' in member && isDecorated(member, scheduleDecorators);
}

function isDecorated(member: Parameters<typeof decoratorsOf>[0], names: ReadonlySet<string>): boolean {
  return decoratorsOf(member).some((decorator) => names.has(decoratorName(decorator.expression)));
}

/** `rate-limit.usecase.ts`: a file that is named for what its class is, whatever the class is called. */
const presentationFile = /\.(?:controller|resolver|route|routes|router|use-?case|handler|middleware|guard|interceptor|filter|pipe|command|query|job|task|cron|processor|scheduler|listener|subscriber|saga|entity|dto|model|schema|page|component|gateway)\.[cm]?[jt]sx?$/i;

/** `blog.model.ts`: mostly of rows and shapes, but some projects call so what queries for them. */
const modelFile = /\.model\.[cm]?[jt]sx?$/i;

/** Whether the constructor takes what is named for a driver or hands one out: no row is given a pool. */
function isHandedDriver(node: ClassNode): boolean {
  return membersOf(node).constructorParameters.map(parameterType).some((type) => type?.type === 'TSTypeReference' && isNamedForDriver(lastName(type.typeName) ?? ''));
}

/** Whether a class extends one that answers requests, such as a framework's `BaseCommand`, or is an entity. */
function isPresentationBase({ monitoredBases }: Policy, node: ClassNode): boolean {
  const name = baseName(node);
  if (monitoredBases.some((base) => base.class === name)) return false;
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

function decoratorName(expression: Node): string {
  const inner = unwrapExpression(expression);
  if (inner.type === 'CallExpression') return decoratorName(inner.callee);
  if (inner.type === 'MemberExpression') return staticName(inner) ?? '';
  return inner.type === 'Identifier' ? inner.name : '';
}

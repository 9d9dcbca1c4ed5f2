import { looksLikeLogger } from '../policy/loggers.ts';
import { classNameRole } from '../policy/naming.ts';
import { wordPatterns } from '../policy/words.ts';
import { membersOf, parameterTarget, parameterType } from './class-members.ts';
import { isBusinessName } from './domain-class.ts';
import type { FoundClass } from './heritage.ts';
import type { ClassNode, Node } from './nodes.ts';

/** What stands beside a driver in a store without making it a caller: it neither stores nor decides. */
export const plainCollaborator = wordPatterns([
  '* logger|log|logging|config|configuration|env|environment|settings|options|opts|params|props|args|metrics|meter|tracer|telemetry|clock|serializer|codec|encoder|emitter|counter|histogram|gauge',
  '* event emitter',
  '* clock|time|uuid|id service|provider|generator',
  '* config|configuration|env|environment|logger|logging|metric|metrics|monitoring|tracing service',
  '* event emitter2',
  'cls service',
  // What a message must look like, and where one goes that cannot be handed on.
  '* validator|validation service',
  '* dead letter|dlq service|queue|handler',
  'lazy module loader',
  'module ref',
  'reflector',
  '* registry|schema|mapper|signal|buffer|date',
  'span|tracer|meter|logger factory',
  '* observability|telemetry|tracing|correlation|request context|service',
  '* context',
  'data service',
  '* request context service',
  '* cache|queue|lock|storage client',
  // `CacheAsideService`, `CacheKeyStrategy` belong to a cache.
  'cache *',
  '* key strategy|builder|factory|generator',
  '* envelope|subject|message|payload|topic|query|header|headers builder|factory|formatter|mapper',
]);

/** The clients that a class would store with: the written names of their classes and factories, and the fields that hold one. */
interface NamedClients {
  readonly names: ReadonlySet<string>;
  readonly members: ReadonlySet<string>;
}

/** Whether a class is handed the API of another system: `UserRepository` over `IUsersApi`. */
export function isHandedApi({ node }: FoundClass): boolean {
  return collaboratorsOf(node).some(({ type }) => outsideApi(type));
}

/** Whether all that a class is handed are services of its application: `HookRepository` over a `NotificationService` and an `OrderService`. */
export function handsOnToServices({ node }: FoundClass): boolean {
  const handed = collaboratorsOf(node).flatMap(({ member, type }) => (plainCollaborator(member) || plainCollaborator(type) || looksLikeLogger(type) ? [] : [type]));
  return handed.length > 1 && handed.every((type) => type.endsWith('Service') && isBusinessName(type));
}

/** The APIs of other systems that a class keeps in its fields, wherever it has them from. */
function keptApis(node: ClassNode): { readonly member: string; readonly type: string }[] {
  const fields = [...membersOf(node).fields.values()].map(({ name, type }) => ({ member: name, type: type?.type === 'TSTypeReference' ? typeName(type.typeName) : '' }));
  return fields.filter(({ type }) => outsideApi(type));
}

/** The services of the domain that a class makes for itself: `private readonly letters = new LetterGenerator()`. */
function madeServices(node: ClassNode): { readonly member: string; readonly type: string }[] {
  return [...membersOf(node).fields.values()].flatMap(({ name, values }) =>
    values.flatMap((value) => (value.type === 'NewExpression' && value.callee.type === 'Identifier' && isBusinessName(value.callee.name) ? [{ member: name, type: value.callee.name }] : [])),
  );
}

const outsideApi = wordPatterns(['* api', '* api client|manager|service|gateway|provider', '* http|rest|graphql|network|remote client|service|gateway|api']);

/** Whether a class is handed what may do the work that it queues: an object of the project that is no store. */
export function isHandedWorker(found: FoundClass): boolean {
  return othersOf(found, nothingOwn).length > 0;
}

const nothingOwn: NamedClients = { members: new Set<string>(), names: new Set<string>() };

/** What a class is handed besides its clients that stores or decides. */
export function othersOf({ name, node }: FoundClass, own: NamedClients): string[] {
  const others = [...collaboratorsOf(node), ...keptApis(node), ...madeServices(node)].filter(({ member, type }) => !own.members.has(member) && !own.names.has(type) && !plainCollaborator(member));
  // `static instance = new OrderService()` is the class itself.
  return others.flatMap(({ type }) => (type === name || plainCollaborator(type) || looksLikeLogger(type) || classNameRole(type) === 'infrastructure' ? [] : [type]));
}

/** The names of the types that the constructor is handed, or that a field is injected with; those of the language left out. */
export function collaboratorsOf(node: ClassNode): { readonly member: string; readonly type: string }[] {
  const { constructorParameters, fields } = membersOf(node);
  const typed = [
    ...constructorParameters.flatMap((parameter) => {
      const target = parameterTarget(parameter);
      // `_mails: Mails`, and no field: it is handed in and not used.
      return target.type === 'Identifier' && (parameter.type === 'TSParameterProperty' || !target.name.startsWith('_')) ? [{ member: target.name, type: parameterType(parameter) }] : [];
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

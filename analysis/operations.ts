import { addToList } from '../policy/add-to-list.ts';
import { isLogHelper } from '../policy/loggers.ts';
import { beginsSending, deletesAtLarge, isAgeName, isIdentityName, isPartOfWrite, isSettingName, isSubjectName, setsUpInfrastructure } from '../policy/operation-names.ts';
import type { Policy } from '../policy/policy.ts';
import { isBatchName, isReadingName } from '../policy/verbs.ts';
import { fieldValues, parameterTarget, parameterType, wholeOf, type Method } from './class-members.ts';
import { boundNames } from './bound-names.ts';
import { isRepeated } from './consumer-loop.ts';
import { definesStructure } from './defines-structure.ts';
import { isOfItsEntity } from './entity-name.ts';
import { handlerKind } from './event-handler.ts';
import { parametersInTurn, returnedExpressions } from './function-returns.ts';
import { fillsByItself, readsAllBack, worksOnAll } from './given-nothing.ts';
import { isPrivateByTag } from './jsdoc-tag.ts';
import { endsClient, handsOutClient, makesClient } from './made-client.ts';
import type { MemberKind } from './member-kind.ts';
import { namesIn } from './names-in.ts';
import { contains, isClass, isFunction, isPropertyName, lastName, mentions, staticName, thisMember, walk, type ClassNode, type FunctionNode, type Node } from './nodes.ts';
import { doesJob, isRunByQueue, namesQueueRun } from './own-jobs.ts';
import { isScheduled } from './presentation.ts';
import type { SourceModule } from './project.ts';
import { setsUp } from './set-up.ts';
import { mayHaveSteps, startSteps } from './start-steps.ts';
import { isPerMessage, pathOf, type PathKind } from './success-path.ts';
import { variableAt } from './symbols.ts';
import { isKeptFresh, isRunByTimer, namesTimer, type Mention } from './timed-members.ts';

/** The operations of a class and what they run. */
export interface Operations {
  readonly operations: readonly Method[];
  readonly kindOf: (method: Method) => MemberKind;
  /** The operation that runs a private member on its success path; null where none does. */
  readonly reachedFrom: (method: Method) => string | null;
}

/**
 * Sorts the members of a class or store by when they run. A private one is one that an operation reaches, or silent.
 *
 * @param owner the class that is judged, in contrast to the bases whose members count because it runs them
 */
export function operationsOf(policy: Policy, module: SourceModule, methods: readonly Method[], owner: ClassNode | null = null): Operations {
  // Most classes are not asked for them at all, and few for more than their operations.
  let sorted: ReadonlyMap<Method, MemberKind> | null = null;
  let reached: ReadonlyMap<Method, string> | null = null;
  let found: readonly Method[] | null = null;
  const kinds = (): ReadonlyMap<Method, MemberKind> => (sorted ??= sortedBy(policy, module, methods, owner));
  const operations = (): readonly Method[] => (found ??= methods.filter((method) => kinds().get(method) === 'operation'));
  return {
    get operations() {
      return operations();
    },
    kindOf: (method) => kinds().get(method) ?? 'private',
    reachedFrom: (method) => {
      reached ??= reachedMembers(module, methods, operations(), kinds(), owner);
      return reached.get(method) ?? null;
    },
  };
}

/** Members by their kind, first by themselves, then by what calls them. */
function sortedBy(policy: Policy, module: SourceModule, methods: readonly Method[], owner: ClassNode | null): ReadonlyMap<Method, MemberKind> {
  const calls = callMethodsOf(policy, owner);
  const kinds = new Map(methods.map((method) => [method, calls.includes(method.name) ? 'lifecycle' : kindOfMember(policy, module, method, owner)]));
  const usesTimers = namesTimer(module);
  const usesQueue = owner !== null && namesQueueRun(module);
  const helpers = methods.filter((method) => kinds.get(method) === 'maintenance' && isHelper(policy, method));
  if (helpers.length === 0 && !usesTimers && !usesQueue && !mayHaveSteps(methods, kinds)) return kinds;
  const find = finder(module, methods);
  const mentionsOf = new Map<Method, Mention[]>();
  for (const method of methods) {
    // A factory or a module holds the functions that it declares, which is no call of them.
    for (const { called, node } of membersUsed(wholeOf(method), find)) if (!contains(method.body, called.node)) addToList(mentionsOf, called, { by: method, node });
  }
  for (const method of helpers) if (mentionsOf.get(method)?.some(({ by }) => kinds.get(by) === 'operation')) kinds.set(method, 'operation');
  if (usesTimers || usesQueue) {
    for (const [method, at] of mentionsOf) if (kinds.get(method) === 'operation' && ((usesTimers && (isRunByTimer(method, at) || isKeptFresh(method, at, (by) => kinds.get(by) === 'lifecycle'))) || (usesQueue && isRunByQueue(method, at)))) kinds.set(method, 'maintenance');
  }
  for (const method of startSteps(methods, kinds, mentionsOf)) kinds.set(method, 'lifecycle');
  return kinds;
}

/** The methods by which a monitored base runs calls: that it logs them is what it is for, whatever it holds itself. */
function callMethodsOf({ monitoredBases }: Policy, owner: ClassNode | null): readonly string[] {
  return monitoredBases.find((base) => base.class === owner?.id?.name)?.calls ?? [];
}

/** The private members that operations run on their success path, each with the first operation that does. */
function reachedMembers(
  module: SourceModule,
  methods: readonly Method[],
  operations: readonly Method[],
  kinds: ReadonlyMap<Method, MemberKind>,
  owner: ClassNode | null,
): ReadonlyMap<Method, string> {
  const reached = new Map<Method, string>();
  const find = finder(module, methods);

  const everyPath = (path: PathKind): boolean => path === 'success' || path === 'put-off' || isPerMessage(path);
  const follow = (start: Method, operation: string, countsInStart = everyPath): void => {
    const open = [start];
    for (let method = open.pop(); method; method = open.pop()) {
      const counts = method === start ? countsInStart : everyPath;
      for (const { called, node } of membersUsed(wholeOf(method), find)) {
        if (called === method || reached.has(called) || kinds.get(called) !== 'private') continue;
        if (!counts(pathOf(node, method.body))) continue;
        reached.set(called, operation);
        open.push(called);
      }
    }
  };
  for (const operation of operations) follow(operation, operation.name);
  // A handler that runs per message is an operation wherever it is registered, and so is what a loop runs that takes messages.
  for (const method of methods) if (kinds.get(method) === 'lifecycle') follow(method, method.name, takesAgain(method) ? everyPath : isPerMessage);
  for (const method of methods) if (kinds.get(method) !== 'operation') follow(method, method.name, (path) => path === 'message-loop');
  for (const method of methods) {
    if (reached.has(method) || kinds.get(method) !== 'private' || !runsPerMessage(method)) continue;
    reached.set(method, method.name);
    follow(method, method.name);
  }
  for (const value of owner ? fieldValues(owner) : []) {
    for (const { called, node } of membersUsed(value, find)) {
      if (reached.has(called) || kinds.get(called) !== 'private' || !isPerMessage(pathOf(node, value))) continue;
      reached.set(called, called.name);
      follow(called, called.name);
    }
  }
  return reached;
}

/** `private async listen() { const next = await this.redis.xreadgroup(…); …; return this.listen(); }`: named for a start, and a loop. */
function takesAgain({ hidden, name, body }: Method): boolean {
  return hidden && isFunction(body) && isRepeated(body, name);
}

/** A handler that a field keeps, or a loop that has itself run again once it has taken a message. */
function runsPerMessage({ kind, name, body }: Method): boolean {
  if (kind === 'function-field' && handlerKind(body) === 'message') return true;
  return isFunction(body) && isRepeated(body, name);
}

function kindOfMember(policy: Policy, module: SourceModule, method: Method, owner: ClassNode | null): MemberKind {
  const { isLifecycle, isMaintenance, needsNoSubject } = policy.operations;
  if (method.kind === 'constructor' || makesItsClass(method)) return 'lifecycle';
  if (isScheduled(method.node)) return 'maintenance';
  const own: MemberKind = (method.hidden && !isForOthers(method, owner)) || (owner !== null && isPrivateByTag(module, method.node)) || isEntryWriter(method) ? 'private' : 'operation';
  const named: MemberKind = isLifecycle(method.name) ? 'lifecycle' : isMaintenance(method.name) ? 'maintenance' : own;
  if (named === own) return own === 'operation' ? kindByShape(policy, module, method) : own;
  if (owner?.id && isOfItsEntity(owner.id.name, method.name)) return own;
  const isOwn = (needsNoSubject(method.name) && hasSubject(method)) || (setsUpSomething(method.name) && (isGivenIdentity(method) || (beginsSending(method.name) && isGivenSomething(method))) && !setsUpInfrastructure(method.name)) || (namesSender.test(method.name) && sendsWhatItIsGiven(method));
  return isOwn ? own : named;
}

/**
 * `log(message)`, a function `logMessage(topic)` with nothing but the entry in it, and one such as `logIdentity(logger)` that
 * is given the logger, in contrast to the `writeLog(entry)` of a store of them, which is waited for.
 */
function isEntryWriter({ kind, name, body }: Method): boolean {
  if (!isFunction(body)) return isLogHelper(name);
  if (kind === 'function' && /^log[A-Z]/.test(name) && body.params.map(parameterTarget).some((target) => target.type === 'Identifier' && /^log(?:ger)?$/.test(target.name))) return true;
  return !body.async && (isLogHelper(name) || (kind === 'function' && /^log[A-Z]/.test(name) && doesOneThing(body)));
}

/** `{ console.log(…); }`: a body of one expression, whose value nobody gets. */
function doesOneThing({ body }: FunctionNode): boolean {
  const [only, ...more] = body.type === 'BlockStatement' ? body.body : [];
  return only?.type === 'ExpressionStatement' && more.length === 0;
}

/** What a member is by what it is given and does, where its name alone says nothing. */
function kindByShape(policy: Policy, module: SourceModule, method: Method): MemberKind {
  if (makesClient(policy, module, method) || handsOutClient(policy, module, method) || (endsClient(method) && !hasSubject(method))) return 'lifecycle';
  if (!isFunction(method.body)) return 'operation';
  if (setsUp(method.name, method.body) || definesStructure(module, method)) return 'lifecycle';
  if (isJobItself(method)) return 'maintenance';
  if (worksOnAll(method) || fillsByItself(method)) return 'maintenance';
  if (readsAllBack(method)) return 'lifecycle';
  const parameters = parametersInTurn(method.body).map(parameterTarget).map((target) => (target.type === 'Identifier' ? target.name : ''));
  const given = parameters.filter((name) => !namesClient.test(name));
  return deletesAtLarge(method.name, given) || (isAgeName(given[0] ?? '') && mentions(method.body, deletes)) ? 'maintenance' : 'operation';
}

/** `rows.delete()`: what deletes and is given an age deletes all that is older, whatever it is called. */
function deletes(node: Node): boolean {
  return node.type === 'CallExpression' && node.callee.type === 'MemberExpression' && /^(?:delete|deleteMany|deleteFrom|remove|destroy|deleteAll|purge)$/.test(staticName(node.callee) ?? '');
}

/** What a member deletes in, and not what. */
const namesClient = /^(?:redis|client|conn|connection|pool|db|database|prisma|tx|trx|logger)$/;

/** `process({ data }: Job<Export>)`: what takes the job apart that a queue gives it does the job. */
function isJobItself({ name, body }: Method): boolean {
  if (!/^(?:process|handle|perform|run|execute)(?:Job)?$/.test(name) || !isFunction(body) || !body.params[0]) return false;
  const type = parameterType(body.params[0]);
  return type?.type === 'TSTypeReference' && lastName(type.typeName) === 'Job' && doesJob(body);
}

/** Whether a member that is taken for maintenance may be a part of an operation that runs it: what each write drops of a cache or writes out, what it cleans up of the one entry that it is given. */
function isHelper(policy: Policy, method: Method): boolean {
  if (method.hidden && (isPartOfWrite(method.name) || isGivenSomething(method))) return true;
  return worksOnAll(method) && !isBatchName(method.name) && !policy.operations.isMaintenance(method.name);
}

/** `static async create(url) { … return new Store(…); }`: the constructor of a class that has to wait for something. */
function makesItsClass(method: Method): boolean {
  const { static: isStatic, node, body } = method;
  if (!isStatic || !isClass(node.parent?.parent)) return false;
  // `static async findByEmail(email) { … return new this(row); }`: it makes what it has found.
  if (isReadingName(method.name) && hasSubject(method)) return false;
  const name = node.parent.parent.id?.name;
  const isMade = (value: Node | null | undefined): boolean => value?.type === 'NewExpression' && (value.callee.type === 'ThisExpression' || (value.callee.type === 'Identifier' && value.callee.name === name));
  return returnedExpressions(body).some((value) => isMade(value) || (value.type === 'Identifier' && mentions(body, (at) => at.type === 'VariableDeclarator' && at.id.type === 'Identifier' && at.id.name === value.name && isMade(at.init))));
}

/** A protected method of an abstract class, or of one that never calls it: what runs it stands in a subclass, mostly of another file, or in the base, mostly of a package. */
function isForOthers({ node, name }: Method, owner: ClassNode | null): boolean {
  if (!owner || node.type !== 'MethodDefinition' || node.accessibility !== 'protected' || node.parent.parent !== owner) return false;
  return owner.abstract || !mentionedIn(owner).has(name);
}

const mentioned = new WeakMap<ClassNode, ReadonlySet<string>>();

/** The members that a class names of itself; by `super._read(key)` it names the one that it overrides. One walk a class. */
function mentionedIn(owner: ClassNode): ReadonlySet<string> {
  const known = mentioned.get(owner);
  if (known) return known;
  const names = new Set<string>();
  walk(owner.body, (at) => {
    const name = thisMember(at);
    if (name !== null) names.add(name);
    return undefined;
  });
  mentioned.set(owner, names);
  return names;
}

/** Whether a member is given what it acts on: a key, an entity, and not only how to run or whom to tell. */
function hasSubject({ body }: Method): boolean {
  if (body.type === 'Program') return false;
  return body.params.slice(0, 2).some((parameter) => isSubject(parameterTarget(parameter), parameter.type === 'AssignmentPattern'));
}

const setsUpSomething = (name: string): boolean => /^[#_]*(?:init(?:ialize|ialise)?|set[uU]p)[A-Z_]/.test(name);

/** `initializeProgress(userId)`: whose it is, in contrast to a name or key that says what is set up. */
function isGivenIdentity({ body }: Method): boolean {
  if (body.type === 'Program') return false;
  return body.params.slice(0, 2).map(parameterTarget).some((target) => target.type === 'Identifier' && !target.optional && isIdentityName(target.name));
}

const isGivenSomething = ({ body }: Method): boolean => body.type !== 'Program' && body.params.length > 0;

const namesSender = /(?:producer|publisher)$/i;
/** Where it is sent, and how. */
const saysHow = /^(?:topic|queue|exchange|channel|client|producer|publisher|config|options|opts|settings)(?:Name)?$/;

/** `initializeProducer(topic, data)`, `runProducer(input)`: it sends what it is given, over a client that it opens and ends for that. */
function sendsWhatItIsGiven({ body }: Method): boolean {
  if (body.type === 'Program' || body.params.length === 0) return false;
  const given = new Set(body.params.flatMap(boundNames).filter((name) => !saysHow.test(name)));
  const sends = (at: Node): boolean => at.type === 'CallExpression' && at.callee.type === 'MemberExpression' && /^(?:send|sendBatch|sendToQueue|publish|produce|xadd)$/i.test(staticName(at.callee) ?? '');
  return mentions(body.body, (at) => sends(at) && at.type === 'CallExpression' && at.arguments.some((argument) => mentions(argument, (part) => part.type === 'Identifier' && !isPropertyName(part) && given.has(part.name))));
}

/** By its name, or by a type of the project. `flush(level: CacheLevel = 'both')`: what may be left out mostly says how. */
function isSubject(target: ReturnType<typeof parameterTarget>, hasDefault: boolean): boolean {
  // `({ userId, ttl }) => …`: one of the parts says what it acts on.
  if (target.type === 'ObjectPattern') return target.properties.some((part) => part.type === 'Property' && isIdentityName(staticName(part) ?? ''));
  if (target.type !== 'Identifier' || target.optional || isSettingName(target.name)) return false;
  const type = target.typeAnnotation?.typeAnnotation;
  return isSubjectName(target.name) || (!hasDefault && type?.type === 'TSTypeReference' && type.typeName.type === 'Identifier' && !isSettingName(type.typeName.name) && !/^(?:Set|Map|Array|Record|Date)$|(?:Handler|Fn|Function|Callback|Processor|Listener)$/.test(type.typeName.name));
}

type Find = (node: Node) => Method | undefined;

/** Answers which member a node names: `this.x`, or a function by a name that is not shadowed. */
function finder(module: SourceModule, methods: readonly Method[]): Find {
  const members = new Map(methods.filter(({ kind }) => kind !== 'function').map((method) => [method.name, method]));
  const functions = new Map(methods.filter(({ kind }) => kind === 'function').map((method) => [method.name, method]));
  const classNames = new Set(methods.flatMap(({ node }) => (isClass(node.parent?.parent) ? (node.parent.parent.id?.name ?? []) : [])));
  return (node) => {
    if (node.type === 'MemberExpression') {
      if (node.object.type === 'Super') return members.get(`super.${staticName(node) ?? ''}`) ?? members.get(staticName(node) ?? '');
      const isStatic = node.object.type === 'Identifier' && classNames.has(node.object.name);
      return members.get((isStatic ? staticName(node) : thisMember(node)) ?? '');
    }
    if (node.type !== 'Identifier') return undefined;
    const called = functions.get(node.name);
    return called && variableAt(module, node, node.name)?.defs[0]?.node === called.node ? called : undefined;
  };
}

/** The members that some code mentions, called or handed on. */
function membersUsed(extent: Node, find: Find): { called: Method; node: Node }[] {
  return namesIn(extent).flatMap((node) => {
    const called = find(node);
    return called ? { called, node } : [];
  });
}

import type { Evidence } from '../policy/evidence.ts';
import { looksLikeLogger } from '../policy/loggers.ts';
import { beginsWithDriver, classNameRole, contractRole, handsOutRawClient, hasDriverWord, isNamedForDriver } from '../policy/naming.ts';
import { yieldsToDriver } from '../policy/packages.ts';
import { isReadingName, isStoringName } from '../policy/verbs.ts';
import { wordPatterns } from '../policy/words.ts';
import { isAsideIn, isDouble } from './aside.ts';
import { isCaller, publishesByName, runsStores } from './caller.ts';
import { handsOnToServices, isHandedApi, isHandedWorker } from './collaborators.ts';
import { isBusinessName, isMapper, isShown, keepsRecords } from './domain-class.ts';
import { isEntity, isPresentation, isPresentationName } from './presentation.ts';
import { membersOf, parameterType, type Method } from './class-members.ts';
import { clientsOf } from './clients.ts';
import { driverReach, namesDriver } from './driver-reach.ts';
import { contractsOf } from './contract.ts';
import { configuredEvidence, ofName, ofPath } from './declared-evidence.ts';
import type { FoundClass } from './heritage.ts';
import { heldPorts } from './held-ports.ts';
import { isHttp, packagesOfBases } from './inherited-packages.ts';
import { kept, keptInProcess } from './kept-entries.ts';
import { runsInBrowser, startsForTests } from './module-purpose.ts';
import { namedModuleUsed } from './named-handle.ts';
import { isOwn, ownClients } from './own-clients.ts';
import { lastName, mentions, staticName, thisMember, walk, type ClassNode, type Node } from './nodes.ts';
import { loadedLate, packagesUsed, reachesOut, type PackageUse } from './package-use.ts';
import { driverFolderRole } from './store-place.ts';
import { untypedHandle } from './untyped-handle.ts';
import { relativeTo, shownPath, type Project, type SourceModule } from './project.ts';
import type { ClientUse } from './report.ts';

/** What speaks for the role of a class, and the clients that it was looked through for. */
export interface Observed {
  readonly evidence: readonly Evidence[];
  readonly clients: readonly ClientUse[];
  /** Whether a function works on the store, where a module is none by its name and only some of its functions reach one. */
  readonly works?: (method: Method) => boolean;
}

/** All that speaks for a role: settings, tags, drivers of the class, of its bases and of its clients, names and path. */
export function observeRole(
  project: Project,
  found: FoundClass,
  bases: readonly FoundClass[],
  contracts: readonly string[],
): Observed {
  const { module, node, name } = found;
  const configured = configuredEvidence(project, found);
  if (configured.length === 0 && (isDouble(name) || isAsideIn(project, module.path) || startsForTests(module))) return { clients: [], evidence: [] };
  const packages = ofDriverOverHttp(project, name, packagesUsed(project, module, node));
  const ofBases = ofDriverOverHttp(project, name, packagesOfBases(project, bases));
  const inherited = ofBases.length > 0 && packages.length === 0 && addsNothing(project, found, bases) ? [] : ofBases;
  const isPresented = isPresentation(project, found) || bases.some((base) => isEntity(base.node)) || actsOnWhatItHears(name, bases, packages);
  const named = ofName('name', classNameRole(name), `is named ${name}`, found);
  const contracted = contractEvidence(found, contracts, bases, named);
  const contractual = contracted.length === 0 || isPresented || isIdle(node) || isOfFrontEnd(module.path) ? [] : contracted;
  const evidence = [...configured, ...packages.map((use) => use.evidence), ...inherited.map((use) => use.evidence), ...contractual, ...named];
  // What no evidence makes infrastructure is only followed to what is named for a driver: a file costs more than all else.
  const clients = clientsOf(project, module, node, evidence.some(({ role }) => role === 'infrastructure') ? () => true : asksHost(name) ? (type) => isNamedForDriver(type) || wrapsHttp(type) : isNamedForDriver);
  let caller: boolean | null = isPresented ? true : null;
  // Asked where something speaks for infrastructure: in most classes nothing does, and the answer takes a walk through all of them.
  const calls = (): boolean => (caller ??= (isPresentationName(name) || !extendsStore(project, found, bases)) && isCaller(project, found, ownClients(project, found, bases, clients.filter(isOwn), packages, inherited)));
  const isNamedForIt = [...contractual, ...named].some(({ role }) => role === 'infrastructure');
  const answers = isPresented || isPresentationName(name);
  const answersThrough = (packageName: string): boolean => (answers && (isHttp(project, packageName) || botFrameworks.has(packageName))) || (packageName === 'fetch' && runsInBrowser(module));
  const reachesDriver = packages.some(reachesOut);
  // What is named for storing, and does, fetches what it stores.
  const stores = (isNamedForIt || beginsWithDriver(name)) && (reachesDriver || clients.some((client) => client.role === 'infrastructure' && client.heritage === null));
  const readsThrough = isNamedForIt && isCacheName(name) && (clients.some((client) => client.role === 'infrastructure') || heldPorts(found).length > 0);
  const isService = (use: PackageUse): boolean => use.evidence.role === 'service' && !readsThrough && !(stores && isHttp(project, use.package)) && !answersThrough(use.package);
  // A class that reaches both sides by itself is not taken for a caller of one of them.
  const isBoth = packages.some(isService) && !isPresented;
  const counts = (use: PackageUse): boolean => (use.evidence.role === 'service' ? isService(use) : !use.inProcess && (isBoth || !calls()));
  const direct = [...packages, ...inherited].filter(counts).map((use) => use.evidence);
  const isHeldService = ({ heritage, from, name: held }: ClientUse): boolean =>
    heritage === null ? !answersThrough(from ?? '') && !(reachesDriver && yieldsToDriver(project.policy, from ?? '')) : asksHost(name) && wrapsHttp(held);
  const speaksForClass = (client: ClientUse): boolean => (client.role === 'service' ? !readsThrough && isHeldService(client) : client.role !== null && speaksForHolder(project, client, isNamedForIt) && !calls());
  const ofHeld = evidenceOfClients(project, module, clients.filter(speaksForClass));
  const speaks = [...direct, ...ofHeld].some(({ role }) => role === 'infrastructure');
  // A repository over the API of another system stores nothing, nor does a manager that only calls stores, whatever they implement.
  const isFacade = !speaks && isNamedForIt && (isHandedApi(found) || handsOnToServices(found) || (isBusinessName(name) && calls()));
  const ofPorts = isNamedForIt && !isFacade && !calls() ? [found, ...bases].flatMap(heldPorts).slice(0, 1) : [];
  const handed = speaks ? [] : handedIn(project, found);
  return {
    clients,
    evidence: [
      ...configured,
      ...direct,
      ...ofHeld,
      ...(packages.length > 0 || ofHeld.length > 0 ? [] : loadedLate(project, module, node).filter(({ role }) => (role === 'service' ? !answers : isNamedForIt && !calls()))),
      ...(speaks ? [] : ofPorts),
      ...(speaks || bases.length > 0 || named.length === 0 ? [] : extendsOverDriver(found)),
      ...(handed.length === 0 || calls() ? [] : handed),
      ...(speaks || ofPorts.length > 0 || (isNamedForIt ? isFacade || calls() : isPresented || !(publishesByName(found) || isNamedWithFolder(project, found))) || runsInBrowser(module) ? [] : [...untypedHandle(module, node), ...namedModuleUsed(module, node)]),
      ...(isPresented || (isNamedForIt && (calls() || (queues(name) && isHandedWorker(found)))) ? [] : keptInProcess(found, isNamedForIt || (storingBase(node) !== null && !isBusinessName(name)))),
      ...(isNamedForIt && !speaks && ofPorts.length === 0 && bases.length === 0 && !isOfFrontEnd(module.path) ? leftToSubclasses(found) : []),
      ...contractual.filter(({ role }) => !isFacade || role === 'service'),
      ...named,
      ...ofPath(project, found),
    ],
  };
}

/** `class Consumer` of `rabbitmq/consumer.ts`: its folder says of what. */
function isNamedWithFolder(project: Project, { module, name }: FoundClass): boolean {
  return classNameRole(name) === null && driverFolderRole(relativeTo(project, module.path), name) === 'infrastructure';
}

/** `RedisHttpCache` over nothing but `fetch`: what is named for storing in a database reaches that by HTTP, and no service. */
function ofDriverOverHttp(project: Project, name: string, uses: readonly PackageUse[]): readonly PackageUse[] {
  if (!uses.some((use) => isHttp(project, use.package)) || classNameRole(name) !== 'infrastructure' || !hasDriverWord(name)) return uses;
  return uses.map((use) => (isHttp(project, use.package) ? { ...use, evidence: { ...use.evidence, kind: 'driver', role: 'infrastructure' } } : use));
}

/** `PaymentsClient` over the `HttpService` of the project: named for whom it asks, it asks through what says no more than how. */
const asksHost = wordPatterns(['* client|gateway|connector|api|sdk|integration|proxy']);
const wrapsHttp = wordPatterns(['* http|https|rest|graphql|soap|axios|fetch client|service|adapter|wrapper|requester', 'api client']);

/** `NamesCache` over a store of the project: it asks the service for what it keeps. */
const isCacheName = wordPatterns(['* cache', 'cached|caching *']);

/** A queue in the process does its jobs itself, with what it is handed: over a driver another process may take them. */
const queues = wordPatterns(['* queue', '* queue service|manager']);

/**
 * Whether what a class extends is no store, so that its driver is none of the class either: of `class MailPlugin extends
 * Plugin {}`, and of `class PublicRoom extends Room`, which is named for no storing and whose base works by itself.
 */
function addsNothing(project: Project, { node, name }: FoundClass, [base, ...further]: readonly FoundClass[]): boolean {
  if (base === undefined || (node.body.body.length > 0 && (classNameRole(name) === 'infrastructure' || base.node.abstract || !membersOf(base.node).methods.some(isShown)))) return false;
  return !observeRole(project, base, further, contractsOf(base.module, base.node)).evidence.some(({ kind }) => kind !== 'name' && kind !== 'path');
}

/** What its contracts say of a class: what it implements, and else, where it is named for storing, what it extends as one. */
function contractEvidence(found: FoundClass, contracts: readonly string[], bases: readonly FoundClass[], named: readonly Evidence[]): Evidence[] {
  const implemented = contracts.flatMap((contract) => ofName('contract', contractRole(contract), `implements ${contract}`, found));
  if (implemented.length > 0 || !named.some(({ role }) => role === 'infrastructure')) return implemented;
  return bases.filter(({ node }) => isPureContract(node)).flatMap(({ name }) => ofName('contract', contractRole(name), `extends the abstract ${name}`, found));
}

/** `class Cache { get(key) { return this.getValue(key); } getValue() { throw new Error('Override me'); } }`: an abstract store, which is one for whoever extends it. */
function leftToSubclasses({ module, node }: FoundClass): Evidence[] {
  const left = node.body.body.flatMap((member) => {
    const isLeft = member.type === 'TSAbstractMethodDefinition' || (member.type === 'MethodDefinition' && onlyThrows(member.value.body));
    const name = isLeft ? staticName(member) : null;
    return name !== null && isStoringName(name) ? [{ name, line: member.loc.start.line }] : [];
  });
  const [first] = left;
  // What looks up alone may look anywhere.
  if (!first || left.every(({ name }) => isReadingName(name))) return [];
  const names = new Set(left.map(({ name }) => name));
  if (!membersOf(node).methods.some(({ body }) => mentions(body, (at) => names.has(thisMember(at) ?? '')))) return [];
  return [{ kind: 'contract', role: 'infrastructure', text: `leaves ${first.name} to its subclasses`, file: module.path, line: first.line }];
}

function onlyThrows(body: Node | null): boolean {
  return body?.type === 'BlockStatement' && body.body.length === 1 && body.body[0]?.type === 'ThrowStatement';
}

/** An abstract class that leaves all its operations to its subclasses: an interface that a container can be asked for. */
function isPureContract({ body }: ClassNode): boolean {
  return body.body.length > 0 && body.body.every(({ type }) => type === 'TSAbstractMethodDefinition' || type === 'TSAbstractPropertyDefinition');
}

/** A class whose methods call nothing, or do no more than write entries: a null object, data under the name of a store, a `ConsolePublisher`. */
function isIdle(node: ClassNode): boolean {
  const methods = membersOf(node).methods.filter(({ kind }) => kind !== 'constructor');
  return node.superClass === null && !node.abstract && methods.length > 0 && !methods.some(({ body }) => works(body));
}

/** Whether some code waits for or calls anything, but for what writes an entry and what is done for the sake of one. */
function works(code: Node): boolean {
  let found = false;
  walk(code, (at) => {
    if (found) return false;
    if (at.type === 'CallExpression' && at.callee.type === 'MemberExpression') {
      const writer = lastName(at.callee.object) ?? '';
      if (writer === 'console' || looksLikeLogger(writer)) return false;
      if (staticName(at.callee) === 'forEach' || ofLanguage.test(writer)) return undefined;
    }
    found = at.type === 'CallExpression' || at.type === 'AwaitExpression';
    return undefined;
  });
  return found;
}

/** `Promise.resolve(Buffer.from('a'))` makes an answer of nothing. */
const ofLanguage = /^(?:Promise|Buffer|JSON|Object|Array|Date|Math|Number|String)$/;

/** State of what is drawn is kept in stores as well. */
function isOfFrontEnd(path: string): boolean {
  return /\/(?:frontend|front-end|web\/src|client\/src|app\/stores|features|webapp|ui)\//.test(path);
}

/** A driver that reaches the class through a type of its options: `constructor({ redis }: Deps)`. */
function handedIn(project: Project, { module, node }: FoundClass): Evidence[] {
  if (!namesDriver(project, module)) return [];
  const { constructorParameters, fields } = membersOf(node);
  const types = [...constructorParameters.map(parameterType), ...[...fields.values()].map(({ type }) => type)].filter((type) => type !== null);
  if (types.length === 0) return [];
  const { mention } = driverReach(project, module, new Map());
  const found = types.map(mention).find((each) => each !== null && !isMapper(each.driver));
  return found ? [kept(`uses ${found.driver}`, module, found.node)] : [];
}

/** Packages that hand a bot its messages: what answers them is the bot itself, and no client of the chat. */
const botFrameworks = new Set(['discord.js', 'eris', 'telegraf', 'grammy', 'node-telegram-bot-api', '@slack/bolt', 'tmi.js', 'whatsapp-web.js', '@whiskeysockets/baileys', 'matrix-bot-sdk']);

/** Whether a class is a driver or a store by what it extends: `class PrismaService extends PrismaClient`. */
function extendsStore(project: Project, { module, node, name }: FoundClass, bases: readonly FoundClass[]): boolean {
  // A service of the domain decides over what its base does for all of them: `OrderService extends SqlService`.
  const isOfServices = (base: string): boolean => isBusinessName(name) && runsStores(base);
  if (bases.some((base) => classNameRole(base.name) === 'infrastructure' && !isOfServices(base.name) && !hearsMessages(base.name))) return true;
  return node.superClass !== null && packagesUsed(project, module, node.superClass).some(({ evidence }) => evidence.role === 'infrastructure');
}

/** `OrderPlacedConsumer extends KafkaConsumerBase`: the base takes the messages, and what extends it may do with them whatever it is for. */
const hearsMessages = wordPatterns(['* consumer|subscriber|listener|worker', '* consumer|subscriber|listener|worker base']);

/** `ReadingPersistenceService extends KafkaConsumer` with a repository of its own: it does what is heard, whatever it is named for. */
function actsOnWhatItHears(name: string, bases: readonly FoundClass[], packages: readonly PackageUse[]): boolean {
  return bases.some((base) => hearsMessages(base.name)) && !hearsMessages(name) && packages.some((use) => keepsRecords(use.package));
}

/** `class PayloadCache extends RedisCache`, whose base is of a package or not found: both names say that it stores, and one in what. */
function extendsOverDriver({ module, node }: FoundClass): Evidence[] {
  const base = storingBase(node);
  return base && hasDriverWord(base.name) ? [kept(`extends ${base.name}`, module, base)] : [];
}

/** What a class extends, where it is named for storing: `class Files extends StorageBase`. */
function storingBase({ superClass }: ClassNode): Extract<Node, { type: 'Identifier' }> | null {
  return superClass?.type === 'Identifier' && classNameRole(superClass.name.replace(/(?<=Store|Repository)Module$/, '')) === 'infrastructure' ? superClass : null;
}

/** A store over a verbose Redis client is infrastructure; what holds a store merely calls it, unless it is named for one. */
function speaksForHolder(project: Project, client: ClientUse, isNamedForIt: boolean): boolean {
  // What is named for storing may as well move documents about with the service that keeps them.
  if (isNamedForIt) return client.heritage === null || !isBusinessName(client.name);
  return client.heritage === null ? project.policy.drivers.get(client.from ?? '')?.inProcess !== true : handsOutRawClient(client.name);
}

/** What a client of the project says of the class that holds it: a store over a verbose Redis client is infrastructure. */
function evidenceOfClients(project: Project, module: SourceModule, clients: readonly ClientUse[]): Evidence[] {
  return clients.flatMap((client): Evidence[] => {
    if (client.role === null) return [];
    const line = client.span.line;
    if (client.heritage === null) {
      const kind = client.role === 'infrastructure' ? 'driver' : 'sdk';
      return [{ kind, role: client.role, text: `uses ${client.from ?? client.name}`, file: module.path, line }];
    }
    const reason = client.evidence.find((evidence) => evidence.role === client.role)?.text ?? '';
    const where = client.from === null ? '' : ` (${shownPath(project, client.from)})`;
    return [{ kind: 'client', role: client.role, text: `holds ${client.name}${where}, which ${reason}`, file: module.path, line }];
  });
}

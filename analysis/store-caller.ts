import { wordPatterns } from '../policy/words.ts';
import { isAsideIn, isForTests } from './aside.ts';
import { runsStores } from './caller.ts';
import { mostAskInSql, sqlPackage } from './asked-in-sql.ts';
import type { Method } from './class-members.ts';
import { isAgentName, isBusinessName, isMapper, keepsRecords, mostStore, namesDatabase, nearlyAllStore } from './domain-class.ts';
import { mostReach, namesDriver } from './driver-reach.ts';
import { answersByVerb, drawsPages, isScript, keepsDrawnState, servesRequests, startsForTests } from './module-purpose.ts';
import { isFunction } from './nodes.ts';
import { doesItsJobs } from './own-jobs.ts';
import { reachesOut } from './package-use.ts';
import { isPresentationName } from './presentation.ts';
import { loadsServices, projectCalls } from './project-calls.ts';
import { mostDoJobs, namesQueue, onlyProcesses, putsByName } from './queue-store.ts';
import { packageBehind } from './own-clients.ts';
import { callsBesides, isSiblingStore } from './store-calls.ts';
import { handsOnBesides, isHandedClient, isOneOperation, keepsClient, mostAssemble, mostReachingDecide, onlyStores } from './store-operations.ts';
import { isAnsweringPlace, isCallerPlace, isDataPlace, isDrawnPlace } from './store-place.ts';
import type { StoreReach } from './store-reach.ts';
import type { Standing } from './store-standing.ts';
import type { Store } from './stores.ts';

/** Whether an object or a module only calls stores, or is none of the application, by its name and its place. */
export function callsByStanding(standing: Standing): boolean {
  return standsAside(standing) || makesStores(standing) || isNamedForCaller(standing);
}

function standsAside({ project, module, store, path, named, isPlain, callsService }: Standing): boolean {
  if (isAsideIn(project, module.path) || isForTests(store.name) || isScript(module) || startsForTests(module)) return true;
  if (isAnsweringPlace(path) || (isDrawnPlace(path) && !namesDriver(project, module)) || keepsDrawnState(module) || answersByVerb(module)) return true;
  return named !== 'infrastructure' && isCallerPlace(path, isPlain() ? null : store.name) && (isCallerPlace(path, null) || !callsService());
}

/** `blob-factory.js`, `const redisFactory = { create, close }`: what it shows makes a store for whoever asks, mostly at a start. */
function makesStores({ store, path }: Standing): boolean {
  return (assembles(store.name) || /[a-z]\.(?:factory|config)\.[cm]?[jt]s$/.test(path)) && (store.kind === 'module' || makesFor(store));
}

const assembles = wordPatterns(['* factory|factories']);

/** Whether an object shows a member that makes something: one that is named a factory may as well get and set. */
function makesFor({ extent, methods }: Store): boolean {
  return !isFunction(extent) && methods.some(({ name, hidden }) => !hidden && /^(?:create|make|build|open)(?:[A-Z]|$)/.test(name));
}

function isNamedForCaller(standing: Standing): boolean {
  const { project, module, store, path, isNamedForIt, isPlain, callsService } = standing;
  const { name } = store;
  if ((runsStores(name) && loadsServices(module)) || (isHookName(name) && drawsPages(module))) return true;
  if (isNamedForIt) return false;
  if (store.kind === 'module' && servesRequests(module)) return true;
  // `models/job.ts` keeps jobs, whatever else is called so.
  if (isDataPlace(path) && store.kind === 'module' && onlyStores(store)) return false;
  if (isService(standing)) return false;
  if (!isPresentationName(name) && !isBusinessName(name) && !(isHookName(name) && !namesDriver(project, module))) return false;
  return !(isBusinessName(name) && (isPlain() || callsService()));
}

/** Whether an object or a module calls other systems, and no store: whatever it is called, it is their client. */
function isService({ used, callsService }: Standing): boolean {
  return callsService() && !used.some(reachesOut);
}

/** `useSession`: a hook of a front end. */
function isHookName(name: string): boolean {
  return /^use[A-Z]/.test(name);
}

/** Whether an object or a module only calls stores, by what its functions do. */
export function callsByReach(standing: Standing, reached: StoreReach): boolean {
  return reachesTooLittle(standing, reached) || callsOthers(standing, reached) || doesJobs(standing, reached) || decides(standing, reached);
}

function reachesTooLittle({ store, path, lies, files, isNamedForIt, isOnlyPlaced, callsService }: Standing, { reach, within }: StoreReach): boolean {
  if ((isNamedForIt && !isOnlyPlaced) || files.length > 0 || callsService() || keepsClient(store, within)) return false;
  const oneIsEnough = store.kind === 'object' || lies === 'infrastructure' || isOneOperation(store) || isHandedClient(store, path, reach) || (isDataPlace(path) && onlyStores(store));
  return !mostReach(store.methods, within, oneIsEnough ? 1 : 2);
}

/** Whether the functions call more of the project than their client: what is named for storing may. */
function callsOthers(standing: Standing, { reach, within }: StoreReach): boolean {
  const { project, module, store, path, isNamedForIt, isOnlyPlaced, isNamedWithFolder } = standing;
  const { extent } = store;
  const handsOutModule = store.kind === 'object' && extent.type === 'Program';
  if ((isNamedForIt && !isOnlyPlaced && !isNamedWithFolder) || (handsOutModule && isDataPlace(path))) return false;
  const methods = store.methods.filter(({ hidden }) => !hidden);
  const shown = methods.map(({ node }) => node);
  // What other functions of the module do is no part of those that are judged: `works` leaves them out.
  const judged = store.kind === 'module' ? shown.filter(within.reaches) : [];
  // In a place for data a module that nearly all stores may have help.
  if (isDataPlace(path) && judged.length > 2 && judged.length * 4 >= shown.length * 3 && nearlyAllStore(methods)) return false;
  const calls = (judged.length > 0 ? judged : isFunction(extent) ? [extent] : shown).flatMap((code) => projectCalls(project, module, code));
  const called = [...new Set(calls)].filter((each) => !reach.drivers.has(each) && !isSiblingStore(module, path, each));
  // A file for one function that calls another one of the project does more than ask its client.
  return called.length > (store.kind === 'module' && (!isNamedForIt || isOnlyPlaced) && isOneOperation(store) && !isDataPlace(path) ? 0 : 1);
}

/** Whether a module does the jobs of a queue, and puts none into it. */
function doesJobs(standing: Standing, reached: StoreReach): boolean {
  const { store, named } = standing;
  if (isOfJobs(standing, reached) && !store.methods.some(putsIntoQueue(standing, reached))) return true;
  return store.kind === 'module' && named !== 'infrastructure' && doesItsJobs(store.extent);
}

/** Whether most of a queue's module does its jobs: what puts them into it is still the queue. */
export function isOfJobs({ project, module, store }: Standing, { reach }: StoreReach): boolean {
  return store.kind === 'module' && namesQueue(store.name) && (mostDoJobs(project, module, store, reach) || onlyProcesses(module));
}

/** Whether a function puts jobs into the queue, and does nothing besides. */
export function putsIntoQueue({ project, module }: Standing, { reach, within }: StoreReach): (method: Method) => boolean {
  return (method) => putsByName(method) && within.reaches(method.node) && !callsBesides(project, module, method, reach);
}

/** Whether what the functions do is of the domain: it decides, it assembles, or it keeps records for the sake of something else. */
function decides(standing: Standing, { clients, known, within }: StoreReach): boolean {
  const { project, store, lies, used, isNamedForIt, isOnlyPlaced, isNamedWithFolder } = standing;
  const { name, methods } = store;
  if (isService(standing)) return false;
  if ((!isNamedForIt || isOnlyPlaced) && isAgentName(name) && !namesDatabase(name) && !mostStore(methods)) return true;
  const drivers = [...used.filter(reachesOut).map((use) => use.package), ...known.map(([, driver]) => driver)];
  if (!isNamedForIt && drivers.length > 0 && drivers.every((driver) => driver === sqlPackage) && !mostAskInSql(standing.module, methods.filter(({ hidden }) => !hidden))) return true;
  // What reaches a driver only through a client of the project, or beside a mapper, may as well be anything that calls it.
  const isIndirect = known.length > 0 && clients.every(({ role, heritage, from }) => role !== 'infrastructure' || heritage !== null || isMapper(from ?? '')) && used.every((use) => use.evidence.role !== 'infrastructure' || isMapper(use.package));
  if (store.kind === 'module' && !isNamedForIt && isIndirect && !mostStore(methods.filter(({ node }) => within.reaches(node)))) return true;
  if (isOnlyByUse(standing)) {
    // Beside clients of other systems: what it reads and writes of the own database is for their sake.
    if (lies === 'service' && used.some((use) => keepsRecords(use.package))) return true;
    if (mostReachingDecide(project, store, within) || mostAssemble(store) || handsOnBesides(used)) return true;
  }
  // `rabbit/consumer.js` that writes to the database what it hears does what is heard.
  return isNamedWithFolder && hears(name) && [...used.map((use) => use.package), ...clients.flatMap(packageBehind)].some(keepsRecords);
}

/** Whether nothing but what its functions do makes a module a store. */
export function isOnlyByUse({ store, layer, isNamedForIt, isOnlyPlaced }: Standing): boolean {
  return layer === null && store.kind === 'module' && (!isNamedForIt || isOnlyPlaced);
}

const hears = wordPatterns(['* consumer|subscriber|listener']);

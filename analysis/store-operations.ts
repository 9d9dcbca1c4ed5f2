import { hasDriverWord } from '../policy/naming.ts';
import { isStoringName } from '../policy/verbs.ts';
import { wordsOf } from '../policy/words.ts';
import { mostAskInSql, sqlPackage } from './asked-in-sql.ts';
import { parameterTarget } from './class-members.ts';
import { isBusinessName, isQueue, keepsRecords, mostDecide, nearlyAllStore } from './domain-class.ts';
import { driverReach, namesDriver, reachWithin, type DriverReach } from './driver-reach.ts';
import { isFunction, mentions } from './nodes.ts';
import { reachesOut, type PackageUse } from './package-use.ts';
import type { Project, SourceModule } from './project.ts';
import type { Store } from './stores.ts';

/**
 * `uploadService` with `uploadFile()` and `deleteFile()` over S3: a module that is named for a service, and nearly all of
 * which stores, through a driver that neither keeps records nor hands on work.
 */
export function nearlyAllStores(project: Project, module: SourceModule, { kind, name, methods, extent }: Store, used: readonly PackageUse[]): boolean {
  if (!isBusinessName(name) || (kind === 'object' && isFunction(extent) && !used.some((use) => use.package === sqlPackage))) return false;
  const shown = methods.filter(({ hidden }) => !hidden);
  const { mention } = driverReach(project, module, new Map());
  const drivers = [...used.filter(reachesOut).map((use) => use.package), ...shown.flatMap(({ node }) => mention(node)?.driver ?? [])];
  if (drivers.length === 0 || drivers.some((driver) => isQueue(driver) || (keepsRecords(driver) && !mostAskInSql(module, shown)))) return false;
  return nearlyAllStore(shown);
}

/** Whether all that a module shows is named for storing. */
export function onlyStores({ methods }: Store): boolean {
  return methods.every(({ name, hidden }) => hidden || isStoringName(name));
}

/** `createFileManager(s3)` whose members all store, and all through a driver that is neither a mapper, a database of records nor a queue. */
export function isOnlyOperations(project: Project, module: SourceModule, { kind, extent, methods }: Store): boolean {
  if (kind !== 'object' || !isFunction(extent) || !namesDriver(project, module)) return false;
  const shown = methods.filter(({ hidden }) => !hidden);
  const { mention } = reachWithin(driverReach(project, module, new Map()), extent);
  return shown.every(({ name, node }) => {
    const driver = mention(node)?.driver;
    return isStoringName(name) && driver !== undefined && !keepsRecords(driver) && !isQueue(driver);
  });
}

/** `get-promotion.ts` with `getPromotion(code)`: a file of its own for one operation of a store, which is given what it acts on. */
export function isOneOperation({ name: stem, methods }: Store): boolean {
  const says = (name: string): boolean => wordsOf(name).join() === wordsOf(stem).join() || (hasDriverWord(name) && wordsOf(name)[0] === stem);
  const only = methods.find(({ hidden, name }) => !hidden && isStoringName(name) && says(name));
  if (!only || !isFunction(only.body)) return false;
  const [first] = only.body.params.map(parameterTarget);
  if (first?.type === 'ObjectPattern') return true;
  return first?.type === 'Identifier' && !/^_*(?:event|evt|req|request|ctx|context|c|job|message|msg|args|argv)$/.test(first.name);
}

/** `pg/batch.ts` with `insertAll(client: PoolClient, rows)`: below a folder that is named for the driver, a function that is handed its client. */
export function isHandedClient({ methods }: Store, path: string, { reaches }: DriverReach): boolean {
  if (!hasDriverWord(path.split('/').at(-2) ?? '')) return false;
  return methods.some(({ hidden, body }) => !hidden && isFunction(body) && body.params.some((parameter) => reaches(parameterTarget(parameter))));
}

/** Whether most of the functions that reach the driver decide rather than store. */
export function mostReachingDecide({ policy }: Project, { methods }: Store, { reaches }: DriverReach): boolean {
  const reaching = methods.filter(({ name, hidden, node }) => !hidden && !policy.operations.isLifecycle(name) && reaches(node));
  return mostDecide(reaching);
}

/** Whether a module reaches a queue and another driver: what it keeps and what it asks for belong together for whom it works. */
export function handsOnBesides(used: readonly PackageUse[]): boolean {
  const drivers = used.filter(reachesOut);
  return drivers.some((use) => isQueue(use.package)) && drivers.some((use) => !isQueue(use.package));
}

/** Whether at least half of the functions put the parts of an application together: `createSources({ s3 })` returns a `new Sources(…)`. */
export function mostAssemble({ methods }: Store): boolean {
  const shown = methods.filter(({ hidden }) => !hidden);
  return shown.filter(({ name, body }) => /^(?:create|make|build|setup|wire|compose)[A-Z]/.test(name) && mentions(body, ({ type }) => type === 'NewExpression')).length * 2 >= Math.max(shown.length, 1);
}

/** `{ users: db.collection('users'), find() { return this.users… } }`: an object that holds the client it works on. */
export function keepsClient({ extent }: Store, { reaches }: DriverReach): boolean {
  return extent.type === 'ObjectExpression' && extent.properties.some((property) => property.type === 'Property' && !isFunction(property.value) && reaches(property.value));
}

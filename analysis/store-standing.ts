import type { Evidence, Role } from '../policy/evidence.ts';
import { layerOf } from '../policy/layers.ts';
import { classNameRole, contractRole, pathRole, withoutDriverWords, withoutServerPart } from '../policy/naming.ts';
import type { Layer } from '../policy/policy.ts';
import { wordPatterns } from '../policy/words.ts';
import { mentionsClient } from './client-sites.ts';
import { isBusinessName } from './domain-class.ts';
import { mostReach, namesDriver, reachOfServices } from './driver-reach.ts';
import { keptInFiles, keptInModule } from './kept-entries.ts';
import { runsInBrowser } from './module-purpose.ts';
import { handlesByName } from './named-handle.ts';
import { packagesUsed, type PackageUse } from './package-use.ts';
import { relativeTo, type Project, type SourceModule } from './project.ts';
import { onlyEnqueues, queuesByName } from './queue-store.ts';
import { isOnlyOperations, nearlyAllStores, onlyStores } from './store-operations.ts';
import { driverFolderRole, isDataPlace, mayAskModels } from './store-place.ts';
import type { Store } from './stores.ts';
import { asksMongo, modelsByName } from './untyped-handle.ts';

/** What an object or a module is named for, where it lies and what it uses: what can be told of it before its functions are followed. */
export interface Standing {
  readonly project: Project;
  readonly module: SourceModule;
  readonly store: Store;
  readonly contracts: readonly string[];
  /** Relative to the root of the project. */
  readonly path: string;
  /** What its path speaks for. */
  readonly lies: Role | null;
  /** What its name speaks for, with that of its folder where it says nothing alone. */
  readonly named: Role | null;
  readonly isNamedWithFolder: boolean;
  /** Whether a name, a contract or a place says that it stores. */
  readonly isNamedForIt: boolean;
  /** A module of which only its folder says so, or nothing: a queue's folder also holds what its jobs do. */
  readonly isOnlyPlaced: boolean;
  readonly layer: Layer | null;
  readonly used: readonly PackageUse[];
  /** What it keeps in files, or a map of its module. */
  readonly files: readonly Evidence[];
  /** Whether it is made of nothing but operations of a store, whatever it is called. */
  readonly isPlain: () => boolean;
  /** Whether it calls an SDK or a host, so that it may be a service client. */
  readonly callsService: () => boolean;
}

/** The standing of an object or a module; null where nothing in it leads to a driver: every module with functions comes by here. */
export function standingOf(project: Project, module: SourceModule, store: Store, contracts: readonly string[]): Standing | null {
  const { name, extent } = store;
  const used = packagesUsed(project, module, extent);
  const files = keptInFiles(module, store).concat(classNameRole(name) === 'infrastructure' ? keptInModule(module, store) : []);
  if (used.length === 0 && files.length === 0 && contracts.length === 0 && !mayReachDriver(project, module, store)) return null;
  const path = relativeTo(project, module.path);
  const lies = pathRole(path);
  const byItself = roleByName(project, module, store);
  // The folder says of what, and less: what such a module calls of others is asked as well.
  const isNamedWithFolder = byItself === null && lies === null && store.kind === 'module' && driverFolderRole(ofWorkspace.exec(module.path)?.[0] ?? path, name) === 'infrastructure';
  const named = isNamedWithFolder ? 'infrastructure' : byItself;
  return {
    ...{ project, module, store, contracts, path, lies, named, isNamedWithFolder, used, files },
    isNamedForIt: named === 'infrastructure' || contracts.some((contract) => contractRole(contract) === 'infrastructure') || (named === null && lies === 'infrastructure' && (store.kind === 'module' || (isDataPlace(path) && onlyStores(store)))),
    isOnlyPlaced: store.kind === 'module' && named === null,
    layer: layerOf(project.policy, path, name),
    isPlain: once(() => isOnlyOperations(project, module, store) || nearlyAllStores(project, module, store, used)),
    callsService: once(() => used.some((use) => use.evidence.role === 'service') && (store.kind === 'object' || (talksToHost(module) && mostReach(store.methods, reachOfServices(project, module), 1)))),
  };
}

function once(ask: () => boolean): () => boolean {
  let known: boolean | null = null;
  return () => (known ??= ask());
}

/** Whether a module names a driver or a client, or an object what may be one. */
function mayReachDriver(project: Project, module: SourceModule, store: Store): boolean {
  if (namesDriver(project, module) || mentionsClient(module, store.extent)) return true;
  // An object or module that is named for storing is worth a look for a driver that nothing declares.
  if (classNameRole(store.name) === 'infrastructure' || driverNamed(store.name) || queuesByName(store)) return true;
  return (isDataPlace(module.path) && (handlesByName(module).size > 0 || asksMongo(module))) || (mayAskModels(module.path) && modelsByName(module).size > 0);
}

function roleByName(project: Project, module: SourceModule, store: Store): Role | null {
  const { name } = store;
  if (storesIn(name)) return 'infrastructure';
  if (movesData(name)) return null;
  return classNameRole(name) ?? ((driverNamed(withoutServerPart(name)) && !isServiceOver(name)) || queuesByName(store) || onlyEnqueues(project, module, store) ? 'infrastructure' : null);
}

/** A module or factory that is named for a driver: `redis.ts`, `createKv`. */
const driverNamed = wordPatterns(['* redis|valkey|kv|postgres|pg|sql|mysql|mongo|sqlite|prisma|dynamo|memcached|clickhouse|cassandra|elasticsearch|opensearch|neo4j|s3|minio|sqs|kinesis|kafka|rabbit|rabbitmq|amqp|nats|db|database|persistence', '* redis|kv|postgres|pg|mysql|mongo|sqlite|dynamo|s3|db|database helper|helpers|util|utils|operations|ops|access|read|write', '* s3|gcs|minio bucket|buckets|storage|upload|uploader', '* queries']);

/** `test-s3.ts`, `send-csvs-to-db.ts`, `checkOpenQueries`, `exportDB`: named for what is done with data, between a driver and something else. */
const movesData = wordPatterns(['test|check|verify|try|inspect|debug|diagnose|benchmark redis|valkey|postgres|pg|mysql|mongo|mongodb|sqlite|prisma|dynamo|dynamodb|elasticsearch|opensearch|s3|minio|sqs|kafka|rabbit|rabbitmq|amqp|nats|db|database *', '* to|from|into|or|and|via s3|db|database|redis|postgres|mysql|mongo|clickhouse', 'check|process|run|handle|resolve|validate|parse|build * queries', 'export|import|dump|restore|backup|migrate|seed|populate|reset * db|database|redis|postgres|mysql|mongo|sqlite|clickhouse']);

/** `save-to-s3.ts`, `readFromS3`: nothing stands between the two, so that it is an operation of the store. */
const storesIn = wordPatterns(['save|store|write|put|upload|read|load|get|fetch|download|delete|remove to|in|into|from s3|db|database|redis|postgres|mysql|mongo|clickhouse']);

/** `packages/kafka/src/consumer.ts`: in a workspace the folder of the package says what is in it. */
const ofWorkspace = /\/(?:packages|libs|modules)\/[^/]+\/src\/[^/]*$/;

/** `orderServiceMongo`: a service of the domain, in the form that it has over one of several drivers. */
function isServiceOver(name: string): boolean {
  const plain = withoutDriverWords(name);
  return plain !== name && /service$/i.test(plain) && isBusinessName(plain);
}

/**
 * Whether a module talks to another host: it names one or is written for Node, and else it does not run in a page and
 * asks for no path alone, as a front end asks its own server.
 */
function talksToHost(module: SourceModule): boolean {
  return /https?:\/\/|process\.env|import\.meta\.env|\brequire\(/.test(module.text) || (!runsInBrowser(module) && !ownPath.test(module.text));
}

/** `fetch('/api/orders')`, `api.get(`/orders/${id}`)` */
const ownPath = /\(\s*['"`]\/[\w$]/;

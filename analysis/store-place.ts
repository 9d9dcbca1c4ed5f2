import type { Role } from '../policy/evidence.ts';
import { classNameRole, hasDriverWord, pathRole } from '../policy/naming.ts';

/** The innermost folder says that a file answers requests or sockets, runs jobs or draws, that of jobs also with one below it (`jobs/invoices/`); among services one may be named for the driver it reaches, or do nothing else (`null`). */
export function isCallerPlace(path: string, name: string | null): boolean {
  if (/(?:^|\/)(?:routes?|controllers?|handlers?|resolvers?|usecases?|use-cases?|commands?|consumers?|subscribers?|components?|hooks?|cli)\/|(?:^|\/)jobs?\/(?:(?!(?:queues?|stores?|repositor(?:y|ies)|db|caches?)\/)[^/]+\/)?[^/]*$|(?:^|\/)(?:api|processors?|workers?|actions?|pages|app|middlewares?|cli|views?|sockets?|websockets?|ws)\/[^/]*$/.test(path)) return true;
  return name !== null && isAmongServices(path) && !hasDriverWord(name);
}

/** `services/orders.ts`, `orders.service.ts`, and one folder further down, `src/services/admin/orders.ts`, where that is none for storing. */
function isAmongServices(path: string): boolean {
  if (/(?:^|\/)services\/[^/]*$|\.service\.[cm]?[jt]s$/.test(path)) return true;
  return /(?:^|\/)(?:src|lib|app|server|backend)\/(?:.+\/)?services\/[^/]+\/[^/]*$/.test(path) && pathRole(path) !== 'infrastructure';
}

/** The innermost folder holds what answers requests or starts the application: a file there is named for the resource, `routes/storage.ts`. Resolvers are sorted by type below theirs, `resolvers/Query/users.js`. */
export function isAnsweringPlace(path: string): boolean {
  return /(?:^|\/)resolvers?\/|(?:^|\/)(?:routes?|routers?|controllers?|endpoints?|handlers?|middlewares?|pages|loaders?)\/[^/]*$/.test(path);
}

/** A folder for what is asked of a database, function by function. */
export function isDataPlace(path: string): boolean {
  return /(?:^|\/)(?:models?|quer(?:y|ies)|dal|data-access|daos?|repositor(?:y|ies)|stores?|persistence)\//.test(path);
}

/** A place for data, or one below a folder that is named for the database, where what connects to it lies too: what asks the class of a row there reads and writes it. */
export function mayAskModels(path: string): boolean {
  return isDataPlace(path) || /(?:^|\/)(?:database|db)\//.test(path);
}

/** Below the folder of what is drawn, state is called a store as well. */
export function isDrawnPlace(path: string): boolean {
  return /(?:^|\/)components\//.test(path);
}

/** `rabbitmq/publisher.ts`, `rabbitmq/produce.js`, `kafka/src/producer.ts`: a file that is named for its part, in a folder or package that is named for the driver. */
export function driverFolderRole(path: string, file: string): Role | null {
  const folder = path.replace(/\/src(?=\/[^/]*$)/, '').split('/').at(-2) ?? '';
  const name = file.replace(/^produce$/, 'producer').replace(/^publish$/, 'publisher');
  // `pubsub` is what a broker does rather than its name, so that a class `PubSubClient` may as well be of the domain.
  if (/^(?:g(?:oogle|cp)-?)?pub-?sub$/i.test(folder)) return classNameRole(`kafka-${name}`);
  return hasDriverWord(folder) ? classNameRole(`${folder}-${name}`) : null;
}

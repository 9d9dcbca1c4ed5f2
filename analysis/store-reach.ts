import { askedInSql, sqlPackage } from './asked-in-sql.ts';
import { instancesOf } from './clients.ts';
import { driverReach, reachWithin, type DriverReach } from './driver-reach.ts';
import { handlesByName } from './named-handle.ts';
import type { ClientUse } from './report.ts';
import { packageBehind } from './own-clients.ts';
import { isDataPlace, mayAskModels } from './store-place.ts';
import { modelsByName } from './untyped-handle.ts';
import type { Standing } from './store-standing.ts';

/** What leads out of an object or a module to drivers. */
export interface StoreReach {
  readonly clients: readonly ClientUse[];
  /** The instances of the project that are infrastructure, as written, with the driver behind each. */
  readonly known: readonly (readonly [string, string])[];
  /** What leads there in the module. */
  readonly reach: DriverReach;
  /** The same within the factory that returns the object. */
  readonly within: DriverReach;
}

/** Follows the imports, clients, handles and statements of a store to their drivers. */
export function storeReach({ project, module, store, path, used, isNamedForIt }: Standing): StoreReach {
  const { extent } = store;
  const clients = instancesOf(project, module, extent);
  const known = clients.filter(({ role }) => role === 'infrastructure').flatMap((client) => packageBehind(client).slice(0, 1).map((driver) => [module.text.slice(client.span.start, client.span.end).replace(/\(.*$/s, ''), driver] as const));
  const inSql = used.some((use) => use.package === sqlPackage) ? askedInSql(module, extent).flatMap(({ local }) => (local === null ? [] : [[local, sqlPackage] as const])) : [];
  const reach = driverReach(project, module, new Map([...inSql, ...(isNamedForIt || isDataPlace(path) ? handlesByName(module) : []), ...(mayAskModels(path) ? modelsByName(module) : []), ...known]));
  return { clients, known, reach, within: reachWithin(reach, extent) };
}

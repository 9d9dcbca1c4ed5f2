import type { DriverEntry } from './catalog/driver-entry.ts';
import { driverCatalog } from './catalog/drivers.ts';
import type { ServiceEntry } from './catalog/service-entry.ts';
import { serviceCatalog } from './catalog/services.ts';
import { checkSettings } from './check-settings.ts';
import { compileGlobs, compileTextGlobs } from './globs.ts';
import { operationNames } from './operation-names.ts';
import type { Layer, Matches, Policy, PolicyResult } from './policy.ts';
import type { Globs, LayerSetting, MonitoredBaseSetting, PackageSetting, Settings } from './settings.ts';

const defaultBases: readonly MonitoredBaseSetting[] = [
  { class: 'BaseExternalClient', calls: ['callExternal', 'callExternalSync'] },
];

/** ESLint hands out one settings object for many files; two configurations may hold equal ones. */
const byObject = new WeakMap<object, PolicyResult>();
const byText = new Map<string, PolicyResult>();

/** More texts than one run has configurations: an editor in which the settings are being typed. */
const maximumTexts = 64;

/**
 * Compiles `settings['infra-clients']`, once per distinct JSON text. Undefined settings give the defaults. Never
 * throws: what is wrong with the settings comes back as sentences, each naming the key and what is allowed.
 */
export function compilePolicy(settings: unknown): PolicyResult {
  const object = typeof settings === 'object' && settings !== null ? settings : null;
  const known = object && byObject.get(object);
  if (known) return known;
  const result = compileByText(settings);
  if (object) byObject.set(object, result);
  return result;
}

function compileByText(settings: unknown): PolicyResult {
  const checked = settings === undefined ? { ok: true as const, text: '{}' } : checkSettings(settings);
  if (!checked.ok) return checked;
  const known = byText.get(checked.text);
  if (known) return known;
  // The settings are read from their text, so that a later change of the user's object changes no policy.
  const result: PolicyResult = { ok: true, policy: policyOf(checked.text, JSON.parse(checked.text) as Settings) };
  if (byText.size >= maximumTexts) byText.clear();
  byText.set(checked.text, result);
  return result;
}

function policyOf(key: string, settings: Settings): Policy {
  const operations = settings.operations ?? {};
  return {
    key,
    root: settings.root ?? null,
    monitoredBases: settings.monitoredBases ?? defaultBases,
    layers: (settings.layers ?? []).map(compileLayer),
    factories: settings.factories ?? [],
    contracts: (settings.contracts ?? []).map((contract) => ({ ...contract, matchesClass: compileGlobs(contract.classes) })),
    logger: settings.logger ?? null,
    loggers: settings.loggers ?? [],
    drivers: withSettings(driverCatalog, settings.drivers, settings.services, driverOfSetting),
    services: withSettings(serviceCatalog, settings.services, settings.drivers, serviceOfSetting),
    operations: {
      // Who calls a client factory makes a client, whatever its name sounds like.
      ...operationNames({ ...operations, lifecycle: [...(operations.lifecycle ?? []), ...(settings.factories ?? []).map(({ create }) => create)] }),
      reportsGuarded: operations.guarded === 'report',
      allowsMessage: compileTextGlobs(operations.allow ?? []),
    },
  };
}

function compileLayer(setting: LayerSetting, index: number): Layer {
  return { setting, index, matchesFile: matcherOf(setting.files), matchesClass: matcherOf(setting.classes) };
}

function matcherOf(globs: Globs | undefined): Matches {
  return globs === undefined ? () => true : compileGlobs(globs);
}

/**
 * The catalog and the settings' own packages. A package of the catalog gets more names, or all where the setting
 * limits none; one that the settings put on the other side leaves this one.
 */
function withSettings<Entry extends { readonly names: ReadonlySet<string> | null }>(
  catalog: ReadonlyMap<string, Entry>,
  added: readonly PackageSetting[] | undefined,
  taken: readonly PackageSetting[] | undefined,
  entryOf: (setting: PackageSetting, known: Entry | undefined) => Entry,
): ReadonlyMap<string, Entry> {
  if (added === undefined && taken === undefined) return catalog;
  const merged = new Map(catalog);
  for (const { module } of taken ?? []) merged.delete(module);
  for (const setting of added ?? []) merged.set(setting.module, entryOf(setting, merged.get(setting.module)));
  return merged;
}

function driverOfSetting(setting: PackageSetting, known: DriverEntry | undefined): DriverEntry {
  const names = namesOf(setting, known?.names);
  const own = setting.names === undefined ? null : new Set(setting.names);
  return {
    module: setting.module,
    source: known?.source ?? 'settings',
    names,
    constructs: own && new Set([...(known?.constructs ?? []), ...own]),
    creates: new Set([...(known?.creates ?? []), ...(own ?? [])]),
    inProcess: known?.inProcess ?? false,
  };
}

function serviceOfSetting(setting: PackageSetting, known: ServiceEntry | undefined): ServiceEntry {
  return {
    module: setting.module,
    source: known?.source ?? 'settings',
    names: namesOf(setting, known?.names),
    kind: known?.kind ?? 'sdk',
    yieldsToDriver: false,
  };
}

function namesOf(setting: PackageSetting, known: ReadonlySet<string> | null | undefined): ReadonlySet<string> | null {
  return setting.names === undefined ? null : new Set([...(known ?? []), ...setting.names]);
}

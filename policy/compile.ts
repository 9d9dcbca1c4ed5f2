import picomatch from 'picomatch';
import * as v from 'valibot';
import { drivers, type CatalogPackage } from './catalog/drivers.ts';
import { httpClients, sdks } from './catalog/services.ts';
import { isLifecycleName, isMaintenanceName } from './operation-names.ts';
import type { Matches, Policy, PolicyResult, RolePackage } from './policy.ts';
import { sentenceOf } from './settings-errors.ts';
import { settingsSchema } from './settings-schema.ts';
import type { Globs, PackageSetting, Settings } from './settings.ts';

const compiled = new Map<string, PolicyResult>();

/**
 * Compiles `settings['infra-clients']`; undefined gives the defaults. Equal settings give the same policy, and wrong
 * ones a sentence for each wrong key or value.
 */
export function compilePolicy(settings: unknown): PolicyResult {
  const key = settings === undefined ? '{}' : (JSON.stringify(settings) ?? String(settings));
  const known = compiled.get(key);
  if (known) return known;
  const result = compile(key, settings === undefined ? {} : settings);
  compiled.set(key, result);
  return result;
}

function compile(key: string, settings: unknown): PolicyResult {
  const checked = v.safeParse(settingsSchema, settings);
  if (!checked.success) return { ok: false, errors: checked.issues.map((issue) => sentenceOf(settingsSchema, issue)) };
  return { ok: true, policy: policyOf(key, checked.output as Settings) };
}

const defaultBases = [{ class: 'BaseExternalClient', calls: ['callExternal', 'callExternalSync'] }];

function policyOf(key: string, settings: Settings): Policy {
  const { operations = {} } = settings;
  const isLifecycle = namesOf(operations.lifecycle);
  const isMaintenance = namesOf(operations.maintenance);
  return {
    key,
    root: settings.root ?? null,
    monitoredBases: settings.monitoredBases ?? defaultBases,
    layers: (settings.layers ?? []).map((setting, index) => ({
      setting,
      index,
      matchesFile: matcher(setting.files),
      matchesClass: matcher(setting.classes),
    })),
    factories: settings.factories ?? [],
    contracts: (settings.contracts ?? []).map((setting) => ({ ...setting, matchesClass: matcher(setting.classes) })),
    logger: settings.logger ?? null,
    loggers: settings.loggers ?? [],
    drivers: packages(drivers, settings.drivers),
    services: packages([...sdks, ...httpClients], settings.services),
    operations: {
      isLifecycle: (name) => isLifecycleName(name) || isLifecycle(name),
      isMaintenance: (name) => isMaintenanceName(name) || isMaintenance(name),
      reportsGuarded: operations.guarded === 'report',
      allowsMessage: operations.allow && operations.allow.length > 0 ? messageMatcher(operations.allow) : () => false,
    },
  };
}

/** Absent globs match everything: a layer without `files` is about class names alone. */
function matcher(globs: Globs | undefined): Matches {
  return globs === undefined ? () => true : picomatch(typeof globs === 'string' ? globs : [...globs]);
}

function namesOf(globs: readonly string[] | undefined): Matches {
  return globs && globs.length > 0 ? picomatch([...globs]) : () => false;
}

/** In a message `*` stands for any text: slashes are nothing special there, nor is any other sign. */
function messageMatcher(globs: readonly string[]): Matches {
  const patterns = globs.map((glob) => new RegExp(`^${glob.split('*').map(escaped).join('.*')}$`, 's'));
  return (message) => patterns.some((pattern) => pattern.test(message));
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

function packages(catalog: readonly CatalogPackage[], settings: readonly PackageSetting[] = []): ReadonlyMap<string, RolePackage> {
  const entries = [...catalog, ...settings].map(({ module, names }): [string, RolePackage] => [
    module,
    { module, names: names ? new Set(names) : null },
  ]);
  return new Map(entries);
}

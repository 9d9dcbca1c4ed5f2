import type { DriverEntry } from './catalog/driver-entry.ts';
import type { ServiceEntry } from './catalog/service-entry.ts';
import type { LayerSetting, OwnLoggerSetting, LoggerSetting, MonitoredBaseSetting, FactorySetting, ContractSetting } from './settings.ts';

/** A test of one name or path. */
export type Matches = (text: string) => boolean;

/** A layer with its globs compiled. */
export interface Layer {
  readonly setting: LayerSetting;
  /** Position in `settings.layers`, from 0. */
  readonly index: number;
  readonly matchesFile: Matches;
  readonly matchesClass: Matches;
}

/** A package whose use decides a role. `names` is null where every export counts. */
export interface RolePackage {
  readonly module: string;
  readonly names: ReadonlySet<string> | null;
}

/** The compiled settings: the one object that analysis, rules, survey and codemods ask. Plain data and predicates. */
export interface Policy {
  /** The JSON text the policy was compiled from; equal texts share one policy. */
  readonly key: string;
  /** As written; relative to nothing yet. Null: the folder of the nearest configuration is used. */
  readonly root: string | null;
  readonly monitoredBases: readonly MonitoredBaseSetting[];
  readonly layers: readonly Layer[];
  readonly factories: readonly FactorySetting[];
  readonly contracts: readonly (ContractSetting & { readonly matchesClass: Matches })[];
  readonly logger: OwnLoggerSetting | null;
  readonly loggers: readonly LoggerSetting[];
  /** Packages that make a class infrastructure, by package name (`ioredis`, `@aws-sdk/client-dynamodb`, `node:sqlite`). */
  readonly drivers: ReadonlyMap<string, DriverEntry>;
  /** Packages that make a class a service client. */
  readonly services: ReadonlyMap<string, ServiceEntry>;
  readonly operations: {
    readonly isLifecycle: Matches;
    readonly isMaintenance: Matches;
    /** Whether a name is of the lifecycle or maintenance only where the member is given nothing to act on. */
    readonly needsNoSubject: Matches;
    readonly reportsGuarded: boolean;
    readonly allowsMessage: Matches;
  };
}

/** The outcome of compiling settings: a policy, or one sentence an error, each naming the key and what is allowed. */
export type PolicyResult =
  | { readonly ok: true; readonly policy: Policy }
  | { readonly ok: false; readonly errors: readonly string[] };

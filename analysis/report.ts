import type { Evidence, EvidenceKind, Role } from '../policy/evidence.ts';
import type { LogLevel } from '../policy/settings.ts';
import type { InertMock } from './inert-mocks.ts';
import type { CallProblem, MissingSafeguard, StickyFlag } from './problems.ts';

/** A place in a file. Offsets are UTF-16 units of the text without a byte-order mark; lines from 1, columns from 0. */
export interface Span {
  readonly start: number;
  readonly end: number;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** One class on the way up: `RedisBase (src/redis-base.ts)`. `line` is that of its declaration. */
export interface HeritageLink {
  readonly name: string;
  /** Absolute path; null where the class was never found. */
  readonly file: string | null;
  readonly line: number | null;
}

/** Why a heritage walk ended where it did. */
export type HeritageEnd =
  /** The class extends nothing. */
  | { readonly kind: 'none' }
  /** It reaches a monitored base, the last of `links`. */
  | { readonly kind: 'monitored'; readonly base: string; readonly calls: readonly string[] }
  /** It ends in a class of a package or the language that is no monitored base. */
  | { readonly kind: 'external'; readonly module: string | null; readonly name: string }
  /** A written base that could not be followed. */
  | { readonly kind: 'unresolved'; readonly name: string; readonly reason: UnresolvedReason };

export type UnresolvedReason = 'module-not-found' | 'export-not-found' | 'unparsable-module' | 'cycle' | 'too-deep' | 'not-a-class';

/** The followed heritage of one class. `links` starts with the written base and ends where the walk ended. */
export interface Heritage {
  readonly links: readonly HeritageLink[];
  readonly end: HeritageEnd;
  /** The written base expression; null where the class extends nothing. */
  readonly span: Span | null;
}

/** How a class comes to a client. */
export type ClientOrigin =
  /** `new X()` in a field initialiser, the constructor or a method. */
  | 'constructed'
  /** Handed in: a constructor parameter, a parameter property, a decorated field, a setter. */
  | 'injected'
  /** A field that is declared with the client's type and filled in a way that is not seen. */
  | 'held'
  /** The result of a client factory. */
  | 'factory';

/** A client that a class holds, constructs or is handed. */
export interface ClientUse {
  /** The field it is kept in; null where it is not kept. */
  readonly member: string | null;
  readonly origin: ClientOrigin;
  /** The written name of the client's class or of the factory. */
  readonly name: string;
  /** Where the client's class is declared: an absolute path, or a package name, or null when unknown. */
  readonly from: string | null;
  /** The driver package when the client is a driver itself; null for a class of the project. */
  readonly driver: string | null;
  /** What the client is itself: by the catalog for a package, by its own evidence for a class of the project. */
  readonly role: Role | null;
  /** The heritage of the client's class, itself the first link; null for a driver or an SDK. */
  readonly heritage: Heritage | null;
  /** The role evidence of the client's own class, when it is a class of the project. */
  readonly evidence: readonly Evidence[];
  /** The expression or type that names the client: `RedisClient` in `new RedisClient()` or `client: RedisClient`. */
  readonly span: Span;
  /** The whole construction, `new RedisClient(...)`; null where it is not constructed here. */
  readonly construction: Span | null;
}

/** How a logger was recognised, strongest first. */
export type LoggerEvidence = 'import' | 'type' | 'initialiser' | 'inherited' | 'name' | 'setting' | 'global';

/** One call that writes a log entry. */
export interface LogCall {
  readonly level: LogLevel | 'unknown';
  /** The call as written up to its arguments, such as `this.logger.info`. */
  readonly callee: string;
  readonly logger: { readonly by: LoggerEvidence; readonly text: string };
  /** The message when it is a literal; template holes are `*`. */
  readonly message: string | null;
  /** The method or member it stands in. */
  readonly member: string;
  /** The callee: the narrowest place that says what is called. */
  readonly span: Span;
  /** Why it is, or is not, an operation log. */
  readonly verdict: LogVerdict;
  /** What goes with the log when it is removed: offsets, ends exclusive; null where removing it is not plainly safe. */
  readonly removal: TextEdit | null;
  /** What goes with it when all operation logs of the class go that can: a branch of several logs goes with each of them. */
  readonly removalWithOthers: TextEdit | null;
}

export type LogVerdict =
  | { readonly kind: 'operation-log'; readonly operation: string }
  | { readonly kind: 'allowed'; readonly why: 'lifecycle' | 'maintenance' | 'level' | 'unknown-level' | 'error-path' | 'guarded' | 'allowed-message' | 'unreached' };

/** A method that runs per request. */
export interface Operation {
  readonly name: string;
  readonly span: Span;
}

/** Where the contract of a class is. */
export type ContractOrigin =
  /** It implements one itself, by `implements` or a JSDoc `@implements`. */
  | 'class'
  /** A base of the project implements one, or is abstract and declares the operations. */
  | 'base'
  /** It is abstract: the contract itself, or left to its subclasses. */
  | 'abstract'
  /** It is named for the client that it wraps or makes: it offers the driver's own interface. */
  | 'client'
  /** Its base is a driver or another package's class, or cannot be followed, so that there may be one. */
  | 'unknown'
  /** None is asked for: it stands beside the running code, in a script or a test. */
  | 'aside'
  /** There is none. */
  | 'none';

/** How a service client comes to its service, as far as it is a class's business to be monitored. */
export type ServiceReach =
  /** It calls the service itself. */
  | 'own'
  /** It extends a monitored base, or is one. */
  | 'monitored'
  /** A base of the project calls the service: monitoring belongs there. */
  | 'base'
  /** It only holds clients of the project that call the service. */
  | 'client'
  /** It does something else, and calls a service by the way; or it stands beside the running code. */
  | 'incidental'
  /** Its base or a client that it holds may be monitored. */
  | 'unknown';

/** A driver that a class or store constructs outside a client factory. */
export interface DriverConstruction {
  /** As written: `Redis`, `redis.createClient`. */
  readonly callee: string;
  /** The package of the driver. */
  readonly driver: string;
  /** The member that it stands in; null at the top level of a module. */
  readonly member: string | null;
  readonly span: Span;
  /** The configured factory that replaces it; null without one. */
  readonly factory: { readonly create: string; readonly from: string } | null;
  /** What makes it a call of the factory; null where that is not plainly safe. */
  readonly replacement: readonly TextEdit[] | null;
}

/** All that is known of one class or store. Serialisable; the one answer that rules, commands and codemods share. */
export interface ClassReport {
  /** `<file>#<name>`, with an ordinal where a file has two of that name. */
  readonly id: string;
  readonly kind: 'class' | 'object' | 'module';
  /** Absolute path. */
  readonly file: string;
  /** The name it is known by; `(anonymous)` for a class without one. */
  readonly name: string;
  readonly span: Span;
  /** The name's own place, or the `class` keyword's. */
  readonly nameSpan: Span;
  readonly role: Role | null;
  /** The kind of evidence that decided; null when undecided. */
  readonly decidedBy: EvidenceKind | null;
  /** True where only a name or a path speaks: shown by `explain`, never reported. */
  readonly tentative: boolean;
  readonly evidence: readonly Evidence[];
  /** The monitored class through which a service client is called, by a layer or a tag. */
  readonly coveredBy: string | null;
  readonly heritage: Heritage;
  /** Implemented interfaces as written, lifecycle interfaces left out. */
  readonly contracts: readonly string[];
  /** Where the contract is; null for what is no infrastructure class, of which none is asked. */
  readonly contractOrigin: ContractOrigin | null;
  /** The contract that the settings name for the class; null where they name none, or it has one. */
  readonly expectedContract: { readonly name: string; readonly from: string } | null;
  readonly clients: readonly ClientUse[];
  /** How a service client comes to its service; null for what is none, or is one by its name only. */
  readonly serviceReach: ServiceReach | null;
  /** The drivers that an infrastructure class or store constructs outside a client factory. */
  readonly constructions: readonly DriverConstruction[];
  readonly operations: readonly Operation[];
  readonly logs: readonly LogCall[];
  /** Of a class that extends a monitored base. */
  readonly callProblems: readonly CallProblem[];
  /** Of a service client that extends a monitored base. */
  readonly missingSafeguards: readonly MissingSafeguard[];
  /** Of an infrastructure class. */
  readonly stickyFlags: readonly StickyFlag[];
}

/** A marker in a comment, left by a migration for a person to settle. */
export interface Leftover {
  /** What the line says after the marker; empty where it says nothing. */
  readonly text: string;
  /** The marker's own place. */
  readonly span: Span;
}

/** All that is known of one module: the one answer that every rule is asked with. */
export interface ModuleReport {
  /** Absolute path. */
  readonly path: string;
  readonly classes: readonly ClassReport[];
  readonly leftovers: readonly Leftover[];
  /** Found when first asked for, since that can cost the reading of many files. */
  readonly inertMocks: readonly InertMock[];
}

/** What a rule reports. */
export interface Finding {
  /** The rule's name without a prefix. */
  readonly rule: string;
  readonly messageId: string;
  readonly data: Readonly<Record<string, string>>;
  /** `ClassReport.id`; null for a finding that is about no class. */
  readonly classId: string | null;
  /** The field, method or operation that it concerns. */
  readonly member: string | null;
  readonly span: Span;
  /** An edit that an editor may offer; null where none is plainly safe. */
  readonly suggestion: Suggestion | null;
}

/** Replace `[start, end)` of the text without byte-order mark (UTF-16 offsets) by `text`. */
export interface TextEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Edits that an editor makes together. They do not overlap. */
export interface Suggestion {
  readonly messageId: string;
  readonly data: Readonly<Record<string, string>>;
  readonly edits: readonly TextEdit[];
}

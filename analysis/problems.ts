import type { Span } from './report.ts';

/** What is wrong with one use of a monitored base by a class that extends it. */
export type CallProblem =
  /** A call of an SDK or over HTTP, in an operation, that no call method of the base runs. */
  | { readonly kind: 'bypass'; readonly member: string; readonly call: string; readonly span: Span }
  /** `this.callExternalAsync(…)`, which neither the class nor a base declares. */
  | { readonly kind: 'unknown-call'; readonly member: string; readonly call: string; readonly meant: string; readonly span: Span }
  /** A callback that runs a call method again. `attempts` of both together, where both numbers of retries are written. */
  | { readonly kind: 'double-wrap'; readonly member: string; readonly call: string; readonly inner: string; readonly attempts: number | null; readonly span: Span }
  /** A callback that calls nothing and answers a constant. */
  | { readonly kind: 'placeholder'; readonly member: string; readonly call: string; readonly span: Span };

/** What a service client on a monitored base does without. */
export type MissingSafeguard =
  /** Its constructor turns the circuit breaker off. */
  | { readonly kind: 'breaker-off'; readonly span: Span }
  /** Neither a call, nor the constructor, nor the SDK is given a time limit or a number of retries. */
  | { readonly kind: 'no-limits'; readonly span: Span }
  /** Its health check is that of a base, which always answers `unknown`. */
  | { readonly kind: 'unknown-health'; readonly method: string; readonly base: string; readonly span: Span };

/** A field that an error sets, that makes operations fail, and that nothing sets back while they do. */
export interface StickyFlag {
  readonly field: string;
  /** What the error sets it to, as written: `false`, `null`. */
  readonly value: string;
  /** The member in which the error sets it. */
  readonly member: string;
  /** An operation that then fails. */
  readonly operation: string;
  /** The assignment's left side. */
  readonly span: Span;
}

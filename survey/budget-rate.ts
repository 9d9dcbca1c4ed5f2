import type { EntryCount } from '../analysis/entry-count.ts';

/** How often requests come, and what each of them calls. */
export interface RequestRate {
  readonly rps: number;
  /** Calls per request by operation, `get` or `SessionStore.get`; empty where each request calls every operation once. */
  readonly perRequest: Readonly<Record<string, number>>;
}

/** Entries per second, loops left out. `atLeast` says that something could not be read. */
export interface LoggedPerSecond {
  readonly min: number;
  readonly max: number;
  readonly atLeast: boolean;
}

export type ParsedRate = { readonly ok: true; readonly rate: RequestRate | null } | { readonly ok: false; readonly message: string };

/** Reads `--rps 100` and `--per-request get=3,set=1`; `rate` is null where neither is given. */
export function parseRate(rps: string | undefined, perRequest: string | undefined): ParsedRate {
  if (rps === undefined) {
    return perRequest === undefined ? { ok: true, rate: null } : { ok: false, message: '--per-request says what a request calls; say with --rps how many requests a second there are.' };
  }
  const requests = Number(rps);
  if (rps.trim() === '' || !Number.isFinite(requests) || requests <= 0) return { ok: false, message: `--rps takes a number of requests per second above 0, such as --rps 100, not '${rps}'.` };
  const times: Record<string, number> = {};
  for (const part of perRequest?.split(',') ?? []) {
    const [, name, count] = /^\s*([\w$#.]+)\s*=\s*(\d+(?:\.\d+)?)\s*$/.exec(part) ?? [];
    if (name === undefined || count === undefined) return { ok: false, message: `--per-request takes calls per request by operation, such as get=3,set=1 or SessionStore.get=3, not '${part}'.` };
    times[name] = Number(count);
  }
  return { ok: true, rate: { rps: requests, perRequest: times } };
}

/** How often a request calls an operation; null where it does not. */
export function timesOf({ perRequest }: RequestRate, className: string, operation: string): number | null {
  if (Object.keys(perRequest).length === 0) return 1;
  return perRequest[`${className}.${operation}`] ?? perRequest[operation] ?? null;
}

/** The names of `--per-request` that are no operation. */
export function unknownOperations({ perRequest }: RequestRate, operations: readonly { readonly class: string; readonly operation: string }[]): string[] {
  const known = new Set(operations.flatMap((each) => [each.operation, `${each.class}.${each.operation}`]));
  return Object.keys(perRequest).filter((name) => !known.has(name));
}

export function perSecond({ min, max, perItem, unknown }: EntryCount, { rps }: RequestRate, times: number): LoggedPerSecond {
  return { min: min * rps * times, max: max * rps * times, atLeast: perItem > 0 || unknown.length > 0 };
}

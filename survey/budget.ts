import { posix } from 'node:path';
import type { EntryCount } from '../analysis/entry-count.ts';
import type { Files } from '../analysis/files.ts';
import { loadModule } from '../analysis/module-source.ts';
import { entriesOf } from '../analysis/operation-entries.ts';
import type { ClassReport } from '../analysis/report.ts';
import type { LogLevel } from '../policy/settings.ts';
import { perSecond, timesOf, type LoggedPerSecond, type RequestRate } from './budget-rate.ts';
import type { CheckedFile } from './check-document.ts';
import type { Scope } from './scopes.ts';
import { isWithin } from './walk.ts';

/** The log entries that each operation writes, as `budget --json` prints them. Paths are posix, relative to the working directory. */
export interface BudgetDocument {
  readonly version: 1;
  /** Entries of this level and above are counted. */
  readonly level: LogLevel;
  readonly operations: readonly BudgetOperation[];
  /** The request rate that `perSecond` is for; null where none was given. */
  readonly rate: RequestRate | null;
  readonly unparsed: readonly CheckedFile[];
}

export interface BudgetOperation {
  readonly file: string;
  readonly line: number;
  readonly class: string;
  readonly operation: string;
  /** Log entries per successful call. */
  readonly before: EntryCount;
  /** The same after a migration; null where none was planned. */
  readonly after: EntryCount | null;
  /** Log entries per second; null without a rate, or where no request calls the operation. */
  readonly perSecond: { readonly before: LoggedPerSecond; readonly after: LoggedPerSecond | null } | null;
}

/** One operation of a class, by place and name, with what it writes. */
export interface CountedOperation {
  /** `ClassReport.id`. */
  readonly classId: string;
  readonly class: string;
  /** Absolute. */
  readonly file: string;
  readonly line: number;
  readonly operation: string;
  readonly entries: EntryCount;
}

/** Counts the entries of every operation of the infrastructure classes and stores, as `files` shows them. */
export function countedOperations(classes: readonly ClassReport[], scopes: readonly Scope[], files: Files, level: LogLevel): CountedOperation[] {
  return classes.filter(({ role, tentative }) => role === 'infrastructure' && !tentative).flatMap((report) => {
    const scope = scopes.filter(({ root }) => isWithin(root, report.file)).sort((a, b) => b.root.length - a.root.length)[0] ?? scopes[0];
    const loaded = loadModule(files, report.file);
    if (!scope || !loaded.ok) return [];
    return entriesOf({ files, policy: scope.policy, root: scope.root }, loaded.module, report, level).map(({ operation, span, entries }) => ({
      classId: report.id,
      class: report.name,
      file: report.file,
      line: span.line,
      operation,
      entries,
    }));
  });
}

/**
 * The budget as a document.
 *
 * @param after the same operations after a migration; null where none was planned
 */
export function budgetDocument(
  about: { readonly cwd: string; readonly level: LogLevel; readonly rate: RequestRate | null; readonly unparsed: readonly CheckedFile[] },
  before: readonly CountedOperation[],
  after: readonly CountedOperation[] | null,
): BudgetDocument {
  const { cwd, level, rate, unparsed } = about;
  const key = ({ classId, operation }: CountedOperation): string => `${classId}\0${operation}`;
  const afterByKey = new Map((after ?? []).map((each) => [key(each), each.entries]));
  return {
    version: 1,
    level,
    operations: before.map((each) => {
      const later = after === null ? null : (afterByKey.get(key(each)) ?? each.entries);
      const times = rate === null ? null : timesOf(rate, each.class, each.operation);
      return {
        file: posix.relative(cwd, each.file),
        line: each.line,
        class: each.class,
        operation: each.operation,
        before: each.entries,
        after: later,
        perSecond: rate === null || times === null ? null : { before: perSecond(each.entries, rate, times), after: later && perSecond(later, rate, times) },
      };
    }),
    rate,
    unparsed,
  };
}

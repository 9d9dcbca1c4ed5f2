import { posix } from 'node:path';
import type { Evidence } from '../policy/evidence.ts';
import type { LintResult } from './lint.ts';

/** One finding as `check --json` prints it. Paths are posix, relative to the working directory; places count from 1. */
export interface CheckedFinding {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly rule: string;
  readonly messageId: string;
  readonly severity: 'warn' | 'error';
  readonly class: string | null;
  readonly member: string | null;
  readonly message: string;
  readonly evidence: readonly Evidence[];
}

export interface CheckedFile {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

export interface CheckDocument {
  readonly version: 1;
  readonly findings: readonly CheckedFinding[];
  readonly unparsed: readonly CheckedFile[];
}

/** The findings of a run as a document. */
export function checkDocument(cwd: string, { findings, classes, unparsed }: LintResult): CheckDocument {
  const reports = new Map(classes.map((report) => [report.id, report]));
  return {
    version: 1,
    findings: findings.map(({ finding, file, place, severity, message }) => {
      const report = finding.classId === null ? undefined : reports.get(finding.classId);
      return {
        file: posix.relative(cwd, file),
        line: place.line,
        column: place.column,
        endLine: place.endLine,
        endColumn: place.endColumn,
        rule: finding.rule,
        messageId: finding.messageId,
        severity,
        class: report?.name ?? null,
        member: finding.member,
        message,
        evidence: (report?.evidence ?? []).map((each) => relativeEvidence(cwd, each)),
      };
    }),
    unparsed: unparsedFiles(cwd, unparsed),
  };
}

/** The files that do not parse, relative to the working directory. */
export function unparsedFiles(cwd: string, unparsed: LintResult['unparsed']): CheckedFile[] {
  return unparsed.map((each) => ({ ...each, file: posix.relative(cwd, each.file) }));
}

/** A piece of evidence with its file relative to the working directory. */
export function relativeEvidence(cwd: string, evidence: Evidence): Evidence {
  return { ...evidence, file: evidence.file === null ? null : posix.relative(cwd, evidence.file) };
}

import { posix } from 'node:path';
import type { Settings } from '../policy/settings.ts';
import { unparsedFiles, type CheckedFile } from './check-document.ts';
import type { FirstLook } from './first-look.ts';
import type { LintFinding } from './lint.ts';
import type { Placed, SeenBase } from './project-shapes.ts';
import type { Question } from './proposal.ts';

/** What init did: nothing as it was not asked to, wrote, had nothing to do, or left it to a person. */
export type InitOutcome = 'proposed' | 'written' | 'configured' | 'by-hand';

/** The configuration of a project, as init found and left it. */
export interface InitConfig {
  readonly path: string;
  readonly outcome: InitOutcome;
  /** What writing does or would do to the file; null where init cannot write it or need not. */
  readonly change: 'created' | 'modified' | null;
  /** The lines that belong into it; null where our rules are on already. */
  readonly text: string | null;
}

/**
 * What `init --json` prints. Paths are posix, relative to the working directory, but for those of `settings`, which are
 * relative to the folder of the configuration, as settings are.
 */
export interface InitDocument {
  readonly version: 1;
  /** How many script files were looked at. */
  readonly files: number;
  readonly seen: {
    readonly monitoredBases: readonly SeenBase[];
    readonly factories: FirstLook['shapes']['factories'];
    readonly loggerMakers: readonly Placed[];
    readonly loggers: readonly Placed[];
  };
  /** The proposal, without the keys that the configuration has already. */
  readonly settings: Partial<Settings>;
  /** What only a person can decide. */
  readonly questions: readonly Question[];
  /** What the recommended rules would report under the proposal. */
  readonly findings: readonly RuleCount[];
  readonly unparsed: readonly CheckedFile[];
  readonly config: InitConfig;
}

export interface RuleCount {
  readonly rule: string;
  readonly count: number;
}

/** A first look at a codebase, and what became of its configuration, as a document. */
export function initDocument({ cwd, root, files, shapes, proposal, result }: FirstLook, settings: Partial<Settings>, config: InitConfig): InitDocument {
  const here = <Seen extends { readonly file: string }>(all: readonly Seen[]): Seen[] => all.map((each) => ({ ...each, file: posix.relative(cwd, posix.join(root, each.file)) }));
  return {
    version: 1,
    files: files.length,
    seen: { monitoredBases: here(shapes.bases), factories: here(shapes.factories), loggerMakers: here(shapes.loggerMakers), loggers: here(shapes.loggers) },
    settings,
    questions: proposal.questions,
    findings: countedByRule(result.findings),
    unparsed: unparsedFiles(cwd, result.unparsed),
    config,
  };
}

/** How many findings each rule has, by the name of the rule. */
export function countedByRule(findings: readonly LintFinding[]): RuleCount[] {
  const rules = [...new Set(findings.map(({ finding }) => finding.rule))].sort();
  return rules.map((rule) => ({ rule, count: findings.filter(({ finding }) => finding.rule === rule).length }));
}

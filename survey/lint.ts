import type { ESLint, Linter } from 'eslint';
import { posix } from 'node:path';
import { addToList } from '../policy/add-to-list.ts';
import type { Files } from '../analysis/files.ts';
import type { ClassReport, Finding } from '../analysis/report.ts';
import { allRules } from '../rules/all-rules.ts';
import { withFiles } from '../rules/host-files.ts';
import { collectorPlugin, collectorRule, type Collected } from './collector.ts';
import { configOf } from './configuration.ts';
import { blockExtensions } from './discovery.ts';
import type { LoadedESLint } from './load-eslint.ts';
import { asksFor, isScript, ourPrefixes } from './rules-in-config.ts';

/** A finding that ESLint really reported: its rule is on, and no comment or suppression hides it. */
export interface LintFinding {
  readonly finding: Finding;
  readonly file: string;
  /** Where it is in the file, as ESLint says. Lines and columns from 1. */
  readonly place: Place;
  readonly severity: 'warn' | 'error';
  readonly message: string;
  /** True in a block of Markdown or Vue: the offsets of the finding are those of the block, and nothing migrates it. */
  readonly inBlock: boolean;
}

/** The places of a report. Lines and columns from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** A file that does not parse. Lines and columns from 1. */
export interface Unparsed {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** What one run of ESLint says. */
export interface LintResult {
  readonly classes: readonly ClassReport[];
  readonly findings: readonly LintFinding[];
  /** What the detector sees too, and what a rule that is off, its options, a comment or a suppression hides. */
  readonly hidden: readonly Finding[];
  readonly unparsed: readonly Unparsed[];
}

export interface LintInput {
  readonly eslint: LoadedESLint;
  /** Options that choose the configuration: `cwd`, `overrideConfigFile`, `baseConfig`. */
  readonly options: ESLint.Options;
  /** Absolute paths. */
  readonly files: readonly string[];
  /** Unsaved text by absolute path; a file in it is linted from here. */
  readonly unsaved: ReadonlyMap<string, string>;
  /** Where imports are followed; null for the disk. */
  readonly source: Files | null;
}

/**
 * The one ESLint run: the user's configuration, our rules and the collector only, no typed parsing, no directive
 * reports, no cache and no fixes. Throws what ESLint throws for a broken configuration.
 */
export async function lint({ eslint, options, files, unsaved, source }: LintInput): Promise<LintResult> {
  const collected: Collected[] = [];
  const ours = new Set([collectorRule]);
  const run = new eslint.ESLint({
    ...options,
    ...runOptions(eslint.version),
    overrideConfig: override(collected),
    ruleFilter: ({ ruleId }) => ours.has(ruleId),
  });
  // What a rule that nobody asked for beyond the recommended ones would say is no answer to why a finding is missing.
  const expected = new Set(allRules.filter(({ recommended }) => recommended === 'recommended').map(({ name }) => name));
  const scripts: string[] = [];
  for (const file of files) {
    const config = await configOf(run, file);
    if (!config || !isScript(config)) continue;
    for (const prefix of ourPrefixes(config)) for (const { name } of allRules) ours.add(`${prefix}/${name}`);
    for (const { name } of allRules) if (asksFor(config, name)) expected.add(name);
    scripts.push(file);
  }
  const work = (): Promise<ESLint.LintResult[]> => lintAll(run, scripts, unsaved);
  const results = await (source ? withFiles(source, work) : work());
  const { hidden, ...rest } = resultOf(results, collected, ours);
  return { ...rest, hidden: hidden.filter(({ rule }) => expected.has(rule)) };
}

function override(collected: Collected[]): Linter.Config {
  return {
    plugins: { 'infra-clients-collector': collectorPlugin(collected) },
    rules: { [collectorRule]: 'warn' },
    linterOptions: { reportUnusedDisableDirectives: 'off' },
    // Nothing here asks for types; building a program for them would cost more than all the rest.
    languageOptions: { parserOptions: { project: null, projectService: false, programs: null, EXPERIMENTAL_useProjectService: false } },
  };
}

function runOptions(version: string): ESLint.Options {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return {
    cache: false,
    fix: false,
    errorOnUnmatchedPattern: false,
    globInputPaths: false,
    warnIgnored: false,
    // ESLint 9 has no such option and rejects it.
    ...(major > 10 || (major === 10 && minor >= 1) ? { applySuppressions: true } : {}),
  };
}

async function lintAll(eslint: ESLint, files: readonly string[], unsaved: ReadonlyMap<string, string>): Promise<ESLint.LintResult[]> {
  const onDisk = files.filter((file) => !unsaved.has(file));
  const results = onDisk.length > 0 ? await eslint.lintFiles([...onDisk]) : [];
  for (const file of files) {
    const text = unsaved.get(file);
    if (text !== undefined) results.push(...(await eslint.lintText(text, { filePath: file })));
  }
  return results;
}

function resultOf(results: readonly ESLint.LintResult[], collected: readonly Collected[], ours: ReadonlySet<string>): LintResult {
  const findings: LintFinding[] = [];
  const hidden: Finding[] = [];
  const unparsed: Unparsed[] = [];
  const collectedIn = byFile(collected, new Set(results.map(({ filePath }) => filePath.replaceAll('\\', '/'))));
  for (const { filePath, messages } of results) {
    const file = filePath.replaceAll('\\', '/');
    const detected = detectedIn(collectedIn.get(file) ?? []);
    for (const message of messages) {
      if (message.fatal) unparsed.push({ file, line: message.line || 1, column: message.column || 1, message: message.message });
      else {
        const index = detected.findIndex((each) => isReportOf(message, each, file));
        const [found] = index < 0 ? [] : detected.splice(index, 1);
        if (found) findings.push(reported(message, found.finding, file));
        else if (ours.has(message.ruleId ?? '')) throw new Error(`${file}:${message.line}: ${message.ruleId ?? ''} reports what the collector does not see. This is a bug of the tool, please report it.`);
      }
    }
    hidden.push(...detected.map(({ finding }) => finding));
  }
  const classes = collected.flatMap(({ reports }) => reports);
  return { classes: classes.sort(byPlace), findings: findings.sort(byReport), hidden, unparsed };
}

/** What was collected in each file, or in its blocks, which ESLint names `README.md/0_0.ts`. */
function byFile(collected: readonly Collected[], files: ReadonlySet<string>): ReadonlyMap<string, readonly Collected[]> {
  const found = new Map<string, Collected[]>();
  for (const each of collected) {
    let file = each.path;
    while (!files.has(file) && file !== posix.dirname(file)) file = posix.dirname(file);
    addToList(found, file, each);
  }
  return found;
}

/** What the detector sees in a file and its blocks, in the order of the text. */
function detectedIn(collected: readonly Collected[]): { readonly finding: Finding; readonly path: string }[] {
  return collected
    .flatMap(({ path, findings }) => findings.map((finding) => ({ finding, path })))
    .sort((a, b) => compare(a.path, b.path) || a.finding.span.start - b.finding.span.start);
}

/** A processor moves the places of what is reported in a block, so there the order alone says which report is which. */
function isReportOf(message: Linter.LintMessage, { finding, path }: { finding: Finding; path: string }, file: string): boolean {
  const rule = message.ruleId?.slice(message.ruleId.lastIndexOf('/') + 1);
  if (rule !== finding.rule || message.messageId !== finding.messageId) return false;
  return path !== file || (message.line === finding.span.line && message.column === finding.span.column + 1);
}

function reported(message: Linter.LintMessage, finding: Finding, file: string): LintFinding {
  const { line, column, endLine = line, endColumn = column } = message;
  return {
    finding,
    file,
    place: { line, column, endLine, endColumn },
    severity: message.severity === 2 ? 'error' : 'warn',
    message: message.message,
    inBlock: blockExtensions.some((extension) => file.endsWith(extension)),
  };
}

/** Two results as one: of different files, under the same configuration. */
export function joined(a: LintResult, b: LintResult): LintResult {
  return {
    classes: [...a.classes, ...b.classes].sort(byPlace),
    findings: [...a.findings, ...b.findings].sort(byReport),
    hidden: [...a.hidden, ...b.hidden],
    unparsed: [...a.unparsed, ...b.unparsed].sort((one, other) => compare(one.file, other.file)),
  };
}

/** What a result says of some of its files. */
export function only({ classes, findings, hidden, unparsed }: LintResult, files: ReadonlySet<string>): LintResult {
  const isOf = ({ file }: { readonly file: string }): boolean => files.has(file);
  return { classes: classes.filter(isOf), findings: findings.filter(isOf), hidden, unparsed: unparsed.filter(isOf) };
}

function byPlace(a: ClassReport, b: ClassReport): number {
  return compare(a.file, b.file) || a.span.start - b.span.start;
}

function byReport(a: LintFinding, b: LintFinding): number {
  return compare(a.file, b.file) || a.place.line - b.place.line || a.place.column - b.place.column || compare(a.finding.rule, b.finding.rule);
}

/** By code unit, so that the order is the same on every machine. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

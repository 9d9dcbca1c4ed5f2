import type { ESLint, Linter } from 'eslint';
import { allRules } from '../rules/all-rules.ts';
import { withFiles } from '../rules/host-files.ts';
import type { Files } from '../analysis/files.ts';
import type { ClassReport, Finding, Span } from '../analysis/report.ts';
import { collectorPlugin, collectorRule, type Collected } from './collector.ts';
import type { LoadedESLint } from './load-eslint.ts';
import { isScript, ourPrefixes, ourRulesOn, type CalculatedConfig } from './rules-in-config.ts';

/** A finding that ESLint really reported: its rule is on, and no comment or suppression hides it. */
export interface LintFinding {
  readonly finding: Finding;
  readonly file: string;
  readonly severity: 'warn' | 'error';
  readonly message: string;
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
export async function lint(input: LintInput): Promise<LintResult> {
  const collected = new Map<string, Collected>();
  const eslint = new input.eslint.ESLint({ ...input.options, ...runOptions(input.eslint.version), overrideConfig: override(collected) });
  const prefixes = new Set<string>();
  const files: string[] = [];
  for (const file of input.files) {
    const config = await configOf(eslint, file);
    if (!config || !isScript(config)) continue;
    for (const prefix of ourPrefixes(config)) prefixes.add(prefix);
    files.push(file);
  }
  const ours = new Set([...prefixes].flatMap((prefix) => allRules.map(({ name }) => `${prefix}/${name}`)));
  const run = new input.eslint.ESLint({
    ...input.options,
    ...runOptions(input.eslint.version),
    overrideConfig: override(collected),
    ruleFilter: ({ ruleId }) => ruleId === collectorRule || ours.has(ruleId),
  });
  const work = (): Promise<ESLint.LintResult[]> => lintAll(run, files, input.unsaved);
  const results = await (input.source ? withFiles(input.source, work) : work());
  return resultOf(results, collected);
}

/** The configuration that applies to a file; null for an ignored file or one that nothing matches. */
export async function configOf(eslint: ESLint, file: string): Promise<CalculatedConfig | null> {
  if (await eslint.isPathIgnored(file)) return null;
  return ((await eslint.calculateConfigForFile(file)) as CalculatedConfig | undefined) ?? null;
}

/** Whether any of these files has one of our rules on. Stops at the first. */
export async function anyRuleOn(eslint: ESLint, files: readonly string[]): Promise<boolean> {
  for (const file of files) {
    const config = await configOf(eslint, file);
    if (config && ourRulesOn(config).length > 0) return true;
  }
  return false;
}

function override(collected: Map<string, Collected>): Linter.Config {
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

function resultOf(results: readonly ESLint.LintResult[], collected: ReadonlyMap<string, Collected>): LintResult {
  const findings: LintFinding[] = [];
  const unparsed: Unparsed[] = [];
  for (const { filePath, messages } of results) {
    const file = filePath.replaceAll('\\', '/');
    const known = collected.get(file)?.findings ?? [];
    for (const message of messages) {
      if (message.fatal) unparsed.push({ file, line: message.line || 1, column: message.column || 1, message: message.message });
      else {
        const finding = known.find((each) => isReportOf(message, each));
        if (finding) findings.push({ finding, file, severity: message.severity === 2 ? 'error' : 'warn', message: message.message });
      }
    }
  }
  const classes = [...collected.values()].flatMap(({ reports }) => reports);
  return { classes: classes.sort(byPlace), findings: findings.sort(byFinding), unparsed };
}

function isReportOf(message: Linter.LintMessage, finding: Finding): boolean {
  const rule = message.ruleId?.slice(message.ruleId.lastIndexOf('/') + 1);
  return rule === finding.rule && message.messageId === finding.messageId && startsAt(message, finding.span);
}

function startsAt(message: Linter.LintMessage, span: Span): boolean {
  return message.line === span.line && message.column === span.column + 1;
}

function byPlace(a: ClassReport, b: ClassReport): number {
  return compare(a.file, b.file) || a.span.start - b.span.start;
}

function byFinding(a: LintFinding, b: LintFinding): number {
  return compare(a.file, b.file) || a.finding.span.start - b.finding.span.start || compare(a.finding.rule, b.finding.rule);
}

/** By code unit, so that the order is the same on every machine. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

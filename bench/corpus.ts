import { readdirSync } from 'node:fs';
import { join, posix, relative } from 'node:path';
import { analyzeModule } from '../analysis/analyze.ts';
import { diskFiles } from '../analysis/files.ts';
import { loadModule } from '../analysis/module-source.ts';
import type { ClassReport } from '../analysis/report.ts';
import { compilePolicy } from '../policy/compile.ts';
import type { Role } from '../policy/evidence.ts';
import { noOperationLog } from '../rules/no-operation-log.ts';

export const corpus = join(import.meta.dirname, '../tests/corpus');

/** One labelled line or role, and what the detector says of it. */
export interface Judged {
  readonly kind: 'log' | 'role';
  /** Posix, relative to the corpus. */
  readonly file: string;
  readonly line: number;
  /** `first` or `last`. */
  readonly part: string;
  readonly logger: string;
  readonly style: string;
  /** The text of the line, or the name of what has the role. */
  readonly what: string;
  readonly expected: string;
  readonly actual: string;
  /** Why the detector says so. */
  readonly why: string;
}

/** The answer of a line that is no finding, or of what has no role. */
export const nothing = 'none';

/** Holds the detector against every label of a part of the corpus. */
export function judgeCorpus(part: string): Judged[] {
  const folder = join(corpus, part);
  const compiled = compilePolicy({});
  if (!compiled.ok) throw new Error(compiled.errors.join('\n'));
  const files = diskFiles();
  return scriptsBelow(folder).flatMap((path) => {
    // Each folder of a part is a project of its own.
    const [name = ''] = relative(folder, path).split(/[\\/]/);
    const project = { files, policy: compiled.policy, root: posix.join(folder.replaceAll('\\', '/'), name) };
    const loaded = loadModule(files, path.replaceAll('\\', '/'));
    if (!loaded.ok) throw new Error(`${path}: ${loaded.detail}`);
    const module = analyzeModule(project, loaded.module);
    const findings = noOperationLog.find(module, {}, (each) => each);
    return judgeFile({ path, part, text: loaded.module.text, classes: module.classes, reported: new Set(findings.map(({ span }) => span.line)) });
  });
}

interface Detected {
  readonly path: string;
  readonly part: string;
  readonly text: string;
  readonly classes: readonly ClassReport[];
  /** The lines with a finding. */
  readonly reported: ReadonlySet<number>;
}

function judgeFile({ path, part, text, classes, reported }: Detected): Judged[] {
  const lines = text.split(/\r?\n/);
  const header = (key: string): string => lines.map((each) => new RegExp(`^// ${key}: (.*)$`).exec(each)?.[1]).find((found) => found !== undefined) ?? 'unlabelled';
  const shared = { file: relative(corpus, path).replaceAll('\\', '/'), part, logger: header('logger'), style: header('style') };
  const logs = lines.flatMap((each, index): Judged[] => {
    const label = /\/\/ @(report|quiet)\b/.exec(each)?.[1];
    const line = index + 1;
    if (label === undefined && !reported.has(line)) return [];
    const actual = reported.has(line) ? 'report' : nothing;
    return [{ ...shared, kind: 'log', line, what: each.trim(), expected: label === 'report' ? 'report' : nothing, actual, why: whyOfLog(classes, line) }];
  });
  return [...logs, ...judgeRoles(lines, classes).map((role) => ({ ...shared, ...role }))];
}

function judgeRoles(lines: readonly string[], classes: readonly ClassReport[]): Omit<Judged, 'file' | 'part' | 'logger' | 'style'>[] {
  const labels = new Map(lines.flatMap((each, index): [string, { role: string; line: number }][] => {
    const [, name, role] = /^\/\/ @role (\S+) (infrastructure|service|none)\s*$/.exec(each) ?? [];
    return name === undefined || role === undefined ? [] : [[name, { role, line: index + 1 }]];
  }));
  // A module with one constructor and its prototype is labelled, and reported, by the name of the constructor.
  const nameOf = (report: ClassReport): string => (report.kind === 'module' && !labels.has(report.name) ? '(module)' : report.name);
  const labelled = [...labels].map(([name, { role, line }]) => {
    const report = classes.find((each) => nameOf(each) === name);
    return { kind: 'role' as const, line, what: name, expected: role, actual: report ? firmRole(report) : nothing, why: report ? whyOfRole(report) : 'not seen as a class or store' };
  });
  const unlabelled = classes
    .filter((each) => !labels.has(nameOf(each)) && firmRole(each) !== nothing)
    .map((each) => ({ kind: 'role' as const, line: each.span.line, what: nameOf(each), expected: nothing, actual: firmRole(each), why: whyOfRole(each) }));
  return [...labelled, ...unlabelled];
}

function firmRole({ role, tentative }: ClassReport): Role | typeof nothing {
  return role === null || tentative ? nothing : role;
}

function whyOfRole({ evidence }: ClassReport): string {
  return evidence.map(({ role, text }) => `${role}: ${text}`).join('; ');
}

function whyOfLog(classes: readonly ClassReport[], line: number): string {
  const holder = classes.find(({ span }) => span.line <= line && line <= span.endLine);
  const log = classes.flatMap(({ logs }) => logs).find(({ span }) => span.line === line);
  if (log) return log.verdict.kind === 'operation-log' ? `operation log of ${log.verdict.operation}` : log.verdict.why;
  return holder ? `no log seen in ${holder.name}, ${firmRole(holder)}` : 'no class or store there';
}

function scriptsBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.[cm]?[jt]sx?$/.test(path))
    .sort()
    .map((path) => join(folder, path));
}

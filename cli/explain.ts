import type { Command } from 'commander';
import { posix } from 'node:path';
import type { ClassReport, ClientUse, Heritage, LogCall } from '../analysis/report.ts';
import { explainDocument } from '../survey/explain-document.ts';
import { surveyCommand, surveyed, type SurveyOptions } from './survey-options.ts';
import { colorsFor, line, type ExitCode, type Terminal } from './terminal.ts';

/** `infra-clients explain`: every class, its role, the evidence and the verdict. */
export function explainCommand(terminal: Terminal, end: (code: ExitCode) => void): Command {
  return surveyCommand('explain', 'every class, its role, the evidence and the verdict; file:line says why or why not')
    .addHelpText('after', examples)
    .action(async (patterns: string[], options: SurveyOptions) => {
      const places = patterns.map(placeOf);
      const survey = await surveyed(terminal, places.map(({ pattern }) => pattern), options);
      if (!survey) return end(2);
      const document = explainDocument(survey);
      const classes = document.classes.filter((report) => isAsked(survey.cwd, terminal.cwd, report, places));
      if (options.json) line(terminal.stdout, JSON.stringify({ ...document, classes }, null, 2));
      else for (const report of classes) printClass(terminal, report, lineIn(report, places));
      if (!options.json && classes.length === 0) line(terminal.stdout, nothingFor(places));
      for (const { file, line: at, message } of survey.unparsed) {
        line(terminal.stderr, `infra-clients: ${posix.relative(survey.cwd, file)}:${at} does not parse: ${message}`);
      }
      end(survey.unparsed.length > 0 ? 1 : 0);
    });
}

const examples = `
Examples:
  infra-clients explain src/
  infra-clients explain src/infrastructure/session-store.ts:42
  infra-clients explain --json`;

interface Place {
  readonly pattern: string;
  readonly line: number | null;
}

/** `src/store.ts:42`, also `src/store.ts:42:7`. */
function placeOf(pattern: string): Place {
  const match = /^(.+?):(\d+)(?::\d+)?$/.exec(pattern);
  return match ? { pattern: match[1] ?? pattern, line: Number(match[2]) } : { pattern, line: null };
}

function isAsked(root: string, cwd: string, report: ClassReport, places: readonly Place[]): boolean {
  const lined = places.filter((place) => place.line !== null);
  if (lined.length === 0) return true;
  return lined.some((place) => sameFile(root, cwd, report, place) && isWithin(report, place.line ?? 0)) || places.length > lined.length;
}

function sameFile(root: string, cwd: string, report: ClassReport, place: Place): boolean {
  return posix.resolve(root, report.file) === posix.resolve(root, posix.relative(cwd, posix.resolve(cwd, place.pattern)));
}

function isWithin({ span }: ClassReport, at: number): boolean {
  return span.line <= at && at <= span.endLine;
}

function lineIn(report: ClassReport, places: readonly Place[]): number | null {
  return places.find((place) => place.line !== null && isWithin(report, place.line))?.line ?? null;
}

function nothingFor(places: readonly Place[]): string {
  return places.some(({ line: at }) => at !== null)
    ? 'No class stands at that line, or its file holds nothing that could make one infrastructure.'
    : 'No class that could be infrastructure or a service client.';
}

function printClass(terminal: Terminal, report: ClassReport, at: number | null): void {
  const { stdout } = terminal;
  const colors = colorsFor(stdout);
  const role = report.role === null ? 'undecided' : report.tentative ? `${report.role}? (by name only, never reported)` : report.role;
  line(stdout, `${colors.bold(report.name)}  ${colors.dim(`${report.file}:${report.span.line}`)}  ${colors.cyan(role)}`);
  for (const { role: speaksFor, text, file, line: where } of report.evidence) {
    const place = file === null ? '' : colors.dim(` (${file}${where === null ? '' : `:${where}`})`);
    line(stdout, `  evidence   ${text}${speaksFor === report.role ? '' : ` → ${speaksFor}`}${place}`);
  }
  line(stdout, `  base       ${baseText(report.heritage)}`);
  line(stdout, `  contract   ${report.contracts.join(', ') || 'none'}`);
  for (const client of report.clients) line(stdout, `  client     ${clientText(client)}`);
  for (const operation of report.operations) {
    const logs = report.logs.filter((log) => log.verdict.kind === 'operation-log' && log.verdict.operation === operation.name);
    line(stdout, `  operation  ${operation.name}${logs.length === 0 ? '' : colors.red(`  ${logs.length} log entries`)}`);
  }
  for (const log of report.logs) {
    if (at !== null && log.span.line !== at) continue;
    line(stdout, `  log        ${colors.dim(`${report.file}:${log.span.line}`)} ${log.callee} at ${log.level}, ${log.logger.text}: ${verdictText(log)}`);
  }
  line(stdout, '');
}

function baseText({ links, end }: Heritage): string {
  const path = links.map(({ name, file, line: at }) => (file === null ? name : `${name} (${file}:${at ?? 1})`)).join(' → ');
  switch (end.kind) {
    case 'none':
      return path === '' ? 'none' : path;
    case 'monitored':
      return `${path}, monitored`;
    case 'external':
      return end.module === null ? path : `${path} of ${end.module}`;
    case 'unresolved':
      return `${path}, cannot be followed: ${end.reason}`;
  }
}

function clientText({ member, name, origin, from, heritage }: ClientUse): string {
  const monitored = heritage?.end.kind === 'monitored' ? ', monitored' : '';
  return `${member === null ? '' : `${member}: `}${name}, ${origin}${from === null ? '' : `, from ${from}`}${monitored}`;
}

const reasons: Readonly<Record<string, string>> = {
  lifecycle: 'runs once or on (re)connection',
  maintenance: 'is maintenance',
  level: 'warnings and errors may be logged',
  'unknown-level': 'its level cannot be known',
  'error-path': 'is on the error path',
  guarded: 'stands behind a switch',
  'allowed-message': 'its message is allowed by the settings',
  unreached: 'no operation reaches it',
};

function verdictText({ verdict }: LogCall): string {
  return verdict.kind === 'operation-log' ? `operation log of ${verdict.operation}` : `allowed, ${reasons[verdict.why] ?? verdict.why}`;
}

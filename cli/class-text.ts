import type { ClassReport, ClientUse, ContractOrigin, Finding, Heritage, LogCall, ServiceReach, Span } from '../analysis/report.ts';
import type { LintFinding } from '../survey/lint.ts';
import { line, type Colors, type Output } from './terminal.ts';

/** A class as it is shown, its paths relative to the working directory, with what the rules say of it. */
export interface Explained {
  readonly report: ClassReport;
  readonly findings: readonly LintFinding[];
  /** What the detector sees and ESLint does not report. */
  readonly hidden: readonly Finding[];
}

/** Prints a class, its role, the evidence and the verdict. `lines` are those that are asked about; none stands for all. */
export function printClass(output: Output, colors: Colors, explained: Explained, lines: readonly number[]): void {
  const { report } = explained;
  const print = (title: string, text: string): void => line(output, `  ${title.padEnd(9)}  ${text}`);
  line(output, `${colors.bold(report.name)}  ${colors.dim(`${report.file}:${report.span.line}`)}  ${colors.cyan(roleText(report))}`);
  for (const { role, text, file, line: at } of report.evidence) {
    const place = file === null ? '' : colors.dim(` (${file}${at === null ? '' : `:${at}`})`);
    print('evidence', `${text}${role === report.role ? '' : ` → ${role}`}${place}`);
  }
  print('base', baseText(report.heritage));
  print('contract', contractText(report));
  if (report.serviceReach !== null || report.coveredBy !== null) print('reach', reachText(report));
  for (const client of report.clients) print('client', clientText(client));
  for (const operation of report.operations) {
    const logs = report.logs.filter(({ verdict }) => verdict.kind === 'operation-log' && verdict.operation === operation.name);
    print('operation', `${operation.name}${logs.length === 0 ? '' : colors.red(`  log entries: ${logs.length}`)}`);
  }
  for (const log of report.logs.filter(({ span }) => isAsked(span, lines))) {
    print('log', `${colors.dim(`${report.file}:${log.span.line}`)} ${log.callee} at ${log.level}, ${log.logger.text}: ${verdictText(log)}`);
  }
  for (const text of verdictsOf(explained, lines)) print('verdict', text);
  line(output, '');
}

function isAsked({ line: first, endLine }: Pick<Span, 'line' | 'endLine'>, lines: readonly number[]): boolean {
  return lines.length === 0 || lines.some((at) => first <= at && at <= endLine);
}

function roleText({ role, tentative }: ClassReport): string {
  if (role === null) return 'undecided';
  return tentative ? `${role}? (by name or path only, never reported)` : role;
}

function verdictsOf({ report, findings, hidden }: Explained, lines: readonly number[]): string[] {
  const found = findings
    .filter(({ place }) => isAsked(place, lines))
    .map(({ finding, place, severity }) => `${finding.rule} at ${place.line}:${place.column} (${severity})`);
  const silent = hidden
    .filter(({ span }) => isAsked(span, lines))
    .map(({ rule, span }) => `${rule} at ${span.line}:${span.column + 1} is hidden: the rule or its options, a comment or a suppression turns it off`);
  if (found.length + silent.length > 0) return [...found, ...silent];
  if (lines.length === 0 || report.logs.some(({ span }) => isAsked(span, lines))) return ['no finding'];
  const isJudged = report.role === 'infrastructure' && !report.tentative;
  return [isJudged ? 'no finding: no log call, base or client is reported here' : 'no finding: log calls are judged in infrastructure classes only'];
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

const origins: Readonly<Record<ContractOrigin, string>> = {
  class: '',
  base: 'of its base',
  abstract: 'left to its subclasses',
  client: 'none, it offers the interface of its driver',
  unknown: 'not known, its base cannot be read',
  aside: 'none',
  none: 'none',
};

function contractText({ contracts, contractOrigin, expectedContract }: ClassReport): string {
  if (contracts.length > 0) return contracts.join(', ');
  return `${contractOrigin ? origins[contractOrigin] : 'none'}${expectedContract ? `; ${expectedContract.name} of ${expectedContract.from} is configured` : ''}`;
}

const reaches: Readonly<Record<ServiceReach, string>> = {
  own: 'it calls the service itself',
  monitored: 'it is monitored',
  base: 'its base calls the service',
  client: 'it holds clients that call the service',
  incidental: 'it calls the service by the way',
  unknown: 'its base or a client that it holds may be monitored',
};

function reachText({ serviceReach, coveredBy }: ClassReport): string {
  return [...(serviceReach ? [reaches[serviceReach]] : []), ...(coveredBy === null ? [] : [`covered by ${coveredBy}`])].join(', ');
}

function clientText({ member, name, origin, from, heritage }: ClientUse): string {
  const monitored = heritage?.end.kind === 'monitored' ? ', monitored' : '';
  return `${member === null ? '' : `${member}: `}${name}, ${origin}${from === null ? '' : `, from ${from}`}${monitored}`;
}

type Allowed = Extract<LogCall['verdict'], { kind: 'allowed' }>['why'];

const reasons: Readonly<Record<Allowed, string>> = {
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
  return verdict.kind === 'operation-log' ? `operation log of ${verdict.operation}` : `allowed, ${reasons[verdict.why]}`;
}

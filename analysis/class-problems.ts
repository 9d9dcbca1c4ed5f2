import type { MonitoredClass } from './call-methods.ts';
import { callProblems } from './call-problems.ts';
import { membersOf } from './class-members.ts';
import { clientsOf } from './clients.ts';
import type { FoundClass } from './heritage.ts';
import { operationsOf } from './operations.ts';
import type { CallProblem, MissingSafeguard, StickyFlag } from './problems.ts';
import type { Project } from './project.ts';
import type { ClassReport } from './report.ts';
import { missingSafeguards } from './safeguards.ts';
import { stickyFlags } from './sticky-flags.ts';

/** What is wrong in a class beyond its heritage, its clients and its logs. */
export interface ClassProblems {
  readonly callProblems: readonly CallProblem[];
  readonly missingSafeguards: readonly MissingSafeguard[];
  readonly stickyFlags: readonly StickyFlag[];
}

export const noProblems: ClassProblems = { callProblems: [], missingSafeguards: [], stickyFlags: [] };

export interface ClassProblemsInput extends Pick<ClassReport, 'role' | 'tentative' | 'coveredBy' | 'heritage'> {
  readonly project: Project;
  readonly found: FoundClass;
  readonly bases: readonly FoundClass[];
}

/** Looks for these problems in the classes that can have them: those on a monitored base, and infrastructure. */
export function problemsOf({ project, found, bases, ...report }: ClassProblemsInput): ClassProblems {
  const { heritage } = report;
  const isService = report.role === 'service' && !report.tentative && report.coveredBy === null;
  const isInfrastructure = report.role === 'infrastructure' && !report.tentative;
  if (!isInfrastructure && heritage.end.kind !== 'monitored') return noProblems;
  const operations = operationsOf(project.policy, found.module, membersOf(found.node).methods);
  const flags = isInfrastructure ? stickyFlags(found, operations) : [];
  if (heritage.end.kind !== 'monitored') return { ...noProblems, stickyFlags: flags };
  // The report follows only names that may decide its role; here every client matters.
  const clients = clientsOf(project, found.module, found.node, () => true);
  const monitored: MonitoredClass = { owner: found, bases, isReadable: bases.length === heritage.links.length, calls: new Set(heritage.end.calls) };
  return {
    callProblems: callProblems({ project, monitored, clients, operations, isService }),
    missingSafeguards: isService ? missingSafeguards({ project, monitored, clients }) : [],
    stickyFlags: flags,
  };
}

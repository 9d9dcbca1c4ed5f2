import type { ClassReport, Finding, HeritageLink } from '../analysis/report.ts';

/** The classes that are planned: those with findings, and those that lose the monitored base together with one. */
export function concernedClasses(classes: readonly ClassReport[], findings: readonly Finding[]): ReadonlySet<string> {
  return new Set([...findings.flatMap(({ classId }) => classId ?? []), ...losingClasses(classes, findings)]);
}

/**
 * The classes that lose the monitored base: those for which that is reported; the classes of the project between one
 * of them and the base, whatever they are themselves; and what extends one of them and is nothing by itself.
 *
 * @returns ids of class reports
 */
export function losingClasses(classes: readonly ClassReport[], findings: readonly Finding[]): ReadonlySet<string> {
  const ids = new Set(findings.filter(({ rule }) => rule === 'no-monitored-base').map(({ classId }) => classId));
  const reported = classes.filter(({ id }) => ids.has(id));
  const between = reported.flatMap((report) => linksBelowBase(report).flatMap((link) => classes.find((each) => isLinked(each, link)) ?? []));
  const below = classes.filter((report) => isNothingByItself(report) && linksBelowBase(report).some((link) => reported.some((each) => isLinked(each, link))));
  return new Set([...reported, ...between, ...below].map(({ id }) => id));
}

/** Whether a link of a heritage is this class. */
export function isLinked({ kind, file, span }: ClassReport, link: HeritageLink): boolean {
  return kind === 'class' && file === link.file && span.line === link.line;
}

function linksBelowBase({ heritage: { end, links } }: ClassReport): readonly HeritageLink[] {
  return end.kind === 'monitored' ? links.slice(0, -1) : [];
}

/** Whether a class is what it inherits: no evidence of its own makes it a service client, none is reported. */
function isNothingByItself({ role, tentative, evidence }: ClassReport): boolean {
  return (role === null || (role === 'infrastructure' && tentative)) && !evidence.some((each) => each.role === 'service');
}

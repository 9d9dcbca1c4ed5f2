import type { ClassReport, Finding } from '../analysis/report.ts';

/** The classes that are planned: those with findings, and those that lose the monitored base together with one. */
export function concernedClasses(classes: readonly ClassReport[], findings: readonly Finding[]): ReadonlySet<string> {
  return new Set([...findings.flatMap(({ classId }) => classId ?? []), ...losingClasses(classes, findings)]);
}

/**
 * The classes that lose the monitored base: those for which that is reported, and the classes of the project between
 * one of them and the base, whatever they are themselves.
 *
 * @returns ids of class reports
 */
export function losingClasses(classes: readonly ClassReport[], findings: readonly Finding[]): ReadonlySet<string> {
  const reported = new Set(findings.filter(({ rule }) => rule === 'no-monitored-base').map(({ classId }) => classId));
  const losing = new Set<string>();
  for (const report of classes) {
    if (!reported.has(report.id)) continue;
    losing.add(report.id);
    for (const { file, name } of report.heritage.end.kind === 'monitored' ? report.heritage.links.slice(0, -1) : []) {
      const between = classes.find((each) => each.file === file && each.name === name);
      if (between) losing.add(between.id);
    }
  }
  return losing;
}

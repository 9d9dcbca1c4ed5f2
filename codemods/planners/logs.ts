import { diffLines } from 'diff';
import { projectRoot } from '../../analysis/project-root.ts';
import type { LogCall } from '../../analysis/report.ts';
import { unconfiguredBase } from '../../analysis/unconfigured-base.ts';
import type { Step } from '../compose.ts';
import { planned, type Planned } from '../planned.ts';
import { pathOf, type Subject } from '../subject.ts';

/** What goes with the reported operation logs of a class, and how many they are. */
export interface LogsPlan extends Planned {
  readonly dropped: number;
}

/**
 * Removes the reported operation logs. One that cannot be removed safely refuses the class: a class that still logs
 * is not migrated.
 */
export function planLogs({ input, report, findings, text: { text } }: Subject): LogsPlan {
  const reported = new Set(findings.filter(({ rule }) => rule === 'no-operation-log').map(({ span }) => span.start));
  const logs = report.logs.filter(({ span }) => reported.has(span.start));
  const removals = new Map(logs.flatMap(({ removalWithOthers: removal }) => (removal === null ? [] : [[`${removal.start}-${removal.end}`, removal]])));
  const stays = logs.some(({ removalWithOthers: removal }) => removal === null);
  const base = stays ? unconfiguredBase({ files: input.files, policy: input.policy, root: projectRoot(input.files, input.policy, report.file) }, report) : null;
  const why = (callee: string): string => {
    const call = base?.calls.find((name) => callee === `this.${name}` || callee === `super.${name}`);
    if (!base || call === undefined) return 'has effects besides the log, or its value is used';
    const { name, module } = base.found;
    return `runs what it is given and logs: ${name} (${pathOf(input, module.path)}) looks like a monitored base. If it is one, name it in \`monitoredBases\`, with '${call}' among its calls`;
  };
  const plan = planned({
    steps: [...removals.values()].flatMap((removal) => removalSteps(text, removal)),
    obstacles: logs.flatMap(({ removalWithOthers: removal, callee, span: { line } }) =>
      removal === null ? [{ reason: 'log-not-removable', line, detail: `${callee} in line ${line} ${why(callee)}` }] : [],
    ),
  });
  return { ...plan, dropped: logs.length };
}

/** A removal that leaves lines in its middle is made of the lines that go: what stays may be changed by others. */
function removalSteps(text: string, { start, end, text: kept }: NonNullable<LogCall['removalWithOthers']>): Step[] {
  const around = kept === '' ? null : stepsAround(text.slice(start, end), start, kept);
  if (around) return around;
  const parts = diffLines(text.slice(start, end), kept);
  if (kept === '' || parts.some(({ added }) => added)) return [{ kind: 'replace', planner: 'logs', start, end, text: kept }];
  const steps: Step[] = [];
  let at = start;
  for (const { value, removed } of parts) {
    if (removed) steps.push({ kind: 'replace', planner: 'logs', start: at, end: at + value.length, text: '' });
    at += value.length;
  }
  return steps;
}

/**
 * What goes before and behind the part of a condition that stays, as in `if (await take(key)) {}`; null where no such
 * part stays. It counts as a change of calls, since it may touch that of the call.
 */
function stepsAround(text: string, start: number, kept: string): Step[] | null {
  const part = kept.replace(/;$/u, '');
  const at = text.indexOf(part);
  if (at <= 0 || !/^if\b/u.test(text)) return null;
  const end = start + at + part.length;
  return [
    { kind: 'replace', planner: 'calls', start, end: start + at, text: '' },
    { kind: 'replace', planner: 'calls', start: end, end: start + text.length, text: kept.slice(part.length) },
  ];
}

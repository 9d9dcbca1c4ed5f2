import { planned, type Planned } from '../planned.ts';
import type { Subject } from '../subject.ts';

/**
 * Removes the reported operation logs. One that cannot be removed safely refuses the class: a class that still logs
 * is not migrated.
 */
export function planLogs({ report, findings }: Subject): Planned {
  const reported = new Set(findings.filter(({ rule }) => rule === 'no-operation-log').map(({ span }) => span.start));
  const logs = report.logs.filter(({ span }) => reported.has(span.start));
  return planned({
    steps: logs.flatMap(({ removal }) => (removal === null ? [] : [{ kind: 'replace', planner: 'logs', ...removal }])),
    obstacles: logs.flatMap(({ removal, callee, span: { line } }) =>
      removal === null ? [{ reason: 'log-not-removable', line, detail: `${callee} in line ${line} has effects besides the log, or its value is used` }] : [],
    ),
  });
}

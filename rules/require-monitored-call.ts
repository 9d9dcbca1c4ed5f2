import type { CallProblem } from '../analysis/problems.ts';
import type { ClassReport, Finding } from '../analysis/report.ts';
import { createRule, inEachClass, type Question } from './create-rule.ts';
import { chain, reasons } from './wording.ts';

const messageIds: Readonly<Record<CallProblem['kind'], string>> = {
  bypass: 'bypass',
  'unknown-call': 'unknownCall',
  'double-wrap': 'doubleWrap',
  placeholder: 'placeholder',
};

export const requireMonitoredCall = createRule({
  name: 'require-monitored-call',
  description: 'Require that classes on a monitored base make their calls through its call methods',
  recommended: 'recommended',
  severity: 'warn',
  messages: {
    bypass:
      '{{class}} is a service client ({{reasons}}), but `{{member}}` calls `{{call}}` outside of {{calls}}, so nothing logs, measures, retries or guards that call. Make it in the callback of {{calls}}.',
    unknownCall:
      '{{class}} extends {{chain}}, but neither it nor a base declares `{{call}}`, so the call fails whenever it is made. Call `{{meant}}`.',
    doubleWrap:
      '{{class}} extends {{chain}}, and the callback of `{{call}}` runs {{inner}}: the call is logged, measured and guarded twice{{attempts}}. Keep one of the two.',
    placeholder:
      '{{class}} extends {{chain}}, but the callback of `{{call}}` calls nothing and always answers the same. Make the call in it, or take `{{call}}` away.',
  },
  schema: { type: 'object', additionalProperties: false, properties: {} },
  defaults: {},
  migrated: false,
  find: inEachClass(find),
});

function find(report: ClassReport, { shown }: Question<object>): Finding[] {
  const { heritage } = report;
  const { end } = heritage;
  if (end.kind !== 'monitored') return [];
  return report.callProblems.map((problem) => ({
    rule: 'require-monitored-call',
    messageId: messageIds[problem.kind],
    data: { class: report.name, ...dataOf(problem, report, end.calls, chain(heritage, shown)) },
    classId: report.id,
    member: problem.member,
    span: problem.span,
    suggestion: null,
  }));
}

function dataOf(problem: CallProblem, report: ClassReport, calls: readonly string[], base: string): Finding['data'] {
  const { call } = problem;
  switch (problem.kind) {
    case 'bypass':
      return { reasons: reasons(report), member: problem.member, call, calls: calls.map((name) => `\`${name}\``).join(' or ') };
    case 'unknown-call':
      return { chain: base, call, meant: problem.meant };
    case 'double-wrap':
      return { chain: base, call, inner: problem.inner, attempts: problem.attempts === null ? '' : `, and tried up to ${problem.attempts} times` };
    case 'placeholder':
      return { chain: base, call };
  }
}

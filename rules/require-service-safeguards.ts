import type { MissingSafeguard } from '../analysis/problems.ts';
import type { ClassReport, Finding } from '../analysis/report.ts';
import { createRule, inEachClass, type Question } from './create-rule.ts';
import { chain, reasons } from './wording.ts';

const messageIds: Readonly<Record<MissingSafeguard['kind'], string>> = {
  'breaker-off': 'breakerOff',
  'no-limits': 'noLimits',
  'unknown-health': 'unknownHealth',
};

export const requireServiceSafeguards = createRule({
  name: 'require-service-safeguards',
  description: 'Require a circuit breaker, time limits or retries, and a health check of service clients on a monitored base',
  recommended: 'strict',
  severity: 'warn',
  messages: {
    breakerOff:
      '{{class}} is a service client ({{reasons}}), but turns the circuit breaker of {{chain}} off: while the service is down, every call waits for it to fail. Leave the breaker on.',
    noLimits:
      '{{class}} is a service client ({{reasons}}), but sets no time limit and no retries, neither for a call, nor in `super(…)`, nor for its SDK; nor does {{chain}}. Give its calls a `timeout`, and `retries` where they may be repeated.',
    unknownHealth:
      '{{class}} is a service client ({{reasons}}), but its `{{method}}` is that of {{base}}, which always answers "unknown". Override `{{method}}` with one that asks the service.',
  },
  schema: { type: 'object', additionalProperties: false, properties: {} },
  defaults: {},
  migrated: false,
  find: inEachClass(find),
});

function find(report: ClassReport, { shown }: Question<object>): Finding[] {
  return report.missingSafeguards.map((missing) => {
    const about = { class: report.name, reasons: reasons(report) };
    const data = missing.kind === 'unknown-health' ? { method: missing.method, base: missing.base } : { chain: chain(report.heritage, shown) };
    return {
      rule: 'require-service-safeguards',
      messageId: messageIds[missing.kind],
      data: { ...about, ...data },
      classId: report.id,
      member: missing.kind === 'unknown-health' ? missing.method : null,
      span: missing.span,
      suggestion: null,
    };
  });
}

import type { ClassReport, Finding } from '../analysis/report.ts';
import { createRule, inEachClass } from './create-rule.ts';
import { reasons } from './wording.ts';

export const noStickyHealth = createRule({
  name: 'no-sticky-health',
  description: 'Disallow flags of infrastructure classes that an error sets and nothing ever clears',
  recommended: 'strict',
  severity: 'warn',
  messages: {
    stickyHealth:
      '{{class}} is infrastructure ({{reasons}}), and an error in `{{member}}` sets `{{field}}` to {{value}}, whereupon `{{operation}}` fails without a try, for ever: nothing sets `{{field}}` back. Let each call try, or set it back when the client reconnects, or by a probe after a while.',
  },
  schema: { type: 'object', additionalProperties: false, properties: {} },
  defaults: {},
  migrated: false,
  find: inEachClass(find),
});

function find(report: ClassReport): Finding[] {
  return report.stickyFlags.map(({ field, value, member, operation, span }) => ({
    rule: 'no-sticky-health',
    messageId: 'stickyHealth',
    data: { class: report.name, reasons: reasons(report), field, value, member, operation },
    classId: report.id,
    member: field,
    span,
    suggestion: null,
  }));
}

import type { ClassReport, Finding } from '../analysis/report.ts';
import { createRule, inEachClass } from './create-rule.ts';
import { reasons } from './wording.ts';

export const requireClientFactory = createRule({
  name: 'require-client-factory',
  description: 'Require infrastructure classes to get their drivers from a client factory',
  recommended: 'recommended',
  severity: 'warn',
  messages: {
    noFactory:
      '{{class}} is infrastructure ({{reasons}}) but assembles a client of {{driver}} itself, with `{{callee}}`. Make it in a client factory, the one place that knows its options, and hand it in or call the factory.',
    configuredFactory:
      '{{class}} is infrastructure ({{reasons}}) but assembles a client of {{driver}} itself, with `{{callee}}`. Call the client factory `{{create}}` of {{from}} instead, or hand the client in.',
    useFactory: 'Call `{{create}}()` instead.',
  },
  schema: { type: 'object', additionalProperties: false, properties: {} },
  defaults: {},
  hasSuggestions: true,
  migrated: true,
  find: inEachClass(find),
});

function find(report: ClassReport): Finding[] {
  return report.constructions.map(({ callee, driver, member, span, factory, replacement }) => {
    const about = { class: report.name, reasons: reasons(report), driver, callee };
    const shared = { rule: 'require-client-factory', classId: report.id, member, span };
    if (!factory) return { ...shared, messageId: 'noFactory', data: about, suggestion: null };
    const { create, from } = factory;
    const suggestion = replacement && { messageId: 'useFactory', data: { create }, edits: replacement };
    return { ...shared, messageId: 'configuredFactory', data: { ...about, create, from }, suggestion };
  });
}

import type { ClassReport, Finding } from '../analysis/report.ts';
import { createRule, inEachClass, type Question } from './create-rule.ts';
import { chain, reasons } from './wording.ts';

const remedy = 'Extend a monitored base, or say through which monitored class it is called: by `coveredBy` of its layer, or `@coveredBy` in its JSDoc.';

export const requireMonitoredBase = createRule({
  name: 'require-monitored-base',
  description: 'Require service clients to extend a monitored base class or to be covered by a class that does',
  recommended: 'recommended',
  severity: 'warn',
  messages: {
    noBase: `{{class}} is a service client ({{reasons}}) but extends no monitored base, so nothing logs, guards or measures its calls. ${remedy}`,
    otherBase: `{{class}} is a service client ({{reasons}}) but extends {{chain}}, which is not monitored, so nothing logs, guards or measures its calls. ${remedy}`,
  },
  schema: { type: 'object', additionalProperties: false, properties: {} },
  defaults: {},
  migrated: false,
  find: inEachClass(find),
});

function find(report: ClassReport, { shown }: Question<object>): Finding[] {
  const { heritage } = report;
  if (report.serviceReach !== 'own' || report.coveredBy !== null) return [];
  const about = { class: report.name, reasons: reasons(report) };
  const shared = { rule: 'require-monitored-base', classId: report.id, member: null, span: report.nameSpan, suggestion: null };
  if (heritage.links.length === 0) return [{ ...shared, messageId: 'noBase', data: about }];
  return [{ ...shared, messageId: 'otherBase', data: { ...about, chain: chain(heritage, shown) } }];
}

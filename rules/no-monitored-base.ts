import type { ClassReport, Finding } from '../analysis/report.ts';
import { createRule, inEachClass, type Question } from './create-rule.ts';
import { chain, reasons } from './wording.ts';

export interface Options {
  /** What becomes of an infrastructure class whose base cannot be followed. */
  readonly unresolved: 'report' | 'ignore';
}

export const noMonitoredBase = createRule<Options>({
  name: 'no-monitored-base',
  description: 'Disallow infrastructure classes that extend a monitored base class',
  recommended: 'recommended',
  severity: 'error',
  messages: {
    monitoredBase:
      '{{class}} is infrastructure ({{reasons}}) but extends {{chain}}, which logs, retries and measures every call. Give it a client from a client factory instead: `infra-clients migrate` rewrites it.',
    unresolvedBase:
      '{{class}} is infrastructure ({{reasons}}), and its base {{base}} cannot be followed ({{problem}}), so it may be monitored. Make the import resolve, or configure the base in `monitoredBases`.',
  },
  schema: {
    type: 'object',
    additionalProperties: false,
    properties: {
      unresolved: {
        description: 'Whether to report an infrastructure class whose base cannot be followed.',
        type: 'string',
        enum: ['report', 'ignore'],
      },
    },
  },
  defaults: { unresolved: 'report' },
  migrated: true,
  find: inEachClass(find),
});

const problems: Readonly<Record<string, string>> = {
  'module-not-found': 'its module was not found',
  'export-not-found': 'its module does not export it',
  'unparsable-module': 'its module does not parse',
  cycle: 'its imports or heritage run in a circle',
  'too-deep': 'its imports or heritage run too deep',
  'not-a-class': 'it is an expression that is no known class',
};

function find(report: ClassReport, { options, shown }: Question<Options>): Finding[] {
  const { heritage } = report;
  if (report.role !== 'infrastructure' || report.tentative || !heritage.span) return [];
  const shared = { rule: 'no-monitored-base', classId: report.id, member: null, span: heritage.span, suggestion: null };
  const about = { class: report.name, reasons: reasons(report) };
  if (heritage.end.kind === 'monitored') {
    return [{ ...shared, messageId: 'monitoredBase', data: { ...about, chain: chain(heritage, shown) } }];
  }
  if (heritage.end.kind === 'unresolved' && options.unresolved === 'report') {
    const data = { ...about, base: heritage.end.name, problem: problems[heritage.end.reason] ?? heritage.end.reason };
    return [{ ...shared, messageId: 'unresolvedBase', data }];
  }
  return [];
}

import type { ClassReport, Finding } from '../analysis/report.ts';
import { createRule, inEachClass } from './create-rule.ts';
import { reasons } from './wording.ts';

export const noOperationLog = createRule({
  name: 'no-operation-log',
  description: 'Disallow log entries on the success path of the operations of infrastructure classes',
  recommended: 'recommended',
  severity: 'error',
  messages: {
    operationLog:
      '{{class}} is infrastructure ({{reasons}}), and `{{callee}}` ({{logger}}) writes an entry at level {{level}} on every {{operation}}. Remove it: count operations with a metric or a span, and log failures only.',
    removeLog: 'Remove the log entry.',
  },
  schema: { type: 'object', additionalProperties: false, properties: {} },
  defaults: {},
  hasSuggestions: true,
  migrated: true,
  find: inEachClass(find),
});

function find(report: ClassReport): Finding[] {
  if (report.role !== 'infrastructure' || report.tentative) return [];
  return report.logs.flatMap((log) => {
    if (log.verdict.kind !== 'operation-log') return [];
    const { operation } = log.verdict;
    const data = {
      class: report.name,
      reasons: reasons(report),
      callee: log.callee,
      logger: log.logger.text,
      level: log.level,
      operation: log.member === operation ? `\`${operation}\`` : `\`${operation}\` (through \`${log.member}\`)`,
    };
    const suggestion = log.removal ? { messageId: 'removeLog', data: {}, edits: [log.removal] } : null;
    return [
      { rule: 'no-operation-log', messageId: 'operationLog', data, classId: report.id, member: log.member, span: log.span, suggestion },
    ];
  });
}

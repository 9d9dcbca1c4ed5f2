import type { ClassReport, Finding } from '../analysis/report.ts';
import { createRule, inEachClass } from './create-rule.ts';
import { listed, reasons } from './wording.ts';

export const requireContract = createRule({
  name: 'require-contract',
  description: 'Require infrastructure classes to implement a contract',
  recommended: 'strict',
  severity: 'error',
  messages: {
    noContract:
      '{{class}} is infrastructure ({{reasons}}) but implements no contract, so its callers depend on the class itself. Declare an interface of its operations ({{operations}}), and implement it.',
    configuredContract: '{{class}} is infrastructure ({{reasons}}) but does not implement {{contract}} of {{from}}, the contract that the settings name for it. Implement it.',
  },
  schema: { type: 'object', additionalProperties: false, properties: {} },
  defaults: {},
  migrated: true,
  find: inEachClass(find),
});

function find(report: ClassReport): Finding[] {
  const { role, tentative, contractOrigin, expectedContract, operations } = report;
  if (role !== 'infrastructure' || tentative || contractOrigin !== 'none') return [];
  // What nobody calls needs no interface to be called through.
  if (operations.length === 0) return [];
  const about = { class: report.name, reasons: reasons(report) };
  const shared = { rule: 'require-contract', classId: report.id, member: null, span: report.nameSpan, suggestion: null };
  if (expectedContract) return [{ ...shared, messageId: 'configuredContract', data: { ...about, contract: expectedContract.name, from: expectedContract.from } }];
  return [{ ...shared, messageId: 'noContract', data: { ...about, operations: listed(operations.map(({ name }) => name)) } }];
}

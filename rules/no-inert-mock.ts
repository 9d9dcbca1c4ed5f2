import type { InertMock } from '../analysis/inert-mocks.ts';
import type { Finding, ModuleReport } from '../analysis/report.ts';
import { createRule } from './create-rule.ts';

const messageIds: Readonly<Record<InertMock['why'], string>> = { missing: 'missing', 'not-imported': 'notImported', 'not-used': 'notUsed' };

export const noInertMock = createRule({
  name: 'no-inert-mock',
  description: 'Disallow mocks of modules or exports that the tested code does not use',
  recommended: 'strict',
  severity: 'warn',
  messages: {
    missing: "The mock of '{{specifier}}' replaces nothing: no module lies there. Mock the module that the tested code imports now, or remove the mock.",
    notImported:
      "The mock of '{{specifier}}' replaces nothing: none of the modules that this test imports, and none that those import, imports it. Mock the module that they import, or remove the mock.",
    notUsed:
      "The mock of '{{specifier}}' replaces only {{names}}, which none of the modules that this test imports, and none that those import, uses. Mock what they use, or remove the mock.",
  },
  schema: { type: 'object', additionalProperties: false, properties: {} },
  defaults: {},
  migrated: true,
  find,
});

function find({ inertMocks }: ModuleReport): Finding[] {
  return inertMocks.map(({ specifier, why, names, span }) => ({
    rule: 'no-inert-mock',
    messageId: messageIds[why],
    data: { specifier, ...(why === 'not-used' ? { names: names.map((name) => `\`${name}\``).join(', ') } : {}) },
    classId: null,
    member: null,
    span,
    suggestion: null,
  }));
}

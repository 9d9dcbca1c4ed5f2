import type { Finding, ModuleReport } from '../analysis/report.ts';
import { createRule } from './create-rule.ts';

export const noLeftoverTodo = createRule({
  name: 'no-leftover-todo',
  description: 'Disallow the markers that a migration leaves where something is still to be settled',
  recommended: 'recommended',
  severity: 'error',
  messages: {
    leftover: 'A migration left this to settle: {{text}}. Settle it, then delete the comment.',
    leftoverWithoutText: 'A migration left something to settle here, and does not say what. Compare with the commit that wrote the marker, then delete it.',
  },
  schema: { type: 'object', additionalProperties: false, properties: {} },
  defaults: {},
  migrated: true,
  find,
});

function find({ leftovers }: ModuleReport): Finding[] {
  return leftovers.map(({ text, span }) => ({
    rule: 'no-leftover-todo',
    // The sentence ends with a full stop of its own.
    ...(text === '' ? { messageId: 'leftoverWithoutText', data: {} } : { messageId: 'leftover', data: { text: text.replace(/\.$/, '') } }),
    classId: null,
    member: null,
    span,
    suggestion: null,
  }));
}

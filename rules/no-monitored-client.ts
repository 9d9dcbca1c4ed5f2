import type { ClassReport, ClientOrigin, Finding } from '../analysis/report.ts';
import { createRule, inEachClass, type Question } from './create-rule.ts';
import { chain, reasons } from './wording.ts';

const verbs: Readonly<Record<ClientOrigin, string>> = {
  constructed: 'constructs',
  injected: 'is handed',
  held: 'holds',
  factory: 'gets',
};

export const noMonitoredClient = createRule({
  name: 'no-monitored-client',
  description: 'Disallow infrastructure classes that hold a client whose class extends a monitored base class',
  recommended: 'recommended',
  severity: 'error',
  messages: {
    monitoredClient:
      '{{class}} is infrastructure ({{reasons}}) but {{verb}} {{client}}{{where}}, which extends {{chain}}: every call through it is logged, retried and measured. Use a client from a client factory instead: `infra-clients migrate` rewrites it.',
  },
  schema: { type: 'object', additionalProperties: false, properties: {} },
  defaults: {},
  migrated: true,
  find: inEachClass(find),
});

function find(report: ClassReport, { shown }: Question<object>): Finding[] {
  if (report.role !== 'infrastructure' || report.tentative) return [];
  return report.clients.flatMap((client) => {
    const { heritage } = client;
    // A service client is meant to be monitored, whoever holds it.
    if (heritage?.end.kind !== 'monitored' || client.role === 'service') return [];
    const [self, ...above] = heritage.links;
    const data = {
      class: report.name,
      reasons: reasons(report),
      verb: verbs[client.origin],
      client: client.name,
      where: self?.file ? ` (${shown(self.file)})` : '',
      chain: above.length > 0 ? chain({ ...heritage, links: above }, shown) : heritage.end.base,
    };
    return [
      {
        rule: 'no-monitored-client',
        messageId: 'monitoredClient',
        data,
        classId: report.id,
        member: client.member,
        span: client.span,
        suggestion: null,
      },
    ];
  });
}

import type { ClientUse } from '../../analysis/report.ts';
import type { Step } from '../compose.ts';
import { isLinked } from '../losing-classes.ts';
import { join, planned, type Planned } from '../planned.ts';
import { pathOf, placeOf, type ClassNode, type Subject } from '../subject.ts';
import { planCallsOfClient } from './client-calls.ts';
import type { ClientPlan } from './client-plan.ts';
import { constructionAt, keptIn, typeSteps, type Construction, type Kept } from './construction.ts';
import { classOf, drivesWith } from './delegation.ts';
import { driverDiffers } from './driver-options.ts';
import { factoryCall } from './factory-call.ts';
import { factoryFor, type Factory } from './factory.ts';
import { planInjected } from './injected.ts';

/** Replaces each reported client, be it constructed or handed in, where the factory's client does the same. */
export function planClients(subject: Subject): ClientPlan {
  const reported = new Set(subject.findings.filter(({ rule }) => rule === 'no-monitored-client').map(({ span }) => span.start));
  const isItself = ({ heritage }: ClientUse): boolean => heritage?.links[0] !== undefined && isLinked(subject.report, heritage.links[0]);
  const plans = subject.report.clients.filter((client) => reported.has(client.span.start) && !isItself(client)).map((client) => planClient(subject, client));
  return { ...join(plans), factory: plans.find(({ factory }) => factory !== null)?.factory ?? null, replaced: plans.flatMap(({ replaced }) => replaced) };
}

function planClient(subject: Subject, client: ClientUse): ClientPlan {
  const construction = client.origin === 'constructed' && client.construction ? constructionAt(subject, client.construction) : null;
  if (!construction) {
    const injected = planInjected(subject, client);
    return injected.ok ? injected.plan : cured(subject, client, injected.reason, injected.what);
  }
  const node = classOf(construction);
  const found = factoryFor(subject, client.name, (returns) => node !== null && drivesWith(subject, node, returns));
  if (!found.ok) return cured(subject, client, 'no-factory', found.what);
  const { factory } = found;
  const kept = keptIn(construction);
  if (!node || !kept) return cured(subject, client, 'client-differs', `${construction.getText()} (${placeOf(subject, construction)}) is not kept in a field or a constant`);
  const calls = planCallsOfClient(subject, client, node, kept.uses, factory.returns);
  if (!calls.ok) return cured(subject, client, 'client-differs', calls.what);
  const differs = driverDiffers(subject, node, factory);
  if (differs !== null) return cured(subject, client, 'client-differs', differs);
  const called = factoryCall(subject, factory, construction);
  if (!called.ok) return cured(subject, client, called.reason, called.what);
  return replacedBy(subject, { construction, called: called.steps, kept, node, factory, calls });
}

interface Replacement {
  readonly construction: Construction;
  readonly called: readonly Step[];
  readonly kept: Kept;
  readonly node: ClassNode;
  readonly factory: Factory;
  readonly calls: Pick<Planned, 'steps' | 'notes'>;
}

function replacedBy(subject: Subject, { construction, called, kept, node, factory, calls }: Replacement): ClientPlan {
  const { name, from } = factory.wish;
  const retyped = typeSteps(kept.declaration.getTypeNode(), construction.getType(), factory.typeName.text);
  const wishes = [{ ...factory.wish, replaces: construction.getExpression().getText() }, ...(retyped.length > 0 && factory.typeName.wish ? [factory.typeName.wish] : [])];
  return {
    ...planned({
      steps: [...called, ...retyped, ...calls.steps],
      wishes: wishes.filter((wish) => wish.from.kind !== 'file' || wish.from.path !== subject.path),
      notes: [...calls.notes, ...(factory.note === null ? [] : [factory.note])],
    }),
    factory: name,
    replaced: [{ node, create: name, from }],
  };
}

/** Keeps the client: the class is cured once the client's own class is. */
function cured({ input }: Subject, client: ClientUse, reason: 'injected-client' | 'no-factory' | 'client-differs' | 'client-arguments', detail: string): ClientPlan {
  const [self] = client.heritage?.links ?? [];
  const group = self?.file ? `${pathOf(input, self.file)}#${self.name}` : client.name;
  return { ...planned({ needs: [{ group, reason, detail }], notes: [`keeps ${client.name}, which is migrated itself: ${detail}`] }), factory: null, replaced: [] };
}

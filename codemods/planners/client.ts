import type { ClientUse } from '../../analysis/report.ts';
import type { ImportWish } from '../plan.ts';
import { join, planned, type Planned } from '../planned.ts';
import { pathOf, placeOf, type ClassNode, type Subject } from '../subject.ts';
import { optionNotes } from './call-options.ts';
import { callSteps, constructionAt, keptIn, methodCalled, typeSteps, type Construction, type Kept } from './construction.ts';
import { classOf, delegation, drivesWith } from './delegation.ts';
import { factoryFor, takesArguments, type Factory } from './factory.ts';

/** A monitored client class that the factory replaces in a class. */
export interface ReplacedClass {
  readonly node: ClassNode;
  readonly create: string;
  readonly from: ImportWish['from'];
}

/** What becomes of the monitored clients of a class. */
export interface ClientPlan extends Planned {
  readonly factory: string | null;
  readonly replaced: readonly ReplacedClass[];
}

/** Replaces each reported client that the class constructs, where the factory's client does the same. */
export function planClients(subject: Subject): ClientPlan {
  const reported = new Set(subject.findings.filter(({ rule }) => rule === 'no-monitored-client').map(({ span }) => span.start));
  const plans = subject.report.clients.filter(({ span }) => reported.has(span.start)).map((client) => planClient(subject, client));
  return { ...join(plans), factory: plans.find(({ factory }) => factory !== null)?.factory ?? null, replaced: plans.flatMap(({ replaced }) => replaced) };
}

function planClient(subject: Subject, client: ClientUse): ClientPlan {
  const construction = client.origin === 'constructed' && client.construction ? constructionAt(subject, client.construction) : null;
  if (!construction) {
    const detail = `${client.name} in line ${client.span.line} is handed in, not constructed here`;
    return cured(subject, client, 'injected-client', detail);
  }
  const node = classOf(construction);
  const found = factoryFor(subject, client.name, (returns) => node !== null && drivesWith(subject, node, returns));
  if (!found.ok) return cured(subject, client, 'no-factory', found.what);
  const { factory } = found;
  const kept = keptIn(construction);
  if (!node || !kept) return cured(subject, client, 'client-differs', `${construction.getText()} (${placeOf(subject, construction)}) is not kept in a field or a constant`);
  const notes: { member: string; callName: string; text: string }[] = [];
  for (const use of kept.uses) {
    const method = methodCalled(use);
    if (method === null) return cured(subject, client, 'client-differs', `${use.getParentOrThrow().getText()} (${placeOf(subject, use)}) hands the client on, or asks it for more than a call`);
    const same = delegation(subject, node, method, factory.returns, callsOf(client));
    if (!same.ok) return cured(subject, client, 'client-differs', `${same.what} (used in ${placeOf(subject, use)})`);
    notes.push({ member: method, callName: `${client.name}.${same.callName}`, text: same.options });
  }
  if (!takesArguments(subject, factory, construction)) {
    return cured(subject, client, 'client-arguments', `${construction.getText()} (${placeOf(subject, construction)}): ${factory.wish.name} does not take these arguments`);
  }
  return replacedBy(subject, client, { construction, kept, node, factory, notes: optionNotes(notes) });
}

interface Replacement {
  readonly construction: Construction;
  readonly kept: Kept;
  readonly node: ClassNode;
  readonly factory: Factory;
  readonly notes: readonly string[];
}

function replacedBy(subject: Subject, client: ClientUse, { construction, kept, node, factory, notes }: Replacement): ClientPlan {
  const { name, from } = factory.wish;
  const retyped = typeSteps(kept, construction.getType(), factory.typeName.text);
  const wishes = [{ ...factory.wish, replaces: construction.getExpression().getText() }, ...(retyped.length > 0 && factory.typeName.wish ? [factory.typeName.wish] : [])];
  return {
    ...planned({
      steps: [...callSteps(subject, construction, name), ...retyped],
      wishes: wishes.filter((wish) => wish.from.kind !== 'file' || wish.from.path !== subject.path),
      notes,
    }),
    factory: name,
    replaced: [{ node, create: name, from }],
  };
}

/** Keeps the client: the class is cured once the client's own class is. */
function cured({ input }: Subject, client: ClientUse, reason: 'injected-client' | 'no-factory' | 'client-differs' | 'client-arguments', detail: string): ClientPlan {
  const [self] = client.heritage?.links ?? [];
  const group = self?.file ? `${pathOf(input, self.file)}#${self.name}` : client.name;
  return { ...planned({ needs: [{ group, reason, detail }], notes: [`keeps ${client.name}, which is migrated itself`] }), factory: null, replaced: [] };
}

function callsOf({ heritage }: ClientUse): readonly string[] {
  return heritage?.end.kind === 'monitored' ? heritage.end.calls : [];
}

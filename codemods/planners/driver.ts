import type { ClientUse } from '../../analysis/report.ts';
import { join, nothing, planned, type Planned } from '../planned.ts';
import { placeOf, type Subject } from '../subject.ts';
import { callSteps, constructionAt, keptIn, typeSteps } from './construction.ts';
import { factoryFor, isSameType, takesArguments } from './factory.ts';

/** What becomes of the drivers that a class constructs, and the factory that is called for one. */
export interface DriverPlan extends Planned {
  readonly factory: string | null;
}

/** Lets the configured factory make the drivers that a class which loses its base constructs itself. */
export function planDrivers(subject: Subject): DriverPlan {
  const plans = subject.report.clients.flatMap((client) => (client.driver !== null && client.origin === 'constructed' ? [planDriver(subject, client)] : []));
  return { ...join(plans), factory: plans.find(({ factory }) => factory !== null)?.factory ?? calledFactory(subject) };
}

function planDriver(subject: Subject, client: ClientUse): DriverPlan {
  const construction = client.construction && constructionAt(subject, client.construction);
  if (!construction) return { ...nothing, factory: null };
  const found = factoryFor(subject, client.name);
  // A driver is light: constructing it is no reason against the migration, only worth a word.
  if (!found.ok) return { ...planned({ notes: [`still constructs ${client.name}: ${found.what}`] }), factory: null };
  const { factory } = found;
  if (!takesArguments(subject, factory, construction)) {
    const line = construction.getStartLineNumber();
    const detail = `${construction.getText()} (${placeOf(subject, construction)}): ${factory.wish.name} does not take these arguments`;
    return { ...planned({ obstacles: [{ reason: 'client-arguments', line, detail }] }), factory: null };
  }
  const kept = keptIn(construction);
  const type = construction.getType();
  const retyped = kept && !isSameType(subject, type, factory.returns) ? typeSteps(kept, type, factory.typeName.text) : [];
  const wishes = [{ ...factory.wish, replaces: construction.getExpression().getText() }, ...(retyped.length > 0 && factory.typeName.wish ? [factory.typeName.wish] : [])];
  return { ...planned({ steps: [...callSteps(subject, construction, factory.wish.name), ...retyped], wishes: wishes.filter(({ from }) => from.kind !== 'file' || from.path !== subject.path) }), factory: factory.wish.name };
}

/** The factory that the class calls already. */
function calledFactory(subject: Subject): string | null {
  const called = subject.report.clients.find(({ driver, origin }) => driver !== null && origin === 'factory')?.construction;
  const callee = called && constructionAt(subject, called)?.getExpression();
  return callee ? (callee.getSymbol()?.getAliasedSymbol()?.getName() ?? callee.getText()) : null;
}

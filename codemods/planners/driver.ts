import { join, planned, type Planned } from '../planned.ts';
import type { Subject } from '../subject.ts';
import { constructionAt, constructionOf, keptIn, typeSteps, type Construction } from './construction.ts';
import { factoryCall } from './factory-call.ts';
import { factoryFor, isAssignable, isSameType } from './factory.ts';

/** What becomes of the drivers that a class constructs, and the factory that is called for one. */
export interface DriverPlan extends Planned {
  readonly factory: string | null;
}

/**
 * Lets a client factory make the drivers that a class or store constructs itself. A driver is light: one that no
 * factory can make stays where it is, and a finding of `require-client-factory` with it.
 */
export function planDrivers(subject: Subject): DriverPlan {
  const plans = constructionsIn(subject).map(({ name, construction }) => planDriver(subject, name, construction));
  return { ...join(plans), factory: plans.find(({ factory }) => factory !== null)?.factory ?? calledFactory(subject) };
}

interface ConstructedDriver {
  /** The driver's export. */
  readonly name: string;
  readonly construction: Construction;
}

/** The drivers that are constructed outside a client factory, and those that the class keeps as its clients. */
function constructionsIn(subject: Subject): ConstructedDriver[] {
  const kept = subject.report.clients.flatMap(({ driver, origin, name, construction }) => {
    const found = driver !== null && origin === 'constructed' && construction ? constructionAt(subject, construction) : null;
    return found ? [{ name, construction: found }] : [];
  });
  const others = subject.report.constructions.flatMap(({ callee, span }) => {
    const found = constructionOf(subject, span);
    return found ? [{ name: callee.split('.').at(-1) ?? callee, construction: found }] : [];
  });
  return [...kept, ...others.filter(({ construction }) => !kept.some((each) => each.construction === construction))];
}

function planDriver(subject: Subject, name: string, construction: Construction): DriverPlan {
  const stays = (reason: 'no-factory' | 'client-arguments', why: string): DriverPlan => ({
    ...planned({ left: [{ rule: 'require-client-factory', obstacle: { reason, line: construction.getStartLineNumber(), detail: `still constructs ${name}: ${why}` } }] }),
    factory: null,
  });
  const found = factoryFor(subject, name, (returns) => isAssignable(subject, returns, construction.getType()));
  if (!found.ok) return stays('no-factory', found.what);
  const { factory } = found;
  const called = factoryCall(subject, factory, construction);
  if (!called.ok) return stays(called.reason, called.what);
  const kept = keptIn(construction);
  const type = construction.getType();
  const retyped = kept && !isSameType(subject, type, factory.returns) ? typeSteps(kept.declaration.getTypeNode(), type, factory.typeName.text) : [];
  const wishes = [{ ...factory.wish, replaces: construction.getExpression().getText() }, ...(retyped.length > 0 && factory.typeName.wish ? [factory.typeName.wish] : [])];
  return { ...planned({ steps: [...called.steps, ...retyped], wishes: wishes.filter(({ from }) => from.kind !== 'file' || from.path !== subject.path), notes: factory.note === null ? [] : [factory.note] }), factory: factory.wish.name };
}

/** The factory that the class calls already. */
function calledFactory(subject: Subject): string | null {
  const called = subject.report.clients.find(({ driver, origin }) => driver !== null && origin === 'factory')?.construction;
  const callee = called && constructionAt(subject, called)?.getExpression();
  return callee ? (callee.getSymbol()?.getAliasedSymbol()?.getName() ?? callee.getText()) : null;
}

import { planned, type Planned } from '../planned.ts';
import { classNameOf, placeOf, type ClassNode, type Subject } from '../subject.ts';
import { SyntaxKind, type Node } from '../typescript.ts';
import type { Ancestry } from './ancestry.ts';
import { conditionOf, effectsOf, type BaseEffects } from './base-effects.ts';
import { watchesOf } from './base-watches.ts';
import { effectsOfModule } from './module-effects.ts';
import { nameOfHealthCheck } from './health-check.ts';
import { mayBeReadOf, optionalReads } from './optional-reads.ts';
import { shortened as shown } from './shown-code.ts';
import { untypedAsks } from './untyped-asks.ts';
import { staticsOf } from './users.ts';
import { isWithin } from './within.ts';

/** What the language asks an object for without naming it: `${store}`, `JSON.stringify({ store })`, `for (… of store)`. */
const implicit = /^(?:toString|toJSON|toLocaleString|valueOf|then|\[.+\])$/u;

/**
 * What nobody would miss before it is too late, as notes: what the base does with each call and where an instance is
 * made besides watching, and what the language or a framework asks its instances for.
 */
export function planBaseLosses(subject: Subject, node: ClassNode, ancestry: Ancestry): Planned {
  const { between, lost, calls } = ancestry;
  const { waits, runners, races, acts, starts, refuses, wraps, handles, repeats, limits, decorators, answers } = effectsOf(lost, calls);
  const [[repeat], [limit]] = [repeats, limits];
  const as = (verb: string, at: Node): string => `as ${verb} (${placeOf(subject, at)})`;
  const ofCalls = 'those of its base do';
  return planned({
    bases: watchesOf(subject, ancestry),
    notes: [
      ...waits.map((at) => `its calls no longer wait for ${shown(at)}, ${as(ofCalls, at)}`),
      ...runners.map((call) => `its calls no longer run through ${shown(call.getExpression())}, ${as(ofCalls, call)}`),
      ...races.map((call) => `its calls no longer run in ${shown(call)}, ${as(ofCalls, call)}`),
      ...decorators.map((decorator) => `its calls no longer run under ${shown(decorator)}, ${as(ofCalls, decorator)}`),
      ...acts.map((each) => `its calls no longer do ${shown(each)} as well, ${as(ofCalls, each)}`),
      ...starts.map((each) => `its constructor no longer does ${shown(each)}, ${as('that of its base does', each)}`),
      ...refuses.map((thrown) => `its calls no longer throw ${shownThrow(thrown)}, ${as(ofCalls, conditionOf(thrown) ?? thrown)}`),
      ...wraps.map((wrap) => `its calls no longer ${shown(wrap).replace(/;$/u, '')} where they fail, ${as(ofCalls, wrap)}`),
      ...handles.map((call) => `a rejection of its calls that nobody waits for is handled no longer, ${as('those of its base are', call)}`),
      ...(repeat ? [`its calls are no longer run again, ${as('those of its base are', repeat)}`] : []),
      ...(limit ? [`its calls have no limit of time by its base any more (${placeOf(subject, limit)})`] : []),
      ...loads(lost, node).map((each) => `nothing here loads ${classNameOf(lost[0] ?? node)} any more, whose module does ${shown(each)} (${placeOf(subject, each)})`),
      ...gone(subject, node, lost, [node, ...between], answers),
    ],
  });
}

/** What loading the bases did, where they are no part of the file of the class. */
function loads(lost: readonly ClassNode[], node: ClassNode): readonly Node[] {
  const files = new Set(lost.map((base) => base.getSourceFile()).filter((file) => file !== node.getSourceFile()));
  return [...files].flatMap(effectsOfModule);
}

function shownThrow(thrown: Node): string {
  const condition = conditionOf(thrown);
  return condition ? `where ${shown(condition)}` : `by ${shown(thrown)}`;
}

/** What the language asks an instance for, and what a framework calls that does something; and only the base had it. */
function gone(subject: Subject, node: ClassNode, lost: readonly ClassNode[], kept: readonly ClassNode[], answers: BaseEffects['answers']): string[] {
  const own = new Set(kept.flatMap((each) => each.getInstanceMembers()).map((member) => member.getName()));
  const asked = lost.flatMap((base) => [...base.getInstanceMethods(), ...base.getGetAccessors()].filter((member) => !member.isStatic() && implicit.test(member.getName()) && !own.has(member.getName())).map((member) => ({ base, name: member.getName() })));
  const [first] = asked;
  return [
    ...(first ? [`${asked.map(({ name }) => name).join(', ')} of ${classNameOf(first.base)} ${asked.length === 1 ? 'is' : 'are'} gone, which the language asks an instance for`] : []),
    ...lookedFor(subject, node, lost, kept),
    ...answers.filter(({ name }) => !own.has(name)).map(({ name, at }) => `${name} of its base is gone, which does ${shown(at)} when a framework calls it (${placeOf(subject, at)})`),
  ];
}

/** Members and statics of the base that code of the project looks for without knowing what it has, or reads where they may be missing. */
function lookedFor(subject: Subject, node: ClassNode, lost: readonly ClassNode[], kept: readonly ClassNode[]): string[] {
  const { project } = subject;
  const sides = [
    { of: node.getType(), all: lost.flatMap((base) => base.getInstanceMembers()), own: kept.flatMap((each) => each.getInstanceMembers()) },
    { of: node.getSymbol()?.getTypeAtLocation(node), all: lost.flatMap(staticsOf), own: kept.flatMap(staticsOf) },
  ];
  return sides.flatMap(({ of, all, own }) => {
    const open = all.filter((member) => !member.hasModifier(SyntaxKind.ProtectedKeyword) && !member.hasModifier(SyntaxKind.PrivateKeyword) && !own.some((each) => each.getName() === member.getName()) && !nameOfHealthCheck.test(member.getName()));
    return [...new Set(open.map((member) => member.getName()))].flatMap((name) => {
      const reads = of ? optionalReads(project, name).filter((read) => mayBeReadOf(project, read, of)).map(({ at }) => at) : [];
      const ask = [...untypedAsks(project, name), ...reads].find((at) => !lost.some((base) => isWithin(at, base)));
      return ask ? [`${name} is gone, which ${shown(ask)} (${placeOf(subject, ask)}) may ask it for`] : [];
    });
  });
}

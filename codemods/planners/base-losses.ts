import { planned, type Planned } from '../planned.ts';
import { classNameOf, placeOf, type ClassNode, type Subject } from '../subject.ts';
import { Node, SyntaxKind, type CallExpression } from '../typescript.ts';
import type { Ancestry } from './ancestry.ts';
import { membersThatRun } from './base-hooks.ts';
import { effectsOf, givenTo, isFollowing, isWatching, type BaseEffects } from './base-effects.ts';
import { declarationsNamed } from './declarations.ts';
import { mentionsGiven } from './given-names.ts';
import { keptInProgram } from './kept-in-program.ts';
import { onOneLine } from './shown-code.ts';

/** What the language asks an object for without naming it: `${store}`, `JSON.stringify({ store })`, `for (… of store)`. */
const implicit = /^(?:toString|toJSON|toLocaleString|valueOf|then|\[.+\])$/u;

/**
 * What nobody would miss before it is too late, as notes: what the base waits for before it runs a call, what it runs
 * calls through besides watching them, such as a limit of how many run at once, what else it does with each, and what the
 * language asks its instances for.
 */
export function planBaseLosses(subject: Subject, node: ClassNode, { between, lost, calls }: Ancestry): Planned {
  const { waits, runners, acts, starts, refuses, repeats, limits } = workOf(lost, calls);
  const [[repeat], [limit]] = [repeats, limits];
  const own = new Set([node, ...between].flatMap((each) => each.getInstanceMembers()).map((member) => member.getName()));
  const asked = lost.flatMap((base) => [...base.getInstanceMethods(), ...base.getGetAccessors()].filter((member) => !member.isStatic() && implicit.test(member.getName()) && !own.has(member.getName())).map((member) => ({ base, name: member.getName() })));
  const [first] = asked;
  return planned({
    notes: [
      ...waits.map((at) => `its calls no longer wait for ${shown(at)}, as those of its base do (${placeOf(subject, at)})`),
      ...runners.map((call) => `its calls no longer run through ${shown(call.getExpression())}, as those of its base do (${placeOf(subject, call)})`),
      ...acts.map((each) => `its calls no longer do ${shown(each)} as well, as those of its base do (${placeOf(subject, each)})`),
      ...starts.map((each) => `its constructor no longer does ${shown(each)}, as that of its base does (${placeOf(subject, each)})`),
      ...refuses.map((condition) => `its calls no longer throw where ${shown(condition.getExpression())}, as those of its base do (${placeOf(subject, condition)})`),
      ...(repeat ? [`its calls are no longer tried again, as those of its base are (${placeOf(subject, repeat)})`] : []),
      ...(limit ? [`its calls have no limit of time by its base any more (${placeOf(subject, limit)})`] : []),
      ...(first ? [`${asked.map(({ name }) => name).join(', ')} of ${classNameOf(first.base)} ${asked.length === 1 ? 'is' : 'are'} gone, which the language asks an instance for`] : []),
    ],
  });
}

function shown(node: Node): string {
  return onOneLine(node).slice(0, 60);
}

interface Work extends BaseEffects {
  readonly waits: readonly Node[];
  readonly runners: readonly CallExpression[];
}

const kept = keptInProgram<Work>();

/** Looked for once for all classes of a base. */
function workOf(lost: readonly ClassNode[], calls: readonly string[]): Work {
  const [base] = lost;
  return base ? kept(base.getProject(), base, () => workIn(lost, calls)) : { waits: [], runners: [], acts: [], starts: [], refuses: [], repeats: [], limits: [] };
}

function workIn(lost: readonly ClassNode[], calls: readonly string[]): Work {
  const running = membersThatRun(lost, calls).filter((member) => Node.isMethodDeclaration(member));
  const effects = effectsOf(lost, calls);
  const waits = running.filter((member) => calls.includes(member.getName())).flatMap(waitsOf);
  return {
    ...effects,
    acts: effects.acts.filter((each) => !waits.includes(each)),
    waits,
    runners: running.flatMap((member) => runnersOf(member, lost)),
  };
}

/** What a call method waits for before it first does anything with its callback. */
function waitsOf(method: Node): Node[] {
  const given = givenTo(method);
  const first = method.getDescendantsOfKind(SyntaxKind.CallExpression).find((call) => mentionsGiven(call, given));
  if (!first) return [];
  const isBefore = (at: Node): boolean => at.getEnd() <= first.getStart() && at.getFirstAncestor((each) => Node.isFunctionLikeDeclaration(each)) === method;
  return method.getDescendantsOfKind(SyntaxKind.AwaitExpression).filter(isBefore).map((each) => each.getExpression()).filter((at) => !isWatching(at) && !isIdle(at));
}

/** Whether it is the call of a method that does nothing, such as one that is there to be overridden. */
function isIdle(at: Node): boolean {
  const called = Node.isCallExpression(at) ? declarationsNamed(at.getExpression()).filter((each) => Node.isMethodDeclaration(each)) : [];
  return called.length > 0 && called.every((method) => method.getDescendantsOfKind(SyntaxKind.CallExpression).every((call) => call.getExpression().getText() === 'Promise.resolve'));
}

/** The calls that a method hands its callback to, other than methods of the base itself and what only watches. */
function runnersOf(method: Node, lost: readonly ClassNode[]): CallExpression[] {
  const given = givenTo(method);
  if (given.size === 0) return [];
  return method.getDescendantsOfKind(SyntaxKind.CallExpression).filter((call) => {
    const callee = call.getExpression();
    if (isFollowing(call) || mentionsGiven(callee, given) || isWatching(callee) || isContext(callee)) return false;
    if (declarationsNamed(callee).some((each) => lost.some((base) => each.getFirstAncestor((ancestor) => ancestor === base)))) return false;
    return call.getArguments().some((argument) => mentionsGiven(argument, given) && argument.getType().getCallSignatures().length > 0);
  });
}

/** `storage.run(…)`: who reads the context is looked for by itself. */
function isContext(callee: Node): boolean {
  return Node.isPropertyAccessExpression(callee) && callee.getExpression().getType().getSymbol()?.getName() === 'AsyncLocalStorage';
}

import { wordsOf } from '../../policy/words.ts';
import { planned, type Planned } from '../planned.ts';
import { classNameOf, placeOf, type ClassNode, type Subject } from '../subject.ts';
import { Node, SyntaxKind, type CallExpression } from '../typescript.ts';
import type { Ancestry } from './ancestry.ts';
import { membersThatRun } from './base-hooks.ts';
import { declarationsNamed } from './declarations.ts';
import { calledName, mentionsGiven, namesGiven } from './given-names.ts';
import { keptInProgram } from './kept-in-program.ts';

/** What the language asks an object for without naming it: `${store}`, `JSON.stringify({ store })`, `for (… of store)`. */
const implicit = /^(?:toString|toJSON|toLocaleString|valueOf|then|\[.+\])$/u;

/** Words of what only watches a call, tries it again or ends it: that is what the base is for, and is noted by its options. */
const watching = new Set(['breaker', 'circuit', 'retry', 'retries', 'retrying', 'attempt', 'attempts', 'backoff', 'timeout', 'deadline', 'timed', 'timer', 'time', 'timing', 'stopwatch', 'trace', 'tracer', 'tracing', 'span', 'metric', 'metrics', 'histogram', 'counter', 'measure', 'measured', 'observe', 'observed', 'monitor', 'monitored', 'instrument', 'instrumented', 'telemetry', 'profile', 'performance', 'record', 'log', 'logger', 'logged', 'context', 'policy', 'sleep', 'delay', 'wait']);

/** How a promise is followed. */
const following = /^(?:then|catch|finally|race|all|any|allSettled|apply|call|bind|resolve)$/u;

/**
 * What nobody would miss before it is too late, as notes: what the base waits for before it runs a call, what it runs
 * calls through besides watching them, such as a limit of how many run at once, and what the language asks its instances for.
 */
export function planBaseLosses(subject: Subject, node: ClassNode, { between, lost, calls }: Ancestry): Planned {
  const { waits, runners } = workOf(lost, calls);
  const own = new Set([node, ...between].flatMap((each) => each.getInstanceMembers()).map((member) => member.getName()));
  const asked = lost.flatMap((base) => [...base.getInstanceMethods(), ...base.getGetAccessors()].filter((member) => !member.isStatic() && implicit.test(member.getName()) && !own.has(member.getName())).map((member) => ({ base, name: member.getName() })));
  const [first] = asked;
  return planned({
    notes: [
      ...waits.map((at) => `its calls no longer wait for ${shown(at)}, as those of its base do (${placeOf(subject, at)})`),
      ...runners.map((call) => `its calls no longer run through ${shown(call.getExpression())}, as those of its base do (${placeOf(subject, call)})`),
      ...(first ? [`${asked.map(({ name }) => name).join(', ')} of ${classNameOf(first.base)} ${asked.length === 1 ? 'is' : 'are'} gone, which the language asks an instance for`] : []),
    ],
  });
}

function shown(node: Node): string {
  return node.getText().replace(/\s+/gu, ' ').slice(0, 60);
}

interface Work {
  readonly waits: readonly Node[];
  readonly runners: readonly CallExpression[];
}

const kept = keptInProgram<Work>();

/** Looked for once for all classes of a base. */
function workOf(lost: readonly ClassNode[], calls: readonly string[]): Work {
  const [base] = lost;
  return base ? kept(base.getProject(), base, () => workIn(lost, calls)) : { waits: [], runners: [] };
}

function workIn(lost: readonly ClassNode[], calls: readonly string[]): Work {
  const running = membersThatRun(lost, calls).filter((member) => Node.isMethodDeclaration(member));
  return {
    waits: running.filter((member) => calls.includes(member.getName())).flatMap(waitsOf),
    runners: running.flatMap((member) => runnersOf(member, lost)),
  };
}

/** What a call method waits for before it first does anything with its callback. */
function waitsOf(method: Node): Node[] {
  const given = givenIn(method);
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
  const given = givenIn(method);
  if (given.size === 0) return [];
  return method.getDescendantsOfKind(SyntaxKind.CallExpression).filter((call) => {
    const callee = call.getExpression();
    if (following.test(calledName(call)) || mentionsGiven(callee, given) || isWatching(callee) || isContext(callee)) return false;
    if (declarationsNamed(callee).some((each) => lost.some((base) => each.getFirstAncestor((ancestor) => ancestor === base)))) return false;
    return call.getArguments().some((argument) => mentionsGiven(argument, given) && argument.getType().getCallSignatures().length > 0);
  });
}

function givenIn(method: Node): ReturnType<typeof namesGiven> {
  const parameters = Node.isMethodDeclaration(method) ? method.getParameters().filter((parameter) => parameter.getType().getNonNullableType().getCallSignatures().length > 0) : [];
  return namesGiven(method, new Set(parameters));
}

function isWatching(at: Node): boolean {
  const called = Node.isCallExpression(at) ? at.getExpression() : at;
  return wordsOf(called.getText()).some((word) => watching.has(word));
}

/** `storage.run(…)`: who reads the context is looked for by itself. */
function isContext(callee: Node): boolean {
  return Node.isPropertyAccessExpression(callee) && callee.getExpression().getType().getSymbol()?.getName() === 'AsyncLocalStorage';
}

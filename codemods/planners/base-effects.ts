import type { ClassNode } from '../subject.ts';
import { Node, type CallExpression, type Decorator } from '../typescript.ts';
import { calledByFrameworks, withReached } from './base-hooks.ts';
import { declarationsNamed } from './declarations.ts';
import { calledName, mentionsGiven, namesIn } from './given-names.ts';
import { keptInProgram } from './kept-in-program.ts';
import { throwsIn, wrapsIn } from './own-throws.ts';
import { isFollowing, platformCall } from './platform-calls.ts';
import { repeatsOf } from './repeats.ts';
import { callsIn, isAskedFor, limitsOf, optionsOf } from './running.ts';
import { isDropped } from './told-values.ts';
import { handsOn, isPause, tracesIn, valuesOf } from './traces.ts';
import { isMadeToWatch, isOfBreaker, isWatching } from './watching.ts';
import { isIn, isWithin } from './within.ts';
import { codesOf } from './written-code.ts';

/** What a base does with each call, and when an instance is made, besides watching. */
export interface BaseEffects {
  /** What it waits for before it runs the callback, and the time that it lets pass in any case. */
  readonly waits: readonly Node[];
  /** The calls that it hands the callback to, such as a limit of how many run at once. */
  readonly runners: readonly CallExpression[];
  /** Races in which something else than the callback may win. */
  readonly races: readonly CallExpression[];
  /** What else it does that others may notice: `bus.emit('read')`, `versions[table] += 1`. */
  readonly acts: readonly Node[];
  /** The same where an instance is made. */
  readonly starts: readonly Node[];
  /** Where it throws of its own accord. */
  readonly refuses: readonly Node[];
  /** The plain errors that it throws in place of those of the callback. */
  readonly wraps: readonly Node[];
  /** Where it follows a rejection of the promise that it hands out, so that nobody else has to. */
  readonly handles: readonly CallExpression[];
  /** Where it runs the callback once more. */
  readonly repeats: readonly CallExpression[];
  /** Where it ends what takes too long, other than where the call says so. */
  readonly limits: readonly CallExpression[];
  /** What is put around its call methods. */
  readonly decorators: readonly Decorator[];
  /** What it does when a framework ends an instance, or asks something else of it, with the name of the member. */
  readonly answers: readonly { readonly name: string; readonly at: Node }[];
}

const known = keptInProgram<BaseEffects>();
const nothing: BaseEffects = { waits: [], runners: [], races: [], acts: [], starts: [], refuses: [], wraps: [], handles: [], repeats: [], limits: [], decorators: [], answers: [] };

/**
 * What the call methods of a base, its constructors and what these use in turn do. Looked for once for all classes of it.
 *
 * @param lost the base and what that extends
 * @param calls the names of its call methods
 */
export function effectsOf(lost: readonly ClassNode[], calls: readonly string[]): BaseEffects {
  const [base] = lost;
  return base ? known(base.getProject(), base, () => effectsIn(lost, calls)) : nothing;
}

function effectsIn(lost: readonly ClassNode[], calls: readonly string[]): BaseEffects {
  const members: readonly Node[] = lost.flatMap((base) => base.getInstanceMembers());
  const callMethods = members.filter((member) => Node.hasName(member) && calls.includes(member.getName()));
  const codes = withReached(callMethods, members).map(codeOf).filter((code) => !Node.isPropertyDeclaration(code));
  const isCalled = (code: Node): boolean => callMethods.some((member) => codeOf(member) === code);
  const traces = codes.flatMap((code) => tracesIn(code, { own: lost, module: null, given: namesIn(code) }).filter((each) => !isOfOptions(each, code)));
  const waits = codes.filter(isCalled).flatMap(waitsOf);
  const runners = traces.filter((each) => Node.isCallExpression(each)).filter((each) => handsOn(each, namesIn(codes.find((code) => isWithin(each, code)) ?? each)));
  return {
    waits,
    runners,
    races: codes.flatMap(racesIn),
    acts: traces.filter((each) => !runners.some((runner) => runner === each) && !waits.some((wait) => isWithin(each, wait) || isWithin(wait, each))),
    starts: startsOf(lost, members),
    refuses: codes.flatMap((code) => throwsIn(code).filter((thrown) => !isAsked(thrown, code))),
    wraps: codes.flatMap(wrapsIn),
    handles: codes.filter(isCalled).flatMap(handlersIn),
    repeats: codes.flatMap((code) => repeatsOf(code, codes.filter(isCalled))),
    limits: codes.flatMap((code) => limitsOf(code, codes.filter(isCalled))),
    decorators: [...callMethods.flatMap((member) => (Node.isDecoratable(member) ? member.getDecorators() : [])).filter((decorator) => isWritten(decorator) || !isWatching(decorator)), ...lost.flatMap((base) => base.getDecorators()).filter(isWritten)],
    answers: members.flatMap((member) => {
      if (!Node.hasName(member) || !calledByFrameworks.test(member.getName())) return [];
      const [first] = withReached([member], members).flatMap((each) => tracesIn(each, { own: lost, module: null, given: namesIn(each) }));
      return first ? [{ name: member.getName(), at: first }] : [];
    }),
  };
}

/** Whether the project wrote a decorator: what it puts in place of a method or a class is not followed. */
function isWritten(decorator: Decorator): boolean {
  return codesOf(decorator.getNameNode()).length > 0;
}

/** The function that a member is or holds. */
function codeOf(member: Node): Node {
  const value = Node.isPropertyDeclaration(member) ? member.getInitializer() : undefined;
  return Node.isArrowFunction(value) || Node.isFunctionExpression(value) ? value : member;
}

/** What happens where an instance is made, in what the constructors use as well. */
function startsOf(lost: readonly ClassNode[], members: readonly Node[]): Node[] {
  const entries = lost.flatMap((base) => [...base.getConstructors(), ...valuesOf(base).filter((value) => !isMadeToWatch(value))]);
  const reached = withReached<Node>(entries, members.filter((member) => !Node.isPropertyDeclaration(member) || codeOf(member) !== member));
  return reached.flatMap((code) => [...tracesIn(code, { own: lost, module: null, given: namesIn(code) }), ...throwsIn(code)]);
}

/** Whether the options of a call bring it about, by which each call of a class is judged, or other attempts do, which are noted. */
function isOfOptions(at: Node, code: Node): boolean {
  if (!Node.isCallExpression(at)) return false;
  const options = optionsOf(code);
  const given = namesIn(code);
  if (isOfTime(at) && isBetween(at, code)) return true;
  const isTheirs = mentionsGiven(at.getExpression(), options) && !mentionsGiven(at.getExpression(), given) && platformCall(at.getExpression()) === null;
  return isTheirs || (handsOn(at, given) && isAskedFor(at, at.getArguments().filter((argument) => !mentionsGiven(argument, given) && !Node.isFunctionLikeDeclaration(argument)), code));
}

/** What a call method waits for before it first does anything with its callback, and pauses beside and behind that. */
function waitsOf(code: Node): Node[] {
  const given = namesIn(code);
  const first = callsIn(code).find((call) => mentionsGiven(call.getExpression(), given) || handsOn(call, given));
  if (!first) return [];
  const isOwn = (at: Node): boolean => at.getFirstAncestor((each) => Node.isFunctionLikeDeclaration(each)) === code;
  const isBefore = (at: Node): boolean => at.getEnd() <= first.getStart() || (isOfTime(at) && !isBetween(at, code));
  const iterated = code.getDescendants().flatMap((each) => (Node.isForOfStatement(each) && each.isAwaited() && isOwn(each) && isWithin(first, each) && !mentionsGiven(each.getExpression(), given) ? [each.getExpression()] : []));
  const beside = combinedWith(code, /^all(?:Settled)?$/u).flatMap(({ others }) => others);
  return [...iterated, ...beside.filter(isOfTime), ...code.getDescendants().flatMap((each) => (Node.isAwaitExpression(each) && isOwn(each) && isBefore(each.getExpression()) ? [each.getExpression()] : [])).filter((at) => !isWatched(at) && !isIdle(at))];
}

/** Whether what is waited for is only time, by its name or by what the project wrote for it. */
function isOfTime(at: Node): boolean {
  if (isPause(at)) return true;
  if (Node.isIdentifier(at)) return declarationsNamed(at).some((each) => Node.isVariableDeclaration(each) && each.getInitializer() !== undefined && isOfTime(each.getInitializerOrThrow()));
  if (!Node.isCallExpression(at)) return false;
  return /^(?:sleep|delay|pause|wait|backoff|setTimeout)(?![a-z])/u.test(calledName(at)) || codesOf(at.getExpression()).some((each) => namesIn(each).size === 0 && each.getDescendants().some(isPause));
}

/** Whether it stands between two attempts, to which a pause belongs. */
function isBetween(at: Node, code: Node): boolean {
  return isIn(at, (each) => Node.isIterationStatement(each) || Node.isCatchClause(each), code);
}

/** Whether what is waited for only tells of the call, or is a module. */
function isWatched(at: Node): boolean {
  return Node.isCallExpression(at) && (isWatching(at.getExpression()) || Node.isImportExpression(at.getExpression()));
}

/** Whether it is the call of a method that does nothing, such as one that is there to be overridden. */
function isIdle(at: Node): boolean {
  const called = Node.isCallExpression(at) ? declarationsNamed(at.getExpression()).filter((each) => Node.isMethodDeclaration(each)) : [];
  return called.length > 0 && called.every((method) => callsIn(method).every((call) => call.getExpression().getText() === 'Promise.resolve'));
}

/** Whether only the options of a call, or a breaker, bring it to throw. */
function isAsked(thrown: Node, code: Node): boolean {
  const options = optionsOf(code);
  return conditionsOf(thrown, code).some((condition) => isOfBreaker(condition) || mentionsGiven(condition, options));
}

function conditionsOf(at: Node, code: Node): Node[] {
  return at.getAncestors().filter((each) => Node.isIfStatement(each) && isWithin(each, code)).flatMap((each) => (Node.isIfStatement(each) ? each.getExpression() : []));
}

/** The condition under which a statement is reached; null for none. */
export function conditionOf(at: Node): Node | null {
  const around = at.getFirstAncestor((each) => Node.isIfStatement(each) || Node.isFunctionLikeDeclaration(each));
  return Node.isIfStatement(around) ? around.getExpression() : null;
}

/** `started.catch(log);` of a promise that is answered as it is: where nobody waits for that, its rejection ends nothing. */
function handlersIn(code: Node): CallExpression[] {
  const given = namesIn(code);
  return callsIn(code).filter((call) => {
    const callee = call.getExpression();
    const isHandler = calledName(call) === 'catch' || (calledName(call) === 'then' && call.getArguments().length > 1);
    return isHandler && Node.isPropertyAccessExpression(callee) && Node.isIdentifier(callee.getExpression()) && mentionsGiven(callee.getExpression(), given) && isDropped(call);
  });
}

/** `Promise.race([callback(), stopped])`; a timer in it is a limit. */
function racesIn(code: Node): CallExpression[] {
  return combinedWith(code, /^(?:race|any)$/u).filter(({ others }) => others.some((each) => !hasTimer(each, code))).map(({ call }) => call);
}

/** The calls of `Promise` by one of some names that take the callback's promise, and what is listed there beside it. */
function combinedWith(code: Node, names: RegExp): { readonly call: CallExpression; readonly others: readonly Node[] }[] {
  const given = namesIn(code);
  const calls = callsIn(code).filter((call) => names.test(calledName(call)) && isFollowing(call) && mentionsGiven(call, given));
  return calls.map((call) => ({ call, others: call.getArguments().flatMap((list) => (Node.isArrayLiteralExpression(list) ? list.getElements() : [])).filter((each) => !mentionsGiven(each, given)) }));
}

/** Whether a value is made with a timer, also under a name or in a function of the project. */
function hasTimer(entry: Node, code: Node): boolean {
  if (/\bsetTimeout\b/u.test(entry.getText())) return true;
  return [entry, ...entry.getDescendants()]
    .filter((each) => Node.isIdentifier(each))
    .flatMap(declarationsNamed)
    .some((declaration) => !declaration.getSourceFile().isDeclarationFile() && declaration !== code && /\bsetTimeout\b/u.test(declaration.getText()));
}

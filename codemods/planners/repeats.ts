import { Node, SyntaxKind, type CallExpression, type Symbol } from '../typescript.ts';
import { unwrapped } from './callback.ts';
import { functionsGiven, calledName, mentionsGiven } from './given-names.ts';
import { keptInProgram } from './kept-in-program.ts';
import { isFollowing } from './platform-calls.ts';
import { callsIn, hasDefault, isOnlyAskedFor, optionsOf } from './running.ts';
import { isIn, isWithin } from './within.ts';
import { codesOf } from './written-code.ts';

/** A call that runs a function that was handed over: by itself, by a function beside it, or by one that it is handed on to. */
interface Run {
  readonly call: CallExpression;
  readonly of: Symbol;
}

const known = keptInProgram<readonly CallExpression[]>();

/**
 * The calls that run a function that was handed over once more: in a loop, for a run that failed or that answered, by a
 * function that calls itself.
 */
export function repeatsIn(code: Node): readonly CallExpression[] {
  return known(code.getProject(), code, () => {
    const runs = runsIn(code);
    return runs.filter((run, index) => isInLoop(run, code) || (callsItself(run, code) && hasRun(run, runs.slice(0, index))) || isFollowed(run, runs, code) || comesAfter(run, runs.slice(0, index), code)).map(({ call }) => call);
  });
}

/** The repeats of a method that a call method uses, but for those that only the options of a call ask for. */
export function repeatsOf(method: Node, callMethods: readonly Node[]): readonly CallExpression[] {
  const repeats = repeatsIn(method);
  if (repeats.length === 0) return repeats;
  if (callMethods.includes(method)) return repeats.filter((call) => !isAsked(call, method));
  return isOnlyAskedFor(method, callMethods) ? [] : repeats;
}

const running = keptInProgram<readonly Run[]>();

function runsIn(code: Node): readonly Run[] {
  return running(code.getProject(), code, () => {
    const callbacks = functionsGiven(code);
    if (callbacks.size === 0) return [];
    const beside = new Map<Node, Symbol>();
    const runOf = (call: CallExpression): Symbol | undefined => {
      const symbol = calledSymbol(call);
      if (symbol && callbacks.has(symbol)) return symbol;
      const written = codesOf(call.getExpression());
      return written.map((each) => beside.get(each)).find((of) => of !== undefined) ?? (written.some(runsWhatItIsGiven) ? handedOn(call, callbacks) : undefined);
    };
    const calls = callsIn(code);
    for (let before = -1; before < beside.size; ) {
      before = beside.size;
      for (const call of calls) {
        const of = runOf(call);
        const around = call.getFirstAncestor((each) => Node.isFunctionLikeDeclaration(each));
        if (of && around && around !== code && isWithin(around, code)) beside.set(around, of);
      }
    }
    return calls.flatMap((call): Run[] => {
      const of = runOf(call);
      return of ? [{ call, of }] : [];
    });
  });
}

/** Whether a function runs one that it is handed; one that is being looked at does. */
function runsWhatItIsGiven(code: Node): boolean {
  const state = asked(code.getProject(), code, () => ({ answer: null }));
  if (state.answer !== null) return state.answer;
  state.answer = true;
  return (state.answer = runsIn(code).length > 0);
}

const asked = keptInProgram<{ answer: boolean | null }>();

/** The function that a call is handed as it is, or in one that runs it. */
function handedOn(call: CallExpression, callbacks: ReadonlySet<Symbol>): Symbol | undefined {
  const named = call.getArguments().map(unwrapped).flatMap((argument) => {
    if (Node.isIdentifier(argument)) return [argument];
    return Node.isArrowFunction(argument) || Node.isFunctionExpression(argument) ? callsIn(argument).map((each) => each.getExpression()) : [];
  });
  return named.map((each) => each.getSymbol()).find((symbol) => symbol !== undefined && callbacks.has(symbol));
}

function calledSymbol(call: CallExpression): Symbol | undefined {
  const callee = call.getExpression();
  return (Node.isPropertyAccessExpression(callee) ? callee.getNameNode() : callee).getSymbol();
}

/** What calls itself before it ran anything only waits its turn. */
function hasRun({ call, of }: Run, before: readonly Run[]): boolean {
  return before.some((run) => run.of === of && !isWithin(call, run.call));
}

function isInLoop({ call }: Run, code: Node): boolean {
  return isIn(call, (each) => Node.isIterationStatement(each), code);
}

/** Whether it calls a function that it stands in, or one that leads back there. */
function callsItself({ call }: Pick<Run, 'call'>, code: Node): boolean {
  const around = call.getAncestors().filter((each) => Node.isFunctionLikeDeclaration(each) && isWithin(each, code));
  const seen = new Set<Node>();
  const leadsBack = (callee: Node): boolean =>
    codesOf(callee).some((each) => {
      if (around.includes(each)) return true;
      if (seen.has(each)) return false;
      seen.add(each);
      const calls = isWithin(each, code) ? callsIn(each) : runsIn(each).map((run) => run.call);
      return calls.some((next) => leadsBack(next.getExpression()));
    });
  return leadsBack(call.getExpression());
}

/** `run().catch(() => run())`, `setTimeout(() => run(), 5)` beside `run()`: what follows a run, or comes later than one, runs it again. */
function isFollowed({ call, of }: Run, runs: readonly Run[], code: Node): boolean {
  return call.getAncestors().some((each) => {
    if (!isWithin(each, code) || !Node.isCallExpression(each)) return false;
    const [callee, later] = [each.getExpression(), /^set(?:Timeout|Interval|Immediate)$/u.test(calledName(each))];
    if (!(later || isFollowing(each)) || !each.getArguments().some((argument) => isWithin(call, argument))) return false;
    return runs.some((before) => before.of === of && (later ? !isWithin(before.call, each) && !isOtherBranch(before.call, call) : isWithin(before.call, callee)));
  });
}

function comesAfter({ call, of }: Run, before: readonly Run[], code: Node): boolean {
  const isLater = (at: Node): boolean => isIn(at, (each) => Node.isFunctionLikeDeclaration(each), code);
  const same = before.filter((run) => run.of === of && !isWithin(call, run.call));
  // One whose value was not simply answered was looked at before.
  if (!isLater(call) && same.some((run) => !isOtherBranch(run.call, call) && !isIn(run.call, Node.isReturnStatement, code) && !isLater(run.call))) return true;
  const tried = call.getFirstAncestor((each) => each === code || Node.isCatchClause(each))?.getParentIf(Node.isTryStatement);
  return tried !== undefined && same.some((run) => isWithin(run.call, tried.getTryBlock()));
}

/** Whether only one of two calls is reached: `limit ? within(limit, run()) : run()`. */
function isOtherBranch(one: Node, other: Node): boolean {
  return one.getAncestors().some((around) => {
    const branches = Node.isConditionalExpression(around) ? [around.getWhenTrue(), around.getWhenFalse()] : Node.isIfStatement(around) ? [around.getThenStatement(), around.getElseStatement()] : [];
    const [mine, others] = [branches.find((branch) => branch && isWithin(one, branch)), branches.find((branch) => branch && isWithin(other, branch))];
    return mine !== undefined && others !== undefined && mine !== others;
  });
}

/** Whether the options of a call say whether, or how often, a repeat comes; a number that the method begins with itself is none. */
function isAsked(call: CallExpression, method: Node): boolean {
  const options = new Set([...optionsOf(method)].filter((each) => !each.getDeclarations().some((declaration) => Node.isParameterDeclaration(declaration) && /^\d/u.test(declaration.getInitializer()?.getText() ?? ''))));
  const around = call.getAncestors().filter((each) => each !== method && isWithin(each, method));
  const loops = around.filter((each) => Node.isIterationStatement(each));
  const conditions = around.flatMap((each) => (Node.isIfStatement(each) ? [each.getExpression()] : Node.isConditionalExpression(each) ? [each.getCondition()] : []));
  const ends = callsItself({ call }, method) ? endsOf(around.find((each) => Node.isFunctionLikeDeclaration(each)) ?? method) : [];
  return [...loops.flatMap(headOf), ...conditions, ...ends].some((part) => mentionsGiven(part, options) && !hasDefault(part));
}

/** What says how often a loop runs; where nothing does at its head, what ends it. */
function headOf(loop: Node): Node[] {
  const head = loop.forEachChildAsArray().filter((part) => !Node.isStatement(part));
  const isEndless = !(Node.isForStatement(loop) ? loop.getCondition() : Node.isWhileStatement(loop) && loop.getExpression().getText() !== 'true');
  return isEndless ? [...head, ...endsOf(loop)] : head;
}

/** The conditions under which code goes no further. */
function endsOf(code: Node): Node[] {
  return code.getDescendantsOfKind(SyntaxKind.IfStatement).filter((each) => /\b(?:throw|break|return)\b/u.test(each.getThenStatement().getText())).map((each) => each.getExpression());
}

import { wordsOf } from '../../policy/words.ts';
import type { ClassNode } from '../subject.ts';
import { Node, type CallExpression, type IfStatement, type MethodDeclaration, type ParameterDeclaration, type Symbol } from '../typescript.ts';
import { isOnThis } from './base-hooks.ts';
import { declarationsNamed } from './declarations.ts';
import { calledName, mentionsGiven, namesGiven } from './given-names.ts';

/** What a base does with each call besides watching it. */
export interface BaseEffects {
  /** Calls whose answer nobody takes: `bus.emit('read')`, `await this.audit.write(name)`. */
  readonly acts: readonly CallExpression[];
  /** Conditions under which it throws. */
  readonly refuses: readonly IfStatement[];
  /** Where it runs the callback once more. */
  readonly repeats: readonly CallExpression[];
  /** Where it ends what takes too long, other than where the call says so. */
  readonly limits: readonly CallExpression[];
}

/** Words of what only watches a call, tries it again or ends it: that is what the base is for, and is noted by its options. */
const watching = new Set(['breaker', 'circuit', 'retry', 'retries', 'retrying', 'attempt', 'attempts', 'backoff', 'timeout', 'deadline', 'timed', 'timer', 'time', 'timing', 'stopwatch', 'trace', 'tracer', 'tracing', 'span', 'metric', 'metrics', 'histogram', 'counter', 'measure', 'measured', 'observe', 'observed', 'monitor', 'monitored', 'instrument', 'instrumented', 'telemetry', 'profile', 'performance', 'record', 'log', 'logger', 'logged', 'console', 'context', 'policy', 'sleep', 'delay', 'wait', 'stats', 'latency', 'duration', 'gauge', 'failure', 'failures', 'success']);

/** How a promise is followed or settled. */
const following = /^(?:then|catch|finally|race|all|any|allSettled|apply|call|bind|resolve|reject|abort)$/u;

/** Whether a callee, a call or a condition only watches, by its words. */
export function isWatching(at: Node): boolean {
  const called = Node.isCallExpression(at) ? at.getExpression() : at;
  return wordsOf(called.getText()).some((word) => watching.has(word));
}

/** Whether a call only follows or settles a promise. */
export function isFollowing(call: CallExpression): boolean {
  return following.test(calledName(call));
}

/** What the call methods of a base do, with the methods of it that they call. */
export function effectsOf(lost: readonly ClassNode[], calls: readonly string[]): BaseEffects {
  const methods = methodsOfCalls(lost, calls);
  return {
    acts: methods.filter((method) => !isWatching(method.getNameNode())).flatMap((method) => actsOf(method, lost)),
    refuses: methods.filter((method) => !isWatching(method.getNameNode())).flatMap(refusalsOf),
    repeats: methods.flatMap(repeatsOf),
    limits: methods.flatMap((method) => limitsOf(method, methods.filter((each) => calls.includes(each.getName())))),
  };
}

/** The names for what a method is given to run, and for what comes of it. */
export function givenTo(method: Node): ReadonlySet<Symbol> {
  return namesGiven(method, new Set(parametersOf(method).filter(isFunction)));
}

function parametersOf(method: Node): ParameterDeclaration[] {
  return Node.isMethodDeclaration(method) ? method.getParameters() : [];
}

/** The names for what a call says of how it is to be run. */
function optionsOf(method: MethodDeclaration): ReadonlySet<Symbol> {
  return namesGiven(method, new Set(parametersOf(method).filter((parameter) => !isFunction(parameter) && !parameter.getType().getNonNullableType().isString())));
}

function isFunction(parameter: ParameterDeclaration): boolean {
  return parameter.getType().getNonNullableType().getCallSignatures().length > 0;
}

/** The call methods, and what they call on the instance in turn. */
function methodsOfCalls(lost: readonly ClassNode[], calls: readonly string[]): readonly MethodDeclaration[] {
  const all = lost.flatMap((base) => base.getInstanceMethods());
  const reached = new Set(all.filter((method) => calls.includes(method.getName())));
  // The set visits what is added to it on the way.
  for (const method of reached) {
    const names = new Set(method.getDescendants().filter((each) => Node.isPropertyAccessExpression(each) && isOnThis(each)).map((access) => access.getLastChild()?.getText()));
    for (const next of all) if (names.has(next.getName())) reached.add(next);
  }
  return [...reached];
}

function actsOf(method: MethodDeclaration, lost: readonly ClassNode[]): CallExpression[] {
  const given = givenTo(method);
  return callsIn(method).filter((call) => {
    const callee = call.getExpression();
    if (!isWholeStatement(call) || isFollowing(call) || isWatching(callee) || mentionsGiven(callee, given) || isIn(call, (around) => Node.isCallExpression(around) && isWatching(around), method)) return false;
    if (call.getArguments().some((argument) => mentionsGiven(argument, given) && argument.getType().getCallSignatures().length > 0)) return false;
    return !isOwnState(callee, method, lost) && !declarationsNamed(callee).some((each) => lost.some((base) => each.getFirstAncestor((ancestor) => ancestor === base)));
  });
}

/** `act();`, `await act();`, `void act();` */
function isWholeStatement(call: CallExpression): boolean {
  let at: Node = call;
  for (let parent = at.getParent(); parent && (Node.isAwaitExpression(parent) || Node.isVoidExpression(parent) || Node.isParenthesizedExpression(parent)); parent = at.getParent()) at = parent;
  return Node.isExpressionStatement(at.getParent());
}

/** Whether it changes what only the base has: a map or list of its own, a local of the method. */
function isOwnState(callee: Node, method: Node, lost: readonly ClassNode[]): boolean {
  if (!Node.isPropertyAccessExpression(callee)) return false;
  const holder = callee.getExpression();
  if (Node.isPropertyAccessExpression(holder) && isOnThis(holder)) return /^(?:Weak)?(?:Map|Set)$|^Array$/u.test(holder.getType().getSymbol()?.getName() ?? '');
  if (!Node.isIdentifier(holder)) return Node.isSuperExpression(holder);
  return (holder.getSymbol()?.getDeclarations() ?? []).some((declaration) => declaration.getFirstAncestor((each) => each === method) !== undefined || lost.some((base) => declaration === base));
}

/**
 * The timers of a method that end what takes too long: `setTimeout(() => reject(new Error('late')), this.limit)`,
 * `AbortSignal.timeout(5000)`. None where only the options of a call ask for them, or for the method.
 */
function limitsOf(method: MethodDeclaration, callMethods: readonly MethodDeclaration[]): CallExpression[] {
  const timers = callsIn(method).filter((call) => {
    const callee = call.getExpression().getText();
    const [ending] = call.getArguments();
    return callee === 'AbortSignal.timeout' || (callee === 'setTimeout' && ending !== undefined && /\b(?:reject|abort|throw)\b/u.test(ending.getText()));
  });
  if (callMethods.includes(method)) return timers.filter((timer) => !isAskedFor(timer, timer.getArguments().slice(-1), method));
  const uses = callMethods.flatMap((each) => callsIn(each).filter((call) => calledName(call) === method.getName()).map((call) => isAskedFor(call, call.getArguments(), each)));
  return uses.length > 0 && uses.every((isAsked) => isAsked) ? [] : timers;
}

/** Whether only the options of a call bring it to a place in its method, or say what is handed to it there. */
function isAskedFor(at: Node, handed: readonly Node[], method: MethodDeclaration): boolean {
  const options = optionsOf(method);
  const asks = (around: Node): boolean => {
    const condition = Node.isIfStatement(around) ? around.getExpression() : Node.isConditionalExpression(around) ? around.getCondition() : null;
    return condition !== null && mentionsGiven(condition, options);
  };
  return isIn(at, asks, method) || handed.some((each) => mentionsGiven(each, options) && !hasDefault(each));
}

/** Whether a value is something where the options say nothing: `options.timeout ?? 5000`, also under a name. */
function hasDefault(value: Node): boolean {
  if (/\?\?|\|\|/u.test(value.getText())) return true;
  return [value, ...value.getDescendants()]
    .filter((each) => Node.isIdentifier(each))
    .flatMap(declarationsNamed)
    .some((declaration) => (Node.isBindingElement(declaration) ? declaration.hasInitializer() : Node.isVariableDeclaration(declaration) && /\?\?|\|\|/u.test(declaration.getInitializer()?.getText() ?? '')));
}

/** `if (this.isFull()) throw new Error('full')`, other than for an option of the call or for a failure. */
function refusalsOf(method: MethodDeclaration): IfStatement[] {
  const options = optionsOf(method);
  return method
    .getDescendants()
    .filter((each) => Node.isIfStatement(each))
    .filter((statement) => {
      const then = statement.getThenStatement();
      const last = Node.isBlock(then) ? then.getStatements().at(-1) : then;
      const thrown = last && thrownBy(last);
      if (!thrown || isIn(statement, Node.isCatchClause, method)) return false;
      return !isWatching(statement.getExpression()) && !isWatching(thrown) && !mentionsGiven(statement.getExpression(), options);
    });
}

/** The error of `throw new Error(…)` and `return Promise.reject(new Error(…))`. */
function thrownBy(last: Node): Node | null {
  if (Node.isThrowStatement(last)) return Node.isNewExpression(last.getExpression()) ? last.getExpression() : null;
  const rejection = Node.isReturnStatement(last) ? last.getExpression() : undefined;
  const [error] = Node.isCallExpression(rejection) && rejection.getExpression().getText() === 'Promise.reject' ? rejection.getArguments() : [];
  return Node.isNewExpression(error) ? error : null;
}

/** A call of the callback in a loop, or for another that failed; an option of the call may say how often. */
function repeatsOf(method: MethodDeclaration): CallExpression[] {
  const callbacks = new Set(parametersOf(method).filter(isFunction).flatMap((parameter) => parameter.getNameNode().getSymbol() ?? []));
  const options = optionsOf(method);
  const isRun = (call: CallExpression): boolean => {
    const callee = call.getExpression();
    const symbol = Node.isIdentifier(callee) ? callee.getSymbol() : undefined;
    return symbol !== undefined && callbacks.has(symbol);
  };
  return callsIn(method).filter((call) => {
    if (!isRun(call)) return false;
    if (isIn(call, (each) => Node.isIterationStatement(each) && !mentionsGiven(each, options), method)) return true;
    const tried = call.getFirstAncestor((each) => each === method || Node.isCatchClause(each))?.getParentIf(Node.isTryStatement);
    return tried?.getTryBlock().getDescendants().some((each) => Node.isCallExpression(each) && isRun(each)) ?? false;
  });
}

function callsIn(method: Node): CallExpression[] {
  return method.getDescendants().filter((each) => Node.isCallExpression(each));
}

/** Whether something stands in what a test is true of, within a method. */
function isIn(at: Node, test: (around: Node) => boolean, method: Node): boolean {
  for (let around = at.getParent(); around && around !== method; around = around.getParent()) if (test(around)) return true;
  return false;
}

import { wordsOf } from '../../policy/words.ts';
import type { ClassNode } from '../subject.ts';
import { Node, type CallExpression, type ConstructorDeclaration, type IfStatement, type MethodDeclaration, type ParameterDeclaration, type Symbol } from '../typescript.ts';
import { isOnThis, withReached } from './base-hooks.ts';
import { declarationsNamed } from './declarations.ts';
import { calledName, mentionsGiven, namesGiven } from './given-names.ts';
import { isAssignment } from './purity.ts';

/** What a base does with each call besides watching it. */
export interface BaseEffects {
  /** Calls whose answer nobody takes, and changes of what others see: `bus.emit('read')`, `versions[table] += 1`. */
  readonly acts: readonly Node[];
  /** The same in the constructors. */
  readonly starts: readonly Node[];
  /** Conditions under which it throws. */
  readonly refuses: readonly IfStatement[];
  /** Where it runs the callback once more. */
  readonly repeats: readonly CallExpression[];
  /** Where it ends what takes too long, other than where the call says so. */
  readonly limits: readonly CallExpression[];
}

/** Words of what only watches a call, tries it again or ends it: that is what the base is for, and is noted by its options. */
const watching = new Set(['breaker', 'circuit', 'retry', 'retries', 'retrying', 'attempt', 'attempts', 'backoff', 'timeout', 'deadline', 'timed', 'timer', 'time', 'timing', 'stopwatch', 'trace', 'tracer', 'tracing', 'span', 'metric', 'metrics', 'histogram', 'counter', 'measure', 'measured', 'observe', 'observed', 'monitor', 'monitored', 'instrument', 'instrumented', 'telemetry', 'profile', 'performance', 'record', 'log', 'logger', 'logged', 'console', 'context', 'sleep', 'delay', 'wait', 'stats', 'latency', 'duration', 'gauge', 'failure', 'failures', 'success']);

/** What an entry is written by, whatever the logger is called. */
const levels = /^(?:trace|debug|verbose|info|log|notice|warn|warning|error|fatal|critical|child)$/u;

/** How a promise is followed or settled. */
const following = /^(?:then|catch|finally|race|all|any|allSettled|apply|call|bind|resolve|reject|abort)$/u;

/** Whether a callee, a call or a condition only watches, by its words. */
export function isWatching(at: Node): boolean {
  const called = Node.isCallExpression(at) ? at.getExpression() : at;
  if (Node.isPropertyAccessExpression(called) && levels.test(called.getName()) && ['info', 'error', 'debug'].some((level) => called.getExpression().getType().getProperty(level) !== undefined)) return true;
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
    starts: lost.flatMap((base) => base.getConstructors()).flatMap((constructor) => actsOf(constructor, lost)),
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
  return withReached(all.filter((method) => calls.includes(method.getName())), all);
}

function actsOf(method: MethodDeclaration | ConstructorDeclaration, lost: readonly ClassNode[]): Node[] {
  const given = givenTo(method);
  const calls = callsIn(method).filter((call) => {
    const callee = call.getExpression();
    if (!isWholeStatement(call) || isFollowing(call) || isWatching(callee) || Node.isSuperExpression(callee) || mentionsGiven(callee, given) || isIn(call, isWatchingCall, method)) return false;
    if (call.getArguments().some((argument) => mentionsGiven(argument, given) && argument.getType().getCallSignatures().length > 0)) return false;
    return !isOwnState(callee, method, lost) && !declarationsNamed(callee).some((each) => lost.some((base) => each.getFirstAncestor((ancestor) => ancestor === base)));
  });
  const changes = method.getDescendants().filter((each) => Node.isExpressionStatement(each.getParent()) && isChangeOutside(each, method) && !isWatching(each) && !isIn(each, isWatchingCall, method));
  return [...calls, ...changes];
}

function isWatchingCall(around: Node): boolean {
  return Node.isCallExpression(around) && isWatching(around);
}

/** `versions[table] = 1`, `count += 1`, `(this as any)[key] = bound`: what is neither a field of the base by its name nor a local. */
function isChangeOutside(at: Node, method: Node): boolean {
  const isCount = (Node.isPrefixUnaryExpression(at) || Node.isPostfixUnaryExpression(at)) && /\+\+|--/u.test(at.getText());
  const isSet = Node.isBinaryExpression(at) && isAssignment(at.getOperatorToken().getKind());
  if (!isCount && !isSet) return false;
  const changed = isSet ? at.getLeft() : isCount ? at.getOperand() : at;
  if (Node.isPropertyAccessExpression(changed) && isOnThis(changed)) return false;
  if (Node.isElementAccessExpression(changed) && changed.getDescendants().some((each) => Node.isThisExpression(each))) return !Node.isPropertyAccessExpression(changed.getExpression());
  const root = Node.isIdentifier(changed) ? changed : changed.getFirstDescendant((each) => Node.isIdentifier(each) || Node.isThisExpression(each));
  if (!root || Node.isThisExpression(root)) return false;
  return !(root.getSymbol()?.getDeclarations() ?? []).some((declaration) => declaration.getFirstAncestor((each) => each === method) !== undefined);
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
  return (holder.getSymbol()?.getDeclarations() ?? []).some((declaration) => lost.some((base) => declaration === base) || isOwnLocal(declaration, method));
}

/** A local that was made here or is of what watches; another may be anything, such as a schema. */
function isOwnLocal(declaration: Node, method: Node): boolean {
  if (!Node.isVariableDeclaration(declaration) || declaration.getFirstAncestor((each) => each === method) === undefined) return false;
  const made = declaration.getInitializer();
  return !made || Node.isArrayLiteralExpression(made) || Node.isObjectLiteralExpression(made) || Node.isNewExpression(made) || isWatching(made);
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

/** The error of `throw new Error(…)` and `return Promise.reject(error)`. */
function thrownBy(last: Node): Node | null {
  if (Node.isThrowStatement(last)) return last.getExpression();
  const rejection = Node.isReturnStatement(last) ? last.getExpression() : undefined;
  const [error] = Node.isCallExpression(rejection) && rejection.getExpression().getText() === 'Promise.reject' ? rejection.getArguments() : [];
  return error ?? null;
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
  const runs = callsIn(method).filter(isRun);
  return runs.filter((call, index) => {
    // One whose value was not simply answered was looked at before.
    if (runs.slice(0, index).some((before) => !isIn(before, Node.isReturnStatement, method) && !isIn(before, (each) => Node.isFunctionLikeDeclaration(each), method))) return !isIn(call, (each) => Node.isFunctionLikeDeclaration(each), method);
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

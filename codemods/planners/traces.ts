import { isClassNode, type ClassNode } from '../subject.ts';
import { Node, type CallExpression, type NewExpression, type Symbol, type VariableStatement } from '../typescript.ts';
import { basesOf } from './ancestry.ts';
import { isOnThis } from './base-hooks.ts';
import { unwrapped } from './callback.ts';
import { declarationsNamed } from './declarations.ts';
import { changedBy, isChange } from './changed-values.ts';
import { calledName, mentionsGiven, namesIn } from './given-names.ts';
import { keptInProgram } from './kept-in-program.ts';
import { isOwnValue, type OwnScope } from './own-values.ts';
import { throwsIn } from './own-throws.ts';
import { isChain } from './purity.ts';
import { repeatsIn } from './repeats.ts';
import { limitsIn } from './running.ts';
import { onOneLine } from './shown-code.ts';
import { isFollowing, platformCall } from './platform-calls.ts';
import { instanceOf, isReadElsewhere } from './state-readers.ts';
import { isDropped, isOnlyTold } from './told-values.ts';
import { isLog, isLogger, isOfWatcher, isTelemetry, isWatching, mayOnlyWatch } from './watching.ts';
import { isContext, isDeclaredOnly, isHeldToWatch, isHook, isLentByWatcher, isOutput, mayBeReplaced } from './watching-callee.ts';
import { isIn } from './within.ts';
import { codesOf } from './written-code.ts';

/** What is known of the code in which traces are looked for. */
export interface Scope extends OwnScope {
  /** The names for what it is given to run, and for what comes of that. */
  readonly given: ReadonlySet<Symbol>;
  /** Whether what it calls on `this` is looked at by itself. */
  readonly isReached?: boolean;
}

/** Whether leaving a piece of code out is noticed: never, where its value is used for more than telling of it, or in any case. */
type Trace = 'none' | 'value' | 'act';

/** What only runs what it is handed, now, later or for each, and what takes that back. */
const runningLater = /^(?:forEach|map|filter|some|every|find|setTimeout|setInterval|setImmediate|queueMicrotask|nextTick|unref|ref|clear(?:Timeout|Interval|Immediate)|captureStackTrace)$/u;

/**
 * What a piece of code does that others may notice: the calls and changes of which it is not plain that they only tell
 * of something, compute a value for that, or keep account for the code itself. What the project wrote is looked into.
 */
export function tracesIn(code: Node, scope: Scope): Node[] {
  // What a class that is written inside does is looked at where that is called.
  return [code, ...code.getDescendants()].filter((each) => !isIn(each, isClassNode, code) && traceOf(each, code, { ...scope, isReached: true }) !== 'none');
}

function traceOf(at: Node, code: Node, scope: Scope): Trace {
  if (Node.isDecorator(at.getParent())) return 'none';
  if (isCall(at)) return traceOfCall(at, code, scope);
  if (Node.isTaggedTemplateExpression(at)) return isWatching(at.getTag()) || platformCall(at.getTag()) !== null ? 'none' : ofWritten(at, codesOf(at.getTag()), mayOnlyWatch(at.getTag()));
  if (Node.isPropertyAccessExpression(at)) return ofWritten(at, accessorsOf(at, scope, 'get'), mayOnlyWatch(at));
  if (Node.isVariableStatement(at) && /^(?:await )?using\b/u.test(at.getText())) return ofDisposal(at);
  if (Node.isBindingElement(at)) return ofWritten(at, accessorsOf(at.getPropertyNameNode() ?? at.getNameNode(), scope, 'get'), false);
  if ((Node.isSpreadElement(at) || Node.isForOfStatement(at)) && ofWritten(at, writtenFor(at.getExpression(), /^__@(?:async)?iterator/iu), false) !== 'none') return 'act';
  const changed = changedBy(at);
  if (changed.some((each) => ofWritten(each, accessorsOf(each, scope, 'set'), mayOnlyWatch(each)) !== 'none')) return 'act';
  return changed.some((each) => isChange(each, code, scope)) ? 'act' : 'none';
}

/** What is made there disposes of itself where the block ends. */
function ofDisposal(made: VariableStatement): Trace {
  const values = made.getDeclarations().flatMap((each) => each.getInitializer() ?? []);
  const written = values.flatMap((value) => writtenFor(value, /^__@(?:async)?dispose/iu));
  if (written.length > 0) return values.some((value) => ofWritten(value, written, isWatching(value)) !== 'none') ? 'act' : 'none';
  return values.some(isWatching) ? 'none' : 'act';
}

/** The members of a value that the language asks for by a symbol, where the project wrote them. */
function writtenFor(value: Node, symbol: RegExp): Node[] {
  const members = value.getType().getProperties().filter((member) => symbol.test(member.getName()));
  return members.flatMap((member) => member.getDeclarations()).filter((each) => !each.getSourceFile().isDeclarationFile());
}

function traceOfCall(call: CallExpression | NewExpression, code: Node, scope: Scope): Trace {
  const callee = call.getExpression();
  if (Node.isSuperExpression(callee) || Node.isImportExpression(callee)) return 'none';
  // A function that is only named is run by what it is handed to.
  const handed = [...call.getArguments(), ...(Node.isPropertyAccessExpression(callee) && /^(?:call|apply)$/u.test(callee.getName()) ? [callee.getExpression()] : [])].filter((each) => isChain(each)).flatMap(codesOf).filter((each) => !isClassNode(each));
  if (handed.length > 0 && !handed.some((each) => isOfOwn(each, scope)) && ofWritten(call, handed, false) !== 'none') return 'act';
  if (isRunOfGiven(callee, scope.given)) return 'none';
  if (!isWatching(callee) && mayBeReplaced(callee)) return 'act';
  const written = codesOf(callee);
  if (written.some((each) => isOfOwn(each, scope))) return scope.isReached === true && Node.isPropertyAccessExpression(callee) && isOnThis(callee) ? 'none' : worst(written.map((each) => ofCode(each, scope)), call);
  if (written.length > 0) return ofWritten(call, written, mayOnlyWatch(callee) || isHeldByOwn(callee, code, scope) || isLentByWatcher(callee));
  if (isLog(callee) || isLogger(call.getType()) || isTelemetry(callee)) return 'none';
  if (Node.isCallExpression(call) && isFollowing(call)) return 'none';
  const platform = platformCall(callee);
  if (platform === 'shows' || (platform !== null && platform !== 'reaches' && (Node.isNewExpression(call) || isAboutOwn(call, code, scope)))) return 'none';
  if (handsOn(call, scope.given)) return isContext(callee) || (platform === null && isWatching(callee) && isDeclaredOnly(callee)) ? 'none' : 'act';
  if (platform !== null && Node.isCallExpression(call) && runningLater.test(calledName(call))) return 'none';
  if (platform === 'reaches' && scope.isReached !== true && isOfWatcher(code) && (!isDropped(call) || isAboutOwn(call, code, scope))) return 'none';
  if (platform !== null) return platform !== 'computes' || isDropped(call) ? 'act' : 'none';
  if (isHook(callee)) return 'act';
  if (mayOnlyWatch(callee) || isHeldToWatch(callee) || isLentByWatcher(callee)) return 'none';
  if (isDropped(call) || mentionsThis(call)) return scope.isReached !== true && isOfWatcher(code) && isOutput(callee) ? 'none' : 'act';
  return isOnlyTold(call) ? 'none' : 'value';
}

/**
 * What the code that a call or an access runs does. The fields of a class that watches by its name, or that is asked to,
 * are its own, and where that is plain the variables of its module are as well; but not where other code asks for them.
 */
function ofWritten(at: Node, written: readonly Node[], isAskedToWatch: boolean): Trace {
  const traces = written.map((each) => {
    const owner = each.getFirstAncestor(isClassNode);
    const names = [...(isCall(at) ? [at.getExpression()] : []), owner?.getNameNode()].filter((name) => name !== undefined);
    // Who reads what it keeps is searched for in the whole project: last.
    const isRead = (): boolean => isReadElsewhere(each, instanceOf(isCall(at) ? at.getExpression() : at));
    const own = owner && (isAskedToWatch || names.some(mayOnlyWatch)) && !isRead() ? [owner, ...basesOf(owner)] : [];
    return ofCode(each, { own, module: names.some(isWatching) && !isRead() ? each.getSourceFile() : null });
  });
  return worst(traces, at);
}

function worst(traces: readonly Trace[], at: Node): Trace {
  if (traces.includes('act')) return 'act';
  return traces.includes('value') && !isOnlyTold(at) ? 'value' : 'none';
}

/** Whether a call runs what code is given, or follows it; a method of what comes of that does more. */
export function isRunOfGiven(callee: Node, given: ReadonlySet<Symbol>): boolean {
  if (!mentionsGiven(callee, given)) return false;
  if (!Node.isPropertyAccessExpression(callee) || mentionsGiven(callee.getNameNode(), given)) return true;
  const type = callee.getExpression().getType().getNonNullableType();
  return type.isAny() || type.isUnknown() || type.getCallSignatures().length > 0 || type.getProperty('then') !== undefined;
}

/** Whether something is called on what the code made for itself, so that its fields are nobody else's either. */
function isHeldByOwn(callee: Node, code: Node, scope: Scope): boolean {
  return Node.isPropertyAccessExpression(callee) && isOwnValue(callee.getExpression(), code, scope);
}

function isCall(at: Node): at is CallExpression | NewExpression {
  return Node.isCallExpression(at) || Node.isNewExpression(at);
}

function isOfOwn(code: Node, scope: Scope): boolean {
  const owner = isClassNode(code) ? code : code.getFirstAncestor(isClassNode);
  return scope.own.some((base) => base === owner);
}

/** The getters or setters of others that an access, or a name in a pattern, runs. */
function accessorsOf(access: Node, scope: Scope, kind: 'get' | 'set'): Node[] {
  return declarationsNamed(access).filter((each) => (kind === 'get' ? Node.isGetAccessorDeclaration(each) : Node.isSetAccessorDeclaration(each)) && !isOfOwn(each, scope));
}

/** Whether a call only watches by its name, and by all that can be read of it. */
export function isJustWatching(call: CallExpression): boolean {
  const callee = call.getExpression();
  return mayOnlyWatch(callee) && ofWritten(call, codesOf(callee), true) === 'none';
}

interface Found {
  trace: Trace | null;
}

const found = keptInProgram<Map<string, Found>>();

/** What a function or a class does when it is called. One that calls itself adds nothing by that. */
function ofCode(code: Node, { own, module }: Pick<Scope, 'own' | 'module'>): Trace {
  const answers = found(code.getProject(), code, () => new Map());
  const key = `${own.length} ${module === null}`;
  const known = answers.get(key);
  if (known) return known.trace ?? 'none';
  const answer: Found = { trace: null };
  answers.set(key, answer);
  return (answer.trace = foundIn(code, { own: isClassNode(code) ? [code] : own, module, given: namesIn(code) }));
}

function foundIn(code: Node, scope: Scope): Trace {
  let trace: Trace = 'none';
  for (const part of isClassNode(code) ? [...code.getConstructors(), ...valuesOf(code)] : [code]) {
    if (throwsIn(part).some((thrown) => !isOfLabel(thrown)) || repeatsIn(part).length > 0 || limitsIn(part).length > 0) return 'act';
    if (part.getDescendants().some((each) => isPause(each) || (Node.isCallExpression(each) && isContext(each.getExpression())) || isWaitingFirst(each, scope.given))) return 'act';
    for (const each of part.getDescendants()) {
      const one = traceOf(each, part, scope);
      if (one === 'act') return 'act';
      if (one === 'value') trace = 'value';
    }
  }
  return trace;
}

/** Whether a class of measurements throws at a label that it does not know. */
function isOfLabel(thrown: Node): boolean {
  const condition = thrown.getFirstAncestor((each) => Node.isIfStatement(each));
  return isOfWatcher(thrown) && Node.isIfStatement(condition) && /label|tag|attribute|dimension/iu.test(condition.getExpression().getText());
}

/** The values that the fields of a class begin with; a function is run later. */
export function valuesOf(node: ClassNode): Node[] {
  return node.getInstanceProperties().flatMap((property) => (Node.isPropertyDeclaration(property) ? (property.getInitializer() ?? []) : [])).filter((value) => !Node.isFunctionLikeDeclaration(value));
}

/** Whether what is handed over waits for something of its own, such as a free place. */
function isWaitingFirst(at: Node, given: ReadonlySet<Symbol>): boolean {
  if (given.size === 0 || !Node.isAwaitExpression(at)) return false;
  const awaited = at.getExpression();
  return !mentionsGiven(awaited, given) && !(Node.isCallExpression(awaited) && isWatching(awaited.getExpression()));
}

/** Whether something waits for nothing but time. */
export function isPause(at: Node): boolean {
  return Node.isNewExpression(at) && at.getExpression().getText() === 'Promise' && /^\(?(\w+)\)? => (?:\{ )?(?:void )?setTimeout\(\1\b/u.test(onOneLine(at.getArguments()[0] ?? at));
}

/** Whether a call is handed what is to be run. */
export function handsOn(call: CallExpression | NewExpression, given: ReadonlySet<Symbol>): boolean {
  return call.getArguments().some((argument) => (mentionsGiven(argument, given) && isRunnable(argument)) || argument.getType().getProperties().some((member) => given.has(member)));
}

function isRunnable(argument: Node): boolean {
  const type = argument.getType();
  return type.getCallSignatures().length > 0 || type.getProperty('then') !== undefined;
}

/** Whether a call of the language changes only what the code has for itself: `parts.push(1)`, `Object.freeze(this)`. */
function isAboutOwn(call: CallExpression | NewExpression, code: Node, scope: Scope): boolean {
  const callee = call.getExpression();
  const [first] = call.getArguments();
  // Who reads the context of what runs from here on is not seen.
  if (Node.isPropertyAccessExpression(callee) && callee.getName() === 'enterWith') return false;
  // Nor who listens.
  if (Node.isPropertyAccessExpression(callee) && /^(?:emit|dispatchEvent)$/u.test(callee.getName())) return false;
  if (/^(?:Object|Reflect)\.\w+$/u.test(callee.getText())) return first !== undefined && isOwnValue(first, code, scope);
  return Node.isPropertyAccessExpression(callee) && isOwnValue(callee.getExpression(), code, scope);
}

function mentionsThis(call: CallExpression | NewExpression): boolean {
  return call.getArguments().some((argument) => Node.isThisExpression(unwrapped(argument)));
}

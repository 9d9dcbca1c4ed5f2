import { isClassNode, type ClassNode } from '../subject.ts';
import { Node, type CallExpression, type NewExpression, type Symbol } from '../typescript.ts';
import { unwrapped } from './callback.ts';
import { declarationsNamed } from './declarations.ts';
import { changedBy, isChange } from './changed-values.ts';
import { calledName, mentionsGiven, namesIn } from './given-names.ts';
import { keptInProgram } from './kept-in-program.ts';
import { isOwnValue, type OwnScope } from './own-values.ts';
import { throwsIn } from './own-throws.ts';
import { isChain } from './purity.ts';
import { limitsIn, repeatsIn } from './running.ts';
import { onOneLine } from './shown-code.ts';
import { isReadElsewhere } from './state-readers.ts';
import { isDropped, isOnlyTold } from './told-values.ts';
import { isLog, isLogger, isWatching, mayOnlyWatch } from './watching.ts';
import { isIn, isWithin } from './within.ts';
import { codesOf } from './written-code.ts';

/** What is known of the code in which traces are looked for. */
export interface Scope extends OwnScope {
  /** The names for what it is given to run, and for what comes of that. */
  readonly given: ReadonlySet<Symbol>;
}

/** Whether leaving a piece of code out is noticed: never, where its value is used for more than telling of it, or in any case. */
type Trace = 'none' | 'value' | 'act';

/** How a promise is followed or settled. */
const following = /^(?:then|catch|finally|race|all|any|allSettled|apply|call|bind|resolve|reject|abort)$/u;

/** What only runs what it is handed, now, later or for each, and what takes that back. */
const runningLater = /^(?:forEach|map|filter|some|every|find|setTimeout|setInterval|setImmediate|queueMicrotask|nextTick|unref|ref|clear(?:Timeout|Interval|Immediate)|captureStackTrace)$/u;

/** What only shows entries and times, and what writes them where a logger keeps them. */
const sinks = /^(?:console|performance|process\.std(?:out|err))\.|\bstd(?:out|err)\.write$/u;

/** What changes a list, a map or a stream in any case, whatever it answers. */
const mutating = /^(?:push|unshift|pop|shift|splice|sort|reverse|fill|copyWithin|set|add|delete|clear|emit|write|send|end|append\w*)$/u;

/** Whether a call only follows or settles a promise. */
export function isFollowing(call: CallExpression): boolean {
  return following.test(calledName(call));
}

/**
 * What a piece of code does that others may notice: the calls and changes of which it is not plain that they only tell
 * of something, compute a value for that, or keep account for the code itself. What the project wrote is looked into.
 */
export function tracesIn(code: Node, scope: Scope): Node[] {
  // What a class that is written inside does is looked at where that is called.
  return [code, ...code.getDescendants()].filter((each) => !isIn(each, isClassNode, code) && traceOf(each, code, scope) !== 'none');
}

function traceOf(at: Node, code: Node, scope: Scope): Trace {
  if (Node.isDecorator(at.getParent())) return 'none';
  if (isCall(at)) return traceOfCall(at, code, scope);
  if (Node.isTaggedTemplateExpression(at)) return isWatching(at.getTag()) || isOfLanguage(at.getTag()) ? 'none' : ofWritten(at, codesOf(at.getTag()), mayOnlyWatch(at.getTag()));
  if (Node.isPropertyAccessExpression(at)) return ofWritten(at, gettersOf(at, scope), mayOnlyWatch(at));
  // What it makes disposes of itself where the block ends.
  if (Node.isVariableStatement(at) && /^(?:await )?using\b/u.test(at.getText())) return at.getDeclarations().some((each) => isWatching(each.getInitializer() ?? each)) ? 'none' : 'act';
  if (Node.isBindingElement(at)) return ofWritten(at, gettersOf(at.getPropertyNameNode() ?? at.getNameNode(), scope), false);
  return changedBy(at).some((changed) => isChange(changed, code, scope)) ? 'act' : 'none';
}

function traceOfCall(call: CallExpression | NewExpression, code: Node, scope: Scope): Trace {
  const callee = call.getExpression();
  if (Node.isSuperExpression(callee) || Node.isImportExpression(callee) || isLogger(call.getType())) return 'none';
  // A function that is only named is run by what it is handed to.
  const handed = [...call.getArguments(), ...(Node.isPropertyAccessExpression(callee) && /^(?:call|apply)$/u.test(callee.getName()) ? [callee.getExpression()] : [])].filter((each) => isChain(each)).flatMap(codesOf).filter((each) => !isClassNode(each));
  if (handed.length > 0 && !handed.some((each) => isOfOwn(each, scope)) && ofWritten(call, handed, false) !== 'none') return 'act';
  if (mentionsGiven(callee, scope.given)) return 'none';
  const written = codesOf(callee);
  if (written.length > 0) return written.some((each) => isOfOwn(each, scope)) ? 'none' : ofWritten(call, written, mayOnlyWatch(callee) || isHeldByOwn(callee, code, scope));
  if (isLog(callee)) return 'none';
  if (Node.isCallExpression(call) && isFollowing(call)) return 'none';
  const isPlatform = isOfLanguage(callee);
  if (isPlatform && (Node.isNewExpression(call) || sinks.test(callee.getText()) || isAboutOwn(call, code, scope))) return 'none';
  if (handsOn(call, scope.given)) return isContext(callee) || (isWatching(callee) && isDeclaredOnly(callee)) ? 'none' : 'act';
  if (Node.isCallExpression(call) && runningLater.test(calledName(call))) return 'none';
  if (isPlatform) return isDropped(call) || (Node.isCallExpression(call) && mutating.test(calledName(call))) ? 'act' : 'none';
  if (mayOnlyWatch(callee) || isHeldToWatch(callee)) return 'none';
  if (isDropped(call) || mentionsThis(call)) return 'act';
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
    const own = owner && (isAskedToWatch || names.some(mayOnlyWatch)) && !isReadElsewhere(each) ? [owner] : [];
    return ofCode(each, { own, module: names.some(isWatching) && !isReadElsewhere(each) ? each.getSourceFile() : null });
  });
  if (traces.includes('act')) return 'act';
  return traces.includes('value') && !isOnlyTold(at) ? 'value' : 'none';
}

/** Whether something is called on what the code made for itself, so that its fields are nobody else's either. */
function isHeldByOwn(callee: Node, code: Node, scope: Scope): boolean {
  return Node.isPropertyAccessExpression(callee) && isOwnValue(callee.getExpression(), code, scope);
}

function isCall(at: Node): at is CallExpression | NewExpression {
  return Node.isCallExpression(at) || Node.isNewExpression(at);
}

function isOfOwn(code: Node, scope: Scope): boolean {
  return scope.own.some((base) => isWithin(code, base));
}

/** The getters of others that an access, or a name in a pattern, runs. */
function gettersOf(access: Node, scope: Scope): Node[] {
  return declarationsNamed(access).filter((each) => Node.isGetAccessorDeclaration(each) && !isOfOwn(each, scope));
}

/** Whether something is kept in a variable or a field for watching: `const reads = meter.counter('reads')`. */
function isHeldToWatch(callee: Node): boolean {
  if (!Node.isPropertyAccessExpression(callee)) return false;
  return declarationsNamed(callee.getExpression()).some((each) => {
    const value = Node.isVariableDeclaration(each) || Node.isPropertyDeclaration(each) ? each.getInitializer() : undefined;
    return value !== undefined && isCall(value) && isWatching(value.getExpression());
  });
}

/** Whether only the types of what is called are known, as those of a package are. */
function isDeclaredOnly(callee: Node): boolean {
  return declarationsNamed(callee).every((each) => Node.isMethodSignature(each) || each.getSourceFile().isDeclarationFile());
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
    if ((throwsIn(part).length > 0 && !isOfMetric(part)) || repeatsIn(part).length > 0 || limitsIn(part).length > 0) return 'act';
    if (part.getDescendants().some((each) => isPause(each) || (Node.isCallExpression(each) && isContext(each.getExpression())) || isWaitingFirst(each, scope.given))) return 'act';
    for (const each of part.getDescendants()) {
      const one = traceOf(each, part, scope);
      if (one === 'act') return 'act';
      if (one === 'value') trace = 'value';
    }
  }
  return trace;
}

/** Whether code is of a class of measurements: what that throws at is a label that it does not know. */
function isOfMetric(code: Node): boolean {
  const owner = code.getFirstAncestor(isClassNode);
  const name = owner?.getNameNode();
  return name !== undefined && isWatching(name);
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

/** `storage.run(…)`: who reads the context is looked for by itself. */
function isContext(callee: Node): boolean {
  return Node.isPropertyAccessExpression(callee) && callee.getExpression().getType().getSymbol()?.getName() === 'AsyncLocalStorage';
}

/** Whether a callee only computes or waits, being of the language or the platform: a console does more. */
export function isComputing(callee: Node): boolean {
  return isOfLanguage(callee) && (!sinks.test(callee.getText()) || callee.getText() === 'performance.now');
}

/** Whether a callee is one of the language or the platform. */
export function isOfLanguage(callee: Node): boolean {
  const declarations = declarationsNamed(callee);
  return declarations.length > 0 && declarations.every((each) => /\/typescript\/lib\/lib\.|\/@types\/node\//u.test(each.getSourceFile().getFilePath()));
}

/** Whether a call of the language changes only what the code has for itself: `parts.push(1)`, `Object.freeze(this)`. */
function isAboutOwn(call: CallExpression | NewExpression, code: Node, scope: Scope): boolean {
  const callee = call.getExpression();
  const [first] = call.getArguments();
  // Who reads the context of what runs from here on is not seen.
  if (Node.isPropertyAccessExpression(callee) && callee.getName() === 'enterWith') return false;
  if (/^(?:Object|Reflect)\./u.test(callee.getText())) return first !== undefined && isOwnValue(first, code, scope);
  return Node.isPropertyAccessExpression(callee) && isOwnValue(callee.getExpression(), code, scope);
}

function mentionsThis(call: CallExpression | NewExpression): boolean {
  return call.getArguments().some((argument) => Node.isThisExpression(unwrapped(argument)));
}

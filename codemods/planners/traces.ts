import { isClassNode, type ClassNode } from '../subject.ts';
import { Node, type CallExpression, type NewExpression, type Symbol } from '../typescript.ts';
import { withoutWrapping } from './callback.ts';
import { declarationsNamed } from './declarations.ts';
import { calledName, mentionsGiven, namesIn } from './given-names.ts';
import { keptInProgram } from './kept-in-program.ts';
import { isOwnValue } from './own-values.ts';
import { isAssigned, isAssignment } from './purity.ts';
import { usesOf } from './references.ts';
import { isIn, limitsIn, repeatsIn } from './running.ts';
import { isDropped, isOnlyTold } from './told-values.ts';
import { isLogger, isWatching, mayOnlyWatch } from './watching.ts';

/** What is known of the code in which traces are looked for. */
export interface Scope {
  /** The classes whose fields are nobody else's. */
  readonly own: readonly ClassNode[];
  /** The names for what it is given to run, and for what comes of that. */
  readonly given: ReadonlySet<Symbol>;
  /** Whether what it changes is of those who watch. */
  readonly isWatched: boolean;
}

/** Whether leaving a piece of code out is noticed: never, where its value is used for more than telling of it, or in any case. */
type Trace = 'none' | 'value' | 'act';

/** How a promise is followed or settled. */
const following = /^(?:then|catch|finally|race|all|any|allSettled|apply|call|bind|resolve|reject|abort)$/u;

/** What only runs what it is handed, now, later or for each, and what takes that back. */
const runningLater = /^(?:forEach|map|filter|some|every|find|setTimeout|setInterval|setImmediate|queueMicrotask|nextTick|unref|ref|clear(?:Timeout|Interval|Immediate)|captureStackTrace)$/u;

/** Whether a call only follows or settles a promise. */
export function isFollowing(call: CallExpression): boolean {
  return following.test(calledName(call));
}

/**
 * What a piece of code does that others may notice: the calls and changes of which it is not plain that they only tell
 * of something, compute a value for that, or keep account for the code itself. What the project wrote is looked into.
 */
export function tracesIn(code: Node, scope: Scope): Node[] {
  return code.getDescendants().filter((each) => traceOf(each, code, scope) !== 'none');
}

function traceOf(at: Node, code: Node, scope: Scope): Trace {
  if (isTelling(at, code)) return 'none';
  if (Node.isCallExpression(at) || Node.isNewExpression(at)) return traceOfCall(at, code, scope);
  return isChange(at, code, scope) ? 'act' : 'none';
}

/** Whether it stands in what a log or the like is told. */
function isTelling(at: Node, code: Node): boolean {
  for (let around = at.getParent(); around && around !== code && !Node.isFunctionLikeDeclaration(around); around = around.getParent()) if (Node.isCallExpression(around) && isWatching(around.getExpression())) return true;
  return false;
}

function traceOfCall(call: CallExpression | NewExpression, code: Node, scope: Scope): Trace {
  const callee = call.getExpression();
  if (Node.isSuperExpression(callee) || Node.isImportExpression(callee) || mentionsGiven(callee, scope.given) || isWatching(callee) || isLogger(call.getType())) return 'none';
  if (Node.isCallExpression(call) && isFollowing(call)) return 'none';
  const written = codesOf(callee);
  if (written.length > 0) return written.some((each) => scope.own.some((base) => isWithin(each, base))) ? 'none' : ofWritten(call, written);
  const isPlatform = isOfLanguage(callee);
  if (isPlatform && (Node.isNewExpression(call) || isAboutOwn(call, code, scope))) return 'none';
  if (handsOn(call, scope.given)) return isContext(callee) ? 'none' : 'act';
  if (Node.isCallExpression(call) && runningLater.test(calledName(call))) return 'none';
  if (isPlatform) return !isDropped(call) || scope.isWatched ? 'none' : 'act';
  if (mayOnlyWatch(callee)) return 'none';
  if (isDropped(call) || mentionsThis(call)) return 'act';
  return isOnlyTold(call) ? 'none' : 'value';
}

/** What the code that a call runs does. */
function ofWritten(call: CallExpression | NewExpression, written: readonly Node[]): Trace {
  const isWatched = mayOnlyWatch(call.getExpression()) || written.some((each) => mayOnlyWatch(each.getFirstAncestor(isClassNode)?.getNameNode() ?? each));
  const traces = written.map((each) => ofCode(each, isWatched));
  if (traces.includes('act')) return 'act';
  return traces.includes('value') && !isOnlyTold(call) ? 'value' : 'none';
}

const kept = keptInProgram<{ trace: Trace }>();

/** What a function or a class does when it is called. One that calls itself adds nothing by that. */
function ofCode(code: Node, isWatched: boolean): Trace {
  const found = kept(code.getProject(), isWatched ? `${code.getSourceFile().getFilePath()}:${code.getPos()}` : code, () => ({ trace: 'none' }));
  if (found.trace !== 'none' || seen.has(found)) return found.trace;
  seen.add(found);
  const owner = isClassNode(code) ? [code] : [];
  const parts = isClassNode(code) ? [...code.getConstructors(), ...valuesOf(code)] : [code];
  const scope: Scope = { own: owner, given: namesIn(code), isWatched };
  const traces = parts.flatMap((part) => part.getDescendants().map((each) => traceOf(each, part, scope)));
  const isRefusing = parts.some((part) => throwsIn(part).length > 0 || repeatsIn(part).length > 0 || limitsIn(part).length > 0);
  found.trace = isRefusing || traces.includes('act') ? 'act' : traces.includes('value') ? 'value' : 'none';
  return found.trace;
}

const seen = new WeakSet<{ trace: Trace }>();

/** The values that the fields of a class begin with; a function is run later. */
export function valuesOf(node: ClassNode): Node[] {
  return node.getInstanceProperties().flatMap((property) => (Node.isPropertyDeclaration(property) ? (property.getInitializer() ?? []) : [])).filter((value) => !Node.isFunctionLikeDeclaration(value));
}

/** Errors that code throws of its own accord: for no failure, and not as a breaker does. */
export function throwsIn(code: Node): Node[] {
  return code.getDescendants().filter((each) => {
    const thrown = thrownBy(each);
    return thrown !== null && !isWatching(thrown) && !isCaught(thrown) && !isIn(each, Node.isCatchClause, code) && !isHandler(each, code);
  });
}

/** Whether it is an error that was caught before: `catch (error) { last = error; }`. */
function isCaught(thrown: Node): boolean {
  if (!Node.isIdentifier(thrown)) return false;
  return declarationsNamed(thrown).some((declaration) => Node.isVariableDeclaration(declaration) && usesOf(declaration).some((use) => isAssigned(use) && isIn(use, Node.isCatchClause, declaration.getSourceFile())));
}

/** The error of `throw new Error(…)` and `return Promise.reject(error)`. */
function thrownBy(at: Node): Node | null {
  if (Node.isThrowStatement(at)) return at.getExpression();
  const rejection = Node.isReturnStatement(at) ? at.getExpression() : undefined;
  const [error] = Node.isCallExpression(rejection) && rejection.getExpression().getText() === 'Promise.reject' ? rejection.getArguments() : [];
  return error ?? null;
}

/** Whether it stands in what runs for a failure or for a time that is up: `work().catch((error) => { throw error; })`. */
function isHandler(at: Node, code: Node): boolean {
  return isIn(at, (around) => Node.isFunctionLikeDeclaration(around) && Node.isCallExpression(around.getParent()) && /^(?:catch|then|setTimeout)$/u.test(calledName(around.getParentOrThrow() as CallExpression)), code);
}

/** The code behind a callee, where the project wrote it. */
export function codesOf(callee: Node): Node[] {
  return declarationsNamed(callee).flatMap((each): Node[] => {
    if (each.getSourceFile().isDeclarationFile()) return [];
    if (isClassNode(each)) return [each];
    const value = Node.isVariableDeclaration(each) || Node.isPropertyDeclaration(each) || Node.isPropertyAssignment(each) ? each.getInitializer() : Node.isOverloadable(each) ? (each.getImplementation() ?? each) : each;
    const isCode = Node.isArrowFunction(value) || Node.isFunctionExpression(value) || ((Node.isMethodDeclaration(value) || Node.isFunctionDeclaration(value)) && (value.getBody() !== undefined || value.getFirstAncestor(isClassNode) !== undefined));
    return isCode ? [value] : [];
  });
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

/** Whether a callee is one of the language or the platform. */
function isOfLanguage(callee: Node): boolean {
  const declarations = declarationsNamed(callee);
  return declarations.length > 0 && declarations.every((each) => /\/typescript\/lib\/lib\.|\/@types\/node\//u.test(each.getSourceFile().getFilePath()));
}

/** Whether a call of the language changes only what the code has for itself: `parts.push(1)`, `Object.freeze(this)`. */
function isAboutOwn(call: CallExpression | NewExpression, code: Node, scope: Scope): boolean {
  const callee = call.getExpression();
  const [first] = call.getArguments();
  if (/^(?:Object|Reflect)\./u.test(callee.getText())) return first !== undefined && isOwnValue(first, code, scope.own);
  return Node.isPropertyAccessExpression(callee) && isOwnValue(callee.getExpression(), code, scope.own);
}

function mentionsThis(call: CallExpression | NewExpression): boolean {
  return call.getArguments().some((argument) => Node.isThisExpression(withoutAssertion(argument)));
}

function withoutAssertion(node: Node): Node {
  return Node.isExpression(node) ? withoutWrapping(node) : node;
}

/** `versions[table] = 1`, `this.shared.count += 1`, `delete known[key]`: what the code does not have for itself. */
function isChange(at: Node, code: Node, scope: Scope): boolean {
  const changed = changedBy(at);
  if (!changed || scope.isWatched) return false;
  // The name of the base itself says nothing of what it keeps: `MonitoredClient.made += 1`.
  const isOfOwn = Node.isPropertyAccessExpression(changed) && declarationsNamed(changed.getExpression()).some((declaration) => scope.own.some((base) => base === declaration));
  if (mayOnlyWatch(isOfOwn ? changed.getNameNode() : changed)) return false;
  if (Node.isIdentifier(changed)) return !declarationsNamed(changed).some((declaration) => isWithin(declaration, code) && declaration !== code);
  if (!Node.isPropertyAccessExpression(changed) && !Node.isElementAccessExpression(changed)) return false;
  const holder = withoutAssertion(changed.getExpression());
  // `this[key] = …` may replace a method.
  if (Node.isThisExpression(holder)) return scope.own.length === 0 || (Node.isElementAccessExpression(changed) && !Node.isStringLiteral(changed.getArgumentExpression()));
  return !isOwnValue(holder, code, scope.own);
}

function changedBy(at: Node): Node | null {
  if (Node.isDeleteExpression(at)) return withoutAssertion(at.getExpression());
  if (Node.isBinaryExpression(at)) return isAssignment(at.getOperatorToken().getKind()) ? withoutAssertion(at.getLeft()) : null;
  const isCount = (Node.isPrefixUnaryExpression(at) || Node.isPostfixUnaryExpression(at)) && /^(?:\+\+|--)|(?:\+\+|--)$/u.test(at.getText());
  return isCount ? withoutAssertion(at.getOperand()) : null;
}

function isWithin(node: Node, around: Node): boolean {
  return node === around || node.getFirstAncestor((each) => each === around) !== undefined;
}

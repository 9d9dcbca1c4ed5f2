import { planned, type Obstacle, type Planned } from '../planned.ts';
import { placeOf, type ClassNode, type Subject } from '../subject.ts';
import { Node, SyntaxKind, type CallExpression } from '../typescript.ts';
import type { Ancestry } from './ancestry.ts';
import { handedOn, isOnThis, membersThatRun } from './base-hooks.ts';
import { effectsOf } from './base-effects.ts';
import { withoutWrapping } from './callback.ts';
import { declarationsNamed } from './declarations.ts';
import { keptInProgram } from './kept-in-program.ts';
import { usesOf } from './references.ts';
import { onOneLine } from './shown-code.ts';

/** What makes a client ready. */
const makingReady = /^(?:re)?(?:connect|open|init|initiali[sz]e|authenticate|login)(?:Once|IfNeeded|Async)?$/u;

/** What ends the use of what an instance holds. */
const ending = /^(?:close|dispose|destroy|shutdown|stop|disconnect|quit|end|flush|drain)$/iu;

/** What lets one caller in at a time. */
const locking = /^#?_?(?:is)?lock(?:ed|ing)?$|mutex$|^runExclusive$/iu;

/**
 * What a base does for a class beyond watching its calls, so that the class would not work as before without it: it
 * connects the client, runs calls in a context that others read or one at a time, is handed on to what ends it, has
 * what a decorator of the class uses, or answers something else than the instance.
 */
export function planBaseServices(subject: Subject, node: ClassNode, { lost, calls }: Ancestry): Planned {
  const { running, connecting, contexts, locks, instead } = workOf(lost, calls);
  const { waits, acts, starts } = effectsOf(lost, calls);
  const line = node.getStartLineNumber();
  return planned({
    obstacles: [
      ...connecting.filter(({ held }) => isClient(held, node, lost)).map(({ call }): Obstacle => ({ reason: 'run-by-base', line, detail: `the client: the base connects it by ${call.getText()} (${placeOf(subject, call)})` })),
      ...contexts.map(({ call, reader }): Obstacle => ({ reason: 'unsupported-call', line, detail: `its base runs it by ${call.getExpression().getText()} (${placeOf(subject, call)}), and ${placeOf(subject, reader)} reads what that holds` })),
      ...locks.slice(0, 1).map((lock): Obstacle => ({ reason: 'unsupported-call', line, detail: `its base runs one call at a time: ${lock.getText()} (${placeOf(subject, lock)})` })),
      ...instead.map((value): Obstacle => ({ reason: 'run-by-base', line, detail: `its instances: the base makes ${onOneLine(value).slice(0, 60)} of them (${placeOf(subject, value)})` })),
      ...starts.filter(isRemaking).map((change): Obstacle => ({ reason: 'run-by-base', line, detail: `its members: the base makes ${onOneLine(change).slice(0, 60)} of them (${placeOf(subject, change)})` })),
      ...starts.filter((start) => isPreparing(start, lost)).map((call): Obstacle => ({ reason: 'run-by-base', line, detail: `the client: the base does ${onOneLine(call).slice(0, 60)} with it (${placeOf(subject, call)})` })),
      ...hooksByName(subject, node, [...waits, ...acts]),
      ...endedElsewhere(subject, node, lost, running),
      ...decorated(subject, node, lost),
    ],
  });
}

/** What a base does, whatever class it does it for. */
interface BaseWork {
  readonly running: readonly Node[];
  /** `this.client.connect()`, with the name `client`. */
  readonly connecting: readonly { readonly call: CallExpression; readonly held: string }[];
  /** The calls that run something in a context, with where that is read. */
  readonly contexts: readonly { readonly call: CallExpression; readonly reader: Node }[];
  readonly locks: readonly Node[];
  /** What a constructor answers in place of the instance. */
  readonly instead: readonly Node[];
}

const kept = keptInProgram<BaseWork>();

/** Looked for once for all classes of a base. */
function workOf(lost: readonly ClassNode[], calls: readonly string[]): BaseWork {
  const [base] = lost;
  return base ? kept(base.getProject(), base, () => workIn(lost, calls)) : { running: [], connecting: [], contexts: [], locks: [], instead: [] };
}

function workIn(lost: readonly ClassNode[], calls: readonly string[]): BaseWork {
  const running = membersThatRun(lost, calls);
  const called = running.flatMap((member) => member.getDescendantsOfKind(SyntaxKind.CallExpression));
  return {
    running,
    connecting: called.flatMap((call) => {
      const held = connectedBy(call);
      return held === null ? [] : [{ call, held }];
    }),
    contexts: called.flatMap((call) => {
      const reader = contextReader(call, lost);
      return reader ? [{ call, reader }] : [];
    }),
    instead: lost.flatMap((base) => base.getConstructors()).flatMap((constructor) => constructor.getStatements().flatMap((each) => (Node.isReturnStatement(each) && !Node.isThisExpression(each.getExpression()) ? (each.getExpression() ?? []) : []))),
    locks: running.filter((member) => Node.hasName(member) && calls.includes(member.getName())).flatMap(lockIn),
  };
}

/** The member that a call makes ready: `client` of `this.client.connect()`. */
function connectedBy(call: CallExpression): string | null {
  const method = call.getExpression();
  if (!Node.isPropertyAccessExpression(method) || !makingReady.test(method.getName())) return null;
  const held = method.getExpression();
  return Node.isPropertyAccessExpression(held) && isOnThis(held) ? held.getName() : null;
}

/** Whether a member is a client that the class has or hands to its base. */
function isClient(name: string, node: ClassNode, lost: readonly ClassNode[]): boolean {
  if (node.getInstanceMembers().some((member) => member.getName() === name)) return true;
  return isOfClass(name, lost);
}

/** Whether a member of the bases is what the class hands to them. */
function isOfClass(name: string, lost: readonly ClassNode[]): boolean {
  const declared = lost.flatMap((base) => base.getInstanceMembers()).find((member) => member.getName() === name);
  return Node.isParameterDeclaration(declared) || (Node.isPropertyDeclaration(declared) && !declared.hasInitializer() && isHandedOver(name, lost));
}

/** `this[key] = this[key].bind(this)`: whoever takes a method as a value counts on it. */
function isRemaking(start: Node): boolean {
  return Node.isBinaryExpression(start) && isOnThisByKey(start.getLeft());
}

/** `this[key]`, whatever it is said to be. */
function isOnThisByKey(at: Node): boolean {
  return Node.isElementAccessExpression(at) && Node.isThisExpression(withoutWrapping(at.getExpression()));
}

/** What only listens to a client leaves it as it is. */
const listening = /^(?:on|once|off|addListener|removeListener|setMaxListeners|addEventListener)$/u;

/** `client.defineCommand(…)` on what a constructor is handed: the class gets its client with it. */
function isPreparing(start: Node, lost: readonly ClassNode[]): boolean {
  const callee = Node.isCallExpression(start) ? start.getExpression() : undefined;
  if (!Node.isPropertyAccessExpression(callee) || listening.test(callee.getName())) return false;
  const held = callee.getExpression();
  const isOfPackage = held.getType().getNonNullableType().getSymbol()?.getDeclarations().some((declaration) => declaration.getSourceFile().isDeclarationFile()) ?? false;
  if (!isOfPackage) return false;
  if (Node.isPropertyAccessExpression(held)) return isOnThis(held) && isOfClass(held.getName(), lost);
  return Node.isIdentifier(held) && declarationsNamed(held).some((declaration) => Node.isParameterDeclaration(declaration) && Node.isConstructorDeclaration(declaration.getParent()));
}

/** Members of a class that its base runs by a name which it puts together: `this[`before${name}`]?.()`. */
function hooksByName(subject: Subject, node: ClassNode, acts: readonly Node[]): Obstacle[] {
  return acts.flatMap((act): Obstacle[] => {
    const callee = Node.isCallExpression(act) ? act.getExpression() : undefined;
    if (!Node.isElementAccessExpression(callee) || !isOnThisByKey(callee)) return [];
    const head = headOf(callee.getArgumentExpression());
    return node
      .getInstanceMethods()
      .filter((method) => method.getName().startsWith(head) && (head !== '' || method.hasModifier(SyntaxKind.ProtectedKeyword)) && usesOf(method).every((use) => use === method.getNameNode()))
      .map((method): Obstacle => ({ reason: 'run-by-base', line: method.getStartLineNumber(), detail: `${method.getName()} (${placeOf(subject, method)}): the base runs it (${placeOf(subject, act)})` }));
  });
}

/** The text that a name begins with, as far as it is written out. */
function headOf(name: Node | undefined): string {
  if (Node.isTemplateExpression(name)) return name.getHead().getLiteralText();
  const [declaration] = Node.isIdentifier(name) ? declarationsNamed(name) : [];
  return Node.isVariableDeclaration(declaration) && Node.isTemplateExpression(declaration.getInitializer()) ? headOf(declaration.getInitializer()) : '';
}

/** Whether a constructor gives a member what it is handed as it is: `this.client = client`. */
function isHandedOver(name: string, lost: readonly ClassNode[]): boolean {
  return lost.flatMap((base) => base.getConstructors()).some((constructor) =>
    constructor.getDescendantsOfKind(SyntaxKind.BinaryExpression).some((assigned) => assigned.getLeft().getText() === `this.${name}` && constructor.getParameters().some((parameter) => parameter.getName() === assigned.getRight().getText())),
  );
}

/** Where something reads the context that a base runs its calls in: `storage.run(context, callback)`, `storage.getStore()`. */
function contextReader(call: CallExpression, lost: readonly ClassNode[]): Node | null {
  const method = call.getExpression();
  if (!Node.isPropertyAccessExpression(method) || method.getName() !== 'run') return null;
  const storage = method.getExpression();
  if (storage.getType().getSymbol()?.getName() !== 'AsyncLocalStorage') return null;
  const declared = declarationsNamed(storage).find((each) => Node.isVariableDeclaration(each) || Node.isPropertyDeclaration(each));
  if (!declared || declared.getSourceFile().isDeclarationFile()) return null;
  return usesOf(declared).find((use) => isRead(use) && !lost.some((base) => use.getFirstAncestor((each) => each === base))) ?? null;
}

function isRead(use: Node): boolean {
  const parent = use.getParent();
  const access = Node.isPropertyAccessExpression(parent) && parent.getNameNode() === use ? parent.getParent() : parent;
  return Node.isPropertyAccessExpression(access) && access.getName() === 'getStore';
}

/** What a call method waits for before it runs its callback: a lock, or the call before it. */
function lockIn(method: Node): Node[] {
  const parameters = Node.isParametered(method) ? method.getParameters().map((parameter) => parameter.getName()) : [];
  return method.getDescendantsOfKind(SyntaxKind.PropertyAccessExpression).filter((access) => {
    if (locking.test(access.getName())) return true;
    const call = access.getParent();
    const before = access.getExpression();
    const isQueued = access.getName() === 'then' && Node.isPropertyAccessExpression(before) && isOnThis(before) && Node.isCallExpression(call);
    return isQueued && call.getArguments().some((argument) => parameters.includes(argument.getText()));
  });
}

/** The methods of a class that nothing but what its base hands the instance to can call to end it. */
function endedElsewhere(subject: Subject, node: ClassNode, lost: readonly ClassNode[], running: readonly Node[]): Obstacle[] {
  const own = node.getInstanceMethods().filter((method) => ending.test(method.getName()));
  if (own.length === 0) return [];
  const isInherited = (name: string): boolean => lost.some((base) => base.getInstanceMember(name) !== undefined);
  return running.filter((member) => Node.isConstructorDeclaration(member)).flatMap(handedOn).filter(({ at }) => !isReceiver(at)).flatMap(({ at, taken }) => {
    const isKnown = taken?.isInterface() === true && taken.getProperties().length > 0;
    // What it inherits and is asked for is looked at as a member that the base runs.
    return own
      .filter((method) => !isKnown || (taken.getProperty(method.getName()) !== undefined && !isInherited(method.getName())))
      .map((method): Obstacle => ({ reason: 'run-by-base', line: method.getStartLineNumber(), detail: `${method.getName()} (${placeOf(subject, method)}): the base hands the instance to what may run it (${placeOf(subject, at)})` }));
  });
}

/** Whether the instance is only what a function is called on: `make.call(this)`, `Object.freeze(this)`. */
function isReceiver(at: Node): boolean {
  const call = at.getParent();
  return Node.isCallExpression(call) && /\.(?:call|apply|bind)$|^(?:Object|Reflect|JSON)\./u.test(call.getExpression().getText());
}

/** What decorators of a class use of its base: `this.logger` in a function that a decorator puts around a method. */
function decorated(subject: Subject, node: ClassNode, lost: readonly ClassNode[]): Obstacle[] {
  const own = new Set(node.getInstanceMembers().map((member) => member.getName()));
  const inherited = new Set(lost.flatMap((base) => base.getInstanceMembers()).map((member) => member.getName()).filter((name) => !own.has(name)));
  return node.getInstanceMethods().flatMap((method) => method.getDecorators()).flatMap((decorator): Obstacle[] => {
    const [written] = declarationsNamed(decorator.getNameNode());
    if (!written || written.getSourceFile().isDeclarationFile()) return [];
    const used = written.getDescendantsOfKind(SyntaxKind.PropertyAccessExpression).find((access) => inherited.has(access.getName()) && /^(?:this|\(this as [^()]+\))$/u.test(access.getExpression().getText()));
    return used ? [{ reason: 'inherited-member-used', line: decorator.getStartLineNumber(), detail: `${used.getText()} in the decorator ${decorator.getName()} (${placeOf(subject, used)})` }] : [];
  });
}

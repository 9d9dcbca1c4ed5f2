import type { Range } from '../compose.ts';
import { descendantsWhere } from '../descendants.ts';
import { placeOf, type ClassNode, type Subject } from '../subject.ts';
import type { Obstacle } from '../planned.ts';
import { isClassNode } from '../subject.ts';
import { Node, SyntaxKind, ts, type CallExpression, type Expression, type Identifier, type PropertyAccessExpression, type PropertyDeclaration, type VariableDeclaration } from '../typescript.ts';
import { instanceTypeOf } from './ancestry.ts';
import { isCallOverride, planCallOverrides } from './call-overrides.ts';
import { isChain } from './purity.ts';
import { wrapped } from './call-place.ts';
import { usesOf } from './references.ts';
import { usesOfClass } from './uses-by-class.ts';

/** A call through the base, wherever in the project it is made on an instance of the class. */
export interface CallSite {
  readonly call: CallExpression;
  /** The call method: `callExternal`. */
  readonly name: string;
}

/** Every use of the call methods on one class. */
export interface CallSites {
  readonly sites: readonly CallSite[];
  /** What only held a call method: `const call = this.callExternal.bind(this);`. */
  readonly captures: readonly Capture[];
  readonly obstacles: readonly Obstacle[];
  /** The member accesses that are judged here, and by no other planner. */
  readonly accesses: ReadonlySet<Node>;
}

/** A declaration that goes with the calls through it. */
export interface Capture {
  readonly node: Node;
  readonly range: Range;
}

/**
 * Finds the calls of the base's call methods by what the checker says they refer to: on `this`, on another name for
 * the instance in this file or another one, computed with a plain text, and through a constant or a private field that
 * holds the bound method.
 *
 * @param calls the names of the call methods
 */
export function callSites(subject: Subject, node: ClassNode, calls: readonly string[]): CallSites {
  const sites: CallSite[] = [];
  const captures: Capture[] = [];
  const obstacles: Obstacle[] = [];
  const accesses = new Set<Node>();
  const refuse = (at: Node, what: string): void => {
    obstacles.push({ reason: 'unsupported-call', line: at.getStartLineNumber(), detail: `${at.getText()} (${placeOf(subject, at)}): ${what}` });
  };
  const overrides = planCallOverrides(node, { calls });
  for (const { access, name, isRead } of accessesOf(node, calls)) {
    accesses.add(access);
    if (overrides.holds(access)) continue;
    if (!isRead) {
      refuse(access, 'the base keeps it in a field, and what that holds is not written there');
      continue;
    }
    const callee = wrapped(access);
    const parent = callee.getParent();
    if (Node.isCallExpression(parent) && parent.getExpression() === callee) {
      if (isChain(access.getExpression())) sites.push({ call: parent, name });
      else refuse(access, `${access.getExpression().getText()} acts`);
      continue;
    }
    const holder = holderOf(access);
    if (!holder) {
      refuse(access, 'it is not called here but handed on');
      continue;
    }
    const uses = callsThrough(holder);
    if (uses === null) refuse(access, `${holder.getName()} is not only called`);
    else {
      sites.push(...uses.map((call) => ({ call, name })));
      captures.push(captureOf(holder));
    }
  }
  for (const access of phantomsIn(node, calls)) {
    accesses.add(access);
    refuse(access, `the base has no ${access.getName()} that the checker knows`);
  }
  return { sites, captures, obstacles, accesses };
}

/** Accesses by the name of a call method, or of one that is made up after it, that lead to no declaration: `this.callExternalAsync`. */
function phantomsIn(node: ClassNode, calls: readonly string[]): PropertyAccessExpression[] {
  return descendantsWhere(node, (each) => ts.isPropertyAccessExpression(each) && calls.some((call) => each.name.text.startsWith(call)))
    .filter(Node.isPropertyAccessExpression)
    .filter((access) => access.getNameNode().getSymbol() === undefined);
}

interface MethodAccess {
  readonly access: Expression & { getExpression(): Expression };
  readonly name: string;
  /** Whether what is called is written where it is declared. */
  readonly isRead: boolean;
}

/** `this.callExternal` and `store['callExternal']`, for instances that are of the class and of nothing else. */
function accessesOf(node: ClassNode, calls: readonly string[]): MethodAccess[] {
  const methods = instanceTypeOf(node).getProperties().filter((property) => calls.includes(property.getName()));
  const statics = calls.flatMap((name) => node.getStaticMethod(name)?.getSymbol() ?? []);
  return [...methods, ...statics].flatMap((method) => {
    const [declaration] = method.getDeclarations();
    const isOwn = declaration?.getFirstAncestor(isClassNode) === node && !isCallOverride(declaration, calls);
    if (!declaration || isOwn || !(Node.isMethodDeclaration(declaration) || Node.isPropertyDeclaration(declaration))) return [];
    const isRead = Node.isMethodDeclaration(declaration) || Node.isFunctionLikeDeclaration(declaration.getInitializer()) || declaration.getSourceFile().isDeclarationFile();
    return usesOfClass(declaration, node, classesOfAccess).flatMap((use) => {
      const access = accessOf(use);
      return access ? [{ access, name: method.getName(), isRead }] : [];
    });
  });
}

function accessOf(use: Node): MethodAccess['access'] | null {
  const access = use.getParent();
  const isAccess = (Node.isPropertyAccessExpression(access) && access.getNameNode() === use) || (Node.isElementAccessExpression(access) && access.getArgumentExpression() === use);
  return isAccess ? access : null;
}

/** The class around `this`, else the class that the receiver is of and nothing else. */
function classesOfAccess(use: Node): readonly Node[] {
  const receiver = accessOf(use)?.getExpression();
  if (!receiver) return [];
  if (Node.isSuperExpression(receiver) || Node.isThisExpression(receiver)) return [receiver.getFirstAncestor(isClassNode)].filter((each) => each !== undefined);
  const type = receiver.getType();
  // Another name for `this` has a type of its own, with the symbol of the class.
  return [type, type.getConstraint()].flatMap((each) => each?.getSymbol()?.getDeclarations() ?? []);
}

type Holder = VariableDeclaration | PropertyDeclaration;

/** The constant or private field that keeps a bound method: `const call = this.callExternal.bind(this)`. */
function holderOf(access: MethodAccess['access']): Holder | null {
  const bind = access.getParent();
  const bound = bind?.getParent();
  if (!Node.isPropertyAccessExpression(bind) || bind.getName() !== 'bind' || !Node.isCallExpression(bound) || bound.getExpression() !== bind) return null;
  const [receiver, ...more] = bound.getArguments();
  if (more.length > 0 || receiver?.getText() !== access.getExpression().getText()) return null;
  const holder = wrapped(bound).getParent();
  if (Node.isPropertyDeclaration(holder)) return holder.hasModifier(SyntaxKind.PrivateKeyword) || holder.getName().startsWith('#') ? holder : null;
  if (!Node.isVariableDeclaration(holder) || !Node.isIdentifier(holder.getNameNode())) return null;
  const statement = holder.getVariableStatement();
  return statement && statement.getDeclarations().length === 1 && !statement.hasExportKeyword() ? holder : null;
}

/** The calls through a constant or a field that holds a call method; null where it is used for anything else. */
function callsThrough(holder: Holder): CallExpression[] | null {
  const name = holder.getNameNode() as Identifier;
  const uses = usesOf(name).filter((use) => use !== name);
  const calls = uses.map((use) => {
    const parent = use.getParentOrThrow();
    const isMember = Node.isPropertyAccessExpression(parent) && Node.isThisExpression(parent.getExpression());
    if (Node.isPropertyDeclaration(holder) && !isMember) return null;
    const callee = Node.isPropertyDeclaration(holder) ? parent : use;
    const call = callee.getParent();
    return Node.isCallExpression(call) && call.getExpression() === callee ? call : null;
  });
  return calls.every((call) => call !== null) ? calls : null;
}

function captureOf(holder: Holder): Capture {
  const node = Node.isVariableDeclaration(holder) ? holder.getVariableStatementOrThrow() : holder;
  return { node, range: { start: node.getStart(true), end: node.getEnd() } };
}

import type { Range } from '../compose.ts';
import { planned, type Planned } from '../planned.ts';
import { isClassNode, type ClassNode, type Subject } from '../subject.ts';
import { Node, SyntaxKind, type CallExpression, type MethodDeclaration, type ParameterDeclaration } from '../typescript.ts';
import { reportOf, type Ancestry } from './ancestry.ts';
import { dropOptions, optionNotes } from './call-options.ts';
import { callRoles } from './call-roles.ts';
import { withoutWrapping } from './callback.ts';
import type { CallSite } from './call-sites.ts';
import { isPure } from './purity.ts';
import { usesOf } from './references.ts';

/** A method that does nothing but hand what it is given to a call method: `run(name, fn) { return this.callExternal(name, fn); }`. */
export interface WrapperMethod {
  readonly method: MethodDeclaration;
  /** The call in it. */
  readonly call: CallExpression;
  /** The options that it adds to each call, as a text. */
  readonly options: string;
}

/** What is done about the wrapper methods that a class has or inherits. */
export interface WrappersPlan extends Planned {
  /** The calls of wrapper methods in the class, to be unwrapped. */
  readonly sites: readonly CallSite[];
  /** The wrapper methods of the class itself, which go. */
  readonly goners: readonly Range[];
  /** Whether something stands in a wrapper method, and goes with it. */
  readonly holds: (node: Node) => boolean;
}

export function planWrappers(subject: Subject, node: ClassNode, ancestry: Ancestry): WrappersPlan {
  const isLosing = (holder: ClassNode): boolean => subject.losing.has(reportOf(subject, holder)?.id ?? '');
  const wrappers = wrapperMethods(node, ancestry, isLosing);
  const own = wrappers.filter(({ method }) => method.getParent() === node);
  const holds = (at: Node): boolean => own.some(({ method }) => method.getStart() <= at.getStart() && at.getEnd() <= method.getEnd());
  const sites = wrappers.flatMap(({ method }) => usesOf(method).flatMap((use): CallSite[] => {
    const access = use.getParent();
    const call = access?.getParent();
    return Node.isPropertyAccessExpression(access) && Node.isCallExpression(call) && access.getFirstAncestor(isClassNode) === node && !holds(access) ? [{ name: method.getName(), call }] : [];
  }));
  const notes = optionNotes(own.map(({ method, call, options }) => ({ member: method.getName(), callName: call.getExpression().getText().replace('this.', ''), text: options })));
  return { ...planned({ notes }), sites, goners: own.map(({ method }) => ({ start: method.getStart(true), end: method.getEnd() })), holds };
}

/**
 * The wrapper methods of a class and of those between it and the monitored base. Whoever calls one calls the base, so
 * its calls are unwrapped like those of the base, and it goes itself. Only where every use is a call on `this` in
 * one of the classes that lose the base; else it stays what it is.
 *
 * @param losing whether a class loses the base as well
 */
function wrapperMethods(node: ClassNode, { between, calls }: Ancestry, losing: (node: ClassNode) => boolean): WrapperMethod[] {
  const found: WrapperMethod[] = [];
  for (const holder of [...between].reverse().concat(node)) {
    for (const method of holder.getInstanceMethods()) {
      const wrapper = readWrapper(method, [...calls, ...found.map((each) => each.method.getName())]);
      if (wrapper && isOnlyCalled(method, losing)) found.push(wrapper);
    }
  }
  return found;
}

function readWrapper(method: MethodDeclaration, calls: readonly string[]): WrapperMethod | null {
  if (method.getOverloads().length > 0 || method.isGenerator() || method.isAbstract() || method.getDecorators().length > 0) return null;
  const [only, ...more] = method.getStatements();
  const value = more.length === 0 && Node.isReturnStatement(only) ? only.getExpression() : undefined;
  const bare = value && withoutWrapping(value);
  const call = bare && withoutWrapping(Node.isAwaitExpression(bare) ? bare.getExpression() : bare);
  if (!Node.isCallExpression(call)) return null;
  const callee = call.getExpression();
  if (!Node.isPropertyAccessExpression(callee) || !Node.isThisExpression(callee.getExpression()) || !calls.includes(callee.getName())) return null;
  const parameters = method.getParameters();
  if (!parameters.every((parameter) => Node.isIdentifier(parameter.getNameNode()) && isPure(parameter) && parameter.getDecorators().length === 0)) return null;
  const callbacks = parameters.filter((parameter) => !parameter.isRestParameter() && parameter.getType().getNonNullableType().getCallSignatures().length > 0);
  const [callback] = callbacks;
  if (!callback || callbacks.length > 1) return null;
  const options = optionsAdded(call, parameters, callback);
  return options === null ? null : { method, call, options };
}

/** The options that a wrapper adds, as a text; null where it does more than hand on its callback. */
function optionsAdded(call: CallExpression, parameters: readonly ParameterDeclaration[], callback: ParameterDeclaration): string | null {
  const rest = call.getArguments().at(-1);
  // `...args` hands on what the wrapper is given itself.
  const spread = Node.isSpreadElement(rest) ? parameterOf(rest.getExpression(), parameters) : null;
  if (spread?.isRestParameter() === true) {
    const others = call.getArguments().slice(0, -1);
    const isPlain = others.every((argument) => parameterOf(argument, parameters) === callback || (isPure(argument) && argument.getType().getNonNullableType().getCallSignatures().length === 0 && !argument.getType().isObject()));
    return isPlain && others.some((argument) => parameterOf(argument, parameters) === callback) ? '' : null;
  }
  const read = callRoles(call);
  if (!read.ok) return null;
  const { roles } = read;
  if (parameterOf(roles.callback, parameters) !== callback || !roles.names.every(isPure)) return null;
  if (!roles.forwarded.every((argument) => parameterOf(argument, parameters) !== null)) return null;
  // What it is handed itself is judged where it is called.
  const own = roles.options.filter(({ value }) => parameterOf(value, parameters) === null);
  const dropped = dropOptions(own, call, call.getExpression().getText());
  return dropped.ok ? dropped.text : null;
}

function parameterOf(node: Node, parameters: readonly ParameterDeclaration[]): ParameterDeclaration | null {
  if (!Node.isIdentifier(node)) return null;
  return parameters.find((parameter) => parameter.getName() === node.getText()) ?? null;
}

/** Whether every use is a call on `this` of a class that loses the base, and no class overrides it. */
function isOnlyCalled(method: MethodDeclaration, losing: (node: ClassNode) => boolean): boolean {
  const uses = usesOf(method).filter((use) => use !== method.getNameNode());
  const isOwn = method.hasModifier(SyntaxKind.PrivateKeyword) || method.hasModifier(SyntaxKind.ProtectedKeyword) || method.getName().startsWith('#');
  if (uses.length === 0 && !isOwn) return false;
  return uses.every((use) => {
    const access = use.getParent();
    if (!Node.isPropertyAccessExpression(access) || access.getNameNode() !== use || !Node.isThisExpression(access.getExpression())) return false;
    const call = access.getParent();
    const holder = access.getFirstAncestor(isClassNode);
    return Node.isCallExpression(call) && call.getExpression() === access && holder !== undefined && losing(holder);
  });
}

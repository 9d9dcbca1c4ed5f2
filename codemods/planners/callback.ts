import { Node, type ArrowFunction, type Block, type CallExpression, type Expression, type FunctionExpression, type MethodDeclaration, type VariableStatement } from '../typescript.ts';
import { isClassNode } from '../subject.ts';
import { restOfBody } from './body-text.ts';
import { feedArguments, type Binding, type Substitution } from './callback-arguments.ts';
import { enclosingFunction } from './call-place.ts';
import type { CallRoles } from './call-roles.ts';
import { isChain, isSimple } from './purity.ts';
import { usesOf } from './references.ts';
import { declarationsNamed } from './declarations.ts';

export type Closure = ArrowFunction | FunctionExpression;

/** A function that is written out at a call, or in a constant beside it. */
export interface WrittenFunction {
  readonly closure: Closure;
  /** The constant that keeps it; null where it stands at the call. */
  readonly local: VariableStatement | null;
  /** Whether the constant is used for anything but this call. */
  readonly isShared: boolean;
}

interface Merged {
  readonly isAsync: boolean;
  readonly substitutions: readonly Substitution[];
  readonly bindings: readonly Binding[];
  readonly written: WrittenFunction;
}

/** What a callback does, so that it can be done without it. */
export type Unwrapped =
  /** It is a function that has a name: `this.read(key)`. */
  | { readonly kind: 'invocation'; readonly callee: string; readonly args: readonly Expression[]; readonly method: MethodDeclaration | null; readonly isAsync: boolean; readonly result: Node }
  /** It gives the value of an expression. */
  | (Merged & { readonly kind: 'expression'; readonly expression: Expression })
  /** It runs statements. */
  | (Merged & { readonly kind: 'block'; readonly body: Block })
  /** `kept` may stay a function that is called; null where even that would change something. */
  | { readonly kind: 'unsupported'; readonly what: string; readonly kept: WrittenFunction | null };

type Handed = Pick<CallRoles, 'callback' | 'forwarded'> & { readonly named?: readonly Node[] };

/**
 * Reads what the callback of a call does.
 *
 * @param taken names that are given already; those given here are added
 */
export function unwrapCallback(call: CallExpression, handed: Handed, taken = new Set<string>()): Unwrapped {
  const { callback, forwarded } = handed;
  const inner = unwrapped(callback);
  if (isClosure(inner)) return unwrapClosure(call, { closure: inner, local: null, isShared: false }, handed, taken);
  const bound = boundFunction(inner);
  if (bound) return unwrapBound(call, bound, handed, taken);
  if (Node.isIdentifier(inner)) return unwrapNamed(call, inner, handed, taken);
  if (Node.isMethodDeclaration(inner)) return unsupported('its callback is a method of the object it is handed');
  return unwrapReference(inner, forwarded);
}

/** The function of `function () { … }.bind(this)`. */
function boundFunction(node: Node): FunctionExpression | null {
  if (!Node.isCallExpression(node)) return null;
  const bind = node.getExpression();
  const owner = Node.isPropertyAccessExpression(bind) && bind.getName() === 'bind' ? withoutWrapping(bind.getExpression()) : undefined;
  const [receiver, ...more] = node.getArguments();
  return Node.isFunctionExpression(owner) && Node.isThisExpression(receiver) && more.length === 0 ? owner : null;
}

/** Its `this` is that of the call: it is read as an arrow function, and not without the `bind`. */
function unwrapBound(call: CallExpression, closure: FunctionExpression, handed: Handed, taken: Set<string>): Unwrapped {
  const asksForItself = closure.isGenerator() || closure.getName() !== undefined || usesOwn(closure, (at) => Node.isIdentifier(at) && at.getText() === 'arguments');
  if (asksForItself) return unsupported('its callback is a function with a name or `arguments` of its own');
  const unwrapped = unwrapBody(call, { closure, local: null, isShared: false }, handed, taken);
  return unwrapped.kind === 'unsupported' ? unsupported(unwrapped.what) : unwrapped;
}

/** `this.read`, `this.read.bind(this)`, `this.driver.get.bind(this.driver)`. */
function unwrapReference(reference: Node, args: readonly Expression[]): Unwrapped {
  if (Node.isCallExpression(reference)) {
    const bind = reference.getExpression();
    const [receiver, ...bound] = reference.getArguments() as Expression[];
    const method = Node.isPropertyAccessExpression(bind) && bind.getName() === 'bind' ? bind.getExpression() : null;
    if (!method || !receiver) return unsupported(`${reference.getText()} cannot be read as a function of the class`);
    if (Node.isIdentifier(method) && Node.isThisExpression(receiver)) return unsupported(`${reference.getText()} gives a function of the module a \`this\``);
    if (!Node.isPropertyAccessExpression(method) || method.getExpression().getText() !== receiver.getText() || !isChain(receiver)) {
      return unsupported(`${reference.getText()} binds a function to something else than its owner`);
    }
    if (bound.length > 0) return unsupported(`${reference.getText()} binds arguments as well`);
    return invocation(method, args);
  }
  if (!Node.isPropertyAccessExpression(reference)) return unsupported(`${reference.getText()} cannot be read as a function of the class`);
  // Without `bind` the base calls it with itself as `this`, which is right for the class's own methods alone.
  if (!Node.isThisExpression(reference.getExpression()) && !isModule(reference.getExpression())) return unsupported(`${reference.getText()} is handed over without its owner`);
  return invocation(reference, args);
}

/** A namespace import: its functions have no owner. */
function isModule(node: Node): boolean {
  return Node.isIdentifier(node) && (node.getSymbol()?.getDeclarations() ?? []).some((declaration) => Node.isNamespaceImport(declaration));
}

function invocation(reference: Expression, args: readonly Expression[]): Unwrapped {
  const declarations = (Node.isPropertyAccessExpression(reference) ? reference.getNameNode() : reference).getSymbol()?.getDeclarations() ?? [];
  const methods = declarations.filter((declaration) => Node.isMethodDeclaration(declaration));
  const [declaration] = declarations;
  const method = methods.length === 1 ? (methods[0] ?? null) : null;
  const closure = Node.isPropertyDeclaration(declaration) || Node.isVariableDeclaration(declaration) ? declaration.getInitializer() : declaration;
  const isAsync = closure !== undefined && declarations.length === 1 && Node.isAsyncable(closure) && closure.isAsync();
  return { kind: 'invocation', callee: reference.getText(), args, method, isAsync, result: reference };
}

function unwrapNamed(call: CallExpression, name: Expression, handed: Handed, taken: Set<string>): Unwrapped {
  const { forwarded } = handed;
  const [resolved, ...more] = declarationsNamed(name);
  if (!resolved || more.length > 0) return unsupported(`${name.getText()} cannot be followed`);
  if (Node.isVariableDeclaration(resolved)) {
    const initializer = resolved.getInitializer();
    const closure = initializer && withoutWrapping(initializer);
    const statement = resolved.getVariableStatement();
    if (!closure || !isClosure(closure) || !statement || statement.getDeclarationKind() !== 'const') return unsupported(`${name.getText()} is no constant function that is written out`);
    if (Node.isSourceFile(statement.getParent())) return plainFunction(closure, name, forwarded);
    const uses = usesOf(resolved).filter((use) => use !== resolved.getNameNode());
    const isBeside = statement.getParent() === blockOf(call) && enclosingFunction(statement) === enclosingFunction(call) && statement.getDeclarations().length === 1;
    if (isBeside && uses.length === 1) return unwrapClosure(call, { closure, local: statement, isShared: false }, handed, taken);
    return { ...unsupported(`${name.getText()} is used elsewhere too`), kept: { closure, local: statement, isShared: true } };
  }
  if (Node.isFunctionDeclaration(resolved)) return plainFunction(resolved, name, forwarded);
  if (Node.isParameterDeclaration(resolved)) return handedIn(resolved, name, forwarded);
  return unsupported(`${name.getText()} is no function that is written out`);
}

/** A function of the module, or of another one, that does not ask for `this`. */
function plainFunction(closure: Node, name: Expression, args: readonly Expression[]): Unwrapped {
  if (usesThis(closure)) return unsupported(`${name.getText()} uses the \`this\` that the call gives it`);
  return { kind: 'invocation', callee: name.getText(), args, method: null, isAsync: Node.isAsyncable(closure) && closure.isAsync(), result: name };
}

/** A function that a private method is handed by others of the class: none of them may count on the `this` that the base gives. */
function handedIn(parameter: Node, name: Expression, args: readonly Expression[]): Unwrapped {
  const method = parameter.getParentIf(Node.isMethodDeclaration);
  const index = method?.getParameters().findIndex((each) => each === parameter) ?? -1;
  if (!method || !(method.hasModifier('private') || method.getName().startsWith('#'))) return unsupported(`${name.getText()} is handed in, and what it counts on is not known`);
  const uses = usesOf(method).filter((use) => use !== method.getNameNode());
  const handed = uses.map((use) => {
    const call = use.getParent()?.getParent();
    const argument = Node.isCallExpression(call) && call.getExpression() === use.getParent() ? call.getArguments()[index] : undefined;
    return argument && Node.isExpression(argument) ? withoutWrapping(argument) : undefined;
  });
  const isBound = handed.every((argument) => argument !== undefined && (Node.isArrowFunction(argument) || /\.bind\([\w.]+\)$/u.test(argument.getText())));
  if (!isBound) return unsupported(`${name.getText()} is handed in, and may count on the \`this\` that the base gives it`);
  return { kind: 'invocation', callee: name.getText(), args, method: null, isAsync: false, result: name };
}

function unwrapClosure(call: CallExpression, written: WrittenFunction, handed: Handed, taken: Set<string>): Unwrapped {
  const { closure } = written;
  if (Node.isFunctionExpression(closure) && (usesThis(closure) || closure.isGenerator() || closure.getName() !== undefined)) return unsupported('its callback is a function with a `this` or a name of its own');
  return unwrapBody(call, written, handed, taken);
}

function unwrapBody(call: CallExpression, written: WrittenFunction, { forwarded, named = [] }: Handed, taken: Set<string>): Unwrapped {
  const { closure } = written;
  const body = closure.getBody();
  const [only, ...more] = Node.isBlock(body) ? body.getStatements() : [];
  if (Node.isBlock(body) && !only) return unsupported('its callback is a placeholder: it does nothing');
  if (named.length > 0) return { ...unsupported('its callback takes named values'), kept: written };
  const fed = feedArguments(closure, forwarded, enclosingFunction(call) ?? call.getSourceFile(), taken);
  if (!fed.ok) return { ...unsupported(fed.what), kept: fed.isKept ? written : null };
  const merged: Merged = { isAsync: closure.isAsync(), substitutions: fed.substitutions, bindings: fed.bindings, written };
  if (!Node.isBlock(body)) return expression(body as Expression, merged);
  const value = more.length === 0 && Node.isReturnStatement(only) && restOfBody(body, only) === '' ? only.getExpression() : undefined;
  return value ? expression(value, merged) : { kind: 'block', body, ...merged };
}

function expression(value: Expression, merged: Merged): Unwrapped {
  if (isPlaceholder(value)) return unsupported(`its callback is a placeholder: it only gives ${value.getText()}, which is no call of anything`);
  return { kind: 'expression', expression: value, ...merged };
}

/** A value that is written out: `null`, `undefined`, `{}`, `Promise.resolve(null)`. */
function isPlaceholder(value: Expression): boolean {
  const inner = withoutWrapping(value);
  if (Node.isIdentifier(inner)) return inner.getText() === 'undefined';
  if (Node.isAwaitExpression(inner)) return isPlaceholder(inner.getExpression());
  if (Node.isCallExpression(inner) && inner.getExpression().getText() === 'Promise.resolve') return inner.getArguments().every((argument) => isPlaceholder(argument as Expression));
  if (Node.isObjectLiteralExpression(inner)) return inner.getProperties().length === 0;
  if (Node.isArrayLiteralExpression(inner)) return inner.getElements().length === 0;
  return isSimple(inner);
}

/** The expression inside parentheses and type assertions. */
export function withoutWrapping(node: Expression): Expression {
  if (Node.isParenthesizedExpression(node) || Node.isAsExpression(node) || Node.isNonNullExpression(node) || Node.isSatisfiesExpression(node) || Node.isTypeAssertion(node)) return withoutWrapping(node.getExpression());
  return node;
}

/** The same of any node. */
export function unwrapped(node: Node): Node {
  return Node.isExpression(node) ? withoutWrapping(node) : node;
}

/** The block that a node's statement stands in. */
function blockOf(node: Node): Node | undefined {
  return node.getFirstAncestor((ancestor) => Node.isStatement(ancestor) && !Node.isBlock(ancestor))?.getParent();
}

function isClosure(node: Node): node is Closure {
  return Node.isArrowFunction(node) || Node.isFunctionExpression(node);
}

/** Whether a function that is no arrow asks for what its caller gives it. */
function usesThis(node: Node): boolean {
  return !Node.isArrowFunction(node) && usesOwn(node, (at) => Node.isThisExpression(at) || (Node.isIdentifier(at) && at.getText() === 'arguments'));
}

/** Whether something stands in a function itself, and in no other function or class in it that has its own. */
function usesOwn(node: Node, isAsked: (at: Node) => boolean): boolean {
  const asks = (at: Node): boolean => isAsked(at) || at.forEachChildAsArray().some((child) => (Node.isFunctionDeclaration(child) || Node.isFunctionExpression(child) || isClassNode(child) ? false : asks(child)));
  return node.forEachChildAsArray().some(asks);
}

function unsupported(what: string): Extract<Unwrapped, { kind: 'unsupported' }> {
  return { kind: 'unsupported', what, kept: null };
}

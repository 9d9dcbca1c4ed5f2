import { Node, SyntaxKind, type ArrowFunction, type Block, type CallExpression, type Expression, type FunctionExpression, type MethodDeclaration, type VariableStatement } from '../typescript.ts';
import { restOfBody } from './body-text.ts';
import type { CallRoles } from './call-roles.ts';
import { isAssignment, isSimple } from './purity.ts';

/** A parameter of a callback and what it is fed by: each use of the one is replaced by the other. */
export interface Substitution {
  readonly use: Node;
  readonly by: Node;
}

/** What a callback does, so that it can be done without it. */
export type Unwrapped =
  /** It is a method: `this.read(key)`. */
  | { readonly kind: 'invocation'; readonly callee: string; readonly args: readonly Expression[]; readonly method: MethodDeclaration | null; readonly isAsync: boolean; readonly result: Node }
  /** It gives the value of an expression. */
  | { readonly kind: 'expression'; readonly expression: Expression; readonly isAsync: boolean; readonly substitutions: readonly Substitution[]; readonly local: VariableStatement | null }
  /** It runs statements. */
  | { readonly kind: 'block'; readonly body: Block; readonly isAsync: boolean; readonly local: VariableStatement | null }
  | { readonly kind: 'unsupported'; readonly what: string };

type Closure = ArrowFunction | FunctionExpression;

/** Reads what the callback of a call does. */
export function unwrapCallback(call: CallExpression, { callback, forwarded }: Pick<CallRoles, 'callback' | 'forwarded'>): Unwrapped {
  const inner = Node.isExpression(callback) ? withoutWrapping(callback) : callback;
  if (isClosure(inner)) return unwrapClosure(inner, forwarded, null);
  if (Node.isIdentifier(inner)) return unwrapNamed(call, inner, forwarded);
  if (Node.isMethodDeclaration(inner)) return unsupported('its callback is a method of the object it is handed');
  return unwrapReference(inner, forwarded);
}

/** `this.read`, `this.read.bind(this)`, `this.driver.get.bind(this.driver)`. */
function unwrapReference(reference: Node, args: readonly Expression[]): Unwrapped {
  if (Node.isCallExpression(reference)) {
    const bind = reference.getExpression();
    const [receiver, ...more] = reference.getArguments();
    const bound = Node.isPropertyAccessExpression(bind) && bind.getName() === 'bind' ? bind.getExpression() : null;
    if (!bound || !receiver || more.length > 0) return unsupported(`${reference.getText()} cannot be read as a function of the class`);
    if (!Node.isPropertyAccessExpression(bound) || bound.getExpression().getText() !== receiver.getText() || !isChain(receiver)) {
      return unsupported(`${reference.getText()} binds a function to something else than its owner`);
    }
    return invocation(bound, args);
  }
  if (!Node.isPropertyAccessExpression(reference)) return unsupported(`${reference.getText()} cannot be read as a function of the class`);
  // Without `bind` the base calls it with itself as `this`, which is right for the class's own methods alone.
  if (!Node.isThisExpression(reference.getExpression())) return unsupported(`${reference.getText()} is handed over without its owner`);
  return invocation(reference, args);
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

function unwrapNamed(call: CallExpression, name: Node, forwarded: readonly Expression[]): Unwrapped {
  const [declaration, ...more] = name.getSymbol()?.getDeclarations() ?? [];
  const resolved = Node.isShorthandPropertyAssignment(name.getParent()) ? shorthandDeclaration(name) : declaration;
  if (!resolved || more.length > 0) return unsupported(`${name.getText()} cannot be followed`);
  if (Node.isVariableDeclaration(resolved)) {
    const initializer = resolved.getInitializer();
    const closure = initializer && withoutWrapping(initializer);
    const statement = resolved.getVariableStatement();
    if (!closure || !isClosure(closure) || !statement) return unsupported(`${name.getText()} is no function that is written out`);
    if (statement.getParent() === blockOf(call) && statement.getDeclarations().length === 1) {
      const uses = resolved.findReferencesAsNodes().filter((use) => use !== resolved.getNameNode());
      return uses.length === 1 ? unwrapClosure(closure, forwarded, statement) : unsupported(`${name.getText()} is used elsewhere too`);
    }
    if (Node.isSourceFile(statement.getParent())) return plainFunction(closure, name as Expression, forwarded);
    return unsupported(`${name.getText()} is declared in another block`);
  }
  if (Node.isFunctionDeclaration(resolved)) return plainFunction(resolved, name as Expression, forwarded);
  return unsupported(`${name.getText()} is no function that is written out`);
}

/** A function of the module that does not ask for `this`. */
function plainFunction(closure: Node, name: Expression, args: readonly Expression[]): Unwrapped {
  if (usesThis(closure)) return unsupported(`${name.getText()} uses the \`this\` that the call gives it`);
  return { kind: 'invocation', callee: name.getText(), args, method: null, isAsync: Node.isAsyncable(closure) && closure.isAsync(), result: name };
}

function unwrapClosure(closure: Closure, forwarded: readonly Expression[], local: VariableStatement | null): Unwrapped {
  if (Node.isFunctionExpression(closure) && (usesThis(closure) || closure.isGenerator() || closure.getName() !== undefined)) return unsupported('its callback is a function with a `this` or a name of its own');
  const parameters = closure.getParameters();
  const substitutions: Substitution[] = [];
  for (const [index, parameter] of parameters.entries()) {
    const by = forwarded[index];
    const name = parameter.getNameNode();
    if (!by || !Node.isIdentifier(name) || parameter.hasInitializer() || parameter.isRestParameter()) return unsupported(`its callback has a parameter ${parameter.getText()} that nothing plain is handed to`);
    if (!isSimple(by)) return unsupported(`${by.getText()} is handed to its callback`);
    const uses = name.findReferencesAsNodes().filter((use) => use !== name);
    if (uses.some(isAssigned)) return unsupported(`its callback assigns its parameter ${name.getText()}`);
    if (declaresName(closure, by.getText(), parameter)) return unsupported(`its callback has a ${by.getText()} of its own`);
    if (by.getText() !== name.getText()) substitutions.push(...uses.map((use) => ({ use, by })));
  }
  if (forwarded.length > parameters.length) return unsupported('its callback takes fewer arguments than it is handed');
  const isAsync = closure.isAsync();
  const body = closure.getBody();
  if (!Node.isBlock(body)) return expression(body as Expression, isAsync, substitutions, local);
  const [only, ...more] = body.getStatements();
  const value = only && more.length === 0 && Node.isReturnStatement(only) && restOfBody(body, only) === '' ? only.getExpression() : undefined;
  if (value) return expression(value, isAsync, substitutions, local);
  if (substitutions.length > 0) return unsupported('its callback has parameters and several statements');
  if (parameters.length > 0 && local) return unsupported('its callback has parameters and several statements');
  return { kind: 'block', body, isAsync, local };
}

function expression(value: Expression, isAsync: boolean, substitutions: readonly Substitution[], local: VariableStatement | null): Unwrapped {
  const inner = withoutWrapping(value);
  if (isSimple(inner) && !Node.isIdentifier(inner)) return unsupported(`its callback only gives ${inner.getText()}, which is no call of anything`);
  if (Node.isIdentifier(inner) && inner.getText() === 'undefined') return unsupported('its callback only gives undefined, which is no call of anything');
  return { kind: 'expression', expression: value, isAsync, substitutions, local };
}

/** The expression inside parentheses and type assertions. */
export function withoutWrapping(node: Expression): Expression {
  if (Node.isParenthesizedExpression(node) || Node.isAsExpression(node) || Node.isNonNullExpression(node) || Node.isSatisfiesExpression(node) || Node.isTypeAssertion(node)) return withoutWrapping(node.getExpression());
  return node;
}

/** The block that a node's statement stands in. */
function blockOf(node: Node): Node | undefined {
  return node.getFirstAncestor((ancestor) => Node.isStatement(ancestor) && !Node.isBlock(ancestor))?.getParent();
}

function isClosure(node: Node): node is Closure {
  return Node.isArrowFunction(node) || Node.isFunctionExpression(node);
}

/** `this`, or `this.a.b`: naming it twice gives the same object. */
function isChain(node: Node): boolean {
  return Node.isThisExpression(node) || Node.isIdentifier(node) || (Node.isPropertyAccessExpression(node) && isChain(node.getExpression()));
}

/** Whether a function that is no arrow asks for what its caller gives it. */
function usesThis(node: Node): boolean {
  if (Node.isArrowFunction(node)) return false;
  const asks = (at: Node): boolean =>
    Node.isThisExpression(at) || (Node.isIdentifier(at) && at.getText() === 'arguments') || at.forEachChildAsArray().some((child) => (Node.isFunctionDeclaration(child) || Node.isFunctionExpression(child) ? false : asks(child)));
  return node.forEachChildAsArray().some(asks);
}

function isAssigned(use: Node): boolean {
  const parent = use.getParent();
  if (Node.isBinaryExpression(parent)) return parent.getLeft() === use && isAssignment(parent.getOperatorToken().getKind());
  return Node.isPrefixUnaryExpression(parent) ? /^(?:\+\+|--)/u.test(parent.getText()) : Node.isPostfixUnaryExpression(parent);
}

/** Whether anything inside declares a name, apart from one declaration. */
function declaresName(node: Node, name: string, apart: Node): boolean {
  return node.getDescendantsOfKind(SyntaxKind.Identifier).some((identifier) => {
    const parent = identifier.getParent();
    const declares = (Node.isVariableDeclaration(parent) || Node.isParameterDeclaration(parent) || Node.isBindingElement(parent) || Node.isFunctionDeclaration(parent) || Node.isClassDeclaration(parent)) && parent.getNameNode() === identifier;
    return identifier.getText() === name && declares && parent !== apart;
  });
}

function shorthandDeclaration(name: Node): Node | undefined {
  const parent = name.getParentIfKind(SyntaxKind.ShorthandPropertyAssignment);
  return parent?.getValueSymbol()?.getDeclarations()[0];
}

function unsupported(what: string): Unwrapped {
  return { kind: 'unsupported', what };
}

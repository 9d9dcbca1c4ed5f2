import { Node, SyntaxKind, type CallExpression, type Signature, type Type } from '../typescript.ts';
import { unwrapped } from './callback.ts';
import { declarationsNamed } from './declarations.ts';

/** What lists of arguments for the callback are called. */
export const argumentLists = /^(?:call_?)?(?:args|arguments|params|parameters)$/iu;

/** Whether a property is of the type of all that a callback takes: `(...args: A) => T` beside `inputs?: A`. */
export function isWhatIsTaken(type: Type | undefined, callback: Signature | undefined, at: Node): boolean {
  const [only, ...more] = callback?.getParameters() ?? [];
  const declaration = only?.getValueDeclaration();
  if (!type || !only || more.length > 0 || !Node.isParameterDeclaration(declaration) || !declaration.isRestParameter()) return false;
  const taken = only.getTypeAtLocation(at);
  return taken.isTypeParameter() && taken.compilerType === type.compilerType;
}

/**
 * Whether a call method calls its callback with all that a parameter, or a property of its object or its options holds, and
 * with nothing else: `fn(...(options.inputs ?? []))`.
 *
 * @param declaration the declaration that a call is resolved to
 * @param name the name of the parameter or property
 */
export function isSpreadIntoCallback(declaration: Node, name: string): boolean {
  const written = Node.isOverloadable(declaration) ? (declaration.getImplementation() ?? declaration) : declaration;
  return written.getDescendantsOfKind(SyntaxKind.CallExpression).some((call) => {
    const list = listGiven(call);
    return list !== null && isHandedIn(calledIn(call), written) && isHandedIn(list, written) && propertyRead(list) === name;
  });
}

/** The list in `fn(...list)` and `fn.apply(owner, list)`; null where a call is given anything else. */
function listGiven(call: CallExpression): Node | null {
  const args = call.getArguments();
  const callee = call.getExpression();
  const isApply = Node.isPropertyAccessExpression(callee) && callee.getName() === 'apply' && args.length === 2;
  const [only, ...more] = isApply ? args.slice(1) : args;
  const list = isApply ? only : Node.isSpreadElement(only) ? only.getExpression() : undefined;
  return list && more.length === 0 && Node.isExpression(list) ? withoutDefault(list) : null;
}

function withoutDefault(list: Node): Node {
  const inner = unwrapped(list);
  const isOr = Node.isBinaryExpression(inner) && /^(?:\?\?|\|\|)$/u.test(inner.getOperatorToken().getText());
  return isOr ? withoutDefault(inner.getLeft()) : inner;
}

function calledIn(call: CallExpression): Node {
  const callee = call.getExpression();
  return Node.isPropertyAccessExpression(callee) && callee.getName() === 'apply' ? callee.getExpression() : callee;
}

/** Whether a value is a parameter of a function, a part of one, or a constant that is taken out of one. */
function isHandedIn(value: Node, fn: Node): boolean {
  if (Node.isPropertyAccessExpression(value)) return isHandedIn(value.getExpression(), fn);
  if (!Node.isIdentifier(value)) return false;
  return declarationsNamed(value).some((declaration) => {
    const holder = declaration.getFirstAncestor((each) => Node.isParameterDeclaration(each) || Node.isVariableDeclaration(each));
    if (Node.isParameterDeclaration(declaration)) return declaration.getParent() === fn;
    if (!Node.isBindingElement(declaration) || !holder) return false;
    const from = Node.isVariableDeclaration(holder) ? holder.getInitializer() : undefined;
    return Node.isParameterDeclaration(holder) ? holder.getParent() === fn : from !== undefined && isHandedIn(from, fn);
  });
}

/** The property that a value is read from: `options.inputs`, or `inputs` of a pattern; or the parameter that it is. */
function propertyRead(value: Node): string | null {
  if (Node.isPropertyAccessExpression(value)) return value.getName();
  const [declaration] = declarationsNamed(value);
  if (Node.isParameterDeclaration(declaration)) return declaration.getName();
  return Node.isBindingElement(declaration) ? (declaration.getPropertyNameNode()?.getText() ?? declaration.getName()) : null;
}

import { Node, SyntaxKind, type CallExpression, type ConstructorDeclaration, type Expression, type MethodDeclaration, type ObjectLiteralExpression } from '../typescript.ts';
import { unwrapped, withoutWrapping } from './callback.ts';

/** What a parameter, or a property of one, is at one call. */
export type Bound =
  | { readonly kind: 'value'; readonly node: Expression }
  /** Nothing is handed over. */
  | { readonly kind: 'absent' }
  /** The arguments of a rest parameter. */
  | { readonly kind: 'rest'; readonly nodes: readonly Node[] };

export type Bindings = ReadonlyMap<string, Bound>;

const absent: Bound = { kind: 'absent' };

/** What the parameters of a method or constructor are at a call of it, by name; null where that cannot be read off the code. */
export function boundParameters(method: MethodDeclaration | ConstructorDeclaration, call: CallExpression): Bindings | null {
  const args = call.getArguments();
  const parameters = method.getParameters();
  const bindings = new Map<string, Bound>();
  for (const [index, parameter] of parameters.entries()) {
    const name = parameter.getNameNode();
    if (parameter.isRestParameter()) {
      bindings.set(parameter.getName(), { kind: 'rest', nodes: args.slice(index) });
      return bindings;
    }
    const argument = args[index];
    if (Node.isSpreadElement(argument)) return null;
    const bound = withDefault(argument && Node.isExpression(argument) ? { kind: 'value', node: argument } : absent, parameter.getInitializer());
    if (bound === null) return null;
    if (Node.isIdentifier(name)) bindings.set(name.getText(), bound);
    else if (!Node.isObjectBindingPattern(name)) return null;
    else {
      for (const element of name.getElements()) {
        if (element.getDotDotDotToken() || !Node.isIdentifier(element.getNameNode())) return null;
        const property = propertyOf(bound, element.getPropertyNameNode()?.getText() ?? element.getName());
        const value = property && withDefault(property, element.getInitializer());
        if (!value) return null;
        bindings.set(element.getName(), value);
      }
    }
  }
  return args.length > parameters.length ? null : bindings;
}

/** What an expression of the method is at the call: a parameter, or a property of an object that is written out there. */
export function boundValue(expression: Node, bindings: Bindings): Bound | null {
  const inner = unwrapped(expression);
  if (Node.isIdentifier(inner)) return bindings.get(inner.getText()) ?? null;
  if (!Node.isPropertyAccessExpression(inner)) return null;
  const owner = boundValue(inner.getExpression(), bindings);
  return owner && propertyOf(owner, inner.getName());
}

/** Whether a condition of the method holds at the call; null where that depends on what runs. */
export function holds(condition: Expression, bindings: Bindings): boolean | null {
  const inner = withoutWrapping(condition);
  if (Node.isPrefixUnaryExpression(inner) && inner.getOperatorToken() === SyntaxKind.ExclamationToken) {
    const negated = holds(inner.getOperand(), bindings);
    return negated === null ? null : !negated;
  }
  if (!Node.isBinaryExpression(inner)) return isTruthy(boundValue(inner, bindings));
  const [left, right, operator] = [inner.getLeft(), inner.getRight(), inner.getOperatorToken().getText()];
  if (operator === '&&' || operator === '||') {
    const [first, second] = [holds(left, bindings), holds(right, bindings)];
    const decides = operator === '||';
    if (first === decides || second === decides) return first === null ? null : decides;
    return first === null || second === null ? null : !decides;
  }
  const isNothing = right.getText() === 'undefined' || (right.getText() === 'null' && operator.length === 2);
  if (!isNothing || !/^[=!]==?$/u.test(operator)) return null;
  const isThere = isDefined(boundValue(left, bindings));
  return isThere === null ? null : operator.startsWith('!') === isThere;
}

/** A default stands in for nothing, and not for a value that is surely there. */
function withDefault(bound: Bound, initializer: Expression | undefined): Bound | null {
  if (!initializer) return bound;
  const isThere = isDefined(bound);
  return isThere === null ? null : isThere ? bound : { kind: 'value', node: initializer };
}

function propertyOf(bound: Bound, name: string): Bound | null {
  if (bound.kind === 'absent') return absent;
  const object = bound.kind === 'value' ? withoutWrapping(bound.node) : undefined;
  if (!Node.isObjectLiteralExpression(object) || !isPlain(object)) return null;
  const property = object.getProperty(name);
  if (!property) return absent;
  if (Node.isPropertyAssignment(property)) return { kind: 'value', node: property.getInitializerOrThrow() };
  return Node.isShorthandPropertyAssignment(property) ? { kind: 'value', node: property.getNameNode() } : null;
}

function isPlain(object: ObjectLiteralExpression): boolean {
  return object.getProperties().every((property) => (Node.isPropertyAssignment(property) && Node.isIdentifier(property.getNameNode())) || Node.isShorthandPropertyAssignment(property));
}

function isDefined(bound: Bound | null): boolean | null {
  if (bound === null || bound.kind === 'rest') return null;
  if (bound.kind === 'absent' || bound.node.getText() === 'undefined') return false;
  const type = bound.node.getType();
  return type.isAny() || type.isUnknown() || type.isNullable() || type.isUndefined() || type.isNull() || type.isTypeParameter() ? null : true;
}

function isTruthy(bound: Bound | null): boolean | null {
  if (isDefined(bound) === false) return false;
  const node = bound?.kind === 'value' ? withoutWrapping(bound.node) : undefined;
  if (Node.isTrueLiteral(node)) return true;
  if (Node.isFalseLiteral(node)) return false;
  if (Node.isNumericLiteral(node)) return node.getLiteralValue() !== 0;
  if (Node.isStringLiteral(node)) return node.getLiteralValue() !== '';
  // An object is there or not, and a class or an array is one.
  return node && isDefined(bound) === true && node.getType().isObject() ? true : null;
}

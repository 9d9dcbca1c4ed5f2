import type { ClassNode, Subject } from '../subject.ts';
import type { Step } from '../compose.ts';
import { Node, SyntaxKind, type CallExpression, type Expression, type Statement, type Type } from '../typescript.ts';
import { unwrapped, withoutWrapping } from './callback.ts';
import { wrappedDriverCall, type WrappedCall } from './delegation.ts';
import { isPure, isSimple } from './purity.ts';
import { boundParameters, boundValue, holds, type Bindings } from './static-arguments.ts';

/** A call of a client, written as the call of the driver that it comes to. */
export type Rewritten =
  | { readonly ok: true; readonly steps: readonly Step[]; readonly callName: string; readonly options: string }
  | { readonly ok: false; readonly what: string };

/**
 * Rewrites `client.set(key, value, { ex: 60 })` to the `set(key, value, 'EX', 60)` of the driver that the client's own
 * method makes of it: where the body comes to one call of the driver with these arguments, nothing is evaluated twice,
 * left out or in another order, and all that the driver is handed is known at the call.
 */
export function rewriteCall(subject: Subject, call: CallExpression, client: ClassNode, driver: Type, calls: readonly string[]): Rewritten {
  const callee = call.getExpression();
  const name = Node.isPropertyAccessExpression(callee) ? callee.getName() : '';
  const of = `${client.getName() ?? 'the client'}.${name}`;
  const method = client.getInstanceMethod(name);
  if (!Node.isPropertyAccessExpression(callee) || !method || method.getOverloads().length > 0 || method.isGenerator()) return no(`${of} is no plain method of its own`);
  const bindings = boundParameters(method, call);
  if (!bindings) return no(`what ${of} is handed cannot be read off the call`);
  const value = valueReturned(method.getStatements(), bindings);
  if (!value) return no(`${of} does more than return one call`);
  const read: WrappedCall = wrappedDriverCall(subject, value, driver, calls);
  if (!read.ok) return no(`${of}: ${read.what}`);
  const written: Written = { leaves: [] };
  const args = read.call.args.flatMap((argument) => argumentTexts(argument, bindings, written));
  if (args.some((text) => text === null)) return no(`${of} hands the driver what the call does not know`);
  if (!keepsOrder(call, written.leaves)) return no(`${of} would evaluate its arguments in another way`);
  const text = `${read.call.callee.getName()}(${args.join(', ')})`;
  const [start, end] = [callee.getNameNode().getStart(), call.getEnd()];
  return { ok: true, steps: [{ kind: 'replace', planner: 'client', start, end, text }], callName: read.callName, options: read.options };
}

/** What a body returns at a call: the branches whose conditions are known there are taken. */
function valueReturned(statements: readonly Statement[], bindings: Bindings): Expression | null {
  for (const statement of statements) {
    if (Node.isReturnStatement(statement)) {
      const value = statement.getExpression();
      return value ? branchTaken(value, bindings) : null;
    }
    if (isClosureKept(statement)) continue;
    if (!Node.isIfStatement(statement)) return null;
    const isMet = holds(statement.getExpression(), bindings);
    if (isMet === null) return null;
    const taken = isMet ? statement.getThenStatement() : statement.getElseStatement();
    if (!taken) continue;
    return valueReturned(Node.isBlock(taken) ? taken.getStatements() : [taken], bindings);
  }
  return null;
}

/** A constant that keeps the callback aside. */
function isClosureKept(statement: Statement): boolean {
  return Node.isVariableStatement(statement) && statement.getDeclarations().every((each) => Node.isArrowFunction(each.getInitializer()));
}

function branchTaken(value: Expression, bindings: Bindings): Expression | null {
  const inner = withoutWrapping(value);
  if (!Node.isConditionalExpression(inner)) return value;
  const isMet = holds(inner.getCondition(), bindings);
  if (isMet === null) return null;
  return branchTaken(isMet ? inner.getWhenTrue() : inner.getWhenFalse(), bindings);
}

interface Written {
  /** What was taken from the call, in the order in which it is written. */
  readonly leaves: Node[];
}

/** The texts of an argument at the call, several for a rest parameter; null for one that is not known there. */
function argumentTexts(argument: Node, bindings: Bindings, written: Written): (string | null)[] {
  if (!Node.isSpreadElement(argument)) return [textAt(argument, bindings, written)];
  const rest = boundValue(argument.getExpression(), bindings);
  if (rest?.kind !== 'rest') return [null];
  written.leaves.push(...rest.nodes);
  return rest.nodes.map((node) => node.getText());
}

function textAt(expression: Node, bindings: Bindings, written: Written): string | null {
  const bound = boundValue(expression, bindings);
  if (bound?.kind === 'rest') return null;
  if (bound?.kind === 'absent') return 'undefined';
  if (bound) {
    written.leaves.push(bound.node);
    const isWhole = Node.isCallExpression(expression.getParent()) || Node.isTemplateSpan(expression.getParent());
    return isWhole || isSimple(bound.node) ? bound.node.getText() : `(${bound.node.getText()})`;
  }
  if (Node.isIdentifier(expression)) return isGlobal(expression) ? expression.getText() : null;
  if (Node.isThisExpression(expression) || Node.isFunctionLikeDeclaration(expression)) return null;
  if (Node.isShorthandPropertyAssignment(expression)) {
    const value = textAt(expression.getNameNode(), bindings, written);
    return value === null ? null : `${expression.getName()}: ${value}`;
  }
  const children = expression.forEachChildAsArray();
  const text = expression.getSourceFile().getFullText();
  let result = '';
  let at = expression.getStart();
  for (const child of children) {
    const isName = (Node.isPropertyAccessExpression(expression) && child === expression.getNameNode()) || (Node.isPropertyAssignment(expression) && child === expression.getNameNode());
    const by = isName ? child.getText() : textAt(child, bindings, written);
    if (by === null) return null;
    result += text.slice(at, child.getStart()) + by;
    at = child.getEnd();
  }
  return result + text.slice(at, expression.getEnd());
}

/** `String`, `Math` and the like mean the same everywhere; what a file declares or imports does not. */
function isGlobal(name: Node): boolean {
  const declarations = name.getSymbol()?.getDeclarations() ?? [];
  return name.getText() === 'undefined' || (declarations.length > 0 && declarations.every((declaration) => declaration.getSourceFile().isDeclarationFile() && !declaration.getSourceFile().isFromExternalLibrary()));
}

/** Whether what acts is evaluated once, and in the order in which the call has it. */
function keepsOrder(call: CallExpression, leaves: readonly Node[]): boolean {
  const handed = call.getArguments().flatMap(leavesOf);
  const acting = handed.filter((node) => !isPure(node));
  if (acting.some((node) => leaves.filter((leaf) => leaf === node).length !== 1)) return false;
  // What makes an object or a function would make two.
  if (leaves.some((leaf, index) => !isSimple(leaf) && leaves.indexOf(leaf) < index && !Node.isPropertyAccessExpression(leaf))) return false;
  if (acting.length === 0) return true;
  const places = leaves.filter((leaf) => handed.includes(leaf)).map((leaf) => leaf.getStart());
  return places.every((place, index) => index === 0 || place > (places[index - 1] ?? 0));
}

/** An argument, or the values of an object that is written out as one. */
function leavesOf(argument: Node): Node[] {
  const inner = unwrapped(argument);
  if (!Node.isObjectLiteralExpression(inner)) return [argument];
  return inner.getProperties().flatMap((property) => property.getFirstChildByKind(SyntaxKind.SpreadAssignment) ?? (Node.isPropertyAssignment(property) ? property.getInitializerOrThrow() : Node.isShorthandPropertyAssignment(property) ? property.getNameNode() : property));
}

function no(what: string): Rewritten {
  return { ok: false, what };
}

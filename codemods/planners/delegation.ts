import { isClassNode, type ClassNode, type Subject } from '../subject.ts';
import { Node, type CallExpression, type Expression, type MethodDeclaration, type PropertyAccessExpression, type Type } from '../typescript.ts';
import { dropOptions } from './call-options.ts';
import { callRoles } from './call-roles.ts';
import { unwrapCallback, withoutWrapping } from './callback.ts';
import { isSameType } from './factory.ts';

export type Delegation =
  /** The method is the driver's own; `options` is what the wrapper added, as a text. */
  | { readonly ok: true; readonly callName: string; readonly options: string }
  | { readonly ok: false; readonly what: string };

interface DriverCall {
  readonly callee: Expression;
  readonly args: readonly Node[];
}

/**
 * Whether a method of a client class only delegates to the driver's method of the same name, with the same parameters
 * in the same order, so that the driver can stand for the client.
 *
 * @param driver what the factory returns
 * @param calls the call methods of the monitored base
 */
export function delegation(subject: Subject, client: ClassNode, name: string, driver: Type, calls: readonly string[]): Delegation {
  const method = client.getInstanceMethod(name);
  const of = `${client.getName() ?? 'the client'}.${name}`;
  if (!method) return no(`${of} is no method of its own`);
  if (method.getOverloads().length > 0 || method.isGenerator()) return no(`${of} is no plain method`);
  const value = returnedValue(method);
  if (!value) return no(`${of} does more than return one call`);
  const read = wrappedDriverCall(subject, value, driver, calls);
  if (!read.ok) return no(`${of}: ${read.what}`);
  const { callee } = read.call;
  const args = read.call.args.map((argument) => argument.getText());
  if (callee.getName() !== name) return no(`${of} is not the driver's ${name}`);
  const parameters = method.getParameters().map((parameter) => (parameter.hasInitializer() || !Node.isIdentifier(parameter.getNameNode()) ? null : `${parameter.isRestParameter() ? '...' : ''}${parameter.getName()}`));
  const isSame = parameters.length === args.length && parameters.every((parameter, index) => parameter === args[index]);
  if (!isSame) return no(`${of} does not hand on its parameters as they are`);
  return { ok: true, callName: read.callName, options: read.options };
}

/** Whether a client class keeps a driver of this type. */
export function drivesWith(subject: Subject, client: ClassNode, driver: Type): boolean {
  return client.getInstanceProperties().some((property) => isSameType(subject, property.getType(), driver));
}

export type WrappedCall =
  | { readonly ok: true; readonly call: { readonly callee: PropertyAccessExpression; readonly args: readonly Node[] }; readonly callName: string; readonly options: string }
  | { readonly ok: false; readonly what: string };

/** The one call of a method of the driver that a value of a client's method makes, be it wrapped or not. */
export function wrappedDriverCall(subject: Subject, value: Expression, driver: Type, calls: readonly string[]): WrappedCall {
  const read = driverCall(value, calls);
  if (!read.ok) return read;
  const { callee, args } = read.call;
  const owner = Node.isPropertyAccessExpression(callee) ? callee.getExpression() : undefined;
  if (!Node.isPropertyAccessExpression(callee) || !Node.isPropertyAccessExpression(owner) || !Node.isThisExpression(owner.getExpression())) return { ok: false, what: 'it does not call a field of its own' };
  if (!isSameType(subject, owner.getType(), driver)) return { ok: false, what: `it calls ${owner.getText()}, which is not what the factory returns` };
  return { ok: true, call: { callee, args }, callName: read.callName, options: read.options };
}

type Read = { readonly ok: true; readonly call: DriverCall; readonly callName: string; readonly options: string } | { readonly ok: false; readonly what: string };

/** The call of the driver in a value: the value itself, or what a call through the base wraps. */
function driverCall(value: Expression, calls: readonly string[]): Read {
  const call = awaited(value);
  if (!Node.isCallExpression(call)) return { ok: false, what: 'it is more than one call' };
  const name = wrapperName(call, calls);
  if (name === null) return { ok: true, call: { callee: call.getExpression(), args: call.getArguments() }, callName: '', options: '' };
  const roles = callRoles(call);
  if (!roles.ok) return { ok: false, what: roles.what };
  if (roles.roles.named.length > 0) return { ok: false, what: 'it hands values on by name' };
  const options = dropOptions(roles.roles.options, call, name);
  if (!options.ok) return { ok: false, what: options.obstacle.detail };
  const inner = unwrapCallback(call, roles.roles);
  switch (inner.kind) {
    case 'unsupported':
      return { ok: false, what: inner.what };
    case 'block':
      return { ok: false, what: 'its callback runs several statements' };
    case 'invocation':
      return Node.isPropertyAccessExpression(inner.result) ? { ok: true, call: { callee: inner.result, args: inner.args }, callName: name, options: options.text } : { ok: false, what: `it calls ${inner.callee}` };
    case 'expression': {
      const expression = awaited(inner.expression);
      if (!Node.isCallExpression(expression) || inner.substitutions.length > 0 || inner.bindings.length > 0) return { ok: false, what: 'its callback is more than one call' };
      return { ok: true, call: { callee: expression.getExpression(), args: expression.getArguments() }, callName: name, options: options.text };
    }
  }
}

/** What a method returns that does nothing else, a constant that keeps the callback aside. */
function returnedValue(method: MethodDeclaration): Expression | null {
  const statements = method.getStatements();
  const last = statements.at(-1);
  const value = Node.isReturnStatement(last) ? last.getExpression() : undefined;
  if (!value || statements.length > 2) return null;
  const [first] = statements;
  if (statements.length === 1) return value;
  const [constant] = Node.isVariableStatement(first) ? first.getDeclarations() : [];
  const closure = constant?.getInitializer();
  return closure && Node.isArrowFunction(withoutWrapping(closure)) ? value : null;
}

function wrapperName(call: CallExpression, calls: readonly string[]): string | null {
  const callee = call.getExpression();
  if (!Node.isPropertyAccessExpression(callee) || !Node.isThisExpression(callee.getExpression())) return null;
  return calls.includes(callee.getName()) ? callee.getName() : null;
}

function awaited(value: Expression): Expression {
  const inner = withoutWrapping(value);
  return Node.isAwaitExpression(inner) ? withoutWrapping(inner.getExpression()) : inner;
}

/** The class that a construction makes; null where it is declared in no file of the project. */
export function classOf(construction: Node): ClassNode | null {
  const declaration = construction.getType().getSymbol()?.getDeclarations().find(isClassNode);
  return declaration ?? null;
}

function no(what: string): Delegation {
  return { ok: false, what };
}

import type { Range } from '../compose.ts';
import { planned, type Planned } from '../planned.ts';
import type { ClassNode } from '../subject.ts';
import { Node, type CallExpression, type MethodDeclaration, type ParameterDeclaration, type Statement } from '../typescript.ts';
import type { Ancestry } from './ancestry.ts';
import { dropOptions, optionNotes } from './call-options.ts';
import { callRoles } from './call-roles.ts';
import { withoutWrapping } from './callback.ts';
import { declarationsNamed } from './declarations.ts';
import { isDroppable } from './droppable.ts';
import { isPure } from './purity.ts';

/** What is done about the call methods that a class overrides. */
export interface OverridesPlan extends Planned {
  /** The overrides of the class, which go. */
  readonly goners: readonly Range[];
  /** Whether something stands in an override, and goes with it. */
  readonly holds: (node: Node) => boolean;
}

/**
 * The call methods that a class overrides only to add to what is written down about a call, a prefix to its name or tags
 * to its options: `callExternal(name, fn, options) { return super.callExternal(`redis.${name}`, fn, { ...options, tags }); }`.
 * They go, and whoever calls one calls the base.
 */
export function planCallOverrides(node: ClassNode, { calls }: Pick<Ancestry, 'calls'>): OverridesPlan {
  const overrides = callOverrides(node, calls);
  const notes = optionNotes(overrides.map(({ method, added }) => ({ member: method.getName(), callName: `super.${method.getName()}`, text: added })));
  return {
    ...planned({ notes }),
    goners: overrides.map(({ method }) => ({ start: method.getStart(true), end: method.getEnd() })),
    holds: (at) => overrides.some(({ method }) => method.getSourceFile() === at.getSourceFile() && method.getStart() <= at.getStart() && at.getEnd() <= method.getEnd()),
  };
}

/** Whether a declaration is such an override. */
export function isCallOverride(declaration: Node, calls: readonly string[]): boolean {
  return Node.isMethodDeclaration(declaration) && calls.includes(declaration.getName()) && readOverride(declaration) !== null;
}

interface CallOverride {
  readonly method: MethodDeclaration;
  /** The options that it adds to each call, as a text. */
  readonly added: string;
}

function callOverrides(node: ClassNode, calls: readonly string[]): CallOverride[] {
  return calls.flatMap((name) => {
    const method = node.getInstanceMethod(name);
    return method ? (readOverride(method) ?? []) : [];
  });
}

function readOverride(method: MethodDeclaration): CallOverride | null {
  if (method.getOverloads().length > 0 || method.isGenerator() || method.isAbstract() || method.getDecorators().length > 0) return null;
  const parameters = method.getParameters();
  if (!parameters.every((parameter) => Node.isIdentifier(parameter.getNameNode()) && isPure(parameter) && parameter.getDecorators().length === 0)) return null;
  const statements = method.getStatements();
  const last = statements.at(-1);
  const value = Node.isReturnStatement(last) ? last.getExpression() : undefined;
  const bare = value && withoutWrapping(value);
  const call = bare && withoutWrapping(Node.isAwaitExpression(bare) ? bare.getExpression() : bare);
  if (!Node.isCallExpression(call) || !isOfBase(call, method) || !statements.slice(0, -1).every(onlyNames)) return null;
  const args = call.getArguments();
  if (!parameters.every((parameter, index) => isHandedOn(args[index], parameter))) return null;
  // `...args` hands on what the callback is given.
  if (Node.isSpreadElement(args.at(-1))) return args.length === parameters.length && !args.some(Node.isObjectLiteralExpression) && parameters.some(takesCode) ? { method, added: '' } : null;
  const read = callRoles(call);
  if (!read.ok) return null;
  const { callback, forwarded, named, names } = read.roles;
  const isHanded = (value: Node): boolean => parameters.some((parameter) => isNameOf(value, parameter));
  if (!isHanded(callback) || !forwarded.every(isHanded) || named.length > 0 || !names.every(isDroppable)) return null;
  const added = read.roles.options.filter(({ value: option }) => !isHanded(option));
  const dropped = dropOptions(added, call, method.getName());
  return dropped.ok ? { method, added: dropped.text } : null;
}

/** `super.callExternal(…)` in an override of it. */
function isOfBase(call: CallExpression, method: MethodDeclaration): boolean {
  const callee = call.getExpression();
  return Node.isPropertyAccessExpression(callee) && Node.isSuperExpression(callee.getExpression()) && callee.getName() === method.getName();
}

/** Whether an argument is what the parameter in its place was handed: itself, a longer name of the call, or its options with others. */
function isHandedOn(argument: Node | undefined, parameter: ParameterDeclaration): boolean {
  if (!argument) return false;
  if (Node.isSpreadElement(argument)) return parameter.isRestParameter() && isNameOf(argument.getExpression(), parameter);
  if (isNameOf(argument, parameter)) return !parameter.isRestParameter();
  if (parameter.getType().getNonNullableType().isString()) return isDroppable(argument);
  const spreads = Node.isObjectLiteralExpression(argument) ? argument.getProperties().filter(Node.isSpreadAssignment) : [];
  return spreads.length === 1 && spreads.every((spread) => isNameOf(spread.getExpression(), parameter));
}

function takesCode(parameter: ParameterDeclaration): boolean {
  return !parameter.isRestParameter() && parameter.getType().getCallSignatures().length > 0;
}

function isNameOf(node: Node, parameter: ParameterDeclaration): boolean {
  return Node.isIdentifier(node) && declarationsNamed(node).includes(parameter);
}

/** `const tags = { store: this.name };` */
function onlyNames(statement: Statement): boolean {
  if (!Node.isVariableStatement(statement) || statement.getDeclarationKind() !== 'const') return false;
  return statement.getDeclarations().every((declaration) => Node.isIdentifier(declaration.getNameNode()) && isDroppable(declaration.getInitializerOrThrow()));
}

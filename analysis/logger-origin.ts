import type { TSESTree } from '@typescript-eslint/types';
import { genericLogger, isAuditName, isLoggingPackage, isRecordName, loggerByModule, loggerByName, looksLikeLogger, type LoggerEntry, type LoggerShape } from '../policy/loggers.ts';
import { functionOf, returnedExpressions } from './function-returns.ts';
import { membersOf, type Field } from './class-members.ts';
import type { FoundClass } from './heritage.ts';
import { isFunction, lastName, staticName, thisMember, unwrapExpression, type FunctionNode, type Node } from './nodes.ts';
import { hasLoggerMethods } from './logger-methods.ts';
import { moduleIndex } from './module-index.ts';
import { withOwnLevels } from './own-levels.ts';
import type { Project, SourceModule } from './project.ts';
import type { LoggerEvidence } from './report.ts';
import { targetOfReference, type PackageTarget, type Target } from './symbols.ts';

/** A logger, and how it was recognised. `text` reads in brackets behind the call: `a pino logger by its import`. */
export interface KnownLogger {
  readonly shape: LoggerShape;
  readonly by: LoggerEvidence;
  readonly text: string;
}

/** Where a logger expression stands: its module, and the class whose members `this` has. */
export interface LoggerScope {
  readonly project: Project;
  readonly module: SourceModule;
  readonly owner: FoundClass | null;
  /** The classes of the project that the owner extends, nearest first. */
  readonly bases: readonly FoundClass[];
}

/** Aliases of aliases end somewhere; deeper than this is taken for a mistake. */
const maximumDepth = 8;

/**
 * The logger that an expression evaluates to: by the import it comes from, by a declared type, by the initialiser, by
 * inheritance, and last by its name. Null for what is no logger.
 */
export function loggerOf(scope: LoggerScope, node: Node, depth = 0): KnownLogger | null {
  if (depth > maximumDepth) return null;
  const inner = unwrapExpression(node);
  switch (inner.type) {
    case 'Identifier':
      return loggerOfName(scope, inner, depth);
    case 'MemberExpression':
      return loggerOfMember(scope, inner, depth);
    case 'CallExpression':
      return loggerOfCall(scope, inner, depth);
    case 'NewExpression':
      return loggerOfClass(scope, inner.callee, 'initialiser');
    case 'LogicalExpression':
      return loggerOf(scope, inner.left, depth + 1) ?? loggerOf(scope, inner.right, depth + 1);
    case 'ConditionalExpression':
      return loggerOf(scope, inner.consequent, depth + 1) ?? loggerOf(scope, inner.alternate, depth + 1);
    case 'AwaitExpression':
      return loggerOf(scope, inner.argument, depth + 1);
    case 'ObjectExpression':
      return hasLoggerMethods(inner) ? { shape: genericLogger, by: 'initialiser', text: 'a logger by its methods' } : null;
    default:
      return null;
  }
}

function loggerOfName(scope: LoggerScope, node: TSESTree.Identifier, depth: number): KnownLogger | null {
  if (isAuditName(node.name)) return bySetting(scope, node.name);
  const target = targetOfReference(scope.project, scope.module, node);
  const found = target ? loggerOfTarget(scope, target, depth) : null;
  return found ?? byName(scope, node.name) ?? byModule(scope, node.name);
}

function loggerOfTarget(scope: LoggerScope, target: Target, depth: number): KnownLogger | null {
  switch (target.kind) {
    case 'package': {
      const shape = shapeOfPackage(scope.project, target, ['loggers', 'statics']);
      return shape ? { shape, by: 'import', text: `${described(shape)} by its import` } : null;
    }
    case 'global': {
      const shape = target.name === 'console' ? loggerByModule(scope.project.policy, 'console', '*') : null;
      return shape ? { shape, by: 'global', text: 'the console' } : null;
    }
    case 'declared': {
      const inModule = target.module === scope.module ? scope : { ...scope, module: target.module, owner: null, bases: [] };
      return loggerOfDeclaration(inModule, target.node, depth + 1);
    }
    default:
      return null;
  }
}

function loggerOfDeclaration(scope: LoggerScope, node: Node, depth: number): KnownLogger | null {
  if (node.type === 'Identifier') {
    // A parameter: its type, else its name, which the caller tries.
    return node.typeAnnotation ? loggerOfType(scope, node.typeAnnotation.typeAnnotation) : null;
  }
  if (node.type === 'CallExpression' || node.type === 'NewExpression') return loggerOf(scope, node, depth + 1);
  if (node.type !== 'VariableDeclarator') return null;
  if (node.id.type !== 'Identifier') return null;
  const typed = node.id.typeAnnotation ? loggerOfType(scope, node.id.typeAnnotation.typeAnnotation) : null;
  return typed ?? (node.init ? loggerOf(scope, node.init, depth + 1) : null);
}

function loggerOfMember(scope: LoggerScope, node: TSESTree.MemberExpression, depth: number): KnownLogger | null {
  const name = staticName(node);
  if (name === null) return null;
  if (isAuditName(name)) return bySetting(scope, name);
  const isOwnStatic = node.object.type === 'Identifier' && node.object.name === scope.owner?.name;
  if ((thisMember(node) !== null || isOwnStatic) && scope.owner) return loggerOfField(scope, name, depth) ?? byName(scope, name);
  const target = targetOfReference(scope.project, scope.module, node);
  const isGlobal = name === 'console' && node.object.type === 'Identifier' && node.object.name === 'globalThis';
  const found = isGlobal ? loggerOfTarget(scope, { kind: 'global', name }, depth) : target ? loggerOfTarget(scope, target, depth) : null;
  return found ?? byName(scope, name);
}

function loggerOfField(scope: LoggerScope, name: string, depth: number): KnownLogger | null {
  const classes = scope.owner ? [scope.owner, ...scope.bases] : [];
  for (const [index, owner] of classes.entries()) {
    const inClass = { ...scope, module: owner.module, owner, bases: classes.slice(index + 1) };
    const found = loggerOfOwnField(inClass, owner, name, depth);
    if (found) return index === 0 ? found : { ...found, by: 'inherited', text: `${found.text}, inherited from ${owner.name}` };
  }
  return null;
}

function loggerOfOwnField(scope: LoggerScope, owner: FoundClass, name: string, depth: number): KnownLogger | null {
  const members = membersOf(owner.node);
  const field: Field | undefined = members.fields.get(name);
  if (field) {
    const typed = field.type ? loggerOfType(scope, field.type) : null;
    // A package's type says more than a name such as `Logger`; an initialiser says more than that name.
    if (typed && typed.shape.label !== genericLogger.label) return typed;
    for (const value of field.values) {
      const found = loggerOf(scope, value, depth + 1);
      if (found && found.by !== 'name') return { ...found, by: 'initialiser', text: `${described(found.shape)} by its initialiser` };
    }
    return typed;
  }
  const accessor = members.methods.find((method) => method.name === name && method.kind === 'accessor');
  const [returned] = accessor ? returnedExpressions(accessor.body) : [];
  return returned ? loggerOf(scope, returned, depth + 1) : null;
}

/** The logger that a type names: a class or interface of a known package, or a name such as `Logger`. */
function loggerOfType(scope: LoggerScope, type: Node): KnownLogger | null {
  if (type.type === 'TSUnionType' || type.type === 'TSIntersectionType') {
    for (const each of type.types) {
      const found = loggerOfType(scope, each);
      if (found) return found;
    }
    return null;
  }
  return type.type === 'TSTypeReference' ? loggerOfClass(scope, type.typeName, 'type') : null;
}

function loggerOfClass(scope: LoggerScope, named: Node, by: LoggerEvidence): KnownLogger | null {
  const target = targetOfReference(scope.project, scope.module, named);
  const how = by === 'type' ? 'its type' : 'its initialiser';
  if (target?.kind === 'package') {
    const shape = shapeOfPackage(scope.project, target, ['classes']);
    if (shape) return { shape, by, text: `${described(shape)} by ${how}` };
    if (isLoggingPackage(target.package)) return { shape: genericLogger, by, text: `a logger of ${target.package} by ${how}` };
  }
  if (target?.kind === 'declared' && hasLoggerMethods(target.node)) return { shape: genericLogger, by, text: `a logger by ${how}` };
  const name = named.type === 'Identifier' ? named.name : '';
  return isRecordName(name) ? null : /(?:^I?|[a-z])Log(?:ger|ging)?(?:Service|Interface|Like|Port|Adapter)?$/.test(name)
    ? { shape: genericLogger, by, text: `a logger by ${how} ${name}` }
    : null;
}

function loggerOfCall(scope: LoggerScope, node: TSESTree.CallExpression, depth: number): KnownLogger | null {
  const callee = unwrapExpression(node.callee);
  if (callee.type === 'MemberExpression') {
    const name = staticName(callee) ?? '';
    const parent = loggerOf(scope, callee.object, depth + 1) ?? makerOfLoggers(scope, callee.object);
    if (parent?.shape.children.has(name)) return parent;
    const method = thisMember(callee) !== null ? methodNamed(scope, name) : null;
    const [returned] = method ? returnedExpressions(method) : [];
    if (returned) return loggerOf(scope, returned, depth + 1);
  }
  const target = targetOfReference(scope.project, scope.module, callee);
  if (target?.kind === 'package') {
    const shape = shapeOfPackage(scope.project, target, ['creates']);
    if (shape) return { shape: withOwnLevels(shape, node), by: 'initialiser', text: `${described(shape)} by its initialiser` };
  }
  if (target?.kind === 'declared') return loggerMadeBy(scope, target, depth) ?? byFactoryName(callee);
  return byFactoryName(callee);
}

/** `logs` of OpenTelemetry: no logger, but an object whose children are. */
function makerOfLoggers(scope: LoggerScope, node: Node): KnownLogger | null {
  const target = targetOfReference(scope.project, scope.module, node);
  const shape = target?.kind === 'package' ? shapeOfPackage(scope.project, target, ['classes']) : null;
  return shape && { shape, by: 'import', text: `${described(shape)} by its import` };
}

/** What an export of a package is as a logger, where it is used in one of these ways; settings count in every way. */
function shapeOfPackage(
  project: Project,
  target: PackageTarget,
  uses: readonly ('loggers' | 'statics' | 'creates' | 'classes')[],
): LoggerShape | null {
  const shape: LoggerShape | LoggerEntry | null = loggerByModule(project.policy, target.package, target.name);
  if (!shape || !('creates' in shape)) return shape;
  const names = target.name === '*' ? ['*', 'default'] : [target.name];
  return uses.some((use) => names.some((name) => shape[use].has(name))) ? shape : null;
}

/** The logger that a function of the project makes, by its return type, else by what it returns. */
export function loggerMadeBy(scope: LoggerScope, target: Extract<Target, { kind: 'declared' }>, depth: number): KnownLogger | null {
  const body = functionOf(target.node);
  if (!body) return null;
  const there = { ...scope, module: target.module, owner: null, bases: [] };
  const typed = body.returnType ? loggerOfType(there, body.returnType.typeAnnotation) : null;
  if (typed) return { ...typed, by: 'initialiser', text: `${described(typed.shape)} by its initialiser` };
  const known = madeBy.get(scope.project) ?? new Map<FunctionNode, KnownLogger | null>();
  madeBy.set(scope.project, known);
  const cached = known.get(body);
  if (cached !== undefined) return cached;
  known.set(body, null);
  for (const returned of returnedExpressions(body)) {
    if (isFunction(returned)) continue;
    const found = loggerOf(there, returned, depth + 1);
    if (!found) continue;
    const made: KnownLogger = { ...found, by: 'initialiser', text: `${described(found.shape)} by its initialiser` };
    known.set(body, made);
    return made;
  }
  return null;
}

/** What a function makes, by project: one that calls itself in many places is read once. */
const madeBy = new WeakMap<Project, Map<FunctionNode, KnownLogger | null>>();

function methodNamed(scope: LoggerScope, name: string) {
  const classes = scope.owner ? [scope.owner, ...scope.bases] : [];
  for (const { node } of classes) {
    const method = membersOf(node).methods.find((each) => each.name === name);
    if (method) return method.body;
  }
  return null;
}

/** `getLogger('x')`, `createAppLogger()`, `LoggerFactory.create()`: a function named for making loggers. */
function byFactoryName(callee: Node): KnownLogger | null {
  const name = lastName(callee) ?? '';
  const object = callee.type === 'MemberExpression' && callee.object.type === 'Identifier' ? callee.object.name : '';
  const makes = /^(?:get|create|make|new|build|use|init|child)\w*Log(?:ger)?$/i.test(name) || (/Logger(?:Factory)?$|^Log(?:s|ging)?$/.test(object) && /^(?:get|create|for|of|child|make)/.test(name));
  return makes ? { shape: genericLogger, by: 'initialiser', text: `a logger by its initialiser ${object === '' ? '' : `${object}.`}${name}()` } : null;
}

function described({ label }: LoggerShape): string {
  if (label === '') return 'a logger';
  return `${/^[AEIO]/.test(label) ? 'an' : 'a'} ${label} logger`;
}

function bySetting(scope: LoggerScope, name: string): KnownLogger | null {
  const configured = loggerByName(scope.project.policy, name);
  return configured && { shape: configured, by: 'setting', text: `a logger by the settings, named ${name}` };
}

/** `import { logMessage } from '@lib/logger'`: what a module for logging hands out, and nobody can read. */
function byModule({ module }: LoggerScope, name: string): KnownLogger | null {
  const imported = moduleIndex(module.ast).imports.get(name);
  if (!imported || imported.typeOnly || !loggingModule.test(imported.specifier)) return null;
  return { shape: genericLogger, by: 'import', text: `a logger by its import from ${imported.specifier}` };
}

const loggingModule = /(?:^|\/)(?:logger|logging)(?:\.[cm]?[jt]s)?$/;

function byName(scope: LoggerScope, name: string): KnownLogger | null {
  const configured = bySetting(scope, name);
  if (configured) return configured;
  return looksLikeLogger(name) ? { shape: genericLogger, by: 'name', text: `a logger by its name ${name}` } : null;
}


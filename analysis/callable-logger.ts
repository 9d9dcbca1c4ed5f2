import { genericLogger } from '../policy/loggers.ts';
import type { LogLevel } from '../policy/settings.ts';
import { membersOf, parameterType } from './class-members.ts';
import { functionOf, returnedExpressions } from './function-returns.ts';
import { loggerOf, type KnownLogger, type LoggerScope } from './logger-origin.ts';
import { isFunction, isPromiseType, lastName, literalText, mentions, staticName, thisMember, unwrapExpression, type FunctionNode, type Node } from './nodes.ts';
import type { SourceModule } from './project.ts';
import { targetOfReference } from './symbols.ts';
import type { TSESTree } from '@typescript-eslint/types';

/** A function that is a logger by its name and by how it is handed in, and the level at which a call of it writes. */
export interface CallableLogger {
  readonly logger: KnownLogger;
  readonly level: LogLevel | 'unknown';
}

const callableName = /^[#_]?(?:log|logger|debug|trace|verbose|info|dbg)(?:Fn|Func|Function|Message|Msg|Debug|Info|Line)?_?$/;
const optionsName = /^[#_]?(?:options|opts|config|settings|params|deps|dependencies|props|hooks)_?$/;

/**
 * The logger that a call runs which is a mere function: `log('read')` of a parameter, `this.log('read')` of a field that is
 * declared as a function, handed in or inherited from a package, `this.options.logger('read')`. A function of the project is none: its own body says
 * what it writes. Null for any other call.
 */
export function callableLogger(scope: LoggerScope, call: TSESTree.CallExpression, callee: Node): CallableLogger | null {
  const name = lastName(callee);
  if (name === null || !callableName.test(name) || !isHandedIn(scope, call, callee, name)) return null;
  return { logger: { shape: genericLogger, by: 'name', text: `a logging function by its name ${name}` }, level: levelOf(name, call) };
}

function isHandedIn(scope: LoggerScope, call: TSESTree.CallExpression, callee: Node, name: string): boolean {
  if (callee.type === 'Identifier') return isFunctionParameter(scope, callee) || isMadeLogger(scope, callee) || isMadeFunction(scope, callee) || isMadeByName(scope, callee);
  if (callee.type !== 'MemberExpression') return false;
  if (thisMember(callee) !== null) return isFunctionField(scope, name) || (saysSomething(call) && isInherited(scope, name));
  const object = unwrapExpression(callee.object);
  const holder = lastName(object);
  return holder !== null && optionsName.test(holder);
}

/** A parameter, or what is taken from one or from options: it has no body here. */
function isFunctionParameter(scope: LoggerScope, callee: TSESTree.Identifier): boolean {
  const target = targetOfReference(scope.project, scope.module, callee);
  if (target?.kind !== 'declared') return false;
  const { node } = target;
  if (node.type === 'Identifier' || node.type === 'AssignmentPattern' || node.type === 'ObjectPattern') return mayBeFunction(node.type === 'Identifier' ? parameterType(node) : null);
  if (node.type !== 'VariableDeclarator' || node.id.type !== 'ObjectPattern' || !node.init) return false;
  const from = unwrapExpression(node.init);
  const holder = lastName(from);
  return holder !== null && optionsName.test(holder);
}

/** `const log = createLog('cache'); log('info', 'read');`: whatever makes loggers made one that is called. */
function isMadeLogger(scope: LoggerScope, callee: TSESTree.Identifier): boolean {
  const logger = loggerOf(scope, callee);
  return logger !== null && logger.by !== 'name' && logger.by !== 'global' && logger.shape === genericLogger;
}

/**
 * `const { log } = out('cache')`, `const log = prefixed('cache')`: a function of another file made one that writes to a
 * logger. One of the same file is read there, where the entry is written.
 */
function isMadeFunction(scope: LoggerScope, callee: TSESTree.Identifier): boolean {
  const target = targetOfReference(scope.project, scope.module, callee);
  if (target?.kind !== 'declared' || target.node.type !== 'VariableDeclarator' || !target.node.init) return false;
  const { id, init } = target.node;
  const made = unwrapExpression(init);
  const there = { ...scope, module: target.module };
  if (made.type !== 'CallExpression' || makerOf(there, made)?.module === scope.module) return false;
  if (id.type === 'Identifier') return makesLogFunction(there, made, null, 0);
  const taken = id.type === 'ObjectPattern' ? id.properties.find((each) => each.type === 'Property' && each.value.type === 'Identifier' && each.value.name === callee.name) : undefined;
  return taken?.type === 'Property' && makesLogFunction(there, made, staticName(taken), 0);
}

/** `const debug = new StructuredDebug('cache')`: what makes it is named for it as well, and is called as `debug` of the package is. */
function isMadeByName(scope: LoggerScope, callee: TSESTree.Identifier): boolean {
  const target = targetOfReference(scope.project, scope.module, callee);
  if (target?.kind !== 'declared' || target.node.type !== 'VariableDeclarator' || !target.node.init) return false;
  const made = unwrapExpression(target.node.init);
  return (made.type === 'NewExpression' || made.type === 'CallExpression') && made.arguments.length > 0 && /(?:^d|D)ebug(?:ger)?$/.test(lastName(made.callee) ?? '');
}

/** Functions that make functions end somewhere; deeper than this is taken for something else. */
const maximumDepth = 3;

/** Whether a call of a function of the project returns a function that writes to a logger, or an object with one under a name. */
function makesLogFunction(scope: LoggerScope, call: TSESTree.CallExpression, property: string | null, depth: number): boolean {
  const maker = depth > maximumDepth ? null : makerOf(scope, call);
  if (!maker) return false;
  const there = { ...scope, module: maker.module, owner: null, bases: [] };
  return returnedExpressions(maker.body).some((returned) => {
    const value = property === null ? returned : memberOf(returned, property);
    if (value === null) return false;
    if (isFunction(value)) return mentions(value.body, (at) => callsLogger(there, at));
    return value.type === 'CallExpression' && makesLogFunction(there, value, null, depth + 1);
  });
}

/** The function of the project that is called, and its module. */
function makerOf(scope: LoggerScope, call: TSESTree.CallExpression): { readonly module: SourceModule; readonly body: FunctionNode } | null {
  const target = targetOfReference(scope.project, scope.module, unwrapExpression(call.callee));
  const body = target?.kind === 'declared' ? functionOf(target.node) : null;
  return target?.kind === 'declared' && body ? { module: target.module, body } : null;
}

function memberOf(value: Node, name: string): Node | null {
  if (value.type !== 'ObjectExpression') return null;
  const property = value.properties.find((each) => each.type === 'Property' && staticName(each) === name);
  return property?.type === 'Property' ? unwrapExpression(property.value) : null;
}

function callsLogger(scope: LoggerScope, node: Node): boolean {
  if (node.type !== 'CallExpression') return false;
  const callee = unwrapExpression(node.callee);
  return callee.type === 'MemberExpression' && (loggerOf(scope, callee.object)?.shape.levels.has(staticName(callee) ?? '') ?? false);
}

function isFunctionField(scope: LoggerScope, name: string): boolean {
  for (const { node } of scope.owner ? [scope.owner, ...scope.bases] : []) {
    const { fields, methods } = membersOf(node);
    if (methods.some((method) => method.name === name)) return false;
    const field = fields.get(name);
    if (field) return mayBeFunction(field.type);
  }
  return false;
}

/** A member that no class of the project has, where the last base is one of a package: `class Keys extends Logger`. */
function isInherited({ owner, bases }: LoggerScope, name: string): boolean {
  if (!owner) return false;
  const known = [owner, ...bases];
  if (known.at(-1)?.node.superClass === null) return false;
  return known.every(({ node }) => {
    const { fields, methods } = membersOf(node);
    return !fields.has(name) && !methods.some((method) => method.name === name);
  });
}

/** Whether a call is given a message first, as written. */
function saysSomething({ arguments: [first] }: TSESTree.CallExpression): boolean {
  return first?.type === 'TemplateLiteral' || (first !== undefined && literalText(first) !== null);
}

/**
 * A function type, a type that is named for logging, or none that is written. What answers with a promise is none: it
 * tells the caller, who keeps what it is told, `log: (line: string) => Promise<void>`.
 */
function mayBeFunction(type: TSESTree.TypeNode | null): boolean {
  if (type === null) return true;
  if (type.type === 'TSFunctionType') return !isPromiseType(type.returnType?.typeAnnotation);
  if (type.type === 'TSUnionType') return type.types.some((each) => (each.type === 'TSFunctionType' || each.type === 'TSTypeReference') && mayBeFunction(each));
  if (type.type !== 'TSTypeReference' || type.typeName.type !== 'Identifier') return false;
  return /^Function$|Log(?:ger)?(?:Fn|Func|Function|Callback|Handler)?$/.test(type.typeName.name) && !/^I?Logger$/.test(type.typeName.name);
}

/** The level that the call names first, `log('debug', 'read')`, else the one in the function's name, else info. */
function levelOf(name: string, { arguments: [first, second, ...more] }: TSESTree.CallExpression): LogLevel | 'unknown' {
  if (first && second) {
    const written = literalText(first);
    const level = written === null ? undefined : genericLogger.levels.get(written.toLowerCase());
    if (level !== undefined) return level;
    // `log('SQS', 'trace', { id })`: of what it tells comes first.
    const next = written === null || more.length === 0 ? undefined : genericLogger.levels.get((literalText(second) ?? '').toLowerCase());
    if (next !== undefined) return next;
    const passed = unwrapExpression(first);
    const isMessage = second.type === 'TemplateLiteral' || literalText(second) !== null;
    if (passed.type === 'Identifier' && /^(?:level|lvl|severity)$/i.test(passed.name)) return 'unknown';
    if (isMessage && (passed.type === 'Identifier' || passed.type === 'ConditionalExpression' || passed.type === 'CallExpression')) return 'unknown';
    if (passed.type === 'MemberExpression' && /level|severity/i.test(passed.object.type === 'Identifier' ? passed.object.name : '')) {
      return genericLogger.levels.get((staticName(passed) ?? '').toLowerCase()) ?? 'unknown';
    }
  }
  if (/trace/i.test(name)) return 'trace';
  return /debug|verbose|dbg/i.test(name) ? 'debug' : 'info';
}

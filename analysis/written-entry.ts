import type { TSESTree } from '@typescript-eslint/types';
import { genericLogger, type LoggerShape } from '../policy/loggers.ts';
import type { LogLevel } from '../policy/settings.ts';
import { callableLogger } from './callable-logger.ts';
import { loggerOf, type KnownLogger, type LoggerScope } from './logger-origin.ts';
import { literalText, staticName, thisMember, unwrapExpression, type Node } from './nodes.ts';
import { targetOfReference } from './symbols.ts';

/** A node that can write a log entry. */
export type LogNode = TSESTree.CallExpression | TSESTree.TaggedTemplateExpression;

/** A call that writes an entry: to which logger, at which level. */
export interface Written {
  readonly logger: KnownLogger;
  readonly level: LogLevel | 'unknown';
  readonly callee: Node;
}

export function isLogNode(node: Node): node is LogNode {
  return node.type === 'CallExpression' || node.type === 'TaggedTemplateExpression';
}

/** What is called or used as a tag, without assertions and optional chaining. */
export function calleeOf(node: LogNode): Node {
  return unwrapExpression(node.type === 'CallExpression' ? node.callee : node.tag);
}

/** What a call writes by itself, to a logger that it names; null where it is no log call. Level `none` writes nothing. */
export function writtenBy(scope: LoggerScope, node: LogNode): Written | null {
  const callee = calleeOf(node);
  const written = callee.type === 'MemberExpression' ? writtenByMethod(scope, node, callee) : callee.type === 'Identifier' ? writtenByName(scope, callee) : writtenByResult(scope, callee);
  if (written || node.type !== 'CallExpression') return written;
  const callable = callableLogger(scope, node, callee);
  return callable && { ...callable, callee };
}

function writtenByMethod(scope: LoggerScope, node: LogNode, callee: TSESTree.MemberExpression): Written | null {
  const name = staticName(callee) ?? constantName(scope, callee);
  // `logger.info.call(logger, …)` writes what `logger.info(…)` writes.
  if (name === 'call' || name === 'apply') {
    const inner = unwrapExpression(callee.object);
    if (inner.type === 'Identifier') {
      const written = writtenByName(scope, inner);
      return written && { ...written, callee };
    }
    const method = inner.type === 'MemberExpression' ? staticName(inner) : null;
    const logger = inner.type === 'MemberExpression' ? loggerOf(scope, inner.object) : null;
    const level = method === null ? undefined : logger?.shape.levels.get(method);
    return logger && level !== undefined ? { logger, level, callee } : null;
  }
  const logger = loggerOf(scope, callee.object);
  if (!logger) return thisMember(callee) === null ? writtenByTable(scope, callee, name) : writtenByCallable(scope, callee);
  // bunyan asks for a level by calling it without a message.
  if (logger.by !== 'global' && node.type === 'CallExpression' && node.arguments.length === 0) return null;
  if (name === null) return { logger, level: 'unknown', callee };
  const position = logger.shape.levelArguments.get(name);
  if (position !== undefined && node.type === 'CallExpression') {
    const level = levelOfArgument(logger, node, position);
    if (level) return { logger, level, callee };
  }
  const level = logger.shape.levels.get(name);
  return level === undefined ? null : { logger, level, callee };
}

/** `logger[method]` with `const method = 'trace'` before it. */
function constantName(scope: LoggerScope, callee: TSESTree.MemberExpression): string | null {
  const target = callee.computed && callee.property.type === 'Identifier' ? targetOfReference(scope.project, scope.module, callee.property) : null;
  if (target?.kind !== 'declared' || target.node.type !== 'VariableDeclarator' || !target.node.init || target.node.parent.kind !== 'const') return null;
  return literalText(unwrapExpression(target.node.init));
}

/** `debug.read('…')` of `const debug = { read: createDebug('x:read') }`, a table of callable loggers. A name that is a level is one. */
function writtenByTable(scope: LoggerScope, callee: TSESTree.MemberExpression, name: string | null): Written | null {
  const target = name !== null && callee.object.type === 'Identifier' ? targetOfReference(scope.project, scope.module, callee.object) : null;
  if (name === null || target?.kind !== 'declared' || target.node.type !== 'VariableDeclarator') return null;
  const table = target.node.init ? unwrapExpression(target.node.init) : null;
  const entry = table?.type === 'ObjectExpression' ? table.properties.find((each) => each.type === 'Property' && staticName(each) === name) : undefined;
  const logger = entry?.type === 'Property' && unwrapExpression(entry.value).type === 'CallExpression' ? loggerOf({ ...scope, module: target.module }, entry.value) : null;
  return logger?.shape.callable ? { logger, level: genericLogger.levels.get(name) ?? logger.shape.callable, callee } : null;
}

/** `this.debug('…')`, where the field is a callable logger. */
function writtenByCallable(scope: LoggerScope, callee: TSESTree.MemberExpression): Written | null {
  const logger = loggerOf(scope, callee);
  return logger?.shape.callable ? { logger, level: logger.shape.callable, callee } : null;
}

/** `log.child({ … })('…')`: a callable logger that a call returns. */
function writtenByResult(scope: LoggerScope, callee: Node): Written | null {
  const logger = callee.type === 'CallExpression' ? loggerOf(scope, callee) : null;
  return logger?.shape.callable ? { logger, level: logger.shape.callable, callee } : null;
}

/** `debug('…')` of a callable logger, or `info('…')` taken from a logger by destructuring. */
function writtenByName(scope: LoggerScope, callee: TSESTree.Identifier): Written | null {
  const logger = loggerOf(scope, callee);
  if (logger?.shape.callable && logger.by !== 'name') return { logger, level: logger.shape.callable, callee };
  const target = targetOfReference(scope.project, scope.module, callee);
  if (target?.kind !== 'declared' || target.node.type !== 'VariableDeclarator') return null;
  const { id, init } = target.node;
  if (id.type !== 'ObjectPattern' || !init) return null;
  const property = id.properties.find(
    (each) => each.type === 'Property' && each.value.type === 'Identifier' && each.value.name === callee.name,
  );
  const method = property?.type === 'Property' ? staticName(property) : null;
  const from = loggerOf({ ...scope, module: target.module }, init);
  const level = method === null ? undefined : from?.shape.levels.get(method);
  return from && level !== undefined ? { logger: from, level, callee } : null;
}

/**
 * A level as an argument: `'debug'`, `{ level: 'debug' }`, `SeverityNumber.INFO`, a number; one that is computed cannot
 * be known. Null where the argument is no level but a message, and the method's own level counts.
 */
function levelOfArgument({ shape }: KnownLogger, call: TSESTree.CallExpression, position: number): LogLevel | 'unknown' | null {
  const argument = call.arguments[position];
  if (!argument) return null;
  const written = levelWritten(shape, argument);
  if (written !== null) return written;
  const inner = recordOf(argument);
  if (inner.type === 'ObjectExpression') {
    const property = inner.properties.find((each) => each.type === 'Property' && shape.levelKeys.includes(staticName(each) ?? ''));
    if (property?.type === 'Property') return levelWritten(shape, property.value) ?? 'unknown';
    return inner.properties.some((each) => each.type === 'SpreadElement') ? 'unknown' : null;
  }
  // `log(message)` of a logger whose kind is not known: what stands alone is a message.
  const mayBeMessage = inner.type === 'TemplateLiteral' || inner.type === 'BinaryExpression' || inner.type === 'Literal' || namesSource(inner);
  return mayBeMessage || (call.arguments.length === 1 && shape.levels.has('log')) ? null : 'unknown';
}

/** `logger.log(KeyStore.name, '…')`, `logger.log(this.constructor.name, '…')`: where the entry comes from, and no level. */
function namesSource(node: Node): boolean {
  return node.type === 'MemberExpression' && staticName(node) === 'name' && ((node.object.type === 'Identifier' && /^[A-Z]/.test(node.object.name)) || (node.object.type === 'MemberExpression' && staticName(node.object) === 'constructor'));
}

/** The object of a record: as it is, or as the metadata of `log.entry({ severity: … }, …)`. */
function recordOf(argument: Node): Node {
  const inner = unwrapExpression(argument);
  if (inner.type !== 'CallExpression' || inner.callee.type !== 'MemberExpression' || staticName(inner.callee) !== 'entry') return inner;
  return inner.arguments[0] ? unwrapExpression(inner.arguments[0]) : inner;
}

function levelWritten({ levels }: LoggerShape, node: Node): LogLevel | null {
  const inner = unwrapExpression(node);
  const text = inner.type === 'Literal' && typeof inner.value === 'number' ? String(inner.value) : inner.type === 'MemberExpression' ? staticName(inner) : literalText(inner);
  return text === null ? null : (levels.get(text) ?? levels.get(text.toLowerCase()) ?? null);
}

import type { TSESTree } from '@typescript-eslint/types';
import type { LoggerShape } from '../policy/loggers.ts';
import type { LogLevel } from '../policy/settings.ts';
import { functionOf } from './function-returns.ts';
import { membersOf, type Method } from './class-members.ts';
import { removalOf } from './log-removal.ts';
import { loggerOf, type KnownLogger, type LoggerScope } from './logger-origin.ts';
import { decoratorsOf, literalText, spansOf, staticName, thisMember, unwrapExpression, walk, type FunctionNode, type Node } from './nodes.ts';
import type { Operations } from './operations.ts';
import { relativeTo, type Project } from './project.ts';
import type { LogCall, LogVerdict } from './report.ts';
import { pathOf } from './success-path.ts';
import { targetOfReference } from './symbols.ts';

/** A call that writes an entry: to which logger, at which level. */
interface Written {
  readonly logger: KnownLogger;
  readonly level: LogLevel | 'unknown';
  readonly callee: Node;
}

/** Every log call in the members of a class or store, each with the reason why it is or is not an operation log. */
export function logCallsOf(scope: LoggerScope, methods: readonly Method[], operations: Operations): LogCall[] {
  const { project, module } = scope;
  const spans = spansOf(module.text);
  const found: { readonly at: LogNode; readonly log: Omit<LogCall, 'removal'> }[] = [];
  for (const method of methods) {
    // A function of the module belongs to whoever runs it.
    if (method.kind === 'function' && operations.kindOf(method) === 'private' && operations.reachedFrom(method) === null) continue;
    walk(rootOf(method), (at) => {
      if (at.type === 'ClassBody') return false;
      if (at.type !== 'CallExpression' && at.type !== 'TaggedTemplateExpression') return undefined;
      const written = writtenBy(scope, at) ?? writtenElsewhere(scope, at);
      if (!written || written.level === 'none') return undefined;
      const log = {
        level: written.level,
        callee: module.text.slice(...written.callee.range),
        logger: { by: written.logger.by, text: written.logger.text },
        message: messageOf(at),
        member: method.name,
        span: spans(written.callee.range),
        verdict: verdictOf(project, method, at, written.level, operations),
      };
      found.push({ at, log });
      return undefined;
    });
  }
  const nodes = found.map(({ at }) => at);
  return found.map(({ at, log }) => ({ ...log, removal: log.verdict.kind === 'operation-log' ? removalOf(module, at, partsOf(at), nodes) : null }));
}

/** What a log call computes. The function that a wrapper runs is none of it: such a call stays. */
function partsOf(node: LogNode): readonly Node[] {
  return node.type === 'CallExpression' ? node.arguments : node.quasi.expressions;
}

/** A member with its decorators, and a field with the wrapper around its function. */
function rootOf({ kind, node, body }: Method): Node {
  if (kind === 'function') return body;
  return 'decorators' in node && decoratorsOf(node).length > 0 ? node : 'value' in node && node.value ? (node.value as Node) : body;
}

type LogNode = TSESTree.CallExpression | TSESTree.TaggedTemplateExpression;

function writtenBy(scope: LoggerScope, node: LogNode): Written | null {
  const callee = unwrapExpression(node.type === 'CallExpression' ? node.callee : node.tag);
  if (callee.type === 'MemberExpression') return writtenByMethod(scope, node, callee);
  return callee.type === 'Identifier' ? writtenByName(scope, callee) : null;
}

function writtenByMethod(scope: LoggerScope, node: LogNode, callee: TSESTree.MemberExpression): Written | null {
  const name = staticName(callee);
  // `logger.info.call(logger, …)` writes what `logger.info(…)` writes.
  if (name === 'call' || name === 'apply') {
    const inner = unwrapExpression(callee.object);
    const method = inner.type === 'MemberExpression' ? staticName(inner) : null;
    const logger = inner.type === 'MemberExpression' ? loggerOf(scope, inner.object) : null;
    const level = method === null ? undefined : logger?.shape.levels.get(method);
    return logger && level !== undefined ? { logger, level, callee } : null;
  }
  const logger = loggerOf(scope, callee.object);
  if (!logger) return thisMember(callee) === null ? null : writtenByCallable(scope, callee);
  if (name === null) return { logger, level: 'unknown', callee };
  const position = logger.shape.levelArguments.get(name);
  if (position !== undefined && node.type === 'CallExpression') {
    const level = levelOfArgument(logger, node, position);
    if (level) return { logger, level, callee };
  }
  const level = logger.shape.levels.get(name);
  return level === undefined ? null : { logger, level, callee };
}

/**
 * What a helper of another file writes that is named for logging, `logOperation('get')`, `withLogging(fn)`, `@Log()`,
 * or a method of a base, `this.log('get')`. One hop: what the helper calls in turn is not followed.
 */
function writtenElsewhere(scope: LoggerScope, node: LogNode): Written | null {
  const callee = unwrapExpression(node.type === 'CallExpression' ? node.callee : node.tag);
  const name = callee.type === 'Identifier' ? callee.name : callee.type === 'MemberExpression' ? staticName(callee) : null;
  if (name === null || !logNamed.test(name)) return null;
  const helper = helperNamed(scope, callee, name);
  if (!helper) return null;
  const { module } = helper.scope;
  let found: Written | null = null;
  walk(helper.body, (at) => {
    if (found || at.type === 'ClassBody') return false;
    if (at.type !== 'CallExpression' && at.type !== 'TaggedTemplateExpression') return undefined;
    const written = writtenBy(helper.scope, at);
    if (!written || quietLevels.has(written.level) || written.level === 'none' || pathOf(at, helper.body) !== 'success') return undefined;
    const where = `${relativeTo(scope.project, module.path)}:${spansOf(module.text)(at.range).line}`;
    found = { ...written, logger: { ...written.logger, text: `${written.logger.text}, in ${where}` }, callee };
    return undefined;
  });
  return found;
}

const logNamed = /log|debug|trace|print|audit/i;

/** The function of another file, or the method of a base in one, that a callee names. */
function helperNamed(scope: LoggerScope, callee: Node, name: string): { scope: LoggerScope; body: FunctionNode } | null {
  if (thisMember(callee) !== null) {
    if (scope.owner && membersOf(scope.owner.node).methods.some((method) => method.name === name)) return null;
    for (const [index, base] of scope.bases.entries()) {
      const method = membersOf(base.node).methods.find((each) => each.name === name);
      if (method) return { scope: { ...scope, module: base.module, owner: base, bases: scope.bases.slice(index + 1) }, body: method.body };
    }
    return null;
  }
  const target = targetOfReference(scope.project, scope.module, callee);
  if (target?.kind !== 'declared' || target.module === scope.module) return null;
  const body = functionOf(target.node);
  return body && { scope: { project: scope.project, module: target.module, owner: null, bases: [] }, body };
}

/** `this.debug('…')`, where the field is a callable logger. */
function writtenByCallable(scope: LoggerScope, callee: TSESTree.MemberExpression): Written | null {
  const logger = loggerOf(scope, callee);
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
  const inner = unwrapExpression(argument);
  if (inner.type === 'ObjectExpression') {
    const property = inner.properties.find((each) => each.type === 'Property' && shape.levelKeys.includes(staticName(each) ?? ''));
    if (property?.type === 'Property') return levelWritten(shape, property.value) ?? 'unknown';
    return inner.properties.some((each) => each.type === 'SpreadElement') ? 'unknown' : null;
  }
  // `log(message)` of a logger whose kind is not known: what stands alone is a message.
  const mayBeMessage = inner.type === 'TemplateLiteral' || inner.type === 'BinaryExpression' || inner.type === 'Literal';
  return mayBeMessage || (call.arguments.length === 1 && shape.levels.has('log')) ? null : 'unknown';
}

function levelWritten({ levels }: LoggerShape, node: Node): LogLevel | null {
  const inner = unwrapExpression(node);
  const text = inner.type === 'Literal' && typeof inner.value === 'number' ? String(inner.value) : inner.type === 'MemberExpression' ? staticName(inner) : literalText(inner);
  return text === null ? null : (levels.get(text) ?? levels.get(text.toLowerCase()) ?? null);
}

/** The first text among the arguments, with `*` for what a template fills in. */
function messageOf(node: LogNode): string | null {
  const candidates = node.type === 'CallExpression' ? node.arguments : [node.quasi];
  for (const argument of candidates) {
    const text = literalText(argument);
    if (text !== null) return text;
    if (argument.type === 'TemplateLiteral') return argument.quasis.map((quasi) => quasi.value.cooked).join('*');
  }
  return null;
}

const quietLevels: ReadonlySet<string> = new Set(['warn', 'error', 'fatal']);

function verdictOf(project: Project, method: Method, node: LogNode, level: LogLevel | 'unknown', operations: Operations): LogVerdict {
  const allowed = (why: Extract<LogVerdict, { kind: 'allowed' }>['why']): LogVerdict => ({ kind: 'allowed', why });
  if (level === 'unknown') return allowed('unknown-level');
  if (quietLevels.has(level)) return allowed('level');
  const path = pathOf(node, method.body);
  const kind = operations.kindOf(method);
  const reachedFrom = operations.reachedFrom(method);
  if (path === 'error-path') return allowed('error-path');
  if (path === 'lifecycle') return allowed('lifecycle');
  if (path === 'guarded' && !project.policy.operations.reportsGuarded) return allowed('guarded');
  if (path !== 'message-handler') {
    if (kind === 'lifecycle') return allowed('lifecycle');
    if (kind === 'maintenance') return allowed('maintenance');
    if (kind === 'private' && reachedFrom === null) return allowed('unreached');
  }
  const message = messageOf(node);
  if (message !== null && project.policy.operations.allowsMessage(message)) return allowed('allowed-message');
  return { kind: 'operation-log', operation: reachedFrom ?? method.name };
}

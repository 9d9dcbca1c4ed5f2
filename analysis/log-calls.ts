import { addToList } from '../policy/add-to-list.ts';
import { occasionOf } from '../policy/entry-words.ts';
import { isQuietLevel } from '../policy/loggers.ts';
import type { LogLevel } from '../policy/settings.ts';
import { wordPatterns } from '../policy/words.ts';
import { parameterTarget, wholeOf, type Method } from './class-members.ts';
import { namesError } from './error-test.ts';
import { writtenElsewhere, type LogScope } from './log-elsewhere.ts';
import { blockOf, removalOf } from './log-removal.ts';
import { isFunction, literalText, spansOf, walk, type Node } from './nodes.ts';
import type { Operations } from './operations.ts';
import type { Project } from './project.ts';
import type { LogCall, LogVerdict } from './report.ts';
import { isPerMessage, pathOf } from './success-path.ts';
import { isLogNode, writtenBy, type LogNode } from './written-entry.ts';

/** Every log call in the members of a class or store, each with the reason why it is or is not an operation log. */
export function logCallsOf(scope: LogScope, methods: readonly Method[], operations: Operations): LogCall[] {
  const { project, module } = scope;
  const spans = spansOf(module.text);
  const bodies = new Set<Node>(methods.map(({ body }) => body));
  const found: { readonly at: LogNode; readonly log: Omit<LogCall, 'removal' | 'removalWithOthers'>; readonly stays: boolean }[] = [];
  for (const method of methods) {
    // A function of the module belongs to whoever runs it.
    if (method.kind === 'function' && operations.kindOf(method) === 'private' && operations.reachedFrom(method) === null) continue;
    walk(wholeOf(method), (at) => {
      // What stands within another member is that one's.
      if (at.type === 'ClassBody' || (at !== method.body && bodies.has(at))) return false;
      if (!isLogNode(at)) return undefined;
      const own = writtenBy(scope, at);
      const elsewhere = own ? null : writtenElsewhere(scope, at);
      const written = own ?? elsewhere;
      if (!written || written.level === 'none') return undefined;
      const log = {
        level: written.level,
        callee: module.text.slice(...written.callee.range),
        logger: { by: written.logger.by, text: written.logger.text },
        message: messageOf(at),
        member: method.name === '(start)' ? 'message' : method.name,
        span: spans(written.callee.range),
        verdict: verdictOf(project, method, at, written.level, operations),
      };
      found.push({ at, log, stays: elsewhere?.acts === true });
      return undefined;
    });
  }
  const nodes = found.map(({ at }) => at);
  const removals = found.map(({ at, log, stays }) => (log.verdict.kind === 'operation-log' && !stays ? removalOf(module, at, partsOf(at), nodes) : null));
  const mates = new Map<Node, Node[]>();
  nodes.forEach((node, index) => {
    const block = removals[index] ? blockOf(node) : null;
    if (block) addToList(mates, block, node);
  });
  const all = nodes.filter((_, index) => removals[index]);
  return found.map(({ at, log }, index) => {
    const removal = removals[index] ?? null;
    const together = (removal && mates.get(blockOf(at) ?? at)) ?? [];
    return { ...log, removal, removalWithOthers: removal && all.length > 1 ? removalOf(module, at, partsOf(at), nodes.filter((node) => !together.includes(node)), together, all) : removal };
  });
}

/** What a log call computes. The function that a wrapper runs is none of it: such a call stays. */
function partsOf(node: LogNode): readonly Node[] {
  return node.type === 'CallExpression' ? node.arguments : node.quasi.expressions;
}

/** A text as written, with `*` for what a template or a sum fills in; null for what is none. */
function textOf(node: Node): string | null {
  if (node.type === 'TemplateLiteral') return node.quasis.map((quasi) => quasi.value.cooked).join('*');
  if (node.type !== 'BinaryExpression' || node.operator !== '+') return literalText(node);
  const [left, right] = [textOf(node.left), textOf(node.right)];
  return left === null && right === null ? null : `${left ?? '*'}${right ?? '*'}`;
}

/** The first text among the arguments. */
function messageOf(node: LogNode): string | null {
  const candidates = node.type === 'CallExpression' ? node.arguments : [node.quasi];
  for (const argument of candidates) {
    const text = textOf(argument);
    if (text !== null) return text;
  }
  return null;
}

/** `toFailure(error)`, `getError(error)`, `handleJobFailure(job, error)`: named for an error and handed one, so that all of it comes after a failure. */
function answersError({ name, body }: Method): boolean {
  const [first, ...others] = isFunction(body) ? body.params.map(parameterTarget).map((target) => target.type === 'Identifier' && namesError(target.name)) : [];
  return (first === true && namesFailure(name) && !asks(name)) || (others.includes(true) && handlesFailure(name));
}

const handlesFailure = wordPatterns(['handle|on|process|report|record * error|errors|failure|failures|exception|exceptions']);

const namesFailure = wordPatterns(['* err|error|errors|failure|failures|exception|exceptions *']);
const asks = wordPatterns(['is|has|was *']);

function verdictOf(project: Project, method: Method, node: LogNode, level: LogLevel | 'unknown', operations: Operations): LogVerdict {
  const allowed = (why: Extract<LogVerdict, { kind: 'allowed' }>['why']): LogVerdict => ({ kind: 'allowed', why });
  if (level === 'unknown') return allowed('unknown-level');
  if (isQuietLevel(level)) return allowed('level');
  const path = pathOf(node, method.body);
  const kind = operations.kindOf(method);
  const reachedFrom = operations.reachedFrom(method);
  if (path === 'error-path' || answersError(method)) return allowed('error-path');
  if (path === 'lifecycle' || path === 'put-off') return allowed('lifecycle');
  if (path === 'guarded' && !project.policy.operations.reportsGuarded) return allowed('guarded');
  if (!isPerMessage(path)) {
    if (kind === 'lifecycle') return allowed('lifecycle');
    if (kind === 'maintenance') return allowed('maintenance');
    if (kind === 'private' && reachedFrom === null) return allowed('unreached');
  }
  const message = messageOf(node);
  const occasion = message === null ? null : occasionOf(message);
  // To put a job in the queue again is what `retryJob` is for, and not `sendWithRetry`.
  if (occasion !== null && !(occasion === 'error-path' && /(?<!with_?)retry/i.test(method.name))) return allowed(occasion);
  if (message !== null && project.policy.operations.allowsMessage(message)) return allowed('allowed-message');
  return { kind: 'operation-log', operation: reachedFrom ?? (method.name === '(start)' ? 'message' : method.name) };
}

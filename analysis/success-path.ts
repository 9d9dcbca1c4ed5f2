import type { TSESTree } from '@typescript-eslint/types';
import { isConsumerLoopBody } from './consumer-loop.ts';
import { writesErrorEntry } from './error-entry.ts';
import { failingBranch, namesError } from './error-test.ts';
import { handlerKind, isRejectionHandler } from './event-handler.ts';
import { isLogSwitch } from './guard.ts';
import { isFunction, lastName, lastOf, mentions, staticName, thisMember, unwrapExpression, walk, type FunctionNode, type Node } from './nodes.ts';
import { asksForEnd, choosesOnce, fillsWhatIsMissing, isNothing, isThrottled, makesMissing, marksDone, notesChange, returnsUnlessChanged, turnsFlag } from './runs-once.ts';

/** Whether what stands on a path runs for each message, whatever member it is written in. */
export function isPerMessage(path: PathKind): boolean {
  return path === 'message-handler' || path === 'message-loop';
}

/** What stands between the start of a member and a node in it. */
export type PathKind = 'success' | 'error-path' | 'guarded' | 'lifecycle' | 'put-off' | 'message-handler' | 'message-loop';

/**
 * Whether a node of a member runs on the success path of a call. Climbs from the node to `member`: a `catch`, a
 * rejection handler, an error branch or a branch that ends in a throw is `error-path`; a log switch is `guarded`; a
 * connection handler or the body of `if (!this.client)` is `lifecycle`; what a timer runs later is `put-off`; a handler that runs per message is
 * `message-handler`, whatever member registers it, and the body of a loop that takes messages is `message-loop`.
 */
export function pathOf(node: Node, member: Node): PathKind {
  let found: PathKind | null = null;
  let hasLeft = false;
  const climbed: { readonly at: Node; readonly answers: WeakMap<Node, PathKind> }[] = [];
  for (let at: Node = node; at !== member && !found; at = at.parent) {
    const { parent } = at;
    if (!parent) break;
    const answers = answersOf(member, hasLeft);
    found = answers.get(at) ?? step(at, parent, member, hasLeft);
    climbed.push({ at, answers });
    hasLeft ||= parent.type === 'IfStatement' && at !== parent.test && answersInIt(at);
    if (isFunction(at)) hasLeft = false;
  }
  const kind = found ?? 'success';
  for (const { at, answers } of climbed) answers.set(at, kind);
  return kind;
}

/** The answers for each member, apart for what has left before: the entries of a long chain of branches share the most of their way up. */
const paths = { through: new WeakMap<Node, WeakMap<Node, PathKind>>(), left: new WeakMap<Node, WeakMap<Node, PathKind>>() };

function answersOf(member: Node, hasLeft: boolean): WeakMap<Node, PathKind> {
  const known = hasLeft ? paths.left : paths.through;
  const answers = known.get(member) ?? new WeakMap<Node, PathKind>();
  known.set(member, answers);
  return answers;
}

/** `if (found) { log.info('found'); return found; }`: how the branch around it ends is nothing to what leaves with an answer. */
function answersInIt(branch: Node): boolean {
  const last = lastOf(branch);
  return last?.type === 'ReturnStatement' && last.argument !== null && !isNothing(last.argument) && !rejects(last.argument);
}

function step(at: Node, parent: Node, member: Node, hasLeft: boolean): PathKind | null {
  if (isCallback(at)) {
    if (isRejectionHandler(at)) return 'error-path';
    if (isFunction(at) && at.body.type === 'BlockStatement' && at.body.body.some(writesErrorEntry)) return 'error-path';
    const handler = handlerKind(at);
    if (handler === 'error') return 'error-path';
    if (handler === 'connection') return 'lifecycle';
    // What a failure waits for, such as the end of a stream that is cut off, belongs to the failure.
    // A handler that is only registered where a switch says so writes under it.
    if (handler === 'message') {
      const around = pathOf(parent, member);
      return around === 'error-path' || around === 'guarded' ? around : 'message-handler';
    }
    if (isFunction(at) && (handlesErrorOnly(at) || alwaysFails(at))) return 'error-path';
    if (isFunction(at) && isPutOff(at, member)) return 'put-off';
  }
  switch (parent.type) {
    case 'CatchClause':
      return 'error-path';
    case 'IfStatement':
    case 'ConditionalExpression':
      return at === parent.test ? null : ofBranch(parent.test, at === parent.consequent, at, hasLeft);
    case 'LogicalExpression':
      if (at !== parent.right || parent.operator === '??') return null;
      return ofBranch(parent.left, parent.operator === '&&', at, hasLeft);
    case 'AssignmentExpression':
      if (isConsumerLoopBody(at, parent)) return 'message-loop';
      return parent.operator === '??=' && thisMember(parent.left) !== null ? 'lifecycle' : null;
    case 'BlockStatement':
      return isConsumerLoopBody(at, parent) ? 'message-loop' : ofStatements(parent.body, at, member);
    case 'SwitchCase':
      return !hasLeft && parent.consequent.some((each) => each !== at && writesErrorEntry(each)) ? 'error-path' : ofStatements(parent.consequent, at, member);
    case 'WhileStatement':
    case 'DoWhileStatement':
    case 'ForStatement':
    case 'ForOfStatement':
    case 'VariableDeclarator':
      return isConsumerLoopBody(at, parent) ? 'message-loop' : null;
    default:
      return null;
  }
}

/** `.empty(() => { log.info('nothing to send'); return reject(new Error('empty')); })`: whatever it is called for, it ends in a failure. */
function alwaysFails({ body }: FunctionNode): boolean {
  if (body.type !== 'BlockStatement' || body.body.slice(0, -1).some(mayLeave)) return false;
  const end = endOf(body);
  return end?.type === 'ThrowStatement' || (end?.type === 'CallExpression' && lastName(end.callee) === 'reject');
}

/** What a call still does itself a little later, in milliseconds; beyond it a timer is taken for a date. */
const longestStep = 10_000;

/**
 * `setTimeout(() => { … }, ttl)`: what a timer runs is no part of the call that sets it, unless the call waits for it in a
 * promise, ends it, or puts it off by some seconds for each call alike.
 */
function isPutOff(callback: FunctionNode, member: Node): boolean {
  const call = callback.parent;
  if (call.type !== 'CallExpression' || call.arguments[0] !== callback || !/^(?:setTimeout|setInterval)$/.test(lastName(call.callee) ?? '')) return false;
  const delay = call.arguments[1];
  if (delay === undefined || (delay.type === 'Literal' && Number(delay.value) <= longestStep)) return false;
  for (let at: Node = call; at !== member && at.parent; at = at.parent) if (at.type === 'NewExpression' && lastName(at.callee) === 'Promise') return false;
  return !mentions(member, (at) => at.type === 'CallExpression' && /^clear(?:Timeout|Interval)$/.test(lastName(at.callee) ?? ''));
}

/** `(error) => { … }` that never asks whether there is one: it runs when something failed. */
function handlesErrorOnly(callback: Node): boolean {
  if (!isFunction(callback) || callback.params.length !== 1) return false;
  const [parameter] = callback.params;
  if (parameter?.type !== 'Identifier' || !namesError(parameter.name) || handsOnInTurn(callback, parameter.name)) return false;
  let asks = false;
  walk(callback.body, (at) => {
    asks ||= (at.type === 'IfStatement' || at.type === 'ConditionalExpression' || at.type === 'LogicalExpression') && failingBranch(at.type === 'LogicalExpression' ? at.left : at.test) !== null;
    return !asks;
  });
  return !asks;
}

/** `collection.deleteOne(id, (err) => { …; cb(err, entry); })`: it tells the caller how it ended, well or not. */
function handsOnInTurn({ body }: FunctionNode, error: string): boolean {
  return mentions(body, (at) => at.type === 'CallExpression' && at.callee.type === 'Identifier' && /^(?:cb|callback|done|next|reply|fn)$/.test(at.callee.name) && at.arguments.length > 1 && at.arguments[0]?.type === 'Identifier' && at.arguments[0].name === error);
}

/** A function, or what may name one: `this.onError`, `onError`, `this.onError.bind(this)`. */
function isCallback(node: Node): boolean {
  if (isFunction(node) || node.type === 'MemberExpression' || node.type === 'Identifier') return true;
  return node.type === 'CallExpression' && node.callee.type === 'MemberExpression' && staticName(node.callee) === 'bind';
}

function ofBranch(test: Node, consequent: boolean, branch: Node, hasLeft: boolean): PathKind | null {
  const failing = failingBranch(test);
  if (failing !== null && (failing === 'consequent') === consequent) return 'error-path';
  if (!hasLeft && (endsInThrow(branch) || (branch.type === 'BlockStatement' && branch.body.some(writesErrorEntry)))) return 'error-path';
  if (isLogSwitch(test)) return 'guarded';
  return (consequent ? happensOnce(test, branch) : makesMissing(test, branch)) ? 'lifecycle' : null;
}

function happensOnce(test: Node, branch: Node): boolean {
  return testsForMissingClient(test) || asksForEnd(test) || fillsWhatIsMissing(test, branch) || notesChange(test, branch) || turnsFlag(test, branch) || marksDone(test, branch) || isThrottled(test, branch);
}

/** The statements before a node in its block: a guard clause such as `if (!this.debug) return;`. */
function ofStatements(statements: readonly Node[], at: Node, member: Node): PathKind | null {
  const index = statements.indexOf(at);
  if (index < 0) return null;
  // What stands right before a throw goes with it; what stands in a loop before one, such as a retry's, does not.
  if (at.type === 'ExpressionStatement' && statements.at(-1)?.type === 'ThrowStatement' && !statements.slice(index + 1).some(mayLeave)) return 'error-path';
  if (choosesOnce(statements, index, member)) return 'lifecycle';
  for (const statement of statements.slice(0, index)) {
    if (statement.type !== 'IfStatement' || statement.alternate || !leaves(statement.consequent)) continue;
    if (isLogSwitch(statement.test)) return 'guarded';
    if (returnsUnlessChanged(statement, statements.slice(statements.indexOf(statement) + 1))) return 'lifecycle';
    // `if (!err) return;`: all that follows handles the error.
    if (failingBranch(statement.test) === 'alternate' && isErrorValue(statement.test)) return 'error-path';
  }
  return null;
}

/** Whether a statement may end the function or the loop before what follows it. */
function mayLeave(statement: Node): boolean {
  let found = false;
  walk(statement, (at) => {
    if (found || isFunction(at)) return false;
    found = at.type === 'ReturnStatement' || at.type === 'ContinueStatement' || at.type === 'BreakStatement';
    return undefined;
  });
  return found;
}

function isErrorValue(test: Node): boolean {
  const node = unwrapExpression(test);
  return node.type === 'UnaryExpression' && unwrapExpression(node.argument).type === 'Identifier';
}

function leaves(node: Node): boolean {
  const last = lastOf(node);
  return last?.type === 'ReturnStatement' || last?.type === 'ContinueStatement' || last?.type === 'ThrowStatement';
}

/** Whether a branch always fails: its last statement throws, rejects or hands an error to a callback. */
function endsInThrow(branch: Node): boolean {
  const end = endOf(branch);
  return end !== null && (end.type === 'ThrowStatement' || rejects(end));
}

/** What a branch ends with: a throw, or the expression that it returns or runs last; null for any other statement. */
function endOf(branch: Node): Node | null {
  const last = lastOf(branch);
  if (last?.type === 'ThrowStatement') return last;
  return last?.type === 'ReturnStatement' ? last.argument : last?.type === 'ExpressionStatement' ? last.expression : null;
}

function rejects(node: Node): boolean {
  const call = unwrapExpression(node);
  if (call.type !== 'CallExpression') return false;
  const callee = unwrapExpression(call.callee);
  if (callee.type === 'MemberExpression') {
    const object = callee.object;
    const name = staticName(callee);
    if (name === 'reject' && object.type === 'Identifier' && object.name === 'Promise') return true;
    return name === 'exit' && object.type === 'Identifier' && object.name === 'process';
  }
  if (callee.type !== 'Identifier') return false;
  if (/^reject$/.test(callee.name)) return true;
  const [first] = call.arguments;
  return /^(?:cb|callback|done|next)$/.test(callee.name) && first !== undefined && isErrorArgument(first) && !isAnsweredBefore(first);
}

/** `callback(err, false)` after `if (err) return callback(err)`: there is none by then. */
function isAnsweredBefore(error: Node): boolean {
  if (error.type !== 'Identifier') return false;
  for (let at: Node = error; at.parent; at = at.parent) {
    const { parent } = at;
    if (isFunction(at)) return false;
    if (parent.type !== 'BlockStatement') continue;
    const before = parent.body.slice(0, (parent.body as Node[]).indexOf(at));
    if (before.some((each) => each.type === 'IfStatement' && !each.alternate && leaves(each.consequent) && failingBranch(each.test) === 'consequent' && mentions(each.test, (node) => node.type === 'Identifier' && node.name === error.name))) return true;
  }
  return false;
}

function isErrorArgument(node: TSESTree.CallExpressionArgument): boolean {
  if (node.type === 'NewExpression') return node.callee.type === 'Identifier' && namesError(node.callee.name);
  return node.type === 'Identifier' && namesError(node.name);
}

const clientField = /client|conn|pool|redis|db|database|driver|socket|channel|cluster|producer|consumer|collection|instance/i;
/** `redisReply`, `dbResult`: what a client answered. */
const answerName = /(?:response|reply|result|value|data|row|entry|key|record)s?$/i;
const connectedFlag = /^[_#]?(?:is|was)?_?(?:connected|ready|open|initiali[sz]ed|started|loaded|connecting|subscribed|setup)$/i;

/** `!this.client`, `this.client === null`, `!this.isConnected`: what follows happens once. */
function testsForMissingClient(test: Node): boolean {
  const node = unwrapExpression(test);
  if (node.type === 'LogicalExpression') return testsForMissingClient(node.left) || testsForMissingClient(node.right);
  if (node.type === 'UnaryExpression' && node.operator === '!') return namesClientState(node.argument);
  if (node.type !== 'BinaryExpression' || (node.operator !== '===' && node.operator !== '==')) return false;
  const { right } = node;
  const empty = isNothing(right) || (right.type === 'Literal' && right.value === false);
  return empty && namesClientState(node.left);
}

function namesClientState(node: Node): boolean {
  const member = thisMember(node);
  if (member !== null) return clientField.test(member) || connectedFlag.test(member);
  const inner = unwrapExpression(node);
  if (inner.type === 'MemberExpression') return connectedFlag.test(staticName(inner) ?? '');
  return inner.type === 'Identifier' && !answerName.test(inner.name) && (/client|conn|pool|redis|producer|consumer|channel|worker|subscriber|socket|cluster|driver/i.test(inner.name) || connectedFlag.test(inner.name));
}

import type { TSESTree } from '@typescript-eslint/types';
import { namesError } from './error-test.ts';
import { wordPatterns } from '../policy/words.ts';
import { isFunction, lastName, literalText, mentions, staticName, thisMember, unwrapExpression, walk, type FunctionNode, type Node } from './nodes.ts';
import { doesJob, handedMember } from './own-jobs.ts';

/** When a callback runs: on each message, on a change of the connection, on a failure; null for any other callback. */
export type HandlerKind = 'message' | 'connection' | 'error' | null;

const registering = new Set(['on', 'once', 'addListener', 'addEventListener', 'prependListener', 'prependOnceListener']);
/** The last part of an event's name says what happened: `ioredis:close`, `consumer.crash`, `client-error`. */
const errorEvents = /^(?:.*[-:_. ])?(?:error|clientError|fail(?:ed|ure)?|crash(?:ed)?|issue|stalled|retry(?:ing)?|failed_?attempt|abort(?:ed)?|time_?out|unhandledRejection|uncaughtException)$|^[a-z]+[fF]ailed$/i;
const connectionEvents =
  /^(?:.*[-+:_. ])?(?:connect(?:ed|ion|ing)?|ready|open(?:ed)?|listening|clos(?:ed?|ing)|end|exit|quit|disconnect(?:ed)?|reconnect(?:ed|ing)?|wait|warning|notice|drain|drained|online|offline|node|(?:un)?blocked|attach(?:ed)?|detach(?:ed)?|(?:un)?mapped|acquire|release|enqueue|paused|resumed|SIG[A-Z]+|init(?:ialized)?|rebalanc(?:ed|ing)|group_join|start(?:ed)?|stop(?:ped)?|leader(?:[-_:.]?\w+)?|heartbeat|maintenance|remove|half[-_]?open)$|^node[ -]?(?:added|removed)$|^(?:connection|topology|server)(?:pool|check|closed|created|ready|opening|opened|description|heartbeat)\w*$/i;
/** The end of a stream is a step of the operation that reads or writes it, in contrast to that of a connection. */
const endEvents = /^(?:end|closed?)$/;
const streams = /(?:stream|readable|writable|upload|archive)$/i;
const perMessageCalls = new Set(['process', 'subscribe', 'pSubscribe', 'sSubscribe', 'consume', 'eachMessage', 'eachBatch', 'work', 'handle', 'onSnapshot', 'onMessage']);
const perMessageClasses = new Set(['Worker']);

/** `{ jobs: { sendMail: … } }`, `private readonly handlers = { … }`: what is kept there runs per message. */
const isHandlerMap = wordPatterns(['* jobs|handlers|processors|consumers|subscribers|listeners']);

/** `handleCommand`, `onRequest`, `processJob`: named for what it hears, so that whoever is handed it calls it per message. */
const hears = /^[#_]*(?:handle|process|consume|on)(?=[A-Z])\w*(?:Message|Job|Event|Command|Request|Notification|Task|Item|Record|Payload|Packet)s?$/;

/** When a function runs that is passed as an argument or assigned to an `on…` property: inline, `this.x`, bound. */
export function handlerKind(callback: Node): HandlerKind {
  return registeredKind(callback) ?? (isHandedOver(callback) && hears.test(handedMember(callback) ?? '') ? 'message' : null);
}

function registeredKind(callback: Node): HandlerKind {
  const { parent } = callback;
  if (!parent) return null;
  if (parent.type === 'CallExpression') return ofCall(parent, callback);
  if (parent.type === 'NewExpression') {
    const isWorker = parent.callee.type === 'Identifier' && perMessageClasses.has(parent.callee.name);
    if (!isWorker || parent.arguments.indexOf(callback as TSESTree.Expression) < 1) return null;
    return doesJob(callback) ? 'connection' : 'message';
  }
  if (parent.type === 'VariableDeclarator') return ofConstant(parent, callback);
  if (parent.type === 'Property') return ofProperty(staticName(parent) ?? '') ?? ofEntry(parent, callback);
  if (parent.type === 'AssignmentExpression' && parent.left.type === 'MemberExpression') {
    const event = /^on([a-z]+)$/.exec(staticName(parent.left) ?? '')?.[1];
    // `request.onsuccess = …` of a database in the page is a step of whatever makes the request.
    return event === undefined || event === 'success' ? null : event === 'upgradeneeded' ? 'connection' : ofEvent(event);
  }
  return null;
}

/** `const onMessage = async (message) => { … }; await channel.consume(queue, onMessage);`: a function that a member names before it registers it. */
function ofConstant({ id, parent }: TSESTree.VariableDeclarator, callback: Node): HandlerKind {
  const block = parent.parent;
  if (id.type !== 'Identifier' || block.type !== 'BlockStatement' || !isFunction(callback)) return null;
  let found: HandlerKind = null;
  walk(block, (at) => {
    if (found) return false;
    if (at.type === 'Identifier' && at.name === id.name && (isHandedOver(at) || isOption(at))) found = registeredKind(at);
    return undefined;
  });
  return found;
}

/** `{ eachMessage: … }`, `{ onFlush: this.flush.bind(this) }`, and `{ info: (text) => … }`, which is a logger itself. */
function ofProperty(name: string): HandlerKind {
  if (perMessageCalls.has(name) || /^(?:handler|processor|flush|onFlush|onBatch|onJob|onItem|onData|callback)$/.test(name)) return 'message';
  if (ends.test(name)) return 'connection';
  if (/^on[A-Z]/.test(name)) return ofEvent(name.slice(2)) === 'error' ? 'error' : null;
  return /^(?:log|logger|info|debug|trace|verbose|warn|error|logging)$/.test(name) ? 'connection' : null;
}

/** `{ storage, tearDown: async () => … }`: what an operation hands out for the end of what it has made. */
const ends = /^(?:tear_?down|shut_?down|dispose|disconnect|unsubscribe)$/i;

/** An entry of a map of handlers. One that is given nothing of the message does what is scheduled, and one that does its job is no part of the queue. */
function ofEntry(property: TSESTree.Property, callback: Node): HandlerKind {
  if (property.value !== callback || property.parent.type !== 'ObjectExpression' || !isHandlerMap(nameOfHolder(property.parent) ?? '')) return null;
  if (isFunction(callback) && (!usesItsParameters(callback) || doesJob(callback))) return 'connection';
  return ofEvent(staticName(property) ?? '');
}

/** The name that an object is kept under: of a variable, a field or an option. */
function nameOfHolder(object: Node): string | null {
  let value = object;
  while (value.parent && unwrapExpression(value.parent) === object) value = value.parent;
  const { parent } = value;
  switch (parent?.type) {
    case 'VariableDeclarator':
      return parent.id.type === 'Identifier' ? parent.id.name : null;
    case 'Property':
    case 'PropertyDefinition':
      return staticName(parent);
    case 'AssignmentExpression':
      return thisMember(parent.left);
    default:
      return null;
  }
}

function usesItsParameters({ params, body }: FunctionNode): boolean {
  return params.some((parameter) => parameter.type !== 'Identifier' || mentions(body, (at) => at.type === 'Identifier' && at.name === parameter.name));
}

/** `{ eachMessage: onMessage }` */
function isOption(node: Node): boolean {
  return node.parent?.type === 'Property' && node.parent.value === node && perMessageCalls.has(staticName(node.parent) ?? '');
}

/** Whether a member is an argument, and not what is called. */
function isHandedOver(callback: Node): boolean {
  const { parent } = callback;
  return (parent?.type === 'CallExpression' || parent?.type === 'NewExpression') && parent.callee !== callback;
}

function ofCall(call: TSESTree.CallExpression, callback: Node): HandlerKind {
  const callee = unwrapExpression(call.callee);
  const position = call.arguments.indexOf(callback as TSESTree.Expression);
  // `subscribe(client, channels, onMessage)`: a function that does for one of several clients what their method does.
  if (callee.type === 'Identifier' && position > 0 && /^(?:p|s)?subscribe$/i.test(callee.name)) return 'message';
  if (callee.type !== 'MemberExpression' || position < 0) return null;
  const name = staticName(callee) ?? '';
  if (registering.has(name)) {
    const [first] = call.arguments;
    const event = first && position > 0 ? (literalText(first) ?? eventConstant(first)) : null;
    if (event === null) return null;
    // `process.on('beforeExit', …)`: what happens to the process; another one may send it messages.
    if (lastName(callee.object) === 'process' && event !== 'message') return ofEvent(event) === 'error' ? 'error' : 'connection';
    return endEvents.test(event) && streams.test(lastName(listenedTo(callee.object)) ?? '') ? 'message' : ofEvent(event);
  }
  // `prisma.$on('query', (event) => …)` hears of each query.
  if (name === '$on') return position === 1 && literalText(call.arguments[0] ?? callback) === 'query' ? 'message' : null;
  // `sql.listen('changed', onNotify, onListen)` hears messages; `server.listen(port, …)` starts.
  if (name === 'listen') return literalText(call.arguments[0] ?? callback) !== null && position === 1 ? 'message' : 'connection';
  // `this.listeners.set('message', …)`: kept in a map of handlers for whoever registers them.
  if (name === 'set' && position === 1 && isHandlerMap(lastName(callee.object) ?? '')) return ofEvent(literalText(call.arguments[0] ?? callback) ?? '');
  if (!perMessageCalls.has(name)) return null;
  // `subscribe(channel, (err, count) => …)` of ioredis tells that it is subscribed, and hears no message.
  if (isFunction(callback) && firstParameterNamesError(callback)) return callback.params.length > 1 ? (hearsMessage(callback) ? 'message' : 'connection') : 'error';
  return name === 'process' && doesJob(callback) ? 'connection' : 'message';
}

/** `rows` of `rows.on('data', …).on('end', …)`. */
function listenedTo(object: Node): Node {
  const call = unwrapExpression(object);
  return call.type === 'CallExpression' && call.callee.type === 'MemberExpression' && registering.has(staticName(call.callee) ?? '') ? listenedTo(call.callee.object) : object;
}

function firstParameterNamesError({ params: [first] }: FunctionNode): boolean {
  return first?.type === 'Identifier' && namesError(first.name);
}

/** `subscribe(topic, (error, message) => …)`, as of NATS: what comes second is what was sent, and no number of channels. */
function hearsMessage({ params: [, second] }: FunctionNode): boolean {
  return second?.type === 'Identifier' && /^_?(?:m|msgs?|messages?|payload|envelope|delivery|packet)$/.test(second.name);
}

/** `CRASH` of `consumer.events.CRASH`. */
function eventConstant(node: Node): string | null {
  return node.type === 'MemberExpression' ? staticName(node) : null;
}

function ofEvent(event: string): HandlerKind {
  if (errorEvents.test(event)) return 'error';
  return connectionEvents.test(event) ? 'connection' : 'message';
}

/** Whether the function only runs when a promise is rejected: `.catch(fn)`, the second of `.then(a, b)`. */
export function isRejectionHandler(callback: Node): boolean {
  const { parent } = callback;
  if (parent?.type !== 'CallExpression' || parent.callee.type !== 'MemberExpression') return false;
  const name = staticName(parent.callee);
  return (name === 'catch' && parent.arguments[0] === callback) || (name === 'then' && parent.arguments[1] === callback);
}

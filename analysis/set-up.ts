import { looksLikeLogger } from '../policy/loggers.ts';
import { runsOnItsOwn } from '../policy/operation-names.ts';
import { wordPatterns } from '../policy/words.ts';
import type { TSESTree } from '@typescript-eslint/types';
import { parameterTarget, parameterType } from './class-members.ts';
import { namesError } from './error-test.ts';
import { handlerKind } from './event-handler.ts';
import { isFunction, lastName, mentions, staticName, thisMember, walk, type FunctionNode, type Node } from './nodes.ts';

/**
 * Whether a member sets something up or runs by itself, by what it is given and does: `startHealthChecks()`,
 * `setCacheEnabled(enabled)`, `limitRequests(app)`, `consumeQueue(name, callback)`, a loop that nothing leaves.
 */
export function setsUp(name: string, body: FunctionNode): boolean {
  const [first] = body.params;
  if (runsOnItsOwn(name) && (!first || setsTimer(body))) return true;
  return (first !== undefined && isApplication(parameterTarget(first))) || isSwitch(name, body) || isWiring(name, body) || readsConfiguration(body) || registersHandler(body) || runsForEver(body);
}

/** `startHeartbeats(instanceId)` with a `setInterval(…)` of its own, and what ends that: what it begins goes on after it has returned. */
function setsTimer({ body }: FunctionNode): boolean {
  let found = false;
  walk(body, (at) => {
    if (found || isFunction(at)) return false;
    found = at.type === 'CallExpression' && /^(?:set|clear)Interval$/.test(lastName(at.callee) ?? '');
    return undefined;
  });
  return found;
}

/** `registerLimits(app: FastifyInstance)`: what is given the application adds something to it when it starts. */
function isApplication(target: ReturnType<typeof parameterTarget>): boolean {
  if (target.type !== 'Identifier') return false;
  const type = target.typeAnnotation?.typeAnnotation;
  const typeName = type?.type === 'TSTypeReference' && type.typeName.type === 'Identifier' ? type.typeName.name : '';
  return /^(?:FastifyInstance|Express|Application|INestApplication|Hono|Koa|Elysia)$/.test(typeName) || (typeName === '' && /^(?:app|fastify|expressApp)$/.test(target.name));
}

/** `setCacheEnabled(enabled: boolean)`: turns something on or off, and acts on nothing else. */
function isSwitch(name: string, { params: [first, ...more] }: FunctionNode): boolean {
  if (!first || more.length > 0 || !/^[#_]*(?:set|toggle|enable|disable)/.test(name)) return false;
  const target = parameterTarget(first);
  return target.type === 'Identifier' && /^(?:is)?(?:enabled?|disabled?|on|off|active)$/i.test(target.name);
}

/** `setPublisher(publisher) { this.publisher = publisher; }`: hands over a part of the application, and does nothing with it. */
function isWiring(name: string, { params: [first, ...more], body }: FunctionNode): boolean {
  if (!first || more.length > 0 || !/^(?:set|attach|inject|register|use)[A-Z]/.test(name) || body.type !== 'BlockStatement') return false;
  const target = parameterTarget(first);
  if (target.type !== 'Identifier' || !isPart(target.name)) return false;
  const calls = (statement: Node): boolean => statement.type === 'ExpressionStatement' && statement.expression.type === 'CallExpression';
  const statements = body.body.filter((statement) => !calls(statement));
  return statements.length > 0 && statements.every((statement) => keeps(statement, target.name));
}

/** `this.publisher = publisher;` */
function keeps(statement: Node, name: string): boolean {
  const assignment = statement.type === 'ExpressionStatement' ? statement.expression : null;
  return assignment?.type === 'AssignmentExpression' && thisMember(assignment.left) !== null && assignment.right.type === 'Identifier' && assignment.right.name === name;
}

/** `getQueueName() { return this.configService.get('QUEUE'); }`: says how something is set up, and asks nothing else. */
function readsConfiguration({ params, body }: FunctionNode): boolean {
  if (params.length > 0) return false;
  const calls: TSESTree.CallExpression[] = [];
  walk(body, (at) => {
    if (isFunction(at)) return false;
    if (at.type === 'CallExpression') calls.push(at);
    return undefined;
  });
  const asked = ({ callee }: TSESTree.CallExpression): string => (callee.type === 'MemberExpression' ? (lastName(callee.object) ?? '') : '');
  const asksOnly = (call: TSESTree.CallExpression): boolean => isConfiguration(asked(call)) || looksLikeLogger(asked(call)) || converts.test(lastName(call.callee) ?? '');
  return calls.some((call) => isConfiguration(asked(call))) && calls.every(asksOnly);
}

const isConfiguration = wordPatterns(['* config|configuration|configs|settings|env|environment', '* config|configuration|settings service']);
const converts = /^(?:Number|String|Boolean|parse(?:Int|Float)?|trim|split|replace|toString|toLowerCase)$/;

/** What an application is put together of, by the name of a parameter. */
const isPart = wordPatterns(['* service|client|server|layer|manager|handler|store|repository|repo|provider|publisher|producer|emitter|bus|adapter|connection|pool|socket|gateway|logger|callback|monitor|metrics|collector|registry|io']);

/**
 * `channel.consume(queue, async (message) => { await callback(message); })`: what is given the function that is to run per
 * message hands it over once, and what is given nothing, or where messages come from, hands over its own.
 */
function registersHandler({ params, body }: FunctionNode): boolean {
  if (params.map(parameterTarget).every((target) => target.type === 'Identifier' && isSource(target.name)) && handsOverItsOwn(body)) return true;
  const given = new Set(params.flatMap((parameter) => {
    const target = parameterTarget(parameter);
    return target.type === 'Identifier' && (isFunctionType(parameterType(parameter)) || (/(?:handler|callback|processor|listener|consumer)s?$/i.test(target.name) || /^(?:cb|on[A-Z]\w*)$/.test(target.name))) ? [target.name] : [];
  }));
  if (given.size === 0) return false;
  // `handler(message)`, and `handler.onMessage(message)`.
  const runsIt = (at: Node): boolean => {
    // `const handler = handlers[topic]; …; handler(value)`
    if (at.type === 'MemberExpression' && at.computed) return at.object.type === 'Identifier' && given.has(at.object.name);
    if (at.type === 'CallExpression' && isCompletion(at)) return false;
    const called = at.type === 'CallExpression' ? (at.callee.type === 'MemberExpression' ? at.callee.object : at.callee) : null;
    return called?.type === 'Identifier' && given.has(called.name);
  };
  // `const wrapped = async (message) => { … await handler(message); }; await this.consume(queue, wrapped);`
  for (const statement of body.type === 'BlockStatement' ? body.body : []) {
    if (statement.type === 'FunctionDeclaration' && mentions(statement.body, runsIt)) given.add(statement.id.name);
    if (statement.type !== 'VariableDeclaration') continue;
    for (const { id, init } of statement.declarations) if (id.type === 'Identifier' && init && isFunction(init) && mentions(init.body, runsIt)) given.add(id.name);
  }
  return mentions(body, (at) => (isFunction(at) ? handlerKind(at) === 'message' && mentions(at.body, runsIt) : at.type === 'Identifier' && given.has(at.name) && handlerKind(at) === 'message'));
}

/** `(message) => void`, and `ConsumeCallback`, which is named for one. */
function isFunctionType(type: TSESTree.TypeNode | null): boolean {
  return type?.type === 'TSFunctionType' || (type?.type === 'TSTypeReference' && /(?:Callback|Handler|Listener|Processor)$/.test(lastName(type.typeName) ?? ''));
}

/** `callback(null, rows)`, `callback(err)`: tells whoever called that it is done, and hands on no message. */
function isCompletion({ callee, arguments: [first] }: TSESTree.CallExpression): boolean {
  if (callee.type !== 'Identifier' || !first) return false;
  return (first.type === 'Literal' && first.value === null) || (first.type === 'Identifier' && namesError(first.name)) || (first.type === 'NewExpression' && /Error$/.test(lastName(first.callee) ?? ''));
}

/** Where messages come from and how many at once, by the name of a parameter. */
const isSource = wordPatterns(['* queue|queues|topic|topics|channel|exchange|group|stream|subject|subscription', '* queue|topic|exchange|group|stream|subscription name', 'options|opts|prefetch|concurrency']);

/** `consumer.run({ eachMessage: async ({ message }) => { … } })` of a function itself, and of no callback in it. */
function handsOverItsOwn(body: Node): boolean {
  let found = false;
  walk(body, (at) => {
    if (found) return false;
    if (!isFunction(at)) return undefined;
    const { parent } = at;
    const by = parent.type === 'CallExpression' ? lastName(parent.callee) : parent.type === 'Property' ? staticName(parent) : null;
    found = /^(?:consume|p?[sS]ubscribe|each(?:Message|Batch))$/.test(by ?? '') && handlerKind(at) === 'message';
    return false;
  });
  return found;
}

/** `while (true) { await work(); await sleep(delay); }` that nothing leaves, or `while (this.running)`: what runs it starts it once. */
function runsForEver({ body }: FunctionNode): boolean {
  if (body.type !== 'BlockStatement') return false;
  return body.body.some((statement) => {
    const isEndless = statement.type === 'WhileStatement' ? isTrueTillStopped(statement.test) : statement.type === 'ForStatement' && !statement.test;
    return isEndless && !mentionsExit(statement);
  });
}

/** `true`, `this.running`, `!this.stopped`. */
function isTrueTillStopped(test: Node): boolean {
  if (test.type === 'Literal') return test.value === true;
  const isNot = test.type === 'UnaryExpression' && test.operator === '!';
  const flag = lastName(isNot ? test.argument : test) ?? '';
  return isNot ? /^[#_]*(?:is)?(?:stopped|stopping|shuttingDown|closing|closed|aborted)$/i.test(flag) : /^[#_]*(?:is)?(?:running|polling|consuming|listening)$/i.test(flag);
}

function mentionsExit(loop: Node): boolean {
  let found = false;
  walk(loop, (at) => {
    if (found || isFunction(at)) return false;
    found = at.type === 'ReturnStatement' || at.type === 'BreakStatement' || at.type === 'ThrowStatement';
    return undefined;
  });
  return found;
}

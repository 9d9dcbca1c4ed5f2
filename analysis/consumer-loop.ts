import { isFunction, lastName, mentions, staticName, unwrapExpression, walk, type FunctionNode, type Node } from './nodes.ts';

const takesNext = /^(?:b[lr]pop\w*|b?zpop\w*|brpoplpush|blmove|blocking\w*pop|xread\w*|x(?:auto)?claim\w*|receive\w*|dequeue\w*|(?:take|get|fetch|pull|claim|pop|poll)Next\w*|next(?:Message|Job))$/i;
const givesMessages = /(?:^|[a-z_])(?:sub|subs|subscriptions?|messages|consumer|subscribe|consume|listen)$/i;

/**
 * Whether a node is the body of a loop that runs once per message: one that takes the next from a queue,
 * `while (running) { await redis.blpop('q', 0); … }`, that waits for them, `for await (const message of subscription)`, or a
 * function that has itself called again once it has taken one, `const next = async () => { await receive(); setTimeout(next, 0); }`.
 */
export function isConsumerLoopBody(node: Node, parent: Node): boolean {
  switch (parent.type) {
    case 'WhileStatement':
    case 'DoWhileStatement':
    case 'ForStatement':
      return node === parent.body && takesMessage(parent);
    case 'ForOfStatement':
      return node === parent.body && (parent.await ? mentions(parent.right, (at) => at.type === 'Identifier' && givesMessages.test(at.name)) : isOverReceived(parent));
    case 'VariableDeclarator':
      return isFunction(node) && parent.id.type === 'Identifier' && isRepeated(node, parent.id.name);
    case 'AssignmentExpression':
      return isFunction(node) && node === parent.right && isRepeated(node, lastName(parent.left));
    case 'BlockStatement':
      return node.type === 'FunctionDeclaration' && isRepeated(node, node.id?.name ?? null);
    default:
      return false;
  }
}

/** `for (const message of response.Messages ?? [])` in a function that has received them. */
function isOverReceived(loop: Extract<Node, { type: 'ForOfStatement' }>): boolean {
  const right = unwrapExpression(loop.right);
  const list = right.type === 'LogicalExpression' ? unwrapExpression(right.left) : right;
  if (!/(?:^m|M)essages$/.test(lastName(list) ?? '')) return false;
  for (let at: Node | undefined = loop.parent; at; at = at.parent) if (isFunction(at)) return takesMessage(at.body);
  return false;
}

/** Whether a function takes a message and has itself run again, at once or by a timer: `poll()` of a consumer. */
export function isRepeated({ body }: FunctionNode, name: string | null): boolean {
  return name !== null && takesMessage(body) && mentions(body, (at) => isCallOf(at, name) || isTimerOf(at, name));
}

/** Whether code takes a message by what it calls or makes, or reads `Messages` of the answer to what it sent. */
function takesMessage(code: Node): boolean {
  let [takes, sends, reads] = [false, false, false];
  walk(code, (at) => {
    if (takes) return false;
    const name = at.type === 'MemberExpression' ? (staticName(at) ?? '') : '';
    takes = takesNext.test(name) || (at.type === 'NewExpression' && at.callee.type === 'Identifier' && /^Receive\w*Command$/.test(at.callee.name));
    sends ||= name === 'send';
    reads ||= name === 'Messages';
    return undefined;
  });
  return takes || (sends && reads);
}

function isCallOf(node: Node, name: string): boolean {
  return node.type === 'CallExpression' && lastName(unwrapExpression(node.callee)) === name;
}

/** `setTimeout(this.poll, delay)`, `setImmediate(this.poll.bind(this))`. */
function isTimerOf(node: Node, name: string): boolean {
  if (node.type !== 'CallExpression' || node.callee.type !== 'Identifier' || !/^(?:setTimeout|setImmediate|queueMicrotask)$/.test(node.callee.name)) return false;
  const [first] = node.arguments;
  const run = first?.type === 'CallExpression' && first.callee.type === 'MemberExpression' && staticName(first.callee) === 'bind' ? first.callee.object : first;
  return run !== undefined && lastName(run) === name;
}

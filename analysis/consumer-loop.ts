import { mentions, staticName, type Node } from './nodes.ts';

const takesNext = /^(?:b[lr]pop\w*|b?zpop\w*|brpoplpush|blmove|blocking\w*pop|xread\w*|receive\w*|dequeue\w*|(?:take|get|fetch|pull|claim|pop|poll)Next\w*|next(?:Message|Job))$/i;
const givesMessages = /(?:^|[a-z_])(?:sub|subs|subscriptions?|messages|consumer|subscribe|consume|listen)$/i;

/**
 * Whether a node is the body of a loop that runs once per message: one that takes the next from a queue,
 * `while (running) { await redis.blpop('q', 0); … }`, or that waits for them, `for await (const message of subscription)`.
 */
export function isConsumerLoopBody(node: Node, parent: Node): boolean {
  switch (parent.type) {
    case 'WhileStatement':
    case 'DoWhileStatement':
    case 'ForStatement':
      return node === parent.body && mentions(parent, (at) => at.type === 'MemberExpression' && takesNext.test(staticName(at) ?? ''));
    case 'ForOfStatement':
      return parent.await && node === parent.body && mentions(parent.right, (at) => at.type === 'Identifier' && givesMessages.test(at.name));
    default:
      return false;
  }
}

import { isStoringName } from '../policy/verbs.ts';
import type { Method } from './class-members.ts';
import { isFunction, staticName, type Node } from './nodes.ts';
import type { SourceModule } from './project.ts';
import { textHolds } from './text-holds.ts';

const timers = ['setInterval', 'setTimeout', 'setImmediate', 'schedule', 'scheduleJob', 'cron', 'CronJob'];

/** Whether a module calls a timer or a scheduler, so that asking for what those run is worth while. */
export function namesTimer(module: SourceModule): boolean {
  return timers.some((name) => textHolds(module, `${name}(`));
}

/** A member that some code mentions, and where. */
export interface Mention {
  readonly by: Method;
  readonly node: Node;
}

/**
 * Whether all that calls a member of its class is a timer: `exportData` of `setTimeout(async () => { await this.exportData(…) }, untilMidnight)`
 * is a job, whoever else may start it. A member that calls itself again waits between its attempts, and one that is named for
 * storing is put off.
 */
export function isRunByTimer(method: Method, mentions: readonly Mention[]): boolean {
  return mentions.length > 0 && !isStoringName(method.name) && mentions.every(({ by, node }) => by !== method && isInTimer(node, by.body));
}

/**
 * Whether a member brings something up to date that a timer runs and else only what starts: `refreshFeed()`, which is given
 * nothing, of `start() { await this.refreshFeed(); setInterval(() => this.refreshFeed(), 1000); }`.
 */
export function isKeptFresh({ name, body }: Method, mentions: readonly Mention[], isLifecycle: (by: Method) => boolean): boolean {
  if (!refreshes.test(name) || (isFunction(body) && body.params.length > 0)) return false;
  const timed = mentions.filter(({ by, node }) => isInTimer(node, by.body));
  return timed.length > 0 && mentions.every((mention) => timed.includes(mention) || mention.by.kind === 'constructor' || isLifecycle(mention.by));
}

const refreshes = /^(?:update|refresh|reload|sync)(?:[A-Z]|$)/;

function isInTimer(node: Node, member: Node): boolean {
  for (let at = node; at !== member && at.parent; at = at.parent) {
    const { parent } = at;
    if (parent.type !== 'CallExpression' && parent.type !== 'NewExpression') continue;
    const { callee } = parent;
    const name = callee.type === 'Identifier' ? callee.name : callee.type === 'MemberExpression' ? (staticName(callee) ?? '') : '';
    if (at !== callee && timers.includes(name) && (isFunction(at) || at === node || at.type === 'CallExpression')) return true;
  }
  return false;
}

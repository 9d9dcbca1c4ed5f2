import { wordPatterns } from '../policy/words.ts';
import type { Method } from './class-members.ts';
import { isQueue } from './domain-class.ts';
import { driverReach, namesDriver, type DriverReach } from './driver-reach.ts';
import { moduleIndex } from './module-index.ts';
import { mentions, staticName } from './nodes.ts';
import { doesItsJobs } from './own-jobs.ts';
import type { Project, SourceModule } from './project.ts';
import { callsBesides } from './store-calls.ts';
import type { Store } from './stores.ts';

/** `invoice-publisher.ts` with `enqueueInvoice(id)`: named, as what it shows is, for putting things into a queue. */
export function queuesByName({ name, kind, methods }: Store): boolean {
  return kind === 'module' && putsIntoQueue(name) && methods.some(({ hidden, name: member }) => !hidden && /^(?:enqueue|publish|produce)(?:[A-Z]|$)/.test(member));
}

/** `welcome.job.ts` with nothing but `addWelcomeJob(user)`: beside the jobs, and what puts them into their queue. */
export function onlyEnqueues(project: Project, module: SourceModule, { kind, methods, extent }: Store): boolean {
  if (kind !== 'module' || !besideJobs.test(module.path) || !namesDriver(project, module)) return false;
  const shown = methods.filter(({ hidden }) => !hidden);
  if (!shown.every(({ name }) => /^(?:add|enqueue|queue|publish)[A-Z]/.test(name)) || doesItsJobs(extent)) return false;
  const { mention } = driverReach(project, module, new Map());
  return shown.every(({ node }) => isQueue(mention(node)?.driver ?? ''));
}

const besideJobs = /\.jobs?\.[cm]?[jt]s$|\/jobs\/[^/]*$/;

const putsIntoQueue = wordPatterns(['* publisher|producer|enqueuer|queue']);

/** Whether a name is that of a queue or of what runs its jobs. */
export const namesQueue = wordPatterns(['* queue|queues|job|jobs|worker|workers|processor|scheduler']);

/** Whether at least half of the functions beside a queue call others of the project: what is put into it, and what is done with that, is found there. */
export function mostDoJobs(project: Project, module: SourceModule, { methods }: Store, reach: DriverReach): boolean {
  const shown = methods.filter(({ hidden }) => !hidden);
  return shown.filter((method) => callsBesides(project, module, method, reach)).length * 2 >= Math.max(shown.length, 1);
}

/** `queueLetter(letter)`, `addJob(job)`: named for putting something into a queue. */
export function putsByName({ name, hidden }: Method): boolean {
  return !hidden && /^(?:add|enqueue|queue|publish|push|schedule)(?:[A-Z]|$)/.test(name);
}

/** `export const invoiceProcessor` in `invoice-queue.ts`, where nothing puts anything into a queue: what stands beside it are parts of the job. */
export function onlyProcesses({ ast }: SourceModule): boolean {
  return [...moduleIndex(ast).exports.keys()].some((name) => /[a-z](?:Processor|Worker)$/.test(name)) && !mentions(ast, (at) => at.type === 'CallExpression' && at.callee.type === 'MemberExpression' && /^(?:add|addBulk|enqueue|send|sendToQueue|publish)$/.test(staticName(at.callee) ?? ''));
}

import type { Evidence } from '../policy/evidence.ts';
import { instancesOf } from './clients.ts';
import { isBusinessName, isQueue } from './domain-class.ts';
import { handlerKind } from './event-handler.ts';
import { moduleIndex } from './module-index.ts';
import { isFunction, mentions, type Node } from './nodes.ts';
import { projectCalls } from './project-calls.ts';
import type { Project, SourceModule } from './project.ts';
import { packageBehind } from './own-clients.ts';
import type { Store } from './stores.ts';

/**
 * Whether a module that has no operation to call still runs per message: `kafka/consumer.js` whose `runConsumer()` keeps what
 * it hears. One that hands its messages to other functions of the project is a listener of the domain.
 */
export function onlyListens(project: Project, module: SourceModule, { kind, extent }: Store, evidence: readonly Evidence[]): boolean {
  if (kind !== 'module' || !evidence.some((each) => each.kind === 'name' && each.role === 'infrastructure')) return false;
  return mentions(extent, (at) => isFunction(at) && handlerKind(at) === 'message') && handsOn(project, module, extent).length === 0 && !makesService(module);
}

/** What a module calls of the project, but for its brokers: what cannot be taken is put aside over one, `producer.send({ topic: 'failed' })`. */
function handsOn(project: Project, module: SourceModule, extent: Node): string[] {
  const calls = projectCalls(project, module, extent);
  if (calls.length === 0) return calls;
  const brokers = instancesOf(project, module, extent).filter((client) => client.role === 'infrastructure' && packageBehind(client).some(isQueue));
  const named = new Set(brokers.map(({ span }) => module.text.slice(span.start, span.end)));
  return calls.filter((each) => !named.has(each));
}

/** `new BillingService(db)` of the project: what is heard is handed to it. */
function makesService({ ast }: SourceModule): boolean {
  const { imports } = moduleIndex(ast);
  return mentions(ast, (at) => at.type === 'NewExpression' && at.callee.type === 'Identifier' && isBusinessName(at.callee.name) && imports.get(at.callee.name)?.specifier.startsWith('.') === true);
}

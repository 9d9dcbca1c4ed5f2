import type { Evidence } from '../policy/evidence.ts';
import { isBusinessName } from './domain-class.ts';
import { handlerKind } from './event-handler.ts';
import { moduleIndex } from './module-index.ts';
import { isFunction, mentions } from './nodes.ts';
import { projectCalls } from './project-calls.ts';
import type { Project, SourceModule } from './project.ts';
import type { Store } from './stores.ts';

/**
 * Whether a module that has no operation to call still runs per message: `kafka/consumer.js` whose `runConsumer()` keeps what
 * it hears. One that hands its messages to other functions of the project is a listener of the domain.
 */
export function onlyListens(project: Project, module: SourceModule, { kind, extent }: Store, evidence: readonly Evidence[]): boolean {
  if (kind !== 'module' || !evidence.some((each) => each.kind === 'name' && each.role === 'infrastructure')) return false;
  return mentions(extent, (at) => isFunction(at) && handlerKind(at) === 'message') && projectCalls(project, module, extent).length === 0 && !makesService(module);
}

/** `new BillingService(db)` of the project: what is heard is handed to it. */
function makesService({ ast }: SourceModule): boolean {
  const { imports } = moduleIndex(ast);
  return mentions(ast, (at) => at.type === 'NewExpression' && at.callee.type === 'Identifier' && isBusinessName(at.callee.name) && imports.get(at.callee.name)?.specifier.startsWith('.') === true);
}

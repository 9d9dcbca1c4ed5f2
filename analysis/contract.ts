import { isClientMakerName } from '../policy/client-names.ts';
import { isLifecycleInterface } from '../policy/naming.ts';
import { wordPatterns } from '../policy/words.ts';
import { isAsideIn } from './aside.ts';
import type { FoundClass } from './heritage.ts';
import { implementsTags } from './jsdoc-tag.ts';
import { implementsOf, type ClassNode } from './nodes.ts';
import type { Project, SourceModule } from './project.ts';
import type { ContractOrigin, HeritageEnd } from './report.ts';

/** The interfaces that a class implements as written, by keyword or JSDoc, those of a framework's lifecycle left out. */
export function contractsOf(module: SourceModule, node: ClassNode): string[] {
  const written = implementsOf(node).map(({ expression }) => module.text.slice(...expression.range));
  return [...written, ...implementsTags(module, node)].filter((name) => !isLifecycleInterface(name));
}

/** The client itself: callers know it by the interface of the driver that it wraps. */
const rawClient = wordPatterns(['* client|conn|cluster|driver|prisma', '* data source']);

/**
 * Where the contract of a class is.
 *
 * @param contracts what the class implements itself
 * @param bases the classes of the project that it extends, a monitored base left out
 */
export function contractOriginOf(project: Project, { module, node, name }: FoundClass, contracts: readonly string[], bases: readonly FoundClass[], end: HeritageEnd): ContractOrigin {
  if (contracts.length > 0) return 'class';
  if (node.abstract) return 'abstract';
  if (bases.some((base) => contractsOf(base.module, base.node).length > 0 || declaresOperations(base.node))) return 'base';
  if (rawClient(name) || isClientMakerName(name)) return 'client';
  if (isAsideIn(project, module.path)) return 'aside';
  return end.kind === 'none' || end.kind === 'monitored' || isPlainBase(end) ? 'none' : 'unknown';
}

/** Whether a class leaves operations to its subclasses: it is their contract. */
function declaresOperations({ body }: ClassNode): boolean {
  return body.body.some(({ type }) => type === 'TSAbstractMethodDefinition' || type === 'TSAbstractPropertyDefinition');
}

/** A base of a package that is known to be neither a driver, nor a contract, nor monitored: an emitter of events. */
export function isPlainBase(end: HeritageEnd): boolean {
  return end.kind === 'external' && /EventEmitter|EventTarget/.test(end.name);
}

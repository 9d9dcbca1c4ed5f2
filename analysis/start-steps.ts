import { wordPatterns } from '../policy/words.ts';
import type { Method } from './class-members.ts';
import type { MemberKind } from './member-kind.ts';
import { isFunction } from './nodes.ts';
import { isPerMessage, pathOf } from './success-path.ts';
import type { Mention } from './timed-members.ts';

/** Whether a class has members that may be steps of its start: else nobody has to ask who calls them. */
export function mayHaveSteps(methods: readonly Method[], kinds: ReadonlyMap<Method, MemberKind>): boolean {
  return methods.some((method) => (kinds.get(method) === 'operation' && isStep(method)) || (kinds.get(method) === 'lifecycle' && isStart(method.name)));
}

/**
 * The members that are steps of a start: those named for one that only a start calls, and all that only a start calls in a
 * class that does little else, such as one that sets a database up.
 *
 * @param mentionsOf where each member is called
 */
export function startSteps(methods: readonly Method[], kinds: ReadonlyMap<Method, MemberKind>, mentionsOf: ReadonlyMap<Method, readonly Mention[]>): ReadonlySet<Method> {
  const operations = methods.filter((method) => kinds.get(method) === 'operation');
  const named = runOnlyByStart(operations.filter(isStep), kinds, mentionsOf);
  if (!methods.some(({ name }) => isStart(name))) return named;
  // A constructor mentions what it binds as well.
  const all = runOnlyByStart(operations.filter((method) => !mentionsOf.get(method)?.some(({ by }) => by.kind === 'constructor')), kinds, mentionsOf);
  return all.size > 2 && all.size * 3 >= operations.length * 2 ? new Set([...named, ...all]) : named;
}

const isStart = wordPatterns(['init|initialize|initialise|bootstrap|setup', 'set up']);

/** `init` runs `addTriggers`, which runs `addAuthorTriggers`. */
function runOnlyByStart(candidates: readonly Method[], kinds: ReadonlyMap<Method, MemberKind>, mentionsOf: ReadonlyMap<Method, readonly Mention[]>): ReadonlySet<Method> {
  const found = new Set<Method>();
  for (let size = -1; size < found.size; ) {
    size = found.size;
    for (const method of candidates) {
      const from = mentionsOf.get(method) ?? [];
      if (from.length > 0 && from.every(({ by, node }) => (kinds.get(by) === 'lifecycle' || found.has(by)) && !isPerMessage(pathOf(node, by.body)))) found.add(method);
    }
  }
  return found;
}

/** `loadData()`, `checkHasDb()`: named for a step of a start, and given nothing or the parts of a broker. It is one where only a start calls it. */
function isStep({ kind, name, body }: Method): boolean {
  return kind !== 'accessor' && isFunction(body) && (topologyName(name) || (body.params.length === 0 && stepName(name)));
}

const topologyName = wordPatterns(['create|ensure|declare|define|bind|assert * stream|streams|exchange|queue|topic|consumer|subscription|channel|bucket|table|collection']);

const stepName = wordPatterns(['load|check|add|build|prepare|verify|import|apply|patch|upgrade|install|define|detect *']);

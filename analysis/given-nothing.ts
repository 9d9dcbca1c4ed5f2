import type { TSESTree } from '@typescript-eslint/types';
import { isBatchName, movesOn } from '../policy/verbs.ts';
import { parameterTarget, type Method } from './class-members.ts';
import { returnedExpressions } from './function-returns.ts';

/**
 * Whether a method runs now and then by what it is given and answers: `generateEmbeddings()`, `resetAdminUser()`. What is
 * given nothing but a context and answers nothing works on all that there is, or on one thing of its own, and not for somebody.
 */
export function worksOnAll({ kind, name, body }: Method): boolean {
  if (kind !== 'method' || body.type === 'Program' || body.generator) return false;
  const isBatch = isBatchName(name);
  if (!body.params.every((parameter) => saysOnlyWithin(parameter) || (isBatch && saysHow(parameter)))) return false;
  return isBatch || (!movesOn(name) && returnedExpressions(body).length === 0);
}

/** `validateConsistency(sampleSize)`: how much at once, or whether at all, and not on what. */
function saysHow(parameter: TSESTree.Parameter): boolean {
  const target = parameterTarget(parameter);
  return target.type === 'Identifier' && /^(?:(?:batch|sample|chunk)Size|concurrency|dryRun)$/.test(target.name);
}

/** `updateScores(ctx: RequestContext)`: within what a member runs, a request or a transaction, and not on what. */
function saysOnlyWithin(parameter: TSESTree.Parameter): boolean {
  const target = parameterTarget(parameter);
  return target.type === 'Identifier' && /^_*(?:ctx|context|tx|trx|transaction|queryRunner|entityManager|signal)$/.test(target.name);
}

/** `load()`, `loadAll()` of a store that fills itself with what was saved: given nothing, and answering nothing but that it did. */
export function readsAllBack({ kind, name, body }: Method): boolean {
  return kind === 'method' && /^load(?:All)?$/.test(name) && body.type !== 'Program' && body.params.length === 0 && returnedExpressions(body).every(({ type }) => type === 'Literal');
}

/** `setDailyStats()` of a module: a write that is given nothing and answers nothing writes what there is, now and then. A member of a class may write what that holds. */
export function fillsByItself({ kind, name, body }: Method): boolean {
  return kind === 'function' && fills.test(name) && body.type !== 'Program' && body.params.length === 0 && returnedExpressions(body).length === 0;
}

const fills = /^(?:set|cache|store|put|fill|populate|update)[A-Z]/;

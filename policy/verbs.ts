import { wordPatterns, wordsOf } from './words.ts';

/** What a store does, by the first word of a member: the rest of it says with what. */
const storingVerbs = new Set([
  ...['get', 'set', 'has', 'is', 'delete', 'del', 'put', 'remove', 'clear', 'add', 'save', 'find', 'list', 'push', 'pop', 'enqueue', 'dequeue', 'acquire', 'release', 'lock', 'unlock', 'read', 'write', 'load', 'exists', 'expire', 'touch', 'destroy'],
  ...['retrieve', 'replace', 'upsert', 'insert', 'update', 'create', 'count', 'query', 'search', 'fetch', 'append', 'lookup', 'persist', 'publish', 'subscribe', 'consume', 'keys', 'store', 'increment', 'incr', 'decrement', 'decr', 'mark', 'refresh', 'invalidate', 'evict'],
  ...['send', 'emit', 'upload', 'download', 'copy', 'move', 'scan', 'extend', 'renew', 'hget', 'hset', 'mget', 'mset', 'ttl', 'cache', 'peek', 'ack', 'nack', 'stream', 'head'],
]);

/** Whether a member is named for storing: `getSession`, `publish`, and `generateReadUrl`, which says where something is stored. */
export function isStoringName(name: string): boolean {
  return storingVerbs.has(wordsOf(name)[0] ?? '') || makesAddress(name);
}

const readingVerbs = new Set(['get', 'retrieve', 'find', 'list', 'is', 'has', 'fetch', 'load', 'read', 'search', 'lookup', 'count', 'query', 'exists']);

/** Whether a member is named for reading: a store has others besides. */
export function isReadingName(name: string): boolean {
  return readingVerbs.has(wordsOf(name)[0] ?? '');
}

const makesAddress = wordPatterns(['generate|build|resolve|sign * url|urls|uri|link|key|keys|path']);

/** Whether a member is named for what an application does with its data: `billMonth`, `approve`, `onPlanChange`. */
export function isDecisionName(name: string): boolean {
  return decides(name) && !makesAddress(name) && !performsStoring(name);
}

/** `performWrite`, `runQuery`: the word before says no more than that it is done. */
const performsStoring = wordPatterns(['perform read|write|delete|rename|list|stat|upload|download|insert|update|upsert *', 'perform|run query|queries|sql|statement|command|transaction|script *']);

const decides = wordPatterns([
  'bill|charge|pay|refund|invoice|transfer|change|apply|enforce|resolve|dispatch|orchestrate|coordinate|schedule|trigger|start|sync|synchronize|reconcile|process|handle|run|on|perform|notify|alert|email|generate|calculate|evaluate|validate|transform|import|export|migrate|restore|backfill|provision|deploy|register|setup *',
  'analyze|analyse|identify|detect|predict|recommend|estimate|approve|reject|confirm|verify|reserve *',
]);

/** Whether a member is named for what is done to many things at once, where it is not told to which one; `generateId()` makes one. */
export function isBatchName(name: string): boolean {
  return doesToMany(name) && !makesIdentity(name);
}

const doesToMany = wordPatterns(['generate|regenerate|calculate|recalculate|recompute|evaluate|validate|verify|transform|import|export|reconcile|backfill|populate|aggregate|archive|analyze|analyse *', 'update|upgrade', 'update|reset|close|mark all *']);
const makesIdentity = wordPatterns(['generate * id|uuid|key|token|code|nonce|secret']);

/** Whether a member that is given nothing moves a thing on that somebody holds: a lock, a transaction, a cursor, a consumer, a stored entry. */
export function movesOn(name: string): boolean {
  return isStoringName(name) || makesIdentity(name) || steps(name);
}

const steps = wordPatterns([
  'obtain|wait|await|try|heartbeat|cancel|retry|begin|commit|rollback|complete|abort|finish|execute|exec|run|call|request|next|shift|poll|receive|drain|process|handle|tick|start|stop|end|post *',
  'clear async',
]);

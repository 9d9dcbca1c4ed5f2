import { wordPatterns } from '../policy/words.ts';
import { membersOf } from './class-members.ts';
import { staticName, thisMember, unwrapExpression, walk, type ClassNode, type Node } from './nodes.ts';

/** What a store itself keeps of an entry: when it came, how often it was asked for, when it goes. */
const bookkeeping = wordPatterns(['* at|time|timestamp|ttl|expiry|expires|expiration|hits|count|counts|size|version|access|accessed|activity|used|seen|touched|updated|modified|value|data|next|prev|previous|weight|score|priority|attempts|lock|locked']);

/** Methods of collections, texts and promises: they only read or fill what an entry holds. */
const plainMethods = new Set(['push', 'pop', 'shift', 'unshift', 'splice', 'slice', 'get', 'set', 'add', 'has', 'delete', 'clear', 'map', 'filter', 'find', 'some', 'every', 'forEach', 'includes', 'indexOf', 'join', 'keys', 'values', 'entries', 'sort', 'toString', 'toISOString', 'getTime', 'then', 'catch', 'finally', 'startsWith', 'endsWith', 'split', 'trim', 'concat', 'reduce']);

/** A class that acts on so many parts of its entries does more than keep them. */
const fewest = 3;

/**
 * Whether a class acts on the entries that it keeps, in contrast to a store, to which they are opaque: it turns their fields,
 * `session.project = project`, and runs what they hold, `session.abortController.abort()`.
 */
export function actsOnEntries(node: ClassNode): boolean {
  const parts = new Set<string>();
  for (const { body } of membersOf(node).methods) for (const part of partsActedOn(body)) parts.add(part);
  return parts.size >= fewest;
}

function partsActedOn(body: Node): string[] {
  const entries = new Set<string>();
  const parts: string[] = [];
  walk(body, (at) => {
    if (at.type === 'VariableDeclarator' && at.id.type === 'Identifier' && at.init && isLookedUp(at.init)) entries.add(at.id.name);
    if (at.type === 'AssignmentExpression') parts.push(...partTurned(at.left, entries));
    if (at.type === 'CallExpression') parts.push(...partRun(at.callee, entries));
    return undefined;
  });
  return parts;
}

/** `this.sessions.get(id)`. */
function isLookedUp(init: Node): boolean {
  const value = unwrapExpression(init);
  if (value.type !== 'CallExpression' || value.callee.type !== 'MemberExpression') return false;
  return staticName(value.callee) === 'get' && thisMember(unwrapExpression(value.callee.object)) !== null;
}

function partTurned(target: Node, entries: ReadonlySet<string>): string[] {
  if (target.type !== 'MemberExpression' || target.object.type !== 'Identifier' || !entries.has(target.object.name)) return [];
  const part = staticName(target);
  return part === null || bookkeeping(part) ? [] : [part];
}

/** `abortController` of `session.abortController.abort`. */
function partRun(callee: Node, entries: ReadonlySet<string>): string[] {
  const called = unwrapExpression(callee);
  if (called.type !== 'MemberExpression' || plainMethods.has(staticName(called) ?? '')) return [];
  const held = unwrapExpression(called.object);
  if (held.type !== 'MemberExpression' || held.object.type !== 'Identifier' || !entries.has(held.object.name)) return [];
  const part = staticName(held);
  return part === null ? [] : [part];
}

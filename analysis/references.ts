import type { Reference } from '@typescript-eslint/scope-manager';
import type { Node } from './nodes.ts';
import type { SourceModule } from './project.ts';

/** The references to a name of a module's top level. */
export function referencesOf(module: SourceModule, local: string): readonly Reference[] {
  const { globalScope } = module.scopes;
  // The scope of an ES module or of CommonJS lies right below the global one.
  const below = globalScope?.childScopes.find((scope) => scope.block.type === 'Program');
  return (below?.set.get(local) ?? globalScope?.set.get(local))?.references ?? [];
}

const sorted = new WeakMap<readonly Reference[], readonly Reference[]>();

/** Those references that stand in some code, as they follow each other. */
export function referencesWithin(module: SourceModule, local: string, extent: Node): readonly Reference[] {
  const all = referencesOf(module, local);
  let inOrder = sorted.get(all);
  if (!inOrder) sorted.set(all, (inOrder = [...all].sort((one, other) => offsetOf(one) - offsetOf(other))));
  return between(inOrder, extent, offsetOf);
}

interface Mention {
  readonly offset: number;
  /** The place of the name in the list. */
  readonly at: number;
}

const mentionsByNames = new WeakMap<readonly string[], readonly Mention[]>();

/**
 * Those names of a module's top level that some code mentions. A large module has thousands of names and of classes, and
 * each class would look for each name.
 *
 * @param names one list for each module, which is known again by its identity
 */
export function namesMentioned(module: SourceModule, names: readonly string[], extent: Node): string[] {
  let mentions = mentionsByNames.get(names);
  if (!mentions) mentionsByNames.set(names, (mentions = mentionsOf(module, names)));
  const places = new Set(between(mentions, extent, ({ offset }) => offset).map(({ at }) => at));
  return [...places].sort((one, other) => one - other).flatMap((at) => names[at] ?? []);
}

function mentionsOf(module: SourceModule, names: readonly string[]): readonly Mention[] {
  const unordered = names.flatMap((name, at) => referencesOf(module, name).map((reference) => ({ offset: offsetOf(reference), at })));
  return unordered.sort((one, other) => one.offset - other.offset);
}

function offsetOf({ identifier }: Reference): number {
  return identifier.range[0];
}

/** What lies in some code, of a list in the order of the source. */
function between<Item>(inOrder: readonly Item[], { range: [start, end] }: Node, offset: (item: Item) => number): readonly Item[] {
  const first = firstFrom(inOrder, start, offset);
  return inOrder.slice(first, firstFrom(inOrder, end, offset, first));
}

/** Where the first item at an offset or behind it is. A client of a large module is named thousands of times, and asked for by every store of it. */
function firstFrom<Item>(inOrder: readonly Item[], sought: number, offset: (item: Item) => number, from = 0): number {
  let low = from;
  let high = inOrder.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const item = inOrder[middle];
    if (item !== undefined && offset(item) < sought) low = middle + 1;
    else high = middle;
  }
  return low;
}

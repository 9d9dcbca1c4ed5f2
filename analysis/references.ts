import type { Reference } from '@typescript-eslint/scope-manager';
import { contains, type Node } from './nodes.ts';
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
  if (all.length < 2 || extent.type === 'Program') return all.filter(({ identifier }) => contains(extent, identifier));
  let inOrder = sorted.get(all);
  if (!inOrder) sorted.set(all, (inOrder = [...all].sort((one, other) => one.identifier.range[0] - other.identifier.range[0])));
  const [start, end] = extent.range;
  const first = firstFrom(inOrder, start);
  return inOrder.slice(first, firstFrom(inOrder, end, first));
}

/** Where the first reference at an offset or behind it is. A client of a large module is named thousands of times, and asked for by every store of it. */
function firstFrom(inOrder: readonly Reference[], offset: number, from = 0): number {
  let low = from;
  let high = inOrder.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((inOrder[middle]?.identifier.range[0] ?? Number.POSITIVE_INFINITY) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

import type { ClassNode } from '../subject.ts';
import type { Node, ReferenceFindableNode } from '../typescript.ts';
import { usesOf } from './references.ts';

/** The uses of a member by the classes that they are of, for each way of telling: all subclasses of a base ask for theirs. */
const known = new WeakMap<readonly Node[], Map<ClassesOfUse, ReadonlyMap<Node, readonly Node[]>>>();

/** The declarations of the classes that a use of a member is of. */
export type ClassesOfUse = (use: Node) => Iterable<Node>;

/** The uses of a member that are of a class, in their order. */
export function usesOfClass(member: ReferenceFindableNode & Node, node: ClassNode, classesOf: ClassesOfUse): readonly Node[] {
  const uses = usesOf(member);
  const indexes = known.get(uses) ?? new Map<ClassesOfUse, ReadonlyMap<Node, readonly Node[]>>();
  known.set(uses, indexes);
  const index = indexes.get(classesOf) ?? indexOf(uses, classesOf);
  indexes.set(classesOf, index);
  return index.get(node) ?? [];
}

function indexOf(uses: readonly Node[], classesOf: ClassesOfUse): ReadonlyMap<Node, readonly Node[]> {
  const index = new Map<Node, Node[]>();
  for (const use of uses) {
    for (const node of new Set(classesOf(use))) {
      const found = index.get(node);
      if (found) found.push(use);
      else index.set(node, [use]);
    }
  }
  return index;
}

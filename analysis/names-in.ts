import { isPropertyName, walk, type Node } from './nodes.ts';

const namesOfExtent = new WeakMap<Node, readonly Node[]>();

/** The nodes of some code that can name a member or a function, but for those of classes in it. One walk, whoever asks. */
export function namesIn(extent: Node): readonly Node[] {
  const known = namesOfExtent.get(extent);
  if (known) return known;
  const names: Node[] = [];
  walk(extent, (node) => {
    if (node.type === 'ClassBody') return false;
    if (node.type === 'MemberExpression' || (node.type === 'Identifier' && !isPropertyName(node))) names.push(node);
    return undefined;
  });
  namesOfExtent.set(extent, names);
  return names;
}

import type { Node } from '../typescript.ts';

/** Whether a node is, or stands within, another one. */
export function isWithin(node: Node, around: Node): boolean {
  return node === around || node.getFirstAncestor((each) => each === around) !== undefined;
}

/** Whether something stands in what a test is true of, within a piece of code. */
export function isIn(at: Node, test: (around: Node) => boolean, code: Node): boolean {
  if (at === code) return false;
  for (let around = at.getParent(); around && around !== code; around = around.getParent()) if (test(around)) return true;
  return false;
}

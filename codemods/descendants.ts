import type { Range } from './compose.ts';
import { shownNode, type Node, type ts } from './typescript.ts';

/**
 * The nodes below a node that pass a test, JSDoc included, in the order of the text. They are looked for among the
 * compiler's own: ts-morph would make an object of each token on the way, which for whole files costs more than all
 * else that is asked of them. Tokens that are no nodes, such as parentheses, are not found.
 *
 * @param within the stretch that the nodes lie in, default: all
 */
export function descendantsWhere(node: Node, test: (node: ts.Node) => boolean, within: Range = { start: node.getPos(), end: node.getEnd() }): Node[] {
  const source = node.getSourceFile().compilerNode;
  const found: ts.Node[] = [];
  const visit = (each: ts.Node): void => {
    if (each.end < within.start || each.pos > within.end) return;
    if (test(each) && each.getStart(source) >= within.start && each.end <= within.end) found.push(each);
    descend(each);
  };
  const descend = (each: ts.Node): void => {
    for (const comment of (each as Documented).jsDoc ?? []) visit(comment);
    each.forEachChild(visit);
  };
  descend(node.compilerNode);
  const project = node.getProject();
  return found.flatMap((each) => shownNode(project, each) ?? []);
}

/** The compiler keeps the JSDoc of a node beside its children. */
interface Documented {
  readonly jsDoc?: readonly ts.Node[];
}

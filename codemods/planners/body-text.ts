import { Node } from '../typescript.ts';

/** What stands in a function's body beside one statement: its comments, or other statements. */
export function restOfBody(fn: Node, only: Node): string {
  const body = Node.isBlock(fn) ? fn : Node.isBodied(fn) || Node.isBodyable(fn) ? fn.getBody() : undefined;
  if (!body) return '';
  const text = body.getSourceFile().getFullText();
  return (text.slice(body.getStart() + 1, only.getStart()) + text.slice(only.getEnd(), body.getEnd() - 1)).trim();
}

/** The space that a node's line starts with; what stands before the node where it does not start its line. */
export function indentOf(text: string, node: Node): string {
  const start = node.getStart();
  return /^[ \t]*/u.exec(text.slice(text.lastIndexOf('\n', start - 1) + 1, start))?.[0] ?? '';
}

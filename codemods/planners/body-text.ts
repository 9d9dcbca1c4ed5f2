import type { Range, Step } from '../compose.ts';
import { Node, SyntaxKind } from '../typescript.ts';

/** What stands in a function's body beside one statement: its comments, or other statements. */
export function restOfBody(fn: Node, only: Node): string {
  const body = Node.isBlock(fn) ? fn : Node.isBodied(fn) || Node.isBodyable(fn) ? fn.getBody() : undefined;
  if (!body) return '';
  const text = body.getSourceFile().getFullText();
  return (text.slice(body.getStart() + 1, only.getStart()) + text.slice(only.getEnd(), body.getEnd() - 1)).trim();
}

/** The space that a node's line starts with; what stands before the node where it does not start its line. */
export function indentOf(text: string, node: Node): string {
  return indentAt(text, node.getStart());
}

/** The space that the line of an offset starts with, up to that offset. */
export function indentAt(text: string, offset: number): string {
  const before = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
  return before.slice(0, before.length - before.trimStart().length);
}

/**
 * Gives the lines of a stretch, all but its first, another indentation; lines inside of template literals are text.
 *
 * @param present the indentation that its lines have at least
 * @param wanted the one that they get instead
 */
export function reindent(text: string, within: Node, { start, end }: Range, present: string, wanted: string): Step[] {
  if (present === wanted) return [];
  const kinds = [SyntaxKind.TemplateExpression, SyntaxKind.NoSubstitutionTemplateLiteral] as const;
  const literals = kinds.flatMap((kind): Node[] => [...within.getDescendantsOfKind(kind), ...(within.getKind() === kind ? [within] : [])]);
  const steps: Step[] = [];
  for (let at = text.indexOf('\n', start) + 1; at > 0 && at < end; at = text.indexOf('\n', at) + 1) {
    const isText = literals.some((literal) => literal.getStart() < at && at < literal.getEnd());
    if (isText || !text.startsWith(present, at)) continue;
    // What both have in common stays, so that nothing is said of lines that keep their indentation.
    if (present.startsWith(wanted)) steps.push({ kind: 'replace', planner: 'calls', start: at + wanted.length, end: at + present.length, text: '' });
    else if (!/^\s*(?:\n|$)/u.test(text.slice(at, text.indexOf('\n', at) + 1 || undefined))) steps.push({ kind: 'replace', planner: 'calls', start: at, end: at + present.length, text: wanted });
  }
  return steps;
}

import { MagicString } from 'magic-string';
import type { ASTNode } from 'jscodeshift';
import { endOf, startOf } from './syntax.ts';

/** Replace `[start, end)` of the text without byte-order mark (UTF-16 offsets) by `text`. */
export interface MockEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** What a part of the plan asks for: edits, and the places that stand against any edit of the file. */
export interface Steps {
  readonly edits: readonly MockEdit[];
  readonly unsupported: readonly Obstacle[];
}

export interface Obstacle {
  readonly node: ASTNode;
  readonly what: string;
}

export const nothing: Steps = { edits: [], unsupported: [] };

export function join(all: readonly Steps[]): Steps {
  return { edits: all.flatMap((steps) => steps.edits), unsupported: all.flatMap((steps) => steps.unsupported) };
}

export function replace(node: ASTNode, text: string): Steps {
  return edit(startOf(node), endOf(node), text);
}

/** Replaces what stands between the quotes of a literal. */
export function replaceInQuotes(literal: ASTNode, text: string): Steps {
  return edit(startOf(literal) + 1, endOf(literal) - 1, text);
}

export function edit(start: number, end: number, text: string): Steps {
  return { edits: [{ start, end, text }], unsupported: [] };
}

export function unsupported(node: ASTNode, what: string): Steps {
  return { edits: [], unsupported: [{ node, what }] };
}

/** `[start, end)` of `text` with those edits made that lie in it. */
export function editedSlice(text: string, start: number, end: number, edits: readonly MockEdit[]): string {
  const output = new MagicString(text.slice(start, end));
  for (const change of edits) {
    if (change.end > change.start) output.remove(change.start - start, change.end - start);
    output.appendLeft(change.start - start, change.text);
  }
  return output.toString();
}

import type { ASTNode } from 'jscodeshift';
import { endOf, startOf, type Syntax } from './syntax.ts';
import type { MockEdit } from './steps.ts';

/**
 * What goes with an item of a comma-separated list when it is removed: its comma, and where it has lines of its
 * own these lines, with the comments that stand right above it and behind it.
 */
export function itemRemoval(syntax: Syntax, items: readonly ASTNode[], item: ASTNode): MockEdit {
  const { text } = syntax;
  const index = items.indexOf(item);
  const previous = items[index - 1];
  const next = items[index + 1];
  const behindComma = commaEnd(text, endOf(item)) ?? endOf(item);
  const lineStart = text.lastIndexOf('\n', startOf(item) - 1) + 1;
  const startsLine = text.slice(lineStart, startOf(item)).trim() === '';
  const trailing = /^[ \t]*(?:\/\/[^\r\n]*|\/\*[^\r\n]*?\*\/)?[ \t]*\r?\n/u.exec(text.slice(behindComma));
  if (startsLine && trailing !== null) {
    return { start: startAboveComments(text, lineStart), end: behindComma + trailing[0].length, text: '' };
  }
  if (next !== undefined) return { start: startOf(item), end: startOf(next), text: '' };
  if (previous !== undefined) return { start: endOf(previous), end: endOf(item), text: '' };
  return { start: startOf(item), end: behindComma, text: '' };
}

function commaEnd(text: string, from: number): number | null {
  const comma = /^(?:\s|\/\*[^]*?\*\/)*,/u.exec(text.slice(from));
  return comma === null ? null : from + comma[0].length;
}

/** Up over whole lines of comment that touch the line at `lineStart`. */
export function startAboveComments(text: string, lineStart: number): number {
  if (lineStart === 0) return 0;
  const previous = text.lastIndexOf('\n', lineStart - 2) + 1;
  const isComment = /^[ \t]*(?:\/\/|\/\*\*?(?:[^*]|\*(?!\/))*\*\/[ \t]*\r?$)/u.test(text.slice(previous, lineStart - 1));
  return isComment ? startAboveComments(text, previous) : lineStart;
}

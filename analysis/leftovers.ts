import { spansOf } from './nodes.ts';
import type { SourceModule } from './project.ts';
import type { Leftover } from './report.ts';

/** What a migration writes into a comment where something is left for a person to settle. */
export const leftoverMarker = 'TODO(infra-clients)';

/** The markers in the comments of a module, in source order. A text that holds none is searched once and no more. */
export function leftoversIn({ text, ast }: SourceModule): Leftover[] {
  if (!text.includes(leftoverMarker)) return [];
  const spans = spansOf(text);
  return (ast.comments ?? []).flatMap(({ range: [start, end] }) => {
    const written = text.slice(start, end);
    return [...written.matchAll(markers)].map(({ index, 0: line }) => {
      const at = start + index;
      return { text: line.replace(marker, '').trim(), span: spans([at, at + leftoverMarker.length]) };
    });
  });
}

/** The marker, and what its line says after it: up to the next marker or the end of the comment. */
const markers = /TODO\(infra-clients\)(?:(?!TODO\(infra-clients\)|\*\/)[^\n\r\u2028\u2029])*/g;
const marker = /^TODO\(infra-clients\):?/;

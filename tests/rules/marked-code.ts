interface Marked {
  readonly code: string;
  readonly at: { readonly line: number; readonly column: number; readonly endLine: number; readonly endColumn: number };
}

/** Code in which the reported token stands between `⟦` and `⟧`: without the marks, and the token's place. */
export function marked(text: string): Marked {
  const [before = '', token = '', after = ''] = text.split(/[⟦⟧]/);
  return { code: before + token + after, at: { ...position(before), ...ended(before + token) } };
}

function position(text: string): { line: number; column: number } {
  const lines = text.split('\n');
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}

function ended(text: string): { endLine: number; endColumn: number } {
  const { line, column } = position(text);
  return { endLine: line, endColumn: column };
}

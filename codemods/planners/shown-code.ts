/** What has a text: a node of the compiler or of ts-morph. */
interface Written {
  getText(): string;
}

/** Code as a message shows it: on one line. */
export function onOneLine(code: Written): string {
  return code.getText().replace(/\s+/gu, ' ');
}

/** The same, cut behind sixty characters. */
export function shortened(code: Written): string {
  const text = onOneLine(code);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

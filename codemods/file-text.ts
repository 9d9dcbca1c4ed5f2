import { createHash } from 'node:crypto';

/** A file's text and the writing habits that inserted text has to follow. */
export interface FileText {
  /** Without byte-order mark: the text that all offsets refer to. */
  readonly text: string;
  readonly bom: boolean;
  /** The line end of most lines; `\n` on a tie and for a text of one line. */
  readonly eol: '\n' | '\r\n';
  /** One level of indentation: a tab, or two to eight spaces. */
  readonly indent: string;
  readonly quote: "'" | '"';
  readonly semicolons: boolean;
  readonly finalNewline: boolean;
  /** SHA-256 of the bytes, in hexadecimal. */
  readonly hash: string;
}

export type DecodedFile =
  | { readonly ok: true; readonly file: FileText }
  | { readonly ok: false; readonly reason: string };

const byteOrderMark = '\uFEFF';

/**
 * Reads a file's bytes as UTF-8. Bytes that are not UTF-8 are refused, since decoding them with replacement
 * characters would damage the file when it is written back.
 */
export function decodeFile(bytes: Uint8Array): DecodedFile {
  const decoded = decodeUtf8(bytes);
  if (decoded === null) return { ok: false, reason: 'it is not valid UTF-8; save it as UTF-8 and run again' };
  const bom = decoded.startsWith(byteOrderMark);
  const text = bom ? decoded.slice(1) : decoded;
  return {
    ok: true,
    file: {
      text,
      bom,
      eol: majorityLineEnd(text),
      indent: indentUnit(text),
      quote: quoteStyle(text),
      semicolons: usesSemicolons(text),
      finalNewline: text.endsWith('\n'),
      hash: hashOf(bytes),
    },
  };
}

/** The bytes of `text`, with the byte-order mark that `file` had. Line ends are written as they are. */
export function encodeFile(file: Pick<FileText, 'bom'>, text: string): Uint8Array {
  return new TextEncoder().encode(file.bom ? byteOrderMark + text : text);
}

/** SHA-256 in hexadecimal. */
export function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** The text of UTF-8 bytes, byte-order mark included; null where they are not UTF-8. */
export function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

function majorityLineEnd(text: string): '\n' | '\r\n' {
  const all = count(text, /\n/gu);
  const windows = count(text, /\r\n/gu);
  return windows > all - windows ? '\r\n' : '\n';
}

/** The most frequent step to a deeper line; the ` *` lines of block comments are no indentation. */
function indentUnit(text: string): string {
  const leads = [...text.matchAll(/^([ \t]*)(?![ \t]|\*|\r?$)/gmu)].map((match) => match[1] ?? '');
  const tabs = leads.filter((lead) => lead.startsWith('\t')).length;
  const spaces = leads.filter((lead) => lead.startsWith(' ')).length;
  if (tabs > spaces) return '\t';
  const steps = new Map<number, number>();
  let previous = 0;
  for (const { length } of leads) {
    const step = length - previous;
    if (step >= 2 && step <= 8) steps.set(step, (steps.get(step) ?? 0) + 1);
    previous = length;
  }
  const [best] = [...steps].sort(([a, timesA], [b, timesB]) => timesB - timesA || a - b);
  return ' '.repeat(best?.[0] ?? 2);
}

/** Module specifiers tell best, since no quote inside a text can mislead; other strings where there is none. */
function quoteStyle(text: string): "'" | '"' {
  const specifiers = [...text.matchAll(/\b(?:from|import|require\()\s*(['"])/gu)];
  const strings = specifiers.length > 0 ? specifiers : [...text.matchAll(/(['"])(?:\\.|(?!\1)[^\\\n])*\1/gu)];
  const double = strings.filter((match) => match[1] === '"').length;
  return double > strings.length - double ? '"' : "'";
}

function usesSemicolons(text: string): boolean {
  const ended = count(text, /;[ \t]*\r?$/gmu);
  const open = count(text, /^[ \t]*(?:import\b.*['"]|export\b.*\bfrom\b.*['"]|(?:const|let|return|throw|await|this)\b.*[\w)\]'"`])[ \t]*\r?$/gmu);
  return ended >= open;
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

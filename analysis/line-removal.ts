/** A stretch of a text: UTF-16 offsets, end exclusive. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

export interface LineRemovalOptions {
  /**
   * The comments of the file, with their delimiters. When given, a comment goes along that describes just
   * what is removed; without them every comment stays.
   */
  readonly comments?: readonly TextRange[];
}

/** Comments that speak to the next line alone: left behind, they would speak to another line. */
const nextLineDirective =
  /^\/[/*]+\s*(?:(?:eslint|oxlint)-disable-next-line\b|@ts-expect-error\b|@ts-ignore\b|prettier-ignore\b|biome-ignore\b|(?:istanbul|c8|v8)\s+ignore\s+(?:next|if|else)\b)/u;

/**
 * What to delete so that `[start, end)` of a text leaves no trace: its indentation and one line end when nothing
 * else is on its lines, else the space that set it off from its neighbour. Of the two blank lines around it one
 * goes too, and so does the blank line that it would leave at the start or the end of a block.
 *
 * Which comments go along is the ownership rule of lossless editing: one on the same line behind it; a directive or
 * a JSDoc comment directly above; any other comment directly above only where no further code follows without a
 * blank line, since it may describe that too. Comments behind a blank line stay, and so do those that open the file.
 */
export function wholeLine(text: string, start: number, end: number, options: LineRemovalOptions = {}): TextRange {
  return wholeLines(text, [{ start, end }], options)[0] ?? { start, end };
}

/**
 * `wholeLine` for several ranges that go together: neighbours are merged before the blank lines around them are
 * judged. The result is sorted and can be shorter than the input, so all ranges need the same owner.
 */
export function wholeLines(text: string, ranges: readonly TextRange[], options: LineRemovalOptions = {}): TextRange[] {
  const comments = options.comments ?? [];
  const sorted = [...ranges].sort((a, b) => a.start - b.start || a.end - b.end);
  const extended = merged(merged(sorted, (gap) => /^[ \t]*$/u.test(text.slice(gap.start, gap.end))).map((range) => toLines(text, withTrailingComment(text, range, comments))));
  const withComments = extended.map((range) => withCommentsAbove(text, range, comments));
  return merged(withComments.map((range) => withoutScar(text, range)));
}

/** Joins sorted ranges that touch, or between which `isNothing` lies. */
function merged(ranges: readonly TextRange[], isNothing: (gap: TextRange) => boolean = () => false): TextRange[] {
  const result: TextRange[] = [];
  for (const range of ranges) {
    const last = result.at(-1);
    if (last !== undefined && (range.start <= last.end || isNothing({ start: last.end, end: range.start }))) result[result.length - 1] = { start: last.start, end: Math.max(last.end, range.end) };
    else result.push(range);
  }
  return result;
}

function toLines(text: string, { start, end }: TextRange): TextRange {
  const left = skipSpaceBack(text, start);
  const right = skipSpace(text, end);
  const startsLine = isLineStart(text, left);
  const endsLine = right === text.length || lineEndAt(text, right) > 0;
  if (startsLine && endsLine) return { start: left, end: right + lineEndAt(text, right) };
  if (startsLine) return { start, end: right };
  if (endsLine) return { start: left, end: right };
  return right > end ? { start: left, end } : { start, end };
}

function withTrailingComment(text: string, range: TextRange, comments: readonly TextRange[]): TextRange {
  if (!isLineStart(text, skipSpaceBack(text, range.start))) return range;
  const next = skipSpace(text, range.end);
  const comment = comments.find(({ start }) => start === next);
  if (comment === undefined) return range;
  const after = skipSpace(text, comment.end);
  const staysOnLine = !text.slice(comment.start, comment.end).includes('\n');
  return staysOnLine && (after === text.length || lineEndAt(text, after) > 0) ? { start: range.start, end: comment.end } : range;
}

function withCommentsAbove(text: string, range: TextRange, comments: readonly TextRange[]): TextRange {
  if (!isLineStart(text, range.start) || !isLineStart(text, range.end)) return range;
  const describesMore = isCode(text, range.end, comments);
  let start = range.start;
  for (;;) {
    const comment = comments.find(({ end }) => end <= start && skipSpace(text, end) + lineEndAt(text, skipSpace(text, end)) === start && end < start);
    if (comment === undefined) break;
    const written = text.slice(comment.start, comment.end);
    const line = skipSpaceBack(text, comment.start);
    if (!isLineStart(text, line)) break;
    const isDirective = nextLineDirective.test(written);
    if (!isDirective && opensFile(text, line, comments)) break;
    if (!isDirective && describesMore && !written.startsWith('/**')) break;
    start = line;
  }
  return { start, end: range.end };
}

/** Whether the line at `offset` holds code, as opposed to a blank line, a comment, a closing bracket or the end. */
function isCode(text: string, offset: number, comments: readonly TextRange[]): boolean {
  const first = skipSpace(text, offset);
  if (first === text.length || lineEndAt(text, first) > 0 || /[)\]}]/u.test(text.charAt(first))) return false;
  return !comments.some(({ start }) => start === first);
}

/** Whether only a shebang and comments without a blank line between them stand above `offset`: a licence header, not a remark. */
function opensFile(text: string, offset: number, comments: readonly TextRange[]): boolean {
  const shebang = /^#!.*(?:\r?\n)*/u.exec(text)?.[0].length ?? 0;
  let at = offset;
  while (at > shebang) {
    const above = comments.find(({ end }) => end < at && skipSpace(text, end) + lineEndAt(text, skipSpace(text, end)) === at);
    if (above === undefined) return /^\s*$/u.test(text.slice(shebang, at));
    at = skipSpaceBack(text, above.start);
  }
  return true;
}

/** Takes one blank line, or the line end that nothing follows any more, along with a range of whole lines. */
function withoutScar(text: string, { start, end }: TextRange): TextRange {
  if (!isLineStart(text, start)) return { start, end };
  if (end === text.length && start > 0 && !text.endsWith('\n')) return { start: startOfLineEndBefore(text, blankLineBefore(text, start) ?? start), end };
  if (!isLineStart(text, end)) return { start, end };
  const blankBefore = blankLineBefore(text, start);
  const blankAfter = blankLineAfter(text, end);
  const opens = start === 0 || /[({[][ \t]*\r?\n$/u.test(text.slice(Math.max(0, start - 200), start));
  const closes = end === text.length || /^[ \t]*[)\]}]/u.test(text.slice(end, end + 200));
  if (blankAfter !== null && (blankBefore !== null || opens)) return { start, end: blankAfter };
  if (blankBefore !== null && closes) return { start: blankBefore, end };
  return { start, end };
}

/** The start of the blank line right above the line that starts at `offset`; null where that line is not blank. */
function blankLineBefore(text: string, offset: number): number | null {
  const lineEnd = startOfLineEndBefore(text, offset);
  if (lineEnd === offset) return null;
  const line = skipSpaceBack(text, lineEnd);
  return isLineStart(text, line) ? line : null;
}

/** The end, line end included, of the blank line that starts at `offset`; null where that line is not blank. */
function blankLineAfter(text: string, offset: number): number | null {
  const lineEnd = skipSpace(text, offset);
  const length = lineEndAt(text, lineEnd);
  return length > 0 ? lineEnd + length : null;
}

function startOfLineEndBefore(text: string, offset: number): number {
  if (text.charAt(offset - 1) !== '\n') return offset;
  return text.charAt(offset - 2) === '\r' ? offset - 2 : offset - 1;
}

function lineEndAt(text: string, offset: number): number {
  if (text.charAt(offset) === '\n') return 1;
  return text.startsWith('\r\n', offset) ? 2 : 0;
}

function isLineStart(text: string, offset: number): boolean {
  return offset === 0 || text.charAt(offset - 1) === '\n';
}

function skipSpace(text: string, offset: number): number {
  let at = offset;
  while (text.charAt(at) === ' ' || text.charAt(at) === '\t') at += 1;
  return at;
}

function skipSpaceBack(text: string, offset: number): number {
  let at = offset;
  while (at > 0 && (text.charAt(at - 1) === ' ' || text.charAt(at - 1) === '\t')) at -= 1;
  return at;
}

import { posix } from 'node:path';
import type { Files } from '../analysis/files.ts';
import { leftoverMarker } from '../analysis/leftovers.ts';
import { loadModule } from '../analysis/module-source.ts';
import { childrenOf, type Node } from '../analysis/nodes.ts';
import type { SourceModule } from '../analysis/project.ts';
import type { Edit, Refusal } from './plan.ts';
import { isRefusalReason, refusalText } from './refusal-text.ts';

/** A marker that the detector reports, by where its word begins, behind the delimiter of the comment. */
export interface FoundMarker {
  /** Posix, relative to the root. */
  readonly file: string;
  readonly start: number;
}

export interface MarkersInput {
  /** Absolute posix path. */
  readonly root: string;
  readonly files: Files;
  /** The refusals that stand. */
  readonly refusals: readonly Refusal[];
  readonly found: readonly FoundMarker[];
  /** What else changes; a marker that goes with it needs no edit of its own. */
  readonly edits: readonly Edit[];
  /** Leave a marker at each refusal that has none. */
  readonly insert: boolean;
}

/** A place for a marker: before which offset it is written, and where its own comments above it begin. */
interface Anchor {
  readonly start: number;
  readonly above: number;
  /** Nothing but space stands before it on its line. */
  readonly ownLine: boolean;
}

/**
 * The edits that bring the markers of refusals up to date: one is left above the statement or member that each refusal
 * names, and one of ours whose refusal no longer stands goes. A marker says the reason and what to do, and no lines,
 * which would change with it; so one that is there already is found again. A marker that somebody wrote or changed by
 * hand stays.
 */
export function markerEdits({ root, files, refusals, found, edits, insert }: MarkersInput): Edit[] {
  const paths = new Set([...found.map(({ file }) => file), ...(insert ? refusals.map(({ file }) => file) : [])]);
  return [...paths].sort().flatMap((file) => {
    const loaded = loadModule(files, posix.join(root, file));
    if (!loaded.ok) return [];
    const { module } = loaded;
    const own = ownMarkers(module, new Set(found.flatMap((each) => (each.file === file ? [each.start] : []))));
    const wanted = refusals.flatMap((refusal) => {
      const anchor = refusal.file === file ? anchorOf(module, refusal.line) : null;
      return anchor ? [{ refusal, anchor }] : [];
    });
    const settled = own.filter((marker) => !wanted.some(({ refusal, anchor }) => stands(marker, refusal, anchor)));
    const others = edits.filter((edit) => edit.file === file);
    const isFree = ({ start, end }: { readonly start: number; readonly end: number }): boolean => !others.some((other) => other.start < end && start < other.end);
    const removals = settled.map((marker) => removal(module.text, marker)).filter(isFree);
    const missing = insert ? wanted.filter(({ refusal, anchor }) => !markersIn(module).some((marker) => stands(marker, refusal, anchor))) : [];
    const insertions = new Map(missing.map(({ refusal, anchor }) => [`${anchor.start} ${refusal.reason}`, insertion(module.text, refusal, anchor)]));
    return [...removals, ...[...insertions.values()].filter(isFree)].map((edit): Edit => ({ ...edit, file, group: `${file}#markers`, needs: [], planner: 'todos' }));
  });
}

interface Marker {
  readonly start: number;
  readonly end: number;
  readonly reason: string;
}

/** The comments that are nothing but a marker of ours. */
function markersIn({ text, ast }: SourceModule): Marker[] {
  return (ast.comments ?? []).flatMap(({ range: [start, end] }) => {
    const reason = written.exec(text.slice(start, end))?.[1];
    return reason !== undefined && isRefusalReason(reason) ? [{ start, end, reason }] : [];
  });
}

const written = /^\/[/*] TODO\(infra-clients\): ([\w-]+): [^\n]*$/;

function ownMarkers(module: SourceModule, reported: ReadonlySet<number>): Marker[] {
  // `// ` and `/* ` are three characters long.
  return markersIn(module).filter(({ start }) => reported.has(start + 3));
}

function stands({ start, end, reason }: Marker, refusal: Refusal, anchor: Anchor): boolean {
  return reason === refusal.reason && start >= anchor.above && end <= anchor.start;
}

function removal(text: string, { start, end }: Marker): { start: number; end: number; text: string } {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const rest = /^[ \t]*(?:\r?\n|$)/.exec(text.slice(end))?.[0];
  const alone = /^[ \t]*$/.test(text.slice(lineStart, start)) && rest !== undefined;
  return alone ? { start: lineStart, end: end + rest.length, text: '' } : { start, end: text[end] === ' ' ? end + 1 : end, text: '' };
}

function insertion(text: string, { reason }: Refusal, { start, above, ownLine }: Anchor): { start: number; end: number; text: string } {
  const marker = `${leftoverMarker}: ${reason}: ${refusalText(reason).long}`;
  if (!ownLine) return { start, end: start, text: `/* ${marker} */ ` };
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  return { start: above, end: above, text: `${text.slice(lineStart, start)}// ${marker}\n` };
}

/**
 * The innermost statement or member at a line that begins a line: a comment of its own may stand before each of these,
 * which inside of a template, an argument or JSX it may not. Comments directly above it stay with it, since some of
 * them speak to the next line alone.
 */
function anchorOf(module: SourceModule, line: number): Anchor | null {
  const { text } = module;
  const lineStart = offsetOfLine(text, line);
  const at = lineStart + (/^[ \t]*/.exec(text.slice(lineStart))?.[0].length ?? 0);
  const chain = listedAround(module.ast, at);
  const owner = chain.findLast((node) => beginsLine(text, node.range[0])) ?? chain[0];
  if (!owner) return null;
  const [start] = owner.range;
  return beginsLine(text, start) ? { start, above: aboveComments(module, start), ownLine: true } : { start, above: aboveInline(module, start), ownLine: false };
}

/** The statements and members around an offset, outermost first; where none is around it, the next one. */
function listedAround(program: Node, at: number): Node[] {
  const chain: Node[] = [];
  const enter = (node: Node, listed: boolean): void => {
    if (node.range[0] > at || node.range[1] <= at) return;
    if (listed) chain.push(node);
    for (const child of childrenOf(node)) enter(child, isListed(node, child));
  };
  enter(program, false);
  if (chain.length > 0) return chain;
  const next = childrenOf(program).find(({ range }) => range[0] >= at);
  return next ? [next] : [];
}

function isListed(parent: Node, child: Node): boolean {
  switch (parent.type) {
    case 'Program':
    case 'BlockStatement':
    case 'StaticBlock':
    case 'ClassBody':
    case 'TSModuleBlock':
      return true;
    case 'SwitchCase':
      return child !== parent.test;
    default:
      return false;
  }
}

function aboveComments({ text, ast }: SourceModule, start: number): number {
  let above = text.lastIndexOf('\n', start - 1) + 1;
  for (const { range } of [...(ast.comments ?? [])].reverse()) {
    if (range[1] > above) continue;
    const gap = text.slice(range[1], above);
    if (!/^[ \t]*\r?\n$/.test(gap) || !beginsLine(text, range[0])) break;
    above = text.lastIndexOf('\n', range[0] - 1) + 1;
  }
  return above;
}

function aboveInline({ text, ast }: SourceModule, start: number): number {
  let above = start;
  for (const { range } of [...(ast.comments ?? [])].reverse()) {
    if (range[1] <= above && text.slice(range[1], above).trim() === '') above = range[0];
  }
  return above;
}

function beginsLine(text: string, offset: number): boolean {
  return text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset).trim() === '';
}

function offsetOfLine(text: string, line: number): number {
  let offset = 0;
  for (let at = 1; at < line; at += 1) {
    const next = text.indexOf('\n', offset);
    if (next < 0) return offset;
    offset = next + 1;
  }
  return offset;
}

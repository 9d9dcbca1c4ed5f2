import type { Planner } from './plan.ts';

/** A stretch of a text: UTF-16 offsets, end exclusive. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** Replace a stretch by a text. */
export interface Replacement extends Range {
  readonly kind: 'replace';
  readonly planner: Planner;
  readonly text: string;
}

/** Replace a stretch by what another one holds once all that is planned inside of that has been done. */
export interface Move extends Range {
  readonly kind: 'move';
  readonly planner: Planner;
  readonly source: Range;
  readonly before: string;
  readonly after: string;
}

/** Replace a stretch by texts and by what other stretches hold once all that is planned inside of them has been done. */
export interface Assembly extends Range {
  readonly kind: 'assemble';
  readonly planner: Planner;
  readonly parts: readonly (string | Range)[];
}

/** One thing that a planner wants done to the text of a file. */
export type Step = Replacement | Move | Assembly;

export type Composed =
  | { readonly ok: true; readonly edits: readonly Replacement[] }
  /** Two steps that claim the same place. */
  | { readonly ok: false; readonly conflict: readonly [Step, Step] };

class Conflict extends Error {
  readonly steps: readonly [Step, Step];

  constructor(first: Step, second: Step) {
    super('two steps claim the same place');
    this.steps = [first, second];
  }
}

/**
 * Makes plain edits of the steps of one group. A step inside a stretch that another step replaces or removes is no
 * edit of its own: it counts where that stretch is moved to, and nowhere otherwise. Deletions that overlap become
 * one.
 */
export function compose(text: string, steps: readonly Step[]): Composed {
  const sorted = [...steps].sort(outermostFirst);
  try {
    return { ok: true, edits: editsIn(text, sorted, { start: 0, end: text.length }) };
  } catch (error) {
    if (error instanceof Conflict) return { ok: false, conflict: error.steps };
    throw error;
  }
}

/** Insertions come before what is replaced at the same place, larger stretches before those inside of them. */
function outermostFirst(a: Step, b: Step): number {
  return a.start - b.start || Number(a.end > a.start) - Number(b.end > b.start) || b.end - a.end;
}

function editsIn(text: string, sorted: readonly Step[], range: Range): Replacement[] {
  const outermost: Step[] = [];
  for (const step of sorted) {
    if (step.start < range.start || step.end > range.end) continue;
    const last = outermost.at(-1);
    if (last === undefined || step.start >= last.end) outermost.push(step);
    else if (step.end <= last.end && !repeats(last, step)) continue;
    else if (isDeletion(last) && isDeletion(step)) outermost[outermost.length - 1] = { ...last, end: Math.max(last.end, step.end) };
    else if (!equal(last, step)) throw new Conflict(last, step);
  }
  return outermost.map((step) => (step.kind === 'replace' ? step : assembled(text, sorted, step)));
}

function assembled(text: string, sorted: readonly Step[], step: Move | Assembly): Replacement {
  const { planner, start, end } = step;
  const parts = step.kind === 'move' ? [step.before, step.source, step.after] : step.parts;
  // The step itself lies around its source where that is unwrapped in place.
  const others = sorted.filter((each) => each !== step);
  return { kind: 'replace', planner, start, end, text: parts.map((part) => (typeof part === 'string' ? part : textOf(text, others, part))).join('') };
}

/** What a stretch holds once all that is planned inside of it has been done. */
function textOf(text: string, others: readonly Step[], range: Range): string {
  let result = '';
  let at = range.start;
  for (const edit of editsIn(text, others, range)) {
    result += text.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return result + text.slice(at, range.end);
}

function isDeletion(step: Step): boolean {
  return step.kind === 'replace' && step.text === '';
}

/** Whether two steps replace exactly the same stretch, so that neither lies inside the other. */
function repeats(a: Step, b: Step): boolean {
  return a.start === b.start && a.end === b.end;
}

function equal(a: Step, b: Step): boolean {
  return a.kind === 'replace' && b.kind === 'replace' && repeats(a, b) && a.text === b.text;
}

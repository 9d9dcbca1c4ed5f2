import { describe, expect, it } from 'vitest';
import { compose, type Range, type Step } from '../../codemods/compose.ts';

/** Steps are written with the words of the text that they are about. */
const text = 'one two three four five six';

function at(words: string): { start: number; end: number } {
  const start = text.indexOf(words);
  return { start, end: start + words.length };
}

const replace = (words: string, by: string): Step => ({ kind: 'replace', planner: 'calls', ...at(words), text: by });
const move = (words: string, to: string, before = '', after = ''): Step => ({ kind: 'move', planner: 'calls', ...at(to), source: at(words), before, after });
const assemble = (to: string, ...parts: (string | Range)[]): Step => ({ kind: 'assemble', planner: 'calls', ...at(to), parts });
const insert = (before: string, what: string): Step => ({ kind: 'replace', planner: 'calls', start: at(before).start, end: at(before).start, text: what });

function result(steps: readonly Step[]): string {
  const composed = compose(text, steps);
  if (!composed.ok) return 'conflict';
  return composed.edits.reduceRight((done, edit) => done.slice(0, edit.start) + edit.text + done.slice(edit.end), text);
}

describe('compose', () => {
  it.each<[string, readonly Step[], string]>([
    ['nothing', [], text],
    ['independent steps', [replace('one', '1'), replace('four', '4')], '1 two three 4 five six'],
    ['a step inside a deletion', [replace('two three four ', ''), replace('three', '3')], 'one five six'],
    ['a move', [move('four', 'one')], 'four two three four five six'],
    ['a move whose source goes', [move('four five', 'one'), replace('four five ', '')], 'four five two three six'],
    ['a step inside what is moved', [move('four five', 'one'), replace('four five ', ''), replace('five', '5')], 'four 5 two three six'],
    ['a stretch that is unwrapped in place', [move('three', 'two three four', '(', ')')], 'one (three) five six'],
    ['a step inside what is unwrapped', [move('three', 'two three four'), replace('three', '3')], 'one 3 five six'],
    ['a step beside what is unwrapped', [move('three', 'two three four'), replace('four', '4')], 'one three five six'],
    ['a move inside what is moved', [move('three four five', 'one'), replace('three four five ', ''), move('four', 'three four')], 'four five two six'],
    ['a stretch made of others and texts', [assemble('two three', '<', at('five'), '-', at('two'), '>'), replace('five', '5')], 'one <5-two> four 5 six'],
    ['deletions that overlap', [replace('two three ', ''), replace('three four ', '')], 'one five six'],
    ['the same step twice', [replace('two', '2'), replace('two', '2')], 'one 2 three four five six'],
    ['an insertion before what is deleted', [insert('two', 'new '), replace('two ', '')], 'one new three four five six'],
    ['an insertion before what is deleted, given last', [replace('two ', ''), insert('two', 'new ')], 'one new three four five six'],
    ['a step at the start of a deletion', [replace('two', '2'), replace('two three ', '')], 'one four five six'],
    ['a move out of what is replaced', [move('four', 'one'), replace('three four', 'x')], 'four two x five six'],
    ['a stretch that is wrapped in place', [move('three', 'three', '(', ')')], 'one two (three) four five six'],
    ['a deletion that overlaps a replacement', [replace('two three', ''), replace('three four', 'x')], 'conflict'],
    ['a replacement that overlaps a deletion', [replace('two three', 'x'), replace('three four', '')], 'conflict'],
    ['one text for stretches that overlap', [replace('two three', 'x'), replace('three four', 'x')], 'conflict'],
    ['two moves to one stretch', [move('four', 'one'), move('five', 'one')], 'conflict'],
    ['replacements that overlap', [replace('two three', 'x'), replace('three four', 'y')], 'conflict'],
    ['two replacements of one stretch', [replace('two', 'x'), replace('two', 'y')], 'conflict'],
    ['a conflict inside what is moved', [move('three four five', 'one'), replace('three four', 'x'), replace('four five', 'y')], 'conflict'],
  ])('%s', (_, steps, expected) => {
    expect(result(steps)).toBe(expected);
  });

  it('does not depend on the order of the steps', () => {
    const steps = [move('four five', 'one'), replace('four five ', ''), replace('five', '5'), insert('six', 'and ')];
    expect(result([...steps].reverse())).toBe(result(steps));
  });

  it('makes plain edits', () => {
    expect(compose(text, [move('four', 'one')])).toEqual({ ok: true, edits: [{ kind: 'replace', planner: 'calls', start: 0, end: 3, text: 'four' }] });
  });

  it('names the steps of a conflict', () => {
    const steps = [replace('two three', 'x'), replace('three four', 'y')];
    expect(compose(text, steps)).toEqual({ ok: false, conflict: steps });
  });
});

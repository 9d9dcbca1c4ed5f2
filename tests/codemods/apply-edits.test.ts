import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../codemods/apply-edits.ts';
import { decodeFile, encodeFile, type FileText } from '../../codemods/file-text.ts';
import type { Edit, Planner } from '../../codemods/plan.ts';

function fileOf(text: string): FileText {
  const result = decodeFile(new TextEncoder().encode(text));
  if (!result.ok) throw new Error(result.reason);
  return result.file;
}

function edit(start: number, end: number, text: string, planner: Planner = 'heritage', group = 'g1'): Edit {
  return { file: 'a.ts', start, end, text, group, needs: [], planner };
}

describe('applyEdits makes edits', () => {
  it.each<[string, string, Edit[], string]>([
    ['none', 'abc', [], 'abc'],
    ['a replacement', 'abcdef', [edit(1, 3, 'X')], 'aXdef'],
    ['an insertion at the start', 'abc', [edit(0, 0, 'X')], 'Xabc'],
    ['an insertion at the end', 'abc', [edit(3, 3, 'X')], 'abcX'],
    ['an insertion into an empty file', '', [edit(0, 0, 'X')], 'X'],
    ['a deletion of all', 'abc', [edit(0, 3, '')], ''],
    ['several, in any order', 'abcdef', [edit(4, 5, 'Y'), edit(1, 2, 'X')], 'aXcdYf'],
    ['touching ones of one planner', 'abcdef', [edit(0, 2, 'X'), edit(2, 4, 'Y')], 'XYef'],
    ['an insertion before a replacement of one planner', 'abcdef', [edit(2, 4, 'Y'), edit(2, 2, 'X')], 'abXYef'],
    ['an insertion behind a replacement of one planner', 'abcdef', [edit(4, 4, 'Y'), edit(2, 4, 'X')], 'abXYef'],
    ['insertions of one planner at one place, in alphabetical order', 'ab', [edit(1, 1, 'Y'), edit(1, 1, 'X')], 'aXYb'],
    ['the same edit of two groups once', 'abc', [edit(1, 1, 'X', 'imports', 'g1'), edit(1, 1, 'X', 'imports', 'g2')], 'aXbc'],
    ['the same edit of two planners once', 'abc', [edit(0, 2, 'X', 'imports'), edit(0, 2, 'X', 'client')], 'Xc'],
    ['deleted neighbour lines of two planners', 'a\nb\nc\n', [edit(0, 2, '', 'heritage'), edit(2, 4, '', 'logs')], 'c\n'],
    ['a marker beside the edit of another planner, behind what that inserts', 'abc', [edit(1, 1, 'A', 'todos'), edit(1, 1, 'X', 'calls')], 'aXAbc'],
    ['the same, given last', 'abc', [edit(1, 1, 'X', 'calls'), edit(1, 1, 'A', 'todos')], 'aXAbc'],
    ['a marker at the end of what another planner replaces', 'abc', [edit(0, 1, 'X', 'calls'), edit(1, 1, 'M', 'todos')], 'XMbc'],
    ['a marker at the start of what another planner replaces', 'abc', [edit(1, 2, 'X', 'calls'), edit(1, 1, 'M', 'todos')], 'aMXc'],
    ['an insertion of another planner on the line after a deleted one', 'a\nb\n', [edit(0, 2, '', 'imports'), edit(2, 2, 'X\n', 'contract')], 'X\nb\n'],
    ['offsets in UTF-16 units', '😀abc', [edit(2, 3, 'X')], '😀Xbc'],
    ['inserted line ends as in a Windows file', 'a\r\nb\r\n', [edit(3, 3, 'x\ny\r\n')], 'a\r\nx\r\ny\r\nb\r\n'],
    ['inserted line ends as in a Unix file', 'a\nb\n', [edit(2, 2, 'x\r\ny\n')], 'a\nx\ny\nb\n'],
    ['in a file of mixed line ends, which keeps its mix', 'a\nb\r\nc\r\n', [edit(5, 5, 'x\n')], 'a\nb\r\nx\r\nc\r\n'],
  ])('%s', (_, text, edits, expected) => {
    expect(applyEdits(fileOf(text), edits)).toEqual({ ok: true, text: expected });
  });

  it('below a byte-order mark', () => {
    const file = fileOf('\uFEFFabc');
    const result = applyEdits(file, [edit(0, 1, 'X')]);
    expect(result.ok && encodeFile(file, result.text)).toEqual(new TextEncoder().encode('\uFEFFXbc'));
  });
});

describe('applyEdits reports a conflict', () => {
  it.each<[string, Edit, Edit]>([
    ['overlapping edits of two planners', edit(0, 3, 'X', 'heritage'), edit(2, 4, 'Y', 'calls')],
    ['overlapping edits of one planner', edit(0, 3, 'X'), edit(2, 4, 'Y')],
    ['an edit inside another', edit(0, 5, '', 'heritage'), edit(2, 3, 'Y', 'calls')],
    ['two texts for one place', edit(0, 3, 'X'), edit(0, 3, 'Y')],
    ['touching edits of two planners', edit(0, 2, 'X', 'heritage'), edit(2, 4, 'Y', 'calls')],
    ['touching deletions of two planners within a line', edit(0, 2, '', 'heritage'), edit(2, 4, '', 'calls')],
    ['insertions of two planners at one place', edit(2, 2, 'X', 'heritage'), edit(2, 2, 'Y', 'calls')],
    ['insertions of two planners at the start of a line', edit(7, 7, 'X', 'heritage'), edit(7, 7, 'Y', 'calls')],
    ['an edit that changes nothing at the start of a line and an insertion there', edit(7, 7, '', 'heritage'), edit(7, 7, 'Y', 'calls')],
    ['a deletion that ends before the line does and an edit of the rest', edit(0, 5, '', 'heritage'), edit(5, 6, 'Y', 'calls')],
    ['a replaced line and an insertion on the next', edit(0, 7, 'X', 'heritage'), edit(7, 7, 'Y', 'calls')],
  ])('for %s', (_, first, second) => {
    const file = fileOf('abcdef\nghi\n');
    expect(applyEdits(file, [first, second])).toEqual({ ok: false, conflict: [first, second] });
    expect(applyEdits(file, [second, first])).toEqual({ ok: false, conflict: [first, second] });
  });

  it('of the first group, where several want the same', () => {
    const [first, same, other] = [edit(0, 3, 'X', 'heritage', 'g1'), edit(0, 3, 'X', 'heritage', 'g2'), edit(2, 4, 'Y', 'calls')];
    expect(applyEdits(fileOf('abcdef'), [first, same, other])).toEqual({ ok: false, conflict: [first, other] });
    expect(applyEdits(fileOf('abcdef'), [other, same, first])).toEqual({ ok: false, conflict: [first, other] });
  });
});

describe('applyEdits', () => {
  it('does not depend on the order of the edits', () => {
    const anyEdit = fc
      .record({ start: fc.nat(12), length: fc.nat(3), text: fc.constantFrom('', 'X', 'Y\n'), planner: fc.constantFrom<Planner>('heritage', 'calls') })
      .map(({ start, length, text, planner }) => edit(start, Math.min(start + length, 12), text, planner));
    const shuffled = fc.array(anyEdit, { maxLength: 5 }).chain((edits) => fc.tuple(fc.constant(edits), fc.shuffledSubarray(edits, { minLength: edits.length })));
    fc.assert(
      fc.property(shuffled, ([edits, others]) => {
        expect(applyEdits(fileOf('ab\ncdefg\nhij'), others)).toEqual(applyEdits(fileOf('ab\ncdefg\nhij'), edits));
      }),
    );
  });

  it('leaves the text between edits alone', () => {
    const parts = fc.array(fc.tuple(fc.string({ minLength: 1 }), fc.string({ minLength: 1 }), fc.string()), { maxLength: 6 });
    fc.assert(
      fc.property(parts, (triples) => {
        const text = triples.map(([kept, replaced]) => kept + replaced).join('');
        let at = 0;
        const edits = triples.map(([kept, replaced, by]) => {
          const start = at + kept.length;
          at = start + replaced.length;
          return edit(start, at, by);
        });
        const file = { ...fileOf(''), text };
        expect(applyEdits(file, edits)).toEqual({ ok: true, text: triples.map(([kept, , by]) => kept + by).join('') });
      }),
    );
  });

  it.each([[2, 9], [-1, 2], [2, 1]])('rejects an edit of another text: %i to %i', (start, end) => {
    expect(() => applyEdits(fileOf('abc'), [edit(start, end, '')])).toThrow(`a.ts: edit ${start}-${end} of g1 lies outside the text of 3 characters`);
  });
});

import { describe, expect, it } from 'vitest';
import { forEachItem, inTurn, noEntries, oneEntry, oneOf, unreadable, type EntryCount } from '../../analysis/entry-count.ts';

const count = (min: number, max: number, perItem = 0, ...unknown: string[]): EntryCount => ({ min, max, perItem, unknown });

describe('entries that are written one after the other', () => {
  it.each<[(EntryCount | null)[], EntryCount | null]>([
    [[], noEntries],
    [[oneEntry], oneEntry],
    [[oneEntry, oneEntry], count(2, 2)],
    [[count(0, 1, 2), count(1, 3, 4)], count(1, 4, 6)],
    [[oneEntry, null], null],
    [[null, oneEntry], null],
    [[unreadable('a'), oneEntry], count(1, 1, 0, 'a')],
    [[oneEntry, unreadable('a')], count(1, 1, 0, 'a')],
    [[unreadable('a'), unreadable('b'), unreadable('a')], count(0, 0, 0, 'a', 'b')],
  ])('of %j are %j', (counts, expected) => {
    expect(inTurn(...counts)).toEqual(expected);
  });
});

describe('entries of one of several ways', () => {
  it.each<[(EntryCount | null)[], EntryCount | null]>([
    [[], null],
    [[null], null],
    [[oneEntry, null], oneEntry],
    [[null, oneEntry], oneEntry],
    [[noEntries, oneEntry], count(0, 1)],
    [[oneEntry, noEntries], count(0, 1)],
    [[count(1, 4, 2), count(2, 3, 5)], count(1, 4, 5)],
    [[count(2, 3, 5), count(1, 4, 2)], count(1, 4, 5)],
    [[unreadable('a'), null, unreadable('b')], count(0, 0, 0, 'a', 'b')],
  ])('of %j are %j', (counts, expected) => {
    expect(oneOf(...counts)).toEqual(expected);
  });
});

it.each<[EntryCount | null, EntryCount]>([
  [null, noEntries],
  [noEntries, noEntries],
  [oneEntry, count(0, 0, 1)],
  [count(1, 2, 3, 'a'), count(0, 0, 5, 'a')],
])('for each item, %j is %j', (each, expected) => {
  expect(forEachItem(each)).toEqual(expected);
});

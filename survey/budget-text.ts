import type { EntryCount } from '../analysis/entry-count.ts';
import type { LoggedPerSecond } from './budget-rate.ts';

/** `2`, `2-6`, `2 + 1 per item`, `2+?` where something could not be read. */
export function countText({ min, max, perItem, unknown }: EntryCount): string {
  const range = rangeText(min, max);
  const items = perItem > 0 ? (max === 0 ? `${perItem} per item` : `${range} + ${perItem} per item`) : range;
  return unknown.length > 0 ? `${items}+?` : items;
}

/** `600`, `600-700`, `600+` where there can be more. */
export function rateText({ min, max, atLeast }: LoggedPerSecond): string {
  return `${rangeText(Math.round(min * 10) / 10, Math.round(max * 10) / 10)}${atLeast ? '+' : ''}`;
}

function rangeText(min: number, max: number): string {
  return min === max ? `${min}` : `${min}-${max}`;
}

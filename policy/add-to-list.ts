/** Puts items at the end of the list that a map has for a key, which is made where there is none. */
export function addToList<Key, Item>(lists: Map<Key, Item[]>, key: Key, ...items: readonly Item[]): void {
  const known = lists.get(key);
  if (known) known.push(...items);
  else lists.set(key, [...items]);
}

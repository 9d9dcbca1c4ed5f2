import { addToList } from '../policy/add-to-list.ts';
import type { MigratedClass } from './migrate-document.ts';

/** A note and the classes that have it, in their order. */
export interface SharedNote {
  readonly note: string;
  readonly classes: readonly MigratedClass[];
}

/** The notes of a migration, each once: what a base did is noted for every class that loses it. */
export function sharedNotes(migrated: readonly MigratedClass[]): SharedNote[] {
  const byNote = new Map<string, MigratedClass[]>();
  for (const each of migrated) for (const note of each.notes) addToList(byNote, note, each);
  return [...byNote].map(([note, classes]) => ({ note, classes }));
}

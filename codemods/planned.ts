import type { Step } from './compose.ts';
import type { CreatedFile, ImportWish, Need, RefusalReason, WatchingBase } from './plan.ts';
import type { SourceFile } from './typescript.ts';

/** What stands against the migration of a class. */
export interface Obstacle {
  readonly reason: RefusalReason;
  /** One-based line in the file of the class. */
  readonly line: number;
  readonly detail: string;
}

/** A name that the steps use; the group is that of the class, and so is the file where none is given. */
export type NameWish = Omit<ImportWish, 'group' | 'file'> & { readonly file?: string };

/** Steps in a file that is not the one of the class. */
export interface FileSteps {
  readonly source: SourceFile;
  readonly steps: readonly Step[];
}

/** A finding that stays: a note where the class is migrated all the same, else what the class is refused for. */
export interface Left {
  readonly rule: string;
  readonly obstacle: Obstacle;
}

/** What one planner asks for. Where any planner names an obstacle the class is left alone. */
export interface Planned {
  readonly steps: readonly Step[];
  /** What changes with the class in other files, such as where it is constructed. */
  readonly elsewhere: readonly FileSteps[];
  readonly wishes: readonly NameWish[];
  readonly notes: readonly string[];
  readonly obstacles: readonly Obstacle[];
  readonly needs: readonly Need[];
  readonly created: readonly Omit<CreatedFile, 'group'>[];
  readonly left: readonly Left[];
  /** The bases that go, with what they did that no note names. */
  readonly bases: readonly WatchingBase[];
}

export const nothing: Planned = { steps: [], elsewhere: [], wishes: [], notes: [], obstacles: [], needs: [], created: [], left: [], bases: [] };

export function planned(part: Partial<Planned>): Planned {
  return { ...nothing, ...part };
}

export function join(parts: readonly Planned[]): Planned {
  return {
    steps: parts.flatMap(({ steps }) => steps),
    elsewhere: parts.flatMap(({ elsewhere }) => elsewhere),
    wishes: parts.flatMap(({ wishes }) => wishes),
    notes: [...new Set(parts.flatMap(({ notes }) => notes))],
    obstacles: parts.flatMap(({ obstacles }) => obstacles),
    needs: parts.flatMap(({ needs }) => needs),
    created: parts.flatMap(({ created }) => created),
    left: parts.flatMap(({ left }) => left),
    bases: parts.flatMap(({ bases }) => bases),
  };
}

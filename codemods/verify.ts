import type { Overlay } from '../analysis/files.ts';
import type { TypeCheck } from './type-check.ts';
import type { TypeProblem } from './type-problem.ts';

/** A group as blame sees it. */
export interface EditingGroup {
  readonly id: string;
  /** Absolute paths of the files that it edits, creates or deletes. */
  readonly files: readonly string[];
}

/** Which groups may go on. */
export interface Verified<Problem> {
  /** Together they bring no error. In the order given. */
  readonly kept: readonly string[];
  /** The errors that each refused group brings to the kept ones; never empty. */
  readonly refused: ReadonlyMap<string, readonly Problem[]>;
}

/**
 * Checks the changes of all groups and refuses those that bring errors. The first answer is of everything that the
 * changes reach; the others begin where the last one without errors ended, so that a group to refuse costs what it reaches.
 *
 * @param changesOf the files as they would be with just these groups, by absolute path; null for one that goes
 */
export function verify(
  groups: readonly EditingGroup[],
  changesOf: (active: readonly string[]) => Overlay,
  check: TypeCheck,
): Verified<TypeProblem> {
  let clean: Overlay = new Map();
  return blame(groups, (active) => {
    const changes = changesOf(active);
    const errors = check.newErrors(changes, clean);
    if (errors.length === 0) clean = changes;
    return errors;
  });
}

/**
 * Finds groups without which the check says nothing, as few as it can: no refused group could be let in again without
 * an error. A group that owns the file of an error, as the only one that edits it, is set aside first and let in again
 * last, so that it, and not the group it disagrees with, is refused; but an error in its file may be another's doing,
 * and then it stays. Where no owner is left, halves are let in as long as they bring no error.
 *
 * @param check the errors with just these groups, in the order of `groups`; no groups bring none
 */
export function blame<Problem extends { readonly file: string }>(
  groups: readonly EditingGroup[],
  check: (active: readonly string[]) => readonly Problem[],
): Verified<Problem> {
  const answers = new Map<string, readonly Problem[]>();
  const errorsWith = (ids: ReadonlySet<string>): readonly Problem[] => {
    if (ids.size === 0) return [];
    const active = groups.flatMap(({ id }) => (ids.has(id) ? [id] : []));
    const key = JSON.stringify(active);
    const errors = answers.get(key) ?? check(active);
    answers.set(key, errors);
    return errors;
  };

  const all = new Set(groups.map(({ id }) => id));
  const owners = setAside(groups, all, errorsWith);
  let kept: ReadonlySet<string> = without(all, owners);
  const others = errorsWith(kept).length === 0 ? [] : [...kept];
  if (others.length > 0) kept = new Set();

  const refused = new Map<string, readonly Problem[]>();
  const letIn = (ids: readonly string[]): void => {
    if (ids.length === 0) return;
    const joined = new Set([...kept, ...ids]);
    const errors = errorsWith(joined);
    if (errors.length === 0) {
      kept = joined;
      return;
    }
    const [only, ...more] = ids;
    if (only !== undefined && more.length === 0) {
      refused.set(only, errors);
      return;
    }
    const middle = Math.ceil(ids.length / 2);
    letIn(ids.slice(0, middle));
    letIn(ids.slice(middle));
  };
  letIn(others);
  letIn([...owners]);
  // A group may need one that came in after it was refused.
  for (let held = -1; held !== kept.size; ) {
    held = kept.size;
    for (const id of [...refused.keys()]) {
      refused.delete(id);
      letIn([id]);
    }
  }
  return { kept: [...all].filter((id) => kept.has(id)), refused };
}

/** The groups to set aside: the owners of errors, and of what is seen only without them, until no error has an owner. */
function setAside(
  groups: readonly EditingGroup[],
  all: ReadonlySet<string>,
  errorsWith: (ids: ReadonlySet<string>) => readonly { readonly file: string }[],
): ReadonlySet<string> {
  const owners = new Set<string>();
  for (;;) {
    const active = without(all, owners);
    const wrong = new Set(errorsWith(active).map(({ file }) => file));
    const found = [...wrong].flatMap((file) => ownerOf(groups, active, file) ?? []);
    if (found.length === 0) return owners;
    for (const id of found) owners.add(id);
  }
}

/** The one group that edits a file; null where none or several do. */
function ownerOf(groups: readonly EditingGroup[], active: ReadonlySet<string>, file: string): string | null {
  const editors = groups.filter(({ id, files }) => active.has(id) && files.includes(file));
  return editors.length === 1 ? (editors[0]?.id ?? null) : null;
}

function without(ids: ReadonlySet<string>, gone: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...ids].filter((id) => !gone.has(id)));
}

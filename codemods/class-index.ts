import { addToList } from '../policy/add-to-list.ts';
import type { ClassReport, Finding, HeritageLink } from '../analysis/report.ts';

/** What each planned class asks of all classes and findings; there may be thousands, so each list is gone through once. */
const byFile = indexed(({ file }: ClassReport) => file);
const byBase = indexed(({ heritage: { links: [base] } }: ClassReport) => (base === undefined ? null : placeOf(base)));
const byClass = indexed(({ classId }: Finding) => classId);

/** The classes of a file, in their order. */
export function classesIn(classes: readonly ClassReport[], file: string): readonly ClassReport[] {
  return byFile(classes, file);
}

/** The classes that extend a class directly, in their order. */
export function classesExtending(classes: readonly ClassReport[], { kind, file, span }: ClassReport): readonly ClassReport[] {
  return kind === 'class' ? byBase(classes, placeOf({ file, line: span.line })) : [];
}

/** The findings of a class, in their order. */
export function findingsOf(findings: readonly Finding[], classId: string): readonly Finding[] {
  return byClass(findings, classId);
}

function placeOf({ file, line }: Pick<HeritageLink, 'file' | 'line'>): string {
  return `${file ?? ''}:${String(line)}`;
}

function indexed<Item>(keyOf: (item: Item) => string | null): (items: readonly Item[], key: string) => readonly Item[] {
  const indexes = new WeakMap<readonly Item[], ReadonlyMap<string, readonly Item[]>>();
  return (items, key) => {
    const index = indexes.get(items) ?? indexOf(items, keyOf);
    indexes.set(items, index);
    return index.get(key) ?? [];
  };
}

function indexOf<Item>(items: readonly Item[], keyOf: (item: Item) => string | null): ReadonlyMap<string, readonly Item[]> {
  const index = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    if (key === null) continue;
    addToList(index, key, item);
  }
  return index;
}

import { posix } from 'node:path';
import type { Finding } from '../analysis/report.ts';
import { migratedRules } from '../rules/all-rules.ts';
import { unparsedFiles, type CheckedFile } from '../survey/check-document.ts';
import type { Survey } from '../survey/survey.ts';
import type { Refusal } from './plan.ts';
import type { FoundMarker } from './todo-markers.ts';

/** What a survey tells a migration beside the plans of its units. Serialisable; paths are posix, relative to the root. */
export interface Facts {
  /** Classes with findings that nothing moves. */
  readonly refusals: readonly Refusal[];
  readonly unparsed: readonly CheckedFile[];
  /** The markers of earlier migrations. */
  readonly markers: readonly FoundMarker[];
}

/** Whether a class is asked for, by its name; null stands for code outside of every class. */
export type IsSelected = (name: string | null) => boolean;

/** The findings that are migrated, of the classes that are asked for. */
export function migratedFindings({ findings, classes }: Survey, isSelected: IsSelected): Finding[] {
  const names = new Map(classes.map(({ id, name }) => [id, name]));
  return findings
    .filter(({ inBlock, finding }) => !inBlock && finding.classId !== null && migratedRules.has(finding.rule) && isSelected(names.get(finding.classId) ?? null))
    .map(({ finding }) => finding);
}

export function factsOf(root: string, seen: Survey, isSelected: IsSelected): Facts {
  return {
    refusals: blocksOf(root, seen, isSelected),
    unparsed: unparsedFiles(root, seen.unparsed),
    markers: markersOf(root, seen, isSelected),
  };
}

/** Classes in blocks of Markdown and Vue: they are found, and nothing moves them. */
function blocksOf(root: string, { findings, classes }: Survey, isSelected: IsSelected): Refusal[] {
  const names = new Map(classes.map(({ id, name }) => [id, name]));
  const inBlocks = findings.filter(({ inBlock, finding }) => inBlock && finding.classId !== null && migratedRules.has(finding.rule));
  const first = inBlocks.filter(({ finding }, index) => inBlocks.findIndex((each) => each.finding.classId === finding.classId) === index);
  return first
    .map(({ finding, file, place }): Refusal => ({
      file: posix.relative(root, file),
      line: place.line,
      class: names.get(finding.classId ?? '') ?? '(anonymous)',
      reason: 'not-in-a-script-file',
      detail: `it stands in a block of ${posix.basename(file)}`,
      group: finding.classId === null ? file : posix.relative(root, finding.classId),
    }))
    .filter((refusal) => isSelected(refusal.class));
}

/** A marker belongs to the class around it, else to the one behind it, above which it stands. */
function markersOf(root: string, { findings, classes }: Survey, isSelected: IsSelected): FoundMarker[] {
  return findings
    .filter(({ inBlock, finding }) => !inBlock && finding.rule === 'no-leftover-todo')
    .filter(({ file, finding: { span } }) => {
      const behind = classes.filter((each) => each.file === file && each.span.end > span.start);
      return isSelected(behind[0]?.name ?? null);
    })
    .map(({ file, finding }) => ({ file: posix.relative(root, file), start: finding.span.start }));
}

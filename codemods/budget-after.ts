import type { LogLevel } from '../policy/settings.ts';
import { countedOperations, type CountedOperation } from '../survey/budget.ts';
import { migrationRoot } from '../survey/migration-root.ts';
import type { Survey } from '../survey/survey.ts';
import { factsOf } from './facts.ts';
import { plannedAndProven } from './migrate.ts';
import { filesAfter } from './migrated-operations.ts';

/**
 * The operations of a codebase as they would be after its migration, which is planned and proven and not written. A class
 * that would be refused is counted as it is.
 */
export async function operationsAfter({ survey, level, onProgress }: { readonly survey: Survey; readonly level: LogLevel; readonly onProgress: (text: string) => void }): Promise<CountedOperation[]> {
  const root = migrationRoot(survey.cwd);
  const isSelected = (): boolean => true;
  const { changes, classes } = await plannedAndProven(root, survey, factsOf(root, survey, isSelected), isSelected, { cwd: survey.cwd, mode: 'dry-run', onProgress });
  const { files, texts } = filesAfter(root, changes);
  const unchanged = survey.classes.filter(({ file }) => !texts.has(file));
  return countedOperations([...unchanged, ...classes], survey.scopes, files, level);
}

export { analyze, type AnalyzeOptions, type AnalyzeResult } from './analyze.ts';
export { applyPlan, type ApplyOptions } from './apply-plan.ts';
export { combineUnits, type CombineOptions, type CombineResult } from './combine-units.ts';
export { migrate, type MigrateOptions, type MigrateResult } from './migrate.ts';
export type { ChangedFile, MigrateDocument, MigratedClass, RefusedClass } from './migrate-document.ts';
export type { RefusalReason, WatchingBase } from './plan.ts';
export { refusalText, type RefusalText } from './refusal-text.ts';
export { undo, type UndoOutcome } from './undo.ts';
export type { UserCommand } from './user-command.ts';

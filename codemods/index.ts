export { migrate, type MigrateOptions, type MigrateResult } from './migrate.ts';
export type { ChangedFile, MigrateDocument, MigratedClass, RefusedClass } from './migrate-document.ts';
export type { RefusalReason } from './plan.ts';
export { refusalText } from './refusal-text.ts';
export { undo, type UndoOutcome } from './undo.ts';

import { posix } from 'node:path';
import { counted } from '../policy/counted.ts';
import type { CheckedFile } from '../survey/check-document.ts';
import type { FileChange, GroupClass, Plan, Refusal, WatchingBase } from './plan.ts';

/** What a migration did, or would do, as `migrate --json` prints it. Paths are posix, relative to the working directory. */
export interface MigrateDocument {
  readonly version: 1;
  readonly migrated: readonly MigratedClass[];
  readonly refused: readonly RefusedClass[];
  /** The monitored bases that classes lost, with what they did that no note names: it is taken for watching only. */
  readonly bases: readonly WatchingBase[];
  readonly files: readonly ChangedFile[];
  readonly unparsed: readonly CheckedFile[];
  /** The unified diff; only of a dry run. */
  readonly diff?: string;
}

export interface MigratedClass {
  readonly file: string;
  readonly class: string;
  readonly contract: string | null;
  readonly factory: string | null;
  readonly droppedLogs: number;
  readonly notes: readonly string[];
}

export type RefusedClass = Omit<Refusal, 'group'>;

export interface ChangedFile {
  readonly path: string;
  readonly change: FileChange['kind'];
}

export interface MigrateDocumentInput {
  /** Absolute posix path: what the paths of the plan are relative to. */
  readonly root: string;
  /** Absolute posix path: what those of the document are relative to. */
  readonly cwd: string;
  readonly plan: Pick<Plan, 'groups' | 'refusals'>;
  readonly changes: readonly FileChange[];
  /** Relative to the root. */
  readonly unparsed: readonly CheckedFile[];
  /** Null for a document without one. */
  readonly diff: string | null;
}

/** A plan and what it changes as a document. */
export function migrateDocument({ root, cwd, plan, changes, unparsed, diff }: MigrateDocumentInput): MigrateDocument {
  const shown = (path: string): string => posix.relative(cwd, posix.join(root, path));
  return {
    version: 1,
    migrated: plan.groups.flatMap(({ classes }) => classes.map((each) => ({ ...migratedClass(each), file: shown(each.file) }))),
    refused: plan.refusals.map(({ file, line, class: name, reason, detail }) => ({ file: shown(file), line, class: name, reason, detail })),
    bases: distinctBases(plan).map((base) => ({ ...base, file: shown(base.file) })),
    files: changes.map(({ path, kind }) => ({ path: shown(path), change: kind })),
    unparsed: unparsed.map((each) => ({ ...each, file: shown(each.file) })),
    ...(diff === null ? {} : { diff }),
  };
}

/** A class of a surviving group as the document lists it. */
function migratedClass({ file, class: name, contract, factory, droppedLogs, notes }: GroupClass): MigratedClass {
  return { file, class: name, contract, factory, droppedLogs, notes };
}

/** A base that classes of several units have counts once. */
function distinctBases({ groups }: MigrateDocumentInput['plan']): readonly WatchingBase[] {
  const bases = groups.flatMap(({ classes }) => classes).flatMap((each) => each.bases);
  return [...new Map(bases.map((base) => [`${base.file}#${base.class}#${base.line}`, base])).values()];
}

/** What a base called, for a person to read: `this.logger.info (31, 44), this.metrics.increment (33)`. */
export function watchesText({ watches }: WatchingBase, shown: (code: string) => string = (code) => code): string {
  return watches.map(({ code, lines }) => `${shown(code)} (${lines.join(', ')})`).join(', ');
}

/** One line that sums a document up. A class that is refused in several places counts once. */
export function migrationSummary({ migrated, refused, files }: MigrateDocument): string {
  const classes = new Set(refused.map(({ file, class: name }) => `${file}#${name}`)).size;
  const places = classes === refused.length ? '' : ` in ${refused.length} places`;
  return `${counted(migrated.length, 'class', 'classes')} migrated, ${classes} refused${places}, ${counted(files.length, 'file')} changed.`;
}

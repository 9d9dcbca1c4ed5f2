import { posix } from 'node:path';
import { addToList } from '../policy/add-to-list.ts';
import { countText } from '../survey/budget-text.ts';
import { migrationSummary, watchesText, type MigrateDocument, type MigratedClass } from './migrate-document.ts';
import type { OperationEntries } from './migrated-operations.ts';
import type { Refusal } from './plan.ts';
import { refusalText } from './refusal-text.ts';
import { sharedNotes, type SharedNote } from './shared-notes.ts';

export interface ReportContext {
  /** What the paths of operations are relative to, and those of the document; absolute. */
  readonly root: string;
  readonly cwd: string;
  /** The operations of the migrated classes as they were and as they are. */
  readonly before: readonly OperationEntries[];
  readonly after: readonly OperationEntries[];
}

/**
 * A migration in Markdown, for the text of a pull request: what moved, what was dropped with it, what was refused and
 * what to do about it, and what each operation logs before and after.
 */
export function migrationReport(document: MigrateDocument, context: ReportContext): string {
  const { migrated, files, unparsed } = document;
  const sections = [
    '# Migration of infrastructure clients',
    migrationSummary(document),
    ...section('Migrated', migratedTable(migrated)),
    ...section('Notes', sharedNotes(migrated).map(noteLine)),
    ...section('Gone with the base', basesOf(document)),
    ...section('Log entries per operation', operationTable(migrated, context)),
    ...section('Refused', refusedParts(document)),
    ...section('Does not parse', unparsed.map(({ file, line, message }) => `- ${code(`${file}:${line}`)}: ${escaped(message)}`)),
    ...section('Files', files.map(({ path, change }) => `- ${change} ${code(path)}`)),
  ];
  return `${sections.join('\n\n')}\n`;
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [`## ${title}`, lines.join('\n')];
}

function migratedTable(migrated: readonly MigratedClass[]): string[] {
  if (migrated.length === 0) return [];
  const rows = migrated.map(({ class: name, file, contract, factory, droppedLogs }) => row([code(name), code(file), contract === null ? '' : code(contract), factory === null ? '' : code(`${factory}()`), String(droppedLogs)]));
  return [row(['class', 'file', 'contract', 'client from', 'log calls dropped']), '| --- | --- | --- | --- | ---: |', ...rows];
}

/** What was dropped, such as options of calls, and what changed for callers. */
function noteLine({ note, classes }: SharedNote): string {
  return `- ${classes.map(({ class: name, file }) => `${code(name)} (${file})`).join(', ')}: ${escaped(note)}`;
}

/** What no note names, for whoever knows whether something counts on it. */
function basesOf({ bases }: MigrateDocument): string[] {
  if (bases.length === 0) return [];
  return ['What the monitored base called for these classes that is taken for watching only, by line. See whether anything else counts on it.', '', ...bases.map((base) => `- ${code(base.class)} (${code(`${base.file}:${base.line}`)}): ${watchesText(base, code)}`)];
}

function operationTable(migrated: readonly MigratedClass[], { root, cwd, before, after }: ReportContext): string[] {
  const keyOf = (name: string, file: string): string => `${file}#${name}`;
  const byClass = (entries: readonly OperationEntries[]): ReadonlyMap<string, readonly OperationEntries[]> => {
    const operations = new Map<string, OperationEntries[]>();
    for (const each of entries) {
      const key = keyOf(each.class, posix.relative(cwd, posix.join(root, each.file)));
      addToList(operations, key, each);
    }
    return operations;
  };
  const [was, is] = [byClass(before), byClass(after)];
  const rows = migrated.flatMap(({ class: name, file }) =>
    (was.get(keyOf(name, file)) ?? []).map(({ operation, entries }) => {
      const now = is.get(keyOf(name, file))?.find((each) => each.operation === operation);
      return row([code(`${name}.${operation}`), countText(entries), now ? countText(now.entries) : '']);
    }),
  );
  if (rows.length === 0) return [];
  return [
    'Entries of all levels that a call writes when it succeeds, in the class, its bases and what it calls. `+?` stands for code that cannot be read.',
    '',
    row(['operation', 'before', 'after']),
    '| --- | ---: | ---: |',
    ...rows,
  ];
}

/** What is left to do by hand, under what the refusals of a reason have in common. */
function refusedParts({ refused }: MigrateDocument): string[] {
  const byReason = new Map<Refusal['reason'], string[]>();
  for (const { class: name, file, line, reason, detail } of refused) addToList(byReason, reason, `- [ ] ${code(name)} (${code(`${file}:${line}`)}): ${escaped(detail)}`);
  return [...byReason].flatMap(([reason, places], index) => {
    const { short, long } = refusalText(reason);
    return [...(index === 0 ? [] : ['']), `${code(reason)}: ${short}. ${long}`, '', ...places];
  });
}

function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

/** Code that may itself hold backticks (CommonMark 6.1). */
function code(text: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return longest === 0 ? `${fence}${text}${fence}` : `${fence} ${text} ${fence}`;
}

/** Plain text: nothing in it starts a list, a link or HTML; line ends become spaces. */
function escaped(text: string): string {
  return text.replace(/[\\*_[\]<>]/g, '\\$&').replace(/\s*\n\s*/g, ' ');
}

import { migrationSummary, watchesText, type MigrateDocument } from '../codemods/migrate-document.ts';
import { refusalText } from '../codemods/refusal-text.ts';
import { sharedNotes } from '../codemods/shared-notes.ts';
import { counted } from '../policy/counted.ts';
import { colorsFor, line, type Terminal } from './terminal.ts';

/** What a migration did, or would do, for a person to read: the diff where there is one, then a line for each class and file. */
export function printMigration(terminal: Terminal, document: MigrateDocument): void {
  if (document.diff !== undefined) terminal.stdout.write(colored(terminal, document.diff));
  // A dry run prints its diff on stdout alone, so that it can be piped into `git apply`.
  const output = document.diff === undefined ? terminal.stdout : terminal.stderr;
  const colors = colorsFor(output);
  const shared = sharedNotes(document.migrated).filter(({ classes }) => classes.length > 1);
  const isShared = new Set(shared.map(({ note }) => note));
  for (const each of document.migrated) {
    const gained = [each.contract && `implements ${each.contract}`, each.factory && `${each.factory}()`, logs(each.droppedLogs)].filter(Boolean);
    line(output, `${colors.green('migrated')}  ${each.class}  ${colors.dim(each.file)}  ${gained.join(', ')}`);
    for (const note of each.notes.filter((text) => !isShared.has(text))) line(output, `          ${note}`);
  }
  for (const { note, classes } of shared) line(output, `noted     ${classes.map(({ class: name }) => name).join(', ')}: ${note}`);
  for (const base of document.bases) {
    line(output, `${colors.dim('gone')}      ${base.class}  ${colors.dim(`${base.file}:${base.line}`)}  taken for watching only, by line: ${watchesText(base)}`);
  }
  const advised = new Set<string>();
  for (const each of document.refused) {
    const { short, long } = refusalText(each.reason);
    line(output, `${colors.yellow('refused')}   ${each.class}  ${colors.dim(`${each.file}:${each.line}`)}  ${short}: ${each.detail}`);
    if (!advised.has(long)) line(output, `          ${long}`);
    advised.add(long);
  }
  for (const { file, line: at, message } of document.unparsed) {
    line(output, `${colors.red('skipped')}   ${file}:${at} does not parse: ${message}`);
  }
  for (const { path, change } of document.files) line(output, `${change.padEnd(8)}  ${path}`);
  line(output, summary(document));
}

function logs(count: number): string | null {
  return count === 0 ? null : `${counted(count, 'log call')} dropped`;
}

function summary(document: MigrateDocument): string {
  const { migrated, refused, files } = document;
  return migrated.length === 0 && refused.length === 0 && files.length === 0 ? 'Nothing to migrate.' : migrationSummary(document);
}

function colored(terminal: Terminal, diff: string): string {
  const colors = colorsFor(terminal.stdout);
  if (!colors.isColorSupported) return diff;
  return diff.replace(/^.*$/gm, (text) => {
    if (/^(?:\+\+\+|---|diff )/.test(text)) return colors.bold(text);
    if (text.startsWith('@@')) return colors.cyan(text);
    return text.startsWith('+') ? colors.green(text) : text.startsWith('-') ? colors.red(text) : text;
  });
}

import type { Command } from 'commander';
import { migrate } from '../codemods/migrate.ts';
import type { MigrateDocument } from '../codemods/migrate-document.ts';
import { refusalText } from '../codemods/refusal-text.ts';
import { surveyCommand, type SurveyOptions } from './survey-options.ts';
import { colorsFor, counted, line, progressOn, type ExitCode, type Terminal } from './terminal.ts';

interface Options extends SurveyOptions {
  readonly dryRun?: boolean;
  readonly check?: boolean;
  readonly allowDirty?: boolean;
  readonly removeUnused?: boolean;
}

/** `infra-clients migrate`: rewrite what check reports. */
export function migrateCommand(terminal: Terminal, end: (code: ExitCode) => void): Command {
  return surveyCommand('migrate', 'rewrite what check reports, proven by a type check before a byte is written')
    .option('--dry-run', 'print the unified diff and write nothing')
    .option('--check', 'write nothing; exit 1 where a file would change')
    .option('--allow-dirty', 'write even where tracked files have uncommitted changes')
    .option('--remove-unused', 'delete a client file that nothing uses any more')
    .addHelpText('after', examples)
    .action(async (patterns: string[], options: Options) => {
      const progress = progressOn(terminal);
      const result = await migrate({
        cwd: terminal.cwd,
        patterns,
        configFile: options.config ?? null,
        settingsFile: options.settings ?? null,
        mode: options.check ? 'check' : options.dryRun ? 'dry-run' : 'write',
        allowDirty: options.allowDirty ?? false,
        removeUnused: options.removeUnused ?? false,
        onProgress: progress.show,
      });
      progress.done();
      if (result.kind === 'problem') {
        line(terminal.stderr, `infra-clients: ${result.message}`);
        return end(2);
      }
      for (const warning of result.warnings) line(terminal.stderr, `infra-clients: ${warning}`);
      if (options.json) line(terminal.stdout, JSON.stringify(result.document, null, 2));
      else print(terminal, result.document);
      end(exitCode(result.document, options));
    });
}

const examples = `
Examples:
  infra-clients migrate --dry-run          see the diff
  infra-clients migrate                    apply it; infra-clients undo takes it back
  infra-clients migrate src/infrastructure one folder
  infra-clients migrate --remove-unused    and delete client files that nothing uses any more`;

function exitCode(document: MigrateDocument, options: Options): ExitCode {
  if (options.check) return document.files.length > 0 || document.unparsed.length > 0 ? 1 : 0;
  return document.refused.length > 0 || document.unparsed.length > 0 ? 1 : 0;
}

function print(terminal: Terminal, document: MigrateDocument): void {
  if (document.diff !== undefined) terminal.stdout.write(colored(terminal, document.diff));
  // A dry run prints its diff on stdout alone, so that it can be piped into `git apply`.
  const output = document.diff === undefined ? terminal.stdout : terminal.stderr;
  const colors = colorsFor(output);
  for (const each of document.migrated) {
    const gained = [each.contract && `implements ${each.contract}`, each.factory && `${each.factory}()`, logs(each.droppedLogs)].filter(Boolean);
    line(output, `${colors.green('migrated')}  ${each.class}  ${colors.dim(each.file)}  ${gained.join(', ')}`);
    for (const note of each.notes) line(output, `          ${note}`);
  }
  for (const each of document.refused) {
    const { short, long } = refusalText(each.reason);
    line(output, `${colors.yellow('refused')}   ${each.class}  ${colors.dim(`${each.file}:${each.line}`)}  ${short}: ${each.detail}`);
    line(output, `          ${long}`);
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

function summary({ migrated, refused, files }: MigrateDocument): string {
  if (migrated.length === 0 && refused.length === 0) return 'Nothing to migrate.';
  return `${counted(migrated.length, 'class', 'classes')} migrated, ${refused.length} refused, ${counted(files.length, 'file')} changed.`;
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

import type { Command } from 'commander';
import { migrate, type MigrateResult } from '../codemods/migrate.ts';
import type { MigrateDocument } from '../codemods/migrate-document.ts';
import type { UserCommand } from '../codemods/user-command.ts';
import { printDebug } from './debug-lines.ts';
import { onInterrupt } from './interrupts.ts';
import { printMigration } from './migration-table.ts';
import { outputProblem, writeOutput } from './output-file.ts';
import { surveyCommand, type SurveyOptions } from './survey-options.ts';
import { line, progressOn, say, type ExitCode, type Terminal } from './terminal.ts';

interface Options extends SurveyOptions {
  readonly dryRun?: boolean;
  readonly check?: boolean;
  readonly allowDirty?: boolean;
  readonly removeUnused?: boolean;
  readonly insertTodos?: boolean;
  readonly only: readonly string[];
  readonly verify?: string;
  readonly report?: string;
  readonly extract: boolean;
}

/** `infra-clients migrate`: rewrite what check reports. */
export function migrateCommand(terminal: Terminal, end: (code: ExitCode) => void): Command {
  return surveyCommand('migrate', 'rewrite what check reports, proven by a type check before a byte is written')
    .option('--dry-run', 'print the unified diff and write nothing')
    .option('--check', 'write nothing; exit 1 where a file would change')
    .option('--only <glob>', 'migrate the classes of such a name only (can be given several times)', collected, [])
    .option('--verify <command>', 'run a command on the result, such as "npm test"; where it fails everything is taken back')
    .option('--insert-todos', 'leave a TODO(infra-clients) comment where something is refused')
    .option('--remove-unused', 'delete a client file that nothing uses any more')
    .option('--report <file>', 'write what was done as Markdown, fit for a pull request')
    .option('--allow-dirty', 'write even where tracked files have uncommitted changes')
    .option('--no-extract', 'write no interface for a class that implements none')
    .addHelpText('after', examples)
    .action(async (patterns: string[], options: Options) => {
      const wrong = usageProblem(terminal, options);
      if (wrong !== null) {
        say(terminal, wrong);
        return end(2);
      }
      const progress = progressOn(terminal);
      const result = await migrate({
        cwd: terminal.cwd,
        patterns,
        only: options.only,
        configFile: options.config ?? null,
        settingsFile: options.settings ?? null,
        mode: options.check ? 'check' : options.dryRun ? 'dry-run' : 'write',
        allowDirty: options.allowDirty ?? false,
        removeUnused: options.removeUnused ?? false,
        insertTodos: options.insertTodos ?? false,
        verify: options.verify === undefined ? null : commandOn(terminal, options.verify),
        extract: options.extract,
        report: options.report !== undefined,
        onProgress: progress.show,
      });
      progress.done();
      if (result.kind === 'done') {
        if (options.debug && result.survey) printDebug(terminal, result.survey);
        writeOutput(terminal.cwd, options.report, result.report);
        if (options.verify !== undefined && result.document.files.length === 0) line(terminal.stderr, 'infra-clients: no file changed, so the command of --verify did not run.');
      }
      const ended = printResult(terminal, result, options.json ?? false);
      end(ended ?? exitCode(result.kind === 'problem' ? null : result.document, options.check ?? false));
    });
}

/** Adds a value to those of an option that can be given several times. */
export function collected(value: string, before: readonly string[]): string[] {
  return [...before, value];
}

/** The command of `--verify`: what it prints goes to stderr, and Ctrl-C stops it. */
export function commandOn({ stderr }: Terminal, command: string): UserCommand {
  return { command, onOutput: (text) => void stderr.write(text), onInterrupt };
}

/** Prints what became of a migration; the exit code where that alone decides it, else null. */
export function printResult(terminal: Terminal, result: MigrateResult, asJson: boolean): ExitCode | null {
  if (result.kind === 'problem') {
    say(terminal, result.message);
    return 2;
  }
  for (const warning of result.kind === 'done' ? result.warnings : []) say(terminal, warning);
  if (asJson) line(terminal.stdout, JSON.stringify(result.document, null, 2));
  if (result.kind === 'taken-back') {
    say(terminal, `${result.message}.`);
    return 1;
  }
  if (!asJson) printMigration(terminal, result.document);
  return null;
}

const examples = `
Examples:
  infra-clients migrate --dry-run          see the diff
  infra-clients migrate                    apply it; infra-clients undo takes it back
  infra-clients migrate src/infrastructure one folder
  infra-clients migrate --only '*Store'    the classes of these names
  infra-clients migrate --verify "npm test" --report migration.md
  infra-clients migrate --remove-unused    and delete client files that nothing uses any more`;

function usageProblem({ cwd }: Terminal, options: Options): string | null {
  if (options.check && options.dryRun) return '--check and --dry-run exclude each other; --check only ends with 0 or 1, --dry-run prints the diff.';
  if (options.verify !== undefined && (options.check || options.dryRun)) return `--verify runs on files that were written, and ${options.check ? '--check' : '--dry-run'} writes none; leave one of them out.`;
  if (options.verify?.trim() === '') return '--verify takes a command, such as --verify "npm test".';
  return outputProblem(cwd, '--report', options.report);
}

function exitCode(document: MigrateDocument | null, isCheck: boolean): ExitCode {
  if (document === null) return 2;
  const { files, refused, unparsed } = document;
  // Of a class that belongs to one out of sight it is not known that nothing would change.
  const concerned = isCheck ? [...files, ...refused.filter(({ reason }) => reason === 'not-looked-at')] : refused;
  return concerned.length > 0 || unparsed.length > 0 ? 1 : 0;
}

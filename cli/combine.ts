import { Command } from 'commander';
import { combineUnits } from '../codemods/combine-units.ts';
import { printMigration } from './migration-table.ts';
import { outputProblem, writeOutput } from './output-file.ts';
import { line, progressOn, say, type ExitCode, type Terminal } from './terminal.ts';

interface Options {
  readonly out: string;
  readonly report?: string;
  readonly removeUnused?: boolean;
  readonly insertTodos?: boolean;
  readonly config?: string;
  readonly settings?: string;
  readonly json?: boolean;
}

/** `infra-clients combine`: make one proven plan of those of all units. */
export function combineCommand(terminal: Terminal, end: (code: ExitCode) => void): Command {
  return new Command('combine')
    .description('make one plan of those of all units, proven by a type check; prints the diff')
    .argument('<units...>', 'what analyze wrote')
    .requiredOption('--out <file>', 'where the plan is written')
    .option('--insert-todos', 'leave a TODO(infra-clients) comment where something is refused')
    .option('--remove-unused', 'delete a client file that nothing uses any more')
    .option('--report <file>', 'write what will be done as Markdown, fit for a pull request')
    .option('--config <file>', "ESLint's configuration file (default: looked up as ESLint does)")
    .option('--settings <file>', 'JSON file with settings, for a project without an ESLint configuration')
    .option('--json', 'print one JSON document on stdout, and nothing else')
    .addHelpText('after', '\nExample:\n  infra-clients combine a.json b.json --out plan.json')
    .action(async (units: string[], options: Options) => {
      const wrong = outputProblem(terminal.cwd, '--out', options.out) ?? outputProblem(terminal.cwd, '--report', options.report);
      if (wrong !== null) {
        say(terminal, wrong);
        return end(2);
      }
      const progress = progressOn(terminal);
      const result = await combineUnits({
        cwd: terminal.cwd,
        units,
        removeUnused: options.removeUnused ?? false,
        insertTodos: options.insertTodos ?? false,
        configFile: options.config ?? null,
        settingsFile: options.settings ?? null,
        onProgress: progress.show,
      });
      progress.done();
      if (result.kind === 'problem') {
        say(terminal, result.message);
        return end(2);
      }
      for (const warning of result.warnings) say(terminal, warning);
      writeOutput(terminal.cwd, options.out, result.text);
      writeOutput(terminal.cwd, options.report, result.report);
      if (options.json) line(terminal.stdout, JSON.stringify(result.document, null, 2));
      else printMigration(terminal, result.document);
      const { refused, unparsed } = result.document;
      end(refused.length > 0 || unparsed.length > 0 ? 1 : 0);
    });
}

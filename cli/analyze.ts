import { Command } from 'commander';
import { analyze } from '../codemods/analyze.ts';
import { counted } from '../policy/counted.ts';
import { printDebug } from './debug-lines.ts';
import { collected } from './migrate.ts';
import { outputProblem, writeOutput } from './output-file.ts';
import { progressOn, say, type ExitCode, type Terminal } from './terminal.ts';

interface Options {
  readonly unit: string;
  readonly out: string;
  readonly only: readonly string[];
  readonly extract: boolean;
  readonly config?: string;
  readonly settings?: string;
  readonly debug?: boolean;
}

/** `infra-clients analyze`: plan the classes of one unit. */
export function analyzeCommand(terminal: Terminal, end: (code: ExitCode) => void): Command {
  return new Command('analyze')
    .description('plan the classes that one tsconfig compiles, for combine')
    .requiredOption('--unit <tsconfig>', 'the tsconfig; none for the files that lie under no tsconfig')
    .requiredOption('--out <file>', 'where the plan of the unit is written')
    .option('--only <glob>', 'plan the classes of such a name only (can be given several times)', collected, [])
    .option('--no-extract', 'write no interface for a class that implements none')
    .option('--config <file>', "ESLint's configuration file (default: looked up as ESLint does)")
    .option('--settings <file>', 'JSON file with settings, for a project without an ESLint configuration')
    .option('--debug', 'print configuration, parser and counts of files on stderr')
    .addHelpText('after', examples)
    .action(async (options: Options) => {
      const wrong = outputProblem(terminal.cwd, '--out', options.out);
      if (wrong !== null) {
        say(terminal, wrong);
        return end(2);
      }
      const progress = progressOn(terminal);
      const result = await analyze({
        cwd: terminal.cwd,
        unit: options.unit === 'none' ? null : options.unit,
        only: options.only,
        extract: options.extract,
        configFile: options.config ?? null,
        settingsFile: options.settings ?? null,
        onProgress: progress.show,
      });
      progress.done();
      if (result.kind === 'problem') {
        say(terminal, result.message);
        return end(2);
      }
      if (options.debug) printDebug(terminal, result.survey);
      for (const warning of result.warnings) say(terminal, warning);
      writeOutput(terminal.cwd, options.out, result.text);
      say(terminal, `${counted(result.plan.groups.length, 'group')} of classes planned, ${counted(result.plan.refusals.length, 'obstacle')} found.`);
      end(0);
    });
}

const examples = `
Examples:
  infra-clients analyze --unit packages/a/tsconfig.json --out a.json
  infra-clients analyze --unit none --out rest.json
  infra-clients combine a.json rest.json --out plan.json
  infra-clients apply plan.json`;

import { Command } from 'commander';
import { survey, type Survey } from '../survey/survey.ts';
import { printDebug } from './debug-lines.ts';
import { progressOn, say, type Terminal } from './terminal.ts';

/** The options that every command shares that looks at code. */
export interface SurveyOptions {
  readonly config?: string;
  readonly settings?: string;
  readonly json?: boolean;
  readonly debug?: boolean;
}

/** A command that takes patterns and looks at code. */
export function surveyCommand(name: string, description: string): Command {
  return new Command(name)
    .description(description)
    .argument('[patterns...]', 'files, folders or globs, relative to the working directory (default: all of it)')
    .option('--config <file>', "ESLint's configuration file (default: looked up as ESLint does)")
    .option('--settings <file>', 'JSON file with settings, for a project without an ESLint configuration')
    .option('--json', 'print one JSON document on stdout, and nothing else')
    .option('--debug', 'print configuration, parser and counts of files on stderr');
}

/** Looks at the code; null, with the reason on stderr, where that is not possible and the command ends with 2. */
export async function surveyed(terminal: Terminal, patterns: readonly string[], options: SurveyOptions): Promise<Survey | null> {
  const progress = progressOn(terminal);
  progress.show('looking for files…');
  const outcome = await survey({
    cwd: terminal.cwd,
    patterns,
    configFile: options.config ?? null,
    settingsFile: options.settings ?? null,
    onProgress: progress.show,
  });
  progress.done();
  if (!outcome.ok) {
    say(terminal, outcome.problem.message);
    return null;
  }
  if (options.debug) printDebug(terminal, outcome.survey);
  const { standalone, unmatchedLayers, strayBases } = outcome.survey;
  if (standalone !== null) say(terminal, `${standalone}.`);
  for (const layer of unmatchedLayers) {
    say(terminal, `${layer} matches no class; correct its globs, or set allowEmpty: true.`);
  }
  for (const sentence of strayBases) say(terminal, sentence);
  return outcome.survey;
}

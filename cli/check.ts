import { InvalidArgumentError, type Command } from 'commander';
import { checkDocument, type CheckDocument, type CheckedFinding } from '../survey/check-document.ts';
import type { StagedSurvey } from '../survey/staged.ts';
import { surveyCommand, surveyed, type SurveyOptions } from './survey-options.ts';
import { colorsFor, counted, line, progressOn, type ExitCode, type Terminal } from './terminal.ts';

interface Options extends SurveyOptions {
  readonly maxWarnings?: number;
  readonly staged?: boolean;
}

/** `infra-clients check`: lint with the policy. */
export function checkCommand(terminal: Terminal, end: (code: ExitCode) => void): Command {
  return surveyCommand('check', 'lint with the policy: every class on the wrong side, with the reason')
    .option('--max-warnings <n>', 'how many warnings are still no failure', wholeNumber)
    .option('--staged', 'judge what git would commit: the staged files, and what imports them')
    .addHelpText('after', examples)
    .action(async (patterns: string[], options: Options) => {
      const survey = options.staged ? await stagedOf(terminal, patterns, options) : await surveyed(terminal, patterns, options);
      if (!survey) return end(2);
      const document = checkDocument(survey.cwd, survey);
      if (options.json) line(terminal.stdout, JSON.stringify(document, null, 2));
      else printFindings(terminal, document);
      end(exitCode(document, options.maxWarnings));
    });
}

const examples = `
Examples:
  infra-clients check                    all of the working directory
  infra-clients check src/infrastructure one folder
  infra-clients check --staged           in a commit hook
  infra-clients check --json > found.json`;

/** What is staged; null, with the reason on stderr, where it cannot be looked at. */
async function stagedOf(terminal: Terminal, patterns: readonly string[], options: Options): Promise<StagedSurvey | null> {
  const { surveyStaged } = await import('../survey/staged.ts');
  const progress = progressOn(terminal);
  const outcome = await surveyStaged({ cwd: terminal.cwd, patterns, configFile: options.config ?? null, settingsFile: options.settings ?? null, onProgress: progress.show });
  progress.done();
  if (!outcome.ok) {
    line(terminal.stderr, `infra-clients: ${outcome.problem.message}`);
    return null;
  }
  if (outcome.survey.standalone !== null) line(terminal.stderr, `infra-clients: ${outcome.survey.standalone}.`);
  return outcome.survey;
}

function wholeNumber(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('It takes a whole number from 0.');
  return Number(text);
}

function exitCode({ findings, unparsed }: CheckDocument, maxWarnings = Number.POSITIVE_INFINITY): ExitCode {
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  return errors > 0 || unparsed.length > 0 || findings.length - errors > maxWarnings ? 1 : 0;
}

/** The findings in ESLint's stylish form: a block a file. */
function printFindings(terminal: Terminal, { findings, unparsed }: CheckDocument): void {
  const { stdout } = terminal;
  const colors = colorsFor(stdout);
  for (const [file, inFile] of byFile(findings)) {
    line(stdout, colors.underline(file));
    for (const finding of inFile) {
      const place = colors.dim(`${finding.line}:${finding.column}`);
      const severity = finding.severity === 'error' ? colors.red('error') : colors.yellow('warning');
      line(stdout, `  ${place}  ${severity}  ${finding.message}  ${colors.dim(finding.rule)}`);
    }
    line(stdout, '');
  }
  for (const { file, line: at, column, message } of unparsed) {
    line(stdout, `${colors.underline(`${file}:${at}:${column}`)}  ${colors.red('does not parse')}  ${message}`);
  }
  const warnings = findings.filter(({ severity }) => severity === 'warn').length;
  const total = findings.length + unparsed.length;
  const summary = `${counted(total, 'problem')} (${counted(total - warnings, 'error')}, ${counted(warnings, 'warning')})`;
  line(stdout, total === 0 ? colors.green('No findings.') : summary);
}

function byFile(findings: readonly CheckedFinding[]): Map<string, CheckedFinding[]> {
  const files = new Map<string, CheckedFinding[]>();
  for (const finding of findings) files.set(finding.file, [...(files.get(finding.file) ?? []), finding]);
  return files;
}

import { InvalidArgumentError, Option, type Command } from 'commander';
import { posix } from 'node:path';
import { diskFiles } from '../analysis/files.ts';
import { checkDocument, type CheckDocument } from '../survey/check-document.ts';
import { fingerprintsOf } from '../survey/fingerprint.ts';
import type { StagedSurvey } from '../survey/staged.ts';
import { underBaseline, type BaselineOptions } from './check-baseline.ts';
import { printStylish } from './stylish.ts';
import { surveyCommand, surveyed, type SurveyOptions } from './survey-options.ts';
import { line, progressOn, say, type ExitCode, type Terminal } from './terminal.ts';

interface Options extends SurveyOptions, BaselineOptions {
  readonly maxWarnings?: number;
  readonly staged?: boolean;
  readonly format: Format;
}

const formats = ['stylish', 'json', 'sarif', 'github'] as const;
type Format = (typeof formats)[number];

/** `infra-clients check`: lint with the policy. */
export function checkCommand(terminal: Terminal, end: (code: ExitCode) => void): Command {
  return surveyCommand('check', 'lint with the policy: every class on the wrong side, with the reason')
    .option('--max-warnings <n>', 'how many warnings are still no failure', wholeNumber)
    .option('--staged', 'judge what git would commit: the staged files, and what imports them')
    .addOption(new Option('--format <name>', 'how findings are printed').choices(formats).default('stylish'))
    .option('--baseline <file>', 'findings that are known and do not count')
    .option('--update-baseline', 'write the baseline: what is mended goes, nothing comes')
    .option('--allow-growth', 'let --update-baseline add what is new')
    .addHelpText('after', examples)
    .action(async (patterns: string[], options: Options) => {
      const survey = options.staged ? await stagedOf(terminal, patterns, options) : await surveyed(terminal, patterns, options);
      if (!survey) return end(2);
      const all = checkDocument(survey.cwd, survey);
      const under = underBaseline(terminal, all.findings, { patterns, isWhole: options.staged !== true }, options);
      if (!under.ok) {
        say(terminal, under.message);
        return end(2);
      }
      const counting = under.result === null ? null : new Set(under.result.counting);
      const document: CheckDocument = counting === null ? all : { ...all, findings: all.findings.filter((_, index) => counting.has(index)) };
      const format = options.json ? 'json' : options.format;
      if (format === 'sarif') line(terminal.stdout, await sarifOf(survey, all, options.staged === true, (index) => counting === null || counting.has(index) ? null : { reason: under.result?.known.get(index)?.reason ?? null }));
      else await print(terminal, document, format);
      const code = exitCode(document, options.maxWarnings);
      end(code === 0 && under.fails ? 1 : code);
    });
}

const examples = `
Examples:
  infra-clients check                    all of the working directory
  infra-clients check src/infrastructure one folder
  infra-clients check --staged           in a commit hook
  infra-clients check --format github    in a workflow of GitHub Actions
  infra-clients check --baseline infra-clients-baseline.json --update-baseline`;

/** What is staged; null, with the reason on stderr, where it cannot be looked at. */
async function stagedOf(terminal: Terminal, patterns: readonly string[], options: Options): Promise<StagedSurvey | null> {
  const { surveyStaged } = await import('../survey/staged.ts');
  const progress = progressOn(terminal);
  const outcome = await surveyStaged({ cwd: terminal.cwd, patterns, configFile: options.config ?? null, settingsFile: options.settings ?? null, onProgress: progress.show });
  progress.done();
  if (!outcome.ok) {
    say(terminal, outcome.problem.message);
    return null;
  }
  if (outcome.survey.standalone !== null) say(terminal, `${outcome.survey.standalone}.`);
  return outcome.survey;
}

async function print(terminal: Terminal, document: CheckDocument, format: Exclude<Format, 'sarif'>): Promise<void> {
  const { stdout } = terminal;
  if (format === 'json') line(stdout, JSON.stringify(document, null, 2));
  else if (format === 'stylish') printStylish(stdout, document);
  else {
    const { githubAnnotations } = await import('../survey/format-github.ts');
    for (const annotation of githubAnnotations(document)) line(stdout, annotation);
  }
}

/** Fixes are of the files on the disk, which is not what is staged. */
async function sarifOf(survey: StagedSurvey, { findings, unparsed }: CheckDocument, staged: boolean, suppressed: (index: number) => { readonly reason: string | null } | null): Promise<string> {
  const { sarifLog } = await import('../survey/format-sarif.ts');
  const fingerprints = fingerprintsOf(findings);
  const files = diskFiles();
  const log = sarifLog(
    findings.flatMap((finding, index) => {
      const [found, fingerprint] = [survey.findings[index], fingerprints[index]];
      if (!found || !fingerprint) return [];
      const suggestion = found.inBlock || staged ? null : found.finding.suggestion;
      return [{ finding, fingerprint, suggestion, text: suggestion && files.read(posix.join(survey.cwd, finding.file)), suppressed: suppressed(index) }];
    }),
    unparsed,
  );
  return JSON.stringify(log, null, 2);
}

function wholeNumber(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('It takes a whole number from 0.');
  return Number(text);
}

function exitCode({ findings, unparsed }: CheckDocument, maxWarnings = Number.POSITIVE_INFINITY): ExitCode {
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  return errors > 0 || unparsed.length > 0 || findings.length - errors > maxWarnings ? 1 : 0;
}

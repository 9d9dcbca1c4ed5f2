import type { Command } from 'commander';
import { posix } from 'node:path';
import type { ClassReport } from '../analysis/report.ts';
import { unconfiguredBases } from '../survey/base-hints.ts';
import { explainDocument } from '../survey/explain-document.ts';
import type { Survey } from '../survey/survey.ts';
import { printClass, type Explained } from './class-text.ts';
import { surveyCommand, surveyed, type SurveyOptions } from './survey-options.ts';
import { colorsFor, line, say, type ExitCode, type Terminal } from './terminal.ts';

/** `infra-clients explain`: every class, its role, the evidence and the verdict. */
export function explainCommand(terminal: Terminal, end: (code: ExitCode) => void): Command {
  return surveyCommand('explain', 'every class, its role, the evidence and the verdict; file:line says why or why not')
    .addHelpText('after', examples)
    .action(async (patterns: string[], options: SurveyOptions) => {
      const written = patterns.map(placeOf);
      const survey = await surveyed(terminal, written.map(({ pattern }) => pattern), options);
      if (!survey) return end(2);
      const places = written.map(({ pattern, line: at }) => ({ path: posix.resolve(survey.cwd, pattern), line: at }));
      const document = explainDocument(survey);
      const asked = explainedOf(survey, document.classes).filter((_, index) => isAsked(survey.classes[index], places));
      if (options.json) line(terminal.stdout, JSON.stringify({ ...document, classes: asked.map(({ report }) => report) }, null, 2));
      else print(terminal, survey, asked, places);
      for (const sentence of unconfiguredBases(survey)) say(terminal, sentence);
      for (const { file, line: at, message } of survey.unparsed) {
        say(terminal, `${posix.relative(survey.cwd, file)}:${at} does not parse: ${message}`);
      }
      end(survey.unparsed.length > 0 ? 1 : 0);
    });
}

const examples = `
Examples:
  infra-clients explain src/
  infra-clients explain src/infrastructure/session-store.ts:42
  infra-clients explain --json`;

/** `src/store.ts:42`, also `src/store.ts:42:7`; the line is null where none is written. */
function placeOf(written: string): { readonly pattern: string; readonly line: number | null } {
  const match = /^(.+?):(\d+)(?::\d+)?$/.exec(written);
  return match?.[1] === undefined ? { pattern: written, line: null } : { pattern: match[1], line: Number(match[2]) };
}

interface Place {
  /** Absolute. */
  readonly path: string;
  readonly line: number | null;
}

/** A class is not asked about where its file is named with lines only, and none of them is the class's. */
function isAsked(report: ClassReport | undefined, places: readonly Place[]): boolean {
  const inFile = places.filter(({ path, line: at }) => path === report?.file && at !== null);
  return inFile.length === 0 || inFile.some((place) => report !== undefined && holds(report, place));
}

function holds({ file, span }: ClassReport, { path, line: at }: Place): boolean {
  return file === path && at !== null && span.line <= at && at <= span.endLine;
}

/** Each class as it is shown, with what the rules say of it. */
function explainedOf(survey: Survey, shown: readonly ClassReport[]): Explained[] {
  return shown.map((report, index) => {
    const id = survey.classes[index]?.id;
    return {
      report,
      findings: survey.findings.filter(({ finding }) => finding.classId === id),
      hidden: survey.hidden.filter(({ classId }) => classId === id),
    };
  });
}

function print(terminal: Terminal, survey: Survey, asked: readonly Explained[], places: readonly Place[]): void {
  const { stdout } = terminal;
  for (const explained of asked) {
    const file = posix.resolve(survey.cwd, explained.report.file);
    const at = places.filter((place) => holds({ ...explained.report, file }, place)).map((place) => place.line ?? 0);
    printClass(stdout, colorsFor(stdout), explained, at);
  }
  const outside = places.filter((place) => place.line !== null && !survey.classes.some((report) => holds(report, place)));
  for (const place of outside) line(stdout, nothingAt(survey, place));
  if (asked.length === 0 && outside.length === 0) line(stdout, 'No class that could be infrastructure or a service client.');
}

function nothingAt({ cwd, admitted }: Survey, { path, line: at }: Place): string {
  const why = admitted.includes(path)
    ? 'no class stands at that line, nor functions that count as a store by their names, their folder or a contract; `layers` of the settings can say that they are one'
    : 'the file holds nothing that makes a class infrastructure or a service client, or the ESLint configuration leaves it out';
  return `${posix.relative(cwd, path)}:${at ?? 1}  ${why}.`;
}

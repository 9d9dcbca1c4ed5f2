import type { Command } from 'commander';
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { diskFiles } from '../analysis/files.ts';
import { counted } from '../policy/counted.ts';
import { logLevels } from '../policy/settings.ts';
import { budgetDocument, countedOperations, type BudgetDocument, type BudgetOperation } from '../survey/budget.ts';
import { budgetPage } from '../survey/budget-page.ts';
import { parseRate, unknownOperations } from '../survey/budget-rate.ts';
import { countText, rateText } from '../survey/budget-text.ts';
import { unparsedFiles } from '../survey/check-document.ts';
import { surveyCommand, surveyed, type SurveyOptions } from './survey-options.ts';
import { colorsFor, line, progressOn, say, type ExitCode, type Terminal } from './terminal.ts';

interface Options extends SurveyOptions {
  readonly level: string;
  readonly rps?: string;
  readonly perRequest?: string;
  readonly html?: string;
  readonly after: boolean;
}

/** `infra-clients budget`: how many log entries each operation writes. */
export function budgetCommand(terminal: Terminal, end: (code: ExitCode) => void): Command {
  return surveyCommand('budget', 'log entries per call of each operation, before and after a migration')
    .option('--level <level>', 'count entries of this level and above', 'info')
    .option('--rps <number>', 'requests per second, for entries per second')
    .option('--per-request <calls>', 'calls per request, such as get=3,set=1 (default: each operation once)')
    .option('--html <file>', 'write a page with bars as well')
    .option('--no-after', 'do not plan a migration')
    .addHelpText('after', examples)
    .action(async (patterns: string[], options: Options) => {
      const fail = (message: string): void => {
        say(terminal, message);
        end(2);
      };
      const level = logLevels.find((each) => each === options.level);
      if (!level) return fail(`--level takes one of ${logLevels.join(', ')}, not '${options.level}'.`);
      const parsed = parseRate(options.rps, options.perRequest);
      if (!parsed.ok) return fail(parsed.message);
      const survey = await surveyed(terminal, patterns, options);
      if (!survey) return end(2);
      const before = countedOperations(survey.classes, survey.scopes, diskFiles(), level);
      const strangers = parsed.rate ? unknownOperations(parsed.rate, before) : [];
      if (strangers.length > 0) return fail(`--per-request names ${strangers.join(', ')}, which is no operation here. There are: ${[...new Set(before.map(({ operation }) => operation))].sort().join(', ')}.`);
      const progress = progressOn(terminal);
      const after = options.after ? await (await import('../codemods/budget-after.ts')).operationsAfter({ survey, level, onProgress: progress.show }) : null;
      progress.done();
      const document = budgetDocument({ cwd: survey.cwd, level, rate: parsed.rate, unparsed: unparsedFiles(survey.cwd, survey.unparsed) }, before, after);
      if (options.html !== undefined) writeFileSync(resolve(terminal.cwd, options.html), budgetPage(document));
      if (options.json) line(terminal.stdout, JSON.stringify(document, null, 2));
      else print(terminal, document);
      for (const { file, line: at, message } of document.unparsed) say(terminal, `${file}:${at} does not parse: ${message}`);
      end(document.unparsed.length > 0 ? 1 : 0);
    });
}

const examples = `
Examples:
  infra-clients budget
  infra-clients budget --rps 100 --per-request get=3,set=1
  infra-clients budget src/infrastructure --html budget.html`;

function print({ stdout }: Terminal, document: BudgetDocument): void {
  const colors = colorsFor(stdout);
  const { operations, rate, level } = document;
  if (operations.length === 0) return line(stdout, 'No infrastructure class or store with operations.');
  const planned = operations.some(({ after }) => after !== null);
  const columns: readonly (readonly [string, (each: BudgetOperation) => string])[] = [
    ['operation', (each) => `${each.class}.${each.operation}`],
    ['before', ({ before }) => countText(before)],
    ...(planned ? [['after', ({ after }: BudgetOperation) => (after === null ? '' : countText(after))] as const] : []),
    ...(rate ? [['before/s', ({ perSecond }: BudgetOperation) => (perSecond === null ? '' : rateText(perSecond.before))] as const] : []),
    ...(rate && planned ? [['after/s', ({ perSecond }: BudgetOperation) => (perSecond?.after ? rateText(perSecond.after) : '')] as const] : []),
  ];
  const titles = columns.map(([title]) => title);
  const rows = operations.map((each) => columns.map(([, cell]) => cell(each)));
  const widths = titles.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const text = (cells: readonly string[]): string => cells.map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0))).join('  ').trimEnd();
  line(stdout, `Log entries per successful call at level ${level} and above${rate ? `; per second at ${rate.rps} requests a second` : ''}:`);
  line(stdout, colors.dim(text(titles)));
  let file = '';
  for (const [index, row] of rows.entries()) {
    const each = operations[index];
    if (each && each.file !== file) line(stdout, colors.dim((file = each.file)));
    line(stdout, text(row));
  }
  for (const name of new Set(operations.flatMap(({ before, after }) => [...before.unknown, ...(after?.unknown ?? [])]))) {
    line(stdout, colors.dim(`? ${name} cannot be read`));
  }
  line(stdout, summary(document));
}

/** Sums only what requests call: operations of two stores are not called together otherwise. */
function summary({ operations, rate }: BudgetDocument): string {
  const loud = operations.filter(({ before }) => before.max + before.perItem > 0).length;
  const stillLoud = operations.filter(({ after }) => after !== null && after.max + after.perItem > 0).length;
  const planned = operations.some(({ after }) => after !== null);
  const logging = `${counted(operations.length, 'operation')}, ${loud} of them log${planned ? `, ${stillLoud} after a migration` : ''}.`;
  if (rate === null || Object.keys(rate.perRequest).length === 0) return logging;
  const files = new Set(operations.filter(({ perSecond }) => perSecond !== null).map(({ class: name }) => name));
  const sums = [...files].map((name) => {
    const own = operations.flatMap(({ class: owner, perSecond }) => (owner === name && perSecond ? [perSecond] : []));
    const sum = (pick: (each: (typeof own)[number]) => number): number => own.reduce((total, each) => total + pick(each), 0);
    return `${name}: ${sum(({ before }) => before.max)} entries a second${planned ? `, ${sum(({ after }) => after?.max ?? 0)} after` : ''}`;
  });
  return [logging, ...sums].join('\n');
}

import { realpathSync } from 'node:fs';
import type { SurveyProblem } from './configuration.ts';
import { readIndex } from './git-index.ts';
import { startStagedScan } from './staged-scan.ts';
import { stagedScripts } from './staged-scripts.ts';
import type { Survey, SurveyInput } from './survey.ts';

/** What is staged, as the detector sees it. */
export type StagedSurvey = Pick<Survey, 'cwd' | 'classes' | 'findings' | 'hidden' | 'unparsed' | 'standalone'>;

export type StagedOutcome = { readonly ok: true; readonly survey: StagedSurvey } | { readonly ok: false; readonly problem: Pick<SurveyProblem, 'message'> };

/**
 * Looks at what git would commit: the staged scripts below the working directory, and what imports them, since a staged
 * base can make a finding of a class that is as it was. Neither the working tree nor the index is touched.
 */
export async function surveyStaged(input: SurveyInput): Promise<StagedOutcome> {
  const cwd = realpathSync(input.cwd).replaceAll('\\', '/');
  const read = readIndex(cwd);
  if (!read.ok) return { ok: false, problem: { message: read.message } };
  const { index } = read;
  const { changed, gone } = stagedScripts(index);
  if (changed.length + gone.length === 0) return { ok: true, survey: nothingIn(cwd) };
  const scan = startStagedScan({ index, cwd, patterns: input.patterns });
  try {
    // Loaded behind the scan's start, so that the other thread does not wait for it.
    const { stagedLook } = await import('./staged-look.ts');
    return await stagedLook({ ...input, cwd }, index, changed, scan);
  } finally {
    scan.end();
  }
}

/** The survey of no file. */
export function nothingIn(cwd: string): StagedSurvey {
  return { cwd, classes: [], findings: [], hidden: [], unparsed: [], standalone: null };
}

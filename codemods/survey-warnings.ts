import type { Survey } from '../survey/survey.ts';

/** What has to be said beside the result of a survey: a run without the user's configuration, layers and bases that match nothing. */
export function surveyWarnings({ standalone, unmatchedLayers, strayBases }: Pick<Survey, 'standalone' | 'unmatchedLayers' | 'strayBases'>): string[] {
  return [
    ...(standalone === null ? [] : [`${standalone}.`]),
    ...unmatchedLayers.map((layer) => `${layer} matches no class; correct its globs, or set allowEmpty: true.`),
    ...strayBases,
  ];
}

import type { ESLint, Rule } from 'eslint';
import type { ClassReport, Finding } from '../analysis/report.ts';
import { allRules } from '../rules/all-rules.ts';
import { inspect } from '../rules/inspection.ts';

/** What the detector said of one file: its classes, and all that our rules can find in them. */
export interface Collected {
  /** Absolute posix path; of a block, the name that its processor gives it below that of its file. */
  readonly path: string;
  readonly reports: readonly ClassReport[];
  readonly findings: readonly Finding[];
}

/** The id under which the collector runs beside the rules. */
export const collectorRule = 'infra-clients-collector/collect';

/**
 * A private plugin that runs in the same ESLint run as the rules, asks the same detector, and hands out what it says.
 * It reports nothing itself, so no disable comment hides a class from `explain`.
 */
export function collectorPlugin(sink: Collected[]): ESLint.Plugin {
  const collect: Rule.RuleModule = {
    meta: { schema: [] },
    create: (context) => ({
      'Program:exit'() {
        const inspection = inspect(context as unknown as Parameters<typeof inspect>[0]);
        if (!inspection.ok) return;
        const { module, shown } = inspection;
        const findings = allRules.flatMap(({ find }) => find(module, {}, shown));
        sink.push({ path: context.filename.replaceAll('\\', '/'), reports: module.classes, findings });
      },
    }),
  };
  return { rules: { collect } };
}

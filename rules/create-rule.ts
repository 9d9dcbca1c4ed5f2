import type { TSESTree } from '@typescript-eslint/types';
import type { ReportSuggestionArray, RuleContext, RuleModule } from '@typescript-eslint/utils/ts-eslint';
import type { JSONSchema4 } from '@typescript-eslint/utils/json-schema';
import type { ClassReport, Finding, ModuleReport, Span, Suggestion } from '../analysis/report.ts';
import { inspect } from './inspection.ts';

/** What a rule finds in one module. Pure: the rule, the survey and the codemod all ask it. */
export type Find<Options> = (module: ModuleReport, ask: Question<Options>) => readonly Finding[];

/** The `find` of a rule that judges each class or store by itself. */
export function inEachClass<Options>(find: (report: ClassReport, ask: Question<Options>) => readonly Finding[]): Find<Options> {
  return ({ classes }, ask) => classes.flatMap((report) => find(report, ask));
}

/** What a rule may ask besides the reports. */
export interface Question<Options> {
  readonly options: Options;
  /** A path as it is shown: relative to the root where it lies below it. */
  readonly shown: (path: string) => string;
}

/** A rule as its file declares it. */
export interface RuleDeclaration<Options extends object> {
  readonly name: string;
  readonly description: string;
  readonly recommended: 'recommended' | 'strict';
  readonly severity: 'error' | 'warn';
  readonly messages: Readonly<Record<string, string>>;
  readonly schema: JSONSchema4;
  readonly defaults: Options;
  /** True where `migrate` rewrites what the rule finds. */
  readonly migrated: boolean;
  readonly find: Find<Options>;
  readonly hasSuggestions?: boolean;
}

/** A rule for ESLint and oxlint, with what the survey asks of it. */
export interface InfraRule {
  readonly name: string;
  readonly recommended: 'recommended' | 'strict';
  readonly severity: 'error' | 'warn';
  /** True where `migrate` rewrites what the rule finds. */
  readonly migrated: boolean;
  /** What it finds under the given options, those left out at their defaults. */
  readonly find: (module: ModuleReport, options: object, shown: (path: string) => string) => readonly Finding[];
  readonly module: Omit<RuleModule<string, [object]>, 'defaultOptions'>;
}

const settingsMessage = 'settings';
const homepage = 'https://github.com/eslint-plugin-infra-clients/eslint-plugin-infra-clients';

/**
 * Makes a rule of its declaration: reports what `find` answers for each class of the file. Wrong settings are
 * reported once a file, as one sentence at its start.
 */
export function createRule<Options extends object>(declaration: RuleDeclaration<Options>): InfraRule {
  const { name, recommended, severity, defaults, migrated } = declaration;
  const find: InfraRule['find'] = (module, options, shown) =>
    declaration.find(module, { options: { ...defaults, ...options }, shown });
  const hasOptions = 'properties' in declaration.schema && Object.keys(declaration.schema.properties ?? {}).length > 0;
  const module: InfraRule['module'] = {
    meta: {
      type: 'problem',
      docs: {
        description: declaration.description,
        url: `${homepage}/blob/main/docs/rules/${name}.md`,
      },
      messages: { ...declaration.messages, [settingsMessage]: '{{problem}}' },
      // What takes no options says so, to ESLint and on its page.
      schema: hasOptions ? [declaration.schema] : [],
      ...(hasOptions ? { defaultOptions: [defaults] } : {}),
      hasSuggestions: declaration.hasSuggestions ?? false,
    },
    create: (context) => ({ 'Program:exit': () => report(context, find) }),
  };
  return { name, recommended, severity, migrated, find, module };
}

function report(context: Readonly<RuleContext<string, [object]>>, find: InfraRule['find']): void {
  const inspection = inspect(context);
  if (!inspection.ok) {
    for (const problem of inspection.takeErrors()) {
      context.report({ loc: { line: 1, column: 0 }, messageId: settingsMessage, data: { problem } });
    }
    return;
  }
  for (const finding of find(inspection.module, context.options[0], inspection.shown)) {
    context.report({
      loc: locationOf(finding.span),
      messageId: finding.messageId,
      data: finding.data,
      suggest: finding.suggestion ? [suggested(finding.suggestion)] : null,
    });
  }
}

/** A span as ESLint takes it. */
function locationOf(span: Span): TSESTree.SourceLocation {
  return {
    start: { line: span.line, column: span.column },
    end: { line: span.endLine, column: span.endColumn },
  };
}

function suggested({ messageId, data, edits }: Suggestion): ReportSuggestionArray<string>[number] {
  return { messageId, data, fix: (fixer) => edits.map(({ start, end, text }) => fixer.replaceTextRange([start, end], text)) };
}

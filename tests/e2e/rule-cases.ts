import { posix } from 'node:path';
import type { InvalidTestCase, ValidTestCase } from '@typescript-eslint/rule-tester';
import { allRules } from '../../rules/all-rules.ts';

/** A case of a rule's test, as a project of its own. */
export interface RuleCase {
  readonly rule: string;
  readonly name: string;
  /** The other modules of the project, by path in it. */
  readonly files: Readonly<Record<string, string>>;
  /** Where the linted code lies in the project. */
  readonly path: string;
  readonly code: string;
  readonly options: readonly unknown[];
  readonly settings: Readonly<Record<string, unknown>>;
  readonly jsx: boolean;
  /** The place and message id of every finding that the test expects, `line:column-line:column messageId`. */
  readonly expected: readonly string[];
}

type Valid = string | ValidTestCase<readonly unknown[]>;
type Invalid = InvalidTestCase<string, readonly unknown[]>;

const root = '/project';

/**
 * Stands in for `tests/rules/memory-project.ts` while the tests of the rules are imported: what they would run is
 * collected, for hosts that read from the disk.
 */
export function collectRuleCases() {
  const collected: RuleCase[] = [];
  let files: Readonly<Record<string, string>> = {};

  const collect = (rule: string, each: Valid | Invalid): void => {
    const { code, name = code, filename, options = [], settings = {}, languageOptions } = typeof each === 'string' ? { code: each } : each;
    if (filename === undefined) throw new Error(`a case of ${rule} has no place in its project: ${name}`);
    const errors = typeof each === 'object' && 'errors' in each ? each.errors : [];
    collected.push({
      rule,
      name,
      files,
      path: posix.relative(root, filename),
      code,
      options,
      settings,
      jsx: languageOptions?.parserOptions?.ecmaFeatures?.jsx ?? false,
      expected: errors.map(({ line, column, endLine, endColumn, messageId }) => (endLine === undefined ? `${line}:${column} ${messageId}` : `${line}:${column}-${endLine}:${endColumn} ${messageId}`)),
    });
  };

  return {
    collected,
    module: {
      at: (path: string): string => `${root}/${path}`,
      useProject: (project: Readonly<Record<string, string>>): void => {
        files = project;
      },
      strict: {},
      ruleTester: {
        run: (title: string, module: unknown, cases: { readonly valid: readonly Valid[]; readonly invalid: readonly Invalid[] }): void => {
          const rule = allRules.find((each) => each.module === module)?.name;
          if (rule === undefined) throw new Error(`the cases of "${title}" are of no rule of the plugin`);
          for (const each of [...cases.valid, ...cases.invalid]) collect(rule, each);
        },
      },
    },
  };
}

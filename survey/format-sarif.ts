import { spansOf } from '../analysis/nodes.ts';
import type { Suggestion } from '../analysis/report.ts';
import { allRules } from '../rules/all-rules.ts';
import plugin from '../rules/index.ts';
import type { CheckedFile, CheckedFinding } from './check-document.ts';
import { hashOf, type Fingerprint } from './fingerprint.ts';

/** One finding as a SARIF log has it. */
export interface SarifFinding {
  readonly finding: CheckedFinding;
  readonly fingerprint: Fingerprint;
  /** Null where none is safe, or where the finding stands in a block of another file. */
  readonly suggestion: Suggestion | null;
  /** The text that the suggestion is of; null where there is none. */
  readonly text: string | null;
  /** Why a baseline says that it does not count; null where it counts. */
  readonly suppressed: { readonly reason: string | null } | null;
}

const levels = { error: 'error', warn: 'warning' } as const;

/** The findings as a SARIF 2.1.0 log: places in UTF-16 units from 1, paths relative to the working directory. */
export function sarifLog(findings: readonly SarifFinding[], unparsed: readonly CheckedFile[]): object {
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'infra-clients',
            version: plugin.meta.version,
            semanticVersion: plugin.meta.version,
            informationUri: 'https://github.com/eslint-plugin-infra-clients/eslint-plugin-infra-clients',
            rules: allRules.map(({ name, severity, module }) => ({
              id: name,
              shortDescription: { text: `${module.meta.docs?.description ?? name}.` },
              helpUri: module.meta.docs?.url,
              defaultConfiguration: { level: levels[severity] },
            })),
          },
        },
        columnKind: 'utf16CodeUnits',
        invocations: [
          {
            executionSuccessful: unparsed.length === 0,
            toolExecutionNotifications: unparsed.map(({ file, line, column, message }) => ({
              level: 'error',
              message: { text: `${file} does not parse: ${message}` },
              locations: [location(file, { startLine: line, startColumn: column })],
            })),
          },
        ],
        results: findings.map(result),
      },
    ],
  };
}

function result({ finding, fingerprint, suggestion, text, suppressed }: SarifFinding): object {
  const { file, line, column, endLine, endColumn, rule, severity, message } = finding;
  return {
    ruleId: rule,
    ruleIndex: allRules.findIndex(({ name }) => name === rule),
    level: levels[severity],
    message: { text: message },
    locations: [{ ...location(file, { startLine: line, startColumn: column, endLine, endColumn }), ...logicalLocation(finding) }],
    partialFingerprints: { 'infraClients/v1': hashOf(fingerprint) },
    ...(suggestion !== null && text !== null ? { fixes: [fix(file, suggestion, text)] } : {}),
    ...(suppressed === null ? {} : { suppressions: [{ kind: 'external', ...(suppressed.reason === null ? {} : { justification: suppressed.reason }) }] }),
  };
}

function logicalLocation({ class: name, member }: CheckedFinding): object {
  if (name === null) return {};
  return { logicalLocations: [{ kind: member === null ? 'type' : 'member', name: member ?? name, fullyQualifiedName: member === null ? name : `${name}.${member}` }] };
}

function location(file: string, region: object): object {
  return { physicalLocation: { artifactLocation: artifact(file), region } };
}

function artifact(file: string): object {
  return { uri: file.split('/').map(encodeURIComponent).join('/'), uriBaseId: '%SRCROOT%' };
}

function fix(file: string, { edits }: Suggestion, text: string): object {
  const spans = spansOf(text);
  return {
    description: { text: 'What the editor suggests.' },
    artifactChanges: [
      {
        artifactLocation: artifact(file),
        replacements: edits.map(({ start, end, text: by }) => {
          const { line, column, endLine, endColumn } = spans([start, end]);
          return { deletedRegion: { startLine: line, startColumn: column + 1, endLine, endColumn: endColumn + 1 }, insertedContent: { text: by } };
        }),
      },
    ],
  };
}

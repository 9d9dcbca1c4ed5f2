import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { repository } from '../survey/lint-project.ts';

/** A finding as every host can tell it. Lines and columns count from 1, columns in UTF-16 units. */
export interface HostFinding {
  readonly file: string;
  /** `line:column-line:column`; without an end where the finding is a point. */
  readonly place: string;
  readonly rule: string;
  readonly message: string;
}

interface ESLintMessage {
  readonly ruleId: string | null;
  readonly message: string;
  readonly messageId?: string;
  readonly line: number;
  readonly column: number;
  readonly endLine?: number;
  readonly endColumn?: number;
  readonly suggestions?: readonly { readonly fix: { readonly range: readonly [number, number]; readonly text: string } }[];
}

export interface ESLintRun {
  readonly findings: readonly HostFinding[];
  /** The message id of each finding, in the same order. */
  readonly messageIds: readonly string[];
  /** The text of each file in which every suggestion is taken, by path. */
  readonly suggested: ReadonlyMap<string, string>;
}

/** One run of the ESLint in `folder` over the whole tree. */
export function runESLint(folder: string, tree: string): ESLintRun {
  const results = JSON.parse(hostOutput(join(folder, 'bin/eslint.js'), ['.', '--format', 'json', '--no-warn-ignored'], tree)) as { filePath: string; messages: ESLintMessage[] }[];
  const messages = results.flatMap(({ filePath, messages }) => messages.map((message) => ({ file: relative(tree, filePath), message })));
  return {
    findings: messages.map(({ file, message: { ruleId, message, line, column, endLine, endColumn } }) => ({ file, place: endLine === undefined ? `${line}:${column}` : `${line}:${column}-${endLine}:${endColumn}`, rule: ruleId ?? '', message })),
    messageIds: messages.map(({ message }) => message.messageId ?? ''),
    suggested: new Map(results.flatMap(({ filePath, messages }) => (messages.some(({ suggestions }) => suggestions) ? [[relative(tree, filePath), taken(readFileSync(filePath, 'utf8'), messages)]] : []))),
  };
}

/** The text of a file after `--fix`, which is not written. */
export function fixedByESLint(folder: string, tree: string, file: string): string {
  const [result] = JSON.parse(hostOutput(join(folder, 'bin/eslint.js'), ['--fix-dry-run', '--format', 'json', file], tree)) as { source?: string; output?: string }[];
  return result?.output ?? result?.source ?? '';
}

/** The text in which every suggestion is taken; one that touches an earlier one waits for the next run, as in every host. */
function taken(text: string, messages: readonly ESLintMessage[]): string {
  const offset = text.startsWith('\uFEFF') ? 1 : 0;
  const edits = messages.flatMap(({ suggestions = [] }) => suggestions.slice(0, 1)).map(({ fix }) => fix).sort((a, b) => a.range[0] - b.range[0]);
  let done = 0;
  let result = '';
  let touched = -1;
  for (const { range: [start, end], text: replacement } of edits) {
    if (start + offset <= touched) continue;
    result += text.slice(done, start + offset) + replacement;
    done = touched = end + offset;
  }
  return result + text.slice(done);
}

interface OxlintDiagnostic {
  readonly message: string;
  readonly code?: string;
  readonly url?: string;
  readonly filename: string;
  /** Offset, length and column in bytes of UTF-8. */
  readonly labels: readonly { readonly span: { readonly offset: number; readonly length: number; readonly line: number; readonly column: number } }[];
}

export interface OxlintRun {
  readonly findings: readonly HostFinding[];
  /** The line and the column that oxlint prints for each finding, in the same order. */
  readonly printed: readonly string[];
  /** The pages of rules that it links to. */
  readonly links: readonly string[];
}

/** One run of oxlint over the whole tree. */
export function runOxlint(tree: string): OxlintRun {
  const { diagnostics } = JSON.parse(oxlint(['--format', 'json', '.'], tree)) as { diagnostics: OxlintDiagnostic[] };
  return {
    findings: diagnostics.map(({ message, code, filename, labels }) => ({ file: filename, place: placeOf(readFileSync(join(tree, filename)), labels[0]!.span), rule: (code ?? '').replace(/^([\w-]+)\(([\w-]+)\)$/, '$1/$2'), message })),
    printed: diagnostics.map(({ labels }) => `${labels[0]!.span.line}:${labels[0]!.span.column}`),
    links: diagnostics.flatMap(({ url }) => url ?? []),
  };
}

/** The texts of these files after oxlint has taken every suggestion, in a copy of the tree. */
export function suggestedByOxlint(tree: string, files: Iterable<string>): Map<string, string> {
  const copy = realpathSync(mkdtempSync(join(tmpdir(), 'infra-clients-suggested-')));
  cpSync(tree, copy, { recursive: true, verbatimSymlinks: true });
  oxlint(['--fix-suggestions', '--silent', '.'], copy);
  return new Map([...files].map((file) => [file, readFileSync(join(copy, file), 'utf8')]));
}

function oxlint(args: readonly string[], cwd: string): string {
  return hostOutput(join(repository, 'node_modules/oxlint/bin/oxlint'), args, cwd);
}

/** What a host prints. A status of 1 says that it found something. */
function hostOutput(program: string, args: readonly string[], cwd: string): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], { cwd, encoding: 'utf8', maxBuffer: 1 << 28 });
  if (status !== 0 && status !== 1) throw new Error(`${program} ended with ${status}:\n${stdout.slice(0, 2000)}\n${stderr}`);
  return stdout;
}

function placeOf(bytes: Buffer, { offset, length }: { readonly offset: number; readonly length: number }): string {
  const before = (end: number): string => bytes.subarray(0, end).toString('utf8').replace(/^\uFEFF/, '');
  const start = position(before(offset));
  return length === 0 ? start : `${start}-${position(before(offset + length))}`;
}

function position(before: string): string {
  const lines = before.split(/\r\n|[\n\r\u2028\u2029]/);
  return `${lines.length}:${lines.at(-1)!.length + 1}`;
}

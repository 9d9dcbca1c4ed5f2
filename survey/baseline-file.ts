import { readFileSync, writeFileSync } from 'node:fs';
import * as v from 'valibot';
import { baselineVersion, type BaselineEntry } from './baseline.ts';

export type ReadBaseline =
  | { readonly kind: 'read'; readonly entries: readonly BaselineEntry[] }
  | { readonly kind: 'missing' }
  /** One sentence that says what is wrong and what to do. */
  | { readonly kind: 'broken'; readonly message: string };

const text = v.pipe(v.string(), v.minLength(1));
const entry = v.strictObject({
  file: text,
  class: v.nullable(v.string()),
  member: v.nullable(v.string()),
  rule: text,
  messageId: text,
  ordinal: v.pipe(v.number(), v.integer(), v.minValue(1)),
  message: v.string(),
  reason: v.optional(v.string()),
  expires: v.optional(v.pipe(v.string(), v.isoDate())),
});
const schema = v.strictObject({ version: v.number(), entries: v.array(entry) });

/** Reads a baseline. @param shown how the file is named in messages */
export function readBaseline(path: string, shown: string): ReadBaseline {
  const broken = (detail: string): ReadBaseline => ({ kind: 'broken', message: `The baseline ${shown} ${detail}.` });
  let bytes: string;
  try {
    bytes = readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return { kind: 'missing' };
    return broken(`cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
  let json: unknown;
  try {
    json = JSON.parse(bytes);
  } catch {
    return broken('is no JSON; write it anew with --update-baseline');
  }
  const version = typeof json === 'object' && json !== null && 'version' in json ? json.version : null;
  if (typeof version === 'number' && version > baselineVersion) return broken(`is of version ${version}, and this tool knows version ${baselineVersion}; update the tool`);
  const parsed = v.safeParse(schema, json);
  if (parsed.success && version === baselineVersion) return { kind: 'read', entries: parsed.output.entries as readonly BaselineEntry[] };
  const [issue] = parsed.issues ?? [];
  return broken(`is not as this tool writes it (${issue ? `${v.getDotPath(issue) ?? 'at the top'}: ${issue.message}` : `version ${String(version)}`}); correct it, or write it anew with --update-baseline`);
}

/** Writes a baseline: one entry a line, so that a change of one is a change of one line. */
export function writeBaseline(path: string, entries: readonly BaselineEntry[]): void {
  const lines = entries.map(({ file, class: name, member, rule, messageId, ordinal, message, ...rest }) => `    ${JSON.stringify({ file, class: name, member, rule, messageId, ordinal, message, ...rest })}`);
  writeFileSync(path, `{\n  "version": ${baselineVersion},\n  "entries": [${lines.length === 0 ? '' : `\n${lines.join(',\n')}\n  `}]\n}\n`);
}

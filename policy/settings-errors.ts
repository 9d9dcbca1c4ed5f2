import type { BaseIssue } from 'valibot';
import { settingsKey } from './settings.ts';

/** The parts of a valibot schema that are walked to name the keys that a place allows. */
interface AnySchema {
  readonly wrapped?: AnySchema;
  readonly item?: AnySchema;
  readonly entries?: Readonly<Record<string, AnySchema>>;
}

/** One sentence for an issue: the key, what is allowed there, what was found. */
export function sentenceOf(schema: unknown, issue: BaseIssue<unknown>): string {
  const path = (issue.path ?? []).map(({ key }) => key as string | number);
  const place = placeOf(path);
  const key = path.at(-1);
  if (issue.type === 'strict_object' && issue.expected === 'never') {
    const allowed = keysAt(schema as AnySchema, path.slice(0, -1));
    const similar = nearest(String(key), allowed);
    const hint = similar === null ? '' : ` Did you mean '${similar}'?`;
    return `${placeOf(path.slice(0, -1))} has no key '${String(key)}'; allowed are ${quoted(allowed)}.${hint}`;
  }
  if (issue.type === 'strict_object' && issue.received === 'undefined') {
    return `${placeOf(path.slice(0, -1))} needs the key '${String(key)}'.`;
  }
  return `${place} must be ${expectation(issue)}, not ${shown(issue.received)}.`;
}

/** A path as a user would write it: `settings['infra-clients'].layers[1].role`. */
export function placeOf(path: readonly (string | number)[]): string {
  return path.reduce<string>(
    (text, key) => (typeof key === 'number' ? `${text}[${key}]` : /^[\w$]+$/.test(key) ? `${text}.${key}` : `${text}['${key}']`),
    `settings['${settingsKey}']`,
  );
}

const words: Readonly<Record<string, string>> = {
  string: 'a text',
  boolean: 'true or false',
  Array: 'a list',
  Object: 'an object',
  '(string | Array)': 'a glob or a list of globs',
};

function expectation(issue: BaseIssue<unknown>): string {
  if (issue.kind === 'validation') return issue.message;
  const expected = issue.expected ?? '';
  return words[expected] ?? expected.replace(/^\(|\)$/g, '').replaceAll('"', "'").replaceAll(' | ', ' or ');
}

function shown(received: string): string {
  return { Object: 'an object', Array: 'a list' }[received] ?? received.replaceAll('"', "'");
}

function keysAt(schema: AnySchema, path: readonly (string | number)[]): string[] {
  let at: AnySchema | undefined = unwrapped(schema);
  for (const key of path) at = unwrapped(typeof key === 'number' ? at?.item : at?.entries?.[key]);
  return Object.keys(at?.entries ?? {});
}

function unwrapped(schema: AnySchema | undefined): AnySchema | undefined {
  return schema?.wrapped ? unwrapped(schema.wrapped) : schema;
}

function quoted(keys: readonly string[]): string {
  return keys.map((key) => `'${key}'`).join(', ');
}

/** The allowed key that a mistyped one probably means: at most a third of its letters off. */
function nearest(key: string, allowed: readonly string[]): string | null {
  const ranked = allowed.map((each) => ({ each, distance: distance(key.toLowerCase(), each.toLowerCase()) }));
  const [best] = ranked.sort((a, b) => a.distance - b.distance);
  return best && best.distance <= Math.max(1, Math.floor(key.length / 3)) ? best.each : null;
}

/** Levenshtein's edit distance. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...b].entries()) {
      next.push(Math.min((row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1, (row[j] ?? 0) + (letter === other ? 0 : 1)));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

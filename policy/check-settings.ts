import * as v from 'valibot';
import { buildSettingsSchema } from './settings-schema.ts';
import { settingsKey } from './settings.ts';

/** The JSON text of settings that are right, or one sentence for each thing that is wrong. */
export type CheckedSettings = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly errors: readonly string[] };

let schema: ReturnType<typeof buildSettingsSchema> | null = null;

/** Checks settings of any kind, cyclic ones included; never throws. */
export function checkSettings(settings: unknown): CheckedSettings {
  const strays = notJson(settings, [], new Set());
  if (strays.length > 0) return { ok: false, errors: strays };
  const text = JSON.stringify(settings);
  schema ??= buildSettingsSchema();
  const { issues } = v.safeParse(schema, JSON.parse(text), { abortPipeEarly: true });
  return issues ? { ok: false, errors: issues.map(sentenceOf) } : { ok: true, text };
}

type Path = readonly (string | number)[];

/** What JSON would drop or change silently: functions, regular expressions, dates, cycles. An undefined key is an absent one. */
function notJson(value: unknown, path: Path, above: ReadonlySet<unknown>): string[] {
  const wrong = (what: string): string[] => [`${keyOf(path)} must be plain JSON, not ${what}.`];
  if (typeof value === 'number') return Number.isFinite(value) ? [] : wrong(String(value));
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return [];
  if (typeof value !== 'object') return wrong(value === undefined ? 'undefined' : `a ${typeof value}`);
  if (above.has(value)) return wrong('an object that contains itself');
  const inside = new Set(above).add(value);
  if (Array.isArray(value)) return Array.from(value, (each, index) => notJson(each, [...path, index], inside)).flat();
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== null && Object.getPrototypeOf(prototype) !== null) return wrong('an instance of a class');
  return Object.entries(value).flatMap(([key, each]) => (each === undefined ? [] : notJson(each, [...path, key], inside)));
}

function sentenceOf(issue: v.BaseIssue<unknown>): string {
  const path = (issue.path ?? []).map(({ key }) => (typeof key === 'number' ? key : String(key)));
  const key = keyOf(path);
  if (issue.expected === 'never') return ended(`${key} ${issue.message}`);
  if (issue.received === 'undefined') return ended(`${key} is missing, it ${issue.message}`);
  // A rule over several keys of an object speaks for itself.
  const isOfObject = issue.kind === 'validation' && typeof issue.input === 'object';
  return ended(isOfObject ? `${key} ${issue.message}` : `${key} ${issue.message}, not ${shown(issue.input)}`);
}

function ended(sentence: string): string {
  return sentence.endsWith('?') ? sentence : `${sentence}.`;
}

function keyOf(path: Path): string {
  return path.reduce<string>((key, part) => key + step(part), `settings['${settingsKey}']`);
}

function step(part: string | number): string {
  if (typeof part === 'number') return `[${part}]`;
  return /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(part) ? `.${part}` : `['${part}']`;
}

function shown(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  if (typeof value === 'object' && value !== null) return 'an object';
  return typeof value === 'string' ? `'${value}'` : String(value);
}
